/** Complex arithmetic as CPython does it: division by the larger part, powers by polar form or repeated multiplication. */
import { error } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { complex } from './complex.ts';

export function divideComplex(ar: number, ai: number, br: number, bi: number): Value {
  const absRe = Math.abs(br);
  const absIm = Math.abs(bi);
  if (absRe >= absIm) {
    if (absRe === 0) throw error('ZeroDivisionError', 'division by zero');
    const ratio = bi / br;
    const denominator = br + bi * ratio;
    return complex((ar + ai * ratio) / denominator, (ai - ar * ratio) / denominator);
  }
  if (absIm >= absRe) {
    const ratio = br / bi;
    const denominator = br * ratio + bi;
    return complex((ar * ratio + ai) / denominator, (ai * ratio - ar) / denominator);
  }
  return complex(Number.NaN, Number.NaN);
}

export function complexPower(ar: number, ai: number, br: number, bi: number): Value {
  if (br === 0 && bi === 0) return complex(1, 0);
  if (ar === 0 && ai === 0) {
    if (bi !== 0 || br < 0) throw error('ZeroDivisionError', 'zero to a negative or complex power');
    return complex(0, 0);
  }
  const result = bi === 0 && Number.isInteger(br) && Math.abs(br) <= 100 ? wholePower(ar, ai, br) : polarPower(ar, ai, br, bi);
  if (!Number.isFinite(result[0]) || !Number.isFinite(result[1])) {
    if ([ar, ai, br, bi].every(Number.isFinite)) throw error('OverflowError', 'complex exponentiation');
  }
  return complex(result[0], result[1]);
}

function polarPower(ar: number, ai: number, br: number, bi: number): [number, number] {
  const size = hypotenuse(ar, ai);
  let length = size ** br;
  const angle = Math.atan2(ai, ar);
  let phase = angle * br;
  if (bi !== 0) {
    length *= Math.exp(-angle * bi);
    phase += bi * Math.log(size);
  }
  return [length * Math.cos(phase), length * Math.sin(phase)];
}

function wholePower(ar: number, ai: number, n: number): [number, number] {
  if (n < 0) {
    const [re, im] = wholePower(ar, ai, -n);
    const inverse = divideComplex(1, 0, re, im) as any;
    return [inverse.re, inverse.im];
  }
  let [rr, ri] = [1, 0];
  let [pr, pi] = [ar, ai];
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) [rr, ri] = [rr * pr - ri * pi, rr * pi + ri * pr];
    [pr, pi] = [pr * pr - pi * pi, 2 * pr * pi];
  }
  return [rr, ri];
}

/** The upper half of a double's digits: products of halves are exact. */
function upper(x: number): number {
  const big = x * 134217729;
  return big - (big - x);
}

/** What the rounded `x * x` is missing to the true value. */
function squareRest(x: number): number {
  const high = upper(x);
  const low = x - high;
  return high * high - x * x + 2 * high * low + low * low;
}

/** Between these no square comes near the limits of doubles. */
const SMALL = 2 ** -250;
const LARGE = 2 ** 250;

/** `sqrt(x*x + y*y)`, correctly rounded but for the rarest cases, without overflow on the way. */
export function hypotenuse(x: number, y: number): number {
  const a = Math.abs(x);
  const b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const most = Math.max(a, b);
  const least = Math.min(a, b);
  if (Number.isNaN(most) || least === 0) return most + least;
  const isMiddling = most > SMALL && most < LARGE;
  const scale = isMiddling ? 1 : 2 ** Math.max(-1022, Math.min(1000, Math.floor(Math.log2(most))));
  const x1 = most / scale;
  const y1 = least / scale;
  const p = x1 * x1;
  const q = y1 * y1;
  const sum = p + q;
  const sumRest = q - (sum - p);
  const root = Math.sqrt(sum);
  return (root + (sum - root * root + (sumRest + squareRest(x1) + squareRest(y1) - squareRest(root))) / (2 * root)) * scale;
}
