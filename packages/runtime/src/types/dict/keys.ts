/**
 * Keys of dicts and sets as JavaScript Map keys.
 *
 * `1`, `1.0` and `True` are one key (the number 1); str is itself; objects that are equal only to themselves are themselves: these
 * are *plain* keys, and so are short tuples of small ints, whose Map key is a number that no int or float has (`tupleKey`).
 * Everything else (other tuples, frozensets, objects with their own `__eq__`/`__hash__`) is *hashed*: found through
 * buckets by its hash, and the first equal key stands for all of them in the Map. A plain key and a hashed one may be equal too
 * (`Fraction(1)` and `1`), so whoever misses among its own kind looks among the other.
 * Hash and equality of tuples of plain values never run guest code.
 */
import { typeError } from '../../object/errors.ts';
import { exceptionKnot } from '../../object/exception-knot.ts';
import { identityHash } from '../../object/identity.ts';
import { lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyBox, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { equal, quickEqual } from '../../protocol/compare.ts';
import { hash } from '../../protocol/text.ts';
import { andThen, attempt, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { hashFloat, hashInt } from '../number/hash.ts';
import { half, joinedHash, splitFraction, splitHash, TupleHash } from '../number/hash-halves.ts';
import { PyTuple, tupleType } from '../tuple/tuple.ts';

/** `plainKey` answers this for keys that must be looked for by hash. */
export const HASHED: unique symbol = Symbol('hashed');

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
      return typeOf(key).hasIdentity ? key : HASHED;
    default:
      if (key === null) return null;
      if (key instanceof PyTuple) return !key.cls.isGuest || hashesAsTuple(key.cls) ? tupleKey(key.items) : HASHED;
      if (key instanceof PyFloat && !key.cls.isGuest) return floatKey(key);
      if (key instanceof PyBox && hasPlainBox(key)) return key.v;
      return (key as any).cls?.hasIdentity === true ? key : HASHED;
  }
}

function hashesAsTuple(cls: PyType): boolean {
  return lookup(cls, '__hash__') === lookup(tupleType, '__hash__') && lookup(cls, '__eq__') === lookup(tupleType, '__eq__');
}

/**
 * A Map key for two to four small ints, or HASHED: their bits in one number of 2**54 or more. (The Map key of an int is less,
 * that of a float this large is a bigint.)
 */
function tupleKey(items: readonly any[]): any {
  const n = items.length;
  if (n === 2) {
    const a = smallPart(items[0]);
    const b = smallPart(items[1]);
    if (!(a >= -0x2000000 && a < 0x2000000 && b >= -0x2000000 && b < 0x2000000)) return HASHED;
    return ((a + 0x2000000) * 0x4000000 + (b + 0x2000000) + 2 ** 52) * 4;
  }
  if (n !== 3 && n !== 4) return HASHED;
  const limit = n === 3 ? 0x10000 : 0x1000;
  let bits = 0;
  for (let i = 0; i < n; i++) {
    const part = smallPart(items[i]);
    if (!(part >= -limit && part < limit)) return HASHED;
    bits = bits * (2 * limit) + (part + limit);
  }
  return (bits + 2 ** 52) * (n === 3 ? 8 : 16);
}

/** The int that a value equals; NaN when it equals none that is known without asking. */
function smallPart(value: any): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof PyFloat && !value.cls.isGuest && Number.isInteger(value.v) ? value.v : Number.NaN;
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

/** What a negative int's upper half does to its bucket. */
const NEGATIVE = Math.imul(-1, 0x9e3779b1);

/** The bucket of a hash in halves: an int32. */
function bucketFrom(low: number, high: number): number {
  return low ^ Math.imul(high, 0x9e3779b1);
}

/** The bucket of a guest-visible hash. */
export function bucketOf(h: number | bigint): number {
  if (typeof h === 'number' && (h | 0) === h) return h < 0 ? h ^ NEGATIVE : h;
  splitHash(h);
  return bucketFrom(half.low, half.high);
}

/** The hash of a value without guest code, into `half`; false when guest code must be asked. */
export function splitQuick(value: any): boolean {
  switch (typeof value) {
    case 'string':
      half.low = hashString(value);
      half.high = half.low >> 31;
      return true;
    case 'number':
      if ((value | 0) === value && value !== -1) {
        half.low = value | 0;
        half.high = value >> 31;
      } else if (Number.isInteger(value)) splitHash(value === -1 ? -2 : value);
      else splitFraction(value); // a float's Map key
      return true;
    case 'boolean':
      half.low = value ? 1 : 0;
      half.high = 0;
      return true;
    case 'bigint':
      splitHash(hashInt(value));
      return true;
    default:
      if (value === null) splitHash(NONE_HASH);
      else if (value instanceof PyTuple && !value.cls.isGuest) return splitTuple(value.items);
      else if (value instanceof PyFloat && !value.cls.isGuest && !Number.isNaN(value.v)) splitFloat(value.v);
      else if (typeOf(value).hasIdentity) splitHash(identityHash(value));
      else return false;
      return true;
  }
}

function splitFloat(v: number): void {
  if (Number.isFinite(v) && !Number.isInteger(v)) splitFraction(v);
  else splitHash(hashFloat(v));
}

/** The items of the tuple that was hashed last: who asks whether a tuple is there often enters or reads it next. */
const last: { items: readonly Value[] | null; low: number; high: number } = { items: null, low: 0, high: 0 };

function splitTuple(items: readonly Value[]): boolean {
  if (items === last.items) {
    half.low = last.low;
    half.high = last.high;
    return true;
  }
  const hash = new TupleHash();
  for (let i = 0; i < items.length; i++) {
    if (!splitQuick(items[i])) return false;
    hash.add(half.low, half.high);
  }
  hash.end(items.length);
  last.items = items;
  last.low = half.low;
  last.high = half.high;
  return true;
}

/** A bucket without guest code, or undefined when guest code must be asked. It is `bucketOf(hash(value))`. */
export function quickHash(value: any): number | undefined {
  if (typeof value === 'string') {
    const h = hashString(value);
    return h < 0 ? h ^ NEGATIVE : h;
  }
  return splitQuick(value) ? bucketFrom(half.low, half.high) : undefined;
}

export const NONE_HASH = 0xfca86420;

/** The hash of a tuple from the hashes of its items. */
export function combineHashes(hashes: readonly (number | bigint)[]): number | bigint {
  const hash = new TupleHash();
  for (const one of hashes) {
    splitHash(one);
    hash.add(half.low, half.high);
  }
  hash.end(hashes.length);
  return joinedHash(half.low, half.high);
}

/** `hash` of a tuple of plain values; undefined when guest code must be asked. */
export function quickTupleHash(items: readonly Value[]): number | bigint | undefined {
  return splitTuple(items) ? joinedHash(half.low, half.high) : undefined;
}

export function hashString(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h === -1 ? -2 : h;
}

/** Equality of tuples of plain values; undefined when guest code must be asked. */
export function quickSame(a: any, b: any): boolean | undefined {
  if (a instanceof PyTuple && b instanceof PyTuple && !a.cls.isGuest && !b.cls.isGuest) {
    if (a.items.length !== b.items.length) return false;
    for (let i = 0; i < a.items.length; i++) {
      if (a.items[i] === b.items[i]) continue;
      const one = quickSame(a.items[i], b.items[i]);
      if (one !== true) return one;
    }
    return true;
  }
  return quickEqual(a, b);
}

/** Bucket → the hashed keys that stand in the Map. */
export type Buckets = Map<number, Value[]>;

/** What a dict has for its keys. */
export interface KeyStore {
  readonly map: Map<any, Value>;
  /** The guest's keys of plain Map keys that are other values. */
  originals: Map<any, Value> | null;
  buckets: Buckets | null;
  /** How many of the Map's keys are hashed ones. */
  hashedCount: number;
  /** What a key is called when it cannot be hashed (`dict key`, `set element`). */
  readonly keyNoun: string;
}

/** `locate` answers this when there is no such key. */
export const ABSENT: unique symbol = Symbol('absent');

/** The Map key that stands for a hashed `key`, or ABSENT. With `isAdding`, `key` itself when none does (and it is entered). */
export function locate(store: KeyStore, key: Value, isAdding: boolean): May<any> {
  const h = quickHash(key);
  if (h === undefined) return locateAsked(store, key, isAdding);
  const bucket = store.buckets?.get(h);
  if (bucket !== undefined) {
    for (let i = 0; i < bucket.length; i++) {
      const candidate = bucket[i];
      const found = candidate === key ? true : quickSame(candidate, key);
      if (found === true) return candidate;
      if (found === undefined) return native(locateSteps(store, key, isAdding));
    }
  }
  if (!isAdding) return ABSENT;
  enter(store, h, key);
  return key;
}

/** The same for a key whose hash its class must be asked for. */
function locateAsked(store: KeyStore, key: Value, isAdding: boolean): May<any> {
  const h = hashOfKey(store, key);
  if (h === PAUSED) return andThen(h as May<number | bigint>, n => native(searchSteps(store, key, isAdding, bucketOf(n), 0)));
  const bucketed = bucketOf(h as number | bigint);
  const bucket = store.buckets?.get(bucketed);
  if (bucket === undefined) {
    if (store.map.size > store.hashedCount) return native(searchSteps(store, key, isAdding, bucketed, 0));
    if (!isAdding) return ABSENT;
    enter(store, bucketed, key);
    return key;
  }
  if (bucket[0] === key) return key;
  if (bucket.length > 1) return native(searchSteps(store, key, isAdding, bucketed, 0));
  const [only] = bucket;
  const isEqual = equal(only, key);
  if (isEqual === true) return only;
  return andThen(isEqual as May<boolean>, found => (found ? only : native(searchSteps(store, key, isAdding, bucketed, 1))));
}

/** A plain key that the Map does not have: a hashed one may equal it. */
export function locatePlain(store: KeyStore, key: Value): May<any> {
  const h = quickHash(key);
  if (h !== undefined && store.buckets?.get(h) === undefined) return ABSENT;
  return native(locateSteps(store, key, false));
}

function enter(store: KeyStore, h: number, key: Value): void {
  store.buckets ??= new Map();
  const bucket = store.buckets.get(h);
  if (bucket === undefined) store.buckets.set(h, [key]);
  else bucket.push(key);
  store.hashedCount++;
}

/** `hash(key)`; what cannot be hashed is named as key or element. */
export function hashOfKey(store: { readonly keyNoun: string }, key: Value): May<number | bigint> {
  const fail = (e: unknown): never => {
    throw unhashable(store, key, e);
  };
  let found: May<number | bigint>;
  try {
    found = hash(key);
  } catch (e) {
    return fail(e);
  }
  return found !== PAUSED
    ? found
    : attempt(
        () => PAUSED as May<number | bigint>,
        h => h,
        fail,
      );
}

function unhashable(store: { readonly keyNoun: string }, key: Value, e: any): unknown {
  if (!exceptionKnot.is(e, 'TypeError') || typeof e.args?.[0] !== 'string' || !e.args[0].startsWith('unhashable type')) return e;
  return typeError(`cannot use '${typeOf(key).tname}' as a ${store.keyNoun} (${e.args[0]})`);
}

function* locateSteps(store: KeyStore, key: Value, isAdding: boolean): NativeSteps<any> {
  let bucketed = quickHash(key);
  if (bucketed === undefined) {
    let h: any = hashOfKey(store, key);
    if (h === PAUSED) h = yield;
    bucketed = bucketOf(h);
  }
  return yield* searchSteps(store, key, isAdding, bucketed, 0);
}

/** In a bucket, from candidate `from` on, and among the plain keys. */
function* searchSteps(store: KeyStore, key: Value, isAdding: boolean, bucketed: number, from: number): NativeSteps<any> {
  for (const candidate of store.buckets?.get(bucketed)?.slice(from) ?? []) {
    let isEqual: any = candidate === key;
    if (!isEqual) {
      isEqual = equal(candidate, key);
      if (isEqual === PAUSED) isEqual = yield;
    }
    if (isEqual) return candidate;
  }
  if (store.map.size > store.hashedCount && mayEqualPlain(key)) {
    for (const candidate of plainCandidates(store, bucketed)) {
      let isEqual: any = equal(store.originals?.get(candidate) ?? candidate, key);
      if (isEqual === PAUSED) isEqual = yield;
      if (isEqual) return candidate;
    }
  }
  if (!isAdding) return ABSENT;
  enter(store, bucketed, key);
  return key;
}

/** What has items that must be asked may equal a tuple of ints. */
function mayEqualPlain(key: Value): boolean {
  return key instanceof PyTuple ? quickHash(key) === undefined : typeof key !== 'string' && typeof key !== 'number';
}

/** The plain keys of a bucket. Mixed keys are rare, so the Map is walked. */
function plainCandidates(store: KeyStore, bucketed: number): any[] {
  const found: any[] = [];
  for (const k of store.map.keys()) {
    if ((typeof k === 'object' && k !== null) || typeof k === 'function') continue;
    const key = store.originals?.get(k) ?? k;
    const h = key instanceof PyTuple ? splitTuple(key.items) && bucketFrom(half.low, half.high) : quickHash(key);
    if (h === bucketed) found.push(k);
  }
  return found;
}

/** Take a standing key out of its bucket. */
export function dropStanding(store: KeyStore, key: Value): void {
  const buckets = store.buckets as Buckets;
  const h = quickHash(key);
  const candidates: Iterable<[number, Value[]]> = h === undefined ? buckets : [[h, buckets.get(h) ?? []]];
  for (const [where, bucket] of candidates) {
    const at = bucket.indexOf(key);
    if (at < 0) continue;
    bucket.splice(at, 1);
    if (bucket.length === 0) buckets.delete(where);
    store.hashedCount--;
    return;
  }
}

/** Whether a Map key is a hashed one. */
export function isHashedKey(store: KeyStore, key: any): boolean {
  return store.hashedCount > 0 && typeof key === 'object' && key !== null && plainKey(key) === HASHED;
}

export function copyBuckets(buckets: Buckets | null): Buckets | null {
  return buckets === null ? null : new Map([...buckets].map(([h, keys]) => [h, keys.slice()]));
}
