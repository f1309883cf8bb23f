/** Storage of set and frozenset: a Map from the Map key of each item to the item itself, in order of insertion. */
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';
import { then } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { type Buckets, dropStanding, HASHED, plainKey, standing } from '../dict/keys.ts';

/** What both have in common; belongs to no type, so that neither inherits the other's methods. */
export abstract class SetStorage {
  declare readonly cls: PyType;
  map: Map<any, Value> = new Map();
  buckets: Buckets | null = null;

  get size(): number {
    return this.map.size;
  }

  add(item: Value): May<null> {
    const k = plainKey(item);
    if (k !== HASHED) {
      if (!this.map.has(k)) this.map.set(k, item);
      return null;
    }
    this.buckets ??= new Map();
    return then(standing(this.buckets, item, true), found => {
      const key = (found as { key: Value }).key;
      if (!this.map.has(key)) this.map.set(key, item);
      return null;
    });
  }

  has(item: Value): May<boolean> {
    const k = plainKey(item);
    if (k !== HASHED) return this.map.has(k);
    this.buckets ??= new Map();
    return then(standing(this.buckets, item, false), found => found !== null);
  }

  delete(item: Value): May<boolean> {
    const k = plainKey(item);
    if (k !== HASHED) return this.map.delete(k);
    this.buckets ??= new Map();
    return then(standing(this.buckets, item, false), found => {
      if (found === null) return false;
      dropStanding(this.buckets as Buckets, found.key);
      return this.map.delete(found.key);
    });
  }

  clear(): void {
    this.map.clear();
    this.buckets = null;
  }

  items(): Value[] {
    return [...this.map.values()];
  }

  copyInto<T extends SetStorage>(target: T): T {
    target.map = new Map(this.map);
    target.buckets = this.buckets === null ? null : new Map([...this.buckets].map(([h, keys]) => [h, keys.slice()]));
    return target;
  }
}

export class PySet extends SetStorage {}

export class PyFrozenSet extends SetStorage {
  cachedHash: number | bigint | undefined = undefined;
}

export const setType = defineType('set', { class: PySet });
export const frozensetType = defineType('frozenset', { class: PyFrozenSet });
