/**
 * Sees changes of an app's files while it is served: server modules are replaced without losing running calls, the page is made anew,
 * and open browsers are told to load it again.
 */
import { type FSWatcher, watch } from 'node:fs';
import { relative, sep } from 'node:path';
import { formatDiagnostic, IGNORED_FOLDERS } from '@wrought/app';
import type { AppSite, RunningServer, ServerLog } from '@wrought/server';
import type { OpenedApp } from './open-app.ts';

/** Editors save in several steps; what comes within this time is one change. */
const SETTLE_MS = 120;

export function watchApp(app: OpenedApp, site: AppSite, server: RunningServer, log: ServerLog): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const changed = new Set<string>();
  const reload = () => {
    log.info(`changed: ${[...changed].sort().slice(0, 5).join(', ')}${changed.size > 5 ? ' …' : ''}`);
    changed.clear();
    const linked = app.relink();
    try {
      site.replace(linked);
      server.replaceApp(linked);
    } catch (problem) {
      log.error(`the change could not be taken over: ${(problem as Error).message}`);
      return;
    }
    for (const found of [...linked.diagnostics, ...site.diagnostics]) log.error(formatDiagnostic(found));
  };
  const watchers = app.directories.map(directory =>
    watchFolder(
      directory,
      app.dataFolder,
      path => {
        changed.add(path);
        clearTimeout(timer);
        timer = setTimeout(reload, SETTLE_MS);
      },
      log,
    ),
  );
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher?.close();
    },
  };
}

function watchFolder(directory: string, dataFolder: string, onChange: (path: string) => void, log: ServerLog): FSWatcher | undefined {
  try {
    const watcher = watch(directory, { recursive: true }, (_, name) => {
      const path = name === null ? '' : String(name);
      const isData = !relative(dataFolder, `${directory}${sep}${path}`).startsWith('..');
      if (path === '' || isData || path.split(sep).some(part => IGNORED_FOLDERS.has(part)) || /(~|\.swp|\.tmp|\.pyc)$/.test(path)) return;
      onChange(path);
    });
    watcher.on('error', problem => log.error(`changes of ${directory} are not seen any more: ${problem.message}`));
    return watcher;
  } catch (problem) {
    log.error(`changes of ${directory} are not seen: ${(problem as Error).message}`);
    return undefined;
  }
}
