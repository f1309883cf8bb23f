/** Python's `repr` of the values that literals have. */
import { isPrintable } from './printable.ts';

const PLAIN = /^[\x20-\x7e]*$/;

function pickQuote(hasSingle: boolean, hasDouble: boolean): string {
  return hasSingle && !hasDouble ? '"' : "'";
}

/** @param points the code points, when they are not simply those of `text` */
export function reprText(text: string, points?: number[]): string {
  const quote = pickQuote(text.includes("'"), text.includes('"'));
  if (PLAIN.test(text) && !text.includes('\\') && !text.includes(quote)) return quote + text + quote;
  const parts = [quote];
  for (const point of points ?? Array.from(text, character => character.codePointAt(0) as number)) parts.push(reprPoint(point, quote));
  parts.push(quote);
  return parts.join('');
}

const ESCAPES: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };

function reprPoint(point: number, quote: string): string {
  const written = ESCAPES[point];
  if (written !== undefined) return written;
  const character = String.fromCodePoint(point);
  if (character === quote) return `\\${quote}`;
  if (isPrintable(point)) return character;
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, '0')}`;
  if (point < 0x10000) return `\\u${point.toString(16).padStart(4, '0')}`;
  return `\\U${point.toString(16).padStart(8, '0')}`;
}

export function reprBytes(bytes: Uint8Array): string {
  const quote = pickQuote(bytes.includes(39), bytes.includes(34));
  const parts = ['b', quote];
  for (const byte of bytes) parts.push(byte < 127 ? reprPoint(byte, quote) : `\\x${byte.toString(16)}`);
  parts.push(quote);
  return parts.join('');
}

/** Shortest digits that read back the same; exponents from 1e16 on and below 1e-4. */
export function reprFloat(value: number): string {
  const digits = reprShort(value);
  return /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}

/** The same without `.0` on whole numbers, as the parts of a complex number are written. */
function reprShort(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const [mantissa, power] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= 16 || exponent < -4) return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  const digits = mantissa.replace('.', '');
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

export function reprImaginary(value: number): string {
  return `${reprShort(value)}j`;
}
