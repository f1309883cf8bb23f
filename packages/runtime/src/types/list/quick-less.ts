/** `<` of numbers, texts and tuples of such, without guest code. */
import { PyFloat, type Value } from '../../object/value.ts';
import { quickEqual } from '../../protocol/compare.ts';
import { lessText } from '../str/text.ts';
import { PyTuple } from '../tuple/tuple.ts';

/** `a < b` without guest code, or undefined; so too where NaN has no answer that sorting could rely on. */
export function quickLess(a: any, b: any): boolean | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  if (typeof a === 'string') return typeof b === 'string' ? lessText(a, b) : undefined;
  const x = a instanceof PyFloat && !a.cls.isGuest ? a.v : a;
  const y = b instanceof PyFloat && !b.cls.isGuest ? b.v : b;
  if (isNumeric(x) && isNumeric(y)) return x < y || (x >= y ? false : undefined);
  if (a instanceof PyTuple && b instanceof PyTuple && !a.cls.isGuest && !b.cls.isGuest) return lessTuple(a.items, b.items);
  return undefined;
}

function isNumeric(x: unknown): x is number | bigint | boolean {
  return typeof x === 'number' || typeof x === 'bigint' || typeof x === 'boolean';
}

function lessTuple(a: Value[], b: Value[]): boolean | undefined {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a[i];
    const y = b[i];
    if (x === y) continue;
    if (typeof x === 'number' && typeof y === 'number') return x < y;
    if (typeof x === 'string' && typeof y === 'string') return lessText(x, y);
    const isEqual = quickTupleEqual(x, y);
    if (isEqual === undefined) return undefined;
    if (!isEqual) return quickLess(x, y);
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
