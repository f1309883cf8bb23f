/**
 * Makes a virtual environment and installs requirements into it: with uv when it is there, else with pip.
 *
 * Both run with the user's own settings (index, certificates, caches): this file names no registry.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface InstallerRun {
  /** The Python to make the environment of. */
  python: string;
  /** Where to make it. */
  folder: string;
  /** The environment's own Python, once made. */
  program: string;
  /** Path of a requirements file. */
  requirements: string;
  progress: (line: string) => void;
}

export interface InstallerResult {
  ok: boolean;
  /** The end of what the installer said, for people. */
  lastLines: string[];
}

const KEPT_LINES = 15;

/** @returns undefined when there is no uv. */
export async function installWithUv(run: InstallerRun): Promise<InstallerResult | undefined> {
  const made = await runProgram('uv', ['venv', '--quiet', '--python', run.python, run.folder], run.progress);
  if (made === undefined) return undefined;
  if (!made.ok) return made;
  const result = await runProgram('uv', ['pip', 'install', '--python', run.program, '-r', run.requirements], run.progress);
  return result ?? undefined;
}

export async function installWithPip(run: InstallerRun): Promise<InstallerResult> {
  const options = ['install', '--disable-pip-version-check', '--no-input', '--progress-bar=off', '-r', run.requirements];
  const withOwnPip = async () => {
    const made = await runProgram(run.python, ['-m', 'venv', '--clear', run.folder], run.progress);
    if (!made?.ok) return made ?? missing(run.python);
    return (await runProgram(run.program, ['-m', 'pip', ...options], run.progress)) ?? missing(run.program);
  };
  // The base Python's pip can install into another environment; that saves the seconds of installing a pip there first.
  const bare = await runProgram(run.python, ['-m', 'venv', '--clear', '--without-pip', run.folder], run.progress);
  const pip = await runProgram(run.python, ['-m', 'pip', '--python', run.program, '--version'], () => {});
  if (!bare?.ok || !pip?.ok) return withOwnPip();
  return (await runProgram(run.python, ['-m', 'pip', '--python', run.program, ...options], run.progress)) ?? missing(run.python);
}

function missing(program: string): InstallerResult {
  return { ok: false, lastLines: [`${program} could not be started.`] };
}

/** Runs a program; its milestones go to `progress`. @returns undefined when it does not exist. */
function runProgram(program: string, args: string[], progress: (line: string) => void): Promise<InstallerResult | undefined> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      env: { ...process.env, PYTHONUNBUFFERED: '1' },
    });
    const lastLines: string[] = [];
    const read = (line: string) => {
      if (line.trim() === '') return;
      lastLines.push(line);
      if (lastLines.length > KEPT_LINES) lastLines.shift();
      if (isMilestone(line)) progress(shorten(line.trim()));
    };
    createInterface({ input: child.stdout }).on('line', read);
    createInterface({ input: child.stderr }).on('line', read);
    child.on('error', error =>
      resolve((error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { ok: false, lastLines: [error.message] }),
    );
    child.on('close', code => resolve({ ok: code === 0, lastLines }));
  });
}

function isMilestone(line: string): boolean {
  return /^\s*(Collecting|Downloading|Building|Installing|Resolved|Prepared|Installed|ERROR|error)\b/.test(line);
}

function shorten(line: string): string {
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
