/**
 * `importlib`: importing by name, reloading, and what the Python half of the import system (`finder/own/importlib`) is made of.
 */
import {
  andThen,
  asStr,
  attempt,
  call,
  error,
  type HostModule,
  type Interpreter,
  importModule,
  isA,
  type May,
  PyList,
  PyModule,
  suspendOn,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { isOwnFinder, ownFinders } from './finders.ts';
import { builtinImporterType, fileSpec, makeSpec, moduleSpecType, sourceFileLoaderType } from './spec.ts';
import { extendLoader, keptSource } from './spec-methods.ts';

/** `.name` relative to a package → the absolute name. */
function resolveName(name: string, packageName: Value | undefined): string {
  if (!name.startsWith('.')) return name;
  const base = asStr(packageName ?? null);
  if (base === undefined || base === '') throw typeError(`the 'package' argument is required to perform a relative import for '${name}'`);
  const dots = /^\.+/.exec(name)?.[0].length ?? 0;
  const parts = base.split('.');
  if (dots - 1 >= parts.length) throw error('ImportError', 'attempted relative import beyond top-level package');
  const head = parts.slice(0, parts.length - dots + 1).join('.');
  const rest = name.slice(dots);
  return rest === '' ? head : `${head}.${rest}`;
}

function importByName(name: Value, packageName?: Value): May {
  const text = asStr(name);
  if (text === undefined) throw typeError(`module name must be str, not ${typeName(name)}`);
  if (text === '') throw valueError('Empty module name');
  return importModule(resolveName(text, packageName));
}

/** Import again under the same module object. */
function reload(interp: Interpreter, module: Value): May {
  if (!(module instanceof PyModule)) throw typeError('reload() argument must be a module');
  const name = (module as any).$__name__ as string;
  if (interp.modules.get(name) !== (module as unknown as Value)) throw error('ImportError', `module ${name} not in sys.modules`);
  if ((module as any).isHost === true) return module as unknown as Value;
  interp.modules.delete(name);
  return attempt<Value, Value>(
    () => importModule(name),
    fresh => {
      for (const key of Object.keys(fresh as object)) if (key.startsWith('$')) (module as any)[key] = (fresh as any)[key];
      interp.modules.set(name, module as unknown as Value);
      return module as unknown as Value;
    },
    exception => {
      interp.modules.set(name, module as unknown as Value);
      throw exception;
    },
  );
}

/** Where a module would come from, without running it where the host can tell: its spec, or None. */
function locate(interp: Interpreter, full: string, path: any): May {
  if (interp.hostModules.has(full)) return makeSpec(full, builtinImporterType as Value, 'built-in', null);
  return andThen(hostModule(interp, full), isHost => {
    if (isHost) return makeSpec(full, builtinImporterType as Value, 'built-in', null);
    const { loader } = interp.options;
    if (loader.find === undefined) return importedSpec(full);
    const found = loader.find(full, path?.items);
    return found === null ? null : fileSpec(full, found.file, found.path ?? null, null);
  });
}

function hostModule(interp: Interpreter, name: string): May<boolean> {
  const found = interp.options.loader.loadHostModule?.(name) ?? null;
  if (!(found instanceof Promise)) return found !== null;
  return suspendOn(found.then(module => module !== null)) as May<boolean>;
}

/** Hosts that cannot tell import the module to find out. */
function importedSpec(full: string): May {
  return attempt<Value, Value>(
    () => importModule(full),
    module => (module as any).$__spec__ ?? null,
    exception => {
      if (isA(exception, 'ModuleNotFoundError')) return null;
      throw exception;
    },
  );
}

export const importlibModule: HostModule = (interp, module) => {
  (module as any).$__path__ = new PyList([]);
  return functions('importlib', {
    'import_module(name, package=None)': importByName,
    'reload(module)': (target: Value) => reload(interp, target),
    'invalidate_caches()': () => null,
    '__import__(name, globals=None, locals=None, fromlist=(), level=0)': (
      name: Value,
      globals?: Value,
      locals?: Value,
      fromlist?: Value,
      level?: Value,
    ) => call((interp.builtins as any).$__import__, [name, globals ?? null, locals ?? null, fromlist ?? null, level ?? 0]),
  });
};

/** Where CPython keeps the byte code of a source file; there is none here, but tools compute the names. */
function cacheName(interp: Interpreter, path: Value, optimization: Value | undefined): Value {
  const text = asStr(path);
  if (text === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(path)}`);
  const cut = text.lastIndexOf('/') + 1;
  const stem = text.slice(cut).replace(/\.[^.]*$/, '');
  const [major, minor] = ((interp.state.get('python version') as string | undefined) ?? '3.14.0').split('.');
  const level = optimization === undefined || optimization === null || optimization === '' ? '' : `.opt-${String(optimization)}`;
  return `${text.slice(0, cut)}__pycache__/${stem}.cpython-${major}${minor}${level}.pyc`;
}

function sourceName(path: Value): Value {
  const match = /^(.*\/)?__pycache__\/([^/.]+)\.[^/]+\.pyc$/.exec(asStr(path) ?? '');
  if (match === null) throw valueError(`expected only 2 or 3 dots in ${JSON.stringify(asStr(path) ?? '')}`);
  return `${match[1] ?? ''}${match[2]}.py`;
}

/** What the Python half of the import system is made of. */
export const wroughtImportModule: HostModule = interp => ({
  ModuleSpec: moduleSpecType as Value,
  BuiltinImporter: builtinImporterType as Value,
  SourceFileLoader: sourceFileLoaderType as Value,
  ...functions('importlib.util', {
    'cache_from_source(path, debug_override=None, *, optimization=None)': (path: Value, _debug?: Value, optimization?: Value) =>
      cacheName(interp, path, optimization),
    'source_from_cache(path)': sourceName,
    'resolve_name(name, package)': (name: Value, packageName: Value) => resolveName(asStr(name) as string, packageName),
    'locate(name, path)': (name: Value, path: Value) => locate(interp, asStr(name) ?? '', path),
    'kept_source(loader)': keptSource,
    'extend_loader(methods)': (added: Value) => extendLoader(interp, added),
    'own_finders(finders)': (finders: Value) => ownFinders((finders as any).items),
    'is_own_finder(finder)': isOwnFinder,
  }),
});

export const impModule: HostModule = interp => ({
  // no byte code is written or read here
  pyc_magic_number_token: 0,
  ...functions('_imp', {
    'lock_held()': () => false,
    'acquire_lock()': () => null,
    'release_lock()': () => null,
    'is_builtin(name, /)': (name: Value) => (interp.hostModules.has(name as string) ? 1 : 0),
    '_override_frozen_modules_for_tests(override, /)': (_override: Value) => null,
    'is_frozen(name, /)': (_name: Value) => false,
    'is_frozen_package(name, /)': (_name: Value) => false,
    'init_frozen(name, /)': (_name: Value) => null,
    'extension_suffixes()': () => new PyList([]),
    'get_frozen_object(name, data=None, /)': (name: Value, _data?: Value) => {
      throw error('ImportError', `No such frozen object named ${name as string}`);
    },
  }),
});
