/** `int.to_bytes` and `int.from_bytes`: here what is within a double's whole numbers. In the part `bytes`. */
import { error, valueError } from '../../object/errors.ts';
import type { Int } from './arithmetic.ts';
import { wideFromBytes, wideToBytes } from './wide-bytes.ts';

export function intToBytes(n: Int, length: number, isLittle: boolean, isSigned: boolean): Uint8Array {
  if (length < 0) throw valueError('length argument must be non-negative');
  if (n < 0 && !isSigned) throw error('OverflowError', "can't convert negative int to unsigned");
  if (typeof n === 'number' && (length <= 6 || n >= 0)) return smallBytes(n, length, isLittle, isSigned);
  return wideToBytes(n, length, isLittle, isSigned);
}

function smallBytes(n: number, length: number, isLittle: boolean, isSigned: boolean): Uint8Array {
  const span = 2 ** (8 * length);
  const isFitting = length === 0 ? n === 0 || (isSigned && n === -1) : isSigned ? n >= -span / 2 && n < span / 2 : n < span;
  if (!isFitting) throw error('OverflowError', 'int too big to convert');
  const bytes = new Uint8Array(length);
  let rest = n < 0 ? n + span : n;
  for (let i = 0; i < length; i++) {
    bytes[isLittle ? i : length - 1 - i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

function smallNumber(bytes: Uint8Array, isLittle: boolean, isSigned: boolean): number {
  const { length } = bytes;
  let n = 0;
  for (let i = 0; i < length; i++) n = n * 256 + bytes[isLittle ? length - 1 - i : i];
  return isSigned && n >= 2 ** (8 * length - 1) ? n - 2 ** (8 * length) : n;
}

export function intFromBytes(bytes: Uint8Array, isLittle: boolean, isSigned: boolean): Int {
  if (bytes.length === 0) return 0;
  if (bytes.length <= 6 || (bytes.length <= 8 && !isSigned)) {
    const n = smallNumber(bytes, isLittle, isSigned);
    if (Number.isSafeInteger(n)) return n;
  }
  return wideFromBytes(bytes, isLittle, isSigned);
}
