/** Opens an app's folder with its dependencies and finds the Python that belongs to it: what `run`, `check` and `migrate` begin with. */
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { type App, type LinkedApp, linkApps } from '@wrought/app';
import { fault } from '@wrought/faults';
import { type DiskFolder, findPython, openDiskFolder, type Python, type SourceFolders } from '@wrought/server';

export interface OpenedApp {
  linked: LinkedApp;
  python: Python;
  folders: SourceFolders;
  /** Where everything of the app's running lies: database, environments, caches. */
  dataFolder: string;
  cacheFolder: string;
  directoryOf(app: App): string;
}

/** @param dependencies `NAME=DIR` each */
export async function openApp(path: string, dependencies: string[], data?: string): Promise<OpenedApp> {
  const folder = openDiskFolder(path);
  const given = new Map<string, DiskFolder>();
  const opened = new Map<string, DiskFolder>();
  for (const text of dependencies) {
    const at = text.indexOf('=');
    if (at < 1) throw fault.argumentInvalid({ argument: `--dep ${text}`, problem: 'write NAME=FOLDER', verb: 'run' });
    const directory = resolve(text.slice(at + 1));
    const known = opened.get(directory) ?? openDiskFolder(directory);
    opened.set(directory, known);
    given.set(text.slice(0, at), known);
  }
  const linked = linkApps(folder, names => names.map(name => given.get(name)).find(found => found !== undefined));
  const python = await findPython();
  const dataFolder = resolve(data ?? join(folder.directory, '.wrought'));
  return {
    linked,
    python,
    folders: { library: libraryOf(python.executable) },
    dataFolder,
    cacheFolder: join(dataFolder, 'cache'),
    directoryOf: app => (app.folder as DiskFolder).directory,
  };
}

function libraryOf(executable: string): string {
  return execFileSync(executable, ['-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'], { encoding: 'utf8' }).trim();
}
