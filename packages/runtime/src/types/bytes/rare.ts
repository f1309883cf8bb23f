/** What few programs ask of bytes: padding, parts, replacing, tables of translation, words, digits in groups. Part `bytes`. */
import { getattr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import { asIndex, asStr } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { replaceIn } from '../str/cut.ts';
import { expandTabs } from '../str/tabs.ts';
import { tuple } from '../tuple/tuple.ts';
import { needBytes, needText, rawBytes } from './buffer.ts';
import { type ByteStorage, bytearrayFrom, bytesFrom, bytesType, PyByteArray, PyBytes } from './bytes.ts';
import { isBlank, isBreak, lower, upper } from './methods-cut.ts';
import { alike } from './methods-search.ts';
import { latin1 } from './text-bytes.ts';

function fillOf(fill: Value | undefined, name: string): string {
  if (fill === undefined) return ' ';
  const bytes = rawBytes(fill);
  if (bytes === undefined || typeOf(fill).tname === 'memoryview')
    throw typeError(`${name}() argument 2 must be a byte string of length 1, not ${typeOf(fill).tname}`);
  if (bytes.length !== 1)
    throw typeError(
      `${name}(): argument 2 must be a byte string of length 1, not a ${typeOf(fill).tname} object of length ${bytes.length}`,
    );
  return String.fromCharCode(bytes[0]);
}

function padder(name: string, place: (missing: number, width: number) => number) {
  return (self: ByteStorage, width: Value, fill?: Value): May =>
    andThen(asIndex(width), w => {
      const c = fillOf(fill, name);
      const s = self.text;
      const missing = Number(w) - s.length;
      if (missing <= 0) return alike(self, s);
      const left = place(missing, Number(w));
      return alike(self, c.repeat(left) + s + c.repeat(missing - left));
    });
}

export const center = padder('center', (missing, width) => (missing >> 1) + (missing & width & 1));
export const ljust = padder('ljust', () => 0);
export const rjust = padder('rjust', missing => missing);

export function zfill(self: ByteStorage, width: Value): May {
  return andThen(asIndex(width), w => {
    const s = self.text;
    const missing = Math.max(0, Number(w) - s.length);
    const sign = missing > 0 && (s[0] === '+' || s[0] === '-') ? s[0] : '';
    return alike(self, sign + '0'.repeat(missing) + s.slice(sign.length));
  });
}

export function expandtabs(self: ByteStorage, size?: Value): May {
  return andThen(size === undefined ? 8 : asIndex(size), n => alike(self, expandTabs(self.text, Number(n), isBreak)));
}

function mapped(change: (s: string) => string) {
  return (self: ByteStorage) => alike(self, change(self.text));
}
export const title = mapped(s => s.replace(/[A-Za-z]+/g, word => upper(word[0]) + lower(word.slice(1))));
export const capitalize = mapped(s => upper(s.slice(0, 1)) + lower(s.slice(1)));
export const swapcase = mapped(s => s.replace(/[A-Za-z]/g, c => (c < 'a' ? c.toLowerCase() : c.toUpperCase())));

export function istitle(self: ByteStorage): boolean {
  const words = self.text.match(/[A-Za-z]+/g);
  // biome-ignore lint/complexity/useOptionalChain: the answer is a boolean
  return words !== null && words.every(word => /^[A-Z][a-z]*$/.test(word));
}

export function translate(self: ByteStorage, table: Value, gone?: Value): Value {
  const map = table === null ? null : needBytes(table);
  if (map !== null && map.length !== 256) throw valueError('translation table must be 256 characters long');
  const data = self.data;
  let kept = data;
  if (gone !== undefined) {
    const dropped = new Set(needBytes(gone));
    if (dropped.size > 0) kept = data.filter(byte => !dropped.has(byte));
  }
  if (map === null) return kept === data ? alike(self, self.text) : alike(self, latin1(kept));
  const out = new Uint8Array(kept.length);
  let isSame = kept === data && self instanceof PyBytes && self.cls === bytesType;
  for (let i = 0; i < out.length; i++) {
    const byte = map[kept[i]];
    out[i] = byte;
    if (isSame && byte !== kept[i]) isSame = false;
  }
  if (isSame) return self as unknown as Value;
  return self instanceof PyByteArray ? bytearrayFrom(out) : bytesFrom(out);
}

export function maketrans(from: Value, to: Value): Value {
  const a = needBytes(from);
  const b = needBytes(to);
  if (a.length !== b.length) throw valueError('maketrans arguments must have same length');
  const table = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) table[a[i]] = b[i];
  return bytesFrom(table);
}

/** Each byte as two hexadecimal digits. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const FIGURES = '0123456789abcdef';

/** The two digits of each byte, as they lie in memory. */
const PAIRS = new Uint16Array(new TextEncoder().encode(HEX.join('')).buffer);

export function hexDigits(bytes: Uint8Array): string {
  if (bytes.length <= 32) {
    const digits: number[] = new Array(2 * bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      digits[2 * i] = FIGURES.charCodeAt(bytes[i] >> 4);
      digits[2 * i + 1] = FIGURES.charCodeAt(bytes[i] & 15);
    }
    return String.fromCharCode.apply(null, digits);
  }
  const codes = new Uint16Array(bytes.length);
  for (let i = 0; i < codes.length; i++) codes[i] = PAIRS[bytes[i]];
  return latin1(new Uint8Array(codes.buffer));
}

/** `bytes.hex(sep, bytes_per_sep)`. */
export function hex(bytes: Uint8Array, separator?: Value, every?: Value): May<string> {
  return andThen(every === undefined ? 1 : asIndex(every), n =>
    separator === undefined ? hexDigits(bytes) : hexGroups(bytes, separator, Number(n)),
  );
}

function hexGroups(bytes: Uint8Array, separator: Value, every: number): string {
  const digits = Array.from(bytes, byte => HEX[byte]);
  const text = asStr(separator) ?? (rawBytes(separator) === undefined ? undefined : latin1(rawBytes(separator) as Uint8Array));
  if (text === undefined) throw typeError('sep must be str or bytes.');
  if (text.length !== 1) throw valueError('sep must be length 1.');
  if (text.charCodeAt(0) > 127) throw valueError('sep must be ASCII.');
  if (every === 0) return digits.join('');
  const size = Math.abs(every);
  const groups: string[] = [];
  const first = every > 0 ? digits.length % size : 0;
  if (first > 0) groups.push(digits.slice(0, first).join(''));
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size).join(''));
  return groups.join(text);
}

/** The value of a hexadecimal digit, or -1. */
function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const low = code | 32;
  return low >= 97 && low <= 102 ? low - 87 : -1;
}

/** Digits alone, two for each byte. */
function plainHex(text: string): Uint8Array | undefined {
  if (text.length % 2 === 1) return undefined;
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) {
    const high = hexDigit(text.charCodeAt(2 * i));
    const low = hexDigit(text.charCodeAt(2 * i + 1));
    if ((high | low) < 0) return undefined;
    out[i] = (high << 4) | low;
  }
  return out;
}

/** The bytes of digits with white space between them. */
function parseHex(text: string): Uint8Array {
  const plain = plainHex(text);
  if (plain !== undefined) return plain;
  const out: number[] = [];
  for (let at = 0; at < text.length; ) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    for (let k = 0; k < 2; k++) {
      if (at + k >= text.length) throw valueError('fromhex() arg must contain an even number of hexadecimal digits');
      if (!/[\da-fA-F]/.test(text[at + k])) throw valueError(`non-hexadecimal number found in fromhex() arg at position ${at + k}`);
    }
    out.push(Number.parseInt(text.slice(at, at + 2), 16));
    at += 2;
  }
  return Uint8Array.from(out);
}

/** `bytes.fromhex(text)`. */
export function fromhex(cls: PyType, text: Value): May {
  const s = asStr(text) ?? (rawBytes(text) === undefined ? undefined : latin1(rawBytes(text) as Uint8Array));
  if (s === undefined) throw typeError(`fromhex() argument must be str or bytes-like, not ${typeOf(text).tname}`);
  const made = bytesFrom(parseHex(s));
  return cls === bytesType ? made : call(cls as Value, [made]);
}

function cut(self: ByteStorage, separator: Value, isLast: boolean): Value {
  const s = self.text;
  const text = needText(separator);
  if (text === '') throw valueError('empty separator');
  const at = isLast ? s.lastIndexOf(text) : s.indexOf(text);
  const parts = at < 0 ? (isLast ? ['', '', s] : [s, '', '']) : [s.slice(0, at), text, s.slice(at + text.length)];
  return tuple(parts.map(part => alike(self, part))) as unknown as Value;
}

function replaced(s: string, before: string, after: string, max: number): string {
  if (before === '') {
    const limit = max < 0 ? s.length + 1 : Math.min(max, s.length + 1);
    let out = '';
    for (let i = 0; i <= s.length; i++) out += (i < limit ? after : '') + (s[i] ?? '');
    return out;
  }
  return replaceIn(s, before, after, max);
}

export const partition = (self: ByteStorage, separator: Value) => cut(self, separator, false);
export const rpartition = (self: ByteStorage, separator: Value) => cut(self, separator, true);

export function replace(self: ByteStorage, before: Value, after: Value, count?: Value): May {
  const a = needText(before);
  const b = needText(after);
  return andThen(count === undefined ? -1 : asIndex(count), n => alike(self, replaced(self.text, a, b, Number(n))));
}

export function removeprefix(self: ByteStorage, prefix: Value): Value {
  const s = self.text;
  const text = needText(prefix);
  return alike(self, s.startsWith(text) ? s.slice(text.length) : s);
}

export function removesuffix(self: ByteStorage, suffix: Value): Value {
  const s = self.text;
  const text = needText(suffix);
  return alike(self, text !== '' && s.endsWith(text) ? s.slice(0, s.length - text.length) : s);
}

/** Copied and pickled from its bytes (as text for the oldest protocols), with what a subclass's instance has of its own. */
export function reduceArray(self: PyByteArray, protocol: number): May {
  return andThen(getattr(self as unknown as Value, '__getstate__'), get =>
    andThen(call(get, []), state => {
      const args = protocol < 3 ? [latin1(self.data), 'latin-1'] : self.size === 0 ? [] : [bytesFrom(self.data.slice())];
      return tuple([self.cls as Value, tuple(args) as unknown as Value, state]) as unknown as Value;
    }),
  );
}
