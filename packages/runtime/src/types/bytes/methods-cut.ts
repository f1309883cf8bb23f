/** Methods of bytes and bytearray that cut, join, pad, map and ask; all of ASCII. */

import { call } from '../../object/call.ts';
import { classMethods, methods, staticMethods } from '../../object/define.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import { asIndex, asStr } from '../../protocol/index-number.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { PyList } from '../list/list.ts';
import { expandTabs, rsplitBlank, rsplitBy, splitBlank, splitBy, splitLines, stripBy } from '../str/cut.ts';
import { needBytes, needText, rawBytes, rawText } from './buffer.ts';
import { type ByteStorage, bytearrayFrom, bytearrayType, bytesFrom, bytesType, PyByteArray, PyBytes } from './bytes.ts';
import { alike } from './methods-search.ts';
import { HEX, hexDigits, isAscii, latin1 } from './text-bytes.ts';

const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const BLANKS = { isBlank };
const isBreak = (code: number): boolean => code === 10 || code === 13;

function list(self: ByteStorage, parts: string[]): Value {
  return new PyList(parts.map(part => alike(self, part))) as unknown as Value;
}

function splitter(blank: typeof splitBlank, by: typeof splitBy) {
  return (self: ByteStorage, separator?: Value, max?: Value): May =>
    andThen(max === undefined ? -1 : asIndex(max), n => {
      const s = self.text;
      if (separator === undefined || separator === null) return list(self, blank(s, Number(n), BLANKS));
      const text = needText(separator);
      if (text === '') throw valueError('empty separator');
      return list(self, by(s, text, Number(n)));
    });
}

function stripper(atStart: boolean, atEnd: boolean) {
  return (self: ByteStorage, chars?: Value): Value => {
    if (chars === undefined || chars === null) return alike(self, stripBy(self.text, isBlank, atStart, atEnd));
    const set = new Set(needBytes(chars));
    return alike(
      self,
      stripBy(self.text, code => set.has(code), atStart, atEnd),
    );
  };
}

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

/** Do something while nobody may resize a bytearray. */
function keptWhile<T>(self: ByteStorage, work: () => May<T>): May<T> {
  const array = self instanceof PyByteArray ? self : null;
  if (array === null) return work();
  array.lent++;
  return attempt(
    work,
    answer => {
      array.lent--;
      return answer;
    },
    problem => {
      array.lent--;
      throw problem;
    },
  );
}

/** `separator.join(parts)`. */
function join(self: ByteStorage, iterable: Value): May {
  const proto = typeOf(iterable).proto;
  if (proto.$__iter__ === undefined && proto.$__getitem__ === undefined) throw typeError('can only join an iterable');
  return andThen(
    keptWhile(self, () => listFrom(iterable)),
    items => {
      const parts = items.map((item, i) => {
        const text = rawText(item);
        if (text === undefined) throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeOf(item).tname} found`);
        return text;
      });
      return alike(self, parts.join(self.text));
    },
  );
}

function mapped(change: (s: string) => string) {
  return (self: ByteStorage) => alike(self, change(self.text));
}

const upper = (s: string) => (isAscii(s) ? s.toUpperCase() : s.replace(/[a-z]+/g, c => c.toUpperCase()));
const lower = (s: string) => (isAscii(s) ? s.toLowerCase() : s.replace(/[A-Z]+/g, c => c.toLowerCase()));

function ask(pattern: RegExp) {
  return (self: ByteStorage) => pattern.test(self.text);
}

function isTitle(s: string): boolean {
  const words = s.match(/[A-Za-z]+/g);
  // biome-ignore lint/complexity/useOptionalChain: the answer is a boolean
  return words !== null && words.every(word => /^[A-Z][a-z]*$/.test(word));
}

function translate(self: ByteStorage, table: Value, gone?: Value): Value {
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

/** `bytes.hex(sep, bytes_per_sep)`. */
export function hexText(bytes: Uint8Array, separator: Value | undefined, every: number): string {
  if (separator === undefined) return hexDigits(bytes);
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

/** `bytes.fromhex(text)`. */
export function parseHex(text: string): Uint8Array {
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

for (const type of [bytesType, bytearrayType]) {
  methods(type, {
    'split(self, /, sep=None, maxsplit=-1)': splitter(splitBlank, splitBy),
    'rsplit(self, /, sep=None, maxsplit=-1)': splitter(rsplitBlank, rsplitBy),
    'splitlines(self, /, keepends=False)': (self: ByteStorage, keep?: Value) =>
      andThen(truth(keep ?? false), isKept => list(self, splitLines(self.text, isKept, isBreak))),
    'strip(self, bytes=None, /)': stripper(true, true),
    'lstrip(self, bytes=None, /)': stripper(true, false),
    'rstrip(self, bytes=None, /)': stripper(false, true),
    'join(self, iterable_of_bytes, /)': join,
    'center(self, width, fillchar=b" ", /)': padder('center', (missing, width) => (missing >> 1) + (missing & width & 1)),
    'ljust(self, width, fillchar=b" ", /)': padder('ljust', () => 0),
    'rjust(self, width, fillchar=b" ", /)': padder('rjust', missing => missing),
    'zfill(self, width, /)': (self: ByteStorage, width: Value) =>
      andThen(asIndex(width), w => {
        const s = self.text;
        const missing = Math.max(0, Number(w) - s.length);
        const sign = missing > 0 && (s[0] === '+' || s[0] === '-') ? s[0] : '';
        return alike(self, sign + '0'.repeat(missing) + s.slice(sign.length));
      }),
    'expandtabs(self, /, tabsize=8)': (self: ByteStorage, size?: Value) =>
      andThen(size === undefined ? 8 : asIndex(size), n => alike(self, expandTabs(self.text, Number(n), isBreak))),
    'upper(self, /)': mapped(upper),
    'lower(self, /)': mapped(lower),
    'title(self, /)': mapped(s => s.replace(/[A-Za-z]+/g, word => upper(word[0]) + lower(word.slice(1)))),
    'capitalize(self, /)': mapped(s => upper(s.slice(0, 1)) + lower(s.slice(1))),
    'swapcase(self, /)': mapped(s => s.replace(/[A-Za-z]/g, c => (c < 'a' ? c.toLowerCase() : c.toUpperCase()))),
    'isalpha(self, /)': ask(/^[A-Za-z]+$/),
    'isalnum(self, /)': ask(/^[A-Za-z0-9]+$/),
    'isdigit(self, /)': ask(/^[0-9]+$/),
    'isspace(self, /)': ask(/^[ \t-\r]+$/),
    'isupper(self, /)': ask(/^[^a-z]*[A-Z][^a-z]*$/),
    'islower(self, /)': ask(/^[^A-Z]*[a-z][^A-Z]*$/),
    'istitle(self, /)': (self: ByteStorage) => isTitle(self.text),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
    'isascii(self, /)': ask(/^[\x00-\x7f]*$/),
    "translate(self, table, /, delete=b'')": translate,
    'hex(self, /, sep=None, bytes_per_sep=1)': (self: ByteStorage, separator?: Value, every?: Value) =>
      andThen(every === undefined ? 1 : asIndex(every), n => hexText(self.data, separator, Number(n))),
  });
  staticMethods(type, {
    'maketrans(frm, to, /)': (from: Value, to: Value) => {
      const a = needBytes(from);
      const b = needBytes(to);
      if (a.length !== b.length) throw valueError('maketrans arguments must have same length');
      const table = Uint8Array.from({ length: 256 }, (_, i) => i);
      for (let i = 0; i < a.length; i++) table[a[i]] = b[i];
      return bytesFrom(table);
    },
  });
  classMethods(type, {
    'fromhex(cls, string, /)': (cls: PyType, text: Value) => {
      const s = asStr(text) ?? (rawBytes(text) === undefined ? undefined : latin1(rawBytes(text) as Uint8Array));
      if (s === undefined) throw typeError(`fromhex() argument must be str or bytes-like, not ${typeOf(text).tname}`);
      const data = parseHex(s);
      return cls === bytesType ? bytesFrom(data) : call(cls as Value, [new PyBytes(data) as unknown as Value]);
    },
  });
}
