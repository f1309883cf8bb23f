/**
 * Stable sorting as `list.sort` and `sorted` promise it: only `<` is asked, pauses anywhere, the list empty meanwhile.
 *
 * Keys that need no guest code (numbers, floats, strings, tuples of such) are sorted without pausing; the first comparison that
 * does need it sends the whole to a merge sort with steps (nothing has been changed until then).
 */

import { call1 } from '../../object/call.ts';
import { valueError } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { less } from '../../protocol/compare.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import type { PyList } from './list.ts';
import { FEW, isNotOrdered, NEEDS_GUEST, quickOrder } from './order.ts';
import { quickLess } from './quick-less.ts';

/** The order of keys without guest code, or undefined: indexes of the items in their new order. */
function orderOf(keys: readonly any[], isReversed: boolean): ArrayLike<number> | undefined {
  const quick = quickOrder(keys, isReversed);
  if (quick !== undefined || keys.length <= FEW) return quick;
  const order = keys.map((_, i) => i);
  try {
    return isReversed ? order.sort((i, j) => compareKeys(keys[j], keys[i])) : order.sort((i, j) => compareKeys(keys[i], keys[j]));
  } catch (e) {
    if (e === NEEDS_GUEST) return undefined;
    throw e;
  }
}

function compareKeys(a: any, b: any): number {
  const isLess = quickLess(a, b);
  if (isLess === undefined || isNotOrdered(a) || isNotOrdered(b)) throw NEEDS_GUEST;
  if (isLess) return -1;
  return quickLess(b, a) ? 1 : 0;
}

/** Values sorted at once into a fresh array, or undefined when guest code is needed. */
export function quickSorted(values: readonly Value[], isReversed: boolean): Value[] | undefined {
  if (values.length < 2) return values.slice();
  const ascending = countAscending(values);
  const sorted = values.slice();
  if (ascending === values.length) return isReversed ? sorted.reverse() : sorted;
  const numbers = values.length <= FEW ? undefined : numbersOf(values);
  if (numbers === undefined) {
    const order = orderOf(values, isReversed);
    return order === undefined ? undefined : inOrder(values, order);
  }
  numbers.sort();
  if (isReversed) numbers.reverse();
  for (let i = 0; i < sorted.length; i++) sorted[i] = numbers[i];
  return sorted;
}

/** How many ints from the first on are in order. (It does not show which of two equal ints comes first.) */
function countAscending(values: readonly any[]): number {
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || value < before) return i;
    before = value;
  }
  return values.length;
}

/** Ints only, as an array that the engine sorts quickly. */
function numbersOf(values: readonly any[]): Float64Array | undefined {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number') return undefined;
    numbers[i] = value;
  }
  return numbers;
}

/** A copy of values in an order of their indexes. */
function inOrder(values: readonly Value[], order: ArrayLike<number>): Value[] {
  const sorted = values.slice();
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[order[i]];
  return sorted;
}

/** The keys of values, appended to `keys` from where it ends; true when a call paused (its answer is the next key). */
function callKeys(values: readonly Value[], key: Value, keys: Value[]): boolean {
  for (let i = keys.length; i < values.length; i++) {
    const k = call1(key, values[i]);
    if (k === PAUSED) return true;
    keys.push(k as Value);
  }
  return false;
}

/** `values` in order, as a fresh array. */
export function* sortedSteps(values: Value[], key: Value, isReversed: boolean): NativeSteps<any> {
  let keys: any[] = values;
  if (key !== null) {
    keys = [];
    while (callKeys(values, key, keys)) keys.push(yield);
    if (keys.length < 2) return values.slice();
  }
  const order = orderOf(keys, isReversed) ?? (yield* mergeSteps(keys, isReversed));
  return inOrder(values, order);
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
