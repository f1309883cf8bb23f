/** Methods of bytes and bytearray that look for bytes: find, index, count, startswith. */
import { methods } from '../../object/define.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { clippedArgument } from '../sequence/bounds.ts';
import { countIn } from '../str/cut.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { needText, rawText } from './buffer.ts';
import { type ByteStorage, bytearrayFrom, bytearrayType, bytesFromText, bytesType, PyByteArray, PyBytes } from './bytes.ts';
import { fromLatin1 } from './text-bytes.ts';

/** Bytes of the same type as the receiver. */
export function alike(self: ByteStorage, text: string): Value {
  if (text.length === self.size && self instanceof PyBytes && self.cls === bytesType && text === self.text) return self as unknown as Value;
  return self instanceof PyByteArray ? bytearrayFrom(fromLatin1(text)) : bytesFromText(text);
}

/** What is looked for: bytes, or an int for one byte. */
function wanted(part: Value): May<string> {
  const text = rawText(part);
  if (text !== undefined) return text;
  if (asInt(part) === undefined && typeOf(part).proto.$__index__ === undefined)
    throw typeError(`argument should be integer or bytes-like object, not '${typeOf(part).tname}'`);
  return andThen(asIndex(part), n => {
    if (n < 0 || n > 255) throw valueError('byte must be in range(0, 256)');
    return String.fromCharCode(Number(n));
  });
}

function within<T>(length: number, start: Value | undefined, end: Value | undefined, search: (from: number, to: number) => T): May<T> {
  return andThen(clippedArgument(start, length, 0), from =>
    andThen(clippedArgument(end, length, length), to => search(from, Math.min(to, length))),
  );
}

/** Where the text is, looking from `at`. A bytearray is searched where it lies: its text would be made anew for each call. */
function placeOf(self: ByteStorage, text: string, at: number, isLast: boolean): number {
  const way = isLast ? 'lastIndexOf' : 'indexOf';
  if (!(self instanceof PyByteArray) || text === '') return self.text[way](text, at);
  const { data } = self;
  const first = text.charCodeAt(0);
  let place = at;
  do {
    place = data[way](first, place);
    let same = 1;
    while (same < text.length && data[place + same] === text.charCodeAt(same)) same++;
    if (place < 0 || same === text.length) return place;
    place += isLast ? -1 : 1;
  } while (place >= 0);
  return -1;
}

function finder(isLast: boolean, mustFind: boolean) {
  return (self: ByteStorage, part: Value, start?: Value, end?: Value) =>
    andThen(wanted(part), text =>
      andThen(
        within(self.size, start, end, (from, to) => {
          if (from > to || text.length > to - from) return -1;
          const at = placeOf(self, text, isLast ? to - text.length : from, isLast);
          return at >= from && at + text.length <= to ? at : -1;
        }),
        at => {
          if (at < 0 && mustFind) throw valueError('subsection not found');
          return at;
        },
      ),
    );
}

function affixed(name: 'startswith' | 'endswith') {
  const test = (s: string, part: string, from: number, to: number) =>
    from <= to && part.length <= to - from && (name === 'startswith' ? s.startsWith(part, from) : s.endsWith(part, to));
  return (self: ByteStorage, affix: Value, start?: Value, end?: Value) => {
    const s = self.text;
    const single = rawText(affix);
    if (single !== undefined && start === undefined && end === undefined)
      return name === 'startswith' ? s.startsWith(single) : s.endsWith(single);
    if (single !== undefined) return within(s.length, start, end, (from, to) => test(s, single, from, to));
    if (!(affix instanceof PyTuple)) throw typeError(`${name} first arg must be bytes or a tuple of bytes, not ${typeOf(affix).tname}`);
    return within(s.length, start, end, (from, to) => affix.items.some(item => test(s, needText(item), from, to)));
  };
}

for (const type of [bytesType, bytearrayType])
  methods(type, {
    'find(self, sub, start=None, end=None, /)': finder(false, false),
    'rfind(self, sub, start=None, end=None, /)': finder(true, false),
    'index(self, sub, start=None, end=None, /)': finder(false, true),
    'rindex(self, sub, start=None, end=None, /)': finder(true, true),
    'count(self, sub, start=None, end=None, /)': (self: ByteStorage, part: Value, start?: Value, end?: Value) =>
      andThen(wanted(part), text =>
        within(self.size, start, end, (from, to) => {
          if (from > to) return 0;
          return text === '' ? to - from + 1 : countIn(self.text, text, from, to);
        }),
      ),
    'startswith(self, prefix, start=None, end=None, /)': affixed('startswith'),
    'endswith(self, suffix, start=None, end=None, /)': affixed('endswith'),
    '__contains__(self, key, /)': (self: ByteStorage, part: Value) => {
      const bytes = rawText(part);
      if (bytes === undefined && asInt(part) === undefined && typeOf(part).proto.$__index__ === undefined)
        throw typeError(`a bytes-like object is required, not '${typeOf(part).tname}'`);
      return andThen(wanted(part), text => placeOf(self, text, 0, false) >= 0);
    },
  });
