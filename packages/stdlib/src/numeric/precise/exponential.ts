/**
 * `exp`, `exp2`, `log`, `log2` to within a hair of the right rounding, as C's library gives them; JavaScript's own are off by one in
 * the last place for one argument in twenty, which shows whenever Python prints a float.
 *
 * Both work with a table of 128 points and a short series around the nearest one; the table's values are kept as pairs.
 */
import { divide, expOf, logOf, multiply, type Pair, pair, productError, sumError } from './pair.ts';

const STEPS = 128;
const LN2: Pair = { hi: Math.LN2, lo: 2.3190468138462996e-17 };
/** ln 2 / 128 with the low bits of its first part free, so that whole multiples of that are exact. */
const STEP_HI = Math.round((LN2.hi / STEPS) * 2 ** 42) / 2 ** 42;
const STEP_LO = LN2.hi / STEPS - STEP_HI + LN2.lo / STEPS;

const doubles = new Float64Array(1);
const words = new Uint32Array(doubles.buffer);

/** `2 ** n` for a normal result. */
function powerOfTwo(n: number): number {
  words[0] = 0;
  words[1] = (n + 1023) << 20;
  return doubles[0];
}

let powersHi: Float64Array | undefined;
let powersLo: Float64Array;

function makePowers(): Float64Array {
  powersHi = new Float64Array(STEPS);
  powersLo = new Float64Array(STEPS);
  for (let k = 0; k < STEPS; k++) {
    const value = expOf(multiply(LN2, pair(k / STEPS)));
    powersHi[k] = value.hi;
    powersLo[k] = value.lo;
  }
  return powersHi;
}

/** `2 ** (k / 128) * e ** (r + low)` for |r| < 1/256. */
function assemble(k: number, r: number, low: number): number {
  const table = powersHi ?? makePowers();
  const index = k & (STEPS - 1);
  const s = r + low;
  const series = r + (low + s * s * (0.5 + s * (1 / 6 + s * (1 / 24 + s * (1 / 120 + s / 720)))));
  const top = table[index];
  return (top + (powersLo[index] + top * series)) * powerOfTwo((k - index) / STEPS);
}

export function exp(x: number): number {
  if (!(Math.abs(x) < 708)) return Math.exp(x);
  if (Math.abs(x) < 2 ** -54) return 1 + x;
  const k = Math.round(x * (STEPS / Math.LN2));
  return assemble(k, x - k * STEP_HI, -k * STEP_LO);
}

export function exp2(x: number): number {
  if (!(Math.abs(x) < 1021) || Number.isInteger(x)) return 2 ** x;
  const k = Math.round(x * STEPS);
  const rest = x - k / STEPS;
  const r = rest * LN2.hi;
  return assemble(k, r, productError(rest, LN2.hi, r) + rest * LN2.lo);
}

let inverses: Float64Array | undefined;
let logsHi: Float64Array;
let logsLo: Float64Array;

function makeLogs(): Float64Array {
  inverses = new Float64Array(STEPS + 1);
  logsHi = new Float64Array(STEPS + 1);
  logsLo = new Float64Array(STEPS + 1);
  for (let k = 0; k <= STEPS; k++) {
    const inverse = Math.fround(1 / (1 + (k + 0.5) / STEPS));
    const value = logOf(inverse);
    inverses[k] = k === 0 ? 1 : inverse;
    logsHi[k] = k === 0 ? 0 : -value.hi;
    logsLo[k] = k === 0 ? 0 : -value.lo;
  }
  return inverses;
}

/** ln 2 in two parts: multiples of the first by exponents are exact. */
const LN2_HI = 0.6931471803691238;
const LN2_LO = 1.9082149292705877e-10;

/** The logarithm's first part is answered, its second left in `logLow`. */
let logLow = 0;

function logPair(given: number): number {
  const table = inverses ?? makeLogs();
  doubles[0] = given;
  let exponent = 0;
  if (words[1] < 0x100000) {
    doubles[0] = given * 2 ** 54;
    exponent = -54;
  }
  exponent += (words[1] >>> 20) - 1023;
  words[1] = (words[1] & 0xfffff) | 0x3ff00000;
  let z = doubles[0];
  let index = Math.floor((z - 1) * STEPS);
  let rest: number;
  let low = 0;
  if (z > 1.9921875) {
    // Just below a power of two the sum would cancel: take the power above.
    z /= 2;
    exponent++;
    index = 0;
  }
  if (index === 0) rest = z - 1;
  else {
    const product = z * table[index];
    const lost = productError(z, table[index], product);
    rest = product - 1 + lost;
    low = product - 1 - rest + lost;
  }
  const head = exponent * LN2_HI + logsHi[index];
  const headLow = sumError(exponent * LN2_HI, logsHi[index], head);
  const sum = head + rest;
  const series =
    rest * rest * (-0.5 + rest * (1 / 3 + rest * (-0.25 + rest * (0.2 + rest * (-1 / 6 + rest * (1 / 7 + rest * (-0.125 + rest / 9)))))));
  logLow = sumError(head, rest, sum) + (headLow + (exponent * LN2_LO + logsLo[index]) + low + series);
  return sum;
}

function isOrdinary(x: number): boolean {
  return x > 0 && x < Infinity;
}

export function log(x: number): number {
  if (!isOrdinary(x)) return Math.log(x);
  return logPair(x) + logLow;
}

const INVERSE_LN2 = divide(pair(1), LN2);
function scaledLog(x: number, by: Pair): number {
  const hi = logPair(x);
  const lo = logLow;
  const top = hi + lo;
  const rest = hi - top + lo;
  const product = top * by.hi;
  return product + (productError(top, by.hi, product) + top * by.lo + rest * by.hi);
}

export function log2(x: number): number {
  return isOrdinary(x) ? scaledLog(x, INVERSE_LN2) : Math.log2(x);
}

export function cosh(x: number): number {
  const a = Math.abs(x);
  if (a < 0.34657359 || a > 22) return a > 708 ? Math.cosh(x) : a > 22 ? 0.5 * exp(a) : Math.cosh(x);
  const t = exp(a);
  return 0.5 * t + 0.5 / t;
}

export function sinh(x: number): number {
  const a = Math.abs(x);
  if (a < 22 || !(a < 708)) return Math.sinh(x);
  return (x < 0 ? -0.5 : 0.5) * exp(a);
}

export function asinh(x: number): number {
  const a = Math.abs(x);
  if (a <= 2 || !(a < 2 ** 28)) return a > 2 ? Math.sign(x) * (log(a) + Math.LN2) : Math.asinh(x);
  return Math.sign(x) * log(2 * a + 1 / (Math.sqrt(x * x + 1) + a));
}

export function acosh(x: number): number {
  if (!(x > 2) || x >= 2 ** 28) return x > 2 ? log(x) + Math.LN2 : Math.acosh(x);
  return log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
}
