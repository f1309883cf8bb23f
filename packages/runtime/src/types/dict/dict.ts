/**
 * The dict's storage: a JavaScript Map (which keeps insertion order) keyed as `keys.ts` says.
 *
 * `originals` holds the guest's key where the Map key is another value (`True`, `1.0`, `(1, 2)`). All reading and writing by any other
 * file goes through these methods, so that views such as an instance's `__dict__` can put another Map underneath.
 */
import { containers } from '../../object/bind.ts';
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { ABSENT, type Buckets, copyBuckets, dropStanding, HASHED, isHashedKey, locate, locatePlain, plainKey } from './keys.ts';

/** Answer of `get` when the key is not there. */
export const MISSING: unique symbol = Symbol('missing');
export type Missing = typeof MISSING;

/** The storage that shows an object's attributes (`attribute-dict.ts`). */
interface AttributesLike {
  copied(): Map<any, Value>;
}

export class PyDict {
  declare readonly cls: PyType;
  map: Map<any, Value> = new Map();
  originals: Map<any, Value> | null = null;
  buckets: Buckets | null = null;
  hashedCount = 0;
  /** The Map's keys in order while items are popped from the end one after the other; null when anything was set since. */
  tail: any[] | null = null;
  declare readonly keyNoun: string;

  get size(): number {
    return this.map.size;
  }

  get(key: Value): May<Value | Missing> {
    const k = typeof key === 'string' || typeof key === 'number' ? key : plainKey(key);
    if (k !== HASHED) {
      const value = this.map.get(k);
      if (value !== undefined) return value;
      // no pause: `valueAt` takes an answer that may be one
      return this.hashedCount === 0 ? MISSING : this.valueAt(locatePlain(this, key));
    }
    // no pause: `valueAt` takes an answer that may be one
    return this.valueAt(locate(this, key, false));
  }

  private valueAt(located: May<any>): May<Value | Missing> {
    return andThen(located, k => (k === ABSENT ? MISSING : (this.map.get(k) as Value)));
  }

  set(key: Value, value: Value): May<null> {
    this.tail = null;
    if ((typeof key === 'string' || typeof key === 'number') && this.hashedCount === 0) {
      this.map.set(key, value);
      return null;
    }
    const k = plainKey(key);
    if (k !== HASHED) {
      if (this.hashedCount > 0 && !this.map.has(k))
        return andThen(locatePlain(this, key), found => {
          if (found === ABSENT) this.setPlain(k, key, value);
          else this.map.set(found, value);
          return null;
        });
      this.setPlain(k, key, value);
      return null;
    }
    return andThen(locate(this, key, true), found => {
      this.map.set(found, value);
      return null;
    });
  }

  private setPlain(k: any, key: Value, value: Value): void {
    const { map } = this;
    const size = k === key ? -1 : map.size;
    map.set(k, value);
    if (size >= 0 && map.size !== size) {
      this.originals ??= new Map();
      this.originals.set(k, key);
    }
  }

  /** The value of a key, which is put there when it is missing; a key of the guest's is asked for its hash once. */
  setDefault(key: Value, otherwise: Value): May<Value> {
    if (typeof key === 'string' && this.hashedCount === 0) {
      const value = this.map.get(key);
      if (value !== undefined) return value;
      this.tail = null;
      this.map.set(key, otherwise);
      return otherwise;
    }
    if (plainKey(key) !== HASHED)
      return andThen(this.get(key), value => (value === MISSING ? andThen(this.set(key, otherwise), () => otherwise) : (value as Value)));
    return andThen(locate(this, key, true), found => {
      const value = this.map.get(found);
      if (value !== undefined) return value;
      this.tail = null;
      this.map.set(found, otherwise);
      return otherwise;
    });
  }

  /** Whether there was such a key. */
  delete(key: Value): May<boolean> {
    const k = plainKey(key);
    if (k !== HASHED) {
      if (this.hashedCount === 0 || this.map.has(k)) {
        if (this.originals !== null) this.originals.delete(k);
        return this.map.delete(k);
      }
      return andThen(locatePlain(this, key), found => found !== ABSENT && this.deleteStanding(found));
    }
    return andThen(locate(this, key, false), found => found !== ABSENT && this.deleteStanding(found));
  }

  /** Take out an entry by its Map key. */
  deleteStanding(k: any): boolean {
    if (isHashedKey(this, k)) dropStanding(this, k);
    else this.originals?.delete(k);
    return this.map.delete(k);
  }

  has(key: Value): May<boolean> {
    const k = plainKey(key);
    if (k !== HASHED) {
      if (this.map.has(k)) return true;
      return this.hashedCount === 0 ? false : andThen(locatePlain(this, key), found => found !== ABSENT);
    }
    return andThen(locate(this, key, false), found => found !== ABSENT);
  }

  clear(): void {
    this.map.clear();
    this.originals = null;
    this.buckets = null;
    this.hashedCount = 0;
    this.tail = null;
  }

  /** Take out the entry that came last, or undefined. */
  popLast(): [Value, Value] | undefined {
    if (this.map.size === 0) return undefined;
    if (this.tail === null || this.tail.length !== this.map.size) this.tail = [...this.map.keys()];
    const tail = this.tail;
    const k = tail.pop();
    const value = this.map.get(k);
    if (value === undefined) {
      this.tail = null;
      return this.popLast();
    }
    const key = this.keyOf(k);
    this.deleteStanding(k);
    return [key, value];
  }

  /** The guest's key of a Map key. */
  keyOf(k: any): Value {
    if (this.originals !== null) {
      const original = this.originals.get(k);
      if (original !== undefined) return original;
    }
    return k;
  }

  keys(): Value[] {
    const keys = [...this.map.keys()];
    return this.originals === null ? keys : keys.map(k => this.keyOf(k));
  }

  values(): Value[] {
    return [...this.map.values()];
  }

  entries(): [Value, Value][] {
    const entries = [...this.map];
    return this.originals === null ? (entries as [Value, Value][]) : entries.map(([k, v]) => [this.keyOf(k), v]);
  }

  /** A copy of the storage into `target` (which is empty). No hashing, no guest code. */
  copyInto(target: PyDict): PyDict {
    target.map = this.map instanceof Map ? new Map(this.map) : (this.map as AttributesLike).copied();
    target.originals = this.originals === null ? null : new Map(this.originals);
    target.buckets = copyBuckets(this.buckets);
    target.hashedCount = this.hashedCount;
    return target;
  }
}
(PyDict.prototype as any).keyNoun = 'dict key';

export const dictType = defineType('dict', { class: PyDict });

/** A dict with str keys, from host code. */
export function dictFromStrings(entries: Iterable<[string, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.map.set(key, value);
  return dict;
}
containers.emptyDict = () => new PyDict();
containers.dict = entries => dictFromStrings(entries) as unknown as Value;
