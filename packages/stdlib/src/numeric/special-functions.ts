/** Functions that JavaScript's Math lacks: gamma, erf, exact sums and the bits of a double. Pure doubles, no guest values. */
import { exp, log } from './precise/exponential.ts';
import { cos, sin } from './precise/trigonometric.ts';

const LANCZOS_G = 6.02468004077673;
const G_MINUS_HALF = 5.52468004077673;
const LANCZOS_TOP = [
  23531376880.41076, 42919803642.6491, 35711959237.35567, 17921034426.03721, 6039542586.352028, 1439720407.3117216, 248874557.86205417,
  31426415.585400194, 2876370.6289353725, 186056.26539522348, 8071.672002365816, 210.82427775157936, 2.5066282746310002,
];
const LANCZOS_BOTTOM = [0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1];

function lanczosSum(x: number): number {
  let top = 0;
  let bottom = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      top = top * x + LANCZOS_TOP[i];
      bottom = bottom * x + LANCZOS_BOTTOM[i];
    }
  } else {
    for (let i = 0; i < 13; i++) {
      top = top / x + LANCZOS_TOP[i];
      bottom = bottom / x + LANCZOS_BOTTOM[i];
    }
  }
  return top / bottom;
}

/** sin(pi x), accurate near integers. */
export function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  const n = Math.round(2 * y);
  let r: number;
  if (n === 0) r = sin(Math.PI * y);
  else if (n === 1) r = cos(Math.PI * (y - 0.5));
  else if (n === 2) r = sin(Math.PI * (1 - y));
  else if (n === 3) r = -cos(Math.PI * (y - 1.5));
  else r = sin(Math.PI * (y - 2));
  return x < 0 ? -r : r;
}

const FACTORIALS = [1];
for (let i = 1; i < 23; i++) FACTORIALS.push(FACTORIALS[i - 1] * i);

/** The gamma function; NaN for a pole (the caller raises), infinity for too large. */
export function gamma(x: number): number {
  if (!Number.isFinite(x)) return x === -Infinity ? Number.NaN : x;
  if (x === 0) return Object.is(x, -0) ? -Infinity : Infinity;
  if (Number.isInteger(x)) {
    if (x < 0) return Number.NaN;
    if (x <= 23) return FACTORIALS[x - 1];
  }
  const a = Math.abs(x);
  if (a < 1e-20) return 1 / x;
  if (a > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = a + G_MINUS_HALF;
  let z = a > G_MINUS_HALF ? y - a - G_MINUS_HALF : y - G_MINUS_HALF - a;
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(a) / a) * exp(y)) / lanczosSum(a);
    r -= z * r;
    r = a < 140 ? r / y ** (a - 0.5) : r / y ** (a / 2 - 0.25) / y ** (a / 2 - 0.25);
  } else {
    r = lanczosSum(a) / exp(y);
    r += z * r;
    r = a < 140 ? r * y ** (a - 0.5) : r * y ** (a / 2 - 0.25) * y ** (a / 2 - 0.25);
  }
  return r;
}

/** log|gamma(x)|; infinity at poles (the caller raises). */
export function logGamma(x: number): number {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? x : Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const a = Math.abs(x);
  if (a < 1e-20) return -log(a);
  let r = log(lanczosSum(a)) - LANCZOS_G;
  r += (a - 0.5) * (log(a + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = log(Math.PI) - log(Math.abs(sinPi(a))) - log(a) - r;
  return r;
}

function erfSeries(x: number): number {
  const square = x * x;
  let sum = 0;
  let k = 25.5;
  for (let i = 0; i < 25; i++) {
    sum = 2 + (square * sum) / k;
    k -= 1;
  }
  return (sum * x * exp(-square)) / 1.772453850905516;
}

function erfcFraction(x: number): number {
  if (x >= 30) return 0;
  const square = x * x;
  let a = 0;
  let da = 0.5;
  let p = 1;
  let pLast = 0;
  let q = da + square;
  let qLast = 1;
  for (let i = 0; i < 50; i++) {
    a += da;
    da += 2;
    const b = da + square;
    [pLast, p] = [p, b * p - a * pLast];
    [qLast, q] = [q, b * q - a * qLast];
  }
  return ((p / q) * x * exp(-square)) / 1.772453850905516;
}

export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 1.5) return erfSeries(x);
  const tail = erfcFraction(a);
  return x > 0 ? 1 - tail : tail - 1;
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (a < 1.5) return 1 - erfSeries(x);
  const tail = erfcFraction(a);
  return x > 0 ? tail : 2 - tail;
}

/** Running exact sum of doubles: non-overlapping partials, smallest first. Infinities and NaNs are kept apart. */
export class ExactSum {
  private partials: number[] = [];
  private special = 0;
  private infinities = 0;
  /** Set when a finite partial grew beyond the doubles. */
  isOverflowed = false;
  /** Infinities of both signs were added. */
  isUndefined = false;

  add(value: number): void {
    if (!Number.isFinite(value)) {
      this.special += value;
      if (!Number.isNaN(value)) {
        this.infinities += value;
        if (Number.isNaN(this.infinities)) this.isUndefined = true;
      }
      return;
    }
    let x = value;
    let kept = 0;
    const partials = this.partials;
    for (let y of partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) partials[kept++] = low;
      x = high;
    }
    partials.length = kept;
    if (x !== 0) {
      if (!Number.isFinite(x)) this.isOverflowed = true;
      partials.push(x);
    }
  }

  /** The sum, rounded once. */
  result(): number {
    if (this.special !== 0) return this.special;
    const partials = this.partials;
    let n = partials.length;
    if (n === 0) return 0;
    let high = partials[--n];
    let low = 0;
    while (n > 0) {
      const x = high;
      const y = partials[--n];
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
      const twice = low * 2;
      const x = high + twice;
      if (twice === x - high) high = x;
    }
    return high;
  }
}

const bits = new DataView(new ArrayBuffer(8));

/** The next double after x towards y. */
export function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  bits.setFloat64(0, x);
  const step = y > x === x > 0 ? 1n : -1n;
  bits.setBigInt64(0, bits.getBigInt64(0) + step);
  return bits.getFloat64(0);
}

/** Mantissa in [0.5, 1) and exponent. */
export function splitDouble(x: number): [number, number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  bits.setFloat64(0, x);
  let exponent = (bits.getUint16(0) >> 4) & 0x7ff;
  if (exponent === 0) {
    const [m, e] = splitDouble(x * 2 ** 64);
    return [m, e - 64];
  }
  bits.setUint16(0, (bits.getUint16(0) & 0x800f) | (1022 << 4));
  exponent -= 1022;
  return [bits.getFloat64(0), exponent];
}

/** x * 2 ** n, rounded once even into the subnormals. */
export function scaleDouble(x: number, n: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [m, e] = splitDouble(x);
  const exponent = e + n;
  if (exponent > 1024) return x < 0 ? -Infinity : Infinity;
  if (exponent < -1100) return x < 0 ? -0 : 0;
  if (exponent > 1000) return m * 2 ** 1000 * 2 ** (exponent - 1000);
  if (exponent >= -1021) return m * 2 ** exponent;
  return m * 2 ** (exponent + 60) * 2 ** -60;
}
