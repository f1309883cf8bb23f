/**
 * The table of a set of many short ints that each stand at their first place: one bit per place, so that whole words of two sets are joined.
 *
 * It answers what an `IntTable` would, whose growth it follows. When a key has another place than its own number, the bits become slots (`narrow`)
 * as soon as somebody asks for places, and everything goes as there.
 */
import { grownSize, IntTable, NO_KEYS, roomInScratch } from './int-table.ts';
import { sizeFor } from './probing.ts';

type Words = Int32Array;

/** Below this a table of slots is as quick. */
const LEAST = 512;

/** What a full table grows to: more than so many places. */
function grown(used: number): number {
  return used > 50000 ? used * 2 : used * 4;
}

function count(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The highest number in words, or -1. */
function highest(words: Words): number {
  for (let at = words.length - 1; at >= 0; at--) if (words[at] !== 0) return at * 32 + 31 - Math.clz32(words[at]);
  return -1;
}

function resized(words: Words, size: number): Words {
  const made = new Int32Array(size >>> 5);
  made.set(words.length > made.length ? words.subarray(0, made.length) : words);
  return made;
}

const NO_WORDS = new Int32Array(0);

/** The numbers that have a bit. */
function* numbers(words: Words): Generator<number> {
  for (let at = 0; at < words.length; at++)
    for (let word = words[at]; word !== 0; word &= word - 1) yield at * 32 + 31 - Math.clz32(word & -word);
}

export class WideTable extends IntTable {
  /** Null: the keys are in slots. */
  words: Words | null = null;
  /** Whether the keys came one after the other, not as a copy of a larger table: what that is to their places, `narrow` knows. */
  private isGrown = false;
  /** The places of keys that were taken out. */
  private gone: Words | null = null;

  /** A table of ints as one of bits, or undefined when one of its keys is not at the place of its own number. */
  static of(table: IntTable): WideTable | undefined {
    if (table instanceof WideTable && table.words !== null) return table;
    const { slots, mask } = table;
    const words = new Int32Array((mask + 1) >>> 5);
    for (let at = 0; at <= mask; at++) {
      if (slots[at] === at) words[at >>> 5] |= 1 << (at & 31);
      else if (table.keyAt(at) !== undefined) return undefined;
    }
    const made = new WideTable();
    made.hold(words, mask + 1, table.fill, table.used);
    return made;
  }

  private hold(words: Words, size: number, fill: number, used: number): void {
    this.words = words;
    this.gone = null;
    this.slots = NO_KEYS;
    this.mask = size - 1;
    this.fill = fill;
    this.used = used;
  }

  /** Whether there are bits for more places than there are: then some keys have other places than their own numbers. */
  private get isStretched(): boolean {
    return this.words !== null && this.isStretchedBy(this.words);
  }

  private isStretchedBy(words: Words): boolean {
    return words.length * 32 > this.mask + 1;
  }

  override narrow(): void {
    const { words, fill, used } = this;
    if (words === null) return;
    const keys = roomInScratch(used);
    let n = 0;
    for (const key of numbers(words)) keys[n++] = key;
    this.words = null;
    if (this.isStretchedBy(words) && this.isGrown) {
      this.mask = 7;
      this.fill = 0;
      this.used = 0;
      this.enterAll(keys, used);
    } else {
      this.makeSlots(keys, used, numbers(this.gone ?? NO_WORDS));
      this.fill = fill;
    }
  }

  private straighten(): void {
    if (this.isStretched) this.narrow();
  }

  override find(key: number): number {
    this.straighten();
    const { words } = this;
    if (words !== null) {
      if (key >>> 0 <= this.mask) return (words[key >>> 5] >>> (key & 31)) & 1 ? key : -1 - key;
      this.narrow();
    }
    return super.find(key);
  }

  override has(key: number): boolean {
    const { words } = this;
    return words === null ? super.has(key) : key >>> 5 < words.length && ((words[key >>> 5] >>> (key & 31)) & 1) === 1;
  }

  override add(key: number): void {
    if (this.words === null) super.add(key);
    else if (!this.has(key)) this.insertAt(-1 - this.find(key), key);
  }

  override insertAt(place: number, key: number): void {
    const { words } = this;
    if (words === null) {
      super.insertAt(place, key);
      return;
    }
    words[key >>> 5] |= 1 << (key & 31);
    this.used++;
    if (this.isGone(key)) (this.gone as Words)[key >>> 5] ^= 1 << (key & 31);
    else {
      this.fill++;
      this.growWhereFull();
    }
  }

  override resize(least: number): void {
    const { words, used } = this;
    const size = sizeFor(least);
    if (words !== null && size >= LEAST && highest(words) < size) this.hold(resized(words, size), size, used, used);
    else {
      this.narrow();
      super.resize(least);
    }
  }

  override keyAt(place: number): number | undefined {
    this.straighten();
    return this.words === null ? super.keyAt(place) : this.has(place) ? place : undefined;
  }

  override removeAt(place: number): void {
    const { words } = this;
    if (words === null) super.removeAt(place);
    else {
      words[place >>> 5] &= ~(1 << (place & 31));
      this.used--;
      this.gone ??= new Int32Array(words.length);
      this.gone[place >>> 5] |= 1 << (place & 31);
    }
  }

  override placeToPop(): number {
    this.narrow();
    return super.placeToPop();
  }

  override next(from: number): number {
    this.straighten();
    const { words } = this;
    if (words === null) return super.next(from);
    let at = from >>> 5;
    let word = at < words.length ? words[at] & (-1 << (from & 31)) : 0;
    while (word === 0) {
      if (++at >= words.length) return -1;
      word = words[at];
    }
    return at * 32 + 31 - Math.clz32(word & -word);
  }

  override items(): number[] {
    const found: number[] = [];
    for (let at = this.next(0); at >= 0; at = this.next(at + 1)) found.push(this.keyAt(at) as number);
    return found;
  }

  override isGone(place: number): boolean {
    if (this.words === null) return super.isGone(place);
    return this.gone !== null && ((this.gone[place >>> 5] >>> (place & 31)) & 1) === 1;
  }

  override isStraight(): boolean {
    this.straighten();
    return this.words !== null || super.isStraight();
  }

  /** The words of both when both have some; else both go over to slots. What is `walked`, or changed, has its keys where they belong. */
  private both(other: IntTable, ...walked: IntTable[]): [Words, Words] | null {
    for (const table of walked) if (table instanceof WideTable) table.straighten();
    const theirs = (other as WideTable).words ?? null;
    if (this.words !== null && theirs !== null) return [this.words, theirs];
    this.narrow();
    other.narrow();
    return null;
  }

  override keepInto(target: IntTable, other: IntTable, isKept: boolean): true {
    const both = this.both(other, this);
    if (both === null) return super.keepInto(target, other, isKept);
    const [mine, theirs] = both;
    const made = new Int32Array(mine.length);
    let used = 0;
    for (let at = 0; at < mine.length; at++) {
      const word = at < theirs.length ? theirs[at] : 0;
      made[at] = mine[at] & (isKept ? word : ~word);
      used += count(made[at]);
    }
    const size = grownSize(used);
    const wide = target as WideTable;
    wide.isGrown = true;
    wide.hold(resized(made, Math.max(size, (highest(made) | 31) + 1)), size, used, used);
    if (size < LEAST) wide.narrow();
    return true;
  }

  override isWithin(other: IntTable, isThere: boolean): boolean {
    const both = this.both(other);
    if (both === null) return super.isWithin(other, isThere);
    const [mine, theirs] = both;
    for (let at = 0; at < mine.length; at++) {
      const word = at < theirs.length ? theirs[at] : 0;
      if ((mine[at] & (isThere ? ~word : word)) !== 0) return false;
    }
    return true;
  }

  /**
   * The keys of `other` put in; those that are here already taken out where that is asked for. False, and nothing done, when bits cannot say
   * where the keys stand in the end.
   */
  private join(other: IntTable, isToggled: boolean): boolean {
    const both = this.both(other, other);
    if (both === null) return false;
    const [mine, theirs] = both;
    const { mask, fill, used, gone } = this;
    const top = Math.max(highest(mine), highest(theirs));
    this.words = resized(mine, Math.max(mask + 1, (top | 31) + 1));
    this.gone = isToggled ? resized(gone ?? NO_WORDS, this.words.length * 32) : gone;
    const limit = this.isStretched ? Math.ceil((mask * 3) / 5) : 0;
    let isSure = true;
    for (let at = 0; isSure && at < theirs.length; at++)
      if (theirs[at] !== 0) isSure = this.joinWord(at, theirs[at], isToggled, top, limit);
    if (isSure && !this.isStretched && this.used >= limit) return true;
    this.hold(mine, mask + 1, fill, used);
    this.gone = gone;
    this.narrow();
    other.narrow();
    return false;
  }

  /** `limit`: not 0 when gone places may be taken again, so that nobody knows how full the table is: then it must not matter. */
  private joinWord(at: number, theirs: number, isToggled: boolean, top: number, limit: number): boolean {
    const words = this.words as Words;
    const { gone } = this;
    const come = theirs & ~words[at];
    const fresh = gone === null ? come : come & ~gone[at];
    if ((this.fill + count(fresh)) * 5 >= this.mask * 3) {
      // one key after the other, up to the one that makes the table grow
      const bit = theirs & -theirs;
      const size = sizeFor(grown(this.used + 1));
      if (theirs !== bit) return this.joinWord(at, bit, isToggled, top, limit) && this.joinWord(at, theirs ^ bit, isToggled, top, limit);
      if (size <= top || (this.isStretched && size !== sizeFor(grown(limit)))) return false;
      words[at] |= bit;
      this.hold(resized(words, size), size, this.used + 1, this.used + 1);
      if (isToggled) this.gone = new Int32Array(size >>> 5);
      return true;
    }
    const go = isToggled ? words[at] & theirs : 0;
    words[at] = (words[at] | come) ^ go;
    if (gone !== null) gone[at] = (gone[at] & ~come) | go;
    this.fill += count(fresh);
    this.used += count(come) - count(go);
    return true;
  }

  override toggle(other: IntTable): true {
    return this.join(other, true) || super.toggle(other);
  }

  override addAll(other: IntTable): true {
    return this.join(other, false) || super.addAll(other);
  }

  override removeAll(other: IntTable): true {
    const both = this.both(other, this);
    if (both === null) return super.removeAll(other);
    const [mine, theirs] = both;
    for (let at = 0; at < mine.length && at < theirs.length; at++) {
      const gone = mine[at] & theirs[at];
      if (gone === 0) continue;
      this.used -= count(gone);
      mine[at] ^= gone;
      this.gone ??= new Int32Array(mine.length);
      this.gone[at] |= gone;
    }
    return true;
  }

  override copyFrom(other: IntTable, more: number): void {
    if (other instanceof WideTable) other.straighten();
    const words = (other as WideTable).words ?? null;
    const size = this.sizeToCopy(other);
    if (words === null || size < LEAST) {
      other.narrow();
      super.copyFrom(other, more);
      return;
    }
    this.isGrown = false;
    this.hold(resized(words, Math.max(size, (highest(words) | 31) + 1)), size, other.used, other.used);
    if (more > 0) this.makeRoom(more);
  }
}

/** Give two sets tables of bits, when both can have them. */
export function widen(a: { table: unknown }, b: { table: unknown }): void {
  const one = WideTable.of(a.table as IntTable);
  const other = one === undefined ? undefined : WideTable.of(b.table as IntTable);
  if (other === undefined) return;
  a.table = one;
  b.table = other;
}
