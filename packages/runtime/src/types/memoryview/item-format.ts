/** Items of a buffer by their native `struct` format. */
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyFloat, type Value } from '../../object/value.ts';
import { asIndex, asInt, int } from '../../protocol/index-number.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { bytesFrom, PyBytes } from '../bytes/bytes.ts';
import { asDouble } from '../int/methods.ts';
import { float } from '../none/primitives.ts';

interface ItemKind {
  readonly size: number;
  read(view: DataView, at: number): Value;
  write(view: DataView, at: number, value: Value, format: string): May<null>;
}

function whole(
  size: number,
  read: (view: DataView, at: number) => number | bigint,
  write: (view: DataView, at: number, n: any) => void,
  isSigned: boolean,
): ItemKind {
  const bits = BigInt(size) * 8n;
  const low = isSigned ? -(1n << (bits - 1n)) : 0n;
  const high = isSigned ? (1n << (bits - 1n)) - 1n : (1n << bits) - 1n;
  return {
    size,
    read: (view, at) => {
      const n = read(view, at);
      return typeof n === 'bigint' ? int(n) : n;
    },
    write: (view, at, value, format) => {
      if (asInt(value) === undefined && typeOf(value).proto.$__index__ === undefined)
        throw typeError(`memoryview: invalid type for format '${format}'`);
      return andThen(asIndex(value), n => {
        if (BigInt(n) < low || BigInt(n) > high) throw valueError(`memoryview: invalid value for format '${format}'`);
        write(view, at, size === 8 ? BigInt(n) : Number(n));
        return null;
      });
    },
  };
}

function real(
  size: number,
  read: (view: DataView, at: number) => number,
  write: (view: DataView, at: number, v: number) => void,
): ItemKind {
  return {
    size,
    read: (view, at) => float(read(view, at)),
    write: (view, at, value, format) => {
      const v = value instanceof PyFloat ? value.v : asDouble(value);
      if (v === undefined) throw typeError(`memoryview: invalid type for format '${format}'`);
      write(view, at, v);
      return null;
    },
  };
}

const int64 = whole(
  8,
  (d, at) => d.getBigInt64(at, true),
  (d, at, n) => d.setBigInt64(at, n, true),
  true,
);
const uint64 = whole(
  8,
  (d, at) => d.getBigUint64(at, true),
  (d, at, n) => d.setBigUint64(at, n, true),
  false,
);

const KINDS: Record<string, ItemKind> = {
  b: whole(
    1,
    (d, at) => d.getInt8(at),
    (d, at, n) => d.setInt8(at, n),
    true,
  ),
  B: whole(
    1,
    (d, at) => d.getUint8(at),
    (d, at, n) => d.setUint8(at, n),
    false,
  ),
  h: whole(
    2,
    (d, at) => d.getInt16(at, true),
    (d, at, n) => d.setInt16(at, n, true),
    true,
  ),
  H: whole(
    2,
    (d, at) => d.getUint16(at, true),
    (d, at, n) => d.setUint16(at, n, true),
    false,
  ),
  i: whole(
    4,
    (d, at) => d.getInt32(at, true),
    (d, at, n) => d.setInt32(at, n, true),
    true,
  ),
  I: whole(
    4,
    (d, at) => d.getUint32(at, true),
    (d, at, n) => d.setUint32(at, n, true),
    false,
  ),
  l: int64,
  L: uint64,
  q: int64,
  Q: uint64,
  n: int64,
  N: uint64,
  P: uint64,
  e: real(2, readHalf, writeHalf),
  f: real(
    4,
    (d, at) => d.getFloat32(at, true),
    (d, at, v) => d.setFloat32(at, v, true),
  ),
  d: real(
    8,
    (d, at) => d.getFloat64(at, true),
    (d, at, v) => d.setFloat64(at, v, true),
  ),
  '?': {
    size: 1,
    read: (view, at) => view.getUint8(at) !== 0,
    write: (view, at, value) =>
      andThen(truth(value), t => {
        view.setUint8(at, t ? 1 : 0);
        return null;
      }),
  },
  c: {
    size: 1,
    read: (view, at) => bytesFrom(Uint8Array.of(view.getUint8(at))),
    write: (view, at, value) => {
      if (!(value instanceof PyBytes)) throw typeError("memoryview: invalid type for format 'c'");
      if (value.data.length !== 1) throw valueError("memoryview: invalid value for format 'c'");
      view.setUint8(at, value.data[0]);
      return null;
    },
  },
};

function readHalf(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function writeHalf(view: DataView, at: number, v: number): void {
  view.setUint16(at, halfBits(v), true);
}

/** The 16 bits nearest to a double, ties to even. */
function halfBits(v: number): number {
  const sign = v < 0 || Object.is(v, -0) ? 0x8000 : 0;
  const x = Math.abs(v);
  if (Number.isNaN(v)) return 0x7e00;
  if (x === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  const exponent = Math.max(-14, Math.floor(Math.log2(x || 2 ** -24)));
  const scaled = x / 2 ** (exponent - 10);
  let rounded = Math.floor(scaled);
  const rest = scaled - rounded;
  if (rest > 0.5 || (rest === 0.5 && rounded % 2 === 1)) rounded++;
  const bits = rounded < 1024 ? rounded : ((exponent + 15) << 10) + (rounded - 1024);
  if (bits >= 0x7c00) throw error('OverflowError', 'float too large to pack with e format');
  return sign | bits;
}

/** The kind of a native format (`B`, `@i`), or undefined. */
export function itemKind(format: string): ItemKind | undefined {
  return KINDS[format.startsWith('@') ? format.slice(1) : format];
}
export type { ItemKind };
