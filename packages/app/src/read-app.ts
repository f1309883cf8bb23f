/** An app's folder → `App`: what it says, with what is wrong in it as diagnostics. Nothing is compiled or run here. */
import { type AppConfig, readAppConfig } from './config/app-config.ts';
import { type Diagnostic, Diagnostics } from './diagnostic.ts';
import type { AppFolder } from './folder.ts';
import { type AppModule, listClientModules, listServerModules } from './modules/app-modules.ts';
import { type AppTheme, readTheme } from './theme/app-theme.ts';

export interface App {
  folder: AppFolder;
  config: AppConfig;
  clientModules: AppModule[];
  serverModules: AppModule[];
  theme: AppTheme;
  /** Text of `server_code/requirements.txt` or the older `anvil-server-requirements.txt`; empty when there is none. */
  requirements: string;
  diagnostics: Diagnostic[];
  /** Stands before paths in diagnostics: empty for the main app, the package name and a slash for a dependency. */
  diagnosticsPrefix: string;
}

const REQUIREMENTS = ['server_code/requirements.txt', 'anvil-server-requirements.txt'];

export function readApp(folder: AppFolder, diagnosticsPrefix = ''): App {
  const diagnostics = new Diagnostics(diagnosticsPrefix);
  const files = new Set(folder.list());
  if (!files.has('anvil.yaml')) {
    diagnostics.error(
      'config-missing',
      'anvil.yaml',
      0,
      `${folder.name} has no anvil.yaml, so it is not an app.`,
      'Name the folder that holds anvil.yaml, or make a new app with `./wrought create NAME`.',
    );
  }
  if (files.has('CONFLICTS.yaml')) {
    diagnostics.error(
      'conflicts-unresolved',
      'CONFLICTS.yaml',
      0,
      'the app has unresolved merge conflicts.',
      'Resolve them and delete CONFLICTS.yaml.',
    );
  }
  const config = readAppConfig(files.has('anvil.yaml') ? folder.readText('anvil.yaml') : '{}', folder.name, diagnostics);
  const clientModules = listClientModules(folder);
  const app: App = {
    folder,
    config,
    clientModules,
    serverModules: listServerModules(folder),
    theme: readTheme(folder, diagnostics),
    requirements: readRequirements(folder, files, config),
    diagnostics: diagnostics.list,
    diagnosticsPrefix,
  };
  checkStartup(app, diagnostics);
  checkModuleNames(app, diagnostics);
  return app;
}

function readRequirements(folder: AppFolder, files: Set<string>, config: AppConfig): string {
  const path = REQUIREMENTS.find(name => files.has(name));
  if (path) return folder.readText(path);
  const spec = (config.raw.runtime_options as { server_spec?: { requirements?: unknown } } | undefined)?.server_spec;
  return typeof spec?.requirements === 'string' ? spec.requirements : '';
}

function checkStartup(app: App, diagnostics: Diagnostics): void {
  const { startup } = app.config;
  if (!startup) return;
  const module = app.clientModules.find(entry => entry.name === startup.module);
  if (module || startup.module.includes('.')) return; // a dotted name may live in a dependency
  const isOwnPackage = startup.module.startsWith(`${app.config.packageName}.`);
  if (isOwnPackage) return;
  diagnostics.error(
    'startup-missing',
    'anvil.yaml',
    0,
    `the startup ${startup.type} ${startup.module} is not in client_code.`,
    'Name an existing form or module under `startup`.',
  );
}

function checkModuleNames(app: App, diagnostics: Diagnostics): void {
  const seen = new Map<string, string>();
  for (const module of app.clientModules) {
    const other = seen.get(module.name);
    if (other)
      diagnostics.warn(
        'module-twice',
        module.path,
        0,
        `module ${module.name} is also ${other}; a package wins over a module of the same name.`,
      );
    seen.set(module.name, module.path);
  }
}
