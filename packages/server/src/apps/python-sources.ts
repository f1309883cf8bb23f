/**
 * Where a module that browser code imports comes from: the app and its dependencies, our own browser Python, what workers and
 * browsers share, CPython's library, packages of the app's environment.
 *
 * Order: the app's packages · `packages/client/python` · the shared part of `python/` · host modules and CPython's library ·
 * the environment's `site-packages`. The first that has the name has it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type App,
  type AppModule,
  type DesignerModule,
  type Diagnostic,
  Diagnostics,
  designerModules,
  type LinkedApp,
  markBroken,
} from '@wrought/app';
import { findModule } from '@wrought/stdlib';
import { parseModule, SyntaxProblem } from '@wrought/syntax';

export type PythonSource =
  | { kind: 'source'; filename: string; source: string; isPackage: boolean }
  /** Written in TypeScript; the page's program has it. */
  | { kind: 'host' }
  /** There is such a module, and it cannot work in a browser. */
  | { kind: 'unsupported'; reason: string };

export interface SourceFolders {
  /** `Lib` of the interpreter that runs the server modules. */
  library: string;
  /** `site-packages` of the app's environment; pure Python packages there may be imported by browser code. */
  sitePackages?: string;
}

const HOUSE = join(import.meta.dirname, '..', '..', '..', '..');
const CLIENT_PYTHON = join(HOUSE, 'packages', 'client', 'python');
const SHARED_PYTHON = join(HOUSE, 'python');
/** What the browser may take from `python/`: the rest is for processes. */
const SHARED =
  /^(anvil\.tables(\..+)?|anvil\.(tz|designer|_location|code_completion_hints|users\._accounts)|wrought\._(objects|exceptions))$/;
/** Modules whose source is TypeScript in the page's program, beside those of the standard library. */
const PAGE_MODULES = new Set(['_wrought_calls', '_wrought_forms', '_wrought_ui', '_wrought_page', '_wrought_js']);

export class PythonSources {
  /** What is wrong in the templates of the app and its dependencies. */
  readonly diagnostics: Diagnostic[] = [];
  private readonly appModules: ModuleTable;
  private readonly folders: SourceFolders;

  constructor(linked: LinkedApp, folders: SourceFolders) {
    this.appModules = collectAppModules(linked, this.diagnostics);
    this.folders = folders;
  }

  /** Names of all modules of the app and its dependencies. */
  get appModuleNames(): string[] {
    return [...this.appModules.keys()];
  }

  find(name: string): PythonSource | undefined {
    const own = this.appModules.get(name);
    if (own) return { kind: 'source', ...own };
    if (PAGE_MODULES.has(name)) return { kind: 'host' };
    const ours = readModule(CLIENT_PYTHON, name) ?? (SHARED.test(name) ? readModule(SHARED_PYTHON, name) : undefined);
    if (ours?.kind === 'source') return { ...ours, source: withoutTyping(ours.source) };
    const library = findModule(name, { readText: path => readText(join(this.folders.library, path)) });
    if (library?.kind === 'unsupported') return { kind: 'unsupported', reason: library.diagnostic };
    if (library) return library.kind === 'host' ? { kind: 'host' } : { ...library, kind: 'source' };
    return this.folders.sitePackages ? readModule(this.folders.sitePackages, name) : undefined;
  }
}

interface SourceFile {
  filename: string;
  source: string;
  isPackage: boolean;
}

type ModuleTable = Map<string, SourceFile>;

/** Package `P` with module `M` is `P.M`; folders and packages without an `__init__.py` of their own are empty packages. */
function collectAppModules({ main, dependencies, packageOf }: LinkedApp, diagnostics: Diagnostic[]): ModuleTable {
  const found: ModuleTable = new Map();
  for (const app of [...dependencies, main]) {
    collectOne(app, packageOf, found, diagnostics);
    addEmptyPackages(found, app.config.packageName);
  }
  for (const [name, file] of found) file.source = withWholeNames(file.source, file.isPackage ? name : name.replace(/\.?[^.]*$/, ''), found);
  return found;
}

function collectOne(app: App, packageOf: ReadonlyMap<string, string>, found: ModuleTable, diagnostics: Diagnostic[]): void {
  const { packageName } = app.config;
  const absolute = (name: string) => (name === '' ? packageName : `${packageName}.${name}`);
  for (const module of app.clientModules) addModule(found, absolute(module.name), packageName, module);
  const list = new Diagnostics(app.diagnosticsPrefix);
  const packageHaving = (module: string) => [...new Set(packageOf.values())].find(name => found.has(`${name}.${module}`));
  const names = { package: packageName, packageOf, packageHaving };
  for (const { name, source } of designerModules(app.clientModules, names, list).map(made => withoutBroken(made, list))) {
    found.set(absolute(name), { filename: `${packageName}/${name.replaceAll('.', '/')}.py`, source, isPackage: false });
  }
  diagnostics.push(...list.list);
}

/** The generated module with every data binding put aside that is no Python; the form then raises its SyntaxError when it is made. */
function withoutBroken(module: DesignerModule, diagnostics: Diagnostics): DesignerModule {
  for (let current = module; ; ) {
    const problem = problemOf(current.source, current.name);
    if (!problem) return current;
    const mended = markBroken(current, problem.line, problem.message);
    if (!mended) throw problem; // the generator itself wrote something that is no Python
    const form = module.name.replace(/\.?_anvil_designer$/, '');
    diagnostics.error(
      'binding-does-not-compile',
      form,
      0,
      `SyntaxError: ${problem.message} in a data binding.`,
      'Making the form raises this in the browser.',
    );
    current = mended;
  }
}

function problemOf(source: string, filename: string): SyntaxProblem | undefined {
  try {
    parseModule(source, { filename, mode: 'exec' });
    return undefined;
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return problem;
    throw problem;
  }
}

/**
 * Older apps import modules that lie beside by their bare names (`from _template import X`, `import Globals`): they get their whole
 * names. Nearer packages first; a name that no package of the app has stays as it is.
 */
function withWholeNames(source: string, home: string, found: ModuleTable): string {
  const wholeName = (name: string): string | undefined => {
    for (let parts = home.split('.'); parts.length > 0 && parts[0] !== ''; parts = parts.slice(0, -1)) {
      const candidate = `${parts.join('.')}.${name}`;
      if (found.has(candidate)) return candidate;
    }
    return undefined;
  };
  return source
    .replace(/^([ \t]*from[ \t]+)([A-Za-z_]\w*)(?=[\w.]*[ \t]+import\b)/gm, (text, head: string, name: string) => {
      const whole = found.has(name) ? undefined : wholeName(name);
      return whole === undefined ? text : head + whole;
    })
    .replace(/^([ \t]*import[ \t]+)([A-Za-z_]\w*)(?=[ \t]*(#.*)?$)/gm, (text, head: string, name: string) => {
      const whole = found.has(name) ? undefined : wholeName(name);
      return whole === undefined ? text : `${head}${whole} as ${name}`;
    });
}

function addEmptyPackages(found: ModuleTable, packageName: string): void {
  const names = [...found.keys()].filter(key => key.startsWith(`${packageName}.`));
  for (const name of [...names, `${packageName}.x`]) {
    const parts = name.split('.');
    for (let count = 1; count < parts.length; count++) {
      const parent = parts.slice(0, count).join('.');
      if (!found.has(parent)) found.set(parent, { filename: `${parent.replaceAll('.', '/')}/__init__.py`, source: '', isPackage: true });
    }
  }
}

function addModule(found: ModuleTable, name: string, packageName: string, module: AppModule): void {
  if (found.get(name)?.isPackage && !module.isPackage) return; // a package wins over a module of its name, as in CPython
  found.set(name, { filename: `${packageName}/${module.path}`, source: module.source, isPackage: module.isPackage });
}

/**
 * In our own modules names of `typing` and `collections.abc` stand in annotations only, which nobody evaluates: the page need not
 * load those modules, which are larger than all of ours. Lines stay where they are.
 */
export function withoutTyping(source: string): string {
  return source.replace(/^(?: {4})?from (?:typing|collections\.abc) import (\([^)]*\)|.*)$/gm, (text, names: string) => {
    const list = names
      .replace(/[()\s]/g, '')
      .split(',')
      .filter(Boolean)
      .map(name => name.split(/as/).at(-1));
    return `${/^ */.exec(text)?.[0] ?? ''}${list.join(' = ')} = None${'\n'.repeat(text.split('\n').length - 1)}`;
  });
}

function readModule(root: string, name: string): PythonSource | undefined {
  const stem = join(root, ...name.split('.'));
  const packageText = readText(join(stem, '__init__.py'));
  if (packageText !== undefined) return { kind: 'source', filename: showName(name, true), source: packageText, isPackage: true };
  const text = readText(`${stem}.py`);
  return text === undefined ? undefined : { kind: 'source', filename: showName(name, false), source: text, isPackage: false };
}

/** How tracebacks name a file that is not the app's: never a path of this machine. */
function showName(name: string, isPackage: boolean): string {
  return `${name.replaceAll('.', '/')}${isPackage ? '/__init__' : ''}.py`;
}

function readText(path: string): string | undefined {
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
}
