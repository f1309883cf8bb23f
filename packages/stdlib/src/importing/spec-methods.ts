/** The rest of specs and loaders, for programs that look at imports: it comes with `_wrought_import`. */
import {
  asStr,
  classMethods,
  equal,
  type Interpreter,
  importModule,
  interpreter,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyList,
  repr,
  setTypeAttribute,
  staticMethods,
  type Value,
} from '@wrought/runtime';
import { builtinImporterType, ModuleSpec, makeSpec, SourceFileLoader, sourceFileLoaderType, specMethods } from './spec.ts';

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

Object.assign(specMethods, {
  init: (self: any, name: Value, loader: Value, origin?: Value, state?: Value, isPackage?: Value) => {
    self.$name = name;
    self.$loader = loader;
    self.$origin = origin ?? null;
    self.$loader_state = state ?? null;
    self.$submodule_search_locations = isPackage === true ? new PyList([]) : null;
    self.$_uninitialized_submodules = new PyList([]);
    self.$_initializing = false;
    return null;
  },
  repr: (self: any) => native(specText(self)),
  eq: (self: any, other: any) => other instanceof ModuleSpec && native(sameSpec(self, other)),
} satisfies Record<string, (...args: any[]) => May>);

/** The text that a module came with, or null when its file has to be read. */
export function keptSource(loader: Value): Value {
  return loader instanceof SourceFileLoader ? loader.source : null;
}

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

/** Put Python's methods, a dict of functions, onto the loader of files: once, when `importlib.machinery` is imported. */
export function extendLoader(interp: Interpreter, added: any): null {
  interp.state.set('file loader', true);
  for (const [name, value] of added.map) if (typeof name === 'string') setTypeAttribute(sourceFileLoaderType, name, value);
  return null;
}
