/** Floats in hexadecimal, both ways: `float.hex` and `float.fromhex`. Of the part `bytes`. */
import { error, valueError } from '../../object/errors.ts';
import { decompose } from '../number/exact-decimal.ts';
import { stripSpace } from '../str/white-space.ts';
import { parseFloatText } from './parse.ts';

/** `float.hex()`. */
export function floatHex(v: number): string {
  if (!Number.isFinite(v)) return Number.isNaN(v) ? 'nan' : v > 0 ? 'inf' : '-inf';
  const sign = v < 0 || Object.is(v, -0) ? '-' : '';
  if (v === 0) return `${sign}0x0.0p+0`;
  const [mantissa, exponent] = decompose(Math.abs(v));
  const bits = mantissa.toString(2).length;
  const power = bits - 1 + exponent;
  const isSubnormal = power < -1022;
  const top = isSubnormal ? -1022 : power;
  const scaled = mantissa << BigInt(52 - (top - exponent));
  const digits = (scaled & 0xfffffffffffffn).toString(16).padStart(13, '0');
  return `${sign}0x${isSubnormal ? 0 : 1}.${digits}p${top < 0 ? '-' : '+'}${Math.abs(top)}`;
}

const HEX = /^([+-]?)(?:0[xX])?([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/** `float.fromhex(text)`. */
export function fromHex(text: string): number {
  const trimmed = stripSpace(text);
  const match = HEX.exec(trimmed);
  if (match === null && /^[+-]?(inf|infinity|nan)$/i.test(trimmed)) return parseFloatText(trimmed) as number;
  if (match === null || (match[2] === '' && (match[3] ?? '') === '')) throw valueError('invalid hexadecimal floating-point string');
  const fraction = match[3] ?? '';
  const mantissa = BigInt(`0x${match[2]}${fraction}`);
  const sign = match[1] === '-' ? -1 : 1;
  if (mantissa === 0n) return sign * 0;
  const exponent = BigInt(match[4] ?? 0) - 4n * BigInt(fraction.length);
  const bits = BigInt(mantissa.toString(2).length);
  if (bits + exponent > 1024n) throw tooLarge();
  if (bits + exponent < -1075n) return sign * 0;
  const value = roundToDouble(mantissa, Number(exponent));
  if (!Number.isFinite(value)) throw tooLarge();
  return sign * value;
}

function tooLarge(): object {
  return error('OverflowError', 'hexadecimal value too large to represent as a float');
}

/** `mantissa * 2 ** exponent` rounded once, half to even. */
function roundToDouble(mantissa: bigint, exponent: number): number {
  const bits = mantissa.toString(2).length;
  const lowest = Math.max(bits - 53, -1074 - exponent);
  if (lowest <= 0) return scaleUp(Number(mantissa), exponent);
  const unit = 1n << BigInt(lowest);
  const rest = mantissa & (unit - 1n);
  let kept = mantissa >> BigInt(lowest);
  const half = unit >> 1n;
  if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  return scaleUp(Number(kept), exponent + lowest);
}

function scaleUp(n: number, exponent: number): number {
  let value = n;
  let left = exponent;
  while (left > 1000) {
    value *= 2 ** 1000;
    left -= 1000;
  }
  while (left < -1000) {
    value *= 2 ** -1000;
    left += 1000;
  }
  return value * 2 ** left;
}
