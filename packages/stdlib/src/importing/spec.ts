/**
 * What modules say of where they come from: `__spec__` and `__loader__`, made when a module begins.
 *
 * Modules of a program's own text have a `SourceFileLoader` that keeps the text it came with; the rest of its methods, which want files and a
 * compiler, are Python's (`importlib.machinery`) and are put onto it when one is first asked for. Host modules are "built-in".
 */
import {
  andThen,
  asStr,
  attributeError,
  classMethods,
  defineType,
  equal,
  getattr,
  getset,
  type Interpreter,
  importKnot,
  importModule,
  interpreter,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyList,
  type PyType,
  repr,
  setTypeAttribute,
  staticMethods,
  type Value,
} from '@wrought/runtime';

class ModuleSpec {
  declare readonly cls: PyType;
}
export const moduleSpecType = defineType('ModuleSpec', { class: ModuleSpec, module: '_frozen_importlib', hasDict: true });

const EQUAL = ['$name', '$loader', '$origin', '$submodule_search_locations', '_cached', '_set_fileattr'];

function* sameSpec(self: any, other: any): NativeSteps<boolean> {
  for (const key of EQUAL) {
    let same: any = equal(self[key] ?? null, other[key] ?? null);
    if (same === PAUSED) same = yield;
    if (!same) return false;
  }
  return true;
}

function* specText(self: any): NativeSteps<string> {
  const parts: string[] = [];
  for (const name of ['name', 'loader', 'origin', 'submodule_search_locations']) {
    const value = self[`$${name}`] ?? null;
    if (value === null && name !== 'loader') continue;
    let text: any = repr(value);
    if (text === PAUSED) text = yield;
    parts.push(`${name}=${text}`);
  }
  return `ModuleSpec(${parts.join(', ')})`;
}

methods(moduleSpecType, {
  '__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)': (
    self: any,
    name: Value,
    loader: Value,
    origin?: Value,
    state?: Value,
    isPackage?: Value,
  ) => {
    self.$name = name;
    self.$loader = loader;
    self.$origin = origin ?? null;
    self.$loader_state = state ?? null;
    self.$submodule_search_locations = isPackage === true ? new PyList([]) : null;
    self.$_uninitialized_submodules = new PyList([]);
    self.$_initializing = false;
    return null;
  },
  '__repr__(self, /)': (self: any) => native(specText(self)),
  '__eq__(self, other, /)': (self: any, other: any) => other instanceof ModuleSpec && native(sameSpec(self, other)),
});
getset(moduleSpecType, {
  parent: [
    (self: any) => {
      const name = self.$name as string;
      return self.$submodule_search_locations !== null ? name : name.slice(0, Math.max(0, name.lastIndexOf('.')));
    },
  ],
  has_location: [
    (self: any) => self._set_fileattr === true,
    (self: any, value: Value) => {
      self._set_fileattr = value === true;
      return null;
    },
  ],
  cached: [
    (self: any) => self._cached ?? null,
    (self: any, value: Value) => {
      self._cached = value;
      return null;
    },
  ],
});

/** The loader of a module that was compiled from text: of the files of a program, or of the text that an app came with. */
export class SourceFileLoader {
  declare readonly cls: PyType;
  $name: Value = null;
  $path: Value = null;
  source: string | null = null;
}
export const sourceFileLoaderType = defineType('SourceFileLoader', {
  class: SourceFileLoader,
  module: '_frozen_importlib_external',
  hasDict: true,
});
methods(sourceFileLoaderType, {
  '__init__(self, fullname, path)': (self: SourceFileLoader, name: Value, path: Value) => {
    self.$name = name;
    self.$path = path;
    return null;
  },
  '__getattr__(self, name, /)': (self: SourceFileLoader, name: string) => {
    const { state } = interpreter();
    const missing = () => attributeError(self as unknown as Value, name);
    if (state.has('file loader')) throw missing();
    return andThen(importModule('importlib.machinery'), () => {
      if (!state.has('file loader')) throw missing();
      return getattr(self as unknown as Value, name);
    });
  },
});

/** The text that a module came with, or null when its file has to be read. */
export function keptSource(loader: Value): Value {
  return loader instanceof SourceFileLoader ? loader.source : null;
}

/** Modules that are part of the engine. */
export const builtinImporterType = defineType('BuiltinImporter', { module: '_frozen_importlib', hasDict: true });
staticMethods(builtinImporterType, {
  'create_module(spec)': () => null,
  'exec_module(module)': () => null,
});
classMethods(builtinImporterType, {
  'find_spec(cls, fullname, path=None, target=None)': (_cls: Value, name: Value) =>
    interpreter().hostModules.has(name as string) ? makeSpec(name as string, builtinImporterType as Value, 'built-in', null) : null,
  'get_code(cls, fullname)': () => null,
  'get_source(cls, fullname)': () => null,
  'is_package(cls, fullname)': () => false,
  'load_module(cls, fullname)': (_cls: Value, name: Value) => importModule(asStr(name) ?? ''),
});

export function makeSpec(name: string, loader: Value, origin: string | null, path: readonly string[] | null): Value {
  const spec = new ModuleSpec() as any;
  spec.$name = name;
  spec.$loader = loader;
  spec.$origin = origin;
  spec.$loader_state = null;
  spec.$submodule_search_locations = path === null ? null : new PyList([...path]);
  spec.$_uninitialized_submodules = new PyList([]);
  spec.$_initializing = false;
  return spec as Value;
}

/** The spec of a module in a file, or of a package that is only folders. */
export function fileSpec(name: string, file: string | null, path: readonly string[] | null, source: string | null): Value {
  if (file === null) return makeSpec(name, null, null, path);
  const loader = new SourceFileLoader();
  loader.$name = name;
  loader.$path = file;
  loader.source = source;
  const spec = makeSpec(name, loader as unknown as Value, file, path) as any;
  spec._set_fileattr = true;
  return spec as Value;
}

/** Fills the import system's `describe`. */
export function installSpecs(): void {
  importKnot.describe = (module, name, loaded) => {
    let spec: any;
    if (loaded === null) spec = makeSpec(name, builtinImporterType as Value, 'built-in', module.$__path__ === undefined ? null : []);
    else spec = fileSpec(name, loaded.path === undefined ? loaded.file : null, module.$__path__?.items ?? null, loaded.source);
    module.$__loader__ = spec.$loader;
    module.$__spec__ = name === '__main__' ? null : spec;
    if (spec.$submodule_search_locations !== null && module.$__path__ !== undefined) spec.$submodule_search_locations = module.$__path__;
  };
}

/** Put Python's methods, a dict of functions, onto the loader of files: once, when `importlib.machinery` is imported. */
export function extendLoader(interp: Interpreter, added: any): null {
  interp.state.set('file loader', true);
  for (const [name, value] of added.map) if (typeof name === 'string') setTypeAttribute(sourceFileLoaderType, name, value);
  return null;
}
