/** The operations that `Decimal` and `Context` have alike, by name. */
import {
  absolute,
  add,
  divide,
  divideInteger,
  minus,
  multiply,
  plus,
  remainder,
  remainderNear,
  squareRoot,
  subtract,
} from './arithmetic.ts';
import type { Limits } from './limits.ts';
import { compare, compareSignal, compareTotal, compareTotalMagnitude, extreme } from './order.ts';
import {
  exponentOf,
  logicalInvert,
  logicalPair,
  nextMinus,
  nextPlus,
  nextToward,
  normalize,
  quantize,
  rotateDigits,
  scaleBy,
  shiftDigits,
} from './shaping.ts';
import { exp, ln, log10 } from './transcendental.ts';
import { type PyDecimal, withSign } from './value.ts';

export type Unary = (a: PyDecimal, c: Limits) => PyDecimal;
export type Binary = (a: PyDecimal, b: PyDecimal, c: Limits) => PyDecimal;

/** `Decimal.exp(context=None)`, `Context.exp(x)`. */
export const UNARY: Record<string, Unary> = {
  exp,
  ln,
  log10,
  logb: exponentOf,
  logical_invert: logicalInvert,
  next_minus: nextMinus,
  next_plus: nextPlus,
  normalize,
  sqrt: squareRoot,
};

/** `Decimal.max(other, context=None)`, `Context.max(x, y)`. */
export const BINARY: Record<string, Binary> = {
  compare,
  compare_signal: compareSignal,
  compare_total: compareTotal,
  compare_total_mag: compareTotalMagnitude,
  copy_sign: (a, b) => withSign(a, b.sign),
  logical_and: (a, b, c) => logicalPair(a, b, c, (x, y) => x & y),
  logical_or: (a, b, c) => logicalPair(a, b, c, (x, y) => x | y),
  logical_xor: (a, b, c) => logicalPair(a, b, c, (x, y) => x ^ y),
  max: (a, b, c) => extreme(a, b, 1, false, c),
  max_mag: (a, b, c) => extreme(a, b, 1, true, c),
  min: (a, b, c) => extreme(a, b, -1, false, c),
  min_mag: (a, b, c) => extreme(a, b, -1, true, c),
  next_toward: nextToward,
  remainder_near: remainderNear,
  rotate: rotateDigits,
  scaleb: scaleBy,
  shift: shiftDigits,
};

/** What only contexts have under a name; decimals have operators. */
export const CONTEXT_UNARY: Record<string, Unary> = { abs: absolute, minus, plus };
export const CONTEXT_BINARY: Record<string, Binary> = {
  add,
  divide,
  divide_int: divideInteger,
  multiply,
  quantize,
  remainder,
  subtract,
};
