/** `<` of numbers, texts and tuples and lists of such, without guest code. */
import { PyFloat, type Value } from '../../object/value.ts';
import { quickEqual } from '../../protocol/compare.ts';
import { lessText } from '../str/text.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { PyList } from './list.ts';

/** `a < b` without guest code, or undefined; so too where NaN has no answer that sorting could rely on. */
export function quickLess(a: any, b: any): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string') return typeof b === 'string' ? lessText(a, b) : undefined;
  const x = a instanceof PyFloat && !a.cls.isGuest ? a.v : a;
  const y = b instanceof PyFloat && !b.cls.isGuest ? b.v : b;
  if (isNumeric(x) && isNumeric(y)) return x < y || (x >= y ? false : undefined);
  if (areAlikeRows(a, b)) return lessRow(a.items, b.items);
  return undefined;
}

function isNumeric(x: unknown): x is number | bigint | boolean {
  return typeof x === 'number' || typeof x === 'bigint' || typeof x === 'boolean';
}

/** Whether both are tuples, or both are lists, and of no class of the program's. */
function areAlikeRows(a: any, b: any): boolean {
  if (a instanceof PyTuple) return b instanceof PyTuple && !a.cls.isGuest && !b.cls.isGuest;
  return a instanceof PyList && b instanceof PyList && !a.cls.isGuest && !b.cls.isGuest;
}

function lessRow(a: Value[], b: Value[]): boolean | undefined {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x < y;
    if (typeof x === 'string' && typeof y === 'string') return lessText(x, y);
    const isEqual = quickRowEqual(x, y);
    if (isEqual === undefined) return undefined;
    if (!isEqual) return quickLess(x, y);
  }
  return a.length < b.length;
}

/** `a == b` of what `quickLess` compares, or undefined. */
export function quickRowEqual(a: any, b: any): boolean | undefined {
  if (!areAlikeRows(a, b)) return quickEqual(a, b);
  if (a.items.length !== b.items.length) return false;
  for (let i = 0; i < a.items.length; i++) {
    const one = a.items[i] === b.items[i] ? true : quickRowEqual(a.items[i], b.items[i]);
    if (one !== true) return one;
  }
  return true;
}
