/** Storage of set and frozenset: a Map from the Map key of each item to the item itself, in order of insertion. */
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';
import { then } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { ABSENT, type Buckets, copyBuckets, dropStanding, HASHED, isHashedKey, locate, locatePlain, plainKey } from '../dict/keys.ts';

/** What both have in common; belongs to no type, so that neither inherits the other's methods. */
export abstract class SetStorage {
  declare readonly cls: PyType;
  map: Map<any, Value> = new Map();
  buckets: Buckets | null = null;
  hashedCount = 0;
  declare readonly keyNoun: string;

  get size(): number {
    return this.map.size;
  }

  add(item: Value): May<null> {
    const k = plainKey(item);
    if (k !== HASHED) {
      if (this.map.has(k)) return null;
      if (this.hashedCount > 0)
        return then(locatePlain(this, item), found => {
          if (found === ABSENT) this.map.set(k, item);
          return null;
        });
      this.map.set(k, item);
      return null;
    }
    return then(locate(this, item, true), key => {
      if (!this.map.has(key)) this.map.set(key, item);
      return null;
    });
  }

  has(item: Value): May<boolean> {
    const k = plainKey(item);
    if (k !== HASHED) {
      if (this.map.has(k)) return true;
      return this.hashedCount === 0 ? false : then(locatePlain(this, item), found => found !== ABSENT);
    }
    return then(locate(this, item, false), found => found !== ABSENT);
  }

  delete(item: Value): May<boolean> {
    const k = plainKey(item);
    if (k !== HASHED) {
      if (this.hashedCount === 0 || this.map.has(k)) return this.map.delete(k);
      return then(locatePlain(this, item), found => found !== ABSENT && this.deleteStanding(found));
    }
    return then(locate(this, item, false), found => found !== ABSENT && this.deleteStanding(found));
  }

  /** Take out an item by its Map key. */
  deleteStanding(k: any): boolean {
    if (isHashedKey(this, k)) dropStanding(this, k);
    return this.map.delete(k);
  }

  clear(): void {
    this.map.clear();
    this.buckets = null;
    this.hashedCount = 0;
  }

  items(): Value[] {
    return [...this.map.values()];
  }

  copyInto<T extends SetStorage>(target: T): T {
    target.map = new Map(this.map);
    target.buckets = copyBuckets(this.buckets);
    target.hashedCount = this.hashedCount;
    return target;
  }
}
(SetStorage.prototype as any).keyNoun = 'set element';

export class PySet extends SetStorage {}

export class PyFrozenSet extends SetStorage {
  cachedHash: number | bigint | undefined = undefined;
}

export const setType = defineType('set', { class: PySet });
export const frozensetType = defineType('frozenset', { class: PyFrozenSet });
