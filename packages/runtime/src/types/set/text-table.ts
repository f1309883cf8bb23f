/**
 * The table of sets that hold strings only: a Map from each to its place. CPython walks such sets in an order that nobody can
 * foretell, here they are walked as they were filled. Anything else than a string makes a set go over to a `SetTable`.
 */
export class TextTable {
  private places: Map<string, number> = new Map();
  /** The keys by place; undefined where one was taken out. */
  private keys: (string | undefined)[] = [];
  private finger = 0;

  get used(): number {
    return this.places.size;
  }
  get fill(): number {
    return this.keys.length;
  }

  /** The place of a key, or -1. */
  find(key: string): number {
    return this.places.get(key) ?? -1;
  }

  has(key: string): boolean {
    return this.places.has(key);
  }

  add(key: string): void {
    if (this.places.has(key)) return;
    if (this.keys.length > 2 * this.places.size + 16) this.close();
    this.places.set(key, this.keys.length);
    this.keys.push(key);
  }

  /** Close the gaps. */
  private close(): void {
    this.keys = this.items();
    this.finger = 0;
    for (let at = 0; at < this.keys.length; at++) this.places.set(this.keys[at] as string, at);
  }

  keyAt(place: number): string | undefined {
    return this.keys[place];
  }

  removeAt(place: number): void {
    this.places.delete(this.keys[place] as string);
    this.keys[place] = undefined;
  }

  /** The place of a key to pop: the first one. Only when the table is not empty. */
  placeToPop(): number {
    if (this.finger >= this.keys.length) this.finger = 0;
    const place = this.next(this.finger);
    this.finger = place < 0 ? 0 : place;
    return place < 0 ? this.next(0) : place;
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    const { keys } = this;
    for (let at = from; at < keys.length; at++) if (keys[at] !== undefined) return at;
    return -1;
  }

  items(): string[] {
    return this.keys.length === this.places.size ? (this.keys.slice() as string[]) : [...this.places.keys()];
  }

  /** The keys that `other` has too (or has not) into `target`. */
  keepInto(target: TextTable, other: TextTable, isKept: boolean): true {
    for (const key of this.places.keys()) if (other.has(key) === isKept) target.add(key);
    return true;
  }

  /** Whether all keys are in `other` (or, when not `isThere`, none is). */
  isWithin(other: TextTable, isThere: boolean): boolean {
    for (const key of this.places.keys()) if (other.has(key) !== isThere) return false;
    return true;
  }

  /** Each key of `other` taken out when it is here, put in when it is not. */
  toggle(other: TextTable): true {
    for (const key of other.places.keys()) {
      const place = this.find(key);
      if (place >= 0) this.removeAt(place);
      else this.add(key);
    }
    return true;
  }

  addAll(other: TextTable): true {
    for (const key of other.places.keys()) this.add(key);
    return true;
  }

  removeAll(other: TextTable): true {
    for (const key of other.places.keys()) {
      const place = this.find(key);
      if (place >= 0) this.removeAt(place);
    }
    return true;
  }

  /** Room is made when it is needed. */
  makeRoom(_count: number): void {}
  shedGone(): void {}

  /** Take over all keys of another table; this one must have none. */
  copyFrom(other: TextTable): void {
    if (other.fill === other.used) {
      this.keys = other.keys.slice();
      this.places = new Map(other.places);
    } else this.addAll(other);
  }
}
