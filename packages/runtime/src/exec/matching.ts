/** `match` as generated code calls it: each answers the sub-subjects in order, or null when it does not match. */

import { isInstance, lengthOfAny } from '../builtins/basic.ts';
import { isA } from '../exceptions/hierarchy.ts';
import { getattr, getattrOr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { error, typeError, valueError } from '../object/errors.ts';
import { keyOf } from '../object/key-of.ts';
import { lookup } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { int } from '../protocol/index-number.ts';
import { getItem } from '../protocol/item.ts';
import { listFrom } from '../protocol/iterate.ts';
import { repr } from '../protocol/text.ts';
import { length } from '../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { dictType, MISSING, PyDict } from '../types/dict/dict.ts';
import { listType, PyList } from '../types/list/list.ts';
import { PyTuple, tupleType } from '../types/tuple/tuple.ts';

/** Of builtin types, and those of the library's modules. */
const KINDS: Record<string, number> = {
  list: 32,
  tuple: 32,
  range: 32,
  memoryview: 32,
  'array.array': 32,
  'collections.deque': 32,
  dict: 64,
  mappingproxy: 64,
};

/** Bit 32 or 64 of a type: sequence or mapping (`collections.abc` says it of its classes and of what is registered with them). */
function kindOf(o: Value): number | undefined {
  if (o === null || (typeof o !== 'object' && typeof o !== 'function')) return undefined;
  const { cls } = o as any;
  if (cls === listType || cls === tupleType) return 32;
  if (cls === dictType) return 64;
  for (const type of typeOf(o).mro) {
    const kind = type.patternKind ?? (type.isGuest ? undefined : KINDS[type.tname]);
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/**
 * Items for `[a, *rest, b]`; `star` is its index or -1. The starred one arrives as a list. Where the starred one is a wildcard, or all are,
 * `wanted` has the places of those that are none: only these are asked for, by subscripts.
 */
export function matchSequence(o: Value, count: number, star: number, wanted?: number[]): May<Value[] | null> {
  if (kindOf(o) !== 32) return null;
  const { cls } = o as any;
  const items: Value[] | null = cls === listType || cls === tupleType ? (o as any).items : null;
  if (wanted !== undefined) return items === null ? native(pickSteps(o, count, star, wanted)) : pickItems(items, count, star, wanted);
  if (items !== null) return isAsLong(items.length, count, star) ? splitAt(items, count, star) : null;
  return splitOther(o, count, star);
}

function isAsLong(n: number, count: number, star: number): boolean {
  return star < 0 ? n === count : n >= count - 1;
}

function splitOther(o: Value, count: number, star: number): May<Value[] | null> {
  return andThen(length(o), n => (isAsLong(n, count, star) ? andThen(listFrom(o), items => splitAt(items, count, star)) : null));
}

/** The items, those of the starred one in a list. */
function splitAt(items: Value[], count: number, star: number): Value[] {
  if (star < 0) return items.slice();
  const after = items.length - (count - star - 1);
  const split = items.slice(0, star);
  split.push(new PyList(items.slice(star, after)) as unknown as Value);
  for (let i = after; i < items.length; i++) split.push(items[i]);
  return split;
}

function pickItems(items: Value[], count: number, star: number, wanted: number[]): Value[] | null {
  if (!isAsLong(items.length, count, star)) return null;
  const picked: Value[] = [];
  for (const i of wanted) picked[i] = items[star >= 0 && i > star ? items.length - (count - i) : i];
  return picked;
}

function* pickSteps(o: Value, count: number, star: number, wanted: number[]): NativeSteps<Value[] | null> {
  const picked: Value[] = [];
  if (star === 0 && count === 1) return picked;
  let n: any = lengthOfAny(o);
  if (n === PAUSED) n = yield;
  if (star < 0 ? n !== count : n < count - 1) return null;
  for (const i of wanted) {
    let at: Value = i;
    if (star >= 0 && i > star) {
      // CPython asks once more.
      n = lengthOfAny(o);
      if (n === PAUSED) n = yield;
      at = int(BigInt(n) - BigInt(count - i));
    }
    let item: any = getItem(o, at as Value);
    if (item === PAUSED) item = yield;
    picked[i] = item;
  }
  return picked;
}

/** Values of the keys, and the rest as a dict when asked for. */
export function matchMapping(o: Value, keys: Value[], wantsRest: boolean): May<Value[] | null> {
  if (kindOf(o) !== 64) return null;
  const values = plainValues(o, keys);
  if (values === undefined) return native(mappingSteps(o, keys, wantsRest));
  if (wantsRest && values !== null) values.push(restOf(o as unknown as PyDict, keys));
  return values;
}

/** The values from a dict whose keys are all found (or not) without guest code; undefined when that is not so. */
function plainValues(o: any, keys: Value[]): Value[] | null | undefined {
  if (o.cls !== dictType || o.table !== null) return undefined;
  if (o.size < keys.length) return null;
  const values: Value[] = [];
  for (const key of keys) {
    if ((typeof key !== 'string' && typeof key !== 'number') || keys.indexOf(key) < values.length) return undefined;
    const value = o.map.get(key);
    if (value === undefined) return null;
    values.push(value);
  }
  return values;
}

/** What a dict has beside keys that need no guest code. */
function restOf(o: PyDict, keys: Value[]): Value {
  const rest = call(dictType as Value, [o as unknown as Value]) as unknown as PyDict;
  // no pause: the keys are texts and numbers, and so are those of the dict
  for (const key of keys) rest.delete(key);
  return rest as unknown as Value;
}

function* mappingSteps(o: Value, keys: Value[], wantsRest: boolean): NativeSteps<Value[] | null> {
  const values: Value[] = [];
  if (keys.length > 0) {
    let n: any = lengthOfAny(o);
    if (n === PAUSED) n = yield;
    if (n < keys.length) return null;
  }
  for (const [at, key] of keys.entries()) {
    if (keys.indexOf(key) < at) {
      let shown: any = repr(key);
      if (shown === PAUSED) shown = yield;
      throw valueError(`mapping pattern checks duplicate key (${shown})`);
    }
    let value: any;
    if (o instanceof PyDict && o.cls === dictType) {
      value = o.get(key);
      if (value === PAUSED) value = yield;
      if (value === MISSING) return null;
    } else {
      const sentinel = new PyList();
      let get: any = getattr(o, 'get');
      if (get === PAUSED) get = yield;
      value = call(get, [key, sentinel as unknown as Value]);
      if (value === PAUSED) value = yield;
      if (value === sentinel) return null;
    }
    values.push(value);
  }
  if (wantsRest) {
    let made: any = call(dictType as Value, [o]);
    if (made === PAUSED) made = yield;
    for (const key of keys) {
      let isGone: any = (made as PyDict).delete(key);
      if (isGone === PAUSED) isGone = yield;
      if (!isGone) throw error('KeyError', key);
    }
    values.push(made);
  }
  return values;
}

/** Builtin types that were seen to match themselves, asked before anything else is looked at. */
const selfMatchers = new WeakSet<PyType>();
const SELF_MATCHING = new Set(['bool', 'bytearray', 'bytes', 'dict', 'float', 'frozenset', 'int', 'list', 'set', 'str', 'tuple']);

/** `C(a, b, x=c)`: the attributes in order. */
export function matchClass(o: Value, cls: Value, positional: number, names: string[]): May<Value[] | null> {
  if (!isType(cls)) throw typeError('called match pattern must be a class');
  const is = isInstance(o, cls as Value);
  if (is === false) return null;
  if (is === true && positional === 1 && names.length === 0 && selfMatchers.has(cls)) return [o];
  const quick = is === true ? plainParts(o, cls, positional, names) : undefined;
  if (quick !== undefined) return quick;
  return andThen(is, yes => (yes ? native(classSteps(o, cls, positional, names)) : null));
}

/** The attributes when all are plain data of the instance; undefined when more must be asked. */
function plainParts(o: any, cls: PyType, positional: number, names: string[]): Value[] | undefined {
  if (o === null || (positional > 0 && names.length > 0)) return undefined;
  let wanted: readonly Value[] = names;
  if (positional > 0) {
    const args = lookup(cls, '__match_args__');
    if (!(args instanceof PyTuple) || args.items.length < positional) return undefined;
    wanted = args.items;
  }
  const values: Value[] = [];
  for (let i = 0; i < (positional > 0 ? positional : names.length); i++) {
    const name = wanted[i];
    if (typeof name !== 'string' || wanted.indexOf(name) !== i) return undefined;
    const value = o[keyOf(name)];
    if (value === undefined || typeof value === 'function') return undefined;
    values.push(value);
  }
  return values;
}

function* classSteps(o: Value, cls: PyType, positional: number, names: string[]): NativeSteps<Value[] | null> {
  const values: Value[] = [];
  const all: string[] = [];
  if (positional > 0) {
    const selfMatching = cls.mro.find(t => !t.isGuest && SELF_MATCHING.has(t.tname));
    let args: any = getattrOr<Value | undefined>(
      cls as Value,
      '__match_args__',
      found => found,
      () => MISSING as unknown as Value,
    );
    if (args === PAUSED) args = yield;
    if (args === MISSING) {
      const allowed = selfMatching === undefined ? 0 : 1;
      if (positional > allowed)
        throw typeError(`${cls.tname}() accepts ${allowed} positional sub-pattern${allowed === 1 ? '' : 's'} (${positional} given)`);
      values.push(o);
      if (selfMatching === cls) selfMatchers.add(cls);
    } else {
      if (!(args instanceof PyTuple)) throw typeError(`${cls.tname}.__match_args__ must be a tuple (got ${typeOf(args).tname})`);
      if (args.items.length < positional)
        throw typeError(
          `${cls.tname}() accepts ${args.items.length} positional sub-pattern${args.items.length === 1 ? '' : 's'} (${positional} given)`,
        );
      for (const name of args.items.slice(0, positional)) {
        if (typeof name !== 'string') throw typeError(`__match_args__ elements must be strings (got ${typeOf(name).tname})`);
        all.push(name);
      }
    }
  }
  for (const name of [...all, ...names]) {
    if (all.indexOf(name) !== all.lastIndexOf(name) || (all.includes(name) && names.includes(name)))
      throw typeError(`${cls.tname}() got multiple sub-patterns for attribute '${name}'`);
  }
  for (const name of [...all, ...names]) {
    let value: any;
    try {
      value = getattr(o, name);
      if (value === PAUSED) value = yield;
    } catch (exception) {
      if (isA(exception, 'AttributeError')) return null;
      throw exception;
    }
    values.push(value);
  }
  return values;
}
