/** What programs run by `./wrought py` can import beside their own folder: our host modules and the Lib folder of the CPython found. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, type HostModule, type Interpreter } from '@wrought/runtime';
import { findModule, finishLibrary, installLibrary, libraryNames } from '@wrought/stdlib';
import { decodeSource } from '@wrought/syntax';
import { readHostModule } from './host-modules.ts';
import { NodeFiles } from './py-files.ts';
import { installedPython, PYTHON } from './py-interpreter.ts';

export interface LibraryModule {
  file: string;
  source: string;
  isPackage: boolean;
}

export interface Library {
  folders: string[];
  /** The source of a library module; raises ImportError for one that cannot work in a browser. */
  find(name: string): LibraryModule | null;
  ready: Record<string, HostModule>;
  hostModule(name: string): HostModule | null | Promise<HostModule | null>;
  prepare(interpreter: Interpreter, file: string, args: readonly string[]): void;
  finish(interpreter: Interpreter): Promise<void>;
}

function findInLibrary(folder: string, name: string): LibraryModule | null {
  const found = findModule(name, { readText: path => readIfThere(join(folder, path)) });
  if (found === null || found.kind === 'host') return null;
  if (found.kind === 'unsupported') throw error('ModuleNotFoundError', found.diagnostic);
  return { file: join(folder, found.filename), source: found.source, isPackage: found.isPackage };
}

/** No Python was found: what its library would have given cannot be imported, and the program is told why. */
function missLibrary(name: string, names: readonly string[]): null {
  const found = findModule(name, { readText: () => undefined });
  if (found?.kind === 'unsupported') throw error('ModuleNotFoundError', found.diagnostic);
  if (found?.kind === 'host' || !names.includes(name.split('.')[0])) return null;
  const named = process.env.WROUGHT_PYTHON ? `'${PYTHON}', which WROUGHT_PYTHON names` : `'${PYTHON}' on the PATH`;
  const text =
    `No module named '${name}': it is in the library of an installed Python, and there is no Python interpreter at ${named}. ` +
    'Install Python 3.10 or newer, or set WROUGHT_PYTHON to its program';
  const exception = error('ModuleNotFoundError', text) as any;
  exception.field_name = name;
  throw exception;
}

function readIfThere(path: string): string | undefined {
  try {
    return decodeSource(readFileSync(path));
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw problem;
  }
}

export async function runtimeLibrary(): Promise<Library> {
  const library = await installedPython();
  const names = library === null ? await libraryNames() : [];
  return {
    folders: library === null ? [] : [library.folder],
    find: name => (library === null ? missLibrary(name, names) : findInLibrary(library.folder, name)),
    ready: {},
    hostModule: readHostModule,
    prepare(interpreter) {
      interpreter.state.set('files', new NodeFiles());
      if (library !== null) interpreter.state.set('python version', library.version);
      installLibrary(interpreter);
    },
    finish: finishLibrary,
  };
}
