/** Text → int: `int('0x_ff', 0)`, with CPython's rules for bases, underscores, signs, white space and Unicode digits. */
import { valueError } from '../../object/errors.ts';
import { int } from '../../protocol/index-number.ts';
import { interpreterState } from '../../protocol/program-state.ts';
import { numberText } from '../str/unicode-digits.ts';
import type { Int } from './arithmetic.ts';

const BASE_OF_PREFIX: Record<string, number> = { x: 16, o: 8, b: 2 };

/** The largest number of digits that may be converted between text and int, 0 for no limit. */
export function digitLimit(): number {
  return (interpreterState('int_max_str_digits') as number | undefined) ?? 4300;
}

/** The int that `text` spells in `base` (0: by its prefix), or undefined. ValueError only for too many digits. */
export function parseInteger(text: string, base: number): Int | undefined {
  if (base > 1 && text.length < 64) {
    const plain = plainNumber(text, base);
    if (Number.isSafeInteger(plain)) return plain;
  }
  if (base === 10) {
    const first = text.charCodeAt(0) | 32;
    if (first > 96 && first < 123) return undefined; // a letter
  }
  if (base === 10 && text.length > 15 && /^[1-9]\d*$/.test(text)) return digitsToInt(text, 10);
  const trimmed = numberText(text).toLowerCase();
  const match = /^([+-]?)(?:0([xob])(?=_?[0-9a-z]))?(_?)([0-9a-z]+(?:_[0-9a-z]+)*)$/.exec(trimmed);
  if (match === null) return undefined;
  let [, sign, letter, underscore, body] = match;
  let radix = base;
  if (letter !== undefined && (base === 0 || BASE_OF_PREFIX[letter] === base)) radix = BASE_OF_PREFIX[letter];
  else {
    if (letter !== undefined) body = `0${letter}${body}`;
    else if (underscore !== '') return undefined;
    if (base === 0) {
      radix = 10;
      if (/^0[0_]*[1-9]/.test(body)) return undefined;
    }
  }
  const digits = body.replaceAll('_', '');
  const magnitude = digitsToInt(digits, radix);
  if (magnitude === undefined) return undefined;
  return sign === '-' ? (typeof magnitude === 'number' ? 0 - magnitude : -magnitude) : magnitude;
}

/** The number that ASCII digits spell, perhaps with a minus and the base before and blanks around; NaN for any other text. What is no safe integer is not exact. */
function plainNumber(text: string, base: number): number {
  let i = 0;
  let end = text.length;
  while (text.charCodeAt(i) === 32) i++;
  while (end > i && text.charCodeAt(end - 1) === 32) end--;
  const isNegative = text.charCodeAt(i) === 45;
  if (isNegative) i++;
  if (text.charCodeAt(i) === 48 && BASE_OF_PREFIX[text[i + 1]] === base) i += 2;
  let n = i < end ? 0 : Number.NaN;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    const digit = c < 58 ? c - 48 : c < 97 ? c - 55 : c - 87;
    if (digit < 0 || digit >= base || (c > 57 && digit < 10)) return Number.NaN;
    n = n * base + digit;
  }
  return isNegative ? 0 - n : n;
}

function digitsToInt(digits: string, radix: number): Int | undefined {
  for (let i = 0; i < digits.length; i++) {
    const c = digits.charCodeAt(i);
    if ((c < 58 ? c - 48 : c - 87) >= radix) return undefined;
  }
  const safeLength = radix <= 10 ? 15 : 10;
  if (digits.length <= safeLength) return Number.parseInt(digits, radix);
  if ((radix & (radix - 1)) !== 0) {
    const limit = digitLimit();
    if (limit > 0 && digits.length > limit)
      throw valueError(
        `Exceeds the limit (${limit} digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
      );
  }
  if (radix === 10) return int(BigInt(digits));
  if (radix === 16) return int(BigInt(`0x${digits}`));
  if (radix === 8) return int(BigInt(`0o${digits}`));
  if (radix === 2) return int(BigInt(`0b${digits}`));
  return int(combine(digits, radix));
}

/** Any other base, by halves, so that long texts stay fast. */
function combine(digits: string, radix: number): bigint {
  if (digits.length <= 10) return BigInt(Number.parseInt(digits, radix));
  const low = digits.length >> 1;
  return combine(digits.slice(0, digits.length - low), radix) * BigInt(radix) ** BigInt(low) + combine(digits.slice(-low), radix);
}

/** `str(int)`; ValueError beyond the limit of digits, before the long work where the size alone tells. */
export function intToText(n: Int): string {
  if (typeof n === 'number') return `${n}`;
  const limit = digitLimit();
  if (limit === 0) return n.toString();
  if (BigInt.asIntN(12_000, n) !== n && (n.toString(16).length - 2) * 1.2041199 > limit) throw tooManyDigits(limit);
  const text = n.toString();
  if (text.length > limit && text.length - (n < 0n ? 1 : 0) > limit) throw tooManyDigits(limit);
  return text;
}

function tooManyDigits(limit: number): object {
  return valueError(
    `Exceeds the limit (${limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}
