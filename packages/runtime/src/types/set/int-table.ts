/**
 * The hash table of sets that hold small ints only: an int is its own hash, so the table is one array of the keys by place.
 *
 * It probes and grows as `SetTable` does, and answers the same; anything else than an int of 31 bits makes a set go over to a
 * `SetTable` with the same places.
 */
import { LINEAR_PROBES, sizeFor } from './probing.ts';

/** A typed array is small but slow to make and to let go. */
type Slots = number[] | Int32Array;

/** Nobody is or was at this place; the key that was here was taken out. */
const EMPTY = -0x40000000;
const GONE = EMPTY + 1;

const blanks: number[][] = [];

/** Slots for a table of `size` (a power of two), none of them taken: small ones as copies of one that is kept. */
function blankSlots(size: number): Slots {
  if (size >= 16384) return new Int32Array(size).fill(EMPTY);
  const which = 31 - Math.clz32(size);
  if (blanks[which] === undefined) blanks[which] = new Array<number>(size).fill(EMPTY);
  return blanks[which].slice();
}

/** The slots of all tables that never had a key: whoever enters the first one takes others. */
export const NO_KEYS: Slots = blankSlots(8);

/** Keys on their way from tables to another one; overwritten by each operation. */
let scratch = new Int32Array(1024);

export function roomInScratch(count: number): Int32Array {
  if (scratch.length < count) scratch = new Int32Array(count * 2);
  return scratch;
}

/** The size of a table that so many keys came into, one after the other. */
export function grownSize(count: number): number {
  let size = 8;
  for (;;) {
    const least = Math.ceil((3 * (size - 1)) / 5);
    if (count < least) return size;
    size = sizeFor(least > 50000 ? least * 2 : least * 4);
  }
}

/** Whether an int may be a key here. */
export function isSmallInt(key: number): boolean {
  return key > GONE && key < 0x40000000;
}

export class IntTable {
  slots: Slots = NO_KEYS;
  mask = 7;
  /** Places that are not empty (keys and gone ones). */
  fill = 0;
  used = 0;
  private finger = 0;

  /** The place of a key, or `-1 - empty` with the empty place where it would go. */
  find(key: number): number {
    const { slots, mask } = this;
    let low = key === -1 ? -2 : key;
    let high = low >> 31;
    let i = low & mask;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const there = slots[at];
        if (there === key) return at;
        if (there === EMPTY) return -1 - (gone >= 0 ? gone : at);
        if (there === GONE) gone = at;
      }
      low = (low >>> 5) | (high << 27);
      high >>>= 5;
      i = (Math.imul(i, 5) + 1 + low) & mask;
    }
  }

  has(key: number): boolean {
    const { slots } = this;
    const there = slots[key & this.mask];
    if (there === key) return true;
    return there === EMPTY && key !== -1 ? false : this.find(key) >= 0;
  }

  /** Enter a key that may be there already. */
  add(key: number): void {
    const home = key & this.mask;
    const there = this.slots[home];
    if (there === key) return;
    if (there === EMPTY && key !== -1) {
      this.insertAt(home, key);
      return;
    }
    const place = this.find(key);
    if (place < 0) this.insertAt(-1 - place, key);
  }

  /**
   * Enter keys that differ, into a table that never had any. When each finds its first place free in the table that they end
   * up with, it does not show that the table grew on the way.
   */
  protected enterAll(keys: Int32Array, count: number): void {
    const size = grownSize(count);
    const slots = blankSlots(size);
    const mask = size - 1;
    for (let i = 0; i < count; i++) {
      const key = keys[i];
      const home = (key === -1 ? -2 : key) & mask;
      if (slots[home] !== EMPTY) {
        this.slots = blankSlots(8);
        for (let k = 0; k < count; k++) this.add(keys[k]);
        return;
      }
      slots[home] = key;
    }
    this.slots = slots;
    this.mask = mask;
    this.fill = count;
    this.used = count;
  }

  /** Enter a key that is not there at the place found for it. */
  insertAt(place: number, key: number): void {
    this.used++;
    if (this.slots === NO_KEYS) this.slots = blankSlots(8);
    if (this.slots[place] === EMPTY) {
      this.slots[place] = key;
      this.fill++;
      this.growWhereFull();
    } else this.slots[place] = key;
  }

  protected growWhereFull(): void {
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** See to it that the keys are in slots. */
  narrow(): void {}

  /** Slots for keys that are put in one after the other, and the places of `gone`. */
  protected makeSlots(keys: Int32Array, count: number, gone: Iterable<number>): void {
    this.slots = blankSlots(this.mask + 1);
    this.refill(keys.subarray(0, count));
    for (const place of gone) this.slots[place] = GONE;
  }

  /** Room for more than `least` keys; gone places vanish. Keys are put in again in the order of their old places. */
  resize(least: number): void {
    const { slots } = this;
    const size = sizeFor(least);
    this.slots = blankSlots(size);
    this.mask = size - 1;
    this.fill = this.used;
    this.refill(slots);
  }

  /** Put the keys of other slots in, in the order of their places; nobody was ever here. */
  private refill(slots: Slots): void {
    const { slots: made, mask } = this;
    for (let at = 0; at < slots.length; at++) {
      const key = slots[at];
      if (key <= GONE) continue;
      if (made[key & mask] === EMPTY && key !== -1) made[key & mask] = key;
      else this.place(key);
    }
  }

  /** Put a key at the first empty place of its hash; there is no gone one. */
  private place(key: number): void {
    const { slots, mask } = this;
    let low = key === -1 ? -2 : key;
    let high = low >> 31;
    let i = low & mask;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        if (slots[at] !== EMPTY) continue;
        slots[at] = key;
        return;
      }
      low = (low >>> 5) | (high << 27);
      high >>>= 5;
      i = (Math.imul(i, 5) + 1 + low) & mask;
    }
  }

  /** The key at a place; undefined when none is there. */
  keyAt(place: number): number | undefined {
    const key = this.slots[place];
    return key > GONE ? key : undefined;
  }

  removeAt(place: number): void {
    this.slots[place] = GONE;
    this.used--;
  }

  /** The place of a key to pop: the search goes on where the last one ended. Only when the table is not empty. */
  placeToPop(): number {
    let at = this.finger & this.mask;
    while (this.slots[at] <= GONE) at = at === this.mask ? 0 : at + 1;
    this.finger = at + 1;
    return at;
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    const { slots } = this;
    for (let at = from; at < slots.length; at++) if (slots[at] > GONE) return at;
    return -1;
  }

  items(): number[] {
    const { slots } = this;
    const found: number[] = [];
    for (let at = 0; at < slots.length; at++) if (slots[at] > GONE) found.push(slots[at]);
    return found;
  }

  /** Whether somebody is gone from a place. */
  isGone(place: number): boolean {
    return this.slots[place] === GONE;
  }

  /** The keys that `other` has too (or has not) into `target`, which never had any. */
  keepInto(target: IntTable, other: IntTable, isKept: boolean): true {
    const mine = this.slots;
    const { slots, mask } = other;
    const keys = roomInScratch(this.used);
    let count = 0;
    for (let at = 0; at < mine.length; at++) {
      const key = mine[at];
      if (key <= GONE) continue;
      const there = slots[key & mask];
      const isThere = there === key || ((there !== EMPTY || key === -1) && other.find(key) >= 0);
      if (isThere === isKept) keys[count++] = key;
    }
    target.enterAll(keys, count);
    return true;
  }

  /** Whether all keys are in `other` (or, when not `isThere`, none is). */
  isWithin(other: IntTable, isThere: boolean): boolean {
    const { slots } = this;
    for (let at = 0; at < slots.length; at++) if (slots[at] > GONE && other.has(slots[at]) !== isThere) return false;
    return true;
  }

  /** Each key of `other` taken out when it is here, put in when it is not. */
  toggle(other: IntTable): true {
    const theirs = other.slots;
    let { slots, mask } = this;
    for (let at = 0; at < theirs.length; at++) {
      const key = theirs[at];
      if (key <= GONE) continue;
      const home = key & mask;
      const there = slots[home];
      if (there === key) {
        slots[home] = GONE;
        this.used--;
        continue;
      }
      const place = there === EMPTY && key !== -1 ? -1 - home : this.find(key);
      if (place >= 0) this.removeAt(place);
      else {
        this.insertAt(-1 - place, key);
        slots = this.slots;
        mask = this.mask;
      }
    }
    return true;
  }

  addAll(other: IntTable): true {
    const theirs = other.slots;
    let { slots, mask } = this;
    for (let at = 0; at < theirs.length; at++) {
      const key = theirs[at];
      if (key <= GONE || slots[key & mask] === key) continue;
      this.add(key);
      slots = this.slots;
      mask = this.mask;
    }
    return true;
  }

  removeAll(other: IntTable): true {
    const theirs = other === this ? other.items() : other.slots;
    for (let i = 0; i < theirs.length; i++) {
      if (theirs[i] <= GONE) continue;
      const place = this.find(theirs[i]);
      if (place >= 0) this.removeAt(place);
    }
    return true;
  }

  /** Whether each key is at its first place: then it does not show in which order they came. */
  isStraight(): boolean {
    const { slots, mask } = this;
    for (let at = 0; at < slots.length; at++) if (slots[at] > GONE && ((slots[at] === -1 ? -2 : slots[at]) & mask) !== at) return false;
    return true;
  }

  /** Make room as CPython does before `count` more keys are merged in. */
  makeRoom(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Take over all keys of another table, and make room for `more`; this one must have none, nor a gone one. */
  copyFrom(other: IntTable, more: number): void {
    const size = this.sizeToCopy(other);
    if (size === other.slots.length && other.fill === other.used) this.slots = other.slots;
    else this.slots = blankSlots(size);
    this.mask = size - 1;
    if (this.slots !== other.slots) this.refill(other.slots);
    this.fill = other.used;
    this.used = other.used;
    if (more > 0) this.makeRoom(more);
    if (this.slots === other.slots) this.slots = other.slots.slice();
  }

  protected sizeToCopy(other: IntTable): number {
    return other.used * 5 >= this.mask * 3 ? sizeFor(other.used * 2) : this.mask + 1;
  }

  /** After many keys were taken out: forget gone places when they are more than a quarter, as CPython does. */
  shedGone(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }
}
