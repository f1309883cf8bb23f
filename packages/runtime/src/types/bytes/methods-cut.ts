/** Methods of bytes and bytearray that cut, join, pad, map and ask; all of ASCII. */

import { classMethods, methods, staticMethods } from '../../object/define.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import { asIndex } from '../../protocol/index-number.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { PyList } from '../list/list.ts';
import { replaceIn, rsplitBlank, rsplitBy, splitBlank, splitBy, splitLines, stripBy } from '../str/cut.ts';
import { joinItems } from '../str/methods-cut.ts';
import { needBytes, needText, rawText } from './buffer.ts';
import { type ByteStorage, bytearrayType, bytesFromText, bytesType, PyByteArray, PyBytes } from './bytes.ts';
import { alike } from './methods-search.ts';
import { isAscii } from './text-bytes.ts';

export const isBlank = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);
const BLANKS = { isBlank };
export const isBreak = (code: number): boolean => code === 10 || code === 13;

function list(self: ByteStorage, parts: string[]): Value {
  return new PyList(
    parts.length === 1 || self instanceof PyByteArray ? parts.map(part => alike(self, part)) : parts.map(bytesFromText),
  ) as unknown as Value;
}

function splitter(blank: typeof splitBlank, by: typeof splitBy) {
  return (self: ByteStorage, separator?: Value, max?: Value): May =>
    max === undefined && separator instanceof PyBytes && separator.size > 0
      ? list(self, by(self.text, separator.text, -1))
      : andThen(max === undefined ? -1 : asIndex(max), n => {
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
    const stripped = needBytes(chars);
    return alike(
      self,
      stripBy(self.text, code => stripped.includes(code), atStart, atEnd),
    );
  };
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
  const type = typeOf(iterable);
  const { proto } = type;
  if ((proto as any).isSeq === true && !type.isGuest) return joined(self, (iterable as any).items);
  if (proto.$__iter__ === undefined && proto.$__getitem__ === undefined) throw typeError('can only join an iterable');
  return andThen(
    keptWhile(self, () => listFrom(iterable)),
    items => joined(self, items),
  );
}

function joined(self: ByteStorage, items: readonly Value[]): Value {
  const parts: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const text = rawText(items[i]);
    if (text === undefined) throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeOf(items[i]).tname} found`);
    parts.push(text);
  }
  return alike(self, joinItems(self.text, parts));
}

function mapped(change: (s: string) => string) {
  return (self: ByteStorage) => alike(self, change(self.text));
}

export const upper = (s: string) => (isAscii(s) ? s.toUpperCase() : s.replace(/[a-z]+/g, c => c.toUpperCase()));
export const lower = (s: string) => (isAscii(s) ? s.toLowerCase() : s.replace(/[A-Z]+/g, c => c.toLowerCase()));

function ask(pattern: RegExp) {
  return (self: ByteStorage) => pattern.test(self.text);
}

/** What few programs ask of bytes is in the part `bytes`. */
const rare0 =
  (name: string) =>
  (self: ByteStorage): May =>
    withPart('bytes', part => part[name](self));
const rare1 =
  (name: string) =>
  (self: ByteStorage, a: Value): May =>
    withPart('bytes', part => part[name](self, a));
const rare2 =
  (name: string) =>
  (self: ByteStorage, a: Value, b?: Value): May =>
    withPart('bytes', part => part[name](self, a, b));

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
    'partition(self, sep, /)': rare1('partition'),
    'rpartition(self, sep, /)': rare1('rpartition'),
    'replace(self, old, new, count=-1, /)': (self: ByteStorage, before: Value, after: Value, count?: Value) =>
      count === undefined && before instanceof PyBytes && after instanceof PyBytes && before.size > 0
        ? alike(self, replaceIn(self.text, before.text, after.text, -1))
        : withPart('bytes', part => part.replace(self, before, after, count)),
    'removeprefix(self, prefix, /)': rare1('removeprefix'),
    'removesuffix(self, suffix, /)': rare1('removesuffix'),
    'center(self, width, fillchar=b" ", /)': rare2('center'),
    'ljust(self, width, fillchar=b" ", /)': rare2('ljust'),
    'rjust(self, width, fillchar=b" ", /)': rare2('rjust'),
    'zfill(self, width, /)': rare1('zfill'),
    'expandtabs(self, /, tabsize=8)': rare1('expandtabs'),
    'upper(self, /)': mapped(upper),
    'lower(self, /)': mapped(lower),
    'title(self, /)': rare0('title'),
    'capitalize(self, /)': rare0('capitalize'),
    'swapcase(self, /)': rare0('swapcase'),
    'isalpha(self, /)': ask(/^[A-Za-z]+$/),
    'isalnum(self, /)': ask(/^[A-Za-z0-9]+$/),
    'isdigit(self, /)': ask(/^[0-9]+$/),
    'isspace(self, /)': ask(/^[ \t-\r]+$/),
    'isupper(self, /)': ask(/^[^a-z]*[A-Z][^a-z]*$/),
    'islower(self, /)': ask(/^[^A-Z]*[a-z][^A-Z]*$/),
    'istitle(self, /)': rare0('istitle'),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
    'isascii(self, /)': ask(/^[\x00-\x7f]*$/),
    "translate(self, table, /, delete=b'')": rare2('translate'),
    'hex(self, /, sep=None, bytes_per_sep=1)': (self: ByteStorage, separator?: Value, every?: Value) =>
      withPart('bytes', part => part.hex(self.data, separator, every)),
  });
  staticMethods(type, {
    'maketrans(frm, to, /)': (from: Value, to: Value) => withPart('bytes', part => part.maketrans(from, to)),
  });
  classMethods(type, {
    'fromhex(cls, string, /)': (cls: PyType, text: Value) => withPart('bytes', part => part.fromhex(cls, text)),
  });
}
