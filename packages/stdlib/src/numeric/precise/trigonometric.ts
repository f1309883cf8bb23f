/** Sines and their inverses to within a hair of the right rounding: tables of 64 points to the unit, and a short series around each. */
import { add, divide, multiply, type Pair, pair, productError, sineAndCosineOf, sumError } from './pair.ts';

const STEPS = 64;
const SIZE = 52;
/** π/2 in three parts; multiples of the first two by 20-bit numbers are exact. */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
const HALF_PI: Pair = { hi: Math.PI / 2, lo: 6.123233995736766e-17 };

let sinesHi: Float64Array | undefined;
let sinesLo: Float64Array;
let cosinesHi: Float64Array;
let cosinesLo: Float64Array;

function makeSines(): void {
  sinesHi = new Float64Array(SIZE);
  sinesLo = new Float64Array(SIZE);
  cosinesHi = new Float64Array(SIZE);
  cosinesLo = new Float64Array(SIZE);
  for (let k = 0; k < SIZE; k++) {
    const [sine, cosine] = sineAndCosineOf(k / STEPS);
    sinesHi[k] = sine.hi;
    sinesLo[k] = sine.lo;
    cosinesHi[k] = cosine.hi;
    cosinesLo[k] = cosine.lo;
  }
}

/** Where `reduce` leaves what is left of the angle. */
let angleHi = 0;
let angleLo = 0;

/** Take whole quarter turns off; answers how many, modulo 4. */
function reduce(x: number): number {
  if (Math.abs(x) <= Math.PI / 4) {
    angleHi = x;
    angleLo = 0;
    return 0;
  }
  const turns = Math.round(x / HALF_PI.hi);
  const first = x - turns * HALF_PI_1;
  const second = turns * HALF_PI_2;
  const rest = first - second;
  const lost = sumError(first, -second, rest) - turns * HALF_PI_3;
  angleHi = rest + lost;
  angleLo = rest - angleHi + lost;
  return turns & 3;
}

/** The low parts of `sinePart` and `cosinePart`. */
let low = 0;

function sinePart(): number {
  const isNegative = angleHi < 0;
  const a = isNegative ? -angleHi : angleHi;
  const al = isNegative ? -angleLo : angleLo;
  const k = Math.round(a * STEPS);
  const d = a - k / STEPS;
  const square = d * d;
  const odd = d * square * (-1 / 6 + square * (1 / 120 - square / 5040));
  let hi: number;
  if (k === 0) {
    hi = d;
    low = al + odd;
  } else {
    const even = square * (-0.5 + square * (1 / 24 - square / 720));
    const s = (sinesHi as Float64Array)[k];
    const c = cosinesHi[k];
    const product = c * d;
    hi = s + product;
    low = sumError(s, product, hi) + (productError(c, d, product) + sinesLo[k] + c * al + cosinesLo[k] * d + s * even + c * odd);
  }
  if (isNegative) low = -low;
  return isNegative ? -hi : hi;
}

function cosinePart(): number {
  const a = Math.abs(angleHi);
  const al = angleHi < 0 ? -angleLo : angleLo;
  const k = Math.round(a * STEPS);
  const d = a - k / STEPS;
  const square = d * d;
  const odd = d * square * (-1 / 6 + square * (1 / 120 - square / 5040));
  const even = square * (-0.5 + square * (1 / 24 - square / 720));
  const s = (sinesHi as Float64Array)[k];
  const c = cosinesHi[k];
  const product = -s * d;
  const hi = c + product;
  low = sumError(c, product, hi) + (productError(-s, d, product) + cosinesLo[k] - s * al - sinesLo[k] * d + c * even - s * odd);
  return hi;
}

/** Beyond this the parts of π/2 are too short. */
const LARGEST = 1e6;

export function sin(x: number): number {
  if (!(Math.abs(x) < LARGEST) || Math.abs(x) < 1e-8) return Math.sin(x);
  if (sinesHi === undefined) makeSines();
  const quarter = reduce(x);
  const hi = quarter % 2 === 0 ? sinePart() : cosinePart();
  return quarter < 2 ? hi + low : -hi - low;
}

export function cos(x: number): number {
  if (!(Math.abs(x) < LARGEST)) return Math.cos(x);
  if (sinesHi === undefined) makeSines();
  const quarter = reduce(x);
  const hi = quarter % 2 === 0 ? cosinePart() : sinePart();
  return quarter === 0 || quarter === 3 ? hi + low : -hi - low;
}

export function tan(x: number): number {
  if (!(Math.abs(x) < LARGEST) || Math.abs(x) < 1e-8) return Math.tan(x);
  if (sinesHi === undefined) makeSines();
  const isTurned = reduce(x) % 2 === 1;
  const sine = sinePart();
  const sineLow = low;
  const cosine = cosinePart();
  const s = pair(sine, sineLow);
  const c = pair(cosine, low);
  return isTurned ? divide({ hi: -c.hi, lo: -c.lo }, s).hi : divide(s, c).hi;
}

let arcs: Pair[] | undefined;

function makeArcs(): Pair[] {
  arcs = [];
  for (let k = 0; k <= STEPS; k++) {
    const t = k / STEPS;
    const guess = Math.atan(t);
    const [sine, cosine] = sineAndCosineOf(guess);
    const off = add(multiply(pair(t), cosine), { hi: -sine.hi, lo: -sine.lo });
    arcs.push(pair(guess, off.hi / (cosine.hi + t * sine.hi)));
  }
  return arcs;
}

/** The angle of a point in the first octant: 0 ≤ y ≤ x. */
function octant(y: Pair, x: Pair): Pair {
  const table = arcs ?? makeArcs();
  const k = Math.round((y.hi / x.hi) * STEPS);
  const t = pair(k / STEPS);
  const product = multiply(t, x);
  const d = divide(add(y, { hi: -product.hi, lo: -product.lo }), add(x, multiply(t, y)));
  const square = d.hi * d.hi;
  const series = d.hi * square * (-1 / 3 + square * (0.2 + square * (-1 / 7 + square / 9)));
  return add(table[k], add(d, pair(series)));
}

/** The angle of a point with coordinates that are not negative. */
function quadrant(y: Pair, x: Pair): Pair {
  if (y.hi <= x.hi) return octant(y, x);
  const other = octant(x, y);
  return add(HALF_PI, { hi: -other.hi, lo: -other.lo });
}

const PI: Pair = { hi: Math.PI, lo: 1.2246467991473532e-16 };

function isUnwieldy(x: number): boolean {
  const a = Math.abs(x);
  return !(a > 1e-140 && a < 1e140);
}

export function atan2(y: number, x: number): number {
  const ratio = y / x;
  if (isUnwieldy(y) || isUnwieldy(x) || isUnwieldy(ratio)) return Math.atan2(y, x);
  const angle = quadrant(pair(Math.abs(y)), pair(Math.abs(x)));
  const whole = x > 0 ? angle : add(PI, { hi: -angle.hi, lo: -angle.lo });
  return y < 0 ? -whole.hi : whole.hi;
}

export function atan(x: number): number {
  return Math.abs(x) < 1e-8 ? x : atan2(x, 1);
}

/** √(1 − x²). */
function otherSide(x: number): Pair {
  const square = multiply(pair(1 - x, sumError(1, -x, 1 - x)), pair(1 + x, sumError(1, x, 1 + x)));
  const root = Math.sqrt(square.hi);
  if (root === 0) return pair(0);
  const back = multiply(pair(root), pair(root));
  return pair(root, (square.hi - back.hi - back.lo + square.lo) / (2 * root));
}

export function asin(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < 1e-8) return Math.asin(x);
  const angle = quadrant(pair(Math.abs(x)), otherSide(x)).hi;
  return x < 0 ? -angle : angle;
}

export function acos(x: number): number {
  if (!(Math.abs(x) < 1) || Math.abs(x) < 1e-20) return Math.acos(x);
  const angle = quadrant(otherSide(x), pair(Math.abs(x)));
  return x > 0 ? angle.hi : add(PI, { hi: -angle.hi, lo: -angle.lo }).hi;
}
