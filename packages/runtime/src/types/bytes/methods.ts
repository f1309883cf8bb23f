/** Operators of bytes and bytearray, their construction, decoding, and the changing methods of bytearray. */

import { callSpecial } from '../../object/attributes.ts';
import { attributes, methods, staticMethods } from '../../object/define.ts';
import { error, exceptionKnot, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { asIndex, asInt, asStr } from '../../protocol/index-number.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { decodeBytes, encodeText, isPlainCodec } from '../codec/codec.ts';
import { checkNew } from '../int/new.ts';
import { listType } from '../list/list.ts';
import { repetition } from '../list/methods.ts';
import { type Bounds, indexOf, repeatCount, sliceBounds } from '../sequence/bounds.ts';
import { PySlice } from '../slice/slice.ts';
import { tuple } from '../tuple/tuple.ts';
import { bytesOf, rawBytes, rawText } from './buffer.ts';
import {
  ByteIterator,
  type ByteStorage,
  bytearrayFrom,
  bytearrayType,
  bytesFrom,
  bytesFromText,
  bytesType,
  PyByteArray,
  PyBytes,
} from './bytes.ts';
import { alike } from './methods-search.ts';
import { isAscii } from './text-bytes.ts';

export function bytesRepr(data: Uint8Array): string {
  const quote = data.includes(39) && !data.includes(34) ? '"' : "'";
  let out = `b${quote}`;
  for (const byte of data) {
    if (byte === quote.charCodeAt(0) || byte === 92) out += `\\${String.fromCharCode(byte)}`;
    else if (byte >= 32 && byte < 127) out += String.fromCharCode(byte);
    else out += byte === 9 ? '\\t' : byte === 10 ? '\\n' : byte === 13 ? '\\r' : `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  return out + quote;
}

function percent(format: string, values: Value): May<string> {
  return withPart('bytes', part => part.percentBytes(format, values));
}

function made(self: ByteStorage, data: Uint8Array): Value {
  return self instanceof PyByteArray ? bytearrayFrom(data) : bytesFrom(data);
}

/** Bytes under bounds, as a fresh array. */
export function pickBytes(data: Uint8Array, bounds: Bounds): Uint8Array {
  const { start, stepBy, count } = bounds;
  if (stepBy === 1) return data.slice(start, start + count);
  const out = new Uint8Array(count);
  for (let i = 0, at = start; i < count; i++, at += stepBy) out[i] = data[at];
  return out;
}

function cut(self: PyBytes | PyByteArray, bounds: Bounds): Value {
  if (self instanceof PyBytes && bounds.stepBy === 1) {
    if (bounds.count === self.size && self.cls === bytesType) return self as unknown as Value;
    return self.part(bounds.start, bounds.start + bounds.count);
  }
  return made(self, pickBytes(self.data, bounds));
}

function byteAt(self: PyBytes | PyByteArray, index: number): number {
  const at = index < 0 ? index + self.size : index;
  if (at >= 0 && at < self.size) return self.at(at);
  throw error('IndexError', self instanceof PyByteArray ? 'bytearray index out of range' : 'index out of range');
}

function getItem(self: PyBytes | PyByteArray, key: Value): May {
  const isArray = self instanceof PyByteArray;
  if (typeof key === 'number') return byteAt(self, key);
  if (key instanceof PySlice) {
    const bounds = sliceBounds(key, self.size);
    return bounds === PAUSED ? andThen(bounds as May<Bounds>, b => cut(self, b)) : cut(self, bounds);
  }
  return andThen(indexOf(key, `${isArray ? 'bytearray' : 'byte'} indices must be integers or slices`), index => byteAt(self, index));
}

/** Characters below 256 stand in the order of their bytes. */
const HOLDS: Record<string, (a: string, b: string) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

function concat(self: ByteStorage, other: Value): Value {
  if (self instanceof PyBytes) {
    const text = rawText(other);
    if (text === undefined) throw typeError(`can't concat ${typeOf(other).tname} to ${typeOf(self as any).tname}`);
    return text.length === 0 && self.cls === bytesType ? (self as unknown as Value) : bytesFromText(self.text + text);
  }
  const bytes = rawBytes(other);
  if (bytes === undefined) throw typeError(`can't concat ${typeOf(other).tname} to ${typeOf(self as any).tname}`);
  const data = new Uint8Array(self.data.length + bytes.length);
  data.set(self.data);
  data.set(bytes, self.data.length);
  return made(self, data);
}

function repeat(self: ByteStorage, times: Value): May<Uint8Array | typeof NotImplemented> {
  return repetition(times, n => {
    const count = self.data.length === 0 ? 0 : repeatCount(n, self.data.length);
    const data = new Uint8Array(self.data.length * count);
    if (count > 0) data.set(self.data);
    for (let done = self.data.length; done > 0 && done < data.length; done *= 2) data.copyWithin(done, 0, data.length - done);
    return data;
  });
}

function repeated(self: ByteStorage, times: Value): May<any> {
  if (times === 1 && self.cls === bytesType) return self;
  if (typeof times === 'number' && self instanceof PyBytes && times > 0 && self.size * times < 65_536)
    return bytesFromText(self.text.repeat(times));
  return andThen(repeat(self, times), data => (data instanceof Uint8Array ? made(self, data) : data));
}

function option(value: Value | undefined, method: string, name: string, otherwise: string): string {
  if (value === undefined) return otherwise;
  const text = asStr(value);
  if (text === undefined)
    throw typeError(`${method}() argument '${name}' must be str, not ${value === null ? 'None' : typeOf(value).tname}`);
  return text;
}

/** Texts of ASCII alone are their own decoding in the usual codecs. */
function decodeStored(self: ByteStorage, encoding: string, errors: string): May<string> {
  if (self instanceof PyBytes && (self.size < 64 || self.isText) && isPlainCodec(encoding) && isAscii(self.text)) return self.text;
  return decodeBytes(self.data, encoding, errors);
}

for (const type of [bytesType, bytearrayType]) {
  for (const op of Object.keys(HOLDS)) {
    const holds = HOLDS[op];
    methods(type, {
      [`__${op}__(self, value, /)`]: (self: ByteStorage, other: Value) => {
        const text = type === bytesType && !((other as unknown) instanceof PyBytes) ? undefined : rawText(other);
        return text === undefined ? NotImplemented : holds(self.text, text);
      },
    });
  }
  methods(type, {
    '__len__(self, /)': (self: ByteStorage) => self.size,
    '__getitem__(self, key, /)': getItem,
    '__iter__(self, /)': (self: PyBytes | PyByteArray) => new ByteIterator(self),
    '__add__(self, value, /)': (self: ByteStorage, other: Value) =>
      !((other as unknown) instanceof PyBytes) && typeOf(other).proto.$__radd__ !== undefined && rawBytes(other) === undefined
        ? NotImplemented
        : concat(self, other),
    '__mul__(self, value, /)': repeated,
    '__rmul__(self, value, /)': repeated,
    '__rmod__(self, value, /)': (_self: ByteStorage, other: Value) =>
      other instanceof PyBytes || other instanceof PyByteArray
        ? andThen(percent(other.text, _self as unknown as Value), text => alike(other, text))
        : NotImplemented,
    '__mod__(self, value, /)': (self: ByteStorage, values: Value) => andThen(percent(self.text, values), text => alike(self, text)),
    '__sizeof__(self, /)': (self: ByteStorage) => 33 + self.size,
    "decode(self, /, encoding='utf-8', errors='strict')": (self: ByteStorage, encoding?: Value, errors?: Value) =>
      decodeStored(self, option(encoding, 'decode', 'encoding', 'utf-8'), option(errors, 'decode', 'errors', 'strict')),
  });
}
methods(bytesType, {
  '__repr__(self, /)': (self: PyBytes) => bytesRepr(self.data),
  '__hash__(self, /)': (self: PyBytes) => self.keyHash(),
  '__bytes__(self, /)': (self: PyBytes) => (self.cls === bytesType ? self : bytesFrom(self.data)),
  '__getnewargs__(self, /)': (self: PyBytes) => tuple([bytesFrom(self.data)]),
});
methods(bytearrayType, {
  '__reduce__(self, /)': (self: PyByteArray) => withPart('bytes', part => part.reduceArray(self, 2)),
  '__reduce_ex__(self, protocol=0, /)': (self: PyByteArray, protocol?: Value) =>
    withPart('bytes', part => part.reduceArray(self, Number(asInt(protocol ?? 0) ?? 0))),
});

/** The bytes that `bytes(source, encoding, errors)` makes. */
function construct(name: string, source: Value | undefined, encoding?: Value, errors?: Value): May<Uint8Array> {
  if (typeof source === 'number' && encoding === undefined && errors === undefined) return zeros(source);
  if (source === undefined) {
    if (encoding !== undefined || errors !== undefined)
      throw typeError(`${encoding !== undefined ? 'encoding' : 'errors'} without a string argument`);
    return new Uint8Array(0);
  }
  const text = asStr(source);
  if (encoding !== undefined || errors !== undefined) {
    if (text === undefined) throw typeError(`${encoding !== undefined ? 'encoding' : 'errors'} without a string argument`);
    // What a program's own codec answers may be the bytes of an object of its own.
    return andThen(encodeText(text, option(encoding, name, 'encoding', 'utf-8'), option(errors, name, 'errors', 'strict')), data =>
      data.slice(),
    );
  }
  if (text !== undefined) throw typeError('string argument without an encoding');
  const isCount =
    asInt(source) !== undefined ||
    (typeOf(source).proto.$__index__ !== undefined && typeOf(source).proto.$__bytes__ === undefined && rawBytes(source) === undefined);
  if (!isCount || typeOf(source).proto.$__bytes__ !== undefined) return bytesOf(source, 'cannot convert', name === 'bytearray');
  const otherwise = (problem: unknown): May<Uint8Array> => {
    if (asInt(source) === undefined && exceptionKnot.is(problem, 'TypeError'))
      return bytesOf(source, 'cannot convert', name === 'bytearray');
    throw problem;
  };
  return attempt(() => asIndex(source), zeros, otherwise);
}

/** `bytes(n)`. */
function zeros(n: number | bigint): Uint8Array {
  if (n < 0) throw valueError('negative count');
  if (n > 0xffffffff)
    throw error(
      typeof n === 'bigint' ? 'OverflowError' : 'MemoryError',
      ...(typeof n === 'bigint' ? ["cannot fit 'int' into an index-sized integer"] : []),
    );
  return new Uint8Array(Number(n));
}

function makeBytes(cls: Value, source?: Value, encoding?: Value, errors?: Value): May {
  checkNew(cls, bytesType);
  if (cls === bytesType && source instanceof PyBytes && source.cls === bytesType && encoding === undefined && errors === undefined)
    return source;
  if (cls === bytesType && typeof source === 'number' && source >= 0 && source < 65_536 && encoding === undefined && errors === undefined)
    return bytesFromText('\0'.repeat(source));
  if (cls === bytesType && (source as any)?.cls === listType && encoding === undefined && errors === undefined)
    return andThen(bytesOf(source as Value, ''), bytesFrom);
  // What `__bytes__` answers is taken as it is.
  const hook = cls === bytesType && encoding === undefined && source !== undefined ? typeOf(source).proto.$__bytes__ : undefined;
  if (hook !== undefined && errors === undefined)
    return andThen(callSpecial(hook, source as Value, []), answer => {
      if (!((answer as unknown) instanceof PyBytes)) throw typeError(`__bytes__ returned non-bytes (type ${typeOf(answer).tname})`);
      return answer;
    });
  return andThen(construct('bytes', source, encoding, errors), data =>
    cls === bytesType ? bytesFrom(data) : new (cls as PyType).Inst(data),
  );
}
staticMethods(bytesType, { "__new__(cls, source=b'', encoding='utf-8', errors='strict')": makeBytes });
bytesType.callOne = source => makeBytes(bytesType as Value, source);
bytearrayType.callOne = source => andThen(construct('bytearray', source), bytearrayFrom);

methods(bytearrayType, {
  "__init__(self, source=b'', encoding='utf-8', errors='strict')": (self: PyByteArray, source?: Value, encoding?: Value, errors?: Value) =>
    andThen(construct('bytearray', source, encoding, errors), data => {
      self.replace(data);
      return null;
    }),
  '__repr__(self, /)': (self: PyByteArray) => `${self.cls.tname}(${bytesRepr(self.data)})`,
  '__iadd__(self, value, /)': (self: PyByteArray, other: Value) => {
    const bytes = rawBytes(other);
    if (bytes === undefined) throw typeError(`can't concat ${typeOf(other).tname} to ${self.cls.tname}`);
    if (other === (self as unknown as Value) && bytes.length > 0)
      throw error('BufferError', 'Existing exports of data: object cannot be re-sized');
    self.extend(bytes);
    return self;
  },
  '__imul__(self, value, /)': (self: PyByteArray, times: Value) =>
    andThen(repeat(self, times), data => {
      if (!(data instanceof Uint8Array)) return data;
      self.replace(data);
      return self;
    }),
  '__alloc__(self, /)': (self: PyByteArray) => self.size + 1,
  'copy(self, /)': (self: PyByteArray) => bytearrayFrom(self.data.slice()),
});
attributes(bytearrayType, { __hash__: null });
