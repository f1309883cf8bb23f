/**
 * Division of large integers whose quotient is short (steps of Euclid's algorithm, digits of a series). The engine divides numbers of some
 * thousand bits by halves, however short the quotient is; one multiplication by an estimate of it costs a tenth.
 */

/** Divisors of fewer bits are divided by the engine. */
const LARGE = 6000n;
const MOST = 2 ** 45;
const LEAST_TOP = 2 ** 200;

/** By how much the last large divisor was shifted to see its first digits as a double. */
let lastShift = LARGE;

/** The first digits of `y`; afterwards `lastShift` says by how much it was shifted. */
function topOf(y: bigint): number {
  const top = Number(y >> lastShift);
  if (top >= LEAST_TOP && top !== Number.POSITIVE_INFINITY) return top;
  lastShift = BigInt(y.toString(16).length * 4 - 800);
  return Number(y >> lastShift);
}

/** Quotient and rest of `x` by `y`, both positive; undefined where the engine does as well. */
export function shortDivision(x: bigint, y: bigint): { quotient: bigint; rest: bigint } | undefined {
  if (y >> LARGE === 0n) return undefined;
  const divisor = topOf(y);
  const estimate = Math.floor(Number(x >> lastShift) / divisor);
  if (!(estimate < MOST)) return undefined;
  // The estimate's error is far below 1: at most one too many, or one too few.
  const quotient = BigInt(estimate);
  const rest = x - quotient * y;
  if (rest < 0n) return { quotient: quotient - 1n, rest: rest + y };
  return rest >= y ? { quotient: quotient + 1n, rest: rest - y } : { quotient, rest };
}
