/**
 * Keys of dicts and sets as JavaScript Map keys.
 *
 * `1`, `1.0` and `True` are one key (the number 1); str is itself; objects that are equal only to themselves are themselves.
 * Everything else (tuples, frozensets, objects with their own `__eq__`/`__hash__`) is found through buckets by its hash, and the
 * first equal key stands for all of them in the Map. Hash and equality of tuples of plain values never run guest code.
 */
import { lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyBox, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { equal, quickEqual } from '../../protocol/compare.ts';
import { hash } from '../../protocol/text.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyTuple } from '../tuple/tuple.ts';

/** `plainKey` answers this for keys that must be looked for by hash. */
export const HASHED: unique symbol = Symbol('hashed');

/** `object.__hash__` and `object.__eq__`: whoever has these is equal only to itself; filled by `types/object`. */
export const identity: { hash: Value; eq: Value } = { hash: null, eq: null };

/** The Map key of a value that needs no hash, or HASHED. */
export function plainKey(key: Value): any {
  switch (typeof key) {
    case 'string':
    case 'number':
    case 'bigint':
      return key;
    case 'boolean':
      return key ? 1 : 0;
    case 'function':
      return hasIdentity(typeOf(key)) ? key : HASHED;
    default:
      if (key === null) return null;
      if (key instanceof PyFloat && !key.cls.isGuest) return floatKey(key);
      if (key instanceof PyBox && hasPlainBox(key)) return key.v;
      return hasIdentity((key as any).cls) ? key : HASHED;
  }
}

function floatKey(key: PyFloat): any {
  const v = key.v;
  if (Number.isInteger(v)) return Number.isSafeInteger(v) ? v + 0 : BigInt(v);
  return Number.isNaN(v) ? key : v;
}

function hasPlainBox(key: PyBox): boolean {
  const base = typeof key.v === 'string' ? ''.constructor.prototype.cls : (0 as any).cls;
  return lookup(key.cls, '__hash__') === lookup(base, '__hash__') && lookup(key.cls, '__eq__') === lookup(base, '__eq__');
}

function hasIdentity(type: PyType): boolean {
  return type !== undefined && lookup(type, '__hash__') === identity.hash && lookup(type, '__eq__') === identity.eq;
}

/** A hash without guest code: an int32, or undefined when guest code must be asked. Equal values have equal hashes. */
export function quickHash(value: any): number | undefined {
  switch (typeof value) {
    case 'string':
      return hashString(value);
    case 'number':
      return Number.isSafeInteger(value) ? ((value | 0) === value ? value : (value % 2147483647) | 0) : hashDouble(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'bigint':
      return Number(value % 2147483647n);
    default:
      if (value === null) return 0x3f1d;
      if (value instanceof PyTuple && !value.cls.isGuest) return hashTuple(value);
      if (value instanceof PyFloat && !value.cls.isGuest)
        return Number.isInteger(value.v) ? quickHash(floatKey(value)) : hashDouble(value.v);
      return undefined;
  }
}

function hashTuple(value: PyTuple): number | undefined {
  let h = 0x345678 ^ value.items.length;
  for (const item of value.items) {
    const one = quickHash(item);
    if (one === undefined) return undefined;
    h = (Math.imul(h ^ one, 1000003) + 0x9e37) | 0;
  }
  return h;
}

export function hashString(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}

function hashDouble(v: number): number {
  return ((v * 1000003) % 2147483647) | 0;
}

/** Equality of tuples of plain values; undefined when guest code must be asked. */
function quickSame(a: any, b: any): boolean | undefined {
  if (a instanceof PyTuple && b instanceof PyTuple && !a.cls.isGuest && !b.cls.isGuest) {
    if (a.items.length !== b.items.length) return false;
    for (let i = 0; i < a.items.length; i++) {
      const one = quickSame(a.items[i], b.items[i]);
      if (one !== true) return one;
    }
    return true;
  }
  return quickEqual(a, b);
}

/** Hash → the keys that stand in the Map. */
export type Buckets = Map<number | bigint, Value[]>;

/**
 * The key that stands for `key` among `buckets`. With `isAdding`, `key` itself when none does (and it is entered).
 * Undefined in the box means: not there.
 */
export function standing(buckets: Buckets, key: Value, isAdding: boolean): May<{ key: Value } | null> {
  const h = quickHash(key);
  if (h === undefined) return native(standingSteps(buckets, key, isAdding));
  const bucket = buckets.get(h);
  if (bucket !== undefined) {
    for (const candidate of bucket) {
      const found = candidate === key ? true : quickSame(candidate, key);
      if (found === true) return { key: candidate };
      if (found === undefined) return native(standingSteps(buckets, key, isAdding));
    }
  }
  if (!isAdding) return null;
  if (bucket === undefined) buckets.set(h, [key]);
  else bucket.push(key);
  return { key };
}

function* standingSteps(buckets: Buckets, key: Value, isAdding: boolean): NativeSteps<{ key: Value } | null> {
  let h: any = quickHash(key);
  if (h === undefined) {
    h = hash(key);
    if (h === PAUSED) h = yield;
  }
  for (const candidate of buckets.get(h)?.slice() ?? []) {
    let isEqual: any = candidate === key;
    if (!isEqual) {
      isEqual = equal(candidate, key);
      if (isEqual === PAUSED) isEqual = yield;
    }
    if (isEqual) return { key: candidate };
  }
  if (!isAdding) return null;
  const bucket = buckets.get(h);
  if (bucket === undefined) buckets.set(h, [key]);
  else bucket.push(key);
  return { key };
}

/** Take a standing key out of its bucket. */
export function dropStanding(buckets: Buckets, key: Value): void {
  const h = quickHash(key);
  const candidates: Iterable<[number | bigint, Value[]]> = h === undefined ? buckets : [[h, buckets.get(h) ?? []]];
  for (const [where, bucket] of candidates) {
    const at = bucket.indexOf(key);
    if (at < 0) continue;
    bucket.splice(at, 1);
    if (bucket.length === 0) buckets.delete(where);
    return;
  }
}
