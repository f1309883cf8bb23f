/**
 * The CPython whose library programs of `./wrought py` import: asked once a process, by a child that runs while our own modules load.
 *
 * Invariant: this file imports nothing of ours, so that the question can be put before the engine is read.
 */
import { execFile } from 'node:child_process';

export interface InstalledPython {
  /** Its `Lib` folder. */
  folder: string;
  /** As `platform.python_version()` says it. */
  version: string;
}

/** Without `site` (`-S`): it takes half of Python's start and changes neither answer. */
const QUESTION = 'import os,sys;print(os.path.dirname(os.__file__));print(sys.version.split()[0])';

/** The program that is asked. */
export const PYTHON = process.env.WROUGHT_PYTHON || 'python3';

let asked: Promise<InstalledPython | null> | undefined;

function ask(): Promise<InstalledPython | null> {
  return new Promise(resolve => {
    execFile(PYTHON, ['-I', '-S', '-c', QUESTION], (problem, stdout) => {
      if (problem !== null) return resolve(null);
      const [folder, version] = stdout.trim().split('\n');
      resolve({ folder, version });
    });
  });
}

/** The Python that `WROUGHT_PYTHON` names, or `python3`; null when it cannot be run. */
export function installedPython(): Promise<InstalledPython | null> {
  asked ??= ask();
  return asked;
}
