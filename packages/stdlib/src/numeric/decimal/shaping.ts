/** Operations on the form of a number: quantize, rounding to whole numbers, normalize, neighbours, shifts, exponents. */

import { add, orderOf } from './arithmetic.ts';
import { type Coefficient, coefficient, countDigits, dropDigits, shiftLeft, sum, tenTo, trailingZeros } from './coefficient.ts';
import { CLAMPED, DIVISION_BY_ZERO, INEXACT, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW } from './conditions.ts';
import { CEILING, copyLimits, FLOOR, finish, fit, invalid, LARGEST_EXPONENT, type Limits, largest, nanOf, roundsAway } from './limits.ts';
import { FINITE, finite, INFINITE, infinity, type PyDecimal, plain, withSign } from './value.ts';

/** The coefficient for exponent `exp`, rounded; conditions `Rounded` and `Inexact` are noted when digits go. */
function rescale(a: PyDecimal, exp: number, rounding: number, c: Limits): Coefficient {
  if (a.exp >= exp) return shiftLeft(a.coef, a.exp - exp);
  const gone = exp - a.exp;
  const { kept, rest } = gone > a.digits ? { kept: 0, rest: a.coef === 0 ? (-1 as const) : (0 as const) } : dropDigits(a.coef, gone);
  c.pending |= rest < 0 ? ROUNDED : ROUNDED | INEXACT;
  return roundsAway(rounding, a.sign, kept, rest) ? sum(kept, 1) : kept;
}

export function quantize(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  if ((a.kind | b.kind) !== FINITE) {
    const nan = nanOf(c, a, b);
    if (nan !== undefined) return nan;
    return a.kind === b.kind ? plain(a) : invalid(c);
  }
  const { exp } = b;
  if (exp > c.emax || exp < c.etiny) return invalid(c);
  if (a.coef === 0) return finish(a.sign, 0, exp, c);
  if (a.adjusted - exp + 1 > c.prec) return invalid(c);
  const before = c.pending;
  const coef = rescale(a, exp, c.rounding, c);
  const digits = countDigits(coef);
  if (digits > c.prec || (coef !== 0 && exp + digits - 1 > c.emax)) {
    c.pending = before;
    return invalid(c);
  }
  return finishShaped(a.sign, coef, exp, c);
}

/** A result that has its exponent already: small ones are subnormal, but no digit goes. */
function finishShaped(sign: number, coef: Coefficient, exp: number, c: Limits): PyDecimal {
  const answer = finish(sign, coef, exp, c);
  if ((c.pending & SUBNORMAL) !== 0 && (c.pending & INEXACT) === 0) c.pending &= ~UNDERFLOW;
  return answer;
}

/** Rounded to a whole number; with `isTold`, `Rounded` and `Inexact` are noted. */
export function roundToWhole(a: PyDecimal, rounding: number, isTold: boolean, c: Limits): PyDecimal {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  if (a.kind === INFINITE || a.exp >= 0) return plain(a);
  if (a.coef === 0) return finite(a.sign, 0, 0);
  const before = c.pending;
  const coef = rescale(a, 0, rounding, c);
  if (!isTold) c.pending = before;
  return finite(a.sign, coef, 0);
}

export function normalize(a: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  if (a.kind === INFINITE) return plain(a);
  const fitted = fit(a, c);
  if (fitted.kind !== FINITE) return fitted;
  if (fitted.coef === 0) return finite(fitted.sign, 0, 0);
  const highest = c.clamp === 1 ? c.etop : c.emax;
  const zeros = trailingZeros(fitted.coef, Math.min(fitted.digits, Math.max(0, highest - fitted.exp)));
  return zeros === 0 ? fitted : finite(fitted.sign, coefficient(BigInt(fitted.coef) / tenTo(zeros)), fitted.exp + zeros);
}

/** The neighbour of a number within the limits, towards plus or minus infinity. */
function neighbour(a: PyDecimal, isUp: boolean, c: Limits): PyDecimal {
  const against = isUp ? 1 : 0;
  if (a.kind === INFINITE) return a.sign === against ? largest(against, c) : infinity(a.sign);
  const work = copyLimits(c);
  work.rounding = isUp ? CEILING : FLOOR;
  const fitted = fit(a, work);
  if ((work.pending & INEXACT) !== 0) return fitted;
  work.pending = 0;
  return add(fitted, finite(1 - against, 1, c.etiny - 1), work);
}

export function nextPlus(a: PyDecimal, c: Limits): PyDecimal {
  return nanOf(c, a) ?? neighbour(a, true, c);
}

export function nextMinus(a: PyDecimal, c: Limits): PyDecimal {
  return nanOf(c, a) ?? neighbour(a, false, c);
}

export function nextToward(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const order = orderOf(a, b);
  if (order === 0) return withSign(plain(a), b.sign);
  const answer = neighbour(a, order < 0, c);
  if (answer.kind === INFINITE) c.pending |= OVERFLOW | INEXACT | ROUNDED;
  else if (answer.adjusted < c.emin) {
    c.pending |= UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED;
    if (answer.coef === 0) c.pending |= CLAMPED;
  }
  return answer;
}

export function exponentOf(a: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  if (a.kind === INFINITE) return infinity(0);
  if (a.coef === 0) {
    c.pending |= DIVISION_BY_ZERO;
    return infinity(1);
  }
  return finish(a.adjusted < 0 ? 1 : 0, Math.abs(a.adjusted), 0, c);
}

/** A whole number as a JavaScript number between the bounds, or undefined. */
function wholeWithin(b: PyDecimal, most: number): number | undefined {
  if (b.kind !== FINITE || b.exp !== 0) return undefined;
  const n = Number(b.coef);
  return n > most ? undefined : b.sign === 1 ? -n : n;
}

export function scaleBy(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const n = wholeWithin(b, 2 * (c.emax + c.prec));
  if (n === undefined) return invalid(c);
  if (a.kind === INFINITE) return plain(a);
  return finish(a.sign, a.coef, Math.max(-2 * LARGEST_EXPONENT, Math.min(2 * LARGEST_EXPONENT, a.exp + n)), c);
}

export function shiftDigits(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const n = wholeWithin(b, c.prec);
  if (n === undefined) return invalid(c);
  if (a.kind === INFINITE) return plain(a);
  const cut = withinPrecision(a, c);
  if (n < 0) return finite(a.sign, coefficient(cut / tenTo(-n)), a.exp);
  return finite(a.sign, coefficient((cut * tenTo(n)) % tenTo(c.prec)), a.exp);
}

export function rotateDigits(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  const n = wholeWithin(b, c.prec);
  if (n === undefined) return invalid(c);
  if (a.kind === INFINITE) return plain(a);
  const cut = withinPrecision(a, c);
  const left = n < 0 ? c.prec + n : n;
  const unit = tenTo(c.prec - left);
  return finite(a.sign, coefficient((cut % unit) * tenTo(left) + cut / unit), a.exp);
}

/** The last digits of a coefficient, as many as the precision. */
function withinPrecision(a: PyDecimal, c: Limits): bigint {
  return a.digits > c.prec ? BigInt(a.coef) % tenTo(c.prec) : BigInt(a.coef);
}

/** Digits 0 and 1 only, as a BigInt that reads the same in base two; undefined for other operands. */
function logical(a: PyDecimal): bigint | undefined {
  if (a.kind !== FINITE || a.sign === 1 || a.exp !== 0) return undefined;
  const text = a.coef.toString();
  return /^[01]+$/.test(text) ? BigInt(`0b${text}`) : undefined;
}

function fromLogical(bits: bigint, c: Limits): PyDecimal {
  const text = bits.toString(2);
  return finite(0, coefficient(BigInt(text.length > c.prec ? text.slice(text.length - c.prec) : text)), 0);
}

export function logicalPair(a: PyDecimal, b: PyDecimal, c: Limits, join: (x: bigint, y: bigint) => bigint): PyDecimal {
  const x = logical(a);
  const y = logical(b);
  return x === undefined || y === undefined ? invalid(c) : fromLogical(join(x, y), c);
}

export function logicalInvert(a: PyDecimal, c: Limits): PyDecimal {
  const x = logical(a);
  if (x === undefined) return invalid(c);
  const all = (1n << BigInt(c.prec)) - 1n;
  return fromLogical(all ^ (x & all), c);
}
