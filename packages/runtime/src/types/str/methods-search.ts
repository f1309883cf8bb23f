/** Methods of str that look for text: find, index, count, startswith, replace, partition, removeprefix. */
import { methods } from '../../object/define.ts';
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asStr } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { strType } from '../none/primitives.ts';
import { clippedArgument } from '../sequence/bounds.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';
import { countIn, replaceIn } from './cut.ts';
import { isAstral, lengthOf, pointIndex, unitIndex } from './text.ts';

/** The text of an argument that must be a str. */
export function textArgument(value: Value, method: string, position: number): string {
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`${method}() argument ${position} must be str, not ${value === null ? 'None' : typeOf(value).tname}`);
  return text;
}

/** Run `search(from, to)` on unit indexes for the code point arguments `start` and `end`. */
function within<T>(s: string, start: Value | undefined, end: Value | undefined, search: (from: number, to: number) => T): May<T> {
  if (end === undefined) {
    if (start === undefined) return search(0, s.length);
    if (typeof start === 'number' && start >= 0 && start <= s.length && !isAstral(s)) return search(start, s.length);
  }
  const length = lengthOf(s);
  return andThen(clippedArgument(start, length, 0), from =>
    andThen(clippedArgument(end, length, length), to => {
      const last = Math.min(to, length);
      if (from > length) return search(s.length + 1, s.length);
      return isAstral(s) ? search(unitIndex(s, from), unitIndex(s, last)) : search(from, last);
    }),
  );
}

/** First (or last) place of `part` in units, or -1. */
function locate(s: string, part: string, from: number, to: number, isLast: boolean): number {
  if (from > to || part.length > to - from) return -1;
  const at = isLast ? s.lastIndexOf(part, to - part.length) : s.indexOf(part, from);
  return at >= from && at + part.length <= to ? at : -1;
}

function finder(name: string, isLast: boolean, mustFind: boolean) {
  return (s: string, part: Value, start?: Value, end?: Value) => {
    if (start === undefined && typeof part === 'string') {
      const at = isLast ? s.lastIndexOf(part) : s.indexOf(part);
      return at < 0 && mustFind ? found(at) : pointIndex(s, at);
    }
    return findWithin(s, part, start, end);
  };
  function findWithin(s: string, part: Value, start?: Value, end?: Value): May<number> {
    const text = textArgument(part, name, 1);
    const answer = within(s, start, end, (from, to) => pointIndex(s, locate(s, text, from, to, isLast)));
    return mustFind ? andThen(answer, found) : answer;
  }
}

function found(at: number): number {
  if (at < 0) throw valueError('substring not found');
  return at;
}

function affixed(name: 'startswith' | 'endswith') {
  const test = (s: string, part: string, from: number, to: number): boolean => {
    if (from > to || part.length > to - from) return false;
    return name === 'startswith' ? s.startsWith(part, from) : s.endsWith(part, to);
  };
  return (s: string, affix: Value, start?: Value, end?: Value) => {
    if (start === undefined && typeof affix === 'string') return name === 'startswith' ? s.startsWith(affix) : s.endsWith(affix);
    return testWithin(s, affix, start, end);
  };
  function testWithin(s: string, affix: Value, start?: Value, end?: Value): May<boolean> {
    const text = asStr(affix);
    if (text !== undefined) return within(s, start, end, (from, to) => test(s, text, from, to));
    if (!(affix instanceof PyTuple)) throw typeError(`${name} first arg must be str or a tuple of str, not ${typeOf(affix).tname}`);
    return within(s, start, end, (from, to) => affix.items.some(item => test(s, member(item, name), from, to)));
  }
}

function member(item: Value, name: string): string {
  const text = asStr(item);
  if (text === undefined) throw typeError(`tuple for ${name} must only contain str, not ${typeOf(item).tname}`);
  return text;
}

function partition(s: string, separator: Value, isLast: boolean): Value {
  const text = asStr(separator);
  if (text === undefined) throw typeError(`must be str, not ${typeOf(separator).tname}`);
  if (text === '') throw valueError('empty separator');
  const at = isLast ? s.lastIndexOf(text) : s.indexOf(text);
  if (at < 0) return tuple(isLast ? ['', '', s] : [s, '', '']) as unknown as Value;
  return tuple([s.slice(0, at), text, s.slice(at + text.length)]) as unknown as Value;
}

function replaceSome(s: string, before: string, after: string, count: Value): May<string> {
  return andThen(asIndex(count), n => replaceIn(s, before, after, Number(n)));
}

/** `count` between two places. */
function countWithin(s: string, text: string, start: Value | undefined, end: Value | undefined): May<number> {
  return within(s, start, end, (from, to) => {
    if (from > to) return 0;
    return text === '' ? lengthOf(s.slice(from, to)) + 1 : countIn(s, text, from, to);
  });
}

methods(strType, {
  'find(self, sub, start=None, end=None, /)': finder('find', false, false),
  'rfind(self, sub, start=None, end=None, /)': finder('rfind', true, false),
  'index(self, sub, start=None, end=None, /)': finder('index', false, true),
  'rindex(self, sub, start=None, end=None, /)': finder('rindex', true, true),
  'count(self, sub, start=None, end=None, /)': (s: string, part: Value, start?: Value, end?: Value) => {
    const text = textArgument(part, 'count', 1);
    return start === undefined && text !== '' ? countIn(s, text, 0, s.length) : countWithin(s, text, start, end);
  },
  'startswith(self, prefix, start=None, end=None, /)': affixed('startswith'),
  'endswith(self, suffix, start=None, end=None, /)': affixed('endswith'),
  'replace(self, old, new, /, count=-1)': (s: string, before: Value, after: Value, count?: Value) => {
    const a = textArgument(before, 'replace', 1);
    const b = textArgument(after, 'replace', 2);
    return count === undefined ? replaceIn(s, a, b, -1) : replaceSome(s, a, b, count);
  },
  'partition(self, sep, /)': (s: string, separator: Value) => partition(s, separator, false),
  'rpartition(self, sep, /)': (s: string, separator: Value) => partition(s, separator, true),
  'removeprefix(self, prefix, /)': (s: string, prefix: Value) => {
    const text = asStr(prefix);
    if (text === undefined) throw typeError(`removeprefix() argument must be str, not ${typeOf(prefix).tname}`);
    return s.startsWith(text) ? s.slice(text.length) : s;
  },
  'removesuffix(self, suffix, /)': (s: string, suffix: Value) => {
    const text = asStr(suffix);
    if (text === undefined) throw typeError(`removesuffix() argument must be str, not ${typeOf(suffix).tname}`);
    return text !== '' && s.endsWith(text) ? s.slice(0, s.length - text.length) : s;
  },
  '__contains__(self, key, /)': (s: string, key: Value) => {
    const text = asStr(key);
    if (text === undefined) throw typeError(`'in <string>' requires string as left operand, not ${typeOf(key).tname}`);
    return s.includes(text);
  },
});
