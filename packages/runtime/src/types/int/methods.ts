/** Methods of int. Receivers are unboxed: numbers or bigints, also for bools and subclasses. */

import { call } from '../../object/call.ts';
import { classMethods, getset, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { asIndex, asInt, asStr } from '../../protocol/index-number.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { bytesOf } from '../bytes/buffer.ts';
import { bytesFrom, bytesType, PyBytes } from '../bytes/bytes.ts';
import { powFloat } from '../float/arithmetic.ts';
import { float, intType } from '../none/primitives.ts';
import { formatInt } from '../number/format-number.ts';
import { parseFormatSpec } from '../number/format-spec.ts';
import { hashInt } from '../number/hash.ts';
import { tuple } from '../tuple/tuple.ts';
import type { Int } from './arithmetic.ts';
import * as math from './arithmetic.ts';
import { intToText } from './parse.ts';
import { powMod, roundToTens } from './power.ts';

type Operation = (a: Int, b: Int) => Value;

/** `a OP b` and its reflected form, NotImplemented for anything but ints. */
function operator(name: string, apply: Operation): void {
  methods(intType, {
    [`__${name}__(self, value, /)`]: (a: Int, other: Value) => {
      const b = asInt(other);
      return b === undefined ? NotImplemented : apply(a, b);
    },
    [`__r${name}__(self, value, /)`]: (a: Int, other: Value) => {
      const b = asInt(other);
      return b === undefined ? NotImplemented : apply(b, a);
    },
  });
}

function comparison(name: string, holds: (a: any, b: any) => boolean): void {
  methods(intType, {
    [`__${name}__(self, value, /)`]: (a: Int, other: Value) => {
      const b = asInt(other);
      return b === undefined ? NotImplemented : holds(a, b);
    },
  });
}

operator('add', math.addInt);
operator('sub', math.subInt);
operator('mul', math.mulInt);
operator('floordiv', math.floorDivInt);
operator('mod', math.modInt);
operator('lshift', math.leftShift);
operator('rshift', math.rightShift);
operator('and', math.andInt);
operator('or', math.orInt);
operator('xor', math.xorInt);
operator('truediv', (a, b) => float(math.trueDivInt(a, b)));
operator('divmod', (a, b) => tuple(math.divModInt(a, b)) as unknown as Value);
// biome-ignore-start lint/suspicious/noDoubleEquals: 1 == 1n, as ints of one value must be
comparison('eq', (a, b) => a == b);
comparison('ne', (a, b) => a != b);
// biome-ignore-end lint/suspicious/noDoubleEquals: see above
comparison('lt', (a, b) => a < b);
comparison('le', (a, b) => a <= b);
comparison('gt', (a, b) => a > b);
comparison('ge', (a, b) => a >= b);

/** `a ** b`; a negative exponent makes a float. */
export function power(a: Int, b: Int): Value {
  if (b >= 0) return math.powInt(a, b);
  if (a === 0) throw error('ZeroDivisionError', 'zero to a negative power');
  return float(powFloat(math.intToFloat(a), math.intToFloat(b)) as number);
}

function powerOf(a: Int, other: Value, modulus: Value | undefined, isReflected: boolean): Value {
  const b = asInt(other);
  if (b === undefined) return NotImplemented as unknown as Value;
  const [base, exponent] = isReflected ? [b, a] : [a, b];
  if (modulus === undefined || modulus === null) return power(base, exponent);
  const m = asInt(modulus);
  return m === undefined ? (NotImplemented as unknown as Value) : powMod(base, exponent, m);
}

function byteOrder(order: Value | undefined): boolean {
  const text = order === undefined ? 'big' : asStr(order);
  if (text === 'little') return true;
  if (text !== 'big') throw valueError("byteorder must be either 'little' or 'big'");
  return false;
}

function countBits(n: Int): number {
  let x = BigInt(n);
  if (x < 0n) x = -x;
  let count = 0;
  for (const digit of x.toString(2)) if (digit === '1') count++;
  return count;
}

export function bitLengthOf(n: Int): number {
  if (typeof n === 'bigint') return math.bitLength(n);
  const x = Math.abs(n);
  if (x <= 0xffffffff) return 32 - Math.clz32(x);
  return 64 - Math.clz32(Math.floor(x / 2 ** 32));
}

methods(intType, {
  '__pow__(self, value, mod=None, /)': (a: Int, b: Value, m?: Value) => powerOf(a, b, m, false),
  '__rpow__(self, value, mod=None, /)': (a: Int, b: Value, m?: Value) => powerOf(a, b, m, true),
  '__neg__(self, /)': math.negInt,
  '__pos__(self, /)': (a: Int) => a,
  '__invert__(self, /)': math.invertInt,
  '__abs__(self, /)': (a: Int) => (a < 0 ? math.negInt(a) : a),
  '__bool__(self, /)': (a: Int) => a !== 0,
  '__int__(self, /)': (a: Int) => a,
  '__index__(self, /)': (a: Int) => a,
  '__trunc__(self, /)': (a: Int) => a,
  '__floor__(self, /)': (a: Int) => a,
  '__ceil__(self, /)': (a: Int) => a,
  '__float__(self, /)': (a: Int) => float(math.intToFloat(a)),
  '__hash__(self, /)': hashInt,
  '__repr__(self, /)': intToText,
  '__format__(self, format_spec, /)': (a: Int, spec: Value) => formatOf(a, spec),
  '__getnewargs__(self, /)': (a: Int) => tuple([a]),
  '__sizeof__(self, /)': (a: Int) => 24 + 4 * Math.max(1, Math.ceil(bitLengthOf(a) / 30)),
  '__round__(self, ndigits=None, /)': (a: Int, digits?: Value) => {
    if (digits === undefined || digits === null) return a;
    return andThen(asIndex(digits), n => (n >= 0 ? a : roundToTens(a, math.negInt(n))));
  },
  'conjugate(self, /)': (a: Int) => a,
  'bit_length(self, /)': bitLengthOf,
  'bit_count(self, /)': countBits,
  'as_integer_ratio(self, /)': (a: Int) => tuple([a, 1]),
  'is_integer(self, /)': () => true,
  "to_bytes(self, /, length=1, byteorder='big', *, signed=False)": (a: Int, length?: Value, order?: Value, signed?: Value) =>
    typeof length === 'number' && signed === undefined
      ? andThen(intToBytes(a, length, byteOrder(order), false), bytesFrom)
      : andThen(length === undefined ? 1 : asIndex(length), n =>
          andThen(truth(signed ?? false), isSigned => andThen(intToBytes(a, Number(n), byteOrder(order), isSigned), bytesFrom)),
        ),
});

function formatOf(a: Int, spec: Value): string {
  const text = asStr(spec);
  if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tname}`);
  return text === '' ? intToText(a) : formatInt(a, parseFormatSpec(text, 'int'), 'int');
}

/* In the part `bytes`. */
const intToBytes = (n: Int, length: number, isLittle: boolean, isSigned: boolean): May<Uint8Array> =>
  withPart('bytes', part => part.intToBytes(n, length, isLittle, isSigned));
const intFromBytes = (bytes: Uint8Array, isLittle: boolean, isSigned: boolean): May<Int> =>
  withPart('bytes', part => part.intFromBytes(bytes, isLittle, isSigned));

classMethods(intType, {
  "from_bytes(cls, /, bytes, byteorder='big', *, signed=False)": (cls: PyType, source: Value, order?: Value, signed?: Value) =>
    (source as unknown) instanceof PyBytes && cls === intType && signed === undefined && typeOf(source) === bytesType
      ? intFromBytes((source as unknown as PyBytes).data, byteOrder(order), false)
      : andThen(bytesOf(source, 'cannot convert'), bytes =>
          andThen(truth(signed ?? false), isSigned => andThen(intFromBytes(bytes, byteOrder(order), isSigned), n => asClass(cls, n))),
        ),
});

function asClass(cls: PyType, n: Int): May {
  return cls === intType ? n : call(cls, [n]);
}

const plain = (self: Value) => asInt(self) as Int;
getset(intType, { real: [plain], imag: [() => 0], numerator: [plain], denominator: [() => 1] });

/** An int or float as a double, for arithmetic that mixes both; undefined for anything else. */
export function asDouble(o: Value): number | undefined {
  if (o instanceof PyFloat) return o.v;
  const n = asInt(o);
  return n === undefined ? undefined : math.intToFloat(n);
}
