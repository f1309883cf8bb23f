/** The complex number: two doubles. */
import { defineType } from '../../object/define.ts';
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
