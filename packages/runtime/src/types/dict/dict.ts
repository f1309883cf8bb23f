/**
 * The dict's storage: a JavaScript Map (which keeps insertion order) as long as all keys are plain (`keys.ts`), else a table
 * (`table.ts`), with a Map over it for whoever reads by names.
 *
 * All reading and writing of any keys by any other file goes through these methods, so that views such as an instance's `__dict__`
 * can put another Map underneath.
 */
import { containers } from '../../object/bind.ts';
import { defineType } from '../../object/define.ts';
import type { PyType, Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { andThen } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { asMap } from './derived-map.ts';
import { bucketOf, HASHED, hashOfKey, plainKey, quickHash } from './keys.ts';
import { ABSENT, GONE, KeyTable, TableMap, UNSURE } from './table.ts';

/** Answer of `get` when the key is not there. */
export const MISSING: unique symbol = Symbol('missing');
export type Missing = typeof MISSING;

/** The storage that shows an object's attributes (`attribute-dict.ts`). */
interface AttributesLike {
  copied(): Map<any, Value>;
  /** What has the keys that are no names. */
  beside?(): PyDict;
}

export class PyDict {
  declare readonly cls: PyType;
  map: Map<any, Value> = new Map();
  table: KeyTable | null = null;
  /** The Map's keys in order while items are popped from the end one after the other; null when anything was set since. */
  tail: any[] | null = null;
  declare readonly keyNoun: string;
  /** Whether the Map is somebody else's: all its keys are names. */
  declare isShared: boolean;

  get size(): number {
    return this.table === null ? this.map.size : this.table.used;
  }

  get(key: Value): May<Value | Missing> {
    if (this.table === null) {
      const k = typeof key === 'string' || typeof key === 'number' ? key : plainKey(key);
      if (k !== HASHED) {
        const value = this.map.get(k);
        return value === undefined ? MISSING : value;
      }
    }
    const at = this.placeQuick(key);
    if (at >= 0) return (this.table as KeyTable).values?.[at];
    // no pause: the answer may be one
    return at === ABSENT ? MISSING : this.getAsked(key);
  }

  private getAsked(key: Value): May<Value | Missing> {
    const { others } = this;
    if (others !== undefined) return others.get(key);
    return this.locate(key, at => (at < 0 ? MISSING : this.table?.values?.[at]));
  }

  /** What a Map over something else has for keys that are no names. */
  private get others(): PyDict | undefined {
    return this.table !== null || this.map instanceof Map ? undefined : (this.map as AttributesLike).beside?.();
  }

  /** The place of a key that is none of the Map's; UNSURE when guest code must be asked. */
  private placeQuick(key: Value): number {
    const { table } = this;
    if (table === null) return quickHash(key, true) !== undefined && this.others === undefined ? ABSENT : UNSURE;
    const h = quickHash(key, table.isRough);
    return h === undefined ? UNSURE : table.find(key, h);
  }

  /** From here on all keys stand in a table. */
  private toTable(isRough: boolean): KeyTable {
    const table = KeyTable.from(this.map, isRough);
    this.table = table;
    this.map = asMap(new TableMap(table));
    return table;
  }

  /** Call `go` with the place of an equal key, or ABSENT, and the key's hash; guest code is asked. */
  private locate<T>(key: Value, go: (at: number, h: number) => T): May<T> {
    const hash = hashOfKey(this, key);
    return hash === PAUSED
      ? andThen(hash as May<bigint>, given => this.locateHashed(key, bucketOf(given), go))
      : this.locateHashed(key, bucketOf(hash), go);
  }

  private locateHashed<T>(key: Value, h: number, go: (at: number, h: number) => T): May<T> {
    if (this.isShared || (this.table === null && this.map.size === 0)) return go(ABSENT, h);
    const table = this.table ?? this.toTable(false);
    table.refine();
    const at = this.search(key, h, table.start(h));
    return at === PAUSED ? andThen(at as May<number>, found => go(found, h)) : go(at, h);
  }

  /** From a place of the index on; begins anew when the guest's `__eq__` changed the dict. */
  private search(key: Value, h: number, from: number): May<number> {
    const { table } = this;
    if (table === null) return this.size === 0 ? ABSENT : this.search(key, h, this.toTable(false).start(h));
    const { index, keys, hashes } = table;
    const mask = index.length - 1;
    for (let i = from; ; i = (i + 1) & mask) {
      const at = index[i] - 1;
      if (at < 0) return ABSENT;
      const there = keys[at];
      if (hashes[at] !== h || there === GONE) continue;
      if (there === key) return at;
      const isEqual = equal(there, key);
      if (isEqual === PAUSED || this.table !== table || table.index !== index || keys[at] !== there)
        return this.searchOn(key, h, table, index, i, there, isEqual);
      if (isEqual) return at;
    }
  }

  /** The same when the guest's `__eq__` waits, or changed the dict: `there`, at `i` of an index, was compared. */
  private searchOn(key: Value, h: number, table: KeyTable, index: Int32Array, i: number, there: Value, isEqual: May<boolean>): May<number> {
    const at = index[i] - 1;
    return andThen(isEqual, is => {
      if (this.table !== table || table.index !== index || table.keys[at] !== there)
        return this.search(key, h, this.table === null ? 0 : this.table.start(h));
      return is ? at : this.search(key, h, (i + 1) & (index.length - 1));
    });
  }

  set(key: Value, value: Value): May<null> {
    this.tail = null;
    if ((typeof key === 'string' || typeof key === 'number') && this.table === null) {
      this.map.set(key, value);
      return null;
    }
    return this.setOther(key, value);
  }

  private setOther(key: Value, value: Value): May<null> {
    let { table } = this;
    if (table === null) {
      const k = plainKey(key);
      if (k === key || (k !== HASHED && this.map.has(k))) {
        this.map.set(k, value);
        return null;
      }
      if (this.others !== undefined) return this.others.set(key, value);
    }
    const h = quickHash(key, table === null || table.isRough);
    if (h !== undefined) {
      table ??= this.toTable(true);
      const at = table.find(key, h);
      if (at >= 0) (table.values as any[])[at] = value;
      else if (at === ABSENT) table.add(key, h, value);
      if (at !== UNSURE) return null;
    }
    return this.setAsked(key, value);
  }

  /* What asks the guest stands apart: what a closure catches costs an allocation at the beginning of each call. */
  private setAsked(key: Value, value: Value): May<null> {
    return this.locate(key, (at, hash) => this.put(at, key, hash, value));
  }

  private put(at: number, key: Value, h: number, value: Value): null {
    const table = this.table ?? this.toTable(false);
    if (at < 0) table.add(key, h, value);
    else (table.values as any[])[at] = value;
    return null;
  }

  /** The value of a key, which is put there when it is missing; a key of the guest's is asked for its hash once. */
  setDefault(key: Value, otherwise: Value): May<Value> {
    let at = ABSENT;
    if (this.table === null) {
      const k = plainKey(key);
      const value = k === HASHED ? undefined : this.map.get(k);
      if (value !== undefined) return value;
      if (k === HASHED && quickHash(key, true) === undefined) at = UNSURE;
    } else at = this.placeQuick(key);
    if (at >= 0) return (this.table as KeyTable).values?.[at];
    if (at === UNSURE || this.set(key, otherwise) === PAUSED) return this.setDefaultAsked(key, otherwise, at === UNSURE);
    return otherwise;
  }

  private setDefaultAsked(key: Value, otherwise: Value, isUnsure: boolean): May<Value> {
    if (!isUnsure) return andThen(PAUSED as May, () => otherwise);
    return this.locate(key, (place, h) => {
      if (place >= 0) return (this.table as KeyTable).values?.[place];
      this.put(place, key, h, otherwise);
      return otherwise;
    });
  }

  /** Take a key out; its value, or MISSING. */
  takeOut(key: Value): May<Value | Missing> {
    const k = this.table === null ? plainKey(key) : HASHED;
    if (k !== HASHED) {
      const value = this.map.get(k);
      if (value === undefined) return MISSING;
      this.map.delete(k);
      return value;
    }
    const at = this.placeQuick(key);
    if (at !== UNSURE) return this.takeAt(at);
    return this.others === undefined ? this.takeAsked(key) : this.others.takeOut(key);
  }

  private takeAsked(key: Value): May<Value | Missing> {
    return this.locate(key, place => this.takeAt(place));
  }

  private takeAt(at: number): Value | Missing {
    if (at < 0) return MISSING;
    const value = this.table?.values?.[at];
    this.table?.removeAt(at);
    return value;
  }

  /** Whether there was such a key. */
  delete(key: Value): May<boolean> {
    if (this.table === null) {
      const k = plainKey(key);
      if (k !== HASHED) return this.map.delete(k);
    }
    const at = this.placeQuick(key);
    if (at !== UNSURE) return this.removeAt(at);
    if (this.others !== undefined) return this.others.delete(key);
    return this.deleteAsked(key);
  }

  private deleteAsked(key: Value): May<boolean> {
    return this.locate(key, place => this.removeAt(place));
  }

  private removeAt(at: number): boolean {
    if (at >= 0) this.table?.removeAt(at);
    return at >= 0;
  }

  has(key: Value): May<boolean> {
    if (this.table === null) {
      const k = typeof key === 'string' || typeof key === 'number' ? key : plainKey(key);
      if (k !== HASHED) return this.map.has(k);
    }
    const at = this.placeQuick(key);
    if (at !== UNSURE) return at >= 0;
    if (this.others !== undefined) return this.others.has(key);
    return this.locate(key, place => place >= 0);
  }

  clear(): void {
    if (this.table === null) this.map.clear();
    else this.map = new Map();
    this.table = null;
    this.tail = null;
  }

  /** Take out the entry that came last, or undefined. */
  popLast(): [Value, Value] | undefined {
    if (this.size === 0) return undefined;
    const { table, map } = this;
    if (table !== null) {
      const at = table.lastAt();
      const entry: [Value, Value] = [table.keys[at], table.values?.[at]];
      table.removeAt(at);
      return entry;
    }
    if (this.tail === null || this.tail.length !== map.size) this.tail = [...map.keys()];
    const key = this.tail.pop();
    const value = map.get(key);
    if (value === undefined) {
      this.tail = null;
      return this.popLast();
    }
    map.delete(key);
    return [key, value];
  }

  /** The number of a key's entry in the table, which there is then; below 0 when there is no such key. */
  entryOf(key: Value): May<number> {
    if (this.table === null) this.toTable(true);
    const at = this.placeQuick(key);
    return at === UNSURE ? this.locate(key, place => place) : at;
  }

  keys(): Value[] {
    return this.table === null ? [...this.map.keys()] : this.table.column(this.table.keys);
  }

  values(): Value[] {
    return this.table === null ? [...this.map.values()] : this.table.column(this.table.values as any[]);
  }

  entries(): [Value, Value][] {
    if (this.table === null) return [...this.map];
    const values = this.values();
    return this.keys().map((key, at) => [key, values[at]]);
  }

  private plainCopy(): Map<any, Value> {
    if (!(this.map instanceof Map)) return (this.map as AttributesLike).copied();
    const made = new Map<any, Value>(); // quicker than `new Map(map)`, which makes an array of each entry
    this.map.forEach((value, key) => {
      made.set(key, value);
    });
    return made;
  }

  /** A copy of the storage into `target` (which is empty). No hashing, no guest code. */
  copyInto(target: PyDict): PyDict {
    const table = this.table ?? (this.others?.table ? KeyTable.from(this.map, false) : null);
    target.table = table === null || table !== this.table ? table : table.copy();
    target.map = target.table === null ? this.plainCopy() : asMap(new TableMap(target.table));
    return target;
  }
}
(PyDict.prototype as any).keyNoun = 'dict key';
PyDict.prototype.isShared = false;

export const dictType = defineType('dict', { class: PyDict });

/** A dict over a Map that is read and written elsewhere too. */
export function sharedDict(map: Map<any, Value>): Value {
  const dict = new PyDict();
  dict.map = map;
  dict.isShared = true;
  return dict as unknown as Value;
}

/** A dict with str keys, from host code. */
export function dictFromStrings(entries: Iterable<[string, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.map.set(key, value);
  return dict;
}
containers.emptyDict = () => new PyDict();
containers.dict = entries => dictFromStrings(entries) as unknown as Value;
