/**
 * Hashes of numbers, equal to CPython's: arithmetic modulo 2**61 - 1, so that equal ints, floats and complexes hash alike.
 */

import { int } from '../../protocol/index-number.ts';
import { hugeHash } from '../../protocol/text.ts';
import { half, joinedHash, splitFraction } from './hash-halves.ts';

const MODULUS = (1n << 61n) - 1n;

export function hashInt(n: number | bigint): number | bigint {
  if (typeof n === 'number') return n === -1 ? -2 : n;
  const reduced = n < 0n ? -(-n % MODULUS) : n % MODULUS;
  return reduced === -1n ? -2 : int(reduced);
}

hugeHash.of = hashInt;

/** `nan` is answered by the caller: its hash is its identity. */
export function hashFloat(v: number): number | bigint {
  if (Number.isInteger(v)) return hashInt(Number.isSafeInteger(v) ? v + 0 : BigInt(v));
  if (!Number.isFinite(v)) return Number.isNaN(v) ? 0 : v > 0 ? 314159 : -314159;
  splitFraction(v);
  return joinedHash(half.low, half.high);
}

/** Wrap a bigint to 64 signed bits, as C arithmetic would. */
export function wrap64(n: bigint): bigint {
  return BigInt.asIntN(64, n);
}
