/**
 * The hash table of sets: open addressing with CPython's own probing and growth, so that sets of numbers are walked in CPython's
 * order. Keys lie in an array, their 64-bit hashes in two arrays of 32 bits each (signed).
 */

/** A place whose key was taken out: probing goes on over it. */
const GONE: unique symbol = Symbol('gone');
const LINEAR_PROBES = 9;

/** `findEqual` cannot tell. (No place, and no `-1 - place`.) */
export const UNSURE = -0x40000000;

export class SetTable {
  // Small tables have plain arrays (made in a fraction of the time), large ones typed arrays (a third of the room).
  keys: any[] = [undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined];
  low: number[] | Int32Array = [0, 0, 0, 0, 0, 0, 0, 0];
  high: number[] | Int32Array = [0, 0, 0, 0, 0, 0, 0, 0];
  mask = 7;
  /** Places that are not empty (keys and gone ones). */
  fill = 0;
  used = 0;
  private finger = 0;

  /** Walk the places that a hash may be at; `visit` answers true to stop there. Answers the place for a new key, or -1 when stopped. */
  probe(low: number, high: number, visit: (place: number) => boolean): number {
    const { keys, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        if (keys[at] === undefined) return gone >= 0 ? gone : at;
        if (keys[at] === GONE) gone = at;
        else if (this.low[at] === low && this.high[at] === high && visit(at)) return -1;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** The place of exactly this key (`===`): its index, or `-1 - empty` with the empty place where it would go. */
  find(key: any, low: number, high: number): number {
    const { keys, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const there = keys[at];
        if (there === undefined) return -1 - (gone >= 0 ? gone : at);
        if (there === key) return at;
        if (there === GONE) gone = at;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /**
   * `find` for keys that are compared by `isSame`: true, false, or undefined when guest code must be asked (then the answer is
   * `UNSURE`).
   */
  findEqual(key: any, low: number, high: number, isSame: (a: any, b: any) => boolean | undefined): number {
    const { keys, mask, low: lows, high: highs } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const there = keys[at];
        if (there === undefined) return -1 - (gone >= 0 ? gone : at);
        if (there === GONE) gone = at;
        else if (lows[at] === low && highs[at] === high) {
          if (there === key) return at;
          const answer = isSame(there, key);
          if (answer === true) return at;
          if (answer === undefined) return UNSURE;
        }
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** Enter a key that is not there at the empty place found for it; the table may grow. */
  insertAt(place: number, key: any, low: number, high: number): void {
    const isReused = this.keys[place] === GONE;
    this.keys[place] = key;
    this.low[place] = low;
    this.high[place] = high;
    this.used++;
    if (isReused) return;
    this.fill++;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** Room for more than `least` keys; gone places vanish. */
  resize(least: number): void {
    let size = 8;
    while (size <= least) size *= 2;
    const { keys, low, high } = this;
    this.keys = new Array(size).fill(undefined);
    this.low = size < 128 ? new Array(size).fill(0) : new Int32Array(size);
    this.high = size < 128 ? new Array(size).fill(0) : new Int32Array(size);
    this.mask = size - 1;
    this.fill = this.used;
    for (let at = 0; at < keys.length; at++) if (keys[at] !== undefined && keys[at] !== GONE) this.place(keys[at], low[at], high[at]);
  }

  /** Put a key where nobody equal to it is. */
  private place(key: any, low: number, high: number): void {
    const { keys, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        if (keys[at] !== undefined) continue;
        keys[at] = key;
        this.low[at] = low;
        this.high[at] = high;
        return;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** The hashes of the keys, in halves. */
  *hashes(): Generator<[number, number]> {
    for (let at = this.next(0); at >= 0; at = this.next(at + 1)) yield [this.low[at], this.high[at]];
  }

  /** Whether a key may be put at a place. */
  isFree(place: number): boolean {
    return this.keys[place] === undefined || this.keys[place] === GONE;
  }

  removeAt(place: number): void {
    this.keys[place] = GONE;
    this.low[place] = -1;
    this.high[place] = -1;
    this.used--;
  }

  /** The place of a key to pop: the search goes on where the last one ended. Only when the table is not empty. */
  placeToPop(): number {
    let at = this.finger & this.mask;
    while (this.keys[at] === undefined || this.keys[at] === GONE) at = at === this.mask ? 0 : at + 1;
    this.finger = at + 1;
    return at;
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    const { keys } = this;
    for (let at = from; at < keys.length; at++) if (keys[at] !== undefined && keys[at] !== GONE) return at;
    return -1;
  }

  items(): any[] {
    const found: any[] = [];
    for (const key of this.keys) if (key !== undefined && key !== GONE) found.push(key);
    return found;
  }

  /** Enter a key that may be there already, where equal keys are the same value. */
  addExactly(key: any, low: number, high: number): void {
    const place = this.find(key, low, high);
    if (place < 0) this.insertAt(-1 - place, key, low, high);
  }

  /** The keys that `other` has too (or has not), where equal keys are the same value. */
  keepInto(target: SetTable, other: SetTable, isKept: boolean): void {
    const { keys, low, high } = this;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key === undefined || key === GONE) continue;
      if (other.find(key, low[at], high[at]) >= 0 === isKept) target.addExactly(key, low[at], high[at]);
    }
  }

  /** Each key of `other` taken out when it is here, put in when it is not; equal keys are the same value. */
  toggle(other: SetTable): void {
    const { keys, low, high } = other;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key === undefined || key === GONE) continue;
      const place = this.find(key, low[at], high[at]);
      if (place >= 0) this.removeAt(place);
      else this.insertAt(-1 - place, key, low[at], high[at]);
    }
  }

  addAll(other: SetTable): void {
    const { keys, low, high } = other;
    for (let at = 0; at < keys.length; at++) if (keys[at] !== undefined && keys[at] !== GONE) this.addExactly(keys[at], low[at], high[at]);
  }

  /** Make room as CPython does before `count` more keys are merged in. */
  makeRoom(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Take over all keys of another table; this one must be empty. */
  copyFrom(other: SetTable): void {
    this.makeRoom(other.used);
    if (this.fill === 0 && this.mask === other.mask && other.fill === other.used) {
      this.keys = other.keys.slice();
      this.low = other.low.slice();
      this.high = other.high.slice();
    } else
      for (let at = 0; at < other.keys.length; at++)
        if (other.keys[at] !== undefined && other.keys[at] !== GONE) this.place(other.keys[at], other.low[at], other.high[at]);
    this.fill = other.used;
    this.used = other.used;
  }
}
