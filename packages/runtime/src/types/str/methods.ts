/** Operators of str, `str(…)`, formatting, encoding. */
import { objectHooks } from '../../object/construct.ts';
import { defineType, methods, staticMethods } from '../../object/define.ts';
import { error, typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { asStr } from '../../protocol/index-number.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { str, textValue } from '../../protocol/text.ts';
import { andThen, native } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { rawBytes } from '../bytes/buffer.ts';
import { bytesFrom, bytesFromText } from '../bytes/bytes.ts';
import { isAscii } from '../bytes/text-bytes.ts';
import { decodeBytes, encodeText, isPlainCodec } from '../codec/codec.ts';
import { hashString } from '../dict/keys.ts';
import { boxed, checkNew } from '../int/new.ts';
import { repetition } from '../list/methods.ts';
import { strType } from '../none/primitives.ts';
import { parseFormatSpec } from '../number/format-spec.ts';
import { indexOf, repeatCount, sliceBounds } from '../sequence/bounds.ts';
import { PySlice } from '../slice/slice.ts';
import { tuple } from '../tuple/tuple.ts';
import { formatSteps, formatValues, mappingFields } from './format.ts';
import { percentFormat } from './percent.ts';
import { formatStr } from './plain.ts';
import { strRepr } from './repr.ts';
import { isAstral, lengthOf, lessText, points, sliceText } from './text.ts';

export class StrIterator extends HostIterator {
  text: string;
  index = 0;
  constructor(text: string) {
    super();
    this.text = text;
  }
  step(): Value | Done {
    const { text, index } = this;
    if (index >= text.length) {
      this.text = '';
      this.index = 0;
      return DONE;
    }
    const c = text.charCodeAt(index);
    if (c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      this.index += 2;
      return text.slice(index, index + 2);
    }
    this.index++;
    return text[index];
  }
}
export const strIteratorType = defineType('str_iterator', { class: StrIterator as any, isFinal: true });
/* Found by `iter` on every string; a host field, so no guest sees it. */
Object.defineProperty(String.prototype, 'hostIter', {
  value: function hostIter(this: string): StrIterator {
    return new StrIterator(String(this));
  },
  configurable: true,
  writable: true,
});
Object.defineProperty(String.prototype, 'hostItems', {
  value: function hostItems(this: string): string[] {
    const text = String(this);
    return isAstral(text) ? Array.from(text) : text.split('');
  },
  configurable: true,
  writable: true,
});

function getItem(s: string, key: Value): May<string> {
  if (typeof key === 'number') return at(s, key);
  if (key instanceof PySlice) {
    const { start, stop, stepBy } = key;
    if (stepBy === null && (start === null || typeof start === 'number') && (stop === null || typeof stop === 'number') && !isAstral(s))
      return s.slice(start ?? 0, stop ?? s.length);
    return andThen(sliceBounds(key, lengthOf(s)), bounds => sliceText(s, bounds));
  }
  if (typeOf(key).proto.$__index__ === undefined) throw typeError(`string indices must be integers, not '${typeOf(key).tname}'`);
  return andThen(indexOf(key, 'string indices must be integers'), i => at(s, i));
}

function at(s: string, index: number): string {
  if (index >= 0 && index < s.length && !isAstral(s)) return s[index];
  const all = isAstral(s) ? points(s) : s;
  const found = all[index < 0 ? index + all.length : index];
  if (found === undefined) throw error('IndexError', 'string index out of range');
  return found;
}

function repeat(s: string, times: Value): May {
  const repeated = (n: number | bigint) => s.repeat(s === '' ? 0 : repeatCount(n, s.length));
  return typeof times === 'number' ? repeated(times) : (repetition(times, repeated) as May);
}

function ordering(op: string, holds: (a: string, b: string) => boolean): void {
  methods(strType, {
    [`__${op}__(self, value, /)`]: (s: string, other: Value) => {
      const t = asStr(other);
      return t === undefined ? NotImplemented : holds(s, t);
    },
  });
}
ordering('eq', (a, b) => a === b);
ordering('ne', (a, b) => a !== b);
ordering('lt', lessText);
ordering('le', (a, b) => a === b || lessText(a, b));
ordering('gt', (a, b) => lessText(b, a));
ordering('ge', (a, b) => a === b || lessText(b, a));

function textOption(value: Value | undefined, method: string, name: string, otherwise: string): string {
  if (value === undefined) return otherwise;
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`${method}() argument '${name}' must be str, not ${value === null ? 'None' : typeOf(value).tname}`);
  return text;
}

methods(strType, {
  '__add__(self, value, /)': (s: string, other: Value) => {
    const t = asStr(other);
    if (t !== undefined) return s + t;
    const reflected = typeOf(other).proto.$__radd__;
    if (reflected !== undefined) return NotImplemented;
    throw typeError(`can only concatenate str (not "${typeOf(other).tname}") to str`);
  },
  '__mul__(self, value, /)': repeat,
  '__rmul__(self, value, /)': repeat,
  '__mod__(self, value, /)': percentFormat,
  '__rmod__(self, value, /)': (s: string, format: Value) => {
    const text = asStr(format);
    return text === undefined ? NotImplemented : percentFormat(text, s);
  },
  '__getitem__(self, key, /)': getItem,
  '__len__(self, /)': lengthOf,
  '__iter__(self, /)': (s: string) => new StrIterator(s),
  '__hash__(self, /)': hashString,
  '__repr__(self, /)': strRepr,
  '__str__(self, /)': (s: string) => s,
  '__getnewargs__(self, /)': (s: string) => tuple([s]),
  '__format__(self, format_spec, /)': (s: string, spec: Value) => {
    const text = asStr(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tname}`);
    return text === '' ? s : formatStr(s, parseFormatSpec(text, 'str'));
  },
  'format(self, /, *args, **kwargs)': formatValues,
  'format_map(self, mapping, /)': (s: string, mapping: Value) => native(formatSteps(s, mappingFields(mapping))),
  "encode(self, /, encoding='utf-8', errors='strict')": (s: string, encoding?: Value, errors?: Value) =>
    encode(s, textOption(encoding, 'encode', 'encoding', 'utf-8'), textOption(errors, 'encode', 'errors', 'strict')),
});

/** Texts of ASCII alone are their own bytes in the usual codecs. */
function encode(s: string, encoding: string, errors: string): May<Value> {
  return isPlainCodec(encoding) && isAscii(s) ? bytesFromText(s) : andThen(encodeText(s, encoding, errors), bytesFrom);
}

function decoded(source: Value, encoding: Value | undefined, errors: Value | undefined): May<string> {
  const bytes = rawBytes(source);
  if (bytes === undefined) {
    if (asStr(source) !== undefined) throw typeError('decoding str is not supported');
    throw typeError(`decoding to str: need a bytes-like object, ${typeOf(source).tname} found`);
  }
  return decodeBytes(bytes, textOption(encoding, 'str', 'encoding', 'utf-8'), textOption(errors, 'str', 'errors', 'strict'));
}

staticMethods(strType, {
  "__new__(cls, object='', encoding='utf-8', errors='strict')": (cls: Value, o?: Value, encoding?: Value, errors?: Value) => {
    checkNew(cls, strType);
    if (cls === strType && o !== undefined && encoding === undefined && errors === undefined) return textValue(o, '__str__');
    const text = o === undefined ? '' : encoding === undefined && errors === undefined ? str(o) : decoded(o, encoding, errors);
    return cls === strType ? text : andThen(text, t => boxed(cls as PyType, t));
  },
});

// A class made from `str` that has no `__new__` and `__init__` of its own.
(strType.dict.get('__new__') as any).makes = (cls: PyType, args: Value[]): Value | undefined =>
  args.length === 1 && typeof args[0] === 'string' && cls.proto.$__init__ === objectHooks.initTwin ? boxed(cls, args[0]) : undefined;
strType.callOne = o => (typeof o === 'string' ? o : typeof o === 'number' ? `${o}` : textValue(o, '__str__'));
