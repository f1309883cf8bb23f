/**
 * The hash table of sets: open addressing with CPython's own probing and growth, so that sets of numbers are walked in CPython's
 * order. `slots` says by place which entry is there: 0 nobody, `entry + 1` a key, `-entry - 1` a key that was taken out (probing
 * goes on over it, and the next key put there takes over its entry). Keys and the two signed 32-bit halves of their hashes lie
 * densely by entry, `fill` of each, so that growth makes nothing new but slots.
 */

const LINEAR_PROBES = 9;

/** `findEqual` cannot tell. (No place, and no `-1 - place`.) */
export const UNSURE = -0x40000000;

export class SetTable {
  /** Always a typed array: storing into one of several kinds of array is many times slower. */
  slots: Int32Array = new Int32Array(8);
  private keys: any[] = [];
  private low: number[] = [];
  private high: number[] = [];
  mask = 7;
  /** Places that are not empty (keys and gone ones). */
  fill = 0;
  used = 0;
  private finger = 0;

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
        const slot = slots[at];
        if (slot === 0) return gone >= 0 ? gone : at;
        if (slot < 0) gone = at;
        else if (this.low[slot - 1] === low && this.high[slot - 1] === high && visit(at)) return -1;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** The place of exactly this key (`===`): its index, or `-1 - empty` with the empty place where it would go. */
  find(key: any, low: number, high: number): number {
    const { slots, keys, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const slot = slots[at];
        if (slot === 0) return -1 - (gone >= 0 ? gone : at);
        if (slot < 0) gone = at;
        else if (keys[slot - 1] === key) return at;
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
    const { slots, keys, mask, low: lows, high: highs } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    let gone = -1;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        const slot = slots[at];
        if (slot === 0) return -1 - (gone >= 0 ? gone : at);
        if (slot < 0) gone = at;
        else if (lows[slot - 1] === low && highs[slot - 1] === high) {
          const there = keys[slot - 1];
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
    const slot = this.slots[place];
    this.used++;
    if (slot < 0) {
      this.keys[-1 - slot] = key;
      this.low[-1 - slot] = low;
      this.high[-1 - slot] = high;
      this.slots[place] = -slot;
      return;
    }
    this.append(key, low, high);
    this.slots[place] = this.fill;
    if (this.fill * 5 >= this.mask * 3) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }

  /** A new entry, the last one. */
  private append(key: any, low: number, high: number): void {
    this.keys.push(key);
    this.low.push(low);
    this.high.push(high);
    this.fill++;
  }

  /** Room for more than `least` keys; gone places vanish. Keys are put in again in the order of their old places. */
  resize(least: number): void {
    let size = 8;
    while (size <= least) size *= 2;
    const { slots, low, high } = this;
    if (this.fill > this.used) {
      const old = new SetTable();
      old.takeOver(this);
      this.keys = [];
      this.low = [];
      this.high = [];
      this.fill = 0;
      this.slots = new Int32Array(size);
      this.mask = size - 1;
      this.appendAll(old);
      return;
    }
    this.slots = new Int32Array(size);
    this.mask = size - 1;
    for (let at = 0; at < slots.length; at++) {
      const slot = slots[at];
      if (slot > 0) this.place(slot, low[slot - 1], high[slot - 1]);
    }
  }

  /** Share the arrays of another table. */
  private takeOver(other: SetTable): void {
    this.slots = other.slots;
    this.keys = other.keys;
    this.low = other.low;
    this.high = other.high;
  }

  /** New entries for all keys of `other`, none of which is here; there must be room. */
  private appendAll(other: SetTable): void {
    const { slots, keys, low, high } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at] - 1;
      if (entry < 0) continue;
      this.append(keys[entry], low[entry], high[entry]);
      this.place(this.fill, low[entry], high[entry]);
    }
  }

  /** Put an entry's slot at the first empty place of its hash. */
  private place(slot: number, low: number, high: number): void {
    const { slots, mask } = this;
    let i = low & mask;
    let perturbLow = low;
    let perturbHigh = high;
    for (;;) {
      const end = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
      for (let at = i; at <= end; at++) {
        if (slots[at] !== 0) continue;
        slots[at] = slot;
        return;
      }
      perturbLow = (perturbLow >>> 5) | (perturbHigh << 27);
      perturbHigh >>>= 5;
      i = (Math.imul(i, 5) + 1 + perturbLow) & mask;
    }
  }

  /** The hashes of the keys, in halves. */
  *hashes(): Generator<[number, number]> {
    for (const slot of this.slots) if (slot > 0) yield [this.low[slot - 1], this.high[slot - 1]];
  }

  /** Whether a key may be put at a place. */
  isFree(place: number): boolean {
    return this.slots[place] <= 0;
  }

  /** The key at a place; undefined when none is there. */
  keyAt(place: number): any {
    const slot = this.slots[place];
    return slot > 0 ? this.keys[slot - 1] : undefined;
  }

  removeAt(place: number): void {
    const slot = this.slots[place];
    this.slots[place] = -slot;
    this.keys[slot - 1] = undefined;
    this.used--;
  }

  /** The place of a key to pop: the search goes on where the last one ended. Only when the table is not empty. */
  placeToPop(): number {
    let at = this.finger & this.mask;
    while (this.slots[at] <= 0) at = at === this.mask ? 0 : at + 1;
    this.finger = at + 1;
    return at;
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    const { slots } = this;
    for (let at = from; at < slots.length; at++) if (slots[at] > 0) return at;
    return -1;
  }

  items(): any[] {
    const { slots, keys } = this;
    const found: any[] = [];
    for (let at = 0; at < slots.length; at++) if (slots[at] > 0) found.push(keys[slots[at] - 1]);
    return found;
  }

  /** Enter a key that may be there already, where equal keys are the same value. */
  addExactly(key: any, low: number, high: number): void {
    const place = this.find(key, low, high);
    if (place < 0) this.insertAt(-1 - place, key, low, high);
  }

  /** The keys that `other` has too (or has not), where equal keys are the same value. */
  keepInto(target: SetTable, other: SetTable, isKept: boolean): void {
    const { slots, keys, low, high } = this;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at] - 1;
      if (entry < 0) continue;
      if (other.find(keys[entry], low[entry], high[entry]) >= 0 === isKept) target.addExactly(keys[entry], low[entry], high[entry]);
    }
  }

  /** Each key of `other` taken out when it is here, put in when it is not; equal keys are the same value. */
  toggle(other: SetTable): void {
    const { slots, keys, low, high } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at] - 1;
      if (entry < 0) continue;
      const place = this.find(keys[entry], low[entry], high[entry]);
      if (place >= 0) this.removeAt(place);
      else this.insertAt(-1 - place, keys[entry], low[entry], high[entry]);
    }
  }

  addAll(other: SetTable): void {
    const { slots, keys, low, high } = other;
    for (let at = 0; at < slots.length; at++) {
      const entry = slots[at] - 1;
      if (entry >= 0) this.addExactly(keys[entry], low[entry], high[entry]);
    }
  }

  /** Make room as CPython does before `count` more keys are merged in. */
  makeRoom(count: number): void {
    if ((this.fill + count) * 5 >= this.mask * 3) this.resize((this.used + count) * 2);
  }

  /** Take over all keys of another table; this one must have none. */
  copyFrom(other: SetTable): void {
    this.makeRoom(other.used);
    if (this.fill === 0 && this.mask === other.mask && other.fill === other.used) {
      this.slots = other.slots.slice();
      this.keys = other.keys.slice();
      this.low = other.low.slice();
      this.high = other.high.slice();
      this.fill = other.used;
      this.used = other.used;
    } else if (this.fill > 0) this.addAll(other);
    else {
      this.appendAll(other);
      this.used = other.used;
    }
  }

  /** After many keys were taken out: forget gone places when they are more than a quarter, as CPython does. */
  shedGone(): void {
    if (this.fill - this.used > this.mask >> 2) this.resize(this.used > 50000 ? this.used * 2 : this.used * 4);
  }
}
