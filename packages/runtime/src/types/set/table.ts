/**
 * The hash table of sets: open addressing with CPython's own probing and growth, so that sets of numbers are walked in CPython's
 * order. `slots` says by place which entry is there: null nobody, GONE a key that was taken out (probing goes on over it, and
 * the next key that passes is put there). An entry (a key with the two signed 32-bit halves of its hash) never changes, so
 * tables share them: growth, copies and set algebra make nothing new but slots.
 */
import { quickSame } from '../dict/keys.ts';
import type { IntTable } from './int-table.ts';
import { LINEAR_PROBES, sizeFor } from './probing.ts';

/** `findEqual` cannot tell. (No place, and no `-1 - place`.) */
export const UNSURE = -0x40000000;

class Entry {
  readonly key: any;
  readonly low: number;
  readonly high: number;
  constructor(key: any, low: number, high: number) {
    this.key = key;
    this.low = low;
    this.high = high;
  }
}
type Slot = Entry | null;

const GONE = new Entry(Symbol('gone'), 0, 0);
const blanks: Slot[][] = [];

/** Slots for a table of `size` (a power of two): copies of one that is kept, which is quicker than to fill one. */
function blankSlots(size: number): Slot[] {
  if (size > 8192) return new Array<Slot>(size).fill(null);
  const which = 31 - Math.clz32(size);
  if (blanks[which] === undefined) blanks[which] = new Array<Slot>(size).fill(null);
  return blanks[which].slice();
}

export class SetTable {
  slots: Slot[] = blankSlots(8);
  mask = 7;
  /** Places that are not empty (keys and gone ones). */
  fill = 0;
  used = 0;
  private finger = 0;

  /** A table like one of ints: the same places. */
  static from(ints: IntTable): SetTable {
    const table = new SetTable();
    if (ints.fill === 0 && ints.mask === 7) return table;
    table.mask = ints.mask;
    table.fill = ints.fill;
    table.used = ints.used;
    if (ints.mask !== 7) table.slots = blankSlots(ints.mask + 1);
    for (let at = 0; at <= ints.mask; at++) {
      const key = ints.keyAt(at);
      if (key !== undefined) table.slots[at] = new Entry(key, key === -1 ? -2 : key, key >> 31);
      else if (ints.isGone(at)) table.slots[at] = GONE;
    }
    return table;
  }

  /** Walk the places that a hash may be at; `visit` answers true to stop there. Answers the place for a new key, or -1 when stopped. */
  probe(low: number, high: number, visit: (place: number) => boolean): number {
    const { slots, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const there = slots[at];
        if (there === null) return gone >= 0 ? gone : at;
        if (there === GONE) gone = at;
        else if (there.low === low && there.high === high && visit(at)) return -1;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /**
   * The place of an equal key: its index, or `-1 - empty` with the empty place where it would go. Keys with the same hash are
   * compared without guest code; when that cannot tell, the answer is `UNSURE`.
   */
  findEqual(key: any, low: number, high: number): number {
    const { slots, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const there = slots[at];
        if (there === null) return -1 - (gone >= 0 ? gone : at);
        if (there.low === low && there.high === high && there !== GONE) {
          if (there.key === key) return at;
          const answer = quickSame(there.key, key);
          if (answer === true) return at;
          if (answer === undefined) return UNSURE;
        } else if (there === GONE) gone = at;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** Enter a key that is not there at the place found for it; the table may grow. */
  insertAt(place: number, key: any, low: number, high: number): void {
    this.enter(place, new Entry(key, low, high));
  }

  private enter(place: number, entry: Entry): void {
    const { slots } = this;
    this.used++;
    if (slots[place] === null) {
      slots[place] = entry;
      this.fill++;
      if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
    } else slots[place] = entry;
  }

  /** Room for more than `least` keys; gone places vanish. Keys are put in again in the order of their old places. */
  resize(least: number): void {
    const { slots } = this;
    const size = sizeFor(least);
    this.slots = blankSlots(size);
    this.mask = size - 1;
    this.fill = this.used;
    this.placeAll(slots);
  }

  /** Put all entries of other slots at the first empty places of their hashes; no gone one is here. */
  private placeAll(others: Slot[]): void {
    for (let at = 0; at < others.length; at++) {
      const entry = others[at];
      if (entry !== null && entry !== GONE) this.place(entry);
    }
  }

  private place(entry: Entry): void {
    const { slots, mask } = this;
    let perturbLow = entry.low;
    let perturbHigh = entry.high;
    let i = perturbLow & mask;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        if (slots[at] !== null) continue;
        slots[at] = entry;
        return;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** The hashes of the keys, in halves. */
  *hashes(): Generator<[number, number]> {
    for (const entry of this.slots) if (entry !== null && entry !== GONE) yield [entry.low, entry.high];
  }

  /** Whether a key may be put at a place. */
  isFree(place: number): boolean {
    return this.slots[place] === null || this.slots[place] === GONE;
  }

  /** The key at a place; undefined when none is there. */
  keyAt(place: number): any {
    const entry = this.slots[place];
    return entry === null || entry === GONE ? undefined : entry.key;
  }

  removeAt(place: number): void {
    this.slots[place] = GONE;
    this.used--;
  }

  /** The place of a key to pop: the search goes on where the last one ended. Only when the table is not empty. */
  placeToPop(): number {
    let at = this.finger & this.mask;
    while (this.isFree(at)) at = at === this.mask ? 0 : at + 1;
    this.finger = at + 1;
    return at;
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    const { slots } = this;
    for (let at = from; at < slots.length; at++) if (slots[at] !== null && slots[at] !== GONE) return at;
    return -1;
  }

  items(): any[] {
    const { slots } = this;
    const found: any[] = [];
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry !== null && entry !== GONE) found.push(entry.key);
    }
    return found;
  }

  /** Enter an entry unless an equal key is there; false when that cannot be told. */
  private add(entry: Entry): boolean {
    const place = this.findEqual(entry.key, entry.low, entry.high);
    if (place < 0 && place !== UNSURE) this.enter(-1 - place, entry);
    return place !== UNSURE;
  }

  /** The keys that `other` has too (or has not) into `target`; false when that cannot be told of one of them. */
  keepInto(target: SetTable, other: SetTable, isKept: boolean): boolean {
    const { slots } = this;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry === null || entry === GONE) continue;
      const place = other.findEqual(entry.key, entry.low, entry.high);
      if (place === UNSURE || (place >= 0 === isKept && !target.add(entry))) return false;
    }
    return true;
  }

  /** Whether all keys are in `other` (or, when not `isThere`, none is); undefined when that cannot be told. */
  isWithin(other: SetTable, isThere: boolean): boolean | undefined {
    const { slots } = this;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry === null || entry === GONE) continue;
      const place = other.findEqual(entry.key, entry.low, entry.high);
      if (place === UNSURE) return undefined;
      if (place >= 0 !== isThere) return false;
    }
    return true;
  }

  /** Each key of `other` taken out when it is here, put in when it is not; false when that cannot be told of one of them. */
  toggle(other: SetTable): boolean {
    const { slots } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry === null || entry === GONE) continue;
      const place = this.findEqual(entry.key, entry.low, entry.high);
      if (place === UNSURE) return false;
      if (place >= 0) this.removeAt(place);
      else this.enter(-1 - place, entry);
    }
    return true;
  }

  /** False when it cannot be told of a key whether it is here; those before it are in then. */
  addAll(other: SetTable): boolean {
    const { slots } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry !== null && entry !== GONE && !this.add(entry)) return false;
    }
    return true;
  }

  /** False when it cannot be told of a key whether it is here; those before it are out then. */
  removeAll(other: SetTable): boolean {
    const { slots } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at];
      if (entry === null || entry === GONE) continue;
      const place = this.findEqual(entry.key, entry.low, entry.high);
      if (place === UNSURE) return false;
      if (place >= 0) this.removeAt(place);
    }
    return true;
  }

  /** Make room as CPython does before `count` more keys are merged in. */
  makeRoom(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Take over all keys of another table; this one must have none, nor a gone one. */
  copyFrom(other: SetTable): void {
    this.makeRoom(other.used);
    if (this.mask === other.mask && other.fill === other.used) this.slots = other.slots.slice();
    else this.placeAll(other.slots);
    this.fill = other.used;
    this.used = other.used;
  }

  /** After many keys were taken out: forget gone places when they are more than a quarter, as CPython does. */
  shedGone(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }
}
