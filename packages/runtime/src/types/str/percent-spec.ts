/** `%` formats taken apart, and numbers laid out by them; str and bytes share this. */

import { callSpecial } from '../../object/attributes.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyFloat, type Value } from '../../object/value.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { realNumber } from '../float/methods.ts';
import { truncate } from '../int/new.ts';
import { intToText } from '../int/parse.ts';
import { floatParts } from '../number/format-number.ts';
import type { FormatSpec } from '../number/format-spec.ts';

export interface Conversion {
  /** The mapping key of `%(key)s`, or null. */
  key: string | null;
  flags: string;
  /** A number, -1 for none, or '*'. */
  width: number | '*';
  precision: number | '*';
  type: string;
  /** Where the type stands, for error texts. */
  at: number;
}

export type FormatPart = string | Conversion;

const cache = new Map<string, FormatPart[]>();

/** Literal texts and conversions of a format, in order. */
export function parsePercent(format: string): FormatPart[] {
  const known = cache.get(format);
  if (known !== undefined) return known;
  const parts: FormatPart[] = [];
  let at = 0;
  while (at < format.length) {
    const next = format.indexOf('%', at);
    if (next < 0) {
      parts.push(format.slice(at));
      break;
    }
    if (next > at) parts.push(format.slice(at, next));
    const [conversion, after] = parseConversion(format, next + 1);
    parts.push(conversion);
    at = after;
  }
  if (format.length < 200) {
    if (cache.size > 300) cache.clear();
    cache.set(format, parts);
  }
  return parts;
}

function parseConversion(format: string, start: number): [Conversion, number] {
  let at = start;
  let key: string | null = null;
  if (format[at] === '(') {
    const end = closing(format, at);
    key = format.slice(at + 1, end);
    at = end + 1;
  }
  const rest = /([-+ #0]*)(\*|\d*)(?:\.(\*|\d*))?[hlL]?/y;
  rest.lastIndex = at;
  const match = rest.exec(format) as RegExpExecArray;
  at = rest.lastIndex;
  if (at >= format.length) throw valueError('incomplete format');
  const type = String.fromCodePoint(format.codePointAt(at) as number);
  return [
    {
      key,
      flags: match[1],
      width: sizeOf(match[2], 'width'),
      precision: match[3] === undefined ? -1 : sizeOf(match[3] || '0', 'precision'),
      type,
      at,
    },
    at + type.length,
  ];
}

function sizeOf(text: string, what: string): number | '*' {
  if (text === '*') return '*';
  if (text === '') return -1;
  const n = Number(text);
  if (n >= 2 ** 63) throw valueError(what === 'width' ? 'width too big' : 'precision too big');
  return n;
}

function closing(format: string, open: number): number {
  let depth = 0;
  for (let i = open; i < format.length; i++) {
    if (format[i] === '(') depth++;
    else if (format[i] === ')' && --depth === 0) return i;
  }
  throw valueError('incomplete format key');
}

/** `%%` may have nothing between its two signs. */
export function isBarePercent(c: Conversion): boolean {
  return c.key === null && c.flags === '' && c.width === -1 && c.precision === -1;
}

export function unsupported(c: Conversion): object {
  const code = c.type.codePointAt(0) as number;
  const shown = code > 31 && code < 128 ? c.type : '?';
  return valueError(`unsupported format character '${shown}' (0x${code.toString(16)}) at index ${c.at}`);
}

/** Pad by the flags; `sign` and `prefix` stay in front of zeros. */
function place(sign: string, prefix: string, digits: string, flags: string, width: number): string {
  const length = sign.length + prefix.length + digits.length;
  if (length >= width) return sign + prefix + digits;
  const missing = width - length;
  if (flags.includes('-')) return sign + prefix + digits + ' '.repeat(missing);
  if (flags.includes('0')) return sign + prefix + '0'.repeat(missing) + digits;
  return ' '.repeat(missing) + sign + prefix + digits;
}

/** Pad a text that is no number. */
export function placeText(text: string, length: number, flags: string, width: number): string {
  if (length >= width) return text;
  return flags.includes('-') ? text + ' '.repeat(width - length) : ' '.repeat(width - length) + text;
}

function signOf(isNegative: boolean, flags: string): string {
  return isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

/** `%d %i %u %o %x %X`. */
function integer(n: number | bigint, c: Conversion, width: number, precision: number): string {
  const isNegative = n < 0;
  const size = isNegative ? -n : n;
  let digits = c.type === 'o' ? size.toString(8) : c.type === 'x' || c.type === 'X' ? size.toString(16) : intToText(size);
  if (precision > 2 ** 31 - 4) throw error('OverflowError', 'precision too large');
  digits = digits.padStart(precision, '0');
  let prefix = '';
  if (c.flags.includes('#')) prefix = c.type === 'o' ? '0o' : c.type === 'x' ? '0x' : c.type === 'X' ? '0X' : '';
  if (c.type === 'X') digits = digits.toUpperCase();
  return place(signOf(isNegative, c.flags), prefix, digits, c.flags, width);
}

function realText(v: number, c: Conversion, width: number, precision: number): string {
  const spec = {
    fill: ' ',
    align: '',
    sign: '',
    hasNoNegativeZero: false,
    isAlternate: c.flags.includes('#'),
    width: 0,
    grouping: '',
    fractionGrouping: '',
    isZeroPadded: false,
    isBare: false,
    precision: precision < 0 ? 6 : precision,
    type: c.type,
  } as FormatSpec;
  const parts = floatParts(v, spec);
  return place(signOf(parts.isNegative, c.flags), '', parts.whole + parts.fraction + parts.tail, c.flags, width);
}

/** Any numeric conversion, or undefined when the type is none of them. */
export function formatNumber(value: Value, c: Conversion, width: number, precision: number): May<string> | null {
  switch (c.type) {
    case 'd':
    case 'i':
    case 'u':
      return andThen(wholeNumber(value, c.type), n => integer(n, c, width, precision));
    case 'o':
    case 'x':
    case 'X':
      return andThen(asIndex(value, `%${c.type} format: an integer is required, not ${typeOf(value).tname}`), n =>
        integer(n, c, width, precision),
      );
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return andThen(
        value instanceof PyFloat
          ? value.v
          : realNumber(value, () => {
              throw typeError(`must be real number, not ${typeOf(value).tname}`);
            }),
        v => realText(v, c, width, precision),
      );
    default:
      return null;
  }
}

/** `%d` takes floats too, and anything with `__int__` or `__index__`. */
function wholeNumber(value: Value, type: string): May<number | bigint> {
  const n = asInt(value);
  if (n !== undefined) return n;
  if (value instanceof PyFloat) return truncate(value.v);
  const proto = typeOf(value).proto;
  if (proto.$__int__ === undefined && proto.$__index__ !== undefined) return asIndex(value);
  if (proto.$__int__ === undefined || typeof value === 'string')
    throw typeError(`%${type} format: a real number is required, not ${typeOf(value).tname}`);
  return andThen(callSpecial(proto.$__int__, value, []), answer => {
    const whole = asInt(answer);
    if (whole === undefined) throw typeError(`__int__ returned non-int (type ${typeOf(answer).tname})`);
    return whole;
  });
}

export function outOfRange(): object {
  return error('OverflowError', '%c arg not in range(0x110000)');
}
