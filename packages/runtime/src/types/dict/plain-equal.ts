/**
 * Equality of nested dicts, lists and tuples as long as nothing in them has an `__eq__` of its own. No guest code runs here, so
 * that whoever hears `undefined` may begin again with the general way.
 */
import type { Value } from '../../object/value.ts';
import { quickEqual } from '../../protocol/compare.ts';
import { listType } from '../list/list.ts';
import { tupleType } from '../tuple/tuple.ts';
import { dictType, type PyDict } from './dict.ts';

/** True, false, or undefined when guest code or hashed keys are in the way before it is decided. */
export function plainEqual(a: any, b: any): boolean | undefined {
  const quick = quickEqual(a, b);
  if (quick !== undefined) return quick;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || a.cls !== b.cls) return undefined;
  if (a.cls === dictType) return plainDictsEqual(a, b);
  return a.cls === listType || a.cls === tupleType ? plainItemsEqual(a.items, b.items) : undefined;
}

function plainItemsEqual(a: Value[], b: Value[]): boolean | undefined {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const isEqual = plainEqual(a[i], b[i]);
    if (isEqual !== true) return isEqual;
  }
  return true;
}

export function plainDictsEqual(a: PyDict, b: PyDict): boolean | undefined {
  if (a.size !== b.size) return false;
  if (a.table?.isRough === false || b.table?.isRough === false) return undefined;
  const others = b.map;
  for (const entry of a.map) {
    const value = entry[1];
    const other = others.get(entry[0]);
    if (other === undefined) return a.table === b.table ? false : undefined;
    if (value === other) continue;
    const isEqual = plainEqual(value, other);
    if (isEqual !== true) return isEqual;
  }
  return true;
}
