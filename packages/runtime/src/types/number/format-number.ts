/** `format(number, spec)`: ints and floats laid out with sign, prefix, grouping, zero padding and alignment. */
import { error, valueError } from '../../object/errors.ts';
import { exponentText, fixed, floatRepr, significant } from './exact-decimal.ts';
import { type FormatSpec, pad, unknownCode } from './format-spec.ts';

/** A number in parts, before grouping and padding. `fraction` includes its point, `tail` is exponent or percent sign. */
export interface NumberParts {
  isNegative: boolean;
  prefix: string;
  whole: string;
  fraction: string;
  tail: string;
}

/** Put separators into a run of digits, every `size` from the right; with zero padding up to `minWidth` characters. */
export function group(digits: string, separator: string, size: number, minWidth: number): string {
  let padded = digits;
  if (separator === '') return padded.padStart(minWidth, '0');
  const grouped = (s: string) => {
    const parts: string[] = [];
    for (let end = s.length; end > 0; end -= size) parts.unshift(s.slice(Math.max(0, end - size), end));
    return parts.join(separator);
  };
  let text = grouped(padded);
  while (text.length < minWidth) {
    padded = `0${padded}`;
    text = grouped(padded);
  }
  return text;
}

/** Separators from the left (fractions). */
function groupFraction(fraction: string, separator: string): string {
  if (separator === '' || fraction.length < 2) return fraction;
  return `.${fraction.slice(1).replace(/(\d{3})(?=\d)/g, `$1${separator}`)}`;
}

export function layOut(parts: NumberParts, spec: FormatSpec, groupSize: number): string {
  const sign = parts.isNegative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : '';
  const fraction = groupFraction(parts.fraction, spec.fractionGrouping);
  const rest = fraction + parts.tail;
  const isZeroFilled = spec.fill === '0' && spec.align === '=';
  const minWidth = isZeroFilled ? spec.width - sign.length - parts.prefix.length - rest.length : 0;
  const isGrouped = spec.grouping !== '' && /^[\da-fA-F]+$/.test(parts.whole);
  const whole = isGrouped ? group(parts.whole, spec.grouping, groupSize, minWidth) : parts.whole.padStart(minWidth, '0');
  const body = parts.prefix + whole + rest;
  if (spec.align === '=') {
    const missing = spec.width - sign.length - body.length;
    return missing > 0 ? sign + parts.prefix + spec.fill.repeat(missing) + whole + rest : sign + body;
  }
  const text = sign + body;
  return pad(text, text.length, spec, '>');
}

const RADIX: Record<string, number> = { b: 2, o: 8, x: 16, X: 16, d: 10, n: 10, '': 10 };
const PREFIX: Record<string, string> = { b: '0b', o: '0o', x: '0x', X: '0X' };

/** `format(int, spec)`. */
export function formatInt(n: number | bigint, spec: FormatSpec, typeName: string): string {
  const type = spec.type;
  if (typeof n === 'number' && n >= 0 && spec.isBare && spec.precision < 0 && (type === '' || type === 'd')) {
    const text = `${n}`;
    return pad(text, text.length, spec, '>');
  }
  if (type !== '' && 'eEfFgG%'.includes(type)) return formatFloat(toDouble(n), spec, typeName);
  const radix = type === 'c' ? 10 : RADIX[type];
  if (radix === undefined) throw unknownCode(type, typeName);
  if (spec.precision >= 0) throw valueError('Precision not allowed in integer format specifier');
  if (spec.hasNoNegativeZero) throw valueError('Negative zero coercion (z) not allowed in integer format specifier');
  if (type === 'c') return formatCharacter(n, spec);
  const isNegative = n < 0;
  let digits = (isNegative ? -n : n).toString(radix);
  if (type === 'X') digits = digits.toUpperCase();
  const prefix = spec.isAlternate ? (PREFIX[type] ?? '') : '';
  return layOut({ isNegative, prefix, whole: digits, fraction: '', tail: '' }, spec, radix === 10 ? 3 : 4);
}

function toDouble(n: number | bigint): number {
  const v = Number(n);
  if (!Number.isFinite(v)) throw error('OverflowError', 'int too large to convert to float');
  return v;
}

function formatCharacter(n: number | bigint, spec: FormatSpec): string {
  if (spec.sign !== '') throw valueError("Sign not allowed with integer format specifier 'c'");
  if (spec.isAlternate) throw valueError("Alternate form (#) not allowed with integer format specifier 'c'");
  if (typeof n === 'bigint') throw error('OverflowError', 'Python int too large to convert to C long');
  if (n < 0 || n > 0x10ffff) throw error('OverflowError', '%c arg not in range(0x110000)');
  return pad(String.fromCodePoint(Number(n)), 1, spec, '>');
}

/** `format(float, spec)`. */
export function formatFloat(v: number, spec: FormatSpec, typeName: string): string {
  if (spec.type === 'f' && spec.isBare && (v > 0 || spec.align !== '=')) {
    const text = fixedText(v, spec.precision);
    if (text !== undefined) return pad(text, text.length, spec, '>');
  }
  if (spec.type !== '' && !'eEfFgGn%'.includes(spec.type)) throw unknownCode(spec.type, typeName);
  if (spec.precision > 0x7fffffff) throw valueError('precision too big');
  return layOut(floatParts(v, spec), spec, 3);
}

/** `%.{places}f` of an ordinary float (6 places when they are negative), or undefined. */
export function fixedText(v: number, places: number): string | undefined {
  if (!(v < 1e21 && v > -1e21) || places > 100) return undefined;
  const text = fixed(v, places < 0 ? 6 : places);
  return v < 0 || Object.is(v, -0) ? `-${text}` : text;
}

/** The digits of a float as its type and precision say. */
export function floatParts(v: number, spec: FormatSpec): NumberParts {
  let isNegative = v < 0 || Object.is(v, -0);
  if (!Number.isFinite(v)) {
    const name = Number.isNaN(v) ? 'nan' : 'inf';
    const whole = spec.type !== '' && 'EFG'.includes(spec.type) ? name.toUpperCase() : name;
    return { isNegative: v < 0, prefix: '', whole, fraction: '', tail: spec.type === '%' ? '%' : '' };
  }
  const body = floatBody(Math.abs(v), spec);
  if (isNegative && spec.hasNoNegativeZero && !/[1-9]/.test(body.whole + body.fraction)) isNegative = false;
  return { isNegative, prefix: '', ...body };
}

type Body = { whole: string; fraction: string; tail: string };

function floatBody(v: number, spec: FormatSpec): Body {
  const precision = spec.precision < 0 ? 6 : spec.precision;
  switch (spec.type) {
    case 'f':
    case 'F':
      return cut(fixed(v, precision), '', spec.isAlternate);
    case '%': {
      const percent = v * 100;
      if (!Number.isFinite(percent)) return { whole: 'inf', fraction: '', tail: '%' };
      return cut(fixed(percent, precision), '%', spec.isAlternate);
    }
    case 'e':
    case 'E': {
      const { digits, exponent } = significant(v, precision + 1);
      return exponential(digits, exponent, spec.type, spec.isAlternate);
    }
    case '':
      return spec.precision < 0 ? shortest(v, spec.isAlternate) : general(v, precision, 'e', spec.isAlternate, true);
    default:
      return general(v, precision, spec.type === 'G' ? 'E' : 'e', spec.isAlternate, false);
  }
}

function cut(text: string, tail: string, isAlternate: boolean): Body {
  const point = text.indexOf('.');
  if (point < 0) return { whole: text, fraction: isAlternate ? '.' : '', tail };
  return { whole: text.slice(0, point), fraction: text.slice(point), tail };
}

function exponential(digits: string, exponent: number, letter: string, isAlternate: boolean): Body {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : isAlternate ? '.' : '';
  return { whole: digits[0], fraction, tail: exponentText(exponent, letter) };
}

/** `repr` style: no type and no precision. */
function shortest(v: number, isAlternate: boolean): Body {
  const text = floatRepr(v);
  const e = text.indexOf('e');
  if (e < 0) return cut(text, '', isAlternate);
  return cut(text.slice(0, e), text.slice(e), isAlternate);
}

/** `g`: `f` or `e` by the exponent, trailing zeros taken off. `isStr`: no type given, so at least one digit after the point. */
function general(v: number, precision: number, letter: string, isAlternate: boolean, isStr: boolean): Body {
  const count = precision === 0 ? 1 : precision;
  const { digits, exponent } = significant(v, count);
  const limit = isStr ? count - 1 : count;
  if (exponent < -4 || exponent >= limit) {
    const kept = isAlternate ? digits : trimZeros(digits, 1);
    return exponential(kept, exponent, letter, isAlternate);
  }
  const padded = exponent < 0 ? '0'.repeat(-exponent) + digits : digits;
  const point = Math.max(exponent, 0) + 1;
  const whole = padded.slice(0, point);
  let fraction = padded.slice(point);
  if (!isAlternate) fraction = fraction.replace(/0+$/, '');
  if (isStr && fraction === '') fraction = '0';
  return { whole, fraction: fraction === '' ? (isAlternate ? '.' : '') : `.${fraction}`, tail: '' };
}

function trimZeros(digits: string, atLeast: number): string {
  let end = digits.length;
  while (end > atLeast && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
