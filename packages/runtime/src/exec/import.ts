/**
 * Import: `sys.modules`, host modules, then the loader's compiled modules. Any step may pause.
 *
 * `importModule` answers the module of the full dotted name; parents are imported first and hold their children as attributes.
 */

import { ABI_VERSION, type LoadedModule } from '@wrought/abi';
import { isA } from '../exceptions/hierarchy.ts';
import { getattr, getattrOr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { error } from '../object/errors.ts';
import { needParts } from '../object/parts.ts';
import { PyModule, type Value } from '../object/value.ts';
import { getItem } from '../protocol/item.ts';
import { listFrom } from '../protocol/iterate.ts';
import { currentActivity } from '../suspension/activity.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED, suspendOn } from '../suspension/suspension.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { PyList } from '../types/list/list.ts';
import { makeModule } from '../types/module/module.ts';
import { strRepr } from '../types/str/repr.ts';
import { tuple } from '../types/tuple/tuple.ts';
import { entryKnot } from './entry-knot.ts';
import { RunningModule } from './frames.ts';
import { type Interpreter, importKnot, interpreter } from './interpreter.ts';
import { moduleOf } from './module-of.ts';
import { warnSteps } from './warn.ts';

function notFound(name: string, parent?: string): object {
  const text = `No module named ${strRepr(name)}${parent === undefined ? '' : `; '${parent}' is not a package`}`;
  const exception = error('ModuleNotFoundError', text) as any;
  exception.field_name = name;
  return exception;
}

/** The module of that dotted name, run if it was not there. Of a module that another activity is still running its end is waited for. */
export function importModule(name: string): May<Value> {
  const { modules, importing } = interpreter();
  const known = modules.get(name);
  if (known !== undefined && known !== null && !isForeign(importing.get(name))) return known;
  return native(importSteps(name));
}

function* importSteps(name: string): NativeSteps {
  const interp = interpreter();
  let parent: any = null;
  let full = '';
  for (const part of name.split('.')) {
    const parentName = full;
    full = full === '' ? part : `${full}.${part}`;
    yield* awaitOthers(interp, full);
    let module: any = interp.modules.get(full);
    if (module === null) throw error('ModuleNotFoundError', `import of ${full} halted; None in sys.modules`);
    if (module === undefined) {
      if (parent !== null && !isPackage(parent) && !interp.hostModules.has(full)) {
        if (!(yield* hasHost(interp, full))) throw notFound(full, parentName);
      }
      module = yield* loadOnce(interp, full, parent?.$__path__ ?? null);
      module = interp.modules.get(full) ?? module;
      if (parent !== null && parent instanceof PyModule) (parent as any)[`$${part}`] = module;
    }
    parent = module;
  }
  return parent;
}

/** An import under way. Its own activity sees the module as far as it is (imports in a circle); others wait in `waiters`. */
export interface Importing {
  readonly owner: object | null;
  readonly waiters: (() => void)[];
}

function currentOwner(): object | null {
  return currentActivity()?.owner ?? null;
}

function isForeign(entry: Importing | undefined): boolean {
  return entry !== undefined && entry.owner !== currentOwner();
}

/** Waits until no other activity is importing `name`; as CPython's import locks, not where that would wait for ever. */
function* awaitOthers(interp: Interpreter, name: string): NativeSteps<void> {
  const owner = currentOwner();
  for (let entry = interp.importing.get(name); entry !== undefined; entry = interp.importing.get(name)) {
    if (entry.owner === owner || waitsFor(interp, entry.owner, owner)) return;
    const { waiters } = entry;
    interp.awaitedImports.set(owner, name);
    suspendOn(new Promise<void>(resolve => waiters.push(resolve)));
    yield;
    interp.awaitedImports.delete(owner);
  }
}

/** Whether an activity waits, over others perhaps, for an import of `owner`. */
function waitsFor(interp: Interpreter, activity: object | null, owner: object | null): boolean {
  for (let at = activity; ; ) {
    const name = interp.awaitedImports.get(at);
    if (name === undefined) return false;
    const entry = interp.importing.get(name);
    if (entry === undefined) return false;
    if (entry.owner === owner) return true;
    at = entry.owner;
  }
}

function* loadOnce(interp: Interpreter, name: string, path: Value): NativeSteps<Value> {
  const entry: Importing = { owner: currentOwner(), waiters: [] };
  interp.importing.set(name, entry);
  try {
    return yield* loadSteps(interp, name, path);
  } finally {
    if (interp.importing.get(name) === entry) interp.importing.delete(name);
    for (const wake of entry.waiters) wake();
  }
}

function isPackage(module: any): boolean {
  return module instanceof PyModule ? (module as any).$__path__ !== undefined : true;
}

function* hasHost(interp: Interpreter, name: string): NativeSteps<boolean> {
  return (yield* findHost(interp, name)) !== null;
}

function* findHost(interp: Interpreter, name: string): NativeSteps<any> {
  const ready = interp.hostModules.get(name);
  if (ready !== undefined) return ready;
  let found: any = interp.options.loader.loadHostModule?.(name) ?? null;
  if (found instanceof Promise) {
    suspendOn(found);
    found = yield;
  }
  if (found !== null) interp.hostModules.set(name, found);
  return found;
}

/** @param path `__path__` of the package, or null */
function* loadSteps(interp: Interpreter, name: string, path: any): NativeSteps<Value> {
  let made: any = importKnot.find(name, path, false);
  if (made === PAUSED) made = yield;
  if (made !== null) return made;
  const host = yield* findHost(interp, name);
  if (host !== null) return loadHost(interp, name, host);
  let loaded: any = interp.options.loader.loadModule(name, path?.items);
  if (loaded instanceof Promise) {
    suspendOn(loaded);
    loaded = yield;
  }
  if (loaded !== null && loaded !== undefined) return yield* runSteps(interp, name, loaded, makeModule(name), true);
  made = importKnot.find(name, path, true);
  if (made === PAUSED) made = yield;
  if (made === null) throw notFound(name);
  return made;
}

function loadHost(interp: Interpreter, name: string, host: any): Value {
  const module = makeModule(name);
  (module as any).isHost = true;
  (module as any).$__package__ = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '';
  importKnot.describe(module, name, null);
  interp.modules.set(name, module as unknown as Value);
  try {
    const globals = host(interp, module);
    for (const key of Object.keys(globals)) (module as any)[`$${key}`] = globals[key];
  } catch (exception) {
    interp.modules.delete(name);
    throw exception;
  }
  return module as unknown as Value;
}

/** Run a compiled module in `module`; with `isImport` it is entered in `sys.modules` first, and taken out when it fails. */
export function* runSteps(
  interp: Interpreter,
  name: string,
  loaded: LoadedModule,
  module: PyModule,
  isImport: boolean,
  mainPackage: string | null = null,
): NativeSteps<Value> {
  const G = module as any;
  if (isImport) {
    G.$__file__ = loaded.path === undefined ? loaded.file : null;
    G.$__builtins__ = interp.builtins;
    G.$__package__ = loaded.isPackage
      ? name
      : name === '__main__'
        ? mainPackage
        : name.includes('.')
          ? name.slice(0, name.lastIndexOf('.'))
          : '';
    if (loaded.isPackage) G.$__path__ = new PyList([...(loaded.path ?? [loaded.file.slice(0, Math.max(0, loaded.file.lastIndexOf('/')))])]);
    G.$__loader__ = G.$__spec__ = null;
    importKnot.describe(G, name, loaded);
    interp.modules.set(name, module as unknown as Value);
  }
  let running: any;
  try {
    if (loaded.hints !== undefined && loaded.hints.length > 0) yield* warnSteps(loaded);
    if (needParts(loaded.fast.parts) === PAUSED) yield;
    const { body } = instantiate(interp, name, loaded, module);
    running = interp.running.get(loaded.file);
    interp.bodies.add(running);
    yield* body(null) as any;
  } catch (exception) {
    if (isImport && interp.modules.get(name) === (module as unknown as Value)) interp.modules.delete(name);
    throw exception;
  } finally {
    interp.bodies.delete(running);
  }
  return module as unknown as Value;
}

/** The builtins that code with these globals sees: those of `__builtins__`, when that is a dict of the program's own. */
function builtinsOf(interp: Interpreter, G: any): PyModule {
  const own = G.$__builtins__;
  if (G.missing === undefined && (own === undefined || own instanceof PyModule)) return interp.builtins;
  if (own instanceof PyDict) return moduleOf(own);
  return new PyModule('builtins'); // nothing is found there: `global` raises for the first name that is looked for
}

/** Make the module's functions: answers its body, a generator function over a namespace (null: the globals themselves). */
export function instantiate(interp: Interpreter, name: string, loaded: LoadedModule, G: PyModule): { body: (ns: unknown) => Generator } {
  if (loaded.fast.abi !== ABI_VERSION) throw error('ImportError', `module ${name} was compiled for another version of the runtime`);
  const running = new RunningModule(loaded, name, G, builtinsOf(interp, G));
  running.entry = entryKnot.table;
  if (interp.limit.bound !== null) running.bound = interp.limit.bound;
  const parts = loaded.fast.main(entryKnot.table, G, running);
  running.makers = parts.makers;
  interp.running.set(loaded.file, running);
  running.constants = parts.constants;
  return parts;
}

/** The builtin `__import__`: another one in `builtins` is asked instead; filled by `builtins/introspection`. */
export const importOverride: { original: Value } = { original: null };

/** The absolute name of a relative import. */
function resolve(G: any, name: string, level: number): string {
  if (level === 0) return name;
  let base: any = G.$__package__;
  if (base === undefined || base === null) {
    base = G.$__name__;
    if (G.$__path__ === undefined && typeof base === 'string') base = base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : '';
  }
  if (typeof base !== 'string' || base === '') throw error('ImportError', 'attempted relative import with no known parent package');
  const parts = base.split('.');
  if (level - 1 >= parts.length) throw error('ImportError', 'attempted relative import beyond top-level package');
  const head = parts.slice(0, parts.length - (level - 1)).join('.');
  return name === '' ? head : `${head}.${name}`;
}

/** `import name` (names null: answers the top package, or the last with `isLast`) and `from name import names`. */
export function importName(G: any, name: string, names: string[] | null, level: number, isLast = false): May<Value> {
  const hook = (interpreter().builtins as any).$__import__;
  if (hook !== importOverride.original && importOverride.original !== null) {
    const fromList = names === null ? null : (tuple(names) as unknown as Value);
    return andThen(call(hook, [name, attributeDict(G) as unknown as Value, null, fromList, level]), module => {
      if (names !== null || !isLast) return module;
      return interpreter().modules.get(name) ?? module;
    });
  }
  return importPlain(G, name, names, level, isLast);
}

/** The same without asking a replaced `__import__`. */
export function importPlain(G: any, name: string, names: string[] | null, level: number, isLast = false): May<Value> {
  const full = resolve(G, name, level);
  return andThen(importModule(full), module => {
    if (names === null)
      return isLast || !full.includes('.') ? module : (interpreter().modules.get(full.slice(0, full.indexOf('.'))) as Value);
    if (!isPackage(module) || !(module instanceof PyModule)) return module;
    return native(submoduleSteps(full, module, names));
  });
}

/** `from package import submodule`: names that are no attributes yet may be modules below it. */
function* submoduleSteps(full: string, module: PyModule, names: string[]): NativeSteps<Value> {
  for (const name of names) {
    if (name === '*') {
      const all = (module as any).$__all__;
      if (all instanceof PyList) yield* submoduleSteps(full, module, all.items.filter(n => typeof n === 'string' && n !== '*') as string[]);
      continue;
    }
    if ((module as any)[`$${name}`] !== undefined) continue;
    try {
      if (importModule(`${full}.${name}`) === PAUSED) yield;
    } catch (exception) {
      if (!isA(exception, 'ModuleNotFoundError') || (exception as any).field_name !== `${full}.${name}`) throw exception;
    }
  }
  return module as unknown as Value;
}

/** `from module import name`, after the module. */
export function importFrom(module: Value, name: string): May<Value> {
  const direct = module instanceof PyModule && Object.hasOwn(module, `$${name}`) ? (module as any)[`$${name}`] : undefined;
  if (direct !== undefined) return direct;
  return getattrOr<Value>(
    module,
    name,
    value => value,
    () => {
      const moduleName = (module as any).$__name__ ?? '<unknown module name>';
      const submodule = interpreter().modules.get(`${moduleName}.${name}`);
      if (submodule !== undefined) return submodule;
      const file = (module as any).$__file__;
      const exception = error('ImportError', `cannot import name '${name}' from '${moduleName}' (${file ?? 'unknown location'})`) as any;
      exception.field_name = moduleName;
      exception.wantedName = name;
      exception.field_path = file ?? null;
      throw exception;
    },
  );
}

/** `from module import name`. */
export function importOne(G: any, module: string, name: string, level = 0): May<Value> {
  return andThen(importName(G, module, [name], level), found => importFrom(found, name));
}

/** `from module import *`. */
export function importStar(G: any, module: Value, ns: PyDict | null): May<null> {
  return native(starSteps(G, module, ns));
}

function* starSteps(G: any, module: any, ns: PyDict | null): NativeSteps<null> {
  const put = (name: string, value: Value) => {
    if (ns !== null) ns.map.set(name, value);
    else G[`$${name}`] = value;
  };
  let all: any = getattrOr<any>(
    module,
    '__all__',
    names => names,
    () => null,
  );
  if (all === PAUSED) all = yield;
  if (all === null) {
    let dict: any = getattr(module, '__dict__');
    if (dict === PAUSED) dict = yield;
    let keys: any = listFrom(dict);
    if (keys === PAUSED) keys = yield;
    for (const key of keys) {
      if (typeof key !== 'string' || key.startsWith('_')) continue;
      let value: any = getItem(dict, key);
      if (value === PAUSED) value = yield;
      put(key, value);
    }
    return null;
  }
  let names: any = listFrom(all);
  if (names === PAUSED) names = yield;
  for (const name of names) {
    let value: any = getattr(module, name);
    if (value === PAUSED) value = yield;
    put(name, value);
  }
  return null;
}
