/**
 * Attributes that CPython keeps as members of a C structure: `types.MemberDescriptorType` is read from one, and whoever sets one is told
 * that it is read-only.
 */
import type { PyType } from '../../object/value.ts';
import { rangeType } from '../range/range.ts';
import { sliceType } from '../slice/slice.ts';
import { memberDescriptorType } from '../type/slots.ts';
import { functionType, methodType } from './function.ts';
import { propertyType } from './property.ts';

const MEMBERS: [PyType, string[]][] = [
  [functionType, ['__globals__', '__closure__', '__builtins__']],
  [methodType, ['__func__', '__self__']],
  [propertyType, ['fget', 'fset', 'fdel']],
  [sliceType, ['start', 'stop', 'step']],
  [rangeType, ['start', 'stop', 'step']],
];
/** Called when all method tables are there. */
export function giveMembers(): void {
  for (const [type, names] of MEMBERS) makeMembers(type, names);
}

export function makeMembers(type: PyType, names: readonly string[]): void {
  for (const name of names) Object.defineProperty(type.dict.get(name), 'cls', { value: memberDescriptorType });
}
