/**
 * Tim Peters's merge sort, as `Objects/listsort.txt` of CPython describes it, for many keys whose `<` may be guest code. Part `sorting`.
 *
 * Which two keys are compared, and in which order, is part of what a program sees: its `__lt__` may print, count, raise, pause, or contradict itself
 * as NaN does. Invariant: whenever a comparison raises, `order` still has each index once.
 */
import type { Value } from '../../object/value.ts';
import { less } from '../../protocol/compare.ts';
import type { NativeSteps } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { findRun, insert } from './insertion.ts';

/** So many keys in a row from one run, and it pays to look for the end of the row by leaps. */
const ROW = 7;

/** Where a run of keys begins and how long it is. `power`: how deep in the tree of merges it meets the next one. */
interface Run {
  base: number;
  count: number;
  power: number;
}

/** What is left of a run that is being merged: in `order`, or in a copy. */
interface Rest {
  from: number[];
  base: number;
  count: number;
}

class MergeSort {
  private readonly keys: readonly Value[];
  private readonly order: number[];
  private readonly runs: Run[] = [];
  private row = ROW;

  constructor(keys: readonly Value[], order: number[]) {
    this.keys = keys;
    this.order = order;
  }

  *sort(): NativeSteps<null> {
    const { order, runs } = this;
    const n = order.length;
    let least = n;
    for (let odd = 0; ; least >>= 1) {
      if (least < 64) {
        least += odd;
        break;
      }
      odd |= least & 1;
    }
    for (let base = 0; base < n; ) {
      const found: number = yield* findRun(this.keys, order, base);
      const count = Math.max(found, Math.min(least, n - base));
      yield* insert(this.keys, order, base, base + found, base + count);
      yield* this.mergeBefore(count);
      runs.push({ base, count, power: 0 });
      base += count;
    }
    while (runs.length > 1) {
      const at = runs.length - 2;
      yield* this.mergeAt(at > 0 && runs[at - 1].count < runs[at + 1].count ? at - 1 : at);
    }
    return null;
  }

  private isLess(i: number, j: number) {
    return less(this.keys[i], this.keys[j]);
  }

  /** Merge runs that a new run shows to be deeper in the tree of merges than where it meets the last one ("powersort"). */
  private *mergeBefore(count: number): NativeSteps<null> {
    const { runs } = this;
    if (runs.length === 0) return null;
    const n = this.order.length;
    const last = runs[runs.length - 1];
    let a = 2 * last.base + last.count;
    let b = a + last.count + count;
    let power = 1;
    for (; a >= n || b < n; power++) {
      const passed = a >= n ? n : 0;
      a = 2 * (a - passed);
      b = 2 * (b - passed);
    }
    while (runs.length > 1 && runs[runs.length - 2].power > power) yield* this.mergeAt(runs.length - 2);
    runs[runs.length - 1].power = power;
    return null;
  }

  /** One run of two neighbours. */
  private *mergeAt(at: number): NativeSteps<null> {
    const { order, runs } = this;
    const [{ base, count }, right] = runs.splice(at, 2, { base: runs[at].base, count: runs[at].count + runs[at + 1].count, power: 0 });
    const low: Rest = { from: order, base, count };
    const high: Rest = { from: order, base: right.base, count: right.count };
    const skipped: number = yield* this.leap(order[high.base], low, 0, true);
    low.base += skipped;
    low.count -= skipped;
    if (low.count === 0) return null;
    high.count = yield* this.leap(order[low.base + low.count - 1], high, high.count - 1, false);
    if (high.count > 0) yield* this.merge(low, high);
    return null;
  }

  /** Where in a run the key `i` belongs: behind those equal to it (`isRight`), or before them. Looked for from `hint` on. */
  private *leap(i: number, { from, base, count }: Rest, hint: number, isRight: boolean): NativeSteps<number> {
    const ask = (at: number) => (isRight ? this.isLess(i, from[base + at]) : this.isLess(from[base + at], i));
    let first = ask(hint);
    if (first === PAUSED) first = yield;
    const isUpward = first !== isRight;
    const end = isUpward ? count - hint : hint + 1;
    let near = 0;
    let far = 1;
    while (far < end) {
      let answer = ask(isUpward ? hint + far : hint - far);
      if (answer === PAUSED) answer = yield;
      if (answer !== first) break;
      near = far;
      far = 2 * far + 1;
    }
    far = Math.min(far, end);
    let low = (isUpward ? hint + near : hint - far) + 1;
    for (let high = isUpward ? hint + far : hint - near; low < high; ) {
      const middle = (low + high) >> 1;
      let answer = ask(middle);
      if (answer === PAUSED) answer = yield;
      if (answer === isRight) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Two neighbouring runs, key by key until many in a row come from one of them, then by leaps. */
  private *merge(low: Rest, high: Rest): NativeSteps<null> {
    const merge = new Merge(this.order, low, high);
    const { isUpward } = merge;
    merge.take(merge.other, 1);
    try {
      while (!merge.isOver) {
        merge.lows = merge.highs = 0;
        while (merge.walk(this.keys, this.row) === PAUSED) merge.step(yield);
        if (merge.isOver) break;
        this.row++;
        do {
          if (this.row > 1) this.row--;
          const behind: number = yield* this.leap(merge.head(high), low, isUpward ? 0 : low.count - 1, true);
          merge.lows = isUpward ? behind : low.count - behind;
          merge.take(low, merge.lows);
          if (!merge.isOver) merge.take(high, 1);
          if (merge.isOver) break;
          const before: number = yield* this.leap(merge.head(low), high, isUpward ? 0 : high.count - 1, false);
          merge.highs = isUpward ? before : high.count - before;
          merge.take(high, merge.highs);
          if (!merge.isOver) merge.take(low, 1);
        } while (!merge.isOver && (merge.lows >= ROW || merge.highs >= ROW));
        if (!merge.isOver) this.row++;
      }
    } finally {
      merge.end();
    }
    return null;
  }
}

/** Two neighbouring runs, the shorter one from a copy: from the lower end upward, or from the upper end downward. */
class Merge {
  private readonly order: number[];
  private readonly low: Rest;
  private readonly high: Rest;
  private readonly copied: Rest;
  readonly other: Rest;
  readonly isUpward: boolean;
  private to: number;
  /** No comparison is left. */
  isOver = false;
  /** How many keys in a row came from either run. */
  lows = 0;
  highs = 0;

  constructor(order: number[], low: Rest, high: Rest) {
    this.order = order;
    this.low = low;
    this.high = high;
    this.isUpward = low.count <= high.count;
    this.copied = this.isUpward ? low : high;
    this.other = this.isUpward ? high : low;
    this.to = this.isUpward ? low.base : high.base + high.count - 1;
    this.copied.from = order.slice(this.copied.base, this.copied.base + this.copied.count);
    this.copied.base = 0;
  }

  head(rest: Rest): number {
    return rest.from[this.isUpward ? rest.base : rest.base + rest.count - 1];
  }

  /** The next keys of a run go to where they belong. */
  take(rest: Rest, count: number): void {
    const { order, isUpward } = this;
    for (let i = 0; i < count; i++, rest.count--) {
      order[this.to] = this.head(rest);
      this.to += isUpward ? 1 : -1;
      if (isUpward) rest.base++;
    }
    this.isOver = this.other.count === 0 || this.copied.count <= 1;
  }

  /** Key by key until `row` in a row came from one run, or a comparison pauses; a plain function, because the engine makes such loops quick. */
  walk(keys: readonly Value[], row: number): May<null> {
    while (!this.isOver && this.lows < row && this.highs < row) {
      const isLess = less(keys[this.head(this.high)], keys[this.head(this.low)]);
      if (isLess === PAUSED) return PAUSED;
      this.step(isLess);
    }
    return null;
  }

  /** Upward the lesser key goes next, downward the greater. */
  step(isLess: boolean): void {
    if (isLess === this.isUpward) {
      this.highs++;
      this.lows = 0;
      this.take(this.high, 1);
    } else {
      this.lows++;
      this.highs = 0;
      this.take(this.low, 1);
    }
  }

  /** What needs no comparison any more; after an exception, what stands in the copy alone. */
  end(): void {
    if (this.isOver) this.take(this.other, this.other.count);
    this.take(this.copied, this.copied.count);
  }
}

/** Indexes of keys in their order, in `order` itself. */
export function mergeSort(keys: readonly Value[], order: number[]): NativeSteps<null> {
  return new MergeSort(keys, order).sort();
}
