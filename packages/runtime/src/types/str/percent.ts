/** `format % values` for str. Every conversion may run guest code, so the whole is a native with steps. */
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asInt, asStr } from '../../protocol/index-number.ts';
import { getItem } from '../../protocol/item.ts';
import { repr, str } from '../../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { dictType, PyDict } from '../dict/dict.ts';
import { fixedText } from '../number/format-number.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { type Conversion, formatNumber, isBarePercent, outOfRange, parsePercent, placeText, unsupported } from './percent-spec.ts';
import { isPlainFloat, plainRepr, plainStr } from './plain.ts';
import { asciiText } from './repr.ts';
import { lengthOf, points } from './text.ts';

const LARGEST_C_INT = 2 ** 31 - 1;

/** How a format takes its values: one after the other from a tuple, or by key from a mapping. */
export class Arguments {
  readonly items: Value[];
  readonly mapping: Value | undefined;
  at = 0;
  /** `mayBeMapping` false: what has items by key is one value all the same (bytes). */
  constructor(values: Value, mayBeMapping = true) {
    this.items = values instanceof PyTuple ? values.items : [values];
    this.mapping =
      !mayBeMapping || values instanceof PyTuple || asStr(values) !== undefined || typeOf(values).proto.$__getitem__ === undefined
        ? undefined
        : values;
  }
  next(): Value {
    if (this.at >= this.items.length) throw typeError('not enough arguments for format string');
    return this.items[this.at++];
  }
  /** A width or precision of `*`. */
  size(given: number | '*'): number {
    if (given !== '*') return given;
    const n = asInt(this.next());
    if (n === undefined) throw typeError('* wants int');
    if (BigInt.asIntN(64, BigInt(n)) !== BigInt(n)) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
    return Number(n);
  }
  /** A precision; one that a value gives is at least 0. */
  precision(given: number | '*'): number {
    const n = given === '*' ? Math.max(0, this.size(given)) : given;
    if (n <= LARGEST_C_INT) return n;
    if (given === '*') throw error('OverflowError', 'Python int too large to convert to C int');
    throw valueError('precision too big');
  }
  byKey(key: Value): May {
    if (this.mapping === undefined) throw typeError('format requires a mapping');
    this.at = this.items.length;
    return getItem(this.mapping, key);
  }
  finish(what: string): void {
    if (this.at < this.items.length && this.mapping === undefined) throw typeError(`not all arguments converted during ${what} formatting`);
  }
}

/** `format % values`. */
export function percentFormat(format: string, values: Value): May<string> {
  return plainPercent(format, values) ?? native(percentSteps(format, values));
}

/** The whole text when every conversion is an ordinary one of a plain value and all values are used; undefined otherwise. */
function plainPercent(format: string, values: Value): string | undefined {
  const items = values instanceof PyTuple ? values.items : null;
  const count = items === null ? 1 : items.length;
  const parts = parsePercent(format);
  // What no guest code can be asked for: texts as keys of a plain dict.
  const table =
    values instanceof PyDict && values.cls === dictType && values.table === null && values.map instanceof Map ? values.map : null;
  let used = 0;
  let isKeyed = false;
  let out = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    if (part.type === '%' && isBarePercent(part)) {
      out += '%';
      continue;
    }
    if (used === count) return undefined;
    let value: Value | undefined;
    if (part.key === null) {
      value = items === null ? values : items[used];
      used++;
    } else {
      isKeyed = true;
      value = table?.get(part.key);
      if (value === undefined) return undefined;
    }
    const text = plainConversion(value, part);
    if (text === undefined) return undefined;
    out += text;
  }
  return used === count || (isKeyed && used === 0) ? out : undefined;
}

function plainConversion(value: Value, c: Conversion): string | undefined {
  const { width, precision, type } = c;
  if (typeof width !== 'number' || typeof precision !== 'number') return undefined;
  const isText = type === 's' || type === 'r';
  if (isText || type === 'd') {
    if (width < 0 && precision < 0 && (isText || (typeof value === 'number' && c.flags === '')))
      return type === 'r' ? plainRepr(value) : plainStr(value);
    if (isText && plainStr(value) === undefined) return undefined;
  }
  if (type === 'f' && c.flags === '' && isPlainFloat(value)) {
    const text = fixedText(value.v, precision);
    if (text !== undefined) return width < 0 ? text : placeText(text, text.length, '', width);
  }
  if (!isText && (type === 'c' || type === 'a' || type === '%')) return undefined;
  if (!isText && typeof value !== 'number' && !isPlainFloat(value)) return undefined;
  return convert(value, c, width, precision) as string;
}

function* percentSteps(format: string, values: Value): NativeSteps<string> {
  const given = new Arguments(values);
  let out = '';
  for (const part of parsePercent(format)) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    let keyed: May | undefined;
    if (part.key !== null) {
      keyed = given.byKey(part.key);
      if (keyed === PAUSED) keyed = yield;
    }
    let width = given.size(part.width);
    const precision = given.precision(part.precision);
    let c = part;
    if (width < 0 && part.width === '*') {
      width = -width;
      c = { ...part, flags: `${part.flags}-` };
    }
    if (c.type === '%') {
      if (!isBarePercent(c)) {
        if (keyed === undefined) given.next();
        throw unsupported(c);
      }
      out += '%';
      continue;
    }
    const value = keyed === undefined ? given.next() : keyed;
    let text = convert(value as Value, c, width, precision);
    if (text === PAUSED) text = yield;
    out += text;
  }
  given.finish('string');
  return out;
}

function convert(value: Value, c: Conversion, width: number, precision: number): May<string> {
  const finish = (text: string): string => {
    const cut = precision >= 0 && precision < lengthOf(text) ? points(text).slice(0, precision).join('') : text;
    return width < 0 ? cut : placeText(cut, lengthOf(cut), c.flags, width);
  };
  switch (c.type) {
    case 's':
      return andThen(str(value), finish);
    case 'r':
      return andThen(repr(value), finish);
    case 'a':
      return andThen(repr(value), text => finish(asciiText(text)));
    case 'c':
      return andThen(character(value), text => placeText(text, 1, c.flags, width));
    default: {
      const number = formatNumber(value, c, width, precision);
      if (number === null) throw unsupported(c);
      return number;
    }
  }
}

function character(value: Value): May<string> {
  const text = asStr(value);
  if (text !== undefined) {
    if (lengthOf(text) !== 1) throw typeError(`%c requires an int or a unicode character, not a string of length ${lengthOf(text)}`);
    return text;
  }
  return andThen(asIndex(value, `%c requires an int or a unicode character, not ${typeOf(value).tname}`), n => {
    if (n < 0 || n > 0x10ffff) throw outOfRange();
    return String.fromCodePoint(Number(n));
  });
}
