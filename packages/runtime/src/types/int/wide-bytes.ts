/** `int.to_bytes` and `int.from_bytes` beyond a double's whole numbers. In the part `bytes`. */
import { error } from '../../object/errors.ts';
import { int } from '../../protocol/index-number.ts';
import type { Int } from './arithmetic.ts';

/** Of a number that is not below 0 unless it is signed. */
export function wideToBytes(n: Int, length: number, isLittle: boolean, isSigned: boolean): Uint8Array {
  let value = BigInt(n);
  const bits = BigInt(length) * 8n;
  const top = isSigned ? bits - 1n : bits;
  const isFitting = length === 0 ? value === 0n : isSigned ? value >= -(1n << top) && value < 1n << top : value < 1n << top;
  if (!isFitting) throw error('OverflowError', 'int too big to convert');
  if (length === 0) return new Uint8Array(0);
  if (value < 0n) value += 1n << bits;
  const hex = value.toString(16).padStart(length * 2, '0');
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[isLittle ? length - 1 - i : i] = (nibble(hex, 2 * i) << 4) | nibble(hex, 2 * i + 1);
  return bytes;
}

function nibble(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Of one byte at least. */
export function wideFromBytes(bytes: Uint8Array, isLittle: boolean, isSigned: boolean): Int {
  let hex = '';
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[isLittle ? bytes.length - 1 - i : i]];
  let value = BigInt(`0x${hex}`);
  if (isSigned && value >> BigInt(bytes.length * 8 - 1) === 1n) value -= 1n << BigInt(bytes.length * 8);
  return int(value);
}
