/**
 * What a computation goes by: precision, exponent limits and rounding; and the one place where a result is brought within them.
 *
 * Conditions that arise are gathered in `pending`; whoever called the operation turns them into flags and exceptions.
 */
import { type Coefficient, countDigits, dropDigits, isOdd, lastDigit, shiftLeft, sum, TENS, tenTo } from './coefficient.ts';
import { CLAMPED, INEXACT, INVALID_OPERATION, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW } from './conditions.ts';
import { FINITE, finite, infinity, NAN, PyDecimal, SIGNALLING } from './value.ts';

export const UP = 0;
export const DOWN = 1;
export const CEILING = 2;
export const FLOOR = 3;
export const HALF_UP = 4;
export const HALF_DOWN = 5;
export const HALF_EVEN = 6;
export const ROUND_05UP = 7;

/** As CPython's on machines of 64 bits; beyond doubles, so guests get these. */
export const MAX_PREC = 999_999_999_999_999_999n;
export const MAX_EMAX = 999_999_999_999_999_999n;
export const MIN_EMIN = -999_999_999_999_999_999n;
export const MIN_ETINY = -1_999_999_999_999_999_997n;

/** Exponents are doubles: what goes beyond is out of range whatever the context says. */
export const LARGEST_EXPONENT = 2 ** 52;

export class Limits {
  prec: number;
  rounding = HALF_EVEN;
  emin: number;
  emax: number;
  clamp = 0;
  pending = 0;
  constructor(prec = 28, emin = -999999, emax = 999999) {
    this.prec = prec;
    this.emin = emin;
    this.emax = emax;
  }
  get etiny(): number {
    return this.emin - (this.prec - 1);
  }
  get etop(): number {
    return this.emax - (this.prec - 1);
  }
}

/** Limits that nothing exceeds: for exact results. */
export function widest(): Limits {
  return new Limits(Number(MAX_PREC), -LARGEST_EXPONENT, LARGEST_EXPONENT);
}

export function copyLimits(from: Limits): Limits {
  const made = new Limits(from.prec, from.emin, from.emax);
  made.rounding = from.rounding;
  made.clamp = from.clamp;
  return made;
}

/** Whether a coefficient grows by one for what was cut off (see `Cut.rest`). */
export function roundsAway(rounding: number, sign: number, kept: Coefficient, rest: number): boolean {
  if (rest < 0) return false;
  switch (rounding) {
    case UP:
      return true;
    case CEILING:
      return sign === 0;
    case FLOOR:
      return sign === 1;
    case HALF_UP:
      return rest >= 1;
    case HALF_DOWN:
      return rest === 2;
    case HALF_EVEN:
      return rest === 2 || (rest === 1 && isOdd(kept));
    case ROUND_05UP:
      return lastDigit(kept) % 5 === 0;
    default:
      return false;
  }
}

/** A finite result within the limits. `known`: its digits, where they have been counted. */
export function finish(sign: number, coef: Coefficient, exp: number, c: Limits, known = 0): PyDecimal {
  const digits = known === 0 ? countDigits(coef) : known;
  const adjusted = exp + digits - 1;
  if (coef !== 0 && digits <= c.prec && adjusted <= c.emax && adjusted >= c.emin && (c.clamp === 0 || exp <= c.etop))
    return new PyDecimal(FINITE, sign, coef, exp, digits);
  return coef === 0 ? finishZero(sign, exp, c) : finishRounded(sign, coef, digits, exp, c);
}

function finishZero(sign: number, exp: number, c: Limits): PyDecimal {
  const { etiny } = c;
  const highest = c.clamp === 1 ? c.etop : c.emax;
  if (exp >= etiny && exp <= highest) return finite(sign, 0, exp);
  c.pending |= CLAMPED;
  return finite(sign, 0, exp < etiny ? etiny : highest);
}

function finishRounded(sign: number, coef: Coefficient, digits: number, exp: number, c: Limits): PyDecimal {
  const { etiny, etop } = c;
  let lowest = exp + digits - c.prec;
  if (lowest > etop) return overflow(sign, c);
  const isSubnormal = lowest < etiny;
  if (isSubnormal) {
    lowest = etiny;
    c.pending |= SUBNORMAL;
  }
  if (exp < lowest) return cutTo(sign, coef, digits, exp, lowest, isSubnormal, c);
  if (c.clamp === 1 && exp > etop) {
    c.pending |= CLAMPED;
    return finite(sign, shiftLeft(coef, exp - etop), etop);
  }
  return finite(sign, coef, exp);
}

/** Whether a coefficient that grew by one has become 10 to the power `n`. */
function isPowerOf(coef: Coefficient, n: number): boolean {
  return typeof coef === 'number' ? n < 16 && coef === TENS[n] : n >= 15 && coef === tenTo(n);
}

function cutTo(sign: number, coef: Coefficient, digits: number, exp: number, lowest: number, isSubnormal: boolean, c: Limits): PyDecimal {
  const { kept, rest } = lowest - exp > digits ? { kept: 0, rest: 0 as const } : dropDigits(coef, lowest - exp);
  c.pending |= ROUNDED;
  let result = kept;
  let at = lowest;
  if (rest >= 0) {
    c.pending |= isSubnormal ? INEXACT | UNDERFLOW : INEXACT;
    if (roundsAway(c.rounding, sign, kept, rest)) {
      result = sum(kept, 1);
      if (isPowerOf(result, c.prec)) {
        result = dropDigits(result, 1).kept;
        at++;
      }
    }
  }
  if (at > c.etop) return overflow(sign, c);
  if (result === 0) c.pending |= CLAMPED;
  return new PyDecimal(FINITE, sign, result, at, isSubnormal ? 0 : c.prec);
}

function overflow(sign: number, c: Limits): PyDecimal {
  c.pending |= OVERFLOW | INEXACT | ROUNDED;
  const r = c.rounding;
  if (r === DOWN || r === ROUND_05UP || (r === CEILING && sign === 1) || (r === FLOOR && sign === 0)) return largest(sign, c);
  return infinity(sign);
}

/** The finite number furthest from zero. */
export function largest(sign: number, c: Limits): PyDecimal {
  const all = tenTo(c.prec) - 1n;
  return finite(sign, c.prec < 16 ? Number(all) : all, c.etop);
}

/** A finite number, infinity or NaN as it is, within the limits. */
export function fit(a: PyDecimal, c: Limits): PyDecimal {
  if (a.kind === FINITE) return finish(a.sign, a.coef, a.exp, c);
  return a.isNan ? quiet(a, c) : a;
}

/** NaN for a condition. */
export function invalid(c: Limits, condition = INVALID_OPERATION): PyDecimal {
  c.pending |= condition;
  return new PyDecimal(NAN, 0, 0, 0);
}

function quiet(a: PyDecimal, c: Limits): PyDecimal {
  const room = c.prec - c.clamp;
  const payload = a.coef !== 0 && countDigits(a.coef) > room ? lastDigits(a.coef, room) : a.coef;
  return new PyDecimal(NAN, a.sign, payload, 0);
}

function lastDigits(coef: Coefficient, count: number): Coefficient {
  const rest = BigInt(coef) % tenTo(count);
  return rest <= Number.MAX_SAFE_INTEGER ? Number(rest) : rest;
}

/** The NaN that operands with a NaN among them give: a signalling one goes first. Undefined: none is a NaN. */
export function nanOf(c: Limits, a: PyDecimal, b: PyDecimal = a, third: PyDecimal = b): PyDecimal | undefined {
  if (a.kind < NAN && b.kind < NAN && third.kind < NAN) return undefined;
  const all = [a, b, third];
  const signalling = all.find(one => one.kind === SIGNALLING);
  if (signalling !== undefined) c.pending |= INVALID_OPERATION;
  return quiet(signalling ?? (all.find(one => one.kind === NAN) as PyDecimal), c);
}
