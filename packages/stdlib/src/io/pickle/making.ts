/** What reading a pickle does with the guest's objects: names found, items added, states given. Each may pause. */
import {
  asStr,
  call1,
  error,
  getattr,
  getattrOr,
  importModule,
  isA,
  lookup,
  MISSING,
  type NativeSteps,
  objectType,
  PAUSED,
  PyDict,
  type PyFrozenSet,
  type PySet,
  PyTuple,
  repr,
  setattr,
  setItem,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { unreadable } from './script.ts';

const NONE: any = Symbol('none');

const objectNew = lookup(objectType, '__new__');

/** Whether `cls.__new__(cls)` does nothing but make the instance. */
export function isPlainlyMade(cls: any): boolean {
  return (
    cls.isGuest && !cls.isAbstract && lookup(cls, '__new__') === objectNew && cls.mro.find((base: any) => !base.isGuest) === objectType
  );
}

export function* addSteps(set: PySet | PyFrozenSet, items: any[]): NativeSteps<null> {
  for (const item of items) if (set.add(item) === PAUSED) yield;
  return null;
}

export function* callSteps(f: Value, items: any[]): NativeSteps<null> {
  for (const item of items) if (call1(f, item) === PAUSED) yield;
  return null;
}

export function* setSteps(dict: any, pairs: any[], from: number): NativeSteps<null> {
  for (let k = from; k < pairs.length; k += 2) if (setItem(dict, pairs[k], pairs[k + 1]) === PAUSED) yield;
  return null;
}

/** The names of today for what Python 2 called so. */
export function* oldNameSteps(module: string, name: string): NativeSteps<[string, string]> {
  let names: any = importModule('_compat_pickle');
  if (names === PAUSED) names = yield;
  // no pause: texts and pairs of texts are the keys of these
  const pair: any = (names.$NAME_MAPPING as PyDict).get(tuple([module, name]) as unknown as Value);
  if (pair !== MISSING) return pair.items;
  const home: any = (names.$IMPORT_MAPPING as PyDict).get(module);
  return [home === MISSING ? module : home, name];
}

export function* globalSteps(module: string, name: string, isDotted: boolean): NativeSteps<Value> {
  if (module === '') throw valueError('Empty module name');
  let home: any = importModule(module);
  if (home === PAUSED) home = yield;
  let found = home;
  const parts = isDotted ? name.split('.') : [name];
  if (isDotted && parts.includes('<locals>')) throw yield* noAttribute("Can't pickle local attribute", name, home);
  for (const part of parts) {
    try {
      found = getattr(found, part);
      if (found === PAUSED) found = yield;
    } catch (e) {
      if (!isA(e, 'AttributeError')) throw e;
      throw yield* noAttribute("Can't get attribute", name, home);
    }
  }
  return found;
}

function* noAttribute(what: string, name: string, home: Value): NativeSteps<any> {
  let called: any = repr(name);
  if (called === PAUSED) called = yield;
  let shown: any = repr(home);
  if (shown === PAUSED) shown = yield;
  return error('AttributeError', `${what} ${called} on ${shown}`);
}

/** What was made gets its state: by its own `__setstate__`, or into its dict and slots. */
export function* buildSteps(made: any, given: any): NativeSteps<null> {
  let setter: any = getattrOr<any>(
    made,
    '__setstate__',
    f => f,
    () => NONE,
  );
  if (setter === PAUSED) setter = yield;
  if (setter !== NONE) {
    if (call1(setter, given) === PAUSED) yield;
    return null;
  }
  let state = given;
  let slots: any = NONE;
  if (given instanceof PyTuple && given.items.length === 2) [state, slots] = given.items;
  if (state !== null) {
    if (!(state instanceof PyDict)) unreadable('state is not a dictionary');
    let dict: any = getattr(made, '__dict__');
    if (dict === PAUSED) dict = yield;
    for (const [key, value] of state.entries()) if (setItem(dict, key, value) === PAUSED) yield;
  }
  if (slots !== NONE) {
    if (!(slots instanceof PyDict)) unreadable('slot state is not a dictionary');
    for (const [key, value] of slots.entries()) {
      const name = asStr(key);
      if (name === undefined) throw typeError(`attribute name must be string, not '${typeName(key)}'`);
      if (setattr(made, name, value) === PAUSED) yield;
    }
  }
  return null;
}
