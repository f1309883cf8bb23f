/** Opens an app's folder with its dependencies and finds the Python that belongs to it: what `run`, `check` and `migrate` begin with. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type App, type LinkedApp, linkApps } from '@wrought/app';
import { fault } from '@wrought/faults';
import { type DiskFolder, findPython, openDiskFolder, type Python, type SourceFolders } from '@wrought/server';

export interface OpenedApp {
  linked: LinkedApp;
  python: Python;
  folders: SourceFolders;
  /** Where the app's own things lie: database, keys. */
  dataFolder: string;
  /** Compiled modules and bundles, by content: shared by all apps. */
  cacheFolder: string;
  /** Python environments, by content: shared by all apps. */
  environmentsFolder: string;
  /** Folders of the app and its dependencies. */
  directories: string[];
  /** Reads all files again. */
  relink(): LinkedApp;
  directoryOf(app: App): string;
}

const HOUSE = join(import.meta.dirname, '..', '..', '..');

/** @param dependencies `NAME=DIR` each */
export async function openApp(path: string, dependencies: string[], data?: string): Promise<OpenedApp> {
  const { directory } = openDiskFolder(path);
  const directoryByName = new Map(dependencies.map(readDependency));
  const relink = () => {
    // One object for each directory of one reading: apps are told apart by it.
    const opened = new Map<string, DiskFolder>();
    const open = (from: string) => {
      const found = opened.get(from) ?? openDiskFolder(from);
      opened.set(from, found);
      return found;
    };
    return linkApps(open(directory), names => {
      const name = names.find(candidate => directoryByName.has(candidate));
      return name === undefined ? undefined : open(directoryByName.get(name) as string);
    });
  };
  const linked = relink();
  const python = await findPython();
  const dataFolder = resolve(data ?? join(directory, '.wrought'));
  const shared = writableFolder(join(HOUSE, '.wrought')) ?? dataFolder;
  return {
    linked,
    python,
    folders: { library: python.library },
    dataFolder,
    cacheFolder: join(shared, 'cache'),
    environmentsFolder: join(shared, 'environments'),
    directories: [directory, ...new Set(directoryByName.values())],
    relink,
    directoryOf: app => (app.folder as DiskFolder).directory,
  };
}

function readDependency(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw fault.argumentInvalid({ argument: `--dep ${text}`, problem: 'write NAME=FOLDER', verb: 'run' });
  return [text.slice(0, at), openDiskFolder(text.slice(at + 1)).directory];
}

/** The folder, made if missing, when it may be written; a house installed by somebody else keeps its caches with the app's data. */
function writableFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
    return path;
  } catch {
    return undefined;
  }
}
