/** Methods of float, `float(x)`, and arithmetic between floats and ints. */
import { callSpecial } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { classMethods, getset, methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { objectType } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { asIndex, asInt, asStr, int } from '../../protocol/index-number.ts';
import { repr } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';
import { handBack, type May } from '../../suspension/suspension.ts';
import { rawBytes } from '../bytes/buffer.ts';
import { latin1 } from '../bytes/text-bytes.ts';
import { intToFloat } from '../int/arithmetic.ts';
import { asDouble } from '../int/methods.ts';
import { checkNew, truncate } from '../int/new.ts';
import { float, floatType } from '../none/primitives.ts';
import { decompose, exactDigits, fixed, floatRepr, roundDigits } from '../number/exact-decimal.ts';
import { formatFloat } from '../number/format-number.ts';
import { parseFormatSpec } from '../number/format-spec.ts';
import { hashFloat } from '../number/hash.ts';
import { tuple } from '../tuple/tuple.ts';
import { floorDivFloat, modFloat, powFloat, trueDivFloat } from './arithmetic.ts';
import { parseFloatText } from './parse.ts';

function operator(name: string, apply: (a: number, b: number) => Value): void {
  methods(floatType, {
    [`__${name}__(self, value, /)`]: (a: PyFloat, other: Value) => {
      const b = other instanceof PyFloat ? other.v : asDouble(other);
      return b === undefined ? NotImplemented : apply(a.v, b);
    },
    [`__r${name}__(self, value, /)`]: (a: PyFloat, other: Value) => {
      const b = other instanceof PyFloat ? other.v : asDouble(other);
      return b === undefined ? NotImplemented : apply(b, a.v);
    },
  });
}

operator('add', (a, b) => float(a + b));
operator('sub', (a, b) => float(a - b));
operator('mul', (a, b) => float(a * b));
operator('truediv', (a, b) => float(trueDivFloat(a, b)));
operator('floordiv', (a, b) => float(floorDivFloat(a, b)));
operator('mod', (a, b) => float(modFloat(a, b)));
operator('divmod', (a, b) => tuple([float(floorDivFloat(a, b)), float(modFloat(a, b))]) as unknown as Value);

function power(a: number, b: number): Value {
  const real = powFloat(a, b);
  return real === undefined ? withPart('complex', part => part.complexPower(a, 0, b, 0)) : float(real);
}

/** Comparison with ints is exact: JavaScript compares doubles and bigints by their mathematical values. */
function comparison(name: string, holds: (a: any, b: any) => boolean): void {
  methods(floatType, {
    [`__${name}__(self, value, /)`]: (a: PyFloat, other: Value) => {
      const b = other instanceof PyFloat ? other.v : asInt(other);
      return b === undefined ? NotImplemented : holds(a.v, b);
    },
  });
}
// biome-ignore-start lint/suspicious/noDoubleEquals: 1 == 1n, as numbers of one value must be
comparison('eq', (a, b) => a == b);
comparison('ne', (a, b) => a != b);
// biome-ignore-end lint/suspicious/noDoubleEquals: see above
comparison('lt', (a, b) => a < b);
comparison('le', (a, b) => a <= b);
comparison('gt', (a, b) => a > b);
comparison('ge', (a, b) => a >= b);

/** `round(v)`: to an int, half to even. */
function roundToInt(v: number): Value {
  if (Number.isNaN(v)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(v)) throw error('OverflowError', 'cannot convert float infinity to integer');
  return truncate(roundHalfEven(v));
}

function roundHalfEven(v: number): number {
  const floor = Math.floor(v);
  const rest = v - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `round(v, places)`: correctly rounded on the exact binary value. */
export function roundFloat(v: number, places: number): number {
  if (!Number.isFinite(v) || v === 0 || places > 323) return v;
  if (places < -308) return v < 0 ? -0 : 0;
  let text: string;
  if (places >= 0) text = fixed(v, places);
  else {
    const { digits, point } = exactDigits(v);
    const keep = point + places;
    const rounded = roundDigits(keep < 0 ? '0' : digits, keep);
    text = rounded.digits === '' ? '0' : `${rounded.digits}e${-places}`;
  }
  const size = Number(text);
  if (!Number.isFinite(size)) throw error('OverflowError', 'rounded value too large to represent');
  return v < 0 ? -size : size;
}

function integerRatio(v: number): Value {
  if (Number.isNaN(v)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(v)) throw error('OverflowError', 'cannot convert Infinity to integer ratio');
  const [mantissa, exponent] = decompose(Math.abs(v));
  const signed = v < 0 ? -mantissa : mantissa;
  if (exponent >= 0) return tuple([int(signed << BigInt(exponent)), 1]) as unknown as Value;
  return tuple([int(signed), int(1n << BigInt(-exponent))]) as unknown as Value;
}

methods(floatType, {
  '__pow__(self, value, mod=None, /)': (a: PyFloat, other: Value, mod?: Value) => {
    const b = asDouble(other);
    if (b === undefined) return NotImplemented;
    if (mod !== undefined && mod !== null) throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
    return power(a.v, b);
  },
  '__rpow__(self, value, mod=None, /)': (a: PyFloat, other: Value, mod?: Value) => {
    const b = asDouble(other);
    if (b === undefined) return NotImplemented;
    if (mod !== undefined && mod !== null) throw typeError('pow() 3rd argument not allowed unless all arguments are integers');
    return power(b, a.v);
  },
  '__neg__(self, /)': (a: PyFloat) => float(-a.v),
  '__pos__(self, /)': (a: PyFloat) => (a.cls === floatType ? a : float(a.v)),
  '__abs__(self, /)': (a: PyFloat) => float(Math.abs(a.v)),
  '__bool__(self, /)': (a: PyFloat) => a.v !== 0,
  '__int__(self, /)': (a: PyFloat) => truncate(a.v),
  '__trunc__(self, /)': (a: PyFloat) => truncate(a.v),
  '__floor__(self, /)': (a: PyFloat) => truncate(Math.floor(a.v)),
  '__ceil__(self, /)': (a: PyFloat) => truncate(Math.ceil(a.v)),
  '__float__(self, /)': (a: PyFloat) => (a.cls === floatType ? a : float(a.v)),
  '__hash__(self, /)': (a: PyFloat) => (Number.isNaN(a.v) ? objectType.proto.$__hash__.call(a) : hashFloat(a.v)),
  '__repr__(self, /)': (a: PyFloat) => floatRepr(a.v),
  '__format__(self, format_spec, /)': (a: PyFloat, spec: Value) => {
    const text = asStr(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tname}`);
    return text === '' ? floatRepr(a.v) : formatFloat(a.v, parseFormatSpec(text, 'float'), 'float');
  },
  '__round__(self, ndigits=None, /)': (a: PyFloat, digits?: Value) => {
    if (digits === undefined || digits === null) return roundToInt(a.v);
    return andThen(asIndex(digits), n => float(roundFloat(a.v, Number(n))));
  },
  '__getnewargs__(self, /)': (a: PyFloat) => tuple([float(a.v)]),
  'conjugate(self, /)': (a: PyFloat) => float(a.v),
  'is_integer(self, /)': (a: PyFloat) => Number.isInteger(a.v),
  'as_integer_ratio(self, /)': (a: PyFloat) => integerRatio(a.v),
  'hex(self, /)': (a: PyFloat) => withPart('bytes', part => part.floatHex(a.v)),
});
getset(floatType, { real: [a => float(a.v)], imag: [() => float(0)] });

classMethods(floatType, {
  'fromhex(cls, string, /)': (cls: PyType, text: Value) => {
    const s = asStr(text);
    if (s === undefined) throw typeError('bad argument type for built-in operation');
    return withPart('bytes', part => asClass(cls, part.fromHex(s)));
  },
  'from_number(cls, number, /)': (cls: PyType, x: Value) => {
    if (
      !(x instanceof PyFloat) &&
      asInt(x) === undefined &&
      typeOf(x).proto.$__float__ === undefined &&
      typeOf(x).proto.$__index__ === undefined
    )
      throw typeError(`must be real number, not ${typeOf(x).tname}`);
    return andThen(toFloat(x), v => asClass(cls, v));
  },
  '__getformat__(cls, typestr, /)': (_cls: PyType, kind: Value) => {
    if (asStr(kind) === undefined) throw typeError(`__getformat__() argument must be str, not ${typeOf(kind).tname}`);
    if (kind !== 'double' && kind !== 'float') throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
    return 'IEEE, little-endian';
  },
});

function asClass(cls: PyType, v: number): May {
  return cls === floatType ? float(v) : call(cls, [float(v)]);
}

function fromText(text: string, shown: Value): May<number> {
  const v = parseFloatText(text);
  if (v !== undefined) return v;
  return andThen(badText(shown), exception => {
    throw exception;
  }) as May<never>;
}

function badText(shown: Value): May<object> {
  return andThen(repr(shown), r => valueError(`could not convert string to float: ${r}`));
}

/** `float(x)` as a double, for any x. */
export function toFloat(x: Value): May<number> {
  if (typeof x === 'number') return x;
  if (x instanceof PyFloat && !x.cls.isGuest) return x.v;
  const text = asStr(x);
  if (text !== undefined && typeOf(x).proto.$__float__ === undefined) return fromText(text, x);
  return realNumber(x, () => {
    const bytes = rawBytes(x);
    if (bytes !== undefined) return fromText(bytes.some(b => b > 127) ? '?' : latin1(bytes), x);
    throw typeError(`float() argument must be a string or a real number, not '${typeOf(x).tname}'`);
  });
}

/** A real number as a double (`__float__`, `__index__`), as the math functions take it; otherwise `otherwise()`. */
export function realNumber(x: Value, otherwise: () => May<number>): May<number> {
  if (x instanceof PyFloat && !x.cls.isGuest) return x.v;
  const n = asInt(x);
  const proto = typeOf(x).proto;
  if (n !== undefined && !typeOf(x).isGuest) return intToFloat(n);
  if (proto.$__float__ !== undefined)
    return andThen(callSpecial(proto.$__float__, x, []), v => {
      if (!(v instanceof PyFloat)) throw typeError(`${typeOf(x).tname}.__float__() must return a float, not ${typeOf(v).tname}`);
      return v.v;
    });
  if (proto.$__index__ !== undefined) return andThen(asIndex(x), i => intToFloat(i));
  return otherwise();
}

staticMethods(floatType, {
  '__new__(cls, x=0, /)': (cls: Value, x?: Value) => {
    checkNew(cls, floatType);
    if (cls === floatType && x instanceof PyFloat && x.cls === floatType) return x;
    return andThen(x === undefined ? 0 : toFloat(x), v => (cls === floatType ? float(v) : new cls.Inst(v)));
  },
});

floatType.callMany = args => (args.length === 0 ? float(0) : undefined);
floatType.callOne = x => {
  if (typeof x !== 'string') return x instanceof PyFloat && x.cls === floatType ? x : andThen(toFloat(x), float);
  const v = parseFloatText(x);
  return v === undefined ? andThen(badText(x), handBack) : float(v);
};
