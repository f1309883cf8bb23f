/** Float arithmetic on bare doubles with Python's rules for division, modulo and power. */
import { error } from '../../object/errors.ts';

export function floorDivFloat(a: number, b: number): number {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  const remainder = a % b;
  let quotient = (a - remainder) / b;
  if (remainder !== 0 && remainder < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

export function modFloat(a: number, b: number): number {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  const r = a % b;
  if (r === 0) return b < 0 ? -0 : 0;
  return r < 0 !== b < 0 ? r + b : r;
}

export function trueDivFloat(a: number, b: number): number {
  if (b === 0) throw error('ZeroDivisionError', 'division by zero');
  return a / b;
}

/** `a ** b` where the result is real. Undefined when it would be complex. */
export function powFloat(a: number, b: number): number | undefined {
  if (b === 0 || a === 1) return 1;
  if (a === 0 && b < 0 && Number.isFinite(b)) throw error('ZeroDivisionError', 'zero to a negative power');
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b)) return undefined;
  if (a === -1 && !Number.isFinite(b) && !Number.isNaN(b)) return 1;
  const power = b === 2 ? a * a : b === 0.5 && a >= 0 ? Math.sqrt(a) + 0 : b === -1 ? 1 / a : a ** b;
  if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b))
    throw error('OverflowError', 34, 'Numerical result out of range');
  return power;
}
