/** `_heapq`: a binary heap inside of a list. Numbers, texts and tuples of them are compared at once; everything else through `__lt__`, which may pause. */
import {
  andThen,
  error,
  type HostModule,
  less,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyList,
  quickLess,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

/** Whether `a` comes nearer to the top than `b`; undefined when guest code must be asked. */
function isAboveNow(a: Value, b: Value, isMax: boolean): boolean | undefined {
  return isMax ? quickLess(b, a) : quickLess(a, b);
}

function isAbove(a: Value, b: Value, isMax: boolean): May<boolean> {
  return isAboveNow(a, b, isMax) ?? (isMax ? less(b, a) : less(a, b));
}

function listOf(heap: Value): PyList {
  if (!(heap instanceof PyList)) throw typeError(`heap argument must be a list, not ${typeName(heap)}`);
  return heap;
}

function checkSize(list: PyList, size: number): void {
  if (list.items.length !== size) throw error('RuntimeError', 'list changed size during iteration');
}

/** Move the item at `at` up towards `start` until its parent is above it; where it needs guest code to go on, or -1. */
function upNow(items: Value[], start: number, at: number, isMax: boolean): number {
  const item = items[at];
  let pos = at;
  while (pos > start) {
    const parent = (pos - 1) >> 1;
    const answer = isAboveNow(item, items[parent], isMax);
    if (answer !== true) {
      items[pos] = item;
      return answer === false ? -1 : pos;
    }
    items[pos] = items[parent];
    pos = parent;
  }
  items[pos] = item;
  return -1;
}

/** Move the item at `start` down to a leaf along the upper children: where it needs guest code to go on, or `-1 - leaf`. */
function downNow(items: Value[], start: number, isMax: boolean): number {
  const item = items[start];
  const size = items.length;
  const limit = size >> 1;
  let pos = start;
  while (pos < limit) {
    let child = 2 * pos + 1;
    if (child + 1 < size) {
      const answer = isAboveNow(items[child], items[child + 1], isMax);
      if (answer === undefined) {
        items[pos] = item;
        return pos;
      }
      if (!answer) child++;
    }
    items[pos] = items[child];
    pos = child;
  }
  items[pos] = item;
  return -1 - pos;
}

/** `upSide` and `downSide` from where guest code paused: in the comparison of the item at `at`. */
function* upSteps(list: PyList, start: number, at: number, size: number, isMax: boolean): NativeSteps<null> {
  const isUp: any = yield;
  checkSize(list, size);
  const rest = isUp ? upSide(list, start, swap(list.items, at, (at - 1) >> 1), size, isMax) : null;
  if (rest === PAUSED) yield;
  return null;
}

function* downSteps(list: PyList, start: number, at: number, size: number, isMax: boolean): NativeSteps<null> {
  const isLeft: any = yield;
  checkSize(list, size);
  if (downSide(list, start, swap(list.items, at, 2 * at + (isLeft ? 1 : 2)), size, isMax) === PAUSED) yield;
  return null;
}

function swap(items: Value[], a: number, b: number): number {
  [items[a], items[b]] = [items[b], items[a]];
  return b;
}

/** `upNow` where guest code is asked. */
function upSide(list: PyList, start: number, at: number, size: number, isMax: boolean): May<null> {
  let pos = at;
  while (pos > start) {
    const parent = (pos - 1) >> 1;
    const answer = isAbove(list.items[pos], list.items[parent], isMax);
    if (answer === PAUSED) return native(upSteps(list, start, pos, size, isMax));
    checkSize(list, size);
    if (!answer) break;
    pos = swap(list.items, pos, parent);
  }
  return null;
}

/** Move the item at `at`, which came from `start`, down to a leaf, then up to its place; guest code is asked. */
function downSide(list: PyList, start: number, at: number, size: number, isMax: boolean): May<null> {
  const limit = size >> 1;
  let pos = at;
  while (pos < limit) {
    let child = 2 * pos + 1;
    if (child + 1 < size) {
      const answer = isAbove(list.items[child], list.items[child + 1], isMax);
      if (answer === PAUSED) return native(downSteps(list, start, pos, size, isMax));
      checkSize(list, size);
      if (!answer) child++;
    }
    pos = swap(list.items, pos, child);
  }
  return upSide(list, start, pos, size, isMax);
}

function up(list: PyList, start: number, at: number, isMax: boolean): May<null> {
  const stuck = upNow(list.items, start, at, isMax);
  return stuck < 0 ? null : upSide(list, start, stuck, list.items.length, isMax);
}

/** Bring the item at `start` to its place below. */
function down(list: PyList, start: number, isMax: boolean): May<null> {
  const place = downNow(list.items, start, isMax);
  return place < 0 ? up(list, start, -1 - place, isMax) : downSide(list, start, place, list.items.length, isMax);
}

function push(list: PyList, item: Value): May<null> {
  list.items.push(item);
  return up(list, 0, list.items.length - 1, false);
}

/** Put an item in the place of the top one, which is answered. */
function replace(list: PyList, item: Value, isMax: boolean): May {
  const top = list.items[0];
  list.items[0] = item;
  const done = down(list, 0, isMax);
  return done === null ? top : andThen(done, () => top);
}

function checkNotEmpty(list: PyList): PyList {
  if (list.items.length === 0) throw error('IndexError', 'index out of range');
  return list;
}

function pop(list: PyList, isMax: boolean): May {
  const last = checkNotEmpty(list).items.pop() as Value;
  return list.items.length === 0 ? last : replace(list, last, isMax);
}

function pushPop(list: PyList, item: Value): May {
  if (list.items.length === 0) return item;
  return andThen(isAbove(list.items[0], item, false), isSmaller => (isSmaller ? replace(checkNotEmpty(list), item, false) : item));
}

function heapify(list: PyList, isMax: boolean, from: number): May<null> {
  for (let k = from; k >= 0; k--)
    if (down(list, k, isMax) === PAUSED) return andThen(PAUSED as May<null>, () => heapify(list, isMax, k - 1));
  return null;
}

export const heapqModule: HostModule = () =>
  functions('_heapq', {
    'heappush(heap, item, /)': (heap: Value, item: Value) => push(listOf(heap), item),
    'heappop(heap, /)': (heap: Value) => pop(listOf(heap), false),
    'heapreplace(heap, item, /)': (heap: Value, item: Value) => replace(checkNotEmpty(listOf(heap)), item, false),
    'heappushpop(heap, item, /)': (heap: Value, item: Value) => pushPop(listOf(heap), item),
    'heapify(heap, /)': (heap: Value) => heapify(listOf(heap), false, (listOf(heap).items.length >> 1) - 1),
    '_heappop_max(heap, /)': (heap: Value) => pop(listOf(heap), true),
    '_heapreplace_max(heap, item, /)': (heap: Value, item: Value) => replace(checkNotEmpty(listOf(heap)), item, true),
    '_heapify_max(heap, /)': (heap: Value) => heapify(listOf(heap), true, (listOf(heap).items.length >> 1) - 1),
  });
