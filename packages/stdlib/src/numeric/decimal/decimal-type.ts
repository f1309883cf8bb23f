/** `decimal.Decimal` as the guest sees it. */
import {
  andThen,
  asInt,
  asStr,
  call,
  classMethods,
  error,
  getattr,
  getset,
  hashInt,
  interpreter,
  isInstance,
  type May,
  methods,
  NotImplemented,
  objectType,
  PyComplex,
  PyFloat,
  type PyType,
  staticMethods,
  tuple,
  typeError,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import {
  absolute,
  add,
  divide,
  divideInteger,
  divideWithRemainder,
  fusedMultiplyAdd,
  minus,
  multiply,
  orderOf,
  plus,
  remainder,
  subtract,
} from './arithmetic.ts';
import { tenTo, trailingZeros } from './coefficient.ts';
import { FLOAT_OPERATION, INVALID_OPERATION } from './conditions.ts';
import { activeContext, contextArgument, type PyContext, roundingOf, settle, signal, templatesOf } from './context.ts';
import { exactValue, fromFloat, fromInt, needOperand, ofClass, operand, toFloat, toInt } from './convert.ts';
import { formatDecimal, signsOf } from './format.ts';
import { CEILING, copyLimits, FLOOR, HALF_EVEN, type Limits, widest } from './limits.ts';
import { BINARY, type Binary, UNARY, type Unary } from './operations.ts';
import { classOf, haveSameQuantum, isNormal, isSubnormal } from './order.ts';
import { quantize, roundToWhole } from './shaping.ts';
import { decimalText } from './text.ts';
import { power, powerModulo } from './transcendental.ts';
import { decimalType, FINITE, finite, INFINITE, NAN, PyDecimal, plain, SIGNALLING, withSign } from './value.ts';

/** An operator: the current context, and NotImplemented for what is no number of ours. */
function operator(work: Binary, isReflected: boolean) {
  return (self: PyDecimal, other: Value): May<any> => {
    const b = (other as unknown) instanceof PyDecimal ? (other as unknown as PyDecimal) : operand(other);
    if (b === undefined) return NotImplemented;
    const context = activeContext();
    const answer = isReflected ? work(b, self, context.limits) : work(self, b, context.limits);
    if (context.limits.pending !== 0) settle(context);
    return answer;
  };
}

const OPERATORS: Record<string, Binary> = {
  add,
  sub: subtract,
  mul: multiply,
  truediv: divide,
  floordiv: divideInteger,
  mod: remainder,
};
for (const name of Object.keys(OPERATORS))
  methods(decimalType, {
    [`__${name}__(self, value, /)`]: operator(OPERATORS[name], false),
    [`__r${name}__(self, value, /)`]: operator(OPERATORS[name], true),
  });

/** One of a context's computations, its conditions settled. */
function within<T>(context: PyContext, work: (c: Limits) => T): T {
  const answer = work(context.limits);
  if (context.limits.pending !== 0) settle(context);
  return answer;
}

function unaryOperator(work: Unary) {
  return (self: PyDecimal) => within(activeContext(), c => work(self, c));
}

function dividedWithRemainder(a: PyDecimal | undefined, b: PyDecimal | undefined): any {
  if (a === undefined || b === undefined) return NotImplemented;
  return tuple(within(activeContext(), c => divideWithRemainder(a, b, c)) as unknown as Value[]);
}

function raised(a: PyDecimal | undefined, b: PyDecimal | undefined, modulus: Value | undefined): any {
  if (a === undefined || b === undefined) return NotImplemented;
  if (modulus === undefined || modulus === null) return within(activeContext(), c => power(a, b, c));
  const m = operand(modulus);
  return m === undefined ? NotImplemented : within(activeContext(), c => powerModulo(a, b, m, c));
}

methods(decimalType, {
  '__neg__(self, /)': unaryOperator(minus),
  '__pos__(self, /)': unaryOperator(plus),
  '__abs__(self, /)': unaryOperator(absolute),
  '__bool__(self, /)': (self: PyDecimal) => !self.isZero,
  '__divmod__(self, value, /)': (self: PyDecimal, other: Value) => dividedWithRemainder(self, operand(other)),
  '__rdivmod__(self, value, /)': (self: PyDecimal, other: Value) => dividedWithRemainder(operand(other), self),
  '__pow__(self, value, mod=None, /)': (self: PyDecimal, other: Value, mod?: Value) => raised(self, operand(other), mod),
  '__rpow__(self, value, mod=None, /)': (self: PyDecimal, other: Value, mod?: Value) => raised(operand(other), self, mod),
});

type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
const HOLDS: Record<Comparison, (order: number) => boolean> = {
  eq: n => n === 0,
  ne: n => n !== 0,
  lt: n => n < 0,
  le: n => n <= 0,
  gt: n => n > 0,
  ge: n => n >= 0,
};

function compared(op: Comparison, a: PyDecimal, b: PyDecimal): boolean {
  if (!a.isNan && !b.isNan) return HOLDS[op](orderOf(a, b));
  const isEquality = op === 'eq' || op === 'ne';
  if (!isEquality || a.kind === SIGNALLING || b.kind === SIGNALLING) signal(activeContext(), INVALID_OPERATION);
  return op === 'ne';
}

/** A float, or what equals one, as an operand of a comparison. */
function comparedFloat(op: Comparison, self: PyDecimal, v: number): boolean {
  const context = activeContext();
  if (op === 'eq' || op === 'ne') context.status |= FLOAT_OPERATION;
  else signal(context, FLOAT_OPERATION);
  return compared(op, self, fromFloat(v));
}

/** A `numbers.Rational`: both sides are multiplied with its denominator. */
function comparedRational(op: Comparison, self: PyDecimal, other: Value): May<any> {
  const rational = (interpreter().modules.get('numbers') as any)?.$Rational;
  if (rational === undefined || other === null || typeof other !== 'object') return NotImplemented;
  return andThen(isInstance(other, rational), is => {
    if (!is) return NotImplemented as any;
    return andThen(getattr(other, 'numerator'), upper =>
      andThen(getattr(other, 'denominator'), lower => {
        const [a, b] = [asInt(upper), asInt(lower)];
        if (a === undefined || b === undefined) return NotImplemented as any;
        return compared(op, self.kind === FINITE ? multiply(self, fromInt(b), widest()) : self, fromInt(a));
      }),
    );
  });
}

for (const op of Object.keys(HOLDS) as Comparison[])
  methods(decimalType, {
    [`__${op}__(self, value, /)`]: (self: PyDecimal, other: Value): May<any> => {
      const b = operand(other);
      if (b !== undefined) return compared(op, self, b);
      if (other instanceof PyFloat) return comparedFloat(op, self, other.v);
      if ((other as unknown) instanceof PyComplex && (op === 'eq' || op === 'ne')) {
        const { re, im } = other as unknown as { re: number; im: number };
        return im === 0 ? comparedFloat(op, self, re) : op === 'ne';
      }
      return comparedRational(op, self, other);
    },
  });

const MODULUS = (1n << 61n) - 1n;
/** Of 10 in the field of the hash. */
const INVERSE_OF_TEN = 2075258708292324556n;

function powerInField(base: bigint, exponent: number): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % MODULUS;
    square = (square * square) % MODULUS;
  }
  return result;
}

function hashOf(a: PyDecimal): May<any> {
  if (a.kind === SIGNALLING) throw typeError('Cannot hash a signaling NaN value');
  if (a.kind === NAN) return objectType.proto.$__hash__.call(a);
  if (a.kind === INFINITE) return a.sign === 1 ? -314159 : 314159;
  if (a.exp === 0 && typeof a.coef === 'number') return hashInt(a.sign === 1 ? -a.coef : a.coef);
  const scale = a.exp >= 0 ? powerInField(10n, a.exp) : powerInField(INVERSE_OF_TEN, -a.exp);
  const magnitude = ((BigInt(a.coef) % MODULUS) * scale) % MODULUS;
  return hashInt(
    Number.isSafeInteger(Number(magnitude)) ? Number(a.sign === 1 ? -magnitude : magnitude) : a.sign === 1 ? -magnitude : magnitude,
  );
}

function wholeOf(a: PyDecimal, rounding: number): number | bigint {
  if (a.kind === INFINITE) throw error('OverflowError', 'cannot convert Infinity to integer');
  if (a.isNan) throw valueError('cannot convert NaN to integer');
  return toInt(rounding < 0 ? a : roundToWhole(a, rounding, false, widest()));
}

/** `round(d)` is an int, `round(d, n)` a decimal; ties go to the even digit. */
function round(self: PyDecimal, digits: Value | undefined): any {
  if (digits === undefined) return wholeOf(self, HALF_EVEN);
  const n = asInt(digits);
  if (n === undefined) throw typeError('optional arg must be an integer');
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
  return within(activeContext(), c => quantize(self, finite(0, 1, -Number(n)), c));
}

function ratio(a: PyDecimal): Value {
  if (a.kind === INFINITE) throw error('OverflowError', 'cannot convert Infinity to integer ratio');
  if (a.isNan) throw valueError('cannot convert NaN to integer ratio');
  let upper = BigInt(a.coef);
  let lower = 1n;
  if (a.exp >= 0) upper *= tenTo(a.exp);
  else {
    const zeros = upper === 0n ? -a.exp : trailingZeros(a.coef, Math.min(-a.exp, a.digits));
    upper /= tenTo(zeros);
    lower = tenTo(-a.exp - zeros);
    while (lower % 2n === 0n && upper % 2n === 0n) {
      lower /= 2n;
      upper /= 2n;
    }
    while (lower % 5n === 0n && upper % 5n === 0n) {
      lower /= 5n;
      upper /= 5n;
    }
  }
  return tuple([toInt(finite(a.sign, asCoefficient(upper), 0)), toInt(finite(0, asCoefficient(lower), 0))]) as unknown as Value;
}

function asCoefficient(n: bigint): number | bigint {
  return n <= Number.MAX_SAFE_INTEGER ? Number(n) : n;
}

/** `DecimalTuple(sign, digits, exponent)`. */
function parts(a: PyDecimal): May {
  const digits = a.isNan && a.coef === 0 ? [] : Array.from(a.coef.toString(), Number);
  const exponent = a.kind === FINITE ? a.exp : a.kind === INFINITE ? 'F' : a.kind === NAN ? 'n' : 'N';
  const type = templatesOf(interpreter()).tupleType;
  const values: Value[] = [a.sign, tuple(a.kind === INFINITE ? [0] : digits) as unknown as Value, exponent];
  return type === undefined ? (tuple(values) as unknown as Value) : call(type, values);
}

methods(decimalType, {
  '__hash__(self, /)': hashOf,
  '__repr__(self, /)': (self: PyDecimal) => `Decimal('${shown(self)}')`,
  '__str__(self, /)': (self: PyDecimal) => shown(self),
  '__int__(self, /)': (self: PyDecimal) => wholeOf(self, -1),
  '__trunc__(self, /)': (self: PyDecimal) => wholeOf(self, -1),
  '__floor__(self, /)': (self: PyDecimal) => wholeOf(self, FLOOR),
  '__ceil__(self, /)': (self: PyDecimal) => wholeOf(self, CEILING),
  '__float__(self, /)': toFloat,
  '__complex__(self, /)': (self: PyDecimal) => new PyComplex((toFloat(self) as unknown as PyFloat).v, 0),
  '__round__(self, ndigits=None, /)': round,
  '__format__(self, format_spec, override=None, /)': (self: PyDecimal, spec: Value, override?: Value) => {
    const text = asStr(spec);
    if (text === undefined) throw typeError('format arg must be str');
    return formatDecimal(self, text, activeContext(), signsOf(override));
  },
  '__reduce__(self, /)': (self: PyDecimal) => tuple([self.cls as Value, tuple([shown(self)]) as unknown as Value]),
  '__copy__(self, /)': (self: PyDecimal) => self,
  '__deepcopy__(self, memo, /)': (self: PyDecimal) => self,
  '__sizeof__(self, /)': () => 104,
  'adjusted(self, /)': (self: PyDecimal) => (self.kind === FINITE ? self.adjusted : 0),
  'as_integer_ratio(self, /)': ratio,
  'as_tuple(self, /)': parts,
  'canonical(self, /)': (self: PyDecimal) => self,
  'conjugate(self, /)': (self: PyDecimal) => self,
  'radix(self, /)': () => finite(0, 10, 0),
  'copy_abs(self, /)': (self: PyDecimal) => withSign(self, 0),
  'copy_negate(self, /)': (self: PyDecimal) => withSign(self, 1 - self.sign),
  'is_canonical(self, /)': () => true,
  'is_finite(self, /)': (self: PyDecimal) => self.kind === FINITE,
  'is_infinite(self, /)': (self: PyDecimal) => self.kind === INFINITE,
  'is_nan(self, /)': (self: PyDecimal) => self.isNan,
  'is_qnan(self, /)': (self: PyDecimal) => self.kind === NAN,
  'is_snan(self, /)': (self: PyDecimal) => self.kind === SIGNALLING,
  'is_signed(self, /)': (self: PyDecimal) => self.sign === 1,
  'is_zero(self, /)': (self: PyDecimal) => self.isZero,
  'is_normal(self, /, context=None)': (self: PyDecimal, c?: Value) => isNormal(self, contextArgument(c).limits),
  'is_subnormal(self, /, context=None)': (self: PyDecimal, c?: Value) => isSubnormal(self, contextArgument(c).limits),
  'number_class(self, /, context=None)': (self: PyDecimal, c?: Value) => classOf(self, contextArgument(c).limits),
  'same_quantum(self, /, other, context=None)': (self: PyDecimal, other: Value, c?: Value) => {
    contextArgument(c);
    return haveSameQuantum(self, needOperand(other));
  },
  'fma(self, /, other, third, context=None)': (self: PyDecimal, other: Value, third: Value, c?: Value) =>
    within(contextArgument(c), limits => fusedMultiplyAdd(self, needOperand(other), needOperand(third), limits)),
  'quantize(self, /, exp, rounding=None, context=None)': (self: PyDecimal, exp: Value, rounding?: Value, c?: Value) =>
    withRounding(contextArgument(c), rounding, limits => quantize(self, needOperand(exp), limits)),
  'to_eng_string(self, /, context=None)': (self: PyDecimal, c?: Value) =>
    decimalText(self, true, contextArgument(c).capitals === 1 ? 'E' : 'e'),
});

function shown(a: PyDecimal): string {
  return decimalText(a, false, a.kind === FINITE && a.exp === 0 ? 'E' : activeContext().capitals === 1 ? 'E' : 'e');
}

/** With another rounding than the context's. */
function withRounding(context: PyContext, rounding: Value | undefined, work: (c: Limits) => PyDecimal): PyDecimal {
  const limits = copyLimits(context.limits);
  if (rounding !== undefined && rounding !== null) limits.rounding = roundingOf(rounding);
  const answer = work(limits);
  if (limits.pending !== 0) signal(context, limits.pending);
  return answer;
}

for (const [name, isTold] of [
  ['to_integral', false],
  ['to_integral_value', false],
  ['to_integral_exact', true],
] as const)
  methods(decimalType, {
    [`${name}(self, /, rounding=None, context=None)`]: (self: PyDecimal, rounding?: Value, c?: Value) =>
      withRounding(contextArgument(c), rounding, limits => roundToWhole(self, limits.rounding, isTold, limits)),
  });

for (const name of Object.keys(UNARY))
  methods(decimalType, {
    [`${name}(self, /, context=None)`]: (self: PyDecimal, c?: Value) => within(contextArgument(c), limits => UNARY[name](self, limits)),
  });

for (const name of Object.keys(BINARY))
  methods(decimalType, {
    [`${name}(self, /, other, context=None)`]: (self: PyDecimal, other: Value, c?: Value) => {
      const context = contextArgument(c);
      return within(context, limits => BINARY[name](self, needOperand(other), limits));
    },
  });

staticMethods(decimalType, {
  "__new__(cls, value='0', context=None)": (cls: PyType, value?: Value, c?: Value) => {
    const context = contextArgument(c);
    return ofClass(cls, value === undefined ? finite(0, 0, 0) : exactValue(value, context));
  },
});
classMethods(decimalType, {
  'from_float(cls, f, /)': (cls: PyType, f: Value): May => {
    const n = asInt(f);
    if (n === undefined && !(f instanceof PyFloat)) throw typeError('argument must be int or float');
    return asCalled(cls, n === undefined ? fromFloat((f as unknown as PyFloat).v) : fromInt(n));
  },
  'from_number(cls, number, /)': (cls: PyType, number: Value): May => {
    const n = operand(number) ?? (number instanceof PyFloat ? fromFloat(number.v) : undefined);
    if (n === undefined) throw typeError(`Cannot convert ${typeOf(number).tname} to Decimal`);
    return asCalled(cls, n);
  },
});

function asCalled(cls: PyType, a: PyDecimal): May {
  return cls === decimalType ? (plain(a) as unknown as Value) : call(cls as Value, [plain(a) as unknown as Value]);
}

getset(decimalType, { real: [self => self], imag: [() => finite(0, 0, 0) as unknown as Value] });
