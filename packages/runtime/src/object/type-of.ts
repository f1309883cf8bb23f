/** The Python type of any value. */
import { objectType } from './type.ts';
import type { PyFunction, PyType, Value } from './value.ts';

/** Types that primitives without a prototype of their own need; filled where those types are made. */
export const primitiveTypes: { none: PyType; function: PyType; foreign: PyType } = {
  none: objectType,
  function: objectType,
  foreign: objectType,
};

export function typeOf(value: Value): PyType {
  if (value === null) return primitiveTypes.none;
  const cls = (value as any).cls as PyType | undefined;
  if (cls !== undefined) return cls;
  if (typeof value === 'function') return (value as PyFunction).code !== undefined ? primitiveTypes.function : primitiveTypes.foreign;
  if (value === undefined) throw new Error('typeOf(undefined): a paused or missing value was used as a guest value');
  return primitiveTypes.foreign;
}

/** The type's name as error texts show it. */
export function typeName(value: Value): string {
  return typeOf(value).tname;
}

/** A type's own name: what stands behind the last dot of what errors call it. */
export function shortTypeName(type: PyType): string {
  return type.isGuest ? type.tname : type.tname.slice(type.tname.lastIndexOf('.') + 1);
}
