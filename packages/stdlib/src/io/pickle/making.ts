/** What reading a pickle does with the guest's objects: names found, items added, states given. Each may pause. */
import {
  call1,
  error,
  getattr,
  getattrOr,
  importModule,
  isA,
  lookup,
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
  type Value,
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

export function* globalSteps(module: string, name: string, isDotted: boolean): NativeSteps<Value> {
  let home: any = importModule(module);
  if (home === PAUSED) home = yield;
  let found = home;
  for (const part of isDotted ? name.split('.') : [name]) {
    try {
      found = getattr(found, part);
      if (found === PAUSED) found = yield;
    } catch (e) {
      if (!isA(e, 'AttributeError')) throw e;
      let shown: any = repr(home);
      if (shown === PAUSED) shown = yield;
      throw error('AttributeError', `Can't get attribute '${name}' on ${shown}`);
    }
  }
  return found;
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
  let slots: any = null;
  if (given instanceof PyTuple && given.items.length === 2) [state, slots] = given.items;
  if (state !== null) {
    if (!(state instanceof PyDict)) unreadable('state is not a dictionary');
    let dict: any = getattr(made, '__dict__');
    if (dict === PAUSED) dict = yield;
    for (const [key, value] of state.entries()) if (setItem(dict, key, value) === PAUSED) yield;
  }
  if (slots !== null) {
    if (!(slots instanceof PyDict)) unreadable('slot state is not a dictionary');
    for (const [key, value] of slots.entries()) if (setattr(made, key as string, value) === PAUSED) yield;
  }
  return null;
}
