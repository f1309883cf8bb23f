/** Methods of complex, `complex(…)`, text and format. */
import { callSpecial } from '../../object/attributes.ts';
import { classMethods, getset, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, PyFloat, type PyType, type Value } from '../../object/value.ts';
import { asInt, asStr, int } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { realNumber } from '../float/methods.ts';
import { parseFloatText } from '../float/parse.ts';
import { asDouble } from '../int/methods.ts';
import { checkNew } from '../int/new.ts';
import { float } from '../none/primitives.ts';
import { floatRepr } from '../number/exact-decimal.ts';
import { floatParts, layOut } from '../number/format-number.ts';
import { type FormatSpec, pad, parseFormatSpec, unknownCode } from '../number/format-spec.ts';
import { hashFloat, wrap64 } from '../number/hash.ts';
import { strRepr } from '../str/repr.ts';
import { decimalDigits, numberText } from '../str/unicode-digits.ts';
import { stripSpace } from '../str/white-space.ts';
import { tuple } from '../tuple/tuple.ts';
import { complexPower, divideComplex, hypotenuse } from './arithmetic.ts';
import { complex, complexType, PyComplex } from './complex.ts';

/** Any builtin number as a complex, or undefined. */
export function asComplex(o: Value): PyComplex | undefined {
  if (o instanceof PyComplex) return o;
  const real = asDouble(o);
  return real === undefined ? undefined : new PyComplex(real, 0);
}

function operator(name: string, apply: (a: PyComplex, b: PyComplex) => Value): void {
  methods(complexType, {
    [`__${name}__(self, value, /)`]: (a: PyComplex, other: Value) => {
      const b = asComplex(other);
      return b === undefined ? NotImplemented : apply(a, b);
    },
    [`__r${name}__(self, value, /)`]: (a: PyComplex, other: Value) => {
      const b = asComplex(other);
      return b === undefined ? NotImplemented : apply(b, a);
    },
  });
}
operator('add', (a, b) => complex(a.re + b.re, a.im + b.im));
operator('sub', (a, b) => complex(a.re - b.re, a.im - b.im));
operator('mul', (a, b) => complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re));
operator('truediv', (a, b) => divideComplex(a.re, a.im, b.re, b.im));

function equals(a: PyComplex, other: Value): boolean | undefined {
  if (other instanceof PyComplex) return a.re === other.re && a.im === other.im;
  const n = other instanceof PyFloat ? other.v : asInt(other);
  // biome-ignore lint/suspicious/noDoubleEquals: a double equals a bigint of the same value
  return n === undefined ? undefined : a.im === 0 && a.re == n;
}

/** `repr` without parentheses round a part. */
function partText(v: number): string {
  return floatRepr(v).replace(/\.0$/, '');
}

export function complexRepr(c: PyComplex): string {
  if (c.re === 0 && !Object.is(c.re, -0)) return `${partText(c.im)}j`;
  const im = partText(c.im);
  return `(${partText(c.re)}${im.startsWith('-') ? '' : '+'}${im}j)`;
}

function formatComplex(c: PyComplex, spec: FormatSpec): string {
  if (spec.type !== '' && !'eEfFgGn'.includes(spec.type)) throw unknownCode(spec.type, 'complex');
  if (spec.fill === '0') throw valueError('Zero padding is not allowed in complex format specifier');
  if (spec.align === '=') throw valueError("'=' alignment flag is not allowed in complex format specifier");
  const isBare = spec.type === '' && c.re === 0 && !Object.is(c.re, -0);
  const isWrapped = spec.type === '' && !isBare;
  const shape: FormatSpec = {
    ...spec,
    width: 0,
    align: '',
    fill: ' ',
    type: spec.type === '' ? (spec.precision < 0 ? 'r' : 'g') : spec.type,
  };
  const one = (v: number, sign: FormatSpec['sign']): string => {
    const isShort = shape.type === 'r';
    const parts = floatParts(v, { ...shape, type: isShort ? '' : shape.type, sign });
    if (isShort && parts.fraction === '.0') parts.fraction = spec.isAlternate ? '.' : '';
    return layOut(parts, { ...shape, sign }, 3);
  };
  const im = one(c.im, isBare ? spec.sign : '+');
  const text = isBare ? `${im}j` : `${one(c.re, spec.sign)}${im}j`;
  const whole = isWrapped ? `(${text})` : text;
  return pad(whole, whole.length, spec, '>');
}

methods(complexType, {
  '__eq__(self, value, /)': (a: PyComplex, b: Value) => equals(a, b) ?? NotImplemented,
  '__ne__(self, value, /)': (a: PyComplex, b: Value) => {
    const isEqual = equals(a, b);
    return isEqual === undefined ? NotImplemented : !isEqual;
  },
  '__lt__(self, value, /)': () => NotImplemented,
  '__le__(self, value, /)': () => NotImplemented,
  '__gt__(self, value, /)': () => NotImplemented,
  '__ge__(self, value, /)': () => NotImplemented,
  '__pow__(self, value, mod=None, /)': (a: PyComplex, other: Value, mod?: Value) => {
    const b = asComplex(other);
    if (b === undefined) return NotImplemented;
    if (mod !== undefined && mod !== null) throw valueError('complex modulo');
    return complexPower(a.re, a.im, b.re, b.im);
  },
  '__rpow__(self, value, mod=None, /)': (a: PyComplex, other: Value) => {
    const b = asComplex(other);
    return b === undefined ? NotImplemented : complexPower(b.re, b.im, a.re, a.im);
  },
  '__neg__(self, /)': (a: PyComplex) => complex(-a.re, -a.im),
  '__pos__(self, /)': (a: PyComplex) => complex(a.re, a.im),
  '__abs__(self, /)': (a: PyComplex) => {
    const size = hypotenuse(a.re, a.im);
    if (size === Number.POSITIVE_INFINITY && Number.isFinite(a.re) && Number.isFinite(a.im))
      throw error('OverflowError', 'absolute value too large');
    return float(size);
  },
  '__bool__(self, /)': (a: PyComplex) => a.re !== 0 || a.im !== 0,
  '__complex__(self, /)': (a: PyComplex) => (a.cls === complexType ? a : complex(a.re, a.im)),
  '__hash__(self, /)': (a: PyComplex) => {
    if (a.im === 0) return hashFloat(a.re);
    const re = hashFloat(a.re);
    const im = hashFloat(a.im);
    if (typeof re === 'number' && typeof im === 'number') {
      // As numbers where neither product nor sum is rounded.
      const product = 1000003 * im;
      const h = re + product;
      if (Number.isSafeInteger(product) && Number.isSafeInteger(h)) return h === -1 ? -2 : h;
    }
    const h = wrap64(BigInt(re) + 1000003n * BigInt(im));
    return h === -1n ? -2 : int(h);
  },
  '__repr__(self, /)': complexRepr,
  '__format__(self, format_spec, /)': (a: PyComplex, spec: Value) => {
    const text = asStr(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tname}`);
    return text === '' ? complexRepr(a) : formatComplex(a, parseFormatSpec(text, 'complex'));
  },
  '__getnewargs__(self, /)': (a: PyComplex) => tuple([float(a.re), float(a.im)]),
  'conjugate(self, /)': (a: PyComplex) => complex(a.re, -a.im),
});
getset(complexType, { real: [a => float(a.re)], imag: [a => float(a.im)] });

const FLOAT = '(?:[+-]?(?:(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?|inf(?:inity)?|nan))';
const WHOLE = new RegExp(`^(${FLOAT})?(?:([+-](?:${FLOAT.replace('[+-]?', '')})?|${FLOAT})?[jJ])?$`, 'i');

/** `complex('1+2j')`, or undefined. */
export function parseComplex(text: string): PyComplex | undefined {
  let s = numberText(text);
  if (s.startsWith('(') && s.endsWith(')')) s = stripSpace(s.slice(1, -1));
  const isImaginary = /[jJ]$/.test(s);
  if (!isImaginary) {
    const re = parseFloatText(s);
    return re === undefined || /\s/.test(s) ? undefined : new PyComplex(re, 0);
  }
  const body = s.slice(0, -1);
  if (!WHOLE.test(s)) return undefined;
  const split = lastSign(body);
  const re = split > 0 ? parseFloatText(body.slice(0, split)) : 0;
  const tail = body.slice(Math.max(split, 0));
  const im = tail === '' || tail === '+' ? 1 : tail === '-' ? -1 : parseFloatText(tail);
  return re === undefined || im === undefined ? undefined : new PyComplex(re, im);
}

/** Where the imaginary part's sign stands (not one of an exponent), or -1. */
function lastSign(body: string): number {
  for (let i = body.length - 1; i > 0; i--) {
    if ((body[i] === '+' || body[i] === '-') && !/[eE]/.test(body[i - 1])) return i;
  }
  return -1;
}

function toComplex(x: Value): May<PyComplex> {
  if (x instanceof PyComplex && !x.cls.isGuest) return x;
  const hook = typeOf(x).proto.$__complex__;
  if (hook !== undefined)
    return andThen(callSpecial(hook, x, []), c => {
      if (!(c instanceof PyComplex)) throw typeError(`${typeOf(x).tname}.__complex__() must return a complex, not ${typeOf(c).tname}`);
      return c;
    });
  return andThen(
    realNumber(x, () => {
      throw typeError(`complex() argument must be a string or a number, not ${typeOf(x).tname}`);
    }),
    v => new PyComplex(v, 0),
  );
}

function part(x: Value, name: string): May<PyComplex> {
  if (x instanceof PyComplex && name === 'imag') return x;
  const { $__complex__, $__float__, $__index__ } = typeOf(x).proto;
  const hooks = [name === 'imag' ? undefined : $__complex__, $__float__, $__index__];
  if (asStr(x) !== undefined || hooks.every(hook => hook === undefined))
    throw typeError(`complex() argument '${name}' must be a real number, not ${typeOf(x).tname}`);
  return name === 'imag'
    ? andThen(
        realNumber(x, () => 0),
        v => new PyComplex(v, 0),
      )
    : toComplex(x);
}

function makeComplex(cls: PyType, re: number, im: number): Value {
  return cls === complexType ? complex(re, im) : new cls.Inst(re, im);
}

/** What CPython says of a text that spells no complex number: underscores that do not join two digits are named first (before what is no ASCII). */
function malformed(text: string): object {
  const ascii = decimalDigits(text).replace(/[^\0-\x7f\s].*/s, '');
  if (/(?<!\d)_|_(?!\d)/.test(ascii)) return valueError(`could not convert string to complex: ${strRepr(text)}`);
  return valueError('complex() arg is a malformed string');
}

/** A number that is no instance of a guest's class, and small. */
function plainReal(x: any): number | undefined {
  return typeof x === 'number' ? x : x instanceof PyFloat && !x.cls.isGuest ? x.v : undefined;
}

/** `complex(real, imag)`. */
export function newComplex(cls: PyType, real?: Value, imag?: Value): May<Value> {
  checkNew(cls, complexType);
  if (imag === undefined) {
    if (real === undefined) return makeComplex(cls, 0, 0);
    const text = asStr(real);
    if (text !== undefined) {
      const parsed = parseComplex(text);
      if (parsed === undefined) throw malformed(text);
      return makeComplex(cls, parsed.re, parsed.im);
    }
    if (cls === complexType && real instanceof PyComplex && real.cls === complexType) return real;
    return andThen(toComplex(real), c => makeComplex(cls, c.re, c.im));
  }
  const re = plainReal(real);
  const im = plainReal(imag);
  if (re !== undefined && im !== undefined) return makeComplex(cls, re, im);
  return andThen(real === undefined ? new PyComplex(0, 0) : part(real, 'real'), a =>
    andThen(part(imag, 'imag'), b =>
      makeComplex(
        cls,
        b.im === 0 && !(imag instanceof PyComplex) ? a.re : a.re - b.im,
        real === undefined || typeOf(real).proto.$__complex__ === undefined ? b.re : a.im + b.re,
      ),
    ),
  );
}

classMethods(complexType, {
  'from_number(cls, number, /)': (cls: PyType, x: Value) => andThen(toComplex(x), c => makeComplex(cls, c.re, c.im)),
});
