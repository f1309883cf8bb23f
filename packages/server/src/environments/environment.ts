/**
 * An app's own Python environment: made once from the content of its requirements, found again by a digest of them.
 *
 * `venv-<digest>/` is whole exactly when it holds the mark, which is written last; one without the mark is what a
 * start that was interrupted left, and is made anew. Whoever makes one holds `venv-<digest>.lock`.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '@wrought/faults';
import type { Python } from './find-python.ts';
import { type InstallerRun, installWithPip, installWithUv } from './install.ts';

export interface EnvironmentRequest {
  python: Python;
  /** Text of requirements files, one after another. Nothing in it: the given Python is used as it is. */
  requirements: string;
  /** Where environments are kept, `.wrought` of the app. Made if missing. */
  folder: string;
  /** Called with one line for people at a time. */
  progress: (line: string) => void;
}

export interface Environment {
  /** The program to start workers with. */
  python: string;
  /** Names the content: equal digests are equal environments. Empty when the given Python is used as it is. */
  digest: string;
  /** Whether this call installed it. */
  isNew: boolean;
}

const MARK = 'wrought-ready';

/** @throws fault `requirementsFailed` with the installer's last lines, `dataFolderNotWritable`. */
export async function prepareEnvironment(request: EnvironmentRequest): Promise<Environment> {
  const lines = requirementLines(request.requirements);
  if (lines.length === 0) return { python: request.python.executable, digest: '', isNew: false };
  const digest = digestOf(lines, request.python);
  const folder = join(request.folder, `venv-${digest}`);
  const python = programOf(folder);
  if (existsSync(join(folder, MARK))) return { python, digest, isNew: false };
  const unlock = await lock(request.folder, `venv-${digest}.lock`, request.progress);
  try {
    if (existsSync(join(folder, MARK))) return { python, digest, isNew: false };
    await rm(folder, { recursive: true, force: true });
    await install({ ...request, folder, lines });
    await writeFile(join(folder, MARK), `${lines.join('\n')}\n`);
  } finally {
    await unlock();
  }
  return { python, digest, isNew: true };
}

/** What a requirements text asks for: no comments, no empty lines. */
export function requirementLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(line => line !== '');
}

function digestOf(lines: string[], python: Python): string {
  const content = JSON.stringify([lines, python.version.slice(0, 2), python.executable]);
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function programOf(folder: string): string {
  return process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
}

async function install(request: EnvironmentRequest & { lines: string[] }): Promise<void> {
  const { folder, lines, progress, python } = request;
  const file = `${folder}.requirements.txt`;
  await writeFile(file, `${lines.join('\n')}\n`);
  const names = lines.filter(line => !line.startsWith('-'));
  progress(`installing ${names.length} Python ${names.length === 1 ? 'package' : 'packages'} (once): ${names.slice(0, 8).join(', ')} …`);
  const started = performance.now();
  const run: InstallerRun = { python: python.executable, folder, program: programOf(folder), requirements: file, progress };
  try {
    const withUv = await installWithUv(run);
    const result = withUv?.ok ? withUv : await installWithPip(run);
    if (!result.ok) throw fault.requirementsFailed({ output: result.lastLines.join('\n') });
  } finally {
    await rm(file, { force: true });
  }
  progress(`Python packages installed in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

/** Waits for another process that makes the same environment; takes the lock over when its holder no longer lives. */
async function lock(folder: string, name: string, progress: (line: string) => void): Promise<() => Promise<void>> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true }).catch(error => {
    throw fault.dataFolderNotWritable({ path: folder, reason: error.code ?? String(error) });
  });
  for (let told = false; ; ) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw fault.dataFolderNotWritable({ path: folder, reason: code ?? String(error) });
    }
    if (!(await isHeld(path))) await rm(path, { force: true });
    else if (!told) {
      told = true;
      progress('waiting for another process that installs the same Python packages …');
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function isHeld(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, 'utf8').catch(() => '0'));
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
