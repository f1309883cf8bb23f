/** An app's folder on disk as an `AppFolder`. Links that lead out of the folder are not followed. */
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { type AppFolder, IGNORED_FOLDERS } from '@wrought/app';
import { fault } from '@wrought/faults';

/** A folder with the place where it lies: worker processes import from there. */
export interface DiskFolder extends AppFolder {
  readonly directory: string;
}

/** Throws `appMissing` when there is no such folder. The list of files is read once; open again to see new ones. */
export function openDiskFolder(path: string): DiskFolder {
  const directory = resolve(path);
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw fault.appMissing({ path });
  const root = realpathSync(directory);
  let files: string[] | undefined;
  return {
    directory: root,
    name: basename(root),
    list: () => {
      files ??= walk(root, root, '').sort();
      return files;
    },
    readText: file => new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(join(root, file))),
    readBytes: file => readFileSync(join(root, file)),
  };
}

function walk(root: string, folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? followInside(root, path) : entry;
    if (kind?.isDirectory()) return IGNORED_FOLDERS.has(entry.name) ? [] : walk(root, path, `${prefix}${entry.name}/`);
    return kind?.isFile() ? [prefix + entry.name] : [];
  });
}

function followInside(root: string, path: string): Pick<Dirent, 'isFile' | 'isDirectory'> | undefined {
  const target = statSync(path, { throwIfNoEntry: false });
  // A link to a folder could lead round in a circle; apps do not use them, so only files are followed.
  if (!target?.isFile()) return undefined;
  return realpathSync(path).startsWith(root + sep) ? target : undefined;
}
