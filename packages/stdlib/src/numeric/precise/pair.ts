/**
 * Numbers of twice the precision: an unevaluated sum of a double and a smaller one. Used to make the tables of the elementary functions;
 * the functions themselves do the same steps without objects.
 */
export interface Pair {
  readonly hi: number;
  readonly lo: number;
}

const SPLIT = 134217729;

/** What `a * b` (given as `product`) lost by rounding. */
export function productError(a: number, b: number, product: number): number {
  let t = SPLIT * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLIT * b;
  const bh = t - (t - b);
  const bl = b - bh;
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

/** What `a + b` (given as `sum`) lost by rounding. */
export function sumError(a: number, b: number, sum: number): number {
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

export function pair(hi: number, lo = 0): Pair {
  const sum = hi + lo;
  return { hi: sum, lo: sumError(hi, lo, sum) };
}

export function add(a: Pair, b: Pair): Pair {
  const sum = a.hi + b.hi;
  return pair(sum, sumError(a.hi, b.hi, sum) + a.lo + b.lo);
}

export function multiply(a: Pair, b: Pair): Pair {
  const product = a.hi * b.hi;
  return pair(product, productError(a.hi, b.hi, product) + a.hi * b.lo + a.lo * b.hi);
}

export function divide(a: Pair, b: Pair): Pair {
  const q = a.hi / b.hi;
  const back = multiply(pair(q), b);
  const rest = a.hi - back.hi - back.lo + a.lo;
  return pair(q, rest / b.hi);
}

const ONE = pair(1);

/** `e ** x` for small x. */
export function expOf(x: Pair): Pair {
  const small = { hi: x.hi / 256, lo: x.lo / 256 };
  let term = ONE;
  let sum = ONE;
  for (let k = 1; k < 16; k++) {
    term = divide(multiply(term, small), pair(k));
    sum = add(sum, term);
  }
  for (let k = 0; k < 8; k++) sum = multiply(sum, sum);
  return sum;
}

/** Natural logarithm of a double: one Newton step from JavaScript's. */
export function logOf(x: number): Pair {
  const guess = Math.log(x);
  const back = multiply(expOf(pair(-guess)), pair(x));
  return pair(guess, back.hi - 1 + back.lo);
}

/** Sine and cosine for |x| < 1. */
export function sineAndCosineOf(x: number): [Pair, Pair] {
  const square = multiply(pair(x), pair(-x));
  let sine = pair(x);
  let cosine = ONE;
  let s = pair(x);
  let c = ONE;
  for (let k = 1; k < 16; k++) {
    c = divide(multiply(c, square), pair((2 * k - 1) * 2 * k));
    s = divide(multiply(s, square), pair(2 * k * (2 * k + 1)));
    cosine = add(cosine, c);
    sine = add(sine, s);
  }
  return [sine, cosine];
}
