/**
 * An app's files as the reader sees them. The app package does no I/O of its own: whoever holds the files
 * (a folder on disk, a Git tree, the studio's memory) hands in one of these.
 */

/** Paths are relative to the app's root, `/`-separated, without a leading slash. */
export interface AppFolder {
  /** What a person would call this folder: shown in diagnostics. */
  readonly name: string;
  /** All files, sorted. Folders that no app needs (`.git`, `node_modules`, caches) are left out. */
  list(): string[];
  /** UTF-8 text of a listed file. A byte order mark is kept: Python's tokenizer knows what it means. */
  readText(path: string): string;
  readBytes(path: string): Uint8Array;
}

/** Names of folders that are never part of an app. */
export const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  'node_modules',
  '__pycache__',
  '.venv',
  'venv',
  '.wrought',
  '.idea',
  '.vscode',
]);

/** An app held in memory: path → text or bytes. For tests, the studio and templates. */
export function folderOfFiles(name: string, files: Record<string, string | Uint8Array>): AppFolder {
  const get = (path: string): string | Uint8Array => {
    if (!Object.hasOwn(files, path)) throw new RangeError(`${name} has no file ${path}`);
    return files[path];
  };
  return {
    name,
    list: () => Object.keys(files).sort(),
    readText: path => {
      const file = get(path);
      return typeof file === 'string' ? file : new TextDecoder('utf-8', { ignoreBOM: true }).decode(file);
    },
    readBytes: path => {
      const file = get(path);
      return typeof file === 'string' ? new TextEncoder().encode(file) : file;
    },
  };
}
