/** `cmath`: functions of complex numbers. */
import {
  andThen,
  callSpecial,
  complex,
  error,
  float,
  fn,
  type HostModule,
  type May,
  PyComplex,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { toDouble } from './coerce.ts';
import * as C from './complex-functions.ts';

/** A complex from a number, or from what `__complex__` answers. */
function toComplex(v: Value): May<PyComplex> {
  if (v instanceof PyComplex) return v;
  const hook = v === null ? undefined : typeOf(v).proto.$__complex__;
  if (hook === undefined) return andThen(toDouble(v), x => new PyComplex(x, 0));
  return andThen(callSpecial(hook, v, []), answer => {
    if (answer instanceof PyComplex) return answer;
    throw typeError(`${typeName(v)}.__complex__() must return a complex, not ${typeName(answer)}`);
  });
}

function of(f: (x: number, y: number) => C.Complex | undefined): (z: Value) => May {
  return z => andThen(toComplex(z), c => answer(c, f(c.re, c.im)));
}

function answer(c: PyComplex, found: C.Complex | undefined): Value {
  if (found === undefined) throw valueError('math domain error');
  const isUnbounded = Math.abs(found[0]) === Infinity || Math.abs(found[1]) === Infinity;
  if (isUnbounded && Number.isFinite(c.re) && Number.isFinite(c.im)) throw error('OverflowError', 'math range error');
  return complex(found[0], found[1]);
}

function test(f: (part: number) => boolean, isBoth: boolean): (z: Value) => May {
  return z => andThen(toComplex(z), c => (isBoth ? f(c.re) && f(c.im) : f(c.re) || f(c.im)));
}

function logarithm(z: Value, base: Value | undefined): May {
  return andThen(of(C.logarithm)(z), top => {
    if (base === undefined) return top;
    return andThen(toComplex(base), b => {
      const found = C.logarithm(b.re, b.im);
      if (found === undefined) throw valueError('math domain error');
      return quotient(top as unknown as PyComplex, found);
    });
  });
}

function quotient(a: PyComplex, [x, y]: C.Complex): Value {
  if (x === 0 && y === 0) throw valueError('math domain error');
  if (Math.abs(x) >= Math.abs(y)) {
    const ratio = y / x;
    const below = x + y * ratio;
    return complex((a.re + a.im * ratio) / below, (a.im - a.re * ratio) / below);
  }
  const ratio = x / y;
  const below = x * ratio + y;
  return complex((a.re * ratio + a.im) / below, (a.im * ratio - a.re) / below);
}

function log10(x: number, y: number): C.Complex | undefined {
  const found = C.logarithm(x, y);
  return found === undefined ? undefined : [found[0] / Math.LN10, found[1] / Math.LN10];
}

function rect(size: number, angle: number): Value {
  if (!Number.isFinite(size) || !Number.isFinite(angle)) {
    if (Math.abs(angle) === Infinity && size !== 0 && !Number.isNaN(size)) throw valueError('math domain error');
    if (Math.abs(size) === Infinity && Number.isFinite(angle) && angle !== 0) {
      const at = (part: number): number => (part < 0 ? -size : size);
      return complex(at(Math.cos(angle)), at(Math.sin(angle)));
    }
    if (size === 0) return complex(0, 0);
    if (angle === 0) return complex(size, Number.isNaN(size) ? 0 : size * angle || 0);
    return complex(Number.isNaN(size) || Number.isFinite(size) ? Number.NaN : Infinity, Number.NaN);
  }
  const one = C.exponential(0, angle) as C.Complex;
  return angle === 0 ? complex(size, size * angle) : complex(size * one[0], size * one[1]);
}

function isClose(a: PyComplex, b: PyComplex, relative: number, least: number): boolean {
  if (relative < 0 || least < 0) throw valueError('tolerances must be non-negative');
  if (a.re === b.re && a.im === b.im) return true;
  if ([a.re, a.im, b.re, b.im].some(part => Math.abs(part) === Infinity)) return false;
  const difference = C.absolute(a.re - b.re, a.im - b.im);
  return difference <= relative * C.absolute(b.re, b.im) || difference <= relative * C.absolute(a.re, a.im) || difference <= least;
}

export const cmathModule: HostModule = () => ({
  pi: float(Math.PI),
  e: float(Math.E),
  tau: float(2 * Math.PI),
  inf: float(Infinity),
  nan: float(Number.NaN),
  infj: complex(0, Infinity),
  nanj: complex(0, Number.NaN),
  ...functions('cmath', {
    'sqrt(z, /)': of(C.sqrt),
    'exp(z, /)': of(C.exponential),
    'log10(z, /)': of(log10),
    'sin(z, /)': of(C.sine),
    'cos(z, /)': of(C.cosine),
    'tan(z, /)': of(C.tangent),
    'asin(z, /)': of(C.arcSine),
    'acos(z, /)': of(C.arcCosine),
    'atan(z, /)': of(C.arcTangent),
    'sinh(z, /)': of(C.hyperbolicSine),
    'cosh(z, /)': of(C.hyperbolicCosine),
    'tanh(z, /)': of(C.hyperbolicTangent),
    'asinh(z, /)': of(C.arcHyperbolicSine),
    'acosh(z, /)': of(C.arcHyperbolicCosine),
    'atanh(z, /)': of(C.arcHyperbolicTangent),
    'isfinite(z, /)': test(Number.isFinite, true),
    'isnan(z, /)': test(Number.isNaN, false),
    'isinf(z, /)': test(part => Math.abs(part) === Infinity, false),
    'phase(z, /)': (z: Value) => andThen(toComplex(z), c => float(C.phase(c.re, c.im))),
    'polar(z, /)': (z: Value) =>
      andThen(toComplex(z), c => {
        const size = C.absolute(c.re, c.im);
        if (size === Infinity && Number.isFinite(c.re) && Number.isFinite(c.im)) throw error('OverflowError', 'math range error');
        return tuple([float(size), float(C.phase(c.re, c.im))]) as unknown as Value;
      }),
    'rect(r, phi, /)': (r: Value, phi: Value) => andThen(toDouble(r), size => andThen(toDouble(phi), angle => rect(size, angle))),
  }),
  log: fn('log(z, base=None, /)', logarithm, 'cmath') as Value,
  isclose: fn(
    'isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)',
    (a: Value, b: Value, relative?: Value, least?: Value) =>
      andThen(toComplex(a), x =>
        andThen(toComplex(b), y =>
          andThen(relative === undefined ? 1e-9 : toDouble(relative), rel =>
            andThen(least === undefined ? 0 : toDouble(least), abs => isClose(x, y, rel, abs)),
          ),
        ),
      ),
    'cmath',
  ) as Value,
});
