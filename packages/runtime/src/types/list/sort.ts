/**
 * Stable sorting as `list.sort` and `sorted` promise it: only `<` is asked, pauses anywhere, the list empty meanwhile.
 *
 * Keys that need no guest code (numbers, floats, strings, tuples of such) are sorted by the engine; the first comparison that
 * does need it sends the whole to a merge sort with steps (nothing has been changed until then).
 */

import { call1 } from '../../object/call.ts';
import { valueError } from '../../object/errors.ts';
import { PyFloat, type Value } from '../../object/value.ts';
import { less, quickEqual } from '../../protocol/compare.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import { lessText } from '../str/text.ts';
import { PyTuple } from '../tuple/tuple.ts';
import type { PyList } from './list.ts';

/** `a < b` without guest code, or undefined. */
export function quickLess(a: any, b: any): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string') return typeof b === 'string' ? lessText(a, b) : undefined;
  const x = a instanceof PyFloat ? a.v : a;
  const y = b instanceof PyFloat ? b.v : b;
  if (isNumeric(x) && isNumeric(y)) return x < y;
  if (a instanceof PyTuple && b instanceof PyTuple && !a.cls.isGuest && !b.cls.isGuest) return lessTuple(a.items, b.items);
  return undefined;
}

function isNumeric(x: unknown): x is number | bigint | boolean {
  return typeof x === 'number' || typeof x === 'bigint' || typeof x === 'boolean';
}

function lessTuple(a: Value[], b: Value[]): boolean | undefined {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] === b[i]) continue;
    const isEqual = quickTupleEqual(a[i], b[i]);
    if (isEqual === undefined) return undefined;
    if (!isEqual) return quickLess(a[i], b[i]);
  }
  return a.length < b.length;
}

function quickTupleEqual(a: any, b: any): boolean | undefined {
  if (!(a instanceof PyTuple && b instanceof PyTuple) || a.cls.isGuest || b.cls.isGuest) return quickEqual(a, b);
  if (a.items.length !== b.items.length) return false;
  for (let i = 0; i < a.items.length; i++) {
    const one = a.items[i] === b.items[i] ? true : quickTupleEqual(a.items[i], b.items[i]);
    if (one !== true) return one;
  }
  return true;
}

/** Thrown out of the engine's sort when a comparison needs guest code. Not an exception of the guest's. */
const NEEDS_GUEST = { needsGuest: true };

/** The order of keys without guest code, or undefined: indexes of the items in their new order. */
function quickOrder(keys: readonly any[], isReversed: boolean): number[] | undefined {
  const compare = comparatorFor(keys);
  const order = keys.map((_, i) => i);
  try {
    return isReversed ? order.sort((i, j) => compare(keys[j], keys[i])) : order.sort((i, j) => compare(keys[i], keys[j]));
  } catch (e) {
    if (e === NEEDS_GUEST) return undefined;
    throw e;
  }
}

function comparatorFor(keys: readonly any[]): (a: any, b: any) => number {
  if (keys.every(k => typeof k === 'number')) return (a, b) => a - b;
  if (keys.every(k => typeof k === 'string') && !keys.some(k => SURROGATE.test(k))) return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  if (keys.every(k => k instanceof PyFloat && !Number.isNaN(k.v))) return (a, b) => (a.v < b.v ? -1 : a.v > b.v ? 1 : 0);
  return (a, b) => {
    const isLess = quickLess(a, b);
    if (isLess === undefined || isNotOrdered(a) || isNotOrdered(b)) throw NEEDS_GUEST;
    if (isLess) return -1;
    return quickLess(b, a) ? 1 : 0;
  };
}

const SURROGATE = /[\ud800-\udfff]/;

function isNotOrdered(a: any): boolean {
  return a instanceof PyFloat && Number.isNaN(a.v);
}

/** Values sorted at once into a fresh array, or undefined when guest code is needed. */
export function quickSorted(values: readonly Value[], isReversed: boolean): Value[] | undefined {
  if (values.length < 2) return values.slice();
  if (values.every(v => typeof v === 'number')) {
    const sorted = Array.from(Float64Array.from(values as number[]).sort());
    return isReversed ? sorted.reverse() : sorted;
  }
  const compare = comparatorFor(values);
  try {
    return isReversed ? values.slice().sort((a, b) => compare(b, a)) : values.slice().sort(compare);
  } catch (e) {
    if (e === NEEDS_GUEST) return undefined;
    throw e;
  }
}

/** `values` in order, as a fresh array. */
export function* sortedSteps(values: Value[], key: Value, isReversed: boolean): NativeSteps<any> {
  let keys: any[] = values;
  if (key !== null) {
    keys = new Array(values.length);
    for (let i = 0; i < values.length; i++) {
      let k: any = call1(key, values[i]);
      if (k === PAUSED) k = yield;
      keys[i] = k;
    }
  } else {
    const quick = quickSorted(values, isReversed);
    if (quick !== undefined) return quick;
  }
  let order: any = quickOrder(keys, isReversed);
  if (order === undefined) order = yield* mergeSteps(keys, isReversed);
  return order.map((i: number) => values[i]);
}

/** Bottom-up merge sort of indexes; runs of eight are sorted by insertion. */
function* mergeSteps(keys: Value[], isReversed: boolean): NativeSteps<any> {
  const n = keys.length;
  let from: number[] = keys.map((_, i) => (isReversed ? n - 1 - i : i));
  const RUN = 8;
  for (let start = 0; start < n; start += RUN) yield* insertionSteps(keys, from, start, Math.min(start + RUN, n));
  let to: number[] = new Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width)
      yield* mergeRuns(keys, from, to, low, Math.min(low + width, n), Math.min(low + 2 * width, n));
    [from, to] = [to, from];
  }
  return isReversed ? from.reverse() : from;
}

function* insertionSteps(keys: Value[], order: number[], start: number, end: number): NativeSteps<null> {
  for (let i = start + 1; i < end; i++) {
    const moving = order[i];
    let at = i;
    while (at > start) {
      let isLess = less(keys[moving], keys[order[at - 1]]);
      if (isLess === PAUSED) isLess = yield;
      if (!isLess) break;
      order[at] = order[at - 1];
      at--;
    }
    order[at] = moving;
  }
  return null;
}

function* mergeRuns(keys: Value[], from: number[], to: number[], low: number, middle: number, high: number): NativeSteps<null> {
  let left = low;
  let right = middle;
  for (let at = low; at < high; at++) {
    let takesRight = left >= middle;
    if (!takesRight && right < high) {
      let isLess = less(keys[from[right]], keys[from[left]]);
      if (isLess === PAUSED) isLess = yield;
      takesRight = isLess as boolean;
    }
    to[at] = takesRight ? from[right++] : from[left++];
  }
  return null;
}

/** The empty list that guest code sees while it is sorted: it remembers that something was put in, even if it was taken out again. */
class Watched extends Array<Value> {
  isTouched = false;
  static override get [Symbol.species]() {
    return Array;
  }
  override push(...items: Value[]): number {
    this.isTouched = true;
    return super.push(...items);
  }
  override splice(...change: [number, number, ...Value[]]): Value[] {
    this.isTouched = true;
    return super.splice(...change);
  }
}

/** `list.sort`: the list is empty while guest code runs. */
export function* sortListSteps(list: PyList, key: Value, isReversed: boolean): NativeSteps<null> {
  const values = list.items;
  if (key === null) {
    const quick = quickSorted(values, isReversed);
    if (quick !== undefined) {
      list.items = quick;
      return null;
    }
  }
  const hidden = new Watched();
  list.items = hidden;
  let isModified = false;
  let sorted: Value[] = values;
  try {
    sorted = yield* sortedSteps(values, key, isReversed);
  } finally {
    isModified = list.items !== hidden || hidden.isTouched;
    list.items = sorted;
  }
  if (isModified) throw valueError('list modified during sort');
  return null;
}

export function sortedValues(values: Value[], key: Value, isReversed: boolean) {
  if (key === null) {
    const quick = quickSorted(values, isReversed);
    if (quick !== undefined) return quick;
  }
  return native<Value[]>(sortedSteps(values, key, isReversed));
}
