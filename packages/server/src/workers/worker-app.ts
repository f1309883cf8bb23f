/** What workers need to know of an app, taken from the linked app. */
import type { App, LinkedApp } from '@wrought/app';
import type { JsonValue } from '@wrought/wire';

export interface WorkerPackage {
  /** `package_name` */
  name: string;
  /** Absolute path of the folder with `anvil.yaml`. */
  directory: string;
  /** `runtime_options.version` */
  version: number;
}

export interface WorkerApp {
  /** Dependencies first, the app itself last; never empty. */
  packages: WorkerPackage[];
  /** Server modules keep their globals from call to call. */
  isPersistent: boolean;
  /** How long a call may take, in ms, where neither the function nor the server's own setting is meant. */
  callMs?: number;
  /** What `anvil.app` says. */
  facts: Record<string, JsonValue>;
}

/** @param directoryOf where an app's folder is on disk, absolute */
export function workerAppOf(linked: LinkedApp, directoryOf: (app: App) => string, facts: Record<string, JsonValue> = {}): WorkerApp {
  const apps = [...linked.dependencies, linked.main];
  const { config } = linked.main;
  return {
    packages: apps.map(app => ({ name: app.config.packageName, directory: directoryOf(app), version: app.config.runtime.version })),
    isPersistent: config.runtime.serverPersist,
    callMs: config.runtime.callTimeoutMs,
    facts: {
      id: config.packageName,
      branch: null,
      package_name: config.packageName,
      environment: { name: 'Wrought', tags: [] },
      server_config: configsOf(linked, 'serverConfig'),
      client_config: configsOf(linked, 'clientConfig'),
      ...facts,
    },
  };
}

/** Package of each dependency → the configuration that those who depend on it gave. */
function configsOf(linked: LinkedApp, kind: 'serverConfig' | 'clientConfig'): Record<string, JsonValue> {
  const found: Record<string, JsonValue> = {};
  for (const app of [...linked.dependencies, linked.main]) {
    for (const dependency of app.config.dependencies) {
      const name = linked.packageOf.get(dependency.id) ?? dependency.packageName;
      if (name) found[name] = { ...(found[name] as object), ...(dependency[kind] as Record<string, JsonValue>) };
    }
  }
  return found;
}
