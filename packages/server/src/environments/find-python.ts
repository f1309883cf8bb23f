/**
 * Finds the CPython that runs server modules: 3.10 or newer, named by whoever starts the server or found on the PATH.
 *
 * A program counts only after it has said its version itself: shims, store aliases and broken links answer to the name too.
 */
import { execFile } from 'node:child_process';
import { fault } from '@wrought/faults';

export interface Python {
  /** What to start: a path or a name on the PATH. */
  path: string;
  /** As in `sys.version_info[:3]`. */
  version: [major: number, minor: number, micro: number];
  /** `sys.executable`, where this program's own packages are. */
  executable: string;
  /** Where its standard library is. */
  library: string;
}

export const OLDEST_PYTHON = [3, 10] as const;

const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const QUESTION = 'import os, sys; print(*sys.version_info[:3], sys.executable, os.path.dirname(os.__file__), sep="\\n")';

/**
 * @param asked a program named by the user (`--python`, `WROUGHT_PYTHON`); nothing else is tried then.
 * @throws fault `pythonMissing` when nothing answers, `pythonTooOld` when all that answer are older than 3.10.
 */
export async function findPython(
  asked: string | undefined = process.env.WROUGHT_PYTHON,
  names: readonly string[] = NAMES,
): Promise<Python> {
  let tooOld: Python | undefined;
  for (const path of asked ? [asked] : names) {
    const python = await askVersion(path);
    if (!python) continue;
    if (isNewEnough(python.version)) return python;
    tooOld ??= python;
  }
  if (tooOld) throw fault.pythonTooOld({ path: tooOld.executable, version: tooOld.version.join('.') });
  throw asked ? fault.pythonNotUsable({ path: asked }) : fault.pythonMissing({});
}

function isNewEnough([major, minor]: Python['version']): boolean {
  return major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]);
}

function askVersion(path: string): Promise<Python | undefined> {
  return new Promise(resolve => {
    execFile(path, ['-I', '-S', '-c', QUESTION], { timeout: 20_000, windowsHide: true }, (error, stdout) => {
      const [major, minor, micro, executable, library] = stdout.trim().split(/\r?\n/);
      const version: Python['version'] = [Number(major), Number(minor), Number(micro)];
      if (error || !executable || !library || version.some(Number.isNaN)) resolve(undefined);
      else resolve({ path, version, executable, library });
    });
  });
}
