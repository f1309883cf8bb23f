/** `_heapq`: a binary heap inside of a list. Ints and floats are compared directly; everything else through `__lt__`, which may pause. */
import {
  error,
  type HostModule,
  less,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyFloat,
  PyList,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

/** `a < b` without guest code, or undefined. */
function quickLess(a: Value, b: Value): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (a instanceof PyFloat && b instanceof PyFloat) return a.v < b.v;
  return undefined;
}

type Order = (a: Value, b: Value) => May<boolean>;
const ascending: Order = (a, b) => quickLess(a, b) ?? less(a, b);
const descending: Order = (a, b) => quickLess(b, a) ?? less(b, a);

function listOf(heap: Value): PyList {
  if (!(heap instanceof PyList)) throw typeError(`heap argument must be a list, not ${typeName(heap)}`);
  return heap;
}

function checkSize(list: PyList, size: number): void {
  if (list.items.length !== size) throw error('RuntimeError', 'list changed size during iteration');
}

/** Move the item at `at` up towards `start` until its parent is not larger. */
function* up(list: PyList, start: number, at: number, order: Order): NativeSteps<null> {
  const size = list.items.length;
  let pos = at;
  while (pos > start) {
    const parent = (pos - 1) >> 1;
    let isLess: any = order(list.items[pos], list.items[parent]);
    if (isLess === PAUSED) isLess = yield;
    checkSize(list, size);
    if (!isLess) break;
    const items = list.items;
    [items[pos], items[parent]] = [items[parent], items[pos]];
    pos = parent;
  }
  return null;
}

/** Move the item at `start` down to a leaf along the smaller children, then up to its place. */
function* down(list: PyList, start: number, order: Order): NativeSteps<null> {
  const size = list.items.length;
  const limit = size >> 1;
  let pos = start;
  while (pos < limit) {
    let child = 2 * pos + 1;
    if (child + 1 < size) {
      let isLess: any = order(list.items[child], list.items[child + 1]);
      if (isLess === PAUSED) isLess = yield;
      checkSize(list, size);
      if (!isLess) child++;
    }
    const items = list.items;
    [items[pos], items[child]] = [items[child], items[pos]];
    pos = child;
  }
  return yield* up(list, start, pos, order);
}

function* pushSteps(list: PyList, item: Value): NativeSteps<null> {
  list.items.push(item);
  return yield* up(list, 0, list.items.length - 1, ascending);
}

function* popSteps(list: PyList, order: Order): NativeSteps<Value> {
  if (list.items.length === 0) throw error('IndexError', 'index out of range');
  const last = list.items.pop() as Value;
  if (list.items.length === 0) return last;
  const smallest = list.items[0];
  list.items[0] = last;
  yield* down(list, 0, order);
  return smallest;
}

function* replaceSteps(list: PyList, item: Value, order: Order): NativeSteps<Value> {
  if (list.items.length === 0) throw error('IndexError', 'index out of range');
  const smallest = list.items[0];
  list.items[0] = item;
  yield* down(list, 0, order);
  return smallest;
}

function* pushPopSteps(list: PyList, item: Value): NativeSteps<Value> {
  if (list.items.length === 0) return item;
  let isLess: any = ascending(list.items[0], item);
  if (isLess === PAUSED) isLess = yield;
  if (!isLess) return item;
  return yield* replaceSteps(list, item, ascending);
}

function* heapifySteps(list: PyList, order: Order): NativeSteps<null> {
  for (let k = (list.items.length >> 1) - 1; k >= 0; k--) yield* down(list, k, order);
  return null;
}

export const heapqModule: HostModule = () =>
  functions('_heapq', {
    'heappush(heap, item, /)': (heap: Value, item: Value) => native(pushSteps(listOf(heap), item)),
    'heappop(heap, /)': (heap: Value) => native(popSteps(listOf(heap), ascending)),
    'heapreplace(heap, item, /)': (heap: Value, item: Value) => native(replaceSteps(listOf(heap), item, ascending)),
    'heappushpop(heap, item, /)': (heap: Value, item: Value) => native(pushPopSteps(listOf(heap), item)),
    'heapify(heap, /)': (heap: Value) => native(heapifySteps(listOf(heap), ascending)),
    '_heappop_max(heap, /)': (heap: Value) => native(popSteps(listOf(heap), descending)),
    '_heapreplace_max(heap, item, /)': (heap: Value, item: Value) => native(replaceSteps(listOf(heap), item, descending)),
    '_heapify_max(heap, /)': (heap: Value) => native(heapifySteps(listOf(heap), descending)),
  });
