/** The published `anvil-uplink` package, unmodified, in an environment of its own, running a program for a test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findPython, prepareEnvironment } from '../src/environments/index.ts';

/** The interpreter of an environment with that version; made once and kept among the machine's temporary files. */
export async function uplinkPython(version: string): Promise<string> {
  const environment = await prepareEnvironment({
    python: await findPython(),
    requirements: `anvil-uplink==${version}\n`,
    folder: join(tmpdir(), 'wrought-test-environments'),
    progress: () => {},
  });
  return environment.python;
}

const PRELUDE = `
import json, sys, threading, time
import anvil, anvil.server
def tell(*values):
    sys.stdout.write("TELL " + json.dumps(values) + "\\n"); sys.stdout.flush()
def heard():
    return json.loads(sys.stdin.readline() or "null")
def failure(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except BaseException as error:
        return [type(error).__name__, str(error)]
URL, KEY = sys.argv[1:3]
`;

export class UplinkProgram {
  readonly child: ChildProcess;
  readonly log: string[] = [];
  private readonly told: unknown[][] = [];
  private waiting: ((values: unknown[]) => void) | undefined;

  /** @param env environment variables beside the machine's own: `PYTHONPATH` for our own package */
  constructor(python: string, url: string, key: string, program: string, env: Record<string, string> = {}) {
    this.child = spawn(python, ['-u', '-c', PRELUDE + program, `${url.replace('http', 'ws')}/_/uplink`, key], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', line => {
      if (!line.startsWith('TELL ')) return void this.log.push(line);
      const values = JSON.parse(line.slice(5)) as unknown[];
      if (this.waiting) this.waiting(values);
      else this.told.push(values);
      this.waiting = undefined;
    });
    createInterface({ input: this.child.stderr as NodeJS.ReadableStream }).on('line', line => this.log.push(line));
    this.child.on('exit', () => this.waiting?.(['ended', ...this.log]));
  }

  /** What the program tells next. */
  next(): Promise<unknown[]> {
    const first = this.told.shift();
    if (first) return Promise.resolve(first);
    return new Promise(resolve => {
      this.waiting = resolve;
    });
  }

  /** Lets the program's `heard()` go on. */
  say(value: unknown): void {
    this.child.stdin?.write(`${JSON.stringify(value)}\n`);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise(resolve => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
