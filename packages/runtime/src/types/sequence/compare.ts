/** Comparing arrays of values, element by element, without guest code as long as the elements are plain. */
import type { Value } from '../../object/value.ts';
import { type Comparison, compare, equal, quickEqual, same } from '../../protocol/compare.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { plainEqual } from '../dict/plain-equal.ts';

/** The first place where two sequences differ, or -1 when one is the beginning of the other. Lengths are read afresh each time. */
function firstDifference(a: Value[], b: Value[], from: number): May<number> {
  for (let i = from; i < a.length && i < b.length; i++) {
    if (a[i] === b[i]) continue;
    if (typeof a[i] === 'number' && typeof b[i] === 'number') return i;
    const quick = plainEqual(a[i], b[i]);
    if (quick === false) return i;
    if (quick !== undefined) continue;
    const isEqual = equal(a[i], b[i]);
    if (isEqual === PAUSED) return native(differenceLater(a, b, i));
    if (!isEqual) return i;
  }
  return -1;
}

/** After the comparison at `at`. */
function* differenceLater(a: Value[], b: Value[], at: number): NativeSteps<number> {
  let isEqual: any = yield;
  for (let i = at; ; ) {
    if (!isEqual) return i;
    if (++i >= a.length || i >= b.length) return -1;
    isEqual = same(a[i], b[i]);
    if (isEqual === PAUSED) isEqual = yield;
  }
}

/** `a OP b` of two sequences of one kind. `read` gives the items afresh: guest code may have replaced them. */
export function compareItems(op: Comparison, a: { items: Value[] }, b: { items: Value[] }): May {
  if ((op === 'eq' || op === 'ne') && a.items.length !== b.items.length) return op === 'ne';
  const at = firstDifference(a.items, b.items, 0);
  if (at === PAUSED) return native(afterDifference(op, a, b));
  return decide(op, a, b, at as number);
}

function* afterDifference(op: Comparison, a: { items: Value[] }, b: { items: Value[] }): NativeSteps {
  const at: any = yield;
  let answer: any = decide(op, a, b, at);
  if (answer === PAUSED) answer = yield;
  return answer;
}

function decide(op: Comparison, a: { items: Value[] }, b: { items: Value[] }, at: number): May {
  if (at < 0 || at >= a.items.length || at >= b.items.length) {
    const x = a.items.length;
    const y = b.items.length;
    return op === 'eq' ? x === y : op === 'ne' ? x !== y : op === 'lt' ? x < y : op === 'le' ? x <= y : op === 'gt' ? x > y : x >= y;
  }
  if (op === 'eq') return false;
  if (op === 'ne') return true;
  const x = a.items[at];
  const y = b.items[at];
  if (typeof x === 'number' && typeof y === 'number') return op === 'lt' ? x < y : op === 'le' ? x <= y : op === 'gt' ? x > y : x >= y;
  return compare(op, x, y);
}

/** `item in sequence` of a list or tuple. */
export function holds(sequence: { items: Value[] }, wanted: Value): May<boolean> {
  const { items } = sequence;
  const kind = typeof wanted;
  const isBare = kind === 'string' || kind === 'number';
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item === wanted) return true;
    if (isBare && typeof item === kind) continue;
    const quick = quickEqual(item, wanted);
    if (quick === true) return true;
    if (quick === undefined) return holdsFrom(sequence, wanted, i);
  }
  return false;
}

/** The same where guest code may be asked, which may replace the items. */
function holdsFrom(sequence: { items: Value[] }, wanted: Value, from: number): May<boolean> {
  for (let i = from; i < sequence.items.length; i++) {
    const isEqual = same(sequence.items[i], wanted);
    if (isEqual === PAUSED) return holdsLater(sequence, wanted, i);
    if (isEqual) return true;
  }
  return false;
}

function holdsLater(sequence: { items: Value[] }, wanted: Value, at: number): May<boolean> {
  return andThen(native(findLater(() => sequence.items, wanted, at, Number.POSITIVE_INFINITY)), found => found >= 0);
}

/** Index of the first item in `[from, to)` that is or equals `wanted`, or -1. `items()` is read afresh after guest code. */
export function findItem(items: () => Value[], wanted: Value, from: number, to: number): May<number> {
  const all = items();
  const end = Math.min(to, all.length);
  const kind = typeof wanted;
  const isBare = kind === 'string' || kind === 'number';
  for (let i = from; i < end; i++) {
    const item = all[i];
    if (item === wanted) return i;
    if (isBare && typeof item === kind) continue; // two ints or two texts that are not the same value
    const quick = quickEqual(item, wanted);
    if (quick === true) return i;
    if (quick === undefined) return findFrom(items, wanted, i, to);
  }
  return -1;
}

function findFrom(items: () => Value[], wanted: Value, from: number, to: number): May<number> {
  for (let i = from; i < to && i < items().length; i++) {
    const isEqual = same(items()[i], wanted);
    if (isEqual === PAUSED) return native(findLater(items, wanted, i, to));
    if (isEqual) return i;
  }
  return -1;
}

/** After the comparison at `at`. */
function* findLater(items: () => Value[], wanted: Value, at: number, to: number): NativeSteps<number> {
  let isEqual: any = yield;
  for (let i = at; ; ) {
    if (isEqual) return i;
    if (++i >= to || i >= items().length) return -1;
    isEqual = same(items()[i], wanted);
    if (isEqual === PAUSED) isEqual = yield;
  }
}

/** How many items are or equal `wanted`. */
export function countItem(items: () => Value[], wanted: Value): May<number> {
  return native(countSteps(items, wanted));
}

function* countSteps(items: () => Value[], wanted: Value): NativeSteps<number> {
  let count = 0;
  for (let i = 0; i < items().length; i++) {
    const item = items()[i];
    let isEqual: May<boolean> = item === wanted || equal(item, wanted);
    if (isEqual === PAUSED) isEqual = yield;
    if (isEqual) count++;
  }
  return count;
}
