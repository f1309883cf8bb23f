/** Integer arithmetic on the two forms of int: number while safe, bigint beyond. Every result is canonical. */
import { error, valueError } from '../../object/errors.ts';
import { int } from '../../protocol/index-number.ts';
import { shortDivision } from './division.ts';

export type Int = number | bigint;

const MAX = Number.MAX_SAFE_INTEGER;

function safe(n: number): boolean {
  return n <= MAX && n >= -MAX;
}

// Two numbers whose result is not safe have a bigint as result: only a bigint operand can bring it back among the safe ones.

export function addInt(a: Int, b: Int): Int {
  if (typeof a === 'bigint') return int(a + (typeof b === 'bigint' ? b : BigInt(b)));
  if (typeof b === 'bigint') return int(BigInt(a) + b);
  const sum = a + b;
  return safe(sum) ? sum : BigInt(a) + BigInt(b);
}

export function subInt(a: Int, b: Int): Int {
  if (typeof a === 'bigint') return int(a - (typeof b === 'bigint' ? b : BigInt(b)));
  if (typeof b === 'bigint') return int(BigInt(a) - b);
  const difference = a - b;
  return safe(difference) ? difference : BigInt(a) - BigInt(b);
}

/** A product with a bigint is a bigint again, except with zero. */
export function mulInt(a: Int, b: Int): Int {
  if (typeof a === 'bigint') return typeof b === 'bigint' ? a * b : b === 0 ? 0 : a * BigInt(b);
  if (typeof b === 'bigint') return a === 0 ? 0 : BigInt(a) * b;
  const product = a * b;
  return safe(product) ? product + 0 : BigInt(a) * BigInt(b); // -0 becomes 0
}

export function floorDivInt(a: Int, b: Int): Int {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return floorDivNumber(a, b);
  const x = typeof a === 'bigint' ? a : BigInt(a);
  const y = typeof b === 'bigint' ? b : BigInt(b);
  const short = x > 0n && y > 0n ? shortDivision(x, y) : undefined;
  if (short !== undefined) return int(short.quotient);
  const q = x / y;
  // Truncating is flooring unless the signs differ and something is left.
  return int(x < 0n !== y < 0n && q * y !== x ? q - 1n : q);
}

/** Quotient and rest, rounded down. */
export function divModInt(a: Int, b: Int): [Int, Int] {
  if (typeof a === 'number' || typeof b === 'number') return [floorDivInt(a, b), modInt(a, b)];
  const short = a > 0n && b > 0n ? shortDivision(a, b) : undefined;
  if (short !== undefined) return [int(short.quotient), int(short.rest)];
  const q = a / b;
  const r = a - q * b;
  return r !== 0n && r < 0n !== b < 0n ? [int(q - 1n), int(r + b)] : [int(q), int(r)];
}

/** Exact floor division of safe integers: the remainder is exact, the quotient of the rest too. */
function floorDivNumber(a: number, b: number): number {
  const r = a % b;
  const q = (a - r) / b;
  return (r !== 0 && r < 0 !== b < 0 ? q - 1 : q) + 0;
}

function modNumber(a: number, b: number): number {
  const r = a % b;
  return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0;
}

export function modInt(a: Int, b: Int): Int {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return modNumber(a, b);
  const y = typeof b === 'bigint' ? b : BigInt(b);
  const x = typeof a === 'bigint' ? a : BigInt(a);
  const short = x > 0n && y > 0n ? shortDivision(x, y) : undefined;
  const r = short === undefined ? x % y : short.rest;
  return int(r !== 0n && r < 0n !== y < 0n ? r + y : r);
}

/** `(a * b + c) % m` of safe integers, m from 1 to 2**32. */
export function mulMod(a: number, b: number, c: number, m: number): number {
  const product = a * b;
  const sum = product + c;
  if (!safe(product) || !safe(sum)) return mulModSplit(a, b, c, m);
  const r = sum % m;
  return r < 0 ? r + m : r + 0;
}

/** The same where the product is too large: one factor in two parts, and no value between reaches 2**50. */
function mulModSplit(a: number, b: number, c: number, m: number): number {
  const x = modNumber(a, m);
  const y = modNumber(b, m);
  const low = y % 65536;
  return (((x * ((y - low) / 65536)) % m) * 65536 + x * low + modNumber(c, m)) % m;
}

/** By squaring: exact while every product is a safe integer, beyond them some larger number. */
function smallPower(a: number, b: number): number {
  let result = 1;
  let base = a;
  let left = b;
  for (;;) {
    if (left % 2 === 1) result *= base;
    left = Math.floor(left / 2);
    if (left === 0 || !safe(result)) return result;
    base *= base;
    if (!safe(base)) return Number.POSITIVE_INFINITY;
  }
}

/** `a ** b` for b >= 0. */
export function powInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const power = smallPower(a, b);
    if (safe(power)) return power + 0;
  }
  if (a === 1 || a === 0 || a === -1) return a === -1 ? (BigInt(b) % 2n === 0n ? 1 : -1) : b === 0 ? 1 : a;
  return int(BigInt(a) ** BigInt(b));
}

export function leftShift(a: Int, b: Int): Int {
  if (b < 0) throw valueError('negative shift count');
  if (typeof a === 'number' && typeof b === 'number' && b < 53) {
    const shifted = a * POWERS[b];
    if (safe(shifted)) return shifted;
  }
  return a === 0 ? 0 : int(BigInt(a) << BigInt(b));
}

export function rightShift(a: Int, b: Int): Int {
  if (b < 0) throw valueError('negative shift count');
  if (typeof a === 'number') return b >= 64 ? (a < 0 ? -1 : 0) : Math.floor(a / POWERS[b as number]);
  return int(BigInt(a) >> BigInt(b));
}

/** Powers of two: the engine's own `**` asks each time what its operands are. */
const POWERS = Float64Array.from({ length: 64 }, (_, i) => 2 ** i);
const WORD = 2 ** 32;

function isSmall(n: Int): boolean {
  return typeof n === 'number' && (n | 0) === n;
}

/** The part of a safe integer above its lowest 32 bits, as two's complement has it. */
function upper(n: number): number {
  return Math.floor(n / WORD);
}

/** A number of 54 bits and a sign from its two parts; the least of them is no safe integer. */
function joinedWords(high: number, low: number): Int {
  const n = high * WORD + (low >>> 0);
  return n >= -MAX ? n : BigInt(n);
}

/** `a & b` of a large integer and a mask that is a number: only the lowest bits count. */
function masked(a: bigint, mask: number): Int {
  const low = Number(BigInt.asUintN(53, a));
  return joinedWords(upper(low) & upper(mask), low & mask);
}

export function andInt(a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return (a as number) & (b as number);
  if (typeof a === 'number') {
    if (typeof b === 'number') return joinedWords(upper(a) & upper(b), a & b);
    return a >= 0 ? masked(b, a) : int(BigInt(a) & b);
  }
  if (typeof b === 'number') return b >= 0 ? masked(a, b) : int(a & BigInt(b));
  return int(a & b);
}

export function orInt(a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return (a as number) | (b as number);
  if (typeof a === 'number' && typeof b === 'number') return joinedWords(upper(a) | upper(b), a | b);
  return int((typeof a === 'bigint' ? a : BigInt(a)) | (typeof b === 'bigint' ? b : BigInt(b)));
}

export function xorInt(a: Int, b: Int): Int {
  if (isSmall(a) && isSmall(b)) return (a as number) ^ (b as number);
  if (typeof a === 'number' && typeof b === 'number') return joinedWords(upper(a) ^ upper(b), a ^ b);
  return int((typeof a === 'bigint' ? a : BigInt(a)) ^ (typeof b === 'bigint' ? b : BigInt(b)));
}

export function negInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : int(-a);
}

export function invertInt(a: Int): Int {
  return typeof a === 'number' ? -1 - a : int(~a);
}

/** Correctly rounded `a / b`, as CPython's true division. */
export function trueDivInt(a: Int, b: Int): number {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  if (typeof a === 'number' && typeof b === 'number') return a / b;
  return bigRatio(BigInt(a), BigInt(b));
}

function bigRatio(a: bigint, b: bigint): number {
  const isNegative = a < 0n !== b < 0n;
  const x = a < 0n ? -a : a;
  const y = b < 0n ? -b : b;
  const shift = bitLength(y) - bitLength(x) + 66;
  const scaled = shift >= 0 ? (x << BigInt(shift)) / y : x / (y << BigInt(-shift));
  const isInexact = shift >= 0 ? scaled * y !== x << BigInt(shift) : scaled * (y << BigInt(-shift)) !== x;
  const magnitude = scale(isInexact ? scaled | 1n : scaled, -shift);
  if (!Number.isFinite(magnitude)) throw error('OverflowError', 'integer division result too large for a float');
  return isNegative ? -magnitude : magnitude;
}

/** `n * 2 ** exponent`, rounded once. */
function scale(n: bigint, exponent: number): number {
  if (exponent >= 0) return Number(n << BigInt(exponent));
  const bits = bitLength(n);
  const lowest = -1074 - exponent;
  if (lowest > 0 && bits - lowest < 53) {
    const half = 1n << BigInt(lowest - 1);
    const rest = n & ((1n << BigInt(lowest)) - 1n);
    let kept = n >> BigInt(lowest);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
    return Number(kept) * 2 ** -1074;
  }
  let value = Number(n);
  let left = exponent;
  while (left < -1000) {
    value *= 2 ** -1000;
    left += 1000;
  }
  return value * 2 ** left;
}

export function bitLength(n: bigint): number {
  const x = n < 0n ? -n : n;
  return x === 0n ? 0 : x.toString(16).length * 4 - Math.clz32(Number.parseInt(x.toString(16)[0], 16)) + 28;
}

/** A bigint or number as a double; OverflowError when it is too large. */
export function intToFloat(a: Int): number {
  if (typeof a === 'number') return a;
  const value = Number(a);
  if (!Number.isFinite(value)) throw error('OverflowError', 'int too large to convert to float');
  return value;
}
