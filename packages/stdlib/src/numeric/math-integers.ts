/** The part of `math` over ints of any size: factorials, binomials, common divisors, square roots. */
import { andThen, asIndex, error, fn, int, type May, modInt, type Value, valueError } from '@wrought/runtime';
import { bitLength } from './coerce.ts';

type Int = number | bigint;

/** The product of `from … to`. */
function rangeProduct(from: bigint, to: bigint): bigint {
  const factors: bigint[] = [];
  if (to > Number.MAX_SAFE_INTEGER) for (let k = from; k <= to; k++) factors.push(k);
  else multiplyUp(Number(from), Number(to), factors);
  return productOf(factors, 0, factors.length);
}

function multiplyUp(from: number, to: number, factors: bigint[]): void {
  for (let k = from; k <= to; ) {
    // As many as a double holds exactly are one factor.
    let factor = k++;
    while (k <= to && factor * k <= Number.MAX_SAFE_INTEGER) factor *= k++;
    factors.push(BigInt(factor));
  }
}

/** The product of some factors, split in halves so that both sides stay balanced. */
function productOf(factors: readonly bigint[], from: number, to: number): bigint {
  if (to - from <= 4) {
    let product = 1n;
    for (let i = from; i < to; i++) product *= factors[i];
    return product;
  }
  const middle = (from + to) >> 1;
  return productOf(factors, from, middle) * productOf(factors, middle, to);
}

/** `n!` as long as a double holds it exactly. */
const FACTORIALS = [1];
for (let n = 1; n <= 18; n++) FACTORIALS.push(FACTORIALS[n - 1] * n);

function factorial(v: Value): May {
  return andThen(asIndex(v), n => {
    if (n < 0) throw valueError('factorial() not defined for negative values');
    if (n > 0x7fffffff) throw error('OverflowError', 'factorial() argument should not exceed 9223372036854775807');
    return n < FACTORIALS.length ? FACTORIALS[Number(n)] : int(rangeProduct(1n, BigInt(n)));
  });
}

function gcdOf(a: Int, b: Int): Int {
  let x = a;
  let y = b;
  // Rests soon become numbers.
  while (typeof x === 'bigint' || typeof y === 'bigint') {
    if (y === 0) return x < 0 ? -x : x;
    const rest = modInt(x, y);
    x = y;
    y = rest;
  }
  while (y !== 0) {
    const rest: number = x % y;
    x = y;
    y = rest;
  }
  return Math.abs(x);
}

function lcmOf(a: Int, b: Int): Int {
  if (a == 0 || b == 0) return 0;
  const product = (BigInt(a) / BigInt(gcdOf(a, b))) * BigInt(b);
  return int(product < 0n ? -product : product);
}

/** Fold ints; each argument may run `__index__`. */
function fold(args: Value[], at: number, so: Int, f: (a: Int, b: Int) => Int): May<Int> {
  if (at === args.length) return so;
  return andThen(asIndex(args[at]), n => fold(args, at + 1, f(so, n), f));
}

const MOST_ROOTED = 1n << 1000n;

/** Floor of the square root of a safe integer. */
function smallRoot(n: number): number {
  const root = Math.floor(Math.sqrt(n));
  return root * root > n ? root - 1 : root;
}

/** Floor of the square root. */
export function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  // A double's root is right to 50 bits: what is a little above it is nearly the answer already.
  const near = n < MOST_ROOTED ? Math.sqrt(Number(n)) : 0;
  let x = near > 0 ? BigInt(Math.ceil(near * (1 + 2 ** -50))) : 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function permutations(n: Int, k: Int): Value {
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (k < 0) throw valueError('k must be a non-negative integer');
  if (k > n) return 0;
  return int(rangeProduct(BigInt(n) - BigInt(k) + 1n, BigInt(n)));
}

function combinations(n: Int, wanted: Int): Value {
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (wanted < 0) throw valueError('k must be a non-negative integer');
  if (wanted > n) return 0;
  const big = BigInt(n);
  let k = BigInt(wanted);
  if (big - k < k) k = big - k;
  if (k > 0x7fffffffn) throw error('OverflowError', 'min(n - k, k) must not exceed 9223372036854775807');
  return int(rangeProduct(big - k + 1n, big) / rangeProduct(1n, k));
}

export const integerFunctions: Record<string, Value> = {
  factorial: fn('factorial(n, /)', factorial, 'math') as Value,
  gcd: fn(
    'gcd(*integers)',
    (args: Value[]) => {
      const [a, b] = args;
      return args.length === 2 && typeof a === 'number' && typeof b === 'number' ? gcdOf(a, b) : fold(args, 0, 0, gcdOf);
    },
    'math',
  ) as Value,
  lcm: fn('lcm(*integers)', (args: Value[]) => fold(args, 0, 1, lcmOf), 'math') as Value,
  isqrt: fn(
    'isqrt(n, /)',
    (v: Value) =>
      andThen(asIndex(v), n => {
        if (n < 0) throw valueError('isqrt() argument must be nonnegative');
        return typeof n === 'number' ? smallRoot(n) : int(isqrt(n));
      }),
    'math',
  ) as Value,
  comb: fn(
    'comb(n, k, /)',
    (n: Value, k: Value) => andThen(asIndex(n), a => andThen(asIndex(k), b => combinations(a, b))),
    'math',
  ) as Value,
  perm: fn(
    'perm(n, k=None, /)',
    (n: Value, k: Value | undefined) => {
      if (k === undefined || k === null) return factorialOf(n);
      return andThen(asIndex(n), a => andThen(asIndex(k), b => permutations(a, b)));
    },
    'math',
  ) as Value,
};

function factorialOf(n: Value): May {
  return andThen(asIndex(n), whole => {
    if (whole < 0) throw valueError('n must be a non-negative integer');
    return factorial(whole);
  });
}
