/**
 * The dict's storage: a JavaScript Map (which keeps insertion order) keyed as `keys.ts` says.
 *
 * `originals` holds the guest's key where the Map key is another value (`True`, `1.0`). All reading and writing by any other
 * file goes through these methods, so that views such as an instance's `__dict__` can put another Map underneath.
 */
import { containers } from '../../object/bind.ts';
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';
import { then } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { type Buckets, dropStanding, HASHED, plainKey, standing } from './keys.ts';

/** Answer of `get` when the key is not there. */
export const MISSING: unique symbol = Symbol('missing');
export type Missing = typeof MISSING;

export class PyDict {
  declare readonly cls: PyType;
  map: Map<any, Value> = new Map();
  originals: Map<any, Value> | null = null;
  buckets: Buckets | null = null;

  get size(): number {
    return this.map.size;
  }

  get(key: Value): May<Value | Missing> {
    const k = typeof key === 'string' ? key : plainKey(key);
    if (k !== HASHED) {
      const value = this.map.get(k);
      return value === undefined ? MISSING : value;
    }
    this.buckets ??= new Map();
    return then(standing(this.buckets, key, false), found => (found === null ? MISSING : (this.map.get(found.key) as Value)));
  }

  set(key: Value, value: Value): May<null> {
    if (typeof key === 'string' || typeof key === 'number') {
      this.map.set(key, value);
      return null;
    }
    const k = plainKey(key);
    if (k !== HASHED) {
      if (k !== key && !this.map.has(k)) {
        this.originals ??= new Map();
        this.originals.set(k, key);
      }
      this.map.set(k, value);
      return null;
    }
    this.buckets ??= new Map();
    return then(standing(this.buckets, key, true), found => {
      this.map.set((found as { key: Value }).key, value);
      return null;
    });
  }

  /** Whether there was such a key. */
  delete(key: Value): May<boolean> {
    const k = plainKey(key);
    if (k !== HASHED) {
      this.originals?.delete(k);
      return this.map.delete(k);
    }
    if (this.buckets === null) this.buckets = new Map();
    return then(standing(this.buckets, key, false), found => {
      if (found === null) return false;
      dropStanding(this.buckets as Buckets, found.key);
      return this.map.delete(found.key);
    });
  }

  has(key: Value): May<boolean> {
    const k = plainKey(key);
    if (k !== HASHED) return this.map.has(k);
    if (this.buckets === null) this.buckets = new Map();
    return then(standing(this.buckets, key, false), found => found !== null);
  }

  clear(): void {
    this.map.clear();
    this.originals = null;
    this.buckets = null;
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
    target.map = new Map(this.map);
    target.originals = this.originals === null ? null : new Map(this.originals);
    target.buckets = this.buckets === null ? null : new Map([...this.buckets].map(([h, keys]) => [h, keys.slice()]));
    return target;
  }
}

export const dictType = defineType('dict', { class: PyDict });

/** A dict with str keys, from host code. */
export function dictFromStrings(entries: Iterable<[string, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.map.set(key, value);
  return dict;
}
containers.dict = entries => dictFromStrings(entries) as unknown as Value;
