/** What our own sources are now: caches of what was made with them are kept under this name. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export const PACKAGES = join(import.meta.dirname, '..', '..', '..');

/** 16 hexadecimal digits over name, size and time of every source file of these packages, and the lock file. */
export function digestOfPackages(names: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        visit(path);
        continue;
      }
      const { mtimeMs, size } = statSync(path);
      hash.update(`${relative(PACKAGES, path)}\0${size}\0${mtimeMs}\n`);
    }
  };
  for (const name of names) if (existsSync(join(PACKAGES, name, 'src'))) visit(join(PACKAGES, name, 'src'));
  hash.update(readFileSync(join(PACKAGES, '..', 'package-lock.json')));
  return hash.digest('hex').slice(0, 16);
}
