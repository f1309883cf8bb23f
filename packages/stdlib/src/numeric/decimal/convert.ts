/** Guests' values as decimals and back: ints, floats, texts, tuples. */
import {
  asInt,
  asStr,
  error,
  float,
  int,
  PyFloat,
  PyList,
  PyTuple,
  type PyType,
  typeError,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type Coefficient, coefficient, dropDigits, tenTo } from './coefficient.ts';
import { CONVERSION_SYNTAX, FLOAT_OPERATION, INVALID_OPERATION } from './conditions.ts';
import { type PyContext, signal, typeNameOf } from './context.ts';
import { fit, invalid, LARGEST_EXPONENT } from './limits.ts';
import { asciiForm, decimalText, parseDecimal, plainDecimal } from './text.ts';
import { decimalType, FINITE, finite, INFINITE, infinity, NAN, PyDecimal, SIGNALLING } from './value.ts';

export function fromInt(n: number | bigint): PyDecimal {
  if (typeof n === 'number') return finite(n < 0 ? 1 : 0, Math.abs(n), 0);
  return finite(n < 0n ? 1 : 0, coefficient(n < 0n ? -n : n), 0);
}

/** A decimal or an int; undefined for anything else. */
export function operand(value: Value): PyDecimal | undefined {
  if ((value as unknown) instanceof PyDecimal) return value as unknown as PyDecimal;
  const n = typeof value === 'number' ? value : asInt(value);
  return n === undefined ? undefined : fromInt(n);
}

export function needOperand(value: Value): PyDecimal {
  const found = operand(value);
  if (found === undefined) throw typeError(`conversion from ${typeNameOf(value)} to Decimal is not supported`);
  return found;
}

const view = new DataView(new ArrayBuffer(8));

/** The exact value of a double. */
export function fromFloat(v: number): PyDecimal {
  const sign = v < 0 || Object.is(v, -0) ? 1 : 0;
  if (Number.isNaN(v)) return new PyDecimal(NAN, 0, 0, 0);
  if (!Number.isFinite(v)) return infinity(sign);
  if (Number.isInteger(v)) return finite(sign, coefficient(BigInt(Math.abs(v))), 0);
  view.setFloat64(0, v);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  let mantissa = (bits & 0xfffffffffffffn) | (power === 0 ? 0n : 1n << 52n);
  let exp = (power === 0 ? 1 : power) - 1075;
  while ((mantissa & 1n) === 0n) {
    mantissa >>= 1n;
    exp++;
  }
  return finite(sign, coefficient(mantissa * 5n ** BigInt(-exp)), exp);
}

/** As an object of a subclass. */
export function ofClass(cls: PyType, a: PyDecimal): Value {
  if (cls === decimalType && a.cls === cls) return a as unknown as Value;
  if (cls === decimalType) return new PyDecimal(a.kind, a.sign, a.coef, a.exp) as unknown as Value;
  const made = new cls.Inst() as PyDecimal;
  made.kind = a.kind;
  made.sign = a.sign;
  made.coef = a.coef;
  made.exp = a.exp;
  return made as unknown as Value;
}

/** An exact value: what does not fit into any context is invalid. */
function exactly(a: PyDecimal, context: PyContext): PyDecimal {
  if (a.kind !== FINITE) return a;
  const adjusted = a.coef === 0 ? a.exp : a.adjusted;
  if (Math.abs(adjusted) <= LARGEST_EXPONENT) return a;
  signal(context, INVALID_OPERATION);
  return new PyDecimal(NAN, 0, 0, 0);
}

function textValue(text: string, isLenient: boolean, context: PyContext): PyDecimal {
  const found = plainDecimal(text) ?? parseDecimal(asciiForm(text, isLenient));
  if (found !== undefined) return found;
  signal(context, CONVERSION_SYNTAX);
  return new PyDecimal(NAN, 0, 0, 0);
}

/** `Decimal(value)`: exact, whatever the context's precision. */
export function exactValue(value: Value, context: PyContext): PyDecimal {
  if ((value as unknown) instanceof PyDecimal) return value as unknown as PyDecimal;
  const n = asInt(value);
  if (n !== undefined) return fromInt(n);
  const text = asStr(value);
  if (text !== undefined) return exactly(textValue(text, true, context), context);
  if ((value as unknown) instanceof PyTuple || (value as unknown) instanceof PyList)
    return exactly(fromTuple((value as unknown as PyTuple).items), context);
  if (value instanceof PyFloat) {
    signal(context, FLOAT_OPERATION);
    return fromFloat(value.v);
  }
  throw typeError(`conversion from ${typeNameOf(value)} to Decimal is not supported`);
}

/** `Context.create_decimal(value)`: rounded to the context. */
export function roundedValue(value: Value, context: PyContext): PyDecimal {
  const text = asStr(value);
  const items =
    (value as unknown) instanceof PyTuple || (value as unknown) instanceof PyList ? (value as unknown as PyTuple).items : undefined;
  const exact = text !== undefined ? textValue(text, false, context) : items === undefined ? exactValue(value, context) : fromTuple(items);
  const { limits } = context;
  if (exact.isNan && exact.coef !== 0 && exact.digits > limits.prec - limits.clamp) return invalid(limits, CONVERSION_SYNTAX);
  if (exact.kind === SIGNALLING || exact.kind === INFINITE || exact.kind === NAN) return exact;
  return fit(clipped(exact), limits);
}

/** Exponents beyond doubles, brought back to where limits still refuse them. */
function clipped(a: PyDecimal): PyDecimal {
  if (Math.abs(a.exp) < 4 * LARGEST_EXPONENT) return a;
  return finite(a.sign, a.coef, a.exp < 0 ? -4 * LARGEST_EXPONENT : 4 * LARGEST_EXPONENT);
}

const LETTERS: Record<string, number> = { F: INFINITE, n: NAN, N: SIGNALLING };

function fromTuple(items: readonly Value[]): PyDecimal {
  if (items.length !== 3) throw valueError('argument must be a sequence of length 3');
  const sign = asInt(items[0]);
  if (sign !== 0 && sign !== 1) throw valueError('sign must be an integer with the value 0 or 1');
  const letter = asStr(items[2]);
  let kind = FINITE;
  let exp = 0;
  if (letter !== undefined) {
    if (!Object.hasOwn(LETTERS, letter)) throw valueError("string argument in the third position must be 'F', 'n' or 'N'");
    kind = LETTERS[letter];
  } else {
    const n = asInt(items[2]);
    if (n === undefined) throw valueError('exponent must be an integer');
    if (n >= 2n ** 63n || n < -(2n ** 63n)) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
    exp = Number(n);
  }
  const digits = items[1] as unknown;
  const parts = digits instanceof PyTuple || digits instanceof PyList ? digits.items : undefined;
  const isRight = parts?.every(d => asInt(d) !== undefined && (asInt(d) as number) >= 0 && (asInt(d) as number) <= 9);
  if (parts === undefined || !isRight) throw valueError('coefficient must be a tuple of digits');
  if (kind === INFINITE) return infinity(sign);
  const text = parts.map(d => String(asInt(d))).join('');
  return new PyDecimal(kind, sign, text === '' ? 0 : coefficient(BigInt(text)), exp);
}

/** Cut towards zero. */
export function toInt(a: PyDecimal): number | bigint {
  const n = magnitude(a);
  return a.sign === 1 ? -n : n;
}

function magnitude(a: PyDecimal): Coefficient {
  if (a.coef === 0) return 0;
  if (a.exp >= 0) return int(BigInt(a.coef) * tenTo(a.exp));
  return -a.exp >= a.digits ? 0 : dropDigits(a.coef, -a.exp).kept;
}

export function toFloat(a: PyDecimal): Value {
  if (a.kind === SIGNALLING) throw valueError('cannot convert signaling NaN to float');
  if (a.kind === NAN) return float(Number.NaN);
  if (a.kind === INFINITE) return float(a.sign === 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  return float(Number(decimalText(a)));
}
