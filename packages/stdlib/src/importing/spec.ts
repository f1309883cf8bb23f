/**
 * What modules say of where they come from: `__spec__` and `__loader__`, made when a module begins.
 *
 * Modules of a program's own text have a `SourceFileLoader` that keeps the text it came with; the rest of its methods, which want files and a
 * compiler, are Python's (`importlib.machinery`) and are put onto it when one is first asked for. Host modules are "built-in".
 */
import {
  andThen,
  attributeError,
  defineType,
  getattr,
  getset,
  importKnot,
  importModule,
  interpreter,
  type May,
  methods,
  PyList,
  type PyType,
  type Value,
} from '@wrought/runtime';

export class ModuleSpec {
  declare readonly cls: PyType;
}
export const moduleSpecType = defineType('ModuleSpec', { class: ModuleSpec, module: '_frozen_importlib', hasDict: true });

/** What is asked of specs only by programs that look at imports: it comes with `_wrought_import`. */
export const specMethods: Record<string, (...args: any[]) => May> = {};
const late =
  (name: string) =>
  (...args: Value[]): May =>
    andThen(importModule('_wrought_import'), () => specMethods[name](...args));

methods(moduleSpecType, {
  '__init__(self, name, loader, *, origin=None, loader_state=None, is_package=None)': late('init'),
  '__repr__(self, /)': late('repr'),
  '__eq__(self, other, /)': late('eq'),
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

/** Modules that are part of the engine. */
export const builtinImporterType = defineType('BuiltinImporter', { module: '_frozen_importlib', hasDict: true });
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
