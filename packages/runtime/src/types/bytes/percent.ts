/** `b'…' % values`. */
import { callSpecial } from '../../object/attributes.ts';
import { error, typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { repr } from '../../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { Arguments } from '../str/percent.ts';
import { type Conversion, formatNumber, isBarePercent, parsePercent, placeText, unsupported } from '../str/percent-spec.ts';
import { asciiText } from '../str/repr.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { rawBytes } from './buffer.ts';
import { bytesFrom, PyBytes } from './bytes.ts';
import { fromLatin1, latin1 } from './text-bytes.ts';

const FLOATS = 'eEfFgG';

/** `format % values`, with one character per byte. */
export function percentBytes(format: string, values: Value): May<string> {
  return plainPercent(format, values) ?? native(percentSteps(format, values));
}

/** The text when every conversion is a bare one of bytes or a small int and all values are used; undefined otherwise. */
function plainPercent(format: string, values: Value): string | undefined {
  const items = values instanceof PyTuple ? values.items : [values];
  let used = 0;
  let out = '';
  for (const part of parsePercent(format)) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    if (!isBarePercent(part)) return undefined;
    const value: any = items[used++];
    if (part.type === 'd' && typeof value === 'number') out += value;
    else if ((part.type === 's' || part.type === 'b') && value instanceof PyBytes) out += value.text;
    else return undefined;
  }
  return used === items.length ? out : undefined;
}

function* percentSteps(format: string, values: Value): NativeSteps<string> {
  const given = new Arguments(values, rawBytes(values) === undefined);
  let out = '';
  for (const part of parsePercent(format)) {
    if (typeof part === 'string') {
      out += part;
      continue;
    }
    let keyed: any;
    if (part.key !== null) {
      keyed = given.byKey(bytesFrom(fromLatin1(part.key)));
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
      if (!isBarePercent(c)) throw unsupported(c);
      out += '%';
      continue;
    }
    let text = convert(keyed === undefined ? given.next() : keyed, c, width, precision);
    if (text === PAUSED) text = yield;
    out += text;
  }
  given.finish('bytes');
  return out;
}

function convert(value: Value, c: Conversion, width: number, precision: number): May<string> {
  const finish = (text: string): string => {
    const cut = precision >= 0 ? text.slice(0, precision) : text;
    return placeText(cut, cut.length, c.flags, width);
  };
  switch (c.type) {
    case 's':
    case 'b':
      return andThen(bytesText(value), finish);
    case 'r':
    case 'a':
      return andThen(repr(value), text => finish(asciiText(text)));
    case 'c':
      return andThen(byteText(value), text => placeText(text, 1, c.flags, width));
    default: {
      if (FLOATS.includes(c.type) && typeOf(value).proto.$__float__ === undefined && typeOf(value).proto.$__index__ === undefined)
        throw typeError(`float argument required, not ${typeOf(value).tname}`);
      const number = formatNumber(value, c, width, precision);
      if (number === null) throw unsupported(c);
      return number;
    }
  }
}

function bytesText(value: Value): May<string> {
  const bytes = rawBytes(value);
  if (bytes !== undefined) return latin1(bytes);
  const hook = typeOf(value).proto.$__bytes__;
  if (hook === undefined)
    throw typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${typeOf(value).tname}'`);
  return andThen(callSpecial(hook, value, []), answer => {
    const made = rawBytes(answer);
    if (made === undefined) throw typeError(`__bytes__ returned non-bytes (type ${typeOf(answer).tname})`);
    return latin1(made);
  });
}

function byteText(value: Value): May<string> {
  const bytes = rawBytes(value);
  if (bytes !== undefined && bytes.length === 1) return String.fromCharCode(bytes[0]);
  if (asInt(value) === undefined) throw typeError(`%c requires an integer in range(256) or a single byte, not ${typeOf(value).tname}`);
  return andThen(asIndex(value), n => {
    if (n < 0 || n > 255) throw error('OverflowError', '%c arg not in range(256)');
    return String.fromCharCode(Number(n));
  });
}
