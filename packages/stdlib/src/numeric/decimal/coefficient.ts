/**
 * Coefficients: whole numbers that are a double while it holds them exactly and a BigInt beyond (as the runtime's ints are), their
 * count of decimal digits, powers of ten, and dropping digits.
 */

/** Never negative; a number exactly when it is a safe integer. */
export type Coefficient = number | bigint;

const SAFE = Number.MAX_SAFE_INTEGER;
const SAFE_BIG = BigInt(SAFE);

export function coefficient(n: bigint): Coefficient {
  return n <= SAFE_BIG ? Number(n) : n;
}

export const TENS: readonly number[] = Array.from({ length: 16 }, (_, n) => 10 ** n);

const bigTens: bigint[] = [1n];
let lastTen = { n: 0, value: 1n };

/** 10 to the power `n`, as a BigInt. */
export function tenTo(n: number): bigint {
  if (n < 512) {
    while (bigTens.length <= n) bigTens.push(bigTens[bigTens.length - 1] * 10n);
    return bigTens[n];
  }
  if (lastTen.n !== n) lastTen = { n, value: 10n ** BigInt(n) };
  return lastTen.value;
}

/** How many decimal digits; 1 for zero. */
export function countDigits(c: Coefficient): number {
  if (typeof c !== 'number') return countLarge(c);
  if (c < 1e8) {
    if (c < 1e4) return c < 100 ? (c < 10 ? 1 : 2) : c < 1000 ? 3 : 4;
    return c < 1e6 ? (c < 1e5 ? 5 : 6) : c < 1e7 ? 7 : 8;
  }
  if (c < 1e12) return c < 1e10 ? (c < 1e9 ? 9 : 10) : c < 1e11 ? 11 : 12;
  return c < 1e14 ? (c < 1e13 ? 13 : 14) : c < 1e15 ? 15 : 16;
}

function countLarge(c: bigint): number {
  const near = Number(c);
  let log = Math.log10(near);
  if (near === Number.POSITIVE_INFINITY) {
    const hex = c.toString(16);
    log = Math.log10(Number.parseInt(hex.slice(0, 12), 16)) + (hex.length - 12) * Math.log10(16);
  }
  const whole = Math.floor(log);
  const part = log - whole;
  if (part > 1e-7 && part < 1 - 1e-7) return whole + 1;
  const nearest = Math.round(log);
  return c >= tenTo(nearest) ? nearest + 1 : nearest;
}

export function product(a: Coefficient, b: Coefficient): Coefficient {
  if (typeof a === 'number' && typeof b === 'number') {
    const small = a * b;
    if (small <= SAFE) return small;
  }
  return coefficient(BigInt(a) * BigInt(b));
}

export function sum(a: Coefficient, b: Coefficient): Coefficient {
  if (typeof a === 'number' && typeof b === 'number') {
    const small = a + b;
    if (small <= SAFE) return small;
  }
  return coefficient(BigInt(a) + BigInt(b));
}

/** `a - b`, where `a` is not less. */
export function difference(a: Coefficient, b: Coefficient): Coefficient {
  return typeof a === 'number' && typeof b === 'number' ? a - b : coefficient(BigInt(a) - BigInt(b));
}

/** `c * 10 ** n`. */
export function shiftLeft(c: Coefficient, n: number): Coefficient {
  if (n === 0 || c === 0) return c;
  if (typeof c === 'number' && n < 16) {
    const small = c * TENS[n];
    if (small <= SAFE) return small;
  }
  return coefficient(BigInt(c) * tenTo(n));
}

/** Less than 0, 0 or more than 0. */
export function compareCoefficients(a: Coefficient, b: Coefficient): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a coefficient divided by a power of ten leaves: `rest` -1, 0, 1, 2 is none, less than half, half, more than half. */
export interface Cut {
  kept: Coefficient;
  rest: -1 | 0 | 1 | 2;
}

const cut: Cut = { kept: 0, rest: -1 };

/** Drop the last `n` digits. The answer is valid until the next call. */
export function dropDigits(c: Coefficient, n: number): Cut {
  if (typeof c === 'number') {
    if (n > 16) {
      cut.kept = 0;
      cut.rest = c === 0 ? -1 : 0;
      return cut;
    }
    const unit = n < 16 ? TENS[n] : 1e16;
    const rest = c % unit;
    cut.kept = (c - rest) / unit;
    cut.rest = rest === 0 ? -1 : compareHalf(rest, unit / 2);
    return cut;
  }
  const unit = tenTo(n);
  const kept = c / unit;
  const rest = c - kept * unit;
  cut.kept = coefficient(kept);
  cut.rest = rest === 0n ? -1 : compareHalf(rest, halfOf(n));
  return cut;
}

const halves: bigint[] = [];

/** Half of 10 to the power `n`. */
function halfOf(n: number): bigint {
  if (n >= 512) return tenTo(n) / 2n;
  while (halves.length <= n) halves.push(tenTo(halves.length) / 2n);
  return halves[n];
}

function compareHalf(rest: number | bigint, half: number | bigint): 0 | 1 | 2 {
  return rest < half ? 0 : rest > half ? 2 : 1;
}

/** How many zeros a coefficient (not 0) ends with, at most `most`. */
export function trailingZeros(c: Coefficient, most: number): number {
  let count = 0;
  let rest = c;
  if (typeof rest === 'bigint') {
    for (let step = 1; step <= most; step *= 2) if (BigInt(rest) % tenTo(step) !== 0n) return zerosBelow(rest, step, most);
    return zerosBelow(rest, most + 1, most);
  }
  while (count < most && rest % 10 === 0) {
    rest /= 10;
    count++;
  }
  return count;
}

function zerosBelow(c: bigint, limit: number, most: number): number {
  let low = 0;
  let high = Math.min(limit, most + 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (c % tenTo(middle) === 0n) low = middle;
    else high = middle;
  }
  return low;
}

export function isOdd(c: Coefficient): boolean {
  return typeof c === 'number' ? c % 2 === 1 : (c & 1n) === 1n;
}

export function lastDigit(c: Coefficient): number {
  return typeof c === 'number' ? c % 10 : Number(c % 10n);
}

/** The largest whole number whose square is not more than `n`. */
export function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  const bits = n.toString(2).length;
  let x = bits < 1000 ? BigInt(Math.ceil(Math.sqrt(Number(n)) * (1 + 2 ** -40))) + 1n : 1n << BigInt((bits + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x * x > n ? x - 1n : x;
    x = next;
  }
}
