/**
 * Class attributes by what they do: data descriptors, which guard stores to instances, and plain data, which may be replaced without
 * telling anybody but the views.
 */
import { keyOf } from './key-of.ts';
import type { PyType, Value } from './value.ts';

export function isDataDescriptor(value: Value | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ((value as any).descSet !== undefined) return true;
  const proto = (value as any).cls?.proto;
  return proto !== undefined && (proto.$__set__ !== undefined || proto.$__delete__ !== undefined);
}

/** Neither function nor descriptor, and no object whose class could make it one: every view shows the value itself. */
export function isPlainData(value: Value | undefined): boolean {
  if (value === undefined || typeof value === 'function') return false;
  if (typeof value !== 'object' || value === null) return true;
  const { instanceSight: sight, descGet, cls } = value as any;
  return sight === undefined && descGet === undefined && !cls.isGuest && cls.proto.$__get__ === undefined && !isDataDescriptor(value);
}

/** A class attribute gets another plain value: the views' properties stay as they are, only their values change. */
export function replaceData(type: PyType, name: string, value: Value): boolean {
  if (!type.isLinear) return false;
  const key = keyOf(name);
  if (!Object.hasOwn(type, key) || !Object.hasOwn(type.proto, key) || !forgetBelow(type, name)) return false;
  type.dict.set(name, value);
  type.lookups.delete(name);
  (type as any)[key] = value;
  type.proto[key] = value;
  return true;
}

/** Subclasses forget what they know of an attribute; false when one of them has copies of its own. */
function forgetBelow(type: PyType, name: string): boolean {
  for (const ref of type.subclasses) {
    const sub = ref.deref();
    if (sub === undefined) continue;
    if (!sub.isLinear || !forgetBelow(sub, name)) return false;
    sub.lookups.delete(name);
  }
  return true;
}

/** Of a type without data descriptors under names of their own. */
const ALL_STORES: Readonly<Record<string, true>> = Object.freeze({});

/** The names whose stores are not plain: those of properties and other data descriptors. */
export function storesOf(type: PyType): Readonly<Record<string, true>> {
  const guarded: Record<string, true> = {};
  let isOpen = true;
  for (const t of type.mro)
    for (const [name, value] of t.dict) {
      if (name.startsWith('__') || !isDataDescriptor(value)) continue;
      guarded[`$${name}`] = true;
      isOpen = false;
    }
  return isOpen ? ALL_STORES : guarded;
}
