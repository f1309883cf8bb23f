/**
 * The hash table of dicts that have other keys than plain ones: entries in order in arrays, found through an index of their hashes
 * (open addressing). A key that was taken out leaves GONE behind until the index is made anew.
 */
import { identityHash } from '../../object/identity.ts';
import type { Value } from '../../object/value.ts';
import { DerivedMap } from './derived-map.ts';
import { bucketOf, isKeeping, quickHash, quickSame } from './keys.ts';

/** Stands where a key was taken out. */
export const GONE: unique symbol = Symbol('gone');

/** `find` answers: there is no such key; guest code must be asked. */
export const ABSENT = -1;
export const UNSURE = -2;

export class KeyTable {
  keys: any[] = [];
  hashes: number[] = [];
  /** Null in a table of keys alone. */
  values: any[] | null;
  used = 0;
  /** No key stands before this one. */
  private head = 0;
  /** Whether tuples have rough hashes here, which no guest's `__hash__` can know. */
  isRough: boolean;
  /** At a hash's place or behind it: an entry's number and one, or 0. */
  index = new Int32Array(8);
  private shift = 29;
  private filled = 0;

  constructor(values: any[] | null, isRough: boolean) {
    this.values = values;
    this.isRough = isRough;
  }

  /** Where to begin in the index. */
  start(h: number): number {
    return Math.imul(h, 0x9e3779b1) >>> this.shift;
  }

  /** The number of the entry with an equal key. */
  find(key: any, h: number): number {
    const { index, keys, hashes } = this;
    const mask = index.length - 1;
    for (let i = this.start(h); ; i = (i + 1) & mask) {
      const at = index[i] - 1;
      if (at < 0) return ABSENT;
      if (hashes[at] !== h) continue;
      const there = keys[at];
      if (there === key || (h < 0 && there?.rough === h && isKeeping)) return at;
      if (there === GONE) continue;
      const isSame = quickSame(there, key);
      if (isSame === true) return at;
      if (isSame === undefined) return UNSURE;
    }
  }

  /** The same for a key of builtin values; ABSENT when guest code would have to be asked. */
  findQuick(key: any): number {
    const h = quickHash(key, this.isRough);
    return h === undefined ? ABSENT : Math.max(this.find(key, h), ABSENT);
  }

  /** Enter a key that is not there. */
  add(key: any, h: number, value?: any): void {
    if ((this.filled + 1) * 3 > this.index.length * 2) this.remake();
    this.keys.push(key);
    this.hashes.push(h);
    if (this.values !== null) this.values.push(value);
    this.used++;
    this.enter(h, this.keys.length);
  }

  private enter(h: number, number: number): void {
    const { index } = this;
    const mask = index.length - 1;
    let i = this.start(h);
    while (index[i] !== 0) i = (i + 1) & mask;
    index[i] = number;
    this.filled++;
  }

  /** A new index with room for twice as many keys; what was taken out vanishes. */
  private remake(): void {
    if (this.used < this.keys.length) this.close();
    let bits = 3;
    while (1 << bits < this.used * (this.used < 5000 ? 6 : 3)) bits++;
    this.index = new Int32Array(1 << bits);
    this.shift = 32 - bits;
    this.filled = 0;
    const { hashes } = this;
    for (let at = 0; at < hashes.length; at++) this.enter(hashes[at], at + 1);
  }

  private close(): void {
    const { keys, hashes, values } = this;
    let to = 0;
    for (let at = 0; at < keys.length; at++) {
      if (keys[at] === GONE) continue;
      keys[to] = keys[at];
      hashes[to] = hashes[at];
      if (values !== null) values[to] = values[at];
      to++;
    }
    this.cut(to);
    this.head = 0;
  }

  private cut(length: number): void {
    this.keys.length = length;
    this.hashes.length = length;
    if (this.values !== null) this.values.length = length;
  }

  removeAt(at: number): void {
    this.keys[at] = GONE;
    if (this.values !== null) this.values[at] = undefined;
    this.used--;
    while (this.keys[this.head] === GONE) this.head++;
  }

  /** The number of the last entry; nothing stands behind it any more. */
  lastAt(): number {
    let at = this.keys.length - 1;
    while (this.keys[at] === GONE) at--;
    this.cut(at + 1);
    return at;
  }

  /** The next entry from `at` on, in steps of `by` (1 or -1); ABSENT behind the end. */
  next(at: number, by: number): number {
    const { keys } = this;
    if (by > 0 && at < this.head) at = this.head;
    while (at >= 0 && at < keys.length) {
      if (keys[at] !== GONE) return at;
      at += by;
    }
    return ABSENT;
  }

  /** All keys, or all values, in order. */
  column(of: any[]): any[] {
    return this.used === this.keys.length ? of.slice() : of.filter((_, at) => this.keys[at] !== GONE);
  }

  /** Hashes as the guest sees them from here on. */
  refine(): void {
    if (!this.isRough) return;
    this.isRough = false;
    for (let at = 0; at < this.keys.length; at++) this.hashes[at] = quickHash(this.keys[at]) ?? this.hashes[at];
    this.remake();
  }

  copy(): KeyTable {
    const made = new KeyTable(this.values === null ? null : this.values.slice(), this.isRough);
    made.keys = this.keys.slice();
    made.hashes = this.hashes.slice();
    made.used = this.used;
    made.index = this.index.slice();
    made.shift = this.shift;
    made.head = this.head;
    made.filled = this.filled;
    return made;
  }

  /** A table with the keys of a dict's Map. */
  static from(map: Map<any, Value>, isRough: boolean): KeyTable {
    const made = new KeyTable([], isRough);
    map.forEach((value, key) => {
      made.add(key, quickHash(key, isRough) ?? bucketOf(identityHash(key)), value);
    });
    return made;
  }
}

/** A dict's table as the Map that other files read and write by plain keys; the keys it gives are the guest's. */
export class TableMap extends DerivedMap {
  private readonly table: KeyTable;
  constructor(table: KeyTable) {
    super();
    this.table = table;
  }
  get size(): number {
    return this.table.used;
  }
  get(key: any): Value | undefined {
    return this.table.values?.[this.table.findQuick(key)];
  }
  set(key: any, value: Value): this {
    const at = this.table.findQuick(key);
    if (at !== ABSENT) (this.table.values as any[])[at] = value;
    else this.table.add(key, quickHash(key, this.table.isRough) as number, value);
    return this;
  }
  delete(key: any): boolean {
    const at = this.table.findQuick(key);
    if (at !== ABSENT) this.table.removeAt(at);
    return at !== ABSENT;
  }
  *entries(): Generator<[any, Value]> {
    const { table } = this;
    for (let at = table.next(0, 1); at !== ABSENT; at = table.next(at + 1, 1)) yield [table.keys[at], table.values?.[at]];
  }
}
