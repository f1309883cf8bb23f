/** The value of a number token. */
import type { ConstantValue } from '../tree/constant-value.ts';

/** CPython refuses to convert longer decimal integers, because the time grows with the square of the length. */
export const MAX_INTEGER_DIGITS = 4300;

/**
 * @param written the token's text, e.g. `1_000`, `0xff`, `1e3`, `2j`
 * @returns the value, or the count of digits when it is a decimal integer that is too long
 */
export function readNumber(written: string): ConstantValue | number {
  const text = written.includes('_') ? written.replaceAll('_', '') : written;
  const last = text.charCodeAt(text.length - 1) | 32;
  const second = text.length > 1 ? text.charCodeAt(1) | 32 : 0;
  const isRadix = text.charCodeAt(0) === 48 && (second === 120 || second === 111 || second === 98);
  if (!isRadix) {
    if (last === 106) return { type: 'complex', value: Number(text.slice(0, -1)) };
    if (/[.eE]/.test(text)) return { type: 'float', value: Number(text) };
    if (text.length > MAX_INTEGER_DIGITS) {
      const digits = text.replace(/^0+/, '').length;
      if (digits > MAX_INTEGER_DIGITS) return digits;
    }
  }
  const value = Number(text);
  return { type: 'int', value: Number.isSafeInteger(value) ? value : BigInt(text) };
}
