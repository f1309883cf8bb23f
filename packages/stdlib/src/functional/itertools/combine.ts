/** `product`, `permutations`, `combinations`, `combinations_with_replacement`: index odometers over a fixed pool. */
import { andThen, asIndex, DONE, error, listFrom, type May, PAUSED, type PyType, tuple, type Value, valueError } from '@wrought/runtime';
import { IteratorBase, iteratorType, type Step } from './shared.ts';

/** Answers the next row of a plain generator: no guest code runs once the pools are read. */
class Rows extends IteratorBase {
  rows: Iterator<Value[]> | null = null;
  step(): Step {
    if (this.rows === null) return DONE;
    const next = this.rows.next();
    if (next.done) {
      this.rows = null;
      return DONE;
    }
    return tuple(next.value) as unknown as Value;
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

function* productRows(pools: Value[][]): Generator<Value[]> {
  if (pools.some(pool => pool.length === 0)) return;
  const indices = pools.map(() => 0);
  for (;;) {
    yield indices.map((i, k) => pools[k][i]);
    let k = pools.length - 1;
    while (k >= 0 && ++indices[k] === pools[k].length) indices[k--] = 0;
    if (k < 0) return;
  }
}

function* permutationRows(pool: Value[], r: number): Generator<Value[]> {
  const n = pool.length;
  if (r > n) return;
  const indices = pool.map((_, k) => k);
  const cycles = Array.from({ length: r }, (_, k) => n - k);
  for (;;) {
    yield indices.slice(0, r).map(i => pool[i]);
    let k = r - 1;
    for (; k >= 0; k--) {
      cycles[k]--;
      if (cycles[k] === 0) {
        indices.push(indices.splice(k, 1)[0]);
        cycles[k] = n - k;
      } else {
        const j = n - cycles[k];
        [indices[k], indices[j]] = [indices[j], indices[k]];
        break;
      }
    }
    if (k < 0) return;
  }
}

function* combinationRows(pool: Value[], r: number, mayRepeat: boolean): Generator<Value[]> {
  const n = pool.length;
  if (mayRepeat ? n === 0 && r > 0 : r > n) return;
  const indices = Array.from({ length: r }, (_, k) => (mayRepeat ? 0 : k));
  for (;;) {
    yield indices.map(i => pool[i]);
    let k = r - 1;
    while (k >= 0 && indices[k] === (mayRepeat ? n - 1 : k + n - r)) k--;
    if (k < 0) return;
    const next = indices[k] + 1;
    for (let j = k; j < r; j++) indices[j] = mayRepeat ? next : next + j - k;
  }
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
        self.rows = productRows(all);
        return self;
      });
    }),
);

function chosen(name: string, signature: string, cls: new () => Rows, rows: (pool: Value[], r: number) => Generator<Value[]>): PyType {
  return iteratorType(name, cls, signature, (type: PyType, iterable: Value, r?: Value) =>
    andThen(listFrom(iterable), pool =>
      andThen(r === undefined || (r === null && name === 'permutations') ? pool.length : asIndex(r), count => {
        if (count >= 2n ** 63n) throw tooLarge();
        if (count < 0) throw valueError('r must be non-negative');
        if (count > MOST) throw error('MemoryError');
        const self = new type.Inst() as Rows;
        self.rows = rows(pool, Number(count));
        return self;
      }),
    ),
  );
}

export const permutationsType = chosen('permutations', 'cls, iterable, r=None', Permutations, permutationRows);
export const combinationsType = chosen('combinations', 'cls, iterable, r', Combinations, (pool, r) => combinationRows(pool, r, false));
export const combinationsWithReplacementType = chosen(
  'combinations_with_replacement',
  'cls, iterable, r',
  CombinationsWithReplacement,
  (pool, r) => combinationRows(pool, r, true),
);
