/**
 * Which Python modules an app has, on which side, and which of them are forms.
 *
 * Facts: inventory 1.1.3–1.1.8, 1.1.15. A form is a package with `form_template.yaml|html` or a flat module with a
 * `.yaml|.html` file of its name beside it. HTML wins when both exist. Folders without `__init__.py` are walked but are no modules.
 */
import type { AppFolder } from '../folder.ts';

export interface FormTemplateFile {
  format: 'yaml' | 'html';
  path: string;
  text: string;
}

export interface AppModule {
  /** Dotted name below the app's package: `Form1`, `Home.RowTemplate1`; `''` is the package itself. */
  name: string;
  /** The file, relative to the app's root. */
  path: string;
  isPackage: boolean;
  source: string;
  /** Present when the module is a form. */
  template?: FormTemplateFile;
}

const CLIENT_ROOTS = ['client_code/', 'forms/', 'modules/'];
const SERVER_ROOTS = ['server_code/', 'server_modules/'];

export function listClientModules(folder: AppFolder): AppModule[] {
  return CLIENT_ROOTS.flatMap(root => listModules(folder, root, true));
}

export function listServerModules(folder: AppFolder): AppModule[] {
  return SERVER_ROOTS.flatMap(root => listModules(folder, root, false));
}

function listModules(folder: AppFolder, root: string, mayBeForms: boolean): AppModule[] {
  const all = folder.list().filter(path => path.startsWith(root));
  const names = new Set(all);
  return all
    .filter(path => path.endsWith('.py'))
    .flatMap(path => {
      const parts = path.slice(root.length, -'.py'.length).split('/');
      const isPackage = parts.at(-1) === '__init__';
      if (isPackage) parts.pop();
      if (parts.some(part => !/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(part))) return [];
      const module: AppModule = { name: parts.join('.'), path, isPackage, source: folder.readText(path) };
      const template = mayBeForms ? findTemplate(folder, names, path, isPackage) : undefined;
      return [template ? { ...module, template } : module];
    });
}

function findTemplate(folder: AppFolder, names: Set<string>, path: string, isPackage: boolean): FormTemplateFile | undefined {
  const stem = isPackage ? path.replace(/__init__\.py$/, 'form_template') : path.replace(/\.py$/, '');
  for (const format of ['html', 'yaml'] as const) {
    const file = `${stem}.${format}`;
    if (names.has(file)) return { format, path: file, text: folder.readText(file) };
  }
  return undefined;
}
