/** `_struct`: packing values into bytes and back. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  bufferOf,
  bytesFrom,
  bytesFromText,
  DONE,
  type Done,
  defineType,
  error,
  float,
  getset,
  HostIterator,
  type HostModule,
  hot,
  int,
  type May,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
  PyBytes,
  PyFloat,
  type PyType,
  rawBytes,
  truth,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { toDouble } from '../numeric/coerce.ts';
import { halfBits, halfValue } from './half-float.ts';
import { type Field, isSigned, type Layout, parseLayout, structError, structErrorType } from './struct-format.ts';

const layouts = new Map<string, Layout>();

function layoutOf(format: Value): Layout {
  const text = asStr(format) ?? (rawBytes(format) === undefined ? undefined : String.fromCharCode(...(rawBytes(format) as Uint8Array)));
  if (text === undefined) throw typeError(`Struct() argument 1 must be a str or bytes object, not ${typeName(format)}`);
  let layout = layouts.get(text);
  if (layout === undefined) {
    layout = parseLayout(text);
    if (layouts.size > 100) layouts.clear();
    layouts.set(text, layout);
  }
  return layout;
}

function writeInt(view: DataView, at: number, field: Field, n: bigint, isLittle: boolean): void {
  const bits = BigInt(field.size * 8);
  const hasSign = isSigned(field.letter);
  const low = hasSign ? -(1n << (bits - 1n)) : 0n;
  const high = (1n << (hasSign ? bits - 1n : bits)) - 1n;
  if (n < low || n > high) {
    const isNatural = 'ILQN'.includes(field.letter);
    const most = isNatural ? 1n << 64n : 1n << 63n;
    if (n < (isNatural ? 0n : -most) || n >= most) throw structError('argument out of range');
    const names: Record<string, string> = { b: 'byte', B: 'ubyte', h: 'short', H: 'ushort' };
    if (names[field.letter]) throw structError(`${names[field.letter]} format requires ${low} <= number <= ${high}`);
    throw structError(`'${field.letter}' format requires ${low} <= number <= ${high}`);
  }
  let rest = BigInt.asUintN(field.size * 8, n);
  for (let k = 0; k < field.size; k++) {
    view.setUint8(isLittle ? at + k : at + field.size - 1 - k, Number(rest & 255n));
    rest >>= 8n;
  }
}

function readSmall(bytes: Uint8Array, at: number, field: Field, isLittle: boolean): number {
  const { size } = field;
  if (size === 1) return field.low < 0 ? (bytes[at] << 24) >> 24 : bytes[at];
  const n = size === 2 ? readHalf(bytes, at, isLittle) : readWord(bytes, at, isLittle);
  if (field.low === 0) return n;
  return size === 2 ? (n << 16) >> 16 : n | 0;
}

function readHalf(bytes: Uint8Array, at: number, isLittle: boolean): number {
  return isLittle ? bytes[at] | (bytes[at + 1] << 8) : (bytes[at] << 8) | bytes[at + 1];
}

function readWord(bytes: Uint8Array, at: number, isLittle: boolean): number {
  const first = readHalf(bytes, at, isLittle);
  const second = readHalf(bytes, at + 2, isLittle);
  return (isLittle ? (second << 16) | first : (first << 16) | second) >>> 0;
}

function readLarge(bytes: Uint8Array, at: number, field: Field, isLittle: boolean): Value {
  const first = readWord(bytes, at, isLittle);
  const second = readWord(bytes, at + 4, isLittle);
  const low = isLittle ? first : second;
  const upper = isLittle ? second : first;
  const high = isSigned(field.letter) ? upper | 0 : upper;
  const n = high * 4294967296 + low;
  return Number.isSafeInteger(n) ? n : int((BigInt(high) << 32n) | BigInt(low));
}

/** Eight bytes as this machine keeps a double. */
const doubles = new Float64Array(1);
const doubleBytes = new Uint8Array(doubles.buffer);
const singles = new Float32Array(1);
const singleBytes = new Uint8Array(singles.buffer);
const isLittleHere = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Put a number where `singleBytes` are its bytes; false when it is no longer finite there. */
function isSingle(v: number): boolean {
  singles[0] = v;
  return Number.isFinite(singles[0]) || !Number.isFinite(v);
}

function writeDouble(out: Uint8Array, at: number, v: number, isLittle: boolean): void {
  doubles[0] = v;
  for (let k = 0; k < 8; k++) out[at + k] = doubleBytes[isLittle === isLittleHere ? k : 7 - k];
}

function readDouble(bytes: Uint8Array, at: number, isLittle: boolean): number {
  for (let k = 0; k < 8; k++) doubleBytes[isLittle === isLittleHere ? k : 7 - k] = bytes[at + k];
  return doubles[0];
}

/** A few bytes are quicker made as a text than as an array. */
function bytesAt(bytes: Uint8Array, at: number, size: number): Value {
  if (size > 8) return bytesFrom(bytes.slice(at, at + size));
  let text = '';
  for (let k = 0; k < size; k++) text += String.fromCharCode(bytes[at + k]);
  return bytesFromText(text);
}

function writeBytes(out: Uint8Array, at: number, field: Field, value: Value): void {
  const bytes = rawBytes(value);
  if (bytes === undefined) throw structError(`argument for '${field.letter}' must be a bytes object`);
  if (field.letter === 's') out.set(bytes.subarray(0, field.size), at);
  else if (field.size > 0) {
    const length = Math.min(bytes.length, field.size - 1);
    out[at] = Math.min(length, 255);
    out.set(bytes.subarray(0, length), at + 1);
  }
}

/** What needs no guest code and is in range. What is written before one that is not is written again. */
function packNow(layout: Layout, out: Uint8Array, base: number, values: Value[]): boolean {
  const { fields, isLittle } = layout;
  for (let k = 0; k < fields.length; k++) {
    const field = fields[k];
    const value: any = values[k];
    const at = base + field.offset;
    switch (field.kind) {
      case 'small':
        if (typeof value !== 'number' || value < field.low || value > field.high) return false;
        writeSmall(out, at, field.size, value, isLittle);
        break;
      case 'large':
        if (typeof value !== 'number' || (value < 0 && field.low === 0)) return false;
        writeSmall(out, isLittle ? at : at + 4, 4, value | 0, isLittle);
        writeSmall(out, isLittle ? at + 4 : at, 4, Math.floor(value / 4294967296), isLittle);
        break;
      case 'double':
        if (!(value instanceof PyFloat)) return false;
        writeDouble(out, at, value.v, isLittle);
        break;
      case 'float':
        if (!(value instanceof PyFloat) || !isSingle(value.v)) return false;
        for (let k = 0; k < 4; k++) out[at + k] = singleBytes[isLittle === isLittleHere ? k : 3 - k];
        break;
      case 'text':
        if (!(value instanceof PyBytes)) return false;
        writeText(out, at, field.size, value);
        break;
      default:
        return false;
    }
  }
  return true;
}

function writeText(out: Uint8Array, at: number, size: number, value: PyBytes): void {
  const count = Math.min(size, value.size);
  for (let k = 0; k < count; k++) out[at + k] = value.at(k);
}

/** The lowest bytes of a number. */
function writeSmall(out: Uint8Array, at: number, size: number, n: number, isLittle: boolean): void {
  let rest = n | 0;
  for (let k = 0; k < size; k++) {
    out[isLittle ? at + k : at + size - 1 - k] = rest;
    rest >>= 8;
  }
}

function isSmallIn(field: Field, n: number | bigint): n is number {
  return field.kind === 'small' && typeof n === 'number' && n >= field.low && n <= field.high;
}

function* packSteps(layout: Layout, out: Uint8Array, base: number, values: Value[]): NativeSteps<null> {
  const view = new DataView(out.buffer, out.byteOffset, out.byteLength);
  for (let k = 0; k < layout.fields.length; k++) {
    const field = layout.fields[k];
    const at = base + field.offset;
    const value = values[k];
    if (field.letter === 's' || field.letter === 'p') writeBytes(out, at, field, value);
    else if (field.letter === 'c') {
      const bytes = rawBytes(value);
      if (bytes === undefined || bytes.length !== 1) throw structError('char format requires a bytes object of length 1');
      out[at] = bytes[0];
    } else if (field.letter === '?') {
      let flag: any = truth(value);
      if (flag === PAUSED) flag = yield;
      out[at] = flag ? 1 : 0;
    } else if ('efd'.includes(field.letter)) {
      let x: any = isNumeric(value) ? toDouble(value) : undefined;
      if (!isNumeric(value)) throw structError('required argument is not a float');
      if (x === PAUSED) x = yield;
      writeFloat(view, at, field.letter, x, layout);
    } else {
      if (asInt(value) === undefined && (value as any)?.cls?.proto.$__index__ === undefined)
        throw structError('required argument is not an integer');
      let n: any = asIndex(value);
      if (n === PAUSED) n = yield;
      if (isSmallIn(field, n)) writeSmall(out, at, field.size, n, layout.isLittle);
      else writeInt(view, at, field, BigInt(n), layout.isLittle);
    }
  }
  return null;
}

function isNumeric(v: Value): boolean {
  if (typeof v === 'number' || typeof v === 'bigint' || typeof v === 'boolean') return true;
  return typeof v === 'object' && v !== null && (v.cls.proto.$__float__ !== undefined || v.cls.proto.$__index__ !== undefined);
}

/** Native floats too large become infinite, as the machine makes them; others are refused. */
function writeFloat(view: DataView, at: number, letter: string, x: number, { isLittle, isNative }: Layout): void {
  if (letter === 'd') view.setFloat64(at, x, isLittle);
  else if (letter === 'e') view.setUint16(at, halfBits(x), isLittle);
  else {
    if (!isNative && Number.isFinite(x) && !Number.isFinite(Math.fround(x)))
      throw error('OverflowError', 'float too large to pack with f format');
    view.setFloat32(at, x, isLittle);
  }
}

function pack(layout: Layout, values: Value[], name: string): May {
  if (values.length !== layout.fields.length)
    throw structError(`${name} expected ${layout.fields.length} items for packing (got ${values.length})`);
  const out = new Uint8Array(layout.size);
  if (packNow(layout, out, 0, values)) return bytesFrom(out);
  return andThen(native(packSteps(layout, out, 0, values)), () => bytesFrom(out));
}

function unpackAt(layout: Layout, bytes: Uint8Array, base: number): Value {
  const { fields, isLittle } = layout;
  const values: Value[] = [];
  for (let k = 0; k < fields.length; k++) values.push(readField(fields[k], bytes, base + fields[k].offset, isLittle));
  return tuple(values) as unknown as Value;
}

function readField(field: Field, bytes: Uint8Array, at: number, isLittle: boolean): Value {
  switch (field.kind) {
    case 'small':
      return readSmall(bytes, at, field, isLittle);
    case 'large':
      return readLarge(bytes, at, field, isLittle);
    case 'double':
      return float(readDouble(bytes, at, isLittle));
    case 'text':
    case 'char':
      return bytesAt(bytes, at, field.size);
    case 'truth':
      return bytes[at] !== 0;
    case 'pascal':
      return field.size === 0 ? bytesFrom(new Uint8Array(0)) : bytesAt(bytes, at + 1, Math.min(bytes[at], field.size - 1));
    case 'float':
      for (let k = 0; k < 4; k++) singleBytes[isLittle === isLittleHere ? k : 3 - k] = bytes[at + k];
      return float(singles[0]);
    case 'half':
      return float(halfValue(readHalf(bytes, at, isLittle)));
  }
}

function unpack(layout: Layout, buffer: Value): Value {
  const bytes = needBytes(buffer);
  if (bytes.length !== layout.size) throw structError(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackAt(layout, bytes, 0);
}

function place(layout: Layout, size: number, offset: Value | undefined, name: string): May<number> {
  return andThen(offset === undefined ? 0 : asIndex(offset), given => {
    let at = Number(given);
    const purpose = name === 'pack_into' ? 'packing' : 'unpacking';
    if (at < 0) {
      if (at + layout.size > 0)
        throw structError(
          `not enough data to ${name === 'pack_into' ? 'pack' : 'unpack'} ${layout.size} bytes at offset ${at}`.replace(
            'not enough data to pack',
            'no space to pack',
          ),
        );
      if (at + size < 0) throw structError(`offset ${at} out of range for ${size}-byte buffer`);
      at += size;
    }
    if (size - at < layout.size)
      throw structError(
        `${name} requires a buffer of at least ${BigInt(given) + BigInt(layout.size) + (given < 0 ? BigInt(size) : 0n)} bytes for ${purpose} ${layout.size} bytes at offset ${given < 0 ? at : given} (actual buffer size is ${size})`,
      );
    return at;
  });
}

function unpackFrom(layout: Layout, buffer: Value, offset: Value | undefined): May {
  const bytes = needBytes(buffer);
  return andThen(place(layout, bytes.length, offset, 'unpack_from'), at => unpackAt(layout, bytes, at));
}

function packInto(layout: Layout, buffer: Value, offset: Value, values: Value[]): May {
  const target = bufferOf(buffer);
  if (target === undefined || target.isReadonly) throw typeError(`argument must be read-write bytes-like object, not ${typeName(buffer)}`);
  if (values.length !== layout.fields.length)
    throw structError(`pack_into expected ${layout.fields.length} items for packing (got ${values.length})`);
  return andThen(place(layout, target.bytes.length, offset, 'pack_into'), at =>
    packNow(layout, target.bytes, at, values) ? null : native(packSteps(layout, target.bytes, at, values)),
  );
}

class UnpackIterator extends HostIterator {
  layout!: Layout;
  bytes!: Uint8Array;
  at = 0;
  step(): Value | Done {
    if (this.at + this.layout.size > this.bytes.length) return DONE;
    const value = unpackAt(this.layout, this.bytes, this.at);
    this.at += this.layout.size;
    return value;
  }
}
const unpackIteratorType = defineType('unpack_iterator', { class: UnpackIterator as any, module: '_struct', isFinal: true });
methods(unpackIteratorType, {
  '__length_hint__(self, /)': (self: UnpackIterator) => Math.floor((self.bytes.length - self.at) / self.layout.size),
});

function iterUnpack(layout: Layout, buffer: Value): Value {
  if (layout.size === 0) throw structError('cannot iteratively unpack with a struct of length 0');
  const bytes = needBytes(buffer);
  if (bytes.length % layout.size !== 0) throw structError(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  const iterator = new (unpackIteratorType.Inst as new () => UnpackIterator)();
  iterator.layout = layout;
  iterator.bytes = bytes;
  return iterator as unknown as Value;
}

class Struct {
  declare readonly cls: PyType;
  layout!: Layout;
  format: Value = null;
}
const structType = defineType('Struct', { class: Struct, module: '_struct' });
methods(structType, {
  '__init__(self, format)': (self: Struct, format: Value) => {
    self.layout = layoutOf(format);
    self.format = asStr(format) ?? String.fromCharCode(...(rawBytes(format) as Uint8Array));
    return null;
  },
  'pack(self, /, *v)': (self: Struct, values: Value[]) => pack(self.layout, values, 'pack'),
  'pack_into(self, buffer, offset, /, *v)': (self: Struct, buffer: Value, offset: Value, values: Value[]) =>
    packInto(self.layout, buffer, offset, values),
  'unpack(self, buffer, /)': (self: Struct, buffer: Value) => unpack(self.layout, buffer),
  'unpack_from(self, /, buffer, offset=0)': (self: Struct, buffer: Value, offset?: Value) => unpackFrom(self.layout, buffer, offset),
  'iter_unpack(self, buffer, /)': (self: Struct, buffer: Value) => iterUnpack(self.layout, buffer),
});
getset(structType, { format: [self => self.format], size: [self => self.layout.size] });

export const structModule: HostModule = () => ({
  error: structErrorType as Value,
  Struct: structType as Value,
  ...functions('_struct', {
    'calcsize(format, /)': (format: Value) => layoutOf(format).size,
    'pack(format, /, *v)': hot(
      (format: Value, values: Value[]) => pack(layoutOf(format), values, 'pack'),
      slow =>
        function (this: unknown, format: Value, ...values: Value[]) {
          return format === undefined ? slow.call(null) : pack(layoutOf(format), values, 'pack');
        },
    ),
    'pack_into(format, buffer, offset, /, *v)': (format: Value, buffer: Value, offset: Value, values: Value[]) =>
      packInto(layoutOf(format), buffer, offset, values),
    'unpack(format, buffer, /)': (format: Value, buffer: Value) => unpack(layoutOf(format), buffer),
    'unpack_from(format, /, buffer, offset=0)': (format: Value, buffer: Value, offset?: Value) =>
      unpackFrom(layoutOf(format), buffer, offset),
    'iter_unpack(format, buffer, /)': (format: Value, buffer: Value) => iterUnpack(layoutOf(format), buffer),
    '_clearcache()': () => {
      layouts.clear();
      return null;
    },
  }),
});
