/** `_struct`: packing values into bytes and back. */
import {
  andThen,
  asIndex,
  asInt,
  asStr,
  bufferOf,
  bytesFrom,
  DONE,
  type Done,
  defineType,
  error,
  float,
  getset,
  HostIterator,
  type HostModule,
  int,
  type May,
  methods,
  type NativeSteps,
  native,
  needBytes,
  PAUSED,
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
import { type Field, type Layout, parseLayout, structError, structErrorType } from './struct-format.ts';

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

/** The bits of an IEEE half float. */
function halfBits(v: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, v);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  if (Number.isNaN(v)) return sign | 0x7e00;
  if (!Number.isFinite(v)) return sign | 0x7c00;
  const a = Math.abs(v);
  if (a >= 65520) throw error('OverflowError', 'float too large to pack with e format');
  if (a < 2 ** -14) return sign | roundHalfEven(a * 2 ** 24);
  const exponent = Math.floor(Math.log2(a));
  const scaled = roundHalfEven((a / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + scaled);
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function writeInt(view: DataView, at: number, field: Field, n: bigint, isLittle: boolean): void {
  const bits = BigInt(field.size * 8);
  const isSigned = 'bhilqn'.includes(field.letter);
  const low = isSigned ? -(1n << (bits - 1n)) : 0n;
  const high = (1n << (isSigned ? bits - 1n : bits)) - 1n;
  if (n < low || n > high) {
    if (field.size === 8)
      throw structError(isSigned ? `int too large to convert` : n < 0n ? 'argument out of range' : 'int too large to convert');
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

function readInt(bytes: Uint8Array, at: number, field: Field, isLittle: boolean): Value {
  if (field.size === 1) return 'bhil'.includes(field.letter) ? (bytes[at] << 24) >> 24 : bytes[at];
  if (field.size <= 4) {
    let n = 0;
    for (let k = 0; k < field.size; k++) n = n * 256 + bytes[isLittle ? at + field.size - 1 - k : at + k];
    const isSigned = 'bhil'.includes(field.letter);
    return isSigned && n >= 2 ** (field.size * 8 - 1) ? n - 2 ** (field.size * 8) : n;
  }
  let n = 0n;
  for (let k = 0; k < 8; k++) n = (n << 8n) | BigInt(bytes[isLittle ? at + 7 - k : at + k]);
  return int('qln'.includes(field.letter) ? BigInt.asIntN(64, n) : n);
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

/** Numbers alone, all of them in range: no guest code is asked. What is written before one that is not is written again. */
function packNow(layout: Layout, out: Uint8Array, base: number, values: Value[]): boolean {
  const { fields, isLittle } = layout;
  let view: DataView | undefined;
  for (let k = 0; k < fields.length; k++) {
    const field = fields[k];
    const value = values[k];
    if (field.letter === 'd' && value instanceof PyFloat) {
      view ??= new DataView(out.buffer, out.byteOffset, out.byteLength);
      view.setFloat64(base + field.offset, value.v, isLittle);
    } else if (
      typeof value !== 'number' ||
      !'bBhHiIlL'.includes(field.letter) ||
      !writeSmall(out, base + field.offset, field, value, isLittle)
    )
      return false;
  }
  return true;
}

/** A number of up to four bytes that is in range. */
function writeSmall(out: Uint8Array, at: number, field: Field, n: number | bigint, isLittle: boolean): boolean {
  const { size } = field;
  if (typeof n !== 'number' || size > 4) return false;
  const half = 2 ** (size * 8 - 1);
  if ('bhil'.includes(field.letter) ? n < -half || n >= half : n < 0 || n >= 2 * half) return false;
  let rest = n | 0;
  for (let k = 0; k < size; k++) {
    out[isLittle ? at + k : at + size - 1 - k] = rest;
    rest >>= 8;
  }
  return true;
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
      if (!writeSmall(out, at, field, n, layout.isLittle)) writeInt(view, at, field, BigInt(n), layout.isLittle);
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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = layout.fields.map((field): Value => {
    const at = base + field.offset;
    switch (field.letter) {
      case 's':
        return bytesFrom(bytes.slice(at, at + field.size));
      case 'p':
        return bytesFrom(field.size === 0 ? new Uint8Array(0) : bytes.slice(at + 1, at + 1 + Math.min(bytes[at], field.size - 1)));
      case 'c':
        return bytesFrom(bytes.slice(at, at + 1));
      case '?':
        return bytes[at] !== 0;
      case 'd':
        return float(view.getFloat64(at, layout.isLittle));
      case 'f':
        return float(view.getFloat32(at, layout.isLittle));
      case 'e':
        return float(halfValue(view.getUint16(at, layout.isLittle)));
      default:
        return readInt(bytes, at, field, layout.isLittle);
    }
  });
  return tuple(values) as unknown as Value;
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
  return andThen(place(layout, target.bytes.length, offset, 'pack_into'), at => native(packSteps(layout, target.bytes, at, values)));
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
    'pack(format, /, *v)': (format: Value, values: Value[]) => pack(layoutOf(format), values, 'pack'),
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
