/**
 * Where a module that browser code imports comes from: the app and its dependencies, our own browser Python, what workers and
 * browsers share, CPython's library, packages of the app's environment.
 *
 * Order: the app's packages · `packages/client/python` · the shared part of `python/` · host modules and CPython's library ·
 * the environment's `site-packages`. The first that has the name has it.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type App, type AppModule, type CodeCheck, type Diagnostic, type LinkedApp, makeFormModules } from '@wrought/app';
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
const SHARED = /^(anvil\.tables(\..+)?|anvil\.(tz|designer|code_completion_hints)|wrought\._(objects|exceptions))$/;
/** Modules whose source is TypeScript in the page's program, beside those of the standard library. */
const PAGE_MODULES = new Set(['_wrought_calls', '_wrought_ui', '_wrought_page', '_wrought_js']);

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
    if (ours) return ours;
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
  return found;
}

function collectOne(app: App, packageOf: ReadonlyMap<string, string>, found: ModuleTable, diagnostics: Diagnostic[]): void {
  const { packageName } = app.config;
  const absolute = (name: string) => (name === '' ? packageName : `${packageName}.${name}`);
  const forms = makeFormModules(app, packageOf, codeCheck);
  diagnostics.push(...forms.diagnostics);
  for (const module of app.clientModules)
    addModule(found, absolute(module.name), packageName, module, forms.additions.get(module.name) ?? '');
  for (const { name, source } of forms.generated) {
    found.set(absolute(name), { filename: `${packageName}/${name.replaceAll('.', '/')}.py`, source, isPackage: false });
  }
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

const codeCheck: CodeCheck = {
  expression: code => problemOf(`(${code}\n)`, 'eval'),
  target: code => problemOf(`${code} = value`, 'exec'),
};

function problemOf(code: string, mode: 'eval' | 'exec'): string | undefined {
  try {
    parseModule(code, { filename: '<data binding>', mode });
    return undefined;
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return problem.message;
    throw problem;
  }
}

function addModule(found: ModuleTable, name: string, packageName: string, module: AppModule, addition: string): void {
  if (found.get(name)?.isPackage && !module.isPackage) return; // a package wins over a module of its name, as in CPython
  found.set(name, { filename: `${packageName}/${module.path}`, source: module.source + addition, isPackage: module.isPackage });
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
