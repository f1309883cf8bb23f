/**
 * Stable sorting as `list.sort` and `sorted` promise it: only `<` is asked, pauses anywhere, the list empty meanwhile.
 *
 * Keys that need no guest code (numbers, floats, strings, tuples of such) are sorted without pausing; the first comparison that
 * does need it, or has no answer (NaN), sends the whole to `orderSteps` (nothing has been changed until then).
 */

import { call1 } from '../../object/call.ts';
import { valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import type { Value } from '../../object/value.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import { findRun, insert } from './insertion.ts';
import type { PyList } from './list.ts';
import { FEW, quickOrder } from './order.ts';

/** Values sorted at once into a fresh array, or undefined when guest code is needed. */
export function quickSorted(values: readonly Value[], isReversed: boolean): Value[] | undefined {
  if (values.length < 2) return values.slice();
  const ascending = countAscending(values);
  const sorted = values.slice();
  if (ascending === values.length) return isReversed ? sorted.reverse() : sorted;
  const numbers = values.length <= FEW ? undefined : numbersOf(values);
  if (numbers === undefined) {
    const order = quickOrder(values, isReversed);
    return order === undefined ? undefined : putInOrder(values, order, sorted);
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

/** Values in an order of their indexes, into an array of that length. */
function putInOrder(values: readonly Value[], order: ArrayLike<number>, sorted: Value[]): Value[] {
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

/** Put `values`, copied to `sorted`, in order there. If a comparison raises they stand as far ordered as they are by then. */
export function* sortedSteps(values: Value[], key: Value, isReversed: boolean, sorted: Value[]): NativeSteps<Value[]> {
  let keys: any[] = values;
  if (key !== null) {
    keys = [];
    while (callKeys(values, key, keys)) keys.push(yield);
  }
  let order = keys.length < 2 ? [0] : quickOrder(keys, isReversed);
  if (order === undefined) {
    const slow = keys.map((_, i) => (isReversed ? keys.length - 1 - i : i));
    order = slow;
    try {
      yield* orderSteps(keys, slow);
    } finally {
      if (isReversed) slow.reverse();
      putInOrder(values, slow, sorted);
    }
  } else putInOrder(values, order, sorted);
  return sorted;
}

/** Put indexes of keys in order, with the comparisons that CPython makes. */
function* orderSteps(keys: readonly Value[], order: number[]): NativeSteps<null> {
  if (keys.length < 64) return yield* insert(keys, order, 0, yield* findRun(keys, order, 0), keys.length);
  let part: any = withPart<any>('sorting', part => part);
  if (part === PAUSED) part = yield;
  return yield* part.mergeSort(keys, order);
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
  const sorted = values.slice();
  try {
    yield* sortedSteps(values, key, isReversed, sorted);
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
  return native<Value[]>(sortedSteps(values, key, isReversed, values.slice()));
}
