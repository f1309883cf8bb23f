/**
 * Hash and equality of keys without guest code.
 *
 * A dict whose keys are all *plain* keeps them in a JavaScript Map: `1`, `1.0` and `True` are one key there (the number 1), a str is
 * itself, objects that are equal only to themselves are themselves. Everything else (tuples, fractions, frozensets, objects with
 * their own `__eq__`/`__hash__`) needs a table (`table.ts`) and a hash: `quickHash` and `quickSame` answer without guest code for
 * whatever is made of builtin values, and undefined where guest code must be asked.
 */
import { exceptionKnot, typeError } from '../../object/errors.ts';
import { identityHash } from '../../object/identity.ts';
import { changed } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyBox, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { quickEqual } from '../../protocol/compare.ts';
import { hash } from '../../protocol/text.ts';
import { attempt } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { hashFloat, hashInt } from '../number/hash.ts';
import { half, roughFraction, splitFraction, splitHash, TupleHash } from '../number/hash-halves.ts';
import { PyTuple, tupleType } from '../tuple/tuple.ts';

/** `plainKey` answers this for keys that must be looked for by hash. */
export const HASHED: unique symbol = Symbol('hashed');

/** Builtin values of other kinds than those here that can be keys say so themselves; undefined when guest code must be asked. */
export interface HostKey {
  keyHash(): number | bigint | undefined;
  /** Whether it equals another one, whose hash is the same. */
  keySame(other: any): boolean | undefined;
}

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
      if (key instanceof PyTuple || (key as any).cls?.isOwnKey === true) return HASHED;
      if (key instanceof PyFloat && !key.cls.isGuest) return floatKey(key);
      if (key instanceof PyBox && hasPlainBox(key)) return key.v;
      return (key as any).cls?.hasIdentity === true ? key : HASHED;
  }
}

function floatKey(key: PyFloat): any {
  const v = key.v;
  if (Number.isInteger(v)) return Number.isSafeInteger(v) ? v + 0 : BigInt(v);
  return Number.isNaN(v) ? key : HASHED;
}

/** Whether a class has the `__hash__` and `__eq__` of another one. */
function hashesAs(cls: PyType, other: PyType): boolean {
  return cls === other || (cls.proto.$__hash__ === other.proto.$__hash__ && cls.proto.$__eq__ === other.proto.$__eq__);
}

function hasPlainBox(key: PyBox): boolean {
  return hashesAs(key.cls, typeof key.v === 'string' ? ''.constructor.prototype.cls : (0 as any).cls);
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
      } else splitHash(value === -1 ? -2 : value);
      return true;
    case 'boolean':
      half.low = value ? 1 : 0;
      half.high = 0;
      return true;
    case 'bigint':
      splitHash(hashInt(value));
      return true;
    default: {
      if (value === null) {
        splitHash(NONE_HASH);
        return true;
      }
      const { cls } = value;
      if (cls?.isOwnKey) return false;
      if (value instanceof PyTuple) return hashesAs(cls, tupleType) && splitTuple(value.items);
      if (value instanceof PyBox) return hasPlainBox(value) && splitQuick(value.v);
      if (value instanceof PyFloat && !cls.isGuest && !Number.isNaN(value.v)) splitFloat(value.v);
      else if (cls?.isMember) return splitQuick(value.$_name_);
      else if (value.keyHash !== undefined && !cls.isGuest) {
        const h = (value as HostKey).keyHash();
        if (h === undefined) return false;
        splitHash(h);
      } else if (typeOf(value).hasIdentity) splitHash(identityHash(value));
      else return false;
      return true;
    }
  }
}

function splitFloat(v: number): void {
  if (Number.isFinite(v) && !Number.isInteger(v)) splitFraction(v);
  else splitHash(hashFloat(v));
}

function splitTuple(items: readonly Value[]): boolean {
  const hash = new TupleHash();
  for (let i = 0; i < items.length; i++) {
    if (!splitQuick(items[i])) return false;
    hash.add(half.low, half.high);
  }
  hash.end(items.length);
  return true;
}

/**
 * A bucket without guest code, or undefined when guest code must be asked. It is `bucketOf(hash(value))`, but that of a tuple takes less
 * work when it need not be (`isRough`): tuples of one table have rough hashes as long as no hash in it came from guest code.
 */
export function quickHash(value: any, isRough = false): number | undefined {
  if (typeof value === 'string') {
    const h = hashString(value);
    return h < 0 ? h ^ NEGATIVE : h;
  }
  if (value instanceof PyTuple) {
    if (isRough) return value.rough !== 0 && isKeeping ? value.rough : hashesAs(value.cls, tupleType) ? roughHash(value) : undefined;
  } else if (value?.cls?.isOwnKey) return undefined;
  if (isRough && value instanceof PyFloat && !value.cls.isGuest && !Number.isInteger(value.v) && !Number.isNaN(value.v))
    return roughFraction(value.v);
  if (typeof value === 'object' && value?.bucket !== undefined && !value.cls.isGuest) return value.bucket;
  return splitQuick(value) ? bucketFrom(half.low, half.high) : undefined;
}

/** Whether tuples keep their rough hashes: until a class of tuples, or the class of one, is changed so that its hash is another. */
export let isKeeping = true;
export function forgetHashes(): void {
  isKeeping = false;
}
changed.hook = type => {
  if (type.isGuest && type.proto instanceof PyTuple && !hashesAs(type, tupleType)) isKeeping = false;
};

/** The int from -0x4000 to 0x3fff that a value equals, moved up to begin at 0; else -1. */
function shortInt(value: any): number {
  const n =
    typeof value === 'number'
      ? value
      : typeof value === 'boolean'
        ? +value
        : value instanceof PyFloat && !value.cls.isGuest
          ? value.v
          : -1e9;
  return n >= -0x4000 && n < 0x4000 && (n | 0) === n ? n + 0x4000 : -1;
}

/**
 * What a tuple keeps of it stays true: it is only kept where all items are builtin values, or tuples of such.
 * A pair of short ints has a negative one that no other pair has; that of all other tuples is positive.
 */
function roughHash(tuple: PyTuple): number | undefined {
  const { items } = tuple;
  if (items.length === 2) {
    const one = shortInt(items[0]);
    const other = one < 0 ? -1 : shortInt(items[1]);
    if (other >= 0) {
      const code = -1 - ((one << 15) | other);
      if (isKeeping) tuple.rough = code;
      return code;
    }
  }
  let h = items.length + 0x345678;
  let isLasting = true;
  for (let i = 0; i < items.length; i++) {
    const item: any = items[i];
    let one: number | undefined;
    if (typeof item === 'number' && (item | 0) === item && item >= 0) one = item;
    else {
      // The class of a box may get another hash.
      one = item instanceof PyBox ? undefined : quickHash(item, true);
      if (one === undefined) return undefined;
      if (typeof item === 'object' && item !== null && !(item instanceof PyFloat) && !item.rough) isLasting = false;
    }
    h = Math.imul(h ^ one, 0x9e3779b1);
    h ^= h >>> 15;
  }
  h = h & 0x3fffffff || 1;
  if (isLasting && isKeeping) tuple.rough = h;
  return h;
}

export const NONE_HASH = 0xfca86420;

export function hashString(text: string): number {
  let h = text.length;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h === -1 ? -2 : h;
}

/** Equality of values with the same hash; undefined when guest code must be asked. */
export function quickSame(a: any, b: any): boolean | undefined {
  if (a instanceof PyTuple && b instanceof PyTuple) {
    if (!hashesAs(a.cls, tupleType) || !hashesAs(b.cls, tupleType)) return undefined;
    const one = a.items;
    const other = b.items;
    if (one.length !== other.length) return false;
    for (let i = 0; i < one.length; i++) {
      if (one[i] === other[i]) continue;
      const isSame = quickSame(one[i], other[i]);
      if (isSame !== true) return isSame;
    }
    return true;
  }
  const quick = quickEqual(a, b);
  if (quick !== undefined || a === null) return quick;
  if (a.keySame !== undefined && !a.cls.isGuest) return (a as HostKey).keySame(b);
  const [one, other] = [bare(a), bare(b)];
  return one === a && other === b ? undefined : quickSame(one, other);
}

/** What is in a box that is hashed and compared as that. */
function bare(value: any): any {
  return value instanceof PyBox && hasPlainBox(value) ? value.v : value;
}

/** `hash(key)`; what cannot be hashed is named as key or element. */
export function hashOfKey(store: { readonly keyNoun: string }, key: Value): May<number | bigint> {
  let found: May<number | bigint>;
  try {
    found = hash(key);
  } catch (e) {
    throw unhashable(store, key, e);
  }
  return found === PAUSED ? hashLater(store, key) : found;
}

function hashLater(store: { readonly keyNoun: string }, key: Value): May<number | bigint> {
  return attempt(
    () => PAUSED as May<number | bigint>,
    h => h,
    e => {
      throw unhashable(store, key, e);
    },
  );
}

function unhashable(store: { readonly keyNoun: string }, key: Value, e: any): unknown {
  if (!exceptionKnot.is(e, 'TypeError') || typeof e.args?.[0] !== 'string' || !e.args[0].startsWith('unhashable type')) return e;
  return typeError(`cannot use '${typeOf(key).tname}' as a ${store.keyNoun} (${e.args[0]})`);
}
