/**
 * An app with its dependencies, resolved and ordered.
 *
 * Facts: inventory 1.2.12 and 1.3.3. Each dependency is found by the id or the package name that whoever starts the app
 * gave for it. Dependencies may depend on each other and on the app itself; each app is read once.
 */

import { type Diagnostic, Diagnostics } from '../diagnostic.ts';
import type { AppFolder } from '../folder.ts';
import type { App } from '../read-app.ts';
import { readApp } from '../read-app.ts';

export interface LinkedApp {
  main: App;
  /** Deepest first; the main app is not in it. */
  dependencies: App[];
  /** Every id and package name by which some `anvil.yaml` names an app → that app's package name. */
  packageOf: ReadonlyMap<string, string>;
  diagnostics: Diagnostic[];
}

/** Finds a dependency's files by one of its names (id or package name); undefined when nobody gave one. */
export type FindDependency = (names: string[]) => AppFolder | undefined;

export function linkApps(folder: AppFolder, find: FindDependency): LinkedApp {
  const main = readApp(folder);
  const diagnostics = new Diagnostics();
  const apps = new Map<AppFolder, App>([[folder, main]]);
  const packageOf = new Map<string, string>([[main.config.packageName, main.config.packageName]]);
  const dependencies: App[] = [];
  const visit = (app: App): void => {
    for (const entry of app.config.dependencies) {
      const { names } = entry;
      if (names.some(name => name === main.config.packageName)) {
        for (const name of names) packageOf.set(name, main.config.packageName);
        continue;
      }
      const found = find(names);
      if (!found) {
        const shown = entry.packageName ?? entry.name ?? entry.id;
        diagnostics.error(
          'dependency-missing',
          'anvil.yaml',
          0,
          `the dependency ${shown} (id ${entry.id}) of ${app.config.packageName} was not given.`,
          `Add --dep ${entry.packageName ?? entry.id}=FOLDER.`,
        );
        continue;
      }
      let dependency = apps.get(found);
      if (!dependency) {
        dependency = readApp(found, `${entry.packageName ?? entry.id}/`);
        apps.set(found, dependency);
        visit(dependency);
        dependencies.push(dependency);
      }
      for (const name of names) packageOf.set(name, dependency.config.packageName);
      packageOf.set(dependency.config.packageName, dependency.config.packageName);
    }
  };
  visit(main);
  checkPackageNames([...dependencies, main], diagnostics);
  const all = [...main.diagnostics, ...dependencies.flatMap(app => app.diagnostics), ...diagnostics.list];
  return { main, dependencies, packageOf, diagnostics: all };
}

function checkPackageNames(apps: App[], diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const { config } of apps) {
    if (seen.has(config.packageName))
      diagnostics.error(
        'package-name-twice',
        'anvil.yaml',
        0,
        `two apps have the package name ${config.packageName}.`,
        'Give each app a package_name of its own.',
      );
    seen.add(config.packageName);
  }
}
