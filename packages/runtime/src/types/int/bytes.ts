/** `int.to_bytes` and `int.from_bytes`. */
import { error, valueError } from '../../object/errors.ts';
import { int } from '../../protocol/index-number.ts';
import type { Int } from './arithmetic.ts';

export function intToBytes(n: Int, length: number, isLittle: boolean, isSigned: boolean): Uint8Array {
  if (length < 0) throw valueError('length argument must be non-negative');
  if (n < 0 && !isSigned) throw error('OverflowError', "can't convert negative int to unsigned");
  if (length <= 6 && typeof n === 'number') return smallBytes(n, length, isLittle, isSigned);
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

/** Up to six bytes: within a double's whole numbers. */
function smallBytes(n: number, length: number, isLittle: boolean, isSigned: boolean): Uint8Array {
  const span = 2 ** (8 * length);
  const isFitting = length === 0 ? n === 0 : isSigned ? n >= -span / 2 && n < span / 2 : n < span;
  if (!isFitting) throw error('OverflowError', 'int too big to convert');
  const bytes = new Uint8Array(length);
  let rest = n < 0 ? n + span : n;
  for (let i = 0; i < length; i++) {
    bytes[isLittle ? i : length - 1 - i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function nibble(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function smallNumber(bytes: Uint8Array, isLittle: boolean, isSigned: boolean): number {
  const { length } = bytes;
  let n = 0;
  for (let i = 0; i < length; i++) n = n * 256 + bytes[isLittle ? length - 1 - i : i];
  return isSigned && n >= 2 ** (8 * length - 1) ? n - 2 ** (8 * length) : n;
}

export function intFromBytes(bytes: Uint8Array, isLittle: boolean, isSigned: boolean): Int {
  if (bytes.length === 0) return 0;
  if (bytes.length <= 6) return smallNumber(bytes, isLittle, isSigned);
  let hex = '';
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[isLittle ? bytes.length - 1 - i : i]];
  let value = BigInt(`0x${hex}`);
  if (isSigned && value >> BigInt(bytes.length * 8 - 1) === 1n) value -= 1n << BigInt(bytes.length * 8);
  return int(value);
}
