/** `math`: CPython's functions over doubles, with its domain and range errors. */
import {
  andThen,
  asInt,
  callSpecial,
  error,
  float,
  fn,
  type HostModule,
  hot,
  type May,
  PyFloat,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { bitLength, toDouble } from './coerce.ts';
import { integerFunctions } from './math-integers.ts';
import { seriesFunctions } from './math-series.ts';
import * as exponential from './precise/exponential.ts';
import * as trigonometric from './precise/trigonometric.ts';
import { erf, erfc, gamma, logGamma, nextAfter, scaleDouble, splitDouble } from './special-functions.ts';

const precise = { ...exponential, ...trigonometric };

export function domainError(): object {
  return valueError('math domain error');
}
export function rangeError(): object {
  return error('OverflowError', 'math range error');
}

/** A function of one double: NaN out of a number is a domain error, infinity out of a finite one a range or domain error. */
function one(name: string, f: (x: number) => number, mayOverflow = false): [string, Value] {
  const answer = (x: number): Value => {
    const r = f(x);
    if (Number.isNaN(r) && !Number.isNaN(x)) throw domainError();
    if (!Number.isFinite(r) && Number.isFinite(x)) throw mayOverflow ? rangeError() : domainError();
    return float(r);
  };
  const impl = (v: Value): May => (v instanceof PyFloat ? answer(v.v) : andThen(toDouble(v), answer));
  // An entry of its own for each, which a place that meets no other can have inlined.
  const entry = (slow: any) =>
    function (v: any) {
      // biome-ignore lint/complexity/noArguments: only the count is read, or the whole handed on
      const given = arguments;
      if (given.length === 1 && (typeof v === 'number' || v instanceof PyFloat)) {
        const r = f(typeof v === 'number' ? v : v.v);
        if (r - r === 0) return float(r);
      }
      return slow(...given);
    };
  return [name, fn(`${name}(x, /)`, hot(impl, entry), 'math') as Value];
}

/** A function of one double that has an answer for each. */
function always(name: string, f: (x: number) => number): [string, Value] {
  return [name, fn(`${name}(x, /)`, (v: Value) => andThen(toDouble(v), x => float(f(x))), 'math') as Value];
}

function two(name: string, f: (x: number, y: number) => Value): [string, Value] {
  const impl = (a: Value, b: Value): May => andThen(toDouble(a), x => andThen(toDouble(b), y => f(x, y)));
  return [name, fn(`${name}(x, y, /)`, impl, 'math') as Value];
}

/** A predicate on one double. */
function test(name: string, f: (x: number) => boolean): [string, Value] {
  return [name, fn(`${name}(x, /)`, (v: Value) => andThen(toDouble(v), f), 'math') as Value];
}

/** `floor`, `ceil`, `trunc`: an int of any size, or what the special method answers. */
function rounding(name: string, special: string, f: (x: number) => number): [string, Value] {
  const whole = (x: number): Value => {
    if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
    if (!Number.isFinite(x)) throw error('OverflowError', 'cannot convert float infinity to integer');
    const r = f(x) + 0;
    return Number.isSafeInteger(r) ? r : BigInt(r);
  };
  const impl = (v: Value): May => {
    if (typeof v === 'number') return v;
    if (v instanceof PyFloat && !v.cls.isGuest) return whole(v.v);
    const hook = typeOf(v).proto[special];
    if (hook !== undefined) return callSpecial(hook, v, []);
    if (name === 'trunc') throw typeError(`type ${typeName(v)} doesn't define __trunc__ method`);
    return andThen(toDouble(v), whole);
  };
  return [name, fn(`${name}(x, /)`, impl, 'math') as Value];
}

function log2OfBig(n: bigint): number {
  const bits = bitLength(n);
  if (bits <= 1000) return precise.log2(Number(n));
  return precise.log2(Number(n >> BigInt(bits - 64))) + (bits - 64);
}

/** A logarithm of a float or an int of any size. */
function logarithm(f: (x: number) => number, v: Value): May<number> {
  const n = asInt(v);
  if (typeof n === 'bigint') {
    if (n <= 0n) throw domainError();
    const direct = Number(n);
    if (Number.isFinite(direct)) return f(direct);
    const bits = bitLength(n);
    return f(Number(n >> BigInt(bits - 1000))) + f(2) * (bits - 1000);
  }
  return andThen(toDouble(v), x => {
    if (x <= 0) throw domainError();
    return f(x);
  });
}

function log(v: Value, base: Value | undefined): May {
  const numerator = logarithm(precise.log, v);
  return andThen(numerator, top => {
    if (base === undefined) return float(top);
    return andThen(logarithm(precise.log, base), bottom => {
      if (bottom === 0) throw error('ZeroDivisionError', 'float division by zero');
      return float(top / bottom);
    });
  });
}

function power(x: number, y: number): Value {
  if (x === 1 || y === 0) return float(1);
  if (x === -1 && (y === Infinity || y === -Infinity)) return float(1);
  const r = x ** y;
  if (Number.isFinite(x) && Number.isFinite(y)) {
    if (Number.isNaN(r)) throw domainError();
    if (!Number.isFinite(r)) throw x === 0 ? domainError() : rangeError();
  }
  return float(r);
}

function remainder(x: number, y: number): Value {
  if (Number.isFinite(x) && Number.isFinite(y)) {
    if (y === 0) throw domainError();
    const a = Math.abs(x);
    const b = Math.abs(y);
    const m = a % b;
    const c = b - m;
    let r: number;
    if (m < c) r = m;
    else if (m > c) r = -c;
    else r = m - 2 * ((0.5 * (a - m)) % b);
    return float((x < 0 || Object.is(x, -0) ? -1 : 1) * r);
  }
  if (Number.isNaN(x)) return float(x);
  if (Number.isNaN(y)) return float(y);
  if (!Number.isFinite(x)) throw domainError();
  return float(x);
}

function fmod(x: number, y: number): Value {
  if (!Number.isFinite(y) && Number.isFinite(x) && !Number.isNaN(y)) return float(x);
  const r = x % y;
  if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) throw domainError();
  return float(r);
}

function ldexp(v: Value, i: Value): May {
  const n = asInt(i);
  if (n === undefined) throw typeError('Expected an int as second argument to ldexp.');
  return andThen(toDouble(v), x => {
    const limited = Number(n) > 5000 ? 5000 : Number(n) < -5000 ? -5000 : Number(n);
    const r = scaleDouble(x, limited);
    if (Number.isFinite(x) && !Number.isFinite(r)) throw rangeError();
    return float(r);
  });
}

function isClose(av: Value, bv: Value, relative: Value | undefined, absolute: Value | undefined): May {
  return andThen(toDouble(av), a =>
    andThen(toDouble(bv), b =>
      andThen(relative === undefined ? 1e-9 : toDouble(relative), rel =>
        andThen(absolute === undefined ? 0 : toDouble(absolute), abs => {
          if (rel < 0 || abs < 0) throw valueError('tolerances must be non-negative');
          if (a === b) return true;
          if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
          const difference = Math.abs(b - a);
          return difference <= Math.abs(rel * b) || difference <= Math.abs(rel * a) || difference <= abs;
        }),
      ),
    ),
  );
}

function ulp(x: number): number {
  if (Number.isNaN(x)) return x;
  const a = Math.abs(x);
  if (!Number.isFinite(a)) return a;
  const above = nextAfter(a, Infinity);
  return Number.isFinite(above) ? above - a : a - nextAfter(a, -Infinity);
}

function atanh(x: number): number {
  return Math.abs(x) < 1e-8 ? x : Math.atanh(x);
}

const doubles: [string, Value][] = [
  one('acos', precise.acos),
  one('acosh', precise.acosh),
  one('asin', precise.asin),
  one('asinh', precise.asinh),
  one('atan', precise.atan),
  one('atanh', atanh),
  one('cbrt', Math.cbrt),
  one('cos', precise.cos),
  one('cosh', precise.cosh, true),
  always('degrees', x => x * (180 / Math.PI)),
  one('erf', erf),
  one('erfc', erfc),
  one('exp', precise.exp, true),
  one('exp2', precise.exp2, true),
  one('expm1', Math.expm1, true),
  one('fabs', Math.abs),
  one('gamma', gammaChecked),
  one('lgamma', logGammaChecked),
  one('log1p', x => (x === 0 ? x : Math.log1p(x))),
  always('radians', x => x * (Math.PI / 180)),
  one('sin', precise.sin),
  one('sinh', precise.sinh, true),
  one('sqrt', Math.sqrt),
  one('tan', precise.tan),
  one('tanh', Math.tanh),
  one('ulp', ulp),
  test('isfinite', Number.isFinite),
  test('isinf', x => x === Infinity || x === -Infinity),
  test('isnan', Number.isNaN),
  two('atan2', (y, x) => float(precise.atan2(y, x))),
  two('copysign', (x, y) => float(y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
  two('fmod', fmod),
  two('nextafter', (x, y) => float(nextAfter(x, y))),
  two('pow', power),
  two('remainder', remainder),
  rounding('ceil', '$__ceil__', Math.ceil),
  rounding('floor', '$__floor__', Math.floor),
  rounding('trunc', '$__trunc__', Math.trunc),
];

function gammaChecked(x: number): number {
  if (x === 0) throw domainError();
  const r = gamma(x);
  if (!Number.isFinite(r) && Number.isFinite(x) && !Number.isNaN(r)) throw rangeError();
  return r;
}

function logGammaChecked(x: number): number {
  const r = logGamma(x);
  if (!Number.isFinite(r) && Number.isFinite(x) && x > 0) throw rangeError();
  return r;
}

export const mathModule: HostModule = () => ({
  pi: float(Math.PI),
  e: float(Math.E),
  tau: float(2 * Math.PI),
  inf: float(Infinity),
  nan: float(Number.NaN),
  ...Object.fromEntries(doubles),
  ...integerFunctions,
  ...seriesFunctions,
  frexp: fn(
    'frexp(x, /)',
    (v: Value) =>
      andThen(toDouble(v), x => {
        const [m, e] = splitDouble(x);
        return tuple([float(m), e]) as unknown as Value;
      }),
    'math',
  ) as Value,
  modf: fn(
    'modf(x, /)',
    (v: Value) =>
      andThen(toDouble(v), x => {
        const whole = Math.trunc(x);
        const rest = Number.isFinite(x) ? x - whole : Number.isNaN(x) ? x : 0;
        const signed = rest === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rest;
        return tuple([float(signed), float(whole)]) as unknown as Value;
      }),
    'math',
  ) as Value,
  ldexp: fn('ldexp(x, i, /)', ldexp, 'math') as Value,
  isclose: fn('isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)', isClose, 'math') as Value,
  log: fn('log(x, base=None, /)', log, 'math') as Value,
  log2: fn(
    'log2(x, /)',
    (v: Value) => {
      const n = asInt(v);
      if (typeof n === 'bigint' && n > 0n) return float(log2OfBig(n));
      return andThen(logarithm(precise.log2, v), float);
    },
    'math',
  ) as Value,
  log10: fn('log10(x, /)', (v: Value) => andThen(logarithm(Math.log10, v), float), 'math') as Value,
});
