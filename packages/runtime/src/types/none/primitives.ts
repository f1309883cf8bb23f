/** The types whose instances are JavaScript primitives: NoneType, str, int, bool; and float's box. Methods are given in their folders. */
import { defineType } from '../../object/define.ts';
import { primitiveTypes } from '../../object/type-of.ts';
import { Ellipsis, NotImplemented, type PyBox, PyEllipsis, PyFloat, PyNotImplemented, type Value } from '../../object/value.ts';

class NoneInstance {}

export const noneType = defineType('NoneType', { class: NoneInstance, isFinal: true });
primitiveTypes.none = noneType;

export const strType = defineType('str', { class: String as any, unbox: v => (typeof v === 'string' ? v : (v as PyBox).v) });

export const intType = defineType('int', {
  class: Number as any,
  unbox: v => (typeof v === 'object' ? (v as PyBox).v : typeof v === 'boolean' ? Number(v) : v),
});

export const boolType = defineType('bool', { class: Boolean as any, bases: [intType], isFinal: true });

export const floatType = defineType('float', { class: PyFloat as any });
/* Generated code computes with `v` itself when this is set; a guest subclass unsets it, for it may override the operators. */
Object.defineProperty(PyFloat.prototype, 'isFloat', { value: true, writable: true, configurable: true });
export const notImplementedType = defineType('NotImplementedType', { class: PyNotImplemented, isFinal: true });
export const ellipsisType = defineType('ellipsis', { class: PyEllipsis, isFinal: true });

/** A float value. */
export function float(v: number): Value {
  return new PyFloat(v) as unknown as Value;
}

export { Ellipsis, NotImplemented };
