/** How host modules write their functions: one table, keys are CPython's signatures. */
import { classMethods, fn, type PyType, type Value } from '@wrought/runtime';
import { withPart } from '@wrought/runtime/parts';

export type Comparison = 'lt' | 'le' | 'eq' | 'ne' | 'gt' | 'ge';

/** `functions('math', { 'sqrt(x, /)': x => … })` → the module's attributes by name. */
export function functions(module: string, table: Record<string, (...args: any[]) => any>): Record<string, Value> {
  const made: Record<string, Value> = {};
  for (const text of Object.keys(table)) made[text.slice(0, text.indexOf('('))] = fn(text, table[text], module) as Value;
  return made;
}

/** Lets annotations say `deque[int]`. */
export function subscriptable(type: PyType): void {
  classMethods(type, {
    '__class_getitem__(cls, item, /)': (cls: Value, item: Value) => withPart('generic', part => part.genericAlias(cls, item)),
  });
}
