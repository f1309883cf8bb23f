/**
 * Functions of complex numbers over pairs of doubles: Kahan's formulas, and the values that C99's annex G gives for infinities and NaN.
 *
 * `undefined` as an answer means a domain error; an infinite answer to finite arguments a range error (the caller raises).
 */

import { vectorLength } from './math-series.ts';
import { asinh, exp, log } from './precise/exponential.ts';
import { atan2, cos, sin, tan } from './precise/trigonometric.ts';

export type Complex = readonly [number, number];

const { NaN: nan } = Number;
const LARGE = Number.MAX_VALUE / 4;
const isFinite = Number.isFinite;
const isNaN = Number.isNaN;
const signed = (size: number, sign: number): number => (sign < 0 || Object.is(sign, -0) ? -size : size);

export function absolute(x: number, y: number): number {
  return vectorLength([x, y]);
}

/** The angle, infinities included. */
export function phase(x: number, y: number): number {
  return Math.abs(x) === Infinity || Math.abs(y) === Infinity ? Math.atan2(y, x) : atan2(y, x);
}

export function sqrt(x: number, y: number): Complex {
  if (Math.abs(y) === Infinity) return [Infinity, y];
  if (isNaN(x)) return [nan, nan];
  if (x === Infinity) return [Infinity, isNaN(y) ? nan : signed(0, y)];
  if (x === -Infinity) return isNaN(y) ? [nan, Infinity] : [0, signed(Infinity, y)];
  if (isNaN(y)) return [nan, nan];
  if (x === 0 && y === 0) return [0, y];
  let ax = Math.abs(x);
  let s: number;
  if (ax < Number.MIN_VALUE * 2 ** 52 && Math.abs(y) < Number.MIN_VALUE * 2 ** 52 && (ax > 0 || y !== 0)) {
    ax *= 2 ** 54;
    s = Math.sqrt(ax + absolute(ax, Math.abs(y) * 2 ** 54)) * 2 ** -27;
    return rest(x, y, s / Math.SQRT2);
  }
  ax /= 8;
  s = 2 * Math.sqrt(ax + absolute(ax, Math.abs(y) / 8));
  return rest(x, y, s);
}

function rest(x: number, y: number, s: number): Complex {
  const d = Math.abs(y) / (2 * s);
  return x >= 0 ? [s, signed(d, y)] : [d, signed(s, y)];
}

export function logarithm(x: number, y: number): Complex | undefined {
  if (x === 0 && y === 0) return undefined;
  if (!isFinite(x) || !isFinite(y)) {
    const re = Math.abs(x) === Infinity || Math.abs(y) === Infinity ? Infinity : nan;
    return [re, isNaN(x) || isNaN(y) ? nan : Math.atan2(y, x)];
  }
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  let re: number;
  if (ax > LARGE || ay > LARGE) re = log(absolute(ax / 2, ay / 2)) + Math.LN2;
  else if (ax < 2.3e-308 && ay < 2.3e-308) re = log(absolute(ax * 2 ** 53, ay * 2 ** 53)) - 53 * Math.LN2;
  else {
    const h = absolute(ax, ay);
    if (h >= 0.71 && h <= 1.73) {
      const top = Math.max(ax, ay);
      const low = Math.min(ax, ay);
      re = Math.log1p((top - 1) * (top + 1) + low * low) / 2;
    } else re = log(h);
  }
  return [re, atan2(y, x)];
}

export function exponential(x: number, y: number): Complex | undefined {
  if (!isFinite(x) || !isFinite(y)) {
    if (x === Infinity && isFinite(y)) return y === 0 ? [Infinity, y] : [signed(Infinity, cos(y)), signed(Infinity, sin(y))];
    if (x === -Infinity && isFinite(y)) return [signed(0, cos(y)), signed(0, sin(y))];
    if (x === -Infinity) return [0, 0];
    if (x === Infinity) return Math.abs(y) === Infinity ? undefined : [Infinity, nan];
    if (Math.abs(y) === Infinity && isFinite(x)) return undefined;
    return isNaN(x) && y === 0 ? [nan, y] : [nan, nan];
  }
  if (x > 708.3) {
    const part = exp(x - 1);
    return [part * cos(y) * Math.E, part * sin(y) * Math.E];
  }
  const size = exp(x);
  return [size * cos(y), size * sin(y)];
}

export function hyperbolicCosine(x: number, y: number): Complex | undefined {
  if (!isFinite(x) || !isFinite(y)) {
    if (Math.abs(x) === Infinity && isFinite(y))
      return y === 0 ? [Infinity, x > 0 ? y : -y] : [signed(Infinity, cos(y)), signed(Infinity, sin(y)) * Math.sign(x)];
    if (Math.abs(x) === Infinity) return isNaN(y) ? [Infinity, nan] : undefined;
    if (isNaN(x)) return y === 0 ? [nan, y] : [nan, nan];
    if (Math.abs(y) === Infinity) return undefined;
    return x === 0 ? [nan, x] : [nan, nan];
  }
  if (Math.abs(x) > 708.3) {
    const less = x - Math.sign(x);
    return [cos(y) * Math.cosh(less) * Math.E, sin(y) * Math.sinh(less) * Math.E];
  }
  return [cos(y) * Math.cosh(x), sin(y) * Math.sinh(x)];
}

export function hyperbolicSine(x: number, y: number): Complex | undefined {
  if (!isFinite(x) || !isFinite(y)) {
    if (Math.abs(x) === Infinity && isFinite(y))
      return y === 0 ? [x, y] : [signed(Infinity, cos(y)) * Math.sign(x), signed(Infinity, sin(y))];
    if (Math.abs(x) === Infinity) return isNaN(y) ? [x, nan] : undefined;
    if (isNaN(x)) return y === 0 ? [nan, y] : [nan, nan];
    if (Math.abs(y) === Infinity) return undefined;
    return x === 0 ? [x, nan] : [nan, nan];
  }
  if (Math.abs(x) > 708.3) {
    const less = x - Math.sign(x);
    return [cos(y) * Math.sinh(less) * Math.E, sin(y) * Math.cosh(less) * Math.E];
  }
  return [cos(y) * Math.sinh(x), sin(y) * Math.cosh(x)];
}

export function hyperbolicTangent(x: number, y: number): Complex | undefined {
  if (!isFinite(x) || !isFinite(y)) {
    if (Math.abs(x) === Infinity) return [Math.sign(x), isFinite(y) ? signed(0, 2 * sin(y) * cos(y)) : 0];
    if (isNaN(x)) return y === 0 ? [nan, y] : [nan, nan];
    if (Math.abs(y) === Infinity) return undefined;
    return x === 0 ? [x, nan] : [nan, nan];
  }
  if (Math.abs(x) > 354) return [signed(1, x), 4 * sin(y) * cos(y) * exp(-2 * Math.abs(x))];
  const tx = Math.tanh(x);
  const ty = tan(y);
  const sech = 1 / Math.cosh(x);
  const both = tx * ty;
  const below = 1 + both * both;
  return [(tx * (1 + ty * ty)) / below, (ty / below) * sech * sech];
}

function isUnbounded(x: number, y: number): boolean {
  return !isFinite(x) || !isFinite(y);
}

export function arcCosine(x: number, y: number): Complex {
  if (isUnbounded(x, y)) {
    if (isNaN(x)) return Math.abs(y) === Infinity ? [nan, -y] : [nan, nan];
    if (isNaN(y)) return Math.abs(x) === Infinity ? [nan, Infinity] : x === 0 ? [Math.PI / 2, nan] : [nan, nan];
    return [Math.atan2(Math.abs(y), x), -signed(Infinity, y)];
  }
  if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
    const size = log(absolute(x / 2, y / 2)) + 2 * Math.LN2;
    return [atan2(Math.abs(y), x), x < 0 ? -signed(size, y) : signed(size, -y)];
  }
  const [a, b] = sqrt(1 - x, -y);
  const [c, d] = sqrt(1 + x, y);
  return [2 * atan2(a, c), asinh(c * b - d * a)];
}

export function arcHyperbolicCosine(x: number, y: number): Complex {
  if (isUnbounded(x, y)) {
    if (isNaN(x) || isNaN(y)) return Math.abs(x) === Infinity || Math.abs(y) === Infinity ? [Infinity, nan] : [nan, nan];
    return [Infinity, Math.atan2(y, x)];
  }
  if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) return [log(absolute(x / 2, y / 2)) + 2 * Math.LN2, atan2(y, x)];
  const [a, b] = sqrt(x - 1, y);
  const [c, d] = sqrt(x + 1, y);
  return [asinh(a * c + b * d), 2 * atan2(b, c)];
}

export function arcHyperbolicSine(x: number, y: number): Complex {
  if (isUnbounded(x, y)) {
    if (Math.abs(x) === Infinity) return isNaN(y) ? [x, nan] : [x, Math.abs(y) === Infinity ? signed(Math.PI / 4, y) : signed(0, y)];
    if (isNaN(x)) return y === 0 ? [nan, y] : Math.abs(y) === Infinity ? [Infinity, nan] : [nan, nan];
    return isNaN(y) ? [nan, nan] : [signed(Infinity, x), signed(Math.PI / 2, y)];
  }
  if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
    const size = log(absolute(x / 2, y / 2)) + 2 * Math.LN2;
    return [signed(size, x), atan2(y, Math.abs(x))];
  }
  const [a, b] = sqrt(1 + y, -x);
  const [c, d] = sqrt(1 - y, x);
  return [asinh(a * d - c * b), atan2(y, a * c - b * d)];
}

export function arcHyperbolicTangent(x: number, y: number): Complex | undefined {
  if (isUnbounded(x, y)) {
    if (isNaN(x)) return Math.abs(y) === Infinity ? [0, signed(Math.PI / 2, y)] : [nan, nan];
    if (isNaN(y)) return Math.abs(x) === Infinity || x === 0 ? [signed(0, x), nan] : [nan, nan];
    return [signed(0, x), signed(Math.PI / 2, y)];
  }
  if (x < 0 || Object.is(x, -0)) {
    const other = arcHyperbolicTangent(-x, -y);
    return other === undefined ? undefined : [-other[0], -other[1]];
  }
  const ay = Math.abs(y);
  const big = Math.sqrt(LARGE);
  if (x > big || ay > big) {
    const h = absolute(x / 2, y / 2);
    return [x / 4 / h / h, signed(Math.PI / 2, y)];
  }
  if (x === 1 && ay < 1.5e-154) {
    if (ay === 0) return undefined;
    return [-log(Math.sqrt(ay) / Math.sqrt(absolute(ay, 2))), signed(atan2(2, -ay) / 2, y)];
  }
  return [Math.log1p((4 * x) / ((1 - x) * (1 - x) + ay * ay)) / 4, -atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2];
}

/** `f(i z) / i` or `f(i z)`: the circular functions by their hyperbolic ones. */
function turned(f: (x: number, y: number) => Complex | undefined): (x: number, y: number) => Complex | undefined {
  return (x, y) => {
    const found = f(-y, x);
    return found === undefined ? undefined : [found[1], -found[0]];
  };
}

export const sine = turned(hyperbolicSine);
export const tangent = turned(hyperbolicTangent);
export const arcSine = turned(arcHyperbolicSine);
export const arcTangent = turned(arcHyperbolicTangent);

export function cosine(x: number, y: number): Complex | undefined {
  return hyperbolicCosine(-y, x);
}
