/** How much memory a process has, where the system tells. */
import { readFile } from 'node:fs/promises';

const PAGE_BYTES = 4096;

/** @returns resident bytes, or undefined where `/proc` does not tell. */
export async function readMemory(pid: number): Promise<number | undefined> {
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]);
    return pages * PAGE_BYTES;
  } catch {
    return undefined; // no /proc, or the process has just ended
  }
}
