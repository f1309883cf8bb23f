/** One server per data folder: a lock file that names its holder, and is taken over when the holder is dead. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fault } from '@wrought/faults';

export interface Lock {
  release(): void;
}

interface Holder {
  pid: number;
  /** When that process began, so that a process number given out anew is not mistaken for the holder. */
  began: string;
}

/** Takes the lock, or throws `dataFolderInUse`. */
export function takeLock(path: string, folder: string): Lock {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(path, JSON.stringify({ pid: process.pid, began: beginOf(process.pid) }), { flag: 'wx', mode: 0o600 });
      return { release: () => rmSync(path, { force: true }) };
    } catch (problem) {
      if ((problem as NodeJS.ErrnoException).code !== 'EEXIST')
        throw fault.dataFolderNotWritable({ path: folder, reason: reasonOf(problem) }, problem);
    }
    const holder = lockHolder(path);
    if (holder !== undefined) throw fault.dataFolderInUse({ path: folder, pid: holder });
    removeStale(path);
  }
  throw fault.dataFolderInUse({ path: folder, pid: 'unknown' });
}

/** The number of the live process that holds the lock, or undefined. */
export function lockHolder(path: string): number | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return isAlive(holder.pid) && beginOf(holder.pid) === holder.began ? holder.pid : undefined;
  } catch {
    return undefined; // Gone, or half written by a process that died.
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export function reasonOf(problem: unknown): string {
  return (problem as NodeJS.ErrnoException).code ?? (problem as Error).message;
}

/** Renaming is atomic: of two processes that find the same stale lock, one moves it away and the other finds nothing. */
function removeStale(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ENOENT') throw problem;
  }
}

function beginOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
