/** Decimal digits of any script: `int('٣')` is 3. */
import { stripSpace } from './white-space.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII's separators
const SEPARATOR = /[\x1c-\x1f]/;
const DIGIT = /\p{Nd}/u;

/** The value of a decimal digit character (any script), or -1. Each script's ten digits are contiguous and start at a zero. */
export function digitValue(code: number): number {
  if (code < 128) return code >= 48 && code <= 57 ? code - 48 : -1;
  if (!DIGIT.test(String.fromCodePoint(code))) return -1;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let value = 0;
  let start = code;
  while (value < 9 && DIGIT.test(String.fromCodePoint(start - 1))) {
    start--;
    value++;
  }
  return value;
}

/** The text with every decimal digit written in ASCII. */
export function decimalDigits(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(/\p{Nd}/gu, c => `${digitValue(c.codePointAt(0) as number)}`);
}

/** What a number may be read from: decimal digits in ASCII, and no white space around; the separators of ASCII count as none here, but for `str`. */
export function numberText(text: string): string {
  return SEPARATOR.test(text) ? text : stripSpace(decimalDigits(text));
}
