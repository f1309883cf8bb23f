/**
 * Attributes that CPython keeps as members of a C structure: `types.MemberDescriptorType` is read from one, and whoever sets one is told
 * that it is read-only. Loaded behind the method tables that make them.
 */
import type { PyType } from '../../object/value.ts';
import { complexType } from '../complex/complex.ts';
import { rangeType } from '../range/range.ts';
import { sliceType } from '../slice/slice.ts';
import { memberDescriptorType } from '../type/slots.ts';
import { functionType, methodType } from './function.ts';
import { propertyType } from './property.ts';

const MEMBERS: [PyType, string[]][] = [
  [functionType, ['__globals__', '__closure__', '__builtins__']],
  [methodType, ['__func__', '__self__']],
  [propertyType, ['fget', 'fset', 'fdel']],
  [complexType, ['real', 'imag']],
  [sliceType, ['start', 'stop', 'step']],
  [rangeType, ['start', 'stop', 'step']],
];
for (const [type, names] of MEMBERS)
  for (const name of names) Object.defineProperty(type.dict.get(name), 'cls', { value: memberDescriptorType });
