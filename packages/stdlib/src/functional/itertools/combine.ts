/** `product`, `permutations`, `combinations`, `combinations_with_replacement`: index odometers over a fixed pool. */
import {
  andThen,
  asIndex,
  asInt,
  DONE,
  error,
  listFrom,
  type May,
  PAUSED,
  type PyType,
  tuple,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { IteratorBase, iteratorType, type Step } from './shared.ts';

/** Indices over pools; no guest code runs once the pools are read. */
abstract class Odometer {
  /** The items under the indices: changed in place, copied for each row. */
  readonly row: Value[];
  private isFresh = true;
  constructor(row: Value[]) {
    this.row = row;
  }
  /** Turn to the next row; false at the end, and ever after. */
  next(): boolean {
    if (!this.isFresh) return this.turn();
    this.isFresh = false;
    return true;
  }
  protected abstract turn(): boolean;
}

/** Answers the rows as tuples, or as pairs where a loop takes them apart. */
class Rows extends IteratorBase {
  rows: Odometer | null = null;
  override pair: [Value, Value] = [null, null];
  private isAtNext(): boolean {
    if (this.rows === null) return false;
    if (this.rows.next()) return true;
    this.rows = null;
    return false;
  }
  step(): Step {
    return this.isAtNext() ? (tuple((this.rows as Odometer).row.slice()) as unknown as Value) : DONE;
  }
  override stepPair(): any {
    if (!this.isAtNext()) return DONE;
    const { row } = this.rows as Odometer;
    if (row.length !== 2) return tuple(row.slice());
    const { pair } = this;
    pair[0] = row[0];
    pair[1] = row[1];
    return pair;
  }
}
class Product extends Rows {}
class Permutations extends Rows {}
class Combinations extends Rows {}
class CombinationsWithReplacement extends Rows {}

function lists(iterables: Value[], at = 0, made: Value[][] = []): May<Value[][]> {
  for (let k = at; k < iterables.length; k++) {
    const one = listFrom(iterables[k]);
    if (one === PAUSED)
      return andThen(one as May<Value[]>, items => {
        made.push(items);
        return lists(iterables, k + 1, made);
      });
    made.push(one as Value[]);
  }
  return made;
}

class ProductRows extends Odometer {
  private readonly pools: Value[][];
  private readonly indices: number[];
  constructor(pools: Value[][]) {
    super(pools.map(pool => pool[0]));
    this.pools = pools;
    this.indices = pools.map(() => 0);
  }
  protected turn(): boolean {
    const { pools, indices, row } = this;
    for (let k = pools.length - 1; k >= 0; k--) {
      const pool = pools[k];
      const i = ++indices[k];
      if (i < pool.length) {
        row[k] = pool[i];
        return true;
      }
      indices[k] = 0;
      row[k] = pool[0];
    }
    return false;
  }
}

class PermutationRows extends Odometer {
  private readonly pool: Value[];
  private readonly indices: number[];
  private readonly cycles: number[];
  constructor(pool: Value[], r: number) {
    super(pool.slice(0, r));
    this.pool = pool;
    this.indices = pool.map((_, k) => k);
    this.cycles = Array.from({ length: r }, (_, k) => pool.length - k);
  }
  protected turn(): boolean {
    const { pool, indices, cycles, row } = this;
    const n = pool.length;
    for (let k = row.length - 1; k >= 0; k--) {
      cycles[k]--;
      if (cycles[k] > 0) {
        const j = n - cycles[k];
        const i = indices[k];
        indices[k] = indices[j];
        indices[j] = i;
        row[k] = pool[indices[k]];
        if (j < row.length) row[j] = pool[i];
        return true;
      }
      const first = indices[k];
      for (let j = k; j < n - 1; j++) indices[j] = indices[j + 1];
      indices[n - 1] = first;
      for (let j = k; j < row.length; j++) row[j] = pool[indices[j]];
      cycles[k] = n - k;
    }
    return false;
  }
}

class CombinationRows extends Odometer {
  private readonly pool: Value[];
  private readonly indices: number[];
  private readonly mayRepeat: boolean;
  constructor(pool: Value[], r: number, mayRepeat: boolean) {
    const indices = Array.from({ length: r }, (_, k) => (mayRepeat ? 0 : k));
    super(indices.map(i => pool[i]));
    this.pool = pool;
    this.indices = indices;
    this.mayRepeat = mayRepeat;
  }
  protected turn(): boolean {
    const { pool, indices, mayRepeat, row } = this;
    const n = pool.length;
    const r = row.length;
    let k = r - 1;
    while (k >= 0 && indices[k] === (mayRepeat ? n - 1 : k + n - r)) k--;
    if (k < 0) return false;
    const next = indices[k] + 1;
    for (let j = k; j < r; j++) {
      indices[j] = mayRepeat ? next : next + j - k;
      row[j] = pool[indices[j]];
    }
    return true;
  }
}

function combinationRows(pool: Value[], r: number, mayRepeat: boolean): Odometer | null {
  const isNone = mayRepeat ? pool.length === 0 && r > 0 : r > pool.length;
  return isNone ? null : new CombinationRows(pool, r, mayRepeat);
}

/** More indices than any memory holds. */
const MOST = 2 ** 32;

function tooLarge(): object {
  return error('OverflowError', 'Python int too large to convert to C ssize_t');
}

export const productType = iteratorType(
  'product',
  Product,
  'cls, *iterables, repeat=1',
  (cls: PyType, repeat: Value | undefined, iterables: Value[]) =>
    andThen(repeat === undefined ? 1 : asIndex(repeat), times => {
      if (times < 0) throw valueError('repeat argument cannot be negative');
      if (times >= 2n ** 63n) throw tooLarge();
      if (times > MOST && iterables.length > 0) throw error('OverflowError', 'repeat argument too large');
      return andThen(lists(iterables), pools => {
        const self = new cls.Inst() as Product;
        const all: Value[][] = [];
        for (let k = 0; k < times && pools.length > 0; k++) all.push(...pools);
        self.rows = all.some(pool => pool.length === 0) ? null : new ProductRows(all);
        return self;
      });
    }),
);

function chosen(name: string, signature: string, cls: new () => Rows, rows: (pool: Value[], r: number) => Odometer | null): PyType {
  return iteratorType(name, cls, signature, (type: PyType, iterable: Value, r?: Value) =>
    andThen(listFrom(iterable), pool => {
      if (name === 'permutations' && r !== undefined && r !== null && asInt(r) === undefined) throw typeError('Expected int as r');
      return andThen(r === undefined || (r === null && name === 'permutations') ? pool.length : asIndex(r), count => {
        if (count >= 2n ** 63n) throw tooLarge();
        if (count < 0) throw valueError('r must be non-negative');
        if (count > MOST) throw error('MemoryError');
        const self = new type.Inst() as Rows;
        self.rows = rows(pool, Number(count));
        return self;
      });
    }),
  );
}

export const permutationsType = chosen('permutations', 'cls, iterable, r=None', Permutations, (pool, r) =>
  r > pool.length ? null : new PermutationRows(pool, r),
);
export const combinationsType = chosen('combinations', 'cls, iterable, r', Combinations, (pool, r) => combinationRows(pool, r, false));
export const combinationsWithReplacementType = chosen(
  'combinations_with_replacement',
  'cls, iterable, r',
  CombinationsWithReplacement,
  (pool, r) => combinationRows(pool, r, true),
);
