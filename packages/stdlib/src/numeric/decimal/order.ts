/** Comparisons that answer decimals, maxima and minima, the total order, and classes of numbers. */
import { orderOf, orderOfMagnitudes } from './arithmetic.ts';
import { compareCoefficients } from './coefficient.ts';
import { INVALID_OPERATION } from './conditions.ts';
import { fit, type Limits, nanOf } from './limits.ts';
import { FINITE, finite, INFINITE, NAN, type PyDecimal, SIGNALLING, withSign } from './value.ts';

function sign(n: number): PyDecimal {
  return finite(n < 0 ? 1 : 0, n === 0 ? 0 : 1, 0);
}

export function compare(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  return nanOf(c, a, b) ?? sign(orderOf(a, b));
}

/** The same, where quiet NaNs are an invalid operation too. */
export function compareSignal(a: PyDecimal, b: PyDecimal, c: Limits): PyDecimal {
  const nan = nanOf(c, a, b);
  if (nan === undefined) return sign(orderOf(a, b));
  c.pending |= INVALID_OPERATION;
  return nan;
}

/** Order in which no two different representations are equal. */
function totalOrder(a: PyDecimal, b: PyDecimal): number {
  if (a.sign !== b.sign) return a.sign === 1 ? -1 : 1;
  const order = totalOrderOfMagnitudes(a, b);
  return a.sign === 1 ? -order : order;
}

/** Numbers, then signalling, then quiet NaNs. */
function rank(a: PyDecimal): number {
  return a.kind === SIGNALLING ? 1 : a.kind === NAN ? 2 : 0;
}

function totalOrderOfMagnitudes(a: PyDecimal, b: PyDecimal): number {
  const [x, y] = [rank(a), rank(b)];
  if (x !== y) return x < y ? -1 : 1;
  if (x > 0) return compareCoefficients(a.coef, b.coef);
  const order = orderOfMagnitudes(a, b);
  if (order !== 0 || a.kind !== FINITE) return order;
  return a.exp < b.exp ? -1 : a.exp > b.exp ? 1 : 0;
}

export function compareTotal(a: PyDecimal, b: PyDecimal): PyDecimal {
  return sign(totalOrder(a, b));
}

export function compareTotalMagnitude(a: PyDecimal, b: PyDecimal): PyDecimal {
  return sign(totalOrderOfMagnitudes(withSign(a, 0), withSign(b, 0)));
}

/** The larger (`way` 1) or smaller (-1); a single quiet NaN counts as missing. */
export function extreme(a: PyDecimal, b: PyDecimal, way: number, byMagnitude: boolean, c: Limits): PyDecimal {
  if (a.isNan || b.isNan) {
    if (a.kind === NAN && !b.isNan) return fit(b, c);
    if (b.kind === NAN && !a.isNan) return fit(a, c);
    return nanOf(c, a, b) as PyDecimal;
  }
  let order = byMagnitude ? orderOfMagnitudes(a, b) : orderOf(a, b);
  if (order === 0 && byMagnitude) order = orderOf(a, b);
  if (order === 0) order = totalOrder(a, b);
  return fit(order * way >= 0 ? a : b, c);
}

export function haveSameQuantum(a: PyDecimal, b: PyDecimal): boolean {
  if ((a.kind | b.kind) === FINITE) return a.exp === b.exp;
  return (a.isNan && b.isNan) || (a.kind === INFINITE && b.kind === INFINITE);
}

export function isNormal(a: PyDecimal, c: Limits): boolean {
  return a.kind === FINITE && a.coef !== 0 && a.adjusted >= c.emin;
}

export function isSubnormal(a: PyDecimal, c: Limits): boolean {
  return a.kind === FINITE && a.coef !== 0 && a.adjusted < c.emin;
}

export function classOf(a: PyDecimal, c: Limits): string {
  if (a.kind === NAN) return 'NaN';
  if (a.kind === SIGNALLING) return 'sNaN';
  const before = a.sign === 1 ? '-' : '+';
  if (a.kind === INFINITE) return `${before}Infinity`;
  if (a.coef === 0) return `${before}Zero`;
  return `${before}${isNormal(a, c) ? 'Normal' : 'Subnormal'}`;
}
