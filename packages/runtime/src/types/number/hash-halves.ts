/**
 * 64-bit hashes as two halves of 32 bits, so that dicts and sets hash numbers and tuples as CPython does without a bigint.
 *
 * The halves of the last hash lie in `half`: whoever calls a function here reads them at once.
 */
import { hugeHash } from '../../protocol/text.ts';

export const half = { low: 0, high: 0 };

/** The halves of the last long hash that was joined: whoever asked for it mostly splits it next. */
const last = { low: 0, high: 0 };

/** Halves of an int that is a hash already (64 signed bits at most). */
export function splitHash(h: number | bigint): void {
  if (typeof h === 'number') {
    half.low = h | 0;
    half.high = (h | 0) === h ? h >> 31 : Math.floor(h / 4294967296) | 0;
    if ((h | 0) !== h) half.low = (h % 4294967296) | 0;
  } else if (h === hugeHash.last) {
    half.low = last.low;
    half.high = last.high;
  } else {
    long[0] = h;
    half.low = longHalves[0];
    half.high = longHalves[1];
  }
}

/** The int of two halves. */
export function joinedHash(low: number, high: number): number | bigint {
  if (high >= -0x200000 && high < 0x200000) return high * 4294967296 + (low >>> 0);
  longHalves[0] = low;
  longHalves[1] = high;
  last.low = low;
  last.high = high;
  hugeHash.last = long[0];
  return hugeHash.last;
}

const long = new BigInt64Array(1);
const longHalves = new Int32Array(long.buffer);
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** A hash of a float that is no integer, for tables. */
export function roughFraction(v: number): number {
  double[0] = v;
  return (words[0] ^ Math.imul(words[1], 0x9e3779b1)) & 0x3fffffff;
}

/** Hash of a finite float that is no integer: its mantissa turned about 61 bits. */
export function splitFraction(v: number): void {
  double[0] = v < 0 ? -v : v;
  const field = words[1] >>> 20;
  const mantissa = ((words[1] & 0xfffff) | (field === 0 ? 0 : 0x100000)) * 4294967296 + words[0];
  const exponent = field === 0 ? -1074 : field - 1075;
  const shift = ((exponent % 61) + 61) % 61;
  const cut = 2 ** (61 - shift);
  const over = Math.floor(mantissa / cut);
  const left = (mantissa - over * cut) * 2 ** shift;
  // The two parts share no bit: their halves add up without a carry.
  let low = ((left % 4294967296) + (over % 4294967296)) | 0;
  let high = (Math.floor(left / 4294967296) + Math.floor(over / 4294967296)) | 0;
  if (v < 0) {
    high = ~high + (low === 0 ? 1 : 0);
    low = -low | 0;
    if (low === -1 && high === -1) low = -2;
  }
  half.low = low;
  half.high = high;
}

/** The high 32 bits of the product of two unsigned 32-bit numbers. No sum passes 32 bits, so all of it is int arithmetic. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}

/* CPython's tuple hash is xxHash with these primes (high and low halves). */
const P1_HIGH = 0x9e3779b1 | 0;
const P1_LOW = 0x85ebca87 | 0;
const P2_HIGH = 0xc2b2ae3d | 0;
const P2_LOW = 0x27d4eb4f;
const P5_HIGH = 0x27d4eb2f;
const P5_LOW = 0x165667c5;

/** The low half of `h * factor + more` (64 bits; `factor` and `more` 32 bits, unsigned) goes into `half.low`, the high half beside it. */
function scale(low: number, high: number, factor: number, more: number): void {
  const product = Math.imul(low, factor);
  half.low = (product + more) | 0;
  half.high = (highProduct(low, factor) + Math.imul(high, factor) + (half.low >>> 0 < more >>> 0 ? 1 : 0)) | 0;
}

/** The hash of a frozenset from its items' hashes, which may come in any order. */
export class SetHash {
  private low = 0;
  private high = 0;

  add(low: number, high: number): void {
    scale(low ^ 89869747 ^ (low << 16), high ^ ((high << 16) | (low >>> 16)), 3644798167 | 0, 0);
    this.low ^= half.low;
    this.high ^= half.high;
  }

  /** The hash, into `half`. */
  end(count: number): void {
    scale(count + 1, 0, 1927868237, 0);
    const low = this.low ^ half.low;
    const high = this.high ^ half.high;
    scale(low ^ ((low >>> 11) | (high << 21)) ^ ((low >>> 25) | (high << 7)), high ^ (high >>> 11) ^ (high >>> 25), 69069, 907133923);
    if (half.low === -1 && half.high === -1) {
      half.low = 590923713;
      half.high = 0;
    }
  }
}

/** The running hash of a tuple: begin, add each item's halves, end with the count of items. */
export class TupleHash {
  private low = P5_LOW;
  private high = P5_HIGH;

  add(low: number, high: number): void {
    // acc += lane * P2
    const laneLow = Math.imul(low, P2_LOW);
    const laneHigh = (highProduct(low, P2_LOW) + Math.imul(low, P2_HIGH) + Math.imul(high, P2_LOW)) | 0;
    const accLow = (this.low + laneLow) | 0;
    const accHigh = (this.high + laneHigh + (accLow >>> 0 < laneLow >>> 0 ? 1 : 0)) | 0;
    // acc = rotate(acc, 31)
    const turnedLow = (accLow << 31) | (accHigh >>> 1);
    const turnedHigh = (accHigh << 31) | (accLow >>> 1);
    // acc *= P1
    this.low = Math.imul(turnedLow, P1_LOW);
    this.high = (highProduct(turnedLow, P1_LOW) + Math.imul(turnedLow, P1_HIGH) + Math.imul(turnedHigh, P1_LOW)) | 0;
  }

  /** The hash, into `half`. */
  end(count: number): void {
    const sum = (this.low >>> 0) + ((count ^ P5_LOW ^ 3527539) >>> 0);
    half.low = sum | 0;
    half.high = (this.high + P5_HIGH + (sum > 0xffffffff ? 1 : 0)) | 0;
    if (half.low === -1 && half.high === -1) {
      half.low = 1546275796;
      half.high = 0;
    }
  }
}
