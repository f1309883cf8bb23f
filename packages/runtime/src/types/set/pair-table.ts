/**
 * The table of sets that hold short tuples of small ints only, as long as nobody asks for their order: a Map from the number that
 * stands for a tuple (`plainKey`) to the tuple. Whatever walks the set or takes something out makes it go over to a `SetTable`,
 * filled in the order in which the keys came.
 */
import type { Value } from '../../object/value.ts';

export class PairTable {
  private tuples: Map<number, Value> = new Map();

  get used(): number {
    return this.tuples.size;
  }
  get fill(): number {
    return this.tuples.size;
  }

  has(code: number): boolean {
    return this.tuples.has(code);
  }

  add(code: number, tuple: Value): void {
    if (!this.tuples.has(code)) this.tuples.set(code, tuple);
  }

  items(): Iterable<Value> {
    return this.tuples.values();
  }
}
