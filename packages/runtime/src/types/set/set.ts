/** Storage of set and frozenset over an `IntTable`, a `TextTable` or, for all other keys, a `SetTable`: hashes, and equality that may run guest code. */
import { defineType } from '../../object/define.ts';
import { identityHash } from '../../object/identity.ts';
import { loadedPart, loadParts } from '../../object/parts.ts';
import { PyBox, type PyType, type Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { andThen } from '../../suspension/native.ts';
import { type May, PAUSED, suspendOn } from '../../suspension/suspension.ts';
import { type HostKey, hashOfKey, quickHash, splitQuick } from '../dict/keys.ts';
import { ABSENT, GONE, KeyTable, UNSURE as UNKNOWN } from '../dict/table.ts';
import { half, splitHash } from '../number/hash-halves.ts';
import { PyTuple, tupleType } from '../tuple/tuple.ts';
import { IntTable, isSmallInt } from './int-table.ts';
import { SetTable, UNSURE } from './table.ts';
import { TextTable } from './text-table.ts';

/** No key of any `IntTable`. */
const NO_KEY = 0x40000000;

/** The key of an `IntTable` that a value would equal; undefined when that takes more to tell. */
function smallIntOf(item: Value): number | undefined {
  if (typeof item === 'number') return isSmallInt(item) ? item : NO_KEY;
  if (typeof item === 'string') return NO_KEY;
  return typeof item === 'boolean' ? Number(item) : undefined;
}

/** Whether CPython's order of such keys cannot be foretold: strings, and objects that are equal only to themselves. */
function isFree(item: any): boolean {
  return typeof item === 'string' || (typeof item === 'object' && item !== null && item.cls.hasIdentity === true);
}

type Table = IntTable | TextTable | SetTable;

/** An empty table of the same kind. */
export function tableLike(table: Table): any {
  return new (table.constructor as any)();
}

/** From this mask on ints may be bits (`wide-table.ts`). */
const MANY = 511;

function areMany(a: Table | KeyTable, b: Table | KeyTable): boolean {
  return a instanceof IntTable && b instanceof IntTable && a.mask >= MANY && b.mask >= MANY;
}

let isAsked = false;
/** `go`, which joins two sets. The first time that both have many ints, the part for them is fetched before; where it cannot be had, it goes without. */
export function whenFetched<T>(a: SetStorage, b: SetStorage, go: (a: SetStorage, b: SetStorage) => May<T>): May<T> {
  if (isAsked || !areMany(a.table, b.table)) return go(a, b);
  isAsked = true;
  if (loadedPart('wideSets') !== undefined) return go(a, b);
  const fetched: Promise<unknown> = loadParts(['wideSets']).catch(() => null);
  return andThen(suspendOn(fetched.then(() => null)) as May<Value>, () => go(a, b));
}

/** See to it that two sets have tables of one kind. */
export function align(a: SetStorage, b: SetStorage): void {
  const one = a.table;
  const other = b.table;
  if (areMany(one, other)) loadedPart('wideSets')?.widen(a, b);
  if (a.table.constructor === b.table.constructor) return;
  if (one.fill === 0) a.table = tableLike(other);
  else if (other.fill === 0) b.table = tableLike(one);
  else if (one instanceof IntTable && other instanceof IntTable) {
    one.narrow();
    other.narrow();
  } else {
    a.general();
    b.general();
  }
}

/** What both kinds of set have in common; belongs to no type, so that neither inherits the other's methods. */
export abstract class SetStorage {
  declare readonly cls: PyType;
  private held: Table | KeyTable = new IntTable();
  /** What came and went, in order, since something was taken out of a `KeyTable`; GONE stands before what went. */
  private log: any[] | null = null;
  /** Keys that cannot be hashed are named by this in errors. */
  declare readonly keyNoun: string;

  get size(): number {
    return this.held.used;
  }

  /** The keys by place, in the order in which they are walked. */
  get table(): Table {
    const { held } = this;
    return held instanceof KeyTable ? this.general() : held;
  }
  set table(table: Table) {
    this.held = table;
    this.log = null;
  }

  /** The items' hashes in halves, in any order. */
  eachHash(visit: (low: number, high: number) => void): void {
    const { held } = this;
    if (held instanceof SetTable) for (const [low, high] of held.hashes()) visit(low, high);
    else
      for (const key of held instanceof KeyTable ? held.column(held.keys) : held.items()) {
        if (!splitQuick(key)) splitHash(identityHash(key));
        visit(half.low, half.high);
      }
  }

  /** The table for any keys. */
  general(): SetTable {
    const { held } = this;
    if (held instanceof SetTable) return held;
    const made = held instanceof IntTable ? SetTable.from(held) : new SetTable();
    if (!(held instanceof IntTable)) {
      let isGone = false;
      for (const key of this.log ?? (held instanceof KeyTable ? held.column(held.keys) : held.items())) {
        if (key === GONE) {
          isGone = true;
          continue;
        }
        if (!splitQuick(key)) splitHash(identityHash(key));
        const { low, high } = half;
        const place = made.findEqual(key, low, high);
        if (isGone) made.removeAt(place);
        else made.insertAt(-1 - place, key, low, high);
        isGone = false;
      }
    }
    this.table = made;
    return made;
  }

  /** Call `go` with the place of the equal key, or `-1 - empty place`; hash in two halves. */
  private locate<T>(item: Value, go: (place: number, low: number, high: number) => T): May<T> {
    if (splitQuick(item)) return this.locateHashed(item, half.low, half.high, go);
    const hash = hashOfKey(this, item);
    if (hash === PAUSED)
      return andThen(hash as May<bigint>, given => {
        splitHash(given);
        return this.locateHashed(item, half.low, half.high, go);
      });
    splitHash(hash);
    return this.locateHashed(item, half.low, half.high, go);
  }

  private locateHashed<T>(item: Value, low: number, high: number, go: (place: number, low: number, high: number) => T): May<T> {
    const place = this.general().findEqual(item, low, high);
    if (place === UNSURE) return andThen(this.ask(item, low, high), at => go(at, low, high));
    return go(place, low, high);
  }

  /** Equality asks guest code, but for the first `skip` keys with that hash. When it changes the table, the search begins anew. */
  private ask(item: Value, low: number, high: number, skip = 0): May<number> {
    const table = this.general();
    const { slots } = table;
    let seen = 0;
    let found: May<number> = 0;
    const empty = table.probe(low, high, place => {
      if (seen++ < skip) return false;
      const there = table.keyAt(place);
      const isChanged = () => this.held !== table || table.slots !== slots || table.keyAt(place) !== there;
      const isSame: May<boolean> = there === item || equal(there, item);
      if (isSame === false && !isChanged()) return false;
      const next = seen;
      // no pause: `found` is what this function answers
      found = andThen(isSame, is => (isChanged() ? this.ask(item, low, high) : is ? place : this.ask(item, low, high, next)));
      return true;
    });
    return empty === -1 ? found : -1 - empty;
  }

  add(item: Value): May<null> {
    const { held } = this;
    if (isFree(item)) {
      if (held instanceof TextTable || held.used === 0) {
        this.texts(held).add(item);
        return null;
      }
    } else if (typeof item === 'number') {
      if (held instanceof IntTable && isSmallInt(item)) {
        held.add(item);
        return null;
      }
    } else if ((held instanceof KeyTable || held.fill === 0) && item instanceof PyTuple && item.cls === tupleType) {
      const h = quickHash(item, true);
      if (h !== undefined && this.addTuple(held, item, h)) return null;
    }
    return this.addGeneral(item);
  }

  /** Add a text or small int to a set of nothing else: nobody is asked then. Answers whether it is one. */
  addPlain(item: unknown): boolean {
    const { held } = this;
    if (typeof item === 'string' && (held instanceof TextTable || held.used === 0)) this.texts(held).add(item);
    else if (typeof item === 'number' && held instanceof IntTable && isSmallInt(item)) held.add(item);
    else return false;
    return true;
  }

  /** Into the table for tuples, of a set that has nothing else and whose order nobody has asked for. */
  private addTuple(held: Table | KeyTable, item: PyTuple, h: number): boolean {
    const table = held instanceof KeyTable ? held : new KeyTable(null, true);
    const at = table.find(item, h);
    if (at === ABSENT) {
      table.add(item, h);
      this.log?.push(item);
    }
    this.held = table;
    return at !== UNKNOWN;
  }

  /** The table for strings and objects, of a set that has nothing else. */
  private texts(held: Table | KeyTable): TextTable {
    if (held instanceof TextTable) return held;
    const made = new TextTable();
    this.table = made;
    return made;
  }

  private addGeneral(item: Value): May<null> {
    if (splitQuick(item)) {
      const { low, high } = half;
      const table = this.general();
      const place = table.findEqual(item, low, high);
      if (place >= 0) return null;
      if (place !== UNSURE) {
        table.insertAt(-1 - place, item, low, high);
        return null;
      }
    }
    return this.locate(item, (place, low, high) => {
      if (place < 0) this.general().insertAt(-1 - place, item, low, high);
      return null;
    });
  }

  has(item: Value): May<boolean> {
    const { held } = this;
    if (item instanceof PyTuple && held instanceof KeyTable) {
      const h = quickHash(item, true);
      const at = h === undefined ? UNKNOWN : held.find(item, h);
      if (at !== UNKNOWN) return at >= 0;
    } else if (held instanceof IntTable) {
      const key = smallIntOf(item);
      if (key !== undefined) return held.has(key);
    } else if (held instanceof TextTable) {
      if (isFree(item)) return held.has(item);
      if (typeof item === 'number' || (!((item as unknown) instanceof PyBox) && splitQuick(item))) return false;
    } else if (held instanceof KeyTable) {
      const h = quickHash(item, true);
      const at = h === undefined ? UNKNOWN : held.find(item, h);
      if (at !== UNKNOWN) return at >= 0;
    } else if (splitQuick(item)) {
      const place = held.findEqual(item, half.low, half.high);
      if (place !== UNSURE) return place >= 0;
    }
    return this.locate(item, place => place >= 0);
  }

  /** Whether it was there. */
  delete(item: Value): May<boolean> {
    if (item instanceof PyTuple && this.held instanceof KeyTable) {
      const known = this.deleteTuple(this.held, item);
      if (known !== undefined) return known;
    }
    const { table } = this;
    if (table instanceof IntTable) {
      const key = smallIntOf(item);
      if (key !== undefined) {
        const place = table.find(key);
        if (place >= 0) table.removeAt(place);
        return place >= 0;
      }
    } else if (table instanceof TextTable && isFree(item)) return table.delete(item);
    return this.locate(item, place => {
      if (place >= 0) this.general().removeAt(place);
      return place >= 0;
    });
  }

  /** Undefined when guest code must be asked. What went is remembered until it is more than what is there: the order depends on it. */
  private deleteTuple(held: KeyTable, item: PyTuple): boolean | undefined {
    const h = quickHash(item, true);
    const at = h === undefined ? UNKNOWN : held.find(item, h);
    if (at < 0) return at === ABSENT ? false : undefined;
    this.log ??= held.column(held.keys);
    this.log.push(GONE, held.keys[at]);
    held.removeAt(at);
    if (this.log.length > held.used * 8 + 4096) this.general();
    return true;
  }

  /** Take out some item, or undefined. */
  pop(): Value | undefined {
    const { table } = this;
    if (table instanceof TextTable) return table.pop();
    if (table.used === 0) return undefined;
    const place = table.placeToPop();
    const item = table.keyAt(place);
    table.removeAt(place);
    return item;
  }

  clear(): void {
    this.table = new IntTable();
  }

  items(): Value[] {
    return this.table.items();
  }

  /** A copy into `target`, which never had an item; `more` items are coming. */
  copyInto<T extends SetStorage>(target: T, more = 0): T {
    align(target, this);
    (target.table as any).copyFrom(this.table, more);
    return target;
  }
}
(SetStorage.prototype as any).keyNoun = 'set element';

export class PySet extends SetStorage {}

export class PyFrozenSet extends SetStorage {
  cachedHash: number | bigint | undefined = undefined;
  /** `bucketOf` it, once known. */
  bucket: number | undefined = undefined;
  declare keyHash: () => number | bigint;
  declare keySame: HostKey['keySame'];
}

export const setType = defineType('set', { class: PySet });
export const frozensetType = defineType('frozenset', { class: PyFrozenSet });

/** The set of a display: CPython makes one of three or more constants from a frozenset, which shows in its order. */
export function displaySet(items: Value[]): PySet | undefined {
  if (
    items.length < 3 ||
    !items.every(item => typeof item === 'number' || typeof item === 'string' || typeof item === 'boolean' || item === null)
  )
    return undefined;
  const constant = new PyFrozenSet();
  // no pause: numbers and texts only
  for (const item of items) constant.add(item);
  if (constant.table instanceof TextTable || (constant.table instanceof IntTable && constant.table.isStraight())) {
    const made = new PySet();
    made.table = constant.table;
    return made;
  }
  const merged = new PyFrozenSet(); // its compiler builds the constant twice
  // no pause: numbers and texts only
  for (const item of constant.items()) merged.add(item);
  return merged.copyInto(new PySet());
}
