/** Decimals of text and as text. */
import { decimalDigits } from '@wrought/runtime';
import { type Coefficient, coefficient } from './coefficient.ts';
import { FINITE, finite, INFINITE, infinity, NAN, PyDecimal, SIGNALLING } from './value.ts';

const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;
const SPECIAL = /^([+-]?)(?:(inf(?:inity)?)|(s?)nan(\d*))$/i;

function coefficientOf(digits: string): Coefficient {
  return digits.length < 16 ? Number(digits) : coefficient(BigInt(digits));
}

/** The number that a short text of ASCII digits names, with a sign or point or not; undefined for any other text. */
export function plainDecimal(text: string): PyDecimal | undefined {
  if (text.length > 16) return undefined;
  const first = text.charCodeAt(0);
  let n = 0;
  let point = -1;
  let at = first === MINUS || first === PLUS ? 1 : 0;
  const digitsAt = at;
  for (; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 48 && c <= 57) n = n * 10 + c - 48;
    else if (c === POINT && point < 0) point = at;
    else return undefined;
  }
  const count = at - digitsAt - (point < 0 ? 0 : 1);
  if (count < 1 || count > 15) return undefined;
  return finite(first === MINUS ? 1 : 0, n, point < 0 ? 0 : point + 1 - at);
}
const PLUS = 43;
const MINUS = 45;
const POINT = 46;

/** The exact number that a text names, or undefined. Exponents beyond doubles become infinite. */
export function parseDecimal(text: string): PyDecimal | undefined {
  const number = NUMBER.exec(text);
  if (number !== null) {
    const fraction = number[3] ?? number[4] ?? '';
    return finite(number[1] === '-' ? 1 : 0, coefficientOf((number[2] ?? '') + fraction), Number(number[5] ?? 0) - fraction.length);
  }
  const special = SPECIAL.exec(text);
  if (special === null) return undefined;
  const sign = special[1] === '-' ? 1 : 0;
  if (special[2] !== undefined) return infinity(sign);
  return new PyDecimal(special[3] === '' ? NAN : SIGNALLING, sign, special[4] === '' ? 0 : coefficientOf(special[4]), 0);
}

/** Digits of other scripts as ASCII's; with `isLenient`, white space around and underscores between go. */
export function asciiForm(text: string, isLenient: boolean): string {
  const kept = isLenient ? text.trim().replaceAll('_', '') : text;
  return decimalDigits(kept);
}

function specialText(a: PyDecimal): string {
  const sign = a.sign === 1 ? '-' : '';
  if (a.kind === INFINITE) return `${sign}Infinity`;
  return `${sign}${a.kind === NAN ? 'NaN' : 'sNaN'}${a.coef === 0 ? '' : a.coef}`;
}

/** As `str` shows it; with `isEngineering`, exponents are multiples of three. */
export function decimalText(a: PyDecimal, isEngineering = false, mark = 'E'): string {
  if (a.kind !== FINITE) return specialText(a);
  const digits = a.coef.toString();
  const { exp } = a;
  const sign = a.sign === 1 ? '-' : '';
  const left = exp + digits.length;
  if (exp === 0) return sign + digits;
  if (exp < 0 && left > -6) {
    if (left > 0) return `${sign}${digits.slice(0, left)}.${digits.slice(left)}`;
    return `${sign}0.${'0'.repeat(-left)}${digits}`;
  }
  let point = 1;
  if (isEngineering) point = a.coef === 0 ? ((((left + 1) % 3) + 3) % 3) - 1 : ((((left - 1) % 3) + 3) % 3) + 1;
  const shown = pointed(digits, point);
  const power = left - point;
  return `${sign}${shown}${power === 0 ? '' : `${mark}${power > 0 ? '+' : ''}${power}`}`;
}

function pointed(digits: string, point: number): string {
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + '0'.repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}
