/**
 * Where a module of the standard library comes from: our own TypeScript, CPython's Lib folder, or nowhere in a browser.
 *
 * Pure: the folder is handed in. A host module goes before a Lib file of the same name (`datetime`); a submodule
 * (`json.decoder`) is looked up by itself, whatever its package is.
 */
import { hasHostModule } from '../table.ts';
import { changedSource, isOwnPackage, laterSource, ownSource } from './own-modules.ts';
import { whyUnsupported } from './unsupported.ts';

/** CPython's Lib folder, or any folder of Python modules. Paths are relative, with forward slashes. */
export interface Library {
  /** The text of a file, or undefined when there is none. */
  readText(path: string): string | undefined;
}

export type FoundModule =
  | { readonly kind: 'host'; readonly name: string }
  | {
      readonly kind: 'source';
      readonly name: string;
      /** Relative to the library's folder: `json/__init__.py`. */
      readonly filename: string;
      readonly source: string;
      readonly isPackage: boolean;
    }
  | { readonly kind: 'unsupported'; readonly name: string; readonly diagnostic: string };

/** Find a dotted name; null when neither we nor the library has it. */
export function findModule(name: string, library: Library): FoundModule | null {
  if (hasHostModule(name)) return { kind: 'host', name };
  const diagnostic = whyUnsupported(name);
  if (diagnostic !== undefined) return { kind: 'unsupported', name, diagnostic };
  if (!/^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u.test(name)) return null;
  const own = ownSource(name);
  if (own !== undefined) {
    const isPackage = isOwnPackage(name);
    return { kind: 'source', name, filename: `${name.replaceAll('.', '/')}${isPackage ? '/__init__' : ''}.py`, source: own, isPackage };
  }
  const path = name.replaceAll('.', '/');
  for (const [filename, isPackage] of [
    [`${path}/__init__.py`, true],
    [`${path}.py`, false],
  ] as const) {
    const source = library.readText(filename);
    if (source !== undefined) return { kind: 'source', name, filename, source: changedSource(name, source), isPackage };
  }
  const later = laterSource(name);
  return later === undefined ? null : { kind: 'source', name, filename: `${path}.py`, source: later, isPackage: false };
}
