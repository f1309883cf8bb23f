/** `pow(a, b, m)` with modular inverses, rounding to tens, exact ratios. */
import { valueError } from '../../object/errors.ts';
import { int } from '../../protocol/index-number.ts';
import { type Int, modInt } from './arithmetic.ts';

export function powMod(base: Int, exponent: Int, modulus: Int): Int {
  if (modulus === 0) throw valueError('pow() 3rd argument cannot be 0');
  if (typeof modulus === 'number' && typeof exponent === 'number' && modulus > 0 && modulus <= 0x7fffffff && exponent >= 0)
    return smallPowMod(modInt(base, modulus) as number, exponent, modulus);
  const m = BigInt(modulus);
  const size = m < 0n ? -m : m;
  let b = BigInt(modInt(base, int(size)));
  let e = BigInt(exponent);
  if (e < 0n) {
    b = inverse(b, size);
    e = -e;
  }
  let result = 1n % size;
  while (e > 0n) {
    if (e & 1n) result = (result * b) % size;
    b = (b * b) % size;
    e >>= 1n;
  }
  return m < 0n && result !== 0n ? int(result + m) : int(result);
}

/** The same for a modulus of 31 bits: all products are exact in doubles. */
function smallPowMod(base: number, exponent: number, m: number): number {
  const times = (a: number, b: number) => ((((a >>> 16) * b) % m) * 65536 + (a & 65535) * b) % m;
  let result = 1 % m;
  for (let b = base, e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2) result = times(result, b);
    b = times(b, b);
  }
  return result;
}

function inverse(a: bigint, m: bigint): bigint {
  let [r0, r1, s0, s1] = [a, m, 1n, 0n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  if (r0 !== 1n && m !== 1n) throw valueError('base is not invertible for the given modulus');
  return ((s0 % m) + m) % m;
}

/** `round(n, -places)`: to the nearest multiple of `10 ** places`, half to even. */
export function roundToTens(n: Int, places: Int): Int {
  if (places > 1_000_000) return 0;
  const unit = 10n ** BigInt(places);
  const value = BigInt(n);
  let rest = value % unit;
  if (rest < 0n) rest += unit;
  const floor = value - rest;
  const twice = rest * 2n;
  const isUp = twice > unit || (twice === unit && (floor / unit) % 2n !== 0n);
  return int(isUp ? floor + unit : floor);
}
