/** Where programs of `./wrought py` find the modules that they import: in the folders of `sys.path`, then in the library. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LoadedModule } from '@wrought/abi';
import { type ModuleLocation, makeSyntaxError } from '@wrought/runtime';
import { decodeSource, SyntaxProblem } from '@wrought/syntax';
import type { Library, LibraryModule } from './py-library.ts';

export function readSource(file: string): string {
  return decodeSource(readFileSync(file));
}

/** The text of a guest's source in bytes: what is wrong with its encoding is the guest's to catch. */
export function decodeForGuest(bytes: Uint8Array, filename?: string): string {
  try {
    return decodeSource(bytes, filename);
  } catch (problem) {
    throw problem instanceof SyntaxProblem ? makeSyntaxError(problem) : problem;
  }
}

/**
 * The module of that name in one of the folders, as CPython looks for it: a package before a module, either before a folder without
 * `__init__.py`, of which all belong to one package.
 */
function findSource(name: string, folders: readonly string[]): ModuleLocation | null {
  const open: string[] = [];
  if (name.includes('\0')) return null; // no file system has such a name
  for (const folder of folders) {
    const base = join(folder, name);
    const asPackage = join(base, '__init__.py');
    if (existsSync(asPackage)) return { file: asPackage, isPackage: true, path: [base] };
    if (existsSync(`${base}.py`)) return { file: `${base}.py`, isPackage: false };
    if (isFolder(base)) open.push(base);
  }
  return open.length === 0 ? null : { file: null, isPackage: true, path: open };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENAMETOOLONG') return false;
    throw problem;
  }
}

/** Where modules are found and how they are loaded: in the program's folders, then in the library. */
export class SourceModules {
  private readonly library: Library;
  private readonly folders: () => string[];
  private readonly compile: (module: LibraryModule, isOwn: boolean) => LoadedModule;

  /**
   * @param folders the program's own, in order
   * @param compile makes a module of its text; `isOwn`: it is the program's, not the library's
   */
  constructor(library: Library, folders: () => string[], compile: (module: LibraryModule, isOwn: boolean) => LoadedModule) {
    this.library = library;
    this.folders = folders;
    this.compile = compile;
  }

  /** Beside the program, or in the folders of a package that is not the library's. */
  private beside(name: string, path: readonly string[] | undefined): ModuleLocation | null {
    const folders = path === undefined ? this.folders() : path.filter(each => typeof each === 'string' && !this.isLibrary(each));
    return findSource(name.slice(name.lastIndexOf('.') + 1), folders);
  }

  /** A folder without `__init__.py` in a package of the library. */
  private folderOfLibrary(name: string, path: readonly string[] | undefined): ModuleLocation | null {
    const found =
      path === undefined
        ? null
        : findSource(
            name.slice(name.lastIndexOf('.') + 1),
            path.filter(each => this.isLibrary(each)),
          );
    return found !== null && found.file === null ? found : null;
  }

  private isLibrary(folder: string): boolean {
    return this.library.folders.some(each => folder.startsWith(`${each}/`) && !folder.includes('/site-packages'));
  }

  find(name: string, path?: readonly string[]): ModuleLocation | null {
    const beside = this.beside(name, path);
    if (beside !== null && beside.file !== null) return beside;
    const found = this.library.find(name);
    if (found === null) return beside ?? this.folderOfLibrary(name, path);
    return { file: found.file, isPackage: found.isPackage, path: found.isPackage ? [dirname(found.file)] : undefined };
  }

  load(name: string, path?: readonly string[]): LoadedModule | null {
    const beside = this.beside(name, path);
    if (beside !== null && beside.file !== null)
      return this.compile({ file: beside.file, source: decodeForGuest(readFileSync(beside.file)), isPackage: beside.isPackage }, true);
    const found = this.library.find(name);
    if (found !== null) return this.compile(found, false);
    const open = (beside ?? this.folderOfLibrary(name, path))?.path;
    if (open === undefined) return null;
    const file = join(open[0], '__init__.py');
    return { ...this.compile({ file, source: '', isPackage: true }, true), path: open };
  }
}
