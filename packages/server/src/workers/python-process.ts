/**
 * One Python process that the server starts: its output as lines, its end with the reason.
 *
 * What Python prints during calls comes over the link; what arrives here is written below Python, or outside any call.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The folder that holds the packages `anvil` and `wrought`. */
export const PYTHON_FOLDER = fileURLToPath(new URL('../../../../python', import.meta.url));

const MAIN = 'import sys; sys.path[0] = sys.argv.pop(1); from wrought._processes.worker import main; main()';
const KEPT_CHARS = 4096;
/** How long a process may take to end after SIGTERM. */
export const GRACE_MS = 2000;

export interface PythonProcessOptions {
  python: string;
  role: 'zygote' | 'spare' | 'persistent';
  instance: string;
  /** Where to connect, and with what. */
  address: string;
  token: string;
  /** Working directory of app code. */
  directory: string;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

/** How a process ended. */
export interface ProcessEnd {
  code: number | null;
  signal: string | null;
  /** The last of what it wrote to stderr. */
  stderr: string;
}

export class PythonProcess {
  readonly pid: number | undefined;
  /** Settles when it has ended; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  private readonly child: ChildProcess;
  private tail = '';
  private isOver = false;

  constructor(options: PythonProcessOptions) {
    const { python, role, instance, address, token, directory, onOutput } = options;
    const env = { ...process.env, WROUGHT_LINK: address, WROUGHT_TOKEN: token, PYTHONPATH: undefined, PYTHONHOME: undefined };
    this.child = spawn(python, ['-u', '-X', 'utf8', '-c', MAIN, PYTHON_FOLDER, role, instance], {
      cwd: directory,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.pid = this.child.pid;
    readText(this.child.stdout as Readable, text => onOutput('stdout', text));
    readText(this.child.stderr as Readable, text => {
      this.tail = (this.tail + text).slice(-KEPT_CHARS);
      onOutput('stderr', text);
    });
    this.ended = new Promise(resolve => {
      const end = (code: number | null, signal: string | null) => {
        this.isOver = true;
        resolve({ code, signal, stderr: this.tail });
      };
      this.child.on('error', error => {
        this.tail += error.message;
        end(null, null);
      });
      // `exit`, not `close`: a grandchild may hold the pipes open.
      this.child.on('exit', (code, signal) => setImmediate(end, code, signal));
    });
  }

  kill(signal: NodeJS.Signals): void {
    if (!this.isOver) this.child.kill(signal);
  }

  /** Ends it for certain: SIGTERM, then SIGKILL. */
  async end(graceMs = GRACE_MS): Promise<ProcessEnd> {
    this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), graceMs);
    const end = await this.ended;
    clearTimeout(timer);
    return end;
  }
}

function readText(stream: Readable, onText: (text: string) => void): void {
  stream.setEncoding('utf8');
  stream.on('data', onText);
}
