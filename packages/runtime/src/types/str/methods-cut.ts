/** Methods of str that cut and join: split, strip, splitlines, join, case, padding, translate, questions. */

import { methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asStr } from '../../protocol/index-number.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { isAscii } from '../bytes/text-bytes.ts';
import { PyList } from '../list/list.ts';
import { strType } from '../none/primitives.ts';
import * as kind from './case.ts';
import { rsplitBlank, rsplitBy, splitBlank, splitBy, splitLines, stripBy } from './cut.ts';
import { isPrintable } from './repr.ts';
import { isAstral, lengthOf, points } from './text.ts';
import { isSpaceCode, isSpaceText, stripSpace } from './white-space.ts';

const BLANKS = { isBlank: isSpaceCode };

function isLineBreak(code: number): boolean {
  return (code >= 10 && code <= 13) || (code >= 28 && code <= 30) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function list(items: string[]): Value {
  return new PyList(items) as unknown as Value;
}

function splitter(blank: typeof splitBlank, by: typeof splitBy) {
  return (s: string, separator?: Value, max?: Value): May => {
    if (max === undefined) {
      if (separator === undefined) return list(splitBlank(s, -1, BLANKS));
      if (typeof separator === 'string' && separator !== '') return list(by(s, separator, -1));
    }
    return splitSome(blank, by, s, separator, max);
  };
}

/** Apart from `splitter`'s quick roads: what a closure catches costs an allocation at the beginning of each call. */
function splitSome(blank: typeof splitBlank, by: typeof splitBy, s: string, separator?: Value, max?: Value): May {
  return andThen(max === undefined ? -1 : asIndex(max), n => {
    if (separator === undefined || separator === null) return list(blank(s, Number(n), BLANKS));
    const text = asStr(separator);
    if (text === undefined) throw typeError(`must be str or None, not ${typeOf(separator).tname}`);
    if (text === '') throw valueError('empty separator');
    return list(by(s, text, Number(n)));
  });
}

function stripper(name: string, atStart: boolean, atEnd: boolean) {
  return (s: string, chars?: Value): string => {
    if (chars === undefined || chars === null) return atStart && atEnd ? stripSpace(s) : stripBy(s, isSpaceCode, atStart, atEnd);
    const text = asStr(chars);
    if (text === undefined) throw typeError(`${name} arg must be None or str`);
    if (text.length === 1) return stripUnits(s, text, atStart, atEnd);
    return isAstral(text) || isAstral(s) ? stripCharacters(s, new Set(text), atStart, atEnd) : stripUnits(s, text, atStart, atEnd);
  };
}

function hasUnit(text: string, unit: number): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) === unit) return true;
  return false;
}

/** `stripCharacters` where each character is one unit. */
function stripUnits(s: string, text: string, atStart: boolean, atEnd: boolean): string {
  let start = 0;
  let end = s.length;
  if (atStart) while (start < end && hasUnit(text, s.charCodeAt(start))) start++;
  if (atEnd) while (end > start && hasUnit(text, s.charCodeAt(end - 1))) end--;
  return s.slice(start, end);
}

function stripCharacters(s: string, set: Set<string>, atStart: boolean, atEnd: boolean): string {
  const all = points(s);
  let start = 0;
  let end = all.length;
  if (atStart) while (start < end && set.has(all[start])) start++;
  if (atEnd) while (end > start && set.has(all[end - 1])) end--;
  return end - start === all.length ? s : all.slice(start, end).join('');
}

/** So many texts are one piece of a long joint. */
const PIECE = 32;

/** `separator.join(items)` on values. The engine's own `join` makes each item flat first, which costs thrice as much as making the whole flat. */
export function joinItems(separator: string, items: Value[]): string {
  for (let i = 0; i < items.length; i++) if (typeof items[i] !== 'string') return items.map(textItem).join(separator);
  if (items.length === 0) return '';
  let out = items[0] as string;
  for (let i = 1; i < items.length; ) {
    let piece = '';
    for (const end = Math.min(items.length, i + PIECE); i < end; i++) piece += separator + (items[i] as string);
    out += piece;
  }
  return out;
}

function textItem(item: Value, at: number): string {
  const text = asStr(item);
  if (text === undefined) throw typeError(`sequence item ${at}: expected str instance, ${typeOf(item).tname} found`);
  return text;
}

function join(s: string, iterable: Value): May<string> {
  const items = iterable === null ? undefined : (iterable as any).items;
  if (Array.isArray(items) && !typeOf(iterable).isGuest) return joinItems(s, items);
  const type = typeOf(iterable);
  if (type.proto.$__iter__ === undefined && type.proto.$__getitem__ === undefined) throw typeError('can only join an iterable');
  return andThen(listFrom(iterable), all => joinItems(s, all));
}

function padder(place: (missing: number, width: number) => [number, number]) {
  return (s: string, width: Value, fill?: Value): May<string> =>
    andThen(asIndex(width), w => {
      const c = fill === undefined ? ' ' : asStr(fill);
      if (c === undefined) throw typeError(`The fill character must be a unicode character, not ${typeOf(fill as Value).tname}`);
      if (lengthOf(c) !== 1) throw typeError('The fill character must be exactly one character long');
      const missing = Number(w) - lengthOf(s);
      if (missing <= 0) return s;
      if (typeof w === 'bigint') throw error('OverflowError', 'Python int too large to convert to C ssize_t');
      const [left, right] = place(missing, Number(w));
      return c.repeat(left) + s + c.repeat(right);
    });
}

function zfill(s: string, width: Value): May<string> {
  return andThen(asIndex(width), w => {
    const missing = Number(w) - lengthOf(s);
    if (missing <= 0) return s;
    const sign = s[0] === '+' || s[0] === '-' ? s[0] : '';
    return sign + '0'.repeat(missing) + s.slice(sign.length);
  });
}

methods(strType, {
  'split(self, /, sep=None, maxsplit=-1)': splitter(splitBlank, splitBy),
  'rsplit(self, /, sep=None, maxsplit=-1)': splitter(rsplitBlank, rsplitBy),
  'splitlines(self, /, keepends=False)': (s: string, keep?: Value) =>
    andThen(truth(keep ?? false), isKept => list(splitLines(s, isKept, isLineBreak))),
  'strip(self, chars=None, /)': stripper('strip', true, true),
  'lstrip(self, chars=None, /)': stripper('lstrip', true, false),
  'rstrip(self, chars=None, /)': stripper('rstrip', false, true),
  'join(self, iterable, /)': join,
  'center(self, width, fillchar=" ", /)': padder((missing, width) => {
    const left = (missing >> 1) + (missing & width & 1);
    return [left, missing - left];
  }),
  'ljust(self, width, fillchar=" ", /)': padder(missing => [0, missing]),
  'rjust(self, width, fillchar=" ", /)': padder(missing => [missing, 0]),
  'zfill(self, width, /)': zfill,
  'expandtabs(self, /, tabsize=8)': (s: string, size?: Value) =>
    andThen(size === undefined ? 8 : asIndex(size), n =>
      withPart('characters', part => part.expandTabs(s, Number(n), (code: number) => code === 10 || code === 13)),
    ),
  'upper(self, /)': (s: string) => s.toUpperCase(),
  'lower(self, /)': (s: string) => s.toLowerCase(),
  'title(self, /)': kind.title,
  'capitalize(self, /)': kind.capitalize,
  'swapcase(self, /)': kind.swapcase,
  'casefold(self, /)': kind.casefold,
  'isupper(self, /)': kind.isUpper,
  'islower(self, /)': kind.isLower,
  'istitle(self, /)': kind.isTitle,
  'isalpha(self, /)': kind.isAlpha,
  'isalnum(self, /)': kind.isAlnum,
  'isdecimal(self, /)': kind.isDecimal,
  'isdigit(self, /)': kind.isDigit,
  'isnumeric(self, /)': kind.isNumeric,
  'isidentifier(self, /)': kind.isIdentifier,
  'isspace(self, /)': isSpaceText,
  'isascii(self, /)': isAscii,
  'isprintable(self, /)': (s: string) => /^[\x20-\x7e]*$/.test(s) || points(s).every(isPrintable),
  'translate(self, table, /)': (s: string, table: Value) => withPart('characters', part => part.translate(s, table)),
});

staticMethods(strType, {
  'maketrans(x, y=None, z=None, /)': (x: Value, y?: Value, z?: Value) => withPart('characters', part => part.makeTable(x, y, z)),
});
