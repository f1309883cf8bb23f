/** The complex number: two doubles. All that it can do is the part `complex`, which whatever makes one loads. */
import { defineType, staticMethods } from '../../object/define.ts';
import { withPart } from '../../object/parts.ts';
import type { PyType, Value } from '../../object/value.ts';

export class PyComplex {
  declare readonly cls: PyType;
  readonly re: number;
  readonly im: number;
  constructor(re: number, im: number) {
    this.re = re;
    this.im = im;
  }
}

export const complexType = defineType('complex', { class: PyComplex as any });

export function complex(re: number, im: number): Value {
  return new PyComplex(re, im) as unknown as Value;
}

staticMethods(complexType, {
  '__new__(cls, real=0, imag=0)': (cls: PyType, real?: Value, imag?: Value) =>
    withPart('complex', part => part.newComplex(cls, real, imag)),
});
complexType.part = 'complex';
