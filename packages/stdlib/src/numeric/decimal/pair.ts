/**
 * Whole numbers up to 31 digits as two doubles whose sum they are exactly: products and sums that are rounded to at most 15 digits
 * at once need no BigInt. Whoever finds that a number does not suit gets undefined, and goes the general way.
 */
import { INEXACT, ROUNDED } from './conditions.ts';
import { type Limits, roundsAway } from './limits.ts';
import { FINITE, PyDecimal } from './value.ts';

const SPLIT = 134217729;

/** What a double's product lost. */
function productError(a: number, b: number, p: number): number {
  let t = SPLIT * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLIT * b;
  const bh = t - (t - b);
  const bl = b - bh;
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

const POWERS = Array.from({ length: 33 }, (_, n) => Number(`1e${n}`));
const MOST_DROPPED = 15;

/** `high + low` (a whole number beyond the safe ones) rounded to the precision, where that is an ordinary number. */
function rounded(sign: number, high: number, low: number, exp: number, c: Limits): PyDecimal | undefined {
  const { prec } = c;
  let digits = 16;
  while (high >= POWERS[digits]) digits++;
  const gone = digits - prec;
  if (gone > MOST_DROPPED) return undefined;
  const unit = POWERS[gone];
  let kept = Math.floor(high / unit);
  const back = kept * unit;
  let rest = high - back + (low - productError(kept, unit, back));
  if (rest < 0) {
    kept--;
    rest += unit;
  } else if (rest >= unit) {
    kept++;
    rest -= unit;
  }
  if (kept >= POWERS[prec] || kept < POWERS[prec - 1] || !(rest >= 0 && rest < unit)) return undefined;
  return ordinary(sign, kept, rest === 0 ? -1 : rest * 2 < unit ? 0 : rest * 2 > unit ? 2 : 1, exp + gone, c);
}

/** A coefficient of as many digits as the precision, and what was cut off it. */
function ordinary(sign: number, kept: number, rest: number, exp: number, c: Limits): PyDecimal | undefined {
  const adjusted = exp + c.prec - 1;
  if (adjusted >= c.emax || adjusted < c.emin) return undefined;
  c.pending |= rest < 0 ? ROUNDED : ROUNDED | INEXACT;
  let coef = kept;
  let at = exp;
  if (roundsAway(c.rounding, sign, kept, rest) && ++coef === POWERS[c.prec]) {
    coef /= 10;
    at++;
  }
  return new PyDecimal(FINITE, sign, coef, at, c.prec);
}

/** Highest precision for which this is done. */
export const PAIR_DIGITS = 15;

/** `a * b`, which is beyond the safe whole numbers. */
export function pairProduct(sign: number, a: number, b: number, exp: number, c: Limits): PyDecimal | undefined {
  const p = a * b;
  return p < 1e31 ? rounded(sign, p, productError(a, b, p), exp, c) : undefined;
}

/** `high * 10 ** shift + low` or (`way` -1) minus `low`: its magnitude, when the first is certainly the greater. */
export function pairSum(
  sign: number,
  high: number,
  shift: number,
  low: number,
  way: number,
  exp: number,
  c: Limits,
): PyDecimal | undefined {
  if (shift > 15) return undefined;
  const unit = POWERS[shift];
  const p = high * unit;
  if (!(p < 1e31) || p < low * 4 || p < 4e16) return undefined;
  const lost = productError(high, unit, p);
  const add = way * low;
  const s = p + add;
  const part = s - p;
  return rounded(sign, s, lost + (p - (s - part) + (add - part)), exp, c);
}

/** `a / b` to the precision; there is a remainder. */
export function pairQuotient(sign: number, a: number, b: number, shift: number, exp: number, c: Limits): PyDecimal | undefined {
  if (shift > 22 || shift < 0) return undefined;
  const unit = POWERS[shift];
  const p = a * unit;
  if (!(p < 1e31)) return undefined;
  let q = Math.floor(p / b);
  if (q > 9e15) return undefined;
  const back = q * b;
  let rest = p - back + (productError(a, unit, p) - productError(q, b, back));
  if (rest < 0) {
    q--;
    rest += b;
  } else if (rest >= b) {
    q++;
    rest -= b;
  }
  if (!(rest > 0 && rest < b)) return undefined;
  const gone = q >= POWERS[c.prec + 1] ? 2 : 1;
  const cut = POWERS[gone];
  const kept = Math.floor(q / cut);
  if (kept >= POWERS[c.prec] || kept < POWERS[c.prec - 1]) return undefined;
  const tail = q - kept * cut;
  return ordinary(sign, kept, tail * 2 < cut ? 0 : 2, exp + gone, c);
}
