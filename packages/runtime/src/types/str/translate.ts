/** `str.translate` and `str.maketrans`. Part `characters`. */
import { isA } from '../../exceptions/hierarchy.ts';
import { typeError, valueError } from '../../object/errors.ts';
import type { Value } from '../../object/value.ts';
import { asInt, asStr } from '../../protocol/index-number.ts';
import { getItem } from '../../protocol/item.ts';
import { type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { fromLatin1, isAscii, latin1 } from '../bytes/text-bytes.ts';
import { dictType, PyDict } from '../dict/dict.ts';
import { textArgument } from './methods-search.ts';
import { lengthOf, points } from './text.ts';

/** Shorter texts are written letter by letter: tables of codes cost more than they do. */
const SHORT = 160;

/** `s.translate(table)`: through a plain dict at once, else asking the table for each kind of character. */
export function translate(s: string, table: Value): May<string> {
  if (table instanceof PyDict && table.cls === dictType && table.table === null && table.map instanceof Map) {
    const done = s.length < SHORT ? translateShort(s, table.map) : isAscii(s) ? translateAscii(s, table.map) : undefined;
    if (done !== undefined) return done;
  }
  return native(translateSteps(s, table));
}

/** Undefined where guest code must be asked, or a character takes two units. */
function translateShort(s: string, map: Map<Value, Value>): string | undefined {
  let out = '';
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (isHalf(c)) return undefined;
    const to = map.get(c);
    if (to === undefined) out += s[i];
    else if (typeof to === 'string') out += to;
    else if (typeof to === 'number' && to >= 0 && to < 0xd800) out += String.fromCharCode(to);
    else if (to !== null) return undefined;
  }
  return out;
}

/** Of a surrogate pair, or alone. */
function isHalf(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** Not asked yet; and a character that goes or becomes a text. */
const UNASKED = -1;
const TEXT = -2;

/**
 * A text of ASCII, whose characters are asked for once each: undefined when guest code must be asked, or
 * when a character becomes one that takes two units.
 */
function translateAscii(s: string, map: Map<Value, Value>): string | undefined {
  const bytes = fromLatin1(s);
  const codes = new Int32Array(128).fill(UNASKED);
  const texts: string[] = [];
  let bits = 0;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    if (codes[c] !== UNASKED) continue;
    const to = map.get(c);
    if (to === undefined) codes[c] = c;
    else if (typeof to === 'number' && to >= 0 && to < 0xd800) codes[c] = to;
    else if (to === null || typeof to === 'string') {
      codes[c] = TEXT;
      texts[c] = to ?? '';
    } else return undefined;
    bits |= codes[c];
  }
  if (texts.length > 0) return joinMapped(bytes, codes, texts);
  const units = bits > 255 ? new Uint16Array(bytes.length) : bytes;
  for (let i = 0; i < units.length; i++) units[i] = codes[bytes[i]];
  return bits > 255 ? asUtf16.decode(units) : latin1(units as Uint8Array);
}

const asUtf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** The text of units below 0xd800. */
function textOfUnits(units: Uint16Array): string {
  let bits = 0;
  for (let i = 0; i < units.length; i++) bits |= units[i];
  return bits > 255 ? asUtf16.decode(units) : latin1(new Uint8Array(units));
}

function joinMapped(bytes: Uint8Array, codes: Int32Array, texts: string[]): string {
  const units = new Uint16Array(bytes.length);
  let used = 0;
  let out = '';
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    const code = codes[c];
    if (code >= 0) units[used++] = code;
    else if (texts[c] !== '') {
      out += textOfUnits(units.subarray(0, used)) + texts[c];
      used = 0;
    }
  }
  return out + textOfUnits(units.subarray(0, used));
}

function* translateSteps(s: string, table: Value): NativeSteps<string> {
  const known = new Map<string, string>();
  let out = '';
  for (const c of s) {
    let to = known.get(c);
    if (to === undefined) {
      let mapped: May<Value | undefined>;
      try {
        mapped = getItem(table, c.codePointAt(0) as number);
        if (mapped === PAUSED) mapped = yield;
        to = translated(mapped as Value);
      } catch (e) {
        if (!isA(e, 'LookupError')) throw e;
        to = c;
      }
      known.set(c, to);
    }
    out += to;
  }
  return out;
}

function translated(mapped: Value): string {
  if (mapped === null) return '';
  const text = asStr(mapped);
  if (text !== undefined) return text;
  const code = asInt(mapped);
  if (code === undefined) throw typeError('character mapping must return integer, None or str');
  if (code < 0 || code > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
  return String.fromCodePoint(Number(code));
}

export function makeTable(x: Value, y?: Value, z?: Value): PyDict {
  const table = new PyDict();
  if (y === undefined) {
    if (!(x instanceof PyDict)) throw typeError('if you give only one argument to maketrans it must be a dict');
    // no pause: numbers in a fresh table
    for (const [key, value] of x.entries()) table.set(translationKey(key), value);
    return table;
  }
  const from = points(needText(x, 'first maketrans argument must be a string if there is a second argument'));
  const to = points(textArgument(y, 'maketrans', 2));
  if (from.length !== to.length) throw valueError('the first two maketrans arguments must have equal length');
  // no pause: numbers in a fresh table
  for (let i = 0; i < from.length; i++) table.set(from[i].codePointAt(0) as number, to[i].codePointAt(0) as number);
  // no pause: numbers in a fresh table
  if (z !== undefined) for (const c of textArgument(z, 'maketrans', 3)) table.set(c.codePointAt(0) as number, null);
  return table;
}

function needText(value: Value, refusal: string): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(refusal);
  return text;
}

function translationKey(key: Value): Value {
  const text = asStr(key);
  if (text === undefined) {
    if (asInt(key) === undefined) throw typeError('keys in translate table must be strings or integers');
    return key;
  }
  if (lengthOf(text) !== 1) throw valueError('string keys in translate table must be of length 1');
  return text.codePointAt(0) as number;
}
