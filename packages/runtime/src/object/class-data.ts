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
  if (type.settled === null || !type.settled.has(name)) {
    if (!Object.hasOwn(type, key) || !Object.hasOwn(type.proto, key) || !forgetBelow(type, name)) return false;
    type.settled ??= new Set();
    type.settled.add(name);
  }
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

/** What the stores of a type without a dict inherit: no name's store is plain. */
const NO_STORES = new Proxy(Object.create(null), { get: () => true });

/** Under which name `setattr` of an instance meets this: the first along the MRO. */
function isSlot(type: PyType, name: string): boolean {
  for (const t of type.mro) {
    const value: any = t.dict.get(name);
    if (value !== undefined) return value?.isSlot === true;
  }
  return false;
}

/** Whether a class itself guards a store. */
function hasGuards(type: PyType): boolean {
  for (const [name, value] of type.dict) if (isDataDescriptor(value) && !name.startsWith('__')) return true;
  return false;
}

/**
 * The names whose stores are not plain have a value here: those of properties and other data descriptors, and of types without a dict
 * whatever is no slot. A slot's value is the instance's own property as other attributes are.
 */
export function storesOf(type: PyType): Readonly<Record<string, true>> | undefined {
  if (!type.hasDict && !type.mro.some(t => t.slots !== null && t.slots.length > 0)) return undefined;
  const { base } = type;
  if (type.hasDict && type.isLinear && base !== null && (base.proto.w$ === ALL_STORES || base.base === null) && !hasGuards(type))
    return ALL_STORES;
  const guarded: Record<string, PropertyDescriptor> = {};
  let isOpen = type.hasDict;
  let hasSlots = false;
  for (const t of type.mro)
    for (const [name, value] of t.dict) {
      if (!isDataDescriptor(value) || name.startsWith('__')) continue;
      const mayStore = isSlot(type, name);
      if (mayStore && type.hasDict) continue;
      guarded[`$${name}`] = { value: mayStore ? undefined : true };
      isOpen = false;
      hasSlots ||= mayStore;
    }
  if (isOpen) return ALL_STORES;
  return type.hasDict || hasSlots ? Object.create(type.hasDict ? Object.prototype : NO_STORES, guarded) : undefined;
}
