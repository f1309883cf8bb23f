/** `timedelta`: construction from any mix of units, exact arithmetic with one rounding, half to even. */
import {
  asInt,
  attributes,
  error,
  float,
  getset,
  int,
  type May,
  methods,
  NotImplemented,
  PyFloat,
  type PyType,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import type { Comparison } from '../../functions.ts';
import { pad } from '../strftime.ts';
import { Delta, deltaFromMicros, deltaMicros, deltaType, makeDelta, shownName } from './values.ts';

const UNITS: [string, bigint][] = [
  ['days', 86400000000n],
  ['seconds', 1000000n],
  ['microseconds', 1n],
  ['milliseconds', 1000n],
  ['minutes', 60000000n],
  ['hours', 3600000000n],
  ['weeks', 604800000000n],
];

/** Half to even. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

function construct(cls: PyType, values: (Value | undefined)[]): Delta {
  let total = 0n;
  let leftover = 0;
  values.forEach((value, k) => {
    if (value === undefined) return;
    const [name, unit] = UNITS[k];
    const n = asInt(value);
    if (n !== undefined) {
      total += BigInt(n) * unit;
      return;
    }
    if (!(value instanceof PyFloat)) throw typeError(`unsupported type for timedelta ${name} component: ${typeName(value)}`);
    if (Number.isNaN(value.v)) throw error('ValueError', 'cannot convert float NaN to integer');
    if (!Number.isFinite(value.v)) throw error('OverflowError', 'cannot convert float infinity to integer');
    const whole = Math.trunc(value.v);
    total += BigInt(whole) * unit;
    leftover += (value.v - whole) * Number(unit);
  });
  if (leftover !== 0) {
    const isOdd = total % 2n !== 0n;
    const whole = Math.abs(leftover % 1) === 0.5 && isOdd ? roundHalfEven(leftover + 1) - 1 : roundHalfEven(leftover);
    total += BigInt(whole);
  }
  return deltaFromMicros(total, cls);
}

/** So large numbers of any unit are added without loss. */
const MOST_ADDED = 1e9;

/** A timedelta of numbers alone, none of them huge. */
function plainDelta(cls: PyType, parts: readonly (Value | undefined)[]): Delta | undefined {
  for (const part of parts)
    if (part !== undefined && (typeof part !== 'number' || part > MOST_ADDED || part < -MOST_ADDED)) return undefined;
  const [days = 0, seconds = 0, micros = 0, millis = 0, minutes = 0, hours = 0, weeks = 0] = parts as (number | undefined)[];
  return makeDelta(days + weeks * 7, seconds + minutes * 60 + hours * 3600, micros + millis * 1000, cls);
}

/** Quotient rounded half to even. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const [x, y] = b < 0n ? [-a, -b] : [a, b];
  let q = x / y;
  let r = x % y;
  if (r < 0n) {
    r += y;
    q -= 1n;
  }
  const twice = r * 2n;
  return twice > y || (twice === y && q % 2n !== 0n) ? q + 1n : q;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
}

/** A finite double as an exact fraction. */
function fraction(v: number): [bigint, bigint] {
  if (Number.isNaN(v)) throw error('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(v)) throw error('OverflowError', 'cannot convert Infinity to integer ratio');
  let numerator = v;
  let denominator = 1n;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return [BigInt(numerator), denominator];
}

/** `a / b` of exact ints as the nearest double. */
function ratio(a: bigint, b: bigint): number {
  const whole = a / b;
  if (whole > 9007199254740991n || whole < -9007199254740991n) return Number(a) / Number(b);
  const scaled = Number(a) / Number(b);
  return scaled;
}

function multiply(self: Delta, other: Value): Value {
  const n = asInt(other);
  if (n !== undefined) return deltaFromMicros(deltaMicros(self) * BigInt(n)) as unknown as Value;
  if (!(other instanceof PyFloat)) return NotImplemented as unknown as Value;
  const [top, bottom] = fraction(other.v);
  return deltaFromMicros(divideRounded(deltaMicros(self) * top, bottom)) as unknown as Value;
}

function divide(self: Delta, other: Value): Value {
  if (other instanceof Delta) {
    const b = deltaMicros(other);
    if (b === 0n) throw error('ZeroDivisionError', 'division by zero');
    return float(ratio(deltaMicros(self), b));
  }
  const n = asInt(other);
  if (n !== undefined) {
    if (n == 0) throw error('ZeroDivisionError', 'division by zero');
    return deltaFromMicros(divideRounded(deltaMicros(self), BigInt(n))) as unknown as Value;
  }
  if (!(other instanceof PyFloat)) return NotImplemented as unknown as Value;
  const [top, bottom] = fraction(other.v);
  if (top === 0n) throw error('ZeroDivisionError', 'division by zero');
  return deltaFromMicros(divideRounded(deltaMicros(self) * bottom, top)) as unknown as Value;
}

function divisor(other: Delta): bigint {
  const b = deltaMicros(other);
  if (b === 0n) throw error('ZeroDivisionError', 'integer division or modulo by zero');
  return b;
}

function floorDiv(self: Delta, other: Value): Value {
  if (other instanceof Delta) return int(floorDivide(deltaMicros(self), divisor(other)));
  const n = asInt(other);
  if (n === undefined) return NotImplemented as unknown as Value;
  if (n == 0) throw error('ZeroDivisionError', 'integer division or modulo by zero');
  return deltaFromMicros(floorDivide(deltaMicros(self), BigInt(n))) as unknown as Value;
}

function modulo(self: Delta, other: Delta): Delta {
  const [a, b] = [deltaMicros(self), divisor(other)];
  return deltaFromMicros(a - floorDivide(a, b) * b);
}

export function compareNumbers(op: Comparison, order: number): boolean {
  switch (op) {
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    default:
      return order >= 0;
  }
}

function orderOf(a: Delta, b: Delta): number {
  return a.days - b.days || a.seconds - b.seconds || a.micros - b.micros;
}

export function deltaText(d: Delta): string {
  const clock = `${Math.floor(d.seconds / 3600)}:${pad(Math.floor(d.seconds / 60) % 60, 2)}:${pad(d.seconds % 60, 2)}`;
  const days = d.days === 0 ? '' : `${d.days} day${Math.abs(d.days) === 1 ? '' : 's'}, `;
  return days + clock + (d.micros === 0 ? '' : `.${pad(d.micros, 6)}`);
}

function shown(d: Delta): string {
  const parts: string[] = [];
  if (d.days !== 0) parts.push(`days=${d.days}`);
  if (d.seconds !== 0) parts.push(`seconds=${d.seconds}`);
  if (d.micros !== 0) parts.push(`microseconds=${d.micros}`);
  return `${shownName(d.cls)}(${parts.length === 0 ? '0' : parts.join(', ')})`;
}

function combine(sign: 1 | -1): (self: Delta, other: Value) => May {
  return (self, other) =>
    other instanceof Delta
      ? (makeDelta(
          self.days + sign * other.days,
          self.seconds + sign * other.seconds,
          self.micros + sign * other.micros,
        ) as unknown as Value)
      : (NotImplemented as unknown as Value);
}

staticMethods(deltaType, {
  '__new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)': (
    cls: PyType,
    a?: Value,
    b?: Value,
    c?: Value,
    d?: Value,
    e?: Value,
    f?: Value,
    g?: Value,
  ) => plainDelta(cls, [a, b, c, d, e, f, g]) ?? construct(cls, [a, b, c, d, e, f, g]),
});

const comparisons = Object.fromEntries(
  (['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as Comparison[]).map(op => [
    `__${op}__(self, other, /)`,
    (self: Delta, other: Value) =>
      other instanceof Delta ? compareNumbers(op, orderOf(self, other)) : (NotImplemented as unknown as Value),
  ]),
);

methods(deltaType, {
  ...comparisons,
  '__init__(self, *args, **kwargs)': () => null,
  '__add__(self, other, /)': combine(1),
  '__radd__(self, other, /)': combine(1),
  '__sub__(self, other, /)': combine(-1),
  '__rsub__(self, other, /)': (self: Delta, other: Value) =>
    other instanceof Delta ? combine(-1)(other, self as unknown as Value) : NotImplemented,
  '__mul__(self, other, /)': multiply,
  '__rmul__(self, other, /)': multiply,
  '__truediv__(self, other, /)': divide,
  '__floordiv__(self, other, /)': floorDiv,
  '__mod__(self, other, /)': (self: Delta, other: Value) => (other instanceof Delta ? modulo(self, other) : NotImplemented),
  '__divmod__(self, other, /)': (self: Delta, other: Value) =>
    other instanceof Delta
      ? tuple([int(floorDivide(deltaMicros(self), divisor(other))), modulo(self, other) as unknown as Value])
      : NotImplemented,
  '__neg__(self, /)': (self: Delta) => makeDelta(-self.days, -self.seconds, -self.micros),
  '__pos__(self, /)': (self: Delta) => makeDelta(self.days, self.seconds, self.micros),
  '__abs__(self, /)': (self: Delta) =>
    self.days < 0 ? makeDelta(-self.days, -self.seconds, -self.micros) : makeDelta(self.days, self.seconds, self.micros),
  '__bool__(self, /)': (self: Delta) => self.days !== 0 || self.seconds !== 0 || self.micros !== 0,
  '__hash__(self, /)': (self: Delta) => Number((deltaMicros(self) * 31n) % 2305843009213693n),
  '__repr__(self, /)': shown,
  '__str__(self, /)': deltaText,
  '__reduce__(self, /)': (self: Delta) => tuple([self.cls as Value, tuple([self.days, self.seconds, self.micros]) as unknown as Value]),
  'total_seconds(self, /)': (self: Delta) => {
    const micros = deltaMicros(self);
    const near = Number(micros);
    return float(Number.isSafeInteger(near) ? near / 1e6 : Number(micros / 1000000n) + Number(micros % 1000000n) / 1e6);
  },
});
getset(deltaType, { days: [d => d.days], seconds: [d => d.seconds], microseconds: [d => d.micros] });
attributes(deltaType, {
  min: makeDelta(-999999999, 0, 0) as unknown as Value,
  max: makeDelta(999999999, 86399, 999999) as unknown as Value,
  resolution: makeDelta(0, 0, 1) as unknown as Value,
});
