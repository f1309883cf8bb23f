/**
 * exp, ln, log10 and power. Results are correctly rounded: they are computed with some digits more than asked for, and again with
 * more of them where those do not tell which way to round.
 */
import { divide, multiply, orderOfMagnitudes } from './arithmetic.ts';
import { type Coefficient, coefficient, countDigits, isOdd, lastDigit, shiftLeft, tenTo, trailingZeros } from './coefficient.ts';
import { CLAMPED, INEXACT, ROUNDED } from './conditions.ts';
import { copyLimits, finish, fit, HALF_EVEN, invalid, LARGEST_EXPONENT, type Limits, nanOf } from './limits.ts';
import { exponential, logarithm, logarithms } from './series.ts';
import { FINITE, finite, INFINITE, infinity, type PyDecimal, withSign } from './value.ts';

const BITS_PER_DIGIT = Math.log2(10);
const bitsOf = (digits: number): bigint => BigInt(Math.ceil(Math.max(0, digits) * BITS_PER_DIGIT) + 24);

/** A decimal as a fixed-point number. */
function fixedPoint(a: PyDecimal, bits: bigint): bigint {
  const coef = BigInt(a.coef) << bits;
  const n = a.exp >= 0 ? coef * tenTo(a.exp) : coef / tenTo(-a.exp);
  return a.sign === 1 ? -n : n;
}

/** A number by its leading digits (truncated) and the exponent of the last of them. */
interface Digits {
  sign: number;
  coef: bigint;
  exp: number;
}

/** A fixed-point number as at least `count` decimal digits. */
function digitsOf(n: bigint, bits: bigint, count: number): Digits {
  const magnitude = n < 0n ? -n : n;
  const size = Math.floor((magnitude.toString(16).length * 4 - Number(bits)) / BITS_PER_DIGIT);
  const shift = Math.max(0, count - size + 2);
  return { sign: n < 0n ? 1 : 0, coef: (magnitude * tenTo(shift)) >> bits, exp: -shift };
}

/** Asks for more digits until they tell how to round to the precision; what stays open is taken as the tie or whole that it looks like. */
function rounded(c: Limits, rounding: number, compute: (digits: number) => Digits): PyDecimal {
  for (let extra = 8; ; extra = extra * 2 + 8) {
    const { sign, coef, exp } = compute(c.prec + extra);
    const surplus = countDigits(coefficient(coef)) - c.prec;
    const unit = tenTo(Math.max(surplus, 1));
    const rest = coef % unit;
    const slack = 1000n;
    const isOpen = surplus < 5 || rest < slack || unit - rest < slack || (rest > unit / 2n - slack && rest < unit / 2n + slack);
    if (isOpen && extra < 100) continue;
    const work = copyLimits(c);
    work.rounding = rounding;
    const nearest = isOpen && surplus >= 5 ? ((coef + slack) / unit) * unit : marked(coef);
    const answer = finish(sign, coefficient(nearest), exp, work);
    c.pending |= work.pending | INEXACT | ROUNDED;
    return answer;
  }
}

/** There is always more behind the digits. */
function marked(coef: bigint): bigint {
  return lastDigit(coef) % 5 === 0 ? coef + 1n : coef;
}

/** e to a fixed-point power. */
function exponentialDigits(power: bigint, bits: bigint, count: number): Digits {
  const { ten } = logarithms(bits);
  let tens = power / ten;
  if (power < 0n && tens * ten !== power) tens -= 1n;
  const shown = digitsOf(exponential(power - tens * ten, bits), bits, count);
  return { ...shown, exp: shown.exp + Number(tens) };
}

/** A result beyond all exponents: rounding makes of it what the limits say. */
function beyond(sign: number, isHuge: boolean, rounding: number, c: Limits): PyDecimal {
  const work = copyLimits(c);
  work.rounding = rounding;
  const answer = finish(sign, 1, isHuge ? c.emax + 1 : c.etiny - 2, work);
  c.pending |= work.pending | INEXACT | ROUNDED;
  return answer;
}

export function exp(a: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  if (a.kind === INFINITE) return a.sign === 1 ? finite(0, 0, 0) : infinity(0);
  if (a.coef === 0) return finite(0, 1, 0);
  const { adjusted } = a;
  if (adjusted > 17 || (adjusted > 0 && estimate(a) / Math.LN10 > 2 * (c.emax - c.emin + c.prec)))
    return beyond(0, a.sign === 0, HALF_EVEN, c);
  if (adjusted < -c.prec - 2) {
    c.pending |= INEXACT | ROUNDED;
    return finite(0, shiftLeft(1, c.prec - 1), 1 - c.prec);
  }
  return rounded(c, HALF_EVEN, digits => {
    const bits = bitsOf(digits + Math.max(0, adjusted + 1) + 3);
    return exponentialDigits(fixedPoint(a, bits), bits, digits);
  });
}

/** The magnitude as a double. */
function estimate(a: PyDecimal): number {
  return Number(`${a.coef}e${a.exp}`);
}

/** A result that differs from 1 far behind the last digit. */
function nearOne(sign: number, c: Limits): PyDecimal {
  const one = tenTo(c.prec + 1);
  return finish(0, coefficient(sign === 1 ? one - 1n : one + 1n), -(c.prec + 1), c);
}

/** How many of the first digits behind the point of `a - 1` are zeros; 0 when `a` is not near 1. */
function zerosFromOne(a: PyDecimal): number {
  if (a.adjusted !== 0 && a.adjusted !== -1) return 0;
  if (a.exp >= 0) return 0;
  const one = tenTo(-a.exp);
  const away = BigInt(a.coef) - one;
  return Math.max(0, -(countDigits(coefficient(away < 0n ? -away : away)) + a.exp - 1));
}

/** The logarithm of a positive number other than 1, as fixed-point number. */
function logarithmOf(a: PyDecimal, bits: bigint): bigint {
  // Near 1 the number itself, elsewhere its digits between 1 and 10 and the tens apart.
  const near = a.adjusted === 0 || (a.adjusted === -1 && BigInt(a.coef) * 4n > tenTo(a.digits)) ? 0 : a.adjusted;
  const extra = BigInt(Math.ceil(Math.log2(Math.abs(near) + 2))) + 4n;
  const work = bits + extra;
  const y = fixedPoint(near === 0 ? a : finite(0, a.coef, 1 - a.digits), work);
  return (logarithm(y, work) + BigInt(near) * logarithms(work).ten) >> extra;
}

function isOne(a: PyDecimal): boolean {
  return orderOfMagnitudes(a, finite(0, 1, 0)) === 0;
}

/** What the two logarithms have in common; undefined when they must compute. */
function logarithmSpecial(a: PyDecimal, c: Limits): PyDecimal | undefined {
  const nan = nanOf(c, a);
  if (nan !== undefined) return nan;
  if (a.isZero) return infinity(1);
  if (a.sign === 1) return invalid(c);
  if (a.kind === INFINITE) return infinity(0);
  return isOne(a) ? finite(0, 0, 0) : undefined;
}

export function ln(a: PyDecimal, c: Limits): PyDecimal {
  const special = logarithmSpecial(a, c);
  if (special !== undefined) return special;
  const zeros = zerosFromOne(a);
  return rounded(c, HALF_EVEN, digits => {
    const bits = bitsOf(digits + zeros + 3);
    return digitsOf(logarithmOf(a, bits), bits, digits);
  });
}

export function log10(a: PyDecimal, c: Limits): PyDecimal {
  const special = logarithmSpecial(a, c);
  if (special !== undefined) return special;
  if (a.digits === 1 + trailingZeros(a.coef, a.digits) && isPowerOfTen(a.coef)) {
    const even = copyLimits(c);
    even.rounding = HALF_EVEN;
    const answer = finish(a.adjusted < 0 ? 1 : 0, Math.abs(a.adjusted), 0, even);
    c.pending |= even.pending;
    return answer;
  }
  const zeros = zerosFromOne(a);
  return rounded(c, HALF_EVEN, digits => {
    const bits = bitsOf(digits + zeros + 4);
    return digitsOf((logarithmOf(a, bits) << bits) / logarithms(bits).ten, bits, digits);
  });
}

function isPowerOfTen(coef: Coefficient): boolean {
  return BigInt(coef) === tenTo(countDigits(coef) - 1);
}

/** Whether a finite number is whole. */
export function isWhole(a: PyDecimal): boolean {
  return a.kind === FINITE && (a.exp >= 0 || a.coef === 0 || trailingZeros(a.coef, Math.min(-a.exp, a.digits)) === -a.exp);
}

function isOddWhole(a: PyDecimal): boolean {
  if (a.coef === 0 || a.exp > 0) return false;
  return isOdd(coefficient(BigInt(a.coef) / tenTo(-a.exp)));
}

export function power(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan !== undefined) return nan;
  if (b.isZero) return a.isZero ? invalid(c) : finite(0, 1, 0);
  const whole = isWhole(b);
  const sign = a.sign === 1 && whole && isOddWhole(b) ? 1 : 0;
  if (a.isZero) return b.sign === 1 ? infinity(sign) : finite(sign, 0, 0);
  if (a.sign === 1 && !whole) return invalid(c);
  if (a.kind === INFINITE) return b.sign === 1 ? finite(sign, 0, 0) : infinity(sign);
  const order = orderOfMagnitudes(a, finite(0, 1, 0));
  if (order === 0) return powerOfOne(a, b, sign, whole, c);
  if (b.kind === INFINITE) return order < 0 === (b.sign === 1) ? infinity(0) : finite(0, 0, 0);
  return powerWithin(a, b, sign, whole, c);
}

/** 1 to any power is 1, with as many digits as the exponents ask for. */
function powerOfOne(a: PyDecimal, b: PyDecimal, sign: number, isWholePower: boolean, c: Limits): PyDecimal {
  if (!isWholePower) {
    c.pending |= INEXACT | ROUNDED;
    return finite(sign, shiftLeft(1, c.prec - 1), 1 - c.prec);
  }
  const times = b.sign === 1 ? 0 : Math.min(c.prec, estimate(b));
  let at = times === 0 ? 0 : a.exp * times;
  if (at < 1 - c.prec) {
    at = 1 - c.prec;
    c.pending |= ROUNDED;
  }
  return at >= 0 ? finite(sign, 1, 0) : finite(sign, shiftLeft(1, -at), at);
}

function powerWithin(a: PyDecimal, b: PyDecimal, sign: number, isWholePower: boolean, c: Limits): PyDecimal {
  const logOfPower = Math.log10(Math.abs(lnEstimate(a)) / Math.LN10) + Math.log10(estimate(finite(0, b.coef, 1 - b.digits))) + b.adjusted;
  if (logOfPower > Math.log10(2 * (c.emax - c.emin + c.prec)) + 1) {
    const isHuge = orderOfMagnitudes(a, finite(0, 1, 0)) > 0 === (b.sign === 0);
    return beyond(sign, isHuge, c.rounding, c);
  }
  if (isWholePower && b.adjusted < 15) return wholePower(a, b, sign, c);
  if (logOfPower < -c.prec - 2) return nearOne(orderOfMagnitudes(a, finite(0, 1, 0)) > 0 === (b.sign === 0) ? 0 : 1, c);
  const positive = withSign(a, 0);
  const zeros = zerosFromOne(positive);
  const large = Math.max(0, Math.ceil(logOfPower) + 1);
  const answer = rounded(c, c.rounding, digits => {
    const bits = bitsOf(digits + large + 4);
    const forLogarithm = bits + bitsOf(zeros + Math.max(0, b.adjusted + 1));
    const logged = logarithmOf(positive, forLogarithm);
    const factor = fixedPoint(b, forLogarithm);
    return exponentialDigits((logged * factor) >> (2n * forLogarithm - bits), bits, digits);
  });
  return withSign(answer, sign);
}

/** The natural logarithm of a magnitude, roughly. */
function lnEstimate(a: PyDecimal): number {
  const zeros = zerosFromOne(a);
  if (zeros > 10) return 10 ** -Math.min(zeros, 300);
  const lead = estimate(finite(0, a.coef, 1 - a.digits));
  return Math.log(lead) + a.adjusted * Math.LN10 || 1e-16;
}

/** Squaring and multiplying with some digits more, then rounding once. */
function wholePower(a: PyDecimal, b: PyDecimal, sign: number, c: Limits): PyDecimal {
  const work = copyLimits(c);
  work.prec += b.adjusted + 1 + 2;
  work.rounding = HALF_EVEN;
  work.clamp = 0;
  let base = withSign(a, 0);
  if (b.sign === 1) {
    work.prec++;
    base = divide(finite(0, 1, 0), base, work);
  }
  const bits = BigInt(fixedWhole(b)).toString(2);
  let result = base;
  for (let k = 1; k < bits.length; k++) {
    result = multiply(result, result, work);
    if (bits[k] === '1') result = multiply(result, base, work);
    if (result.kind !== FINITE || (result.coef === 0 && (work.pending & CLAMPED) !== 0)) break;
  }
  c.pending |= work.pending;
  // Whether overflow is infinite is for the context's own rounding to say.
  return result.kind === INFINITE ? finish(sign, 1, c.emax + 1, c) : fit(withSign(result, sign), c);
}

function fixedWhole(b: PyDecimal): bigint {
  return b.exp >= 0 ? BigInt(b.coef) * tenTo(b.exp) : BigInt(b.coef) / tenTo(-b.exp);
}

/** `a ** b % modulus` of whole numbers. */
export function powerModulo(a: PyDecimal, b: PyDecimal, modulus: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b, modulus);
  if (nan !== undefined) return nan;
  if (![a, b, modulus].every(isWhole) || b.sign === 1 || modulus.coef === 0 || (a.coef === 0 && b.coef === 0)) return invalid(c);
  if (modulus.adjusted >= c.prec || [a, b].some(n => n.adjusted > LARGEST_EXPONENT)) return invalid(c);
  const m = fixedWhole(modulus);
  let result = 1n % m;
  let base = fixedWhole(a) % m;
  for (let left = fixedWhole(b); left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * base) % m;
    base = (base * base) % m;
  }
  return finish(a.sign === 1 && isOddWhole(b) ? 1 : 0, coefficient(result), 0, c);
}
