/** The four operations and what is built of them: exact first, then brought within the limits. */
import {
  type Coefficient,
  coefficient,
  compareCoefficients,
  countDigits,
  difference,
  lastDigit,
  product,
  shiftLeft,
  sum,
  tenTo,
  trailingZeros,
  wholeRoot,
} from './coefficient.ts';
import { CLAMPED, DIVISION_BY_ZERO, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_OPERATION } from './conditions.ts';
import { copyLimits, FLOOR, finish, fit, HALF_EVEN, invalid, type Limits, nanOf, widest } from './limits.ts';
import { PAIR_DIGITS, pairProduct, pairQuotient, pairSum } from './pair.ts';
import { FINITE, finite, INFINITE, infinity, type PyDecimal, withSign } from './value.ts';

export function add(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  return addSigned(a, b, b.sign, c);
}

export function subtract(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  return addSigned(a, b, 1 - b.sign, c);
}

/** `a` and `b` with `signB` in place of b's own sign. */
function addSigned(a: PyDecimal, b: PyDecimal, signB: number, c: Limits): PyDecimal {
  if ((a.kind | b.kind) !== FINITE) return addSpecial(a, b, signB, c);
  if (a.exp === b.exp) return addAligned(a.sign, a.coef, signB, b.coef, a.exp, c);
  return a.exp > b.exp ? addFar(a, a.sign, b, signB, c) : addFar(b, signB, a, a.sign, c);
}

function addSpecial(a: PyDecimal, b: PyDecimal, signB: number, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (a.kind !== INFINITE) return infinity(signB);
  return b.kind === INFINITE && a.sign !== signB ? invalid(c) : infinity(a.sign);
}

/** `high` has the larger exponent. What lies far below the last digit of the result only says on which side that lies. */
function addFar(high: PyDecimal, signHigh: number, low: PyDecimal, signLow: number, c: Limits): PyDecimal {
  let coefLow = low.coef;
  let expLow = low.exp;
  if (high.coef !== 0) {
    const below = high.exp - 1 + Math.min(0, high.digits - c.prec - 1);
    if (expLow + low.digits - 1 < below) {
      coefLow = coefLow === 0 ? 0 : 1;
      expLow = below;
    }
  }
  const shift = high.exp - expLow;
  if (c.prec <= PAIR_DIGITS && typeof high.coef === 'number' && typeof coefLow === 'number') {
    const quick = pairSum(signHigh, high.coef, shift, coefLow, signHigh === signLow ? 1 : -1, expLow, c);
    if (quick !== undefined) return quick;
  }
  return addAligned(signHigh, shiftLeft(high.coef, shift), signLow, coefLow, expLow, c);
}

function addAligned(signA: number, a: Coefficient, signB: number, b: Coefficient, exp: number, c: Limits): PyDecimal {
  if (signA === signB) return finish(signA, sum(a, b), exp, c);
  if (a > b) return finish(signA, difference(a, b), exp, c);
  if (a < b) return finish(signB, difference(b, a), exp, c);
  return finish(c.rounding === FLOOR ? 1 : 0, 0, exp, c);
}

export function multiply(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const sign = a.sign ^ b.sign;
  if ((a.kind | b.kind) === FINITE) return multiplyFinite(a, b, sign, c);
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  return a.isZero || b.isZero ? invalid(c) : infinity(sign);
}

function multiplyFinite(a: PyDecimal, b: PyDecimal, sign: number, c: Limits): PyDecimal {
  const x = a.coef;
  const y = b.coef;
  const exp = a.exp + b.exp;
  if (typeof x === 'number' && typeof y === 'number') {
    const small = x * y;
    if (small <= Number.MAX_SAFE_INTEGER) return finish(sign, small, exp, c);
    if (c.prec <= PAIR_DIGITS) {
      const quick = pairProduct(sign, x, y, exp, c);
      if (quick !== undefined) return quick;
    }
  }
  const coef = product(x, y);
  if (typeof coef === 'number') return finish(sign, coef, exp, c);
  const most = a.digits + b.digits;
  // Far within the limits nobody asks which of the two it is.
  if (most <= c.prec && most > 100 && c.clamp === 0 && exp + most - 1 <= c.emax && exp + most - 2 >= c.emin) return finite(sign, coef, exp);
  return finish(sign, coef, exp, c, coef >= tenTo(most - 1) ? most : most - 1);
}

export function fusedMultiplyAdd(a: PyDecimal, b: PyDecimal, third: PyDecimal, c: Limits): PyDecimal {
  if (a.isNan || b.isNan) return nanOf(c, a, b, third) as PyDecimal;
  const exact = multiply(a, b, widest());
  if (exact.isNan) return third.isNan ? (nanOf(c, third) as PyDecimal) : invalid(c);
  return add(exact, third, c);
}

export function divide(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const sign = a.sign ^ b.sign;
  if ((a.kind | b.kind) !== FINITE) return divideSpecial(a, b, sign, c);
  if (b.coef === 0) return byZero(a, sign, c);
  if (a.coef === 0) return finish(sign, 0, a.exp - b.exp, c);
  const shift = b.digits - a.digits + c.prec + 1;
  if (typeof a.coef === 'number' && typeof b.coef === 'number') {
    const exact = divideExactly(a.coef, b.coef);
    if (exact >= 0) return finish(sign, exact, a.exp - b.exp - exactShift, c);
    if (c.prec < PAIR_DIGITS - 1) {
      const quick = pairQuotient(sign, a.coef, b.coef, shift, a.exp - b.exp - shift, c);
      if (quick !== undefined) return quick;
    }
    if (shift > 0 && shift < 16) {
      const upper = a.coef * 10 ** shift;
      if (upper <= Number.MAX_SAFE_INTEGER) {
        const rest = upper % b.coef;
        return finish(sign, marked((upper - rest) / b.coef, rest !== 0), a.exp - b.exp - shift, c);
      }
    }
  }
  return divideLarge(a, b, sign, shift, c);
}

let exactShift = 0;

/** `a / b` when it has few digits: `exactShift` of them behind the point. -1 when it has not. */
function divideExactly(a: number, b: number): number {
  let odd = b;
  let twos = 0;
  let fives = 0;
  while (odd % 2 === 0) {
    odd /= 2;
    twos++;
  }
  while (odd % 5 === 0) {
    odd /= 5;
    fives++;
  }
  if (a % odd !== 0) return -1;
  let upper = a;
  for (exactShift = 0; exactShift <= twos || exactShift <= fives; exactShift++) {
    if (upper % b === 0) return upper / b;
    upper *= 10;
    if (upper > Number.MAX_SAFE_INTEGER) return -1;
  }
  return -1;
}

/** The sign of something behind the last digit: what rounding goes by. */
function marked(quotient: Coefficient, hasRest: boolean): Coefficient {
  return hasRest && lastDigit(quotient) % 5 === 0 ? sum(quotient, 1) : quotient;
}

function divideLarge(a: PyDecimal, b: PyDecimal, sign: number, shift: number, c: Limits): PyDecimal {
  const upper = shift > 0 ? BigInt(a.coef) * tenTo(shift) : BigInt(a.coef);
  const lower = shift < 0 ? BigInt(b.coef) * tenTo(-shift) : BigInt(b.coef);
  const quotient = upper / lower;
  const exp = a.exp - b.exp - shift;
  if (upper - quotient * lower !== 0n) {
    const digits = c.prec + (quotient >= tenTo(c.prec + 1) ? 2 : 1);
    return finish(sign, marked(coefficient(quotient), true), exp, c, digits);
  }
  return finishIdeal(sign, coefficient(quotient), exp, a.exp - b.exp, c);
}

/** An exact result, with as few zeros at its end as bring its exponent to the ideal one. */
function finishIdeal(sign: number, coef: Coefficient, exp: number, ideal: number, c: Limits): PyDecimal {
  if (exp >= ideal) return finish(sign, coef, exp, c);
  const zeros = trailingZeros(coef, ideal - exp);
  return finish(sign, zeros === 0 ? coef : coefficient(BigInt(coef) / tenTo(zeros)), exp + zeros, c);
}

function divideSpecial(a: PyDecimal, b: PyDecimal, sign: number, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(c) : infinity(sign);
  c.pending |= CLAMPED;
  return finite(sign, 0, c.etiny);
}

function byZero(a: PyDecimal, sign: number, c: Limits): PyDecimal {
  if (a.coef === 0) return invalid(c, DIVISION_UNDEFINED);
  c.pending |= DIVISION_BY_ZERO;
  return infinity(sign);
}

/** Quotient as a whole number, and the remainder, of finite operands; null when the quotient has more digits than fit. */
function divideWhole(a: PyDecimal, b: PyDecimal, c: Limits): { quotient: Coefficient; rest: Coefficient; exp: number } | null {
  const exp = Math.min(a.exp, b.exp);
  if (a.coef === 0) return { quotient: 0, rest: 0, exp };
  if (a.adjusted < b.adjusted) return { quotient: 0, rest: shiftLeft(a.coef, a.exp - exp), exp };
  if (a.adjusted - b.adjusted > c.prec) return null;
  const upper = shiftLeft(a.coef, a.exp - exp);
  const lower = shiftLeft(b.coef, b.exp - exp);
  let quotient: Coefficient;
  let rest: Coefficient;
  if (typeof upper === 'number' && typeof lower === 'number') {
    rest = upper % lower;
    quotient = (upper - rest) / lower;
  } else {
    const [x, y] = [BigInt(upper), BigInt(lower)];
    quotient = coefficient(x / y);
    rest = coefficient(x % y);
  }
  return countDigits(quotient) > c.prec ? null : { quotient, rest, exp };
}

export function divideInteger(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const sign = a.sign ^ b.sign;
  if ((a.kind | b.kind) !== FINITE) {
    const nan = nanOf(c, a, b);
    if (nan !== undefined) return nan;
    if (a.kind === INFINITE) return b.kind === INFINITE ? invalid(c) : infinity(sign);
    return finite(sign, 0, 0);
  }
  if (b.coef === 0) return byZero(a, sign, c);
  const whole = divideWhole(a, b, c);
  return whole === null ? invalid(c, DIVISION_IMPOSSIBLE) : finish(sign, whole.quotient, 0, c);
}

export function remainder(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const special = remainderSpecial(a, b, c);
  if (special !== undefined) return special;
  const whole = divideWhole(a, b, c);
  return whole === null ? invalid(c, DIVISION_IMPOSSIBLE) : finish(a.sign, whole.rest, whole.exp, c);
}

function remainderSpecial(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal | undefined {
  if ((a.kind | b.kind) !== FINITE) return nanOf(c, a, b) ?? (a.kind === INFINITE ? invalid(c) : fit(a, c));
  if (b.coef !== 0) return undefined;
  return invalid(c, a.coef === 0 ? DIVISION_UNDEFINED : INVALID_OPERATION);
}

export function divideWithRemainder(a: PyDecimal, b: PyDecimal, c: Limits): [PyDecimal, PyDecimal] {
  const sign = a.sign ^ b.sign;
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return [nan, nan];
  if (a.kind === INFINITE) {
    const rest = invalid(c);
    return [b.kind === INFINITE ? rest : infinity(sign), rest];
  }
  if (b.kind === INFINITE) return [finite(sign, 0, 0), fit(a, c)];
  if (b.coef === 0) {
    if (a.coef === 0) return [invalid(c, DIVISION_UNDEFINED), invalid(c, DIVISION_UNDEFINED)];
    c.pending |= DIVISION_BY_ZERO;
    return [infinity(sign), invalid(c)];
  }
  const whole = divideWhole(a, b, c);
  if (whole === null) return [invalid(c, DIVISION_IMPOSSIBLE), invalid(c, DIVISION_IMPOSSIBLE)];
  return [finish(sign, whole.quotient, 0, c), finish(a.sign, whole.rest, whole.exp, c)];
}

/** The remainder that lies nearest to zero. */
export function remainderNear(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const special = remainderSpecial(a, b, c);
  if (special !== undefined) return special;
  const exp = Math.min(a.exp, b.exp);
  if (a.coef === 0) return finish(a.sign, 0, exp, c);
  if (a.adjusted - b.adjusted > c.prec + 1) return invalid(c, DIVISION_IMPOSSIBLE);
  if (a.adjusted < b.adjusted - 1) return finish(a.sign, shiftLeft(a.coef, a.exp - exp), exp, c);
  const lower = BigInt(shiftLeft(b.coef, b.exp - exp));
  const upper = BigInt(shiftLeft(a.coef, a.exp - exp));
  let quotient = upper / lower;
  let rest = upper - quotient * lower;
  let sign = a.sign;
  if (2n * rest + (quotient & 1n) > lower) {
    rest = lower - rest;
    sign = 1 - sign;
    quotient += 1n;
  }
  if (countDigits(coefficient(quotient)) > c.prec) return invalid(c, DIVISION_IMPOSSIBLE);
  return finish(rest === 0n ? a.sign : sign, coefficient(rest), exp, c);
}

export function squareRoot(a: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  const ideal = Math.floor(a.exp / 2);
  if (a.isZero) return finish(a.sign, 0, ideal, c);
  if (a.sign === 1) return invalid(c);
  if (a.kind === INFINITE) return infinity(0);
  const isOdd = a.exp - 2 * ideal === 1;
  let coef = BigInt(a.coef) * (isOdd ? 10n : 1n);
  const shift = c.prec + 1 - ((countDigits(coefficient(coef)) + 1) >> 1);
  let isExact = true;
  if (shift >= 0) coef *= tenTo(2 * shift);
  else {
    const unit = tenTo(-2 * shift);
    isExact = coef % unit === 0n;
    coef /= unit;
  }
  const root = wholeRoot(coef);
  isExact &&= root * root === coef;
  const even = copyLimits(c);
  even.rounding = HALF_EVEN;
  const answer = isExact
    ? finishIdeal(0, coefficient(root), ideal - shift, ideal, even)
    : finish(0, marked(coefficient(root), true), ideal - shift, even);
  c.pending |= even.pending;
  return answer;
}

/** Order of two finite numbers or infinities, as numbers: -1, 0, 1. */
export function orderOf(a: PyDecimal, b: PyDecimal): number {
  if (a.isZero && b.isZero) return 0;
  if (a.isZero) return b.sign === 1 ? 1 : -1;
  if (b.isZero || a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  return a.sign === 1 ? -orderOfMagnitudes(a, b) : orderOfMagnitudes(a, b);
}

export function orderOfMagnitudes(a: PyDecimal, b: PyDecimal): number {
  if (a.kind !== b.kind) return a.kind === INFINITE ? 1 : -1;
  if (a.kind === INFINITE) return 0;
  if (a.coef === 0 || b.coef === 0) return a.coef === b.coef ? 0 : a.coef === 0 ? -1 : 1;
  if (a.adjusted !== b.adjusted) return a.adjusted < b.adjusted ? -1 : 1;
  const exp = Math.min(a.exp, b.exp);
  return compareCoefficients(shiftLeft(a.coef, a.exp - exp), shiftLeft(b.coef, b.exp - exp));
}

export function absolute(a: PyDecimal, c: Limits): PyDecimal {
  return a.isNan ? (nanOf(c, a) as PyDecimal) : fit(withSign(a, 0), c);
}

export function plus(a: PyDecimal, c: Limits): PyDecimal {
  if (a.isZero && c.rounding !== FLOOR) return fit(withSign(a, 0), c);
  return nanOf(c, a) ?? fit(a, c);
}

export function minus(a: PyDecimal, c: Limits): PyDecimal {
  if (a.isZero && c.rounding !== FLOOR) return fit(withSign(a, 0), c);
  return nanOf(c, a) ?? fit(withSign(a, 1 - a.sign), c);
}
