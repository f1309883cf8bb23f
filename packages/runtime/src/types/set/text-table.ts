/**
 * The table of sets that hold only strings and objects that are equal only to themselves: a JavaScript Set. CPython walks such sets
 * in an order that nobody can foretell, here they are walked as they were filled. Anything else makes a set go over to a `SetTable`.
 */
import type { Value } from '../../object/value.ts';

export class TextTable {
  private keys: Set<Value> = new Set();
  /** The keys by place, while they are walked; null when any came or went. */
  private walked: Value[] | null = null;

  get used(): number {
    return this.keys.size;
  }
  get fill(): number {
    return this.keys.size;
  }

  has(key: Value): boolean {
    return this.keys.has(key);
  }

  add(key: Value): void {
    this.keys.add(key);
    this.walked = null;
  }

  /** Whether it was there. */
  delete(key: Value): boolean {
    this.walked = null;
    return this.keys.delete(key);
  }

  /** The next place with a key at or after `from`, or -1. */
  next(from: number): number {
    this.walked ??= [...this.keys];
    return from < this.walked.length ? from : -1;
  }

  keyAt(place: number): Value | undefined {
    this.walked ??= [...this.keys];
    return this.walked[place];
  }

  /** Take out some key; undefined when there is none. */
  pop(): Value | undefined {
    const { value } = this.keys.values().next();
    if (value !== undefined) this.delete(value);
    return value;
  }

  items(): Value[] {
    return [...this.keys];
  }

  /** The keys that `other` has too (or has not) into `target`, which has none. */
  keepInto(target: TextTable, other: TextTable, isKept: boolean): true {
    target.keys = isKept ? this.keys.intersection(other.keys) : this.keys.difference(other.keys);
    return true;
  }

  /** Whether all keys are in `other` (or, when not `isThere`, none is). */
  isWithin(other: TextTable, isThere: boolean): boolean {
    return isThere ? this.keys.isSubsetOf(other.keys) : this.keys.isDisjointFrom(other.keys);
  }

  /** Each key of `other` taken out when it is here, put in when it is not. */
  toggle(other: TextTable): true {
    for (const key of other.keys) if (!this.delete(key)) this.keys.add(key);
    return true;
  }

  addAll(other: TextTable): true {
    this.walked = null;
    for (const key of other.keys) this.keys.add(key);
    return true;
  }

  removeAll(other: TextTable): true {
    for (const key of other === this ? this.items() : other.keys) this.delete(key);
    return true;
  }

  /** Room is made when it is needed. */
  makeRoom(_count: number): void {}
  shedGone(): void {}

  /** Take over all keys of another table; this one must have none. */
  copyFrom(other: TextTable): void {
    this.keys = new Set(other.keys);
    this.walked = null;
  }
}
