/** A decimal number: the guest's object itself. Immutable once it is made. */
import { defineType, type PyType } from '@wrought/runtime';
import { type Coefficient, countDigits } from './coefficient.ts';

export const FINITE = 0;
export const INFINITE = 1;
export const NAN = 2;
export const SIGNALLING = 3;

export class PyDecimal {
  declare readonly cls: PyType;
  /** FINITE, INFINITE, NAN or SIGNALLING. */
  kind: number;
  /** 1: negative. */
  sign: number;
  /** Of a NaN its payload, 0 for none. */
  coef: Coefficient;
  exp: number;
  private count: number;
  /** `count`: the coefficient's digits where they are known. */
  constructor(kind = FINITE, sign = 0, coef: Coefficient = 0, exp = 0, count = 0) {
    this.kind = kind;
    this.sign = sign;
    this.coef = coef;
    this.exp = exp;
    this.count = count;
  }
  /** Digits of the coefficient. */
  get digits(): number {
    if (this.count === 0) this.count = countDigits(this.coef);
    return this.count;
  }
  /** Exponent of the first digit. */
  get adjusted(): number {
    return this.exp + this.digits - 1;
  }
  get isZero(): boolean {
    return this.kind === FINITE && this.coef === 0;
  }
  get isNan(): boolean {
    return this.kind >= NAN;
  }
}
export const decimalType = defineType('Decimal', { class: PyDecimal as any, module: 'decimal' });

export function finite(sign: number, coef: Coefficient, exp: number): PyDecimal {
  return new PyDecimal(FINITE, sign, coef, exp);
}

export function infinity(sign: number): PyDecimal {
  return new PyDecimal(INFINITE, sign);
}

/** The same with another sign. */
export function withSign(a: PyDecimal, sign: number): PyDecimal {
  return a.sign === sign && a.cls === decimalType ? a : new PyDecimal(a.kind, sign, a.coef, a.exp);
}

/** As an object of `Decimal` itself. */
export function plain(a: PyDecimal): PyDecimal {
  return a.cls === decimalType ? a : new PyDecimal(a.kind, a.sign, a.coef, a.exp);
}
