/** `__slots__`: member descriptors. A slot's value is the instance's own `$name`, so reads at sites find it directly. */

import { defineType } from '../../object/define.ts';
import { attributeError, error, typeError, valueError } from '../../object/errors.ts';
import { keyOf, ownKey } from '../../object/key-of.ts';
import { makeMarker } from '../../object/sights.ts';
import { isSubtype, setTypeAttribute } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import type { PyDict } from '../dict/dict.ts';

export class MemberDescriptor {
  declare readonly cls: PyType;
  readonly name: string;
  readonly owner: PyType;
  private readonly key: string;
  /** Stores to it are plain (`storesOf`). */
  readonly isSlot: boolean = true;
  constructor(name: string, owner: PyType) {
    this.name = name;
    this.owner = owner;
    this.key = keyOf(name);
  }
  descGet(o: Value | undefined): any {
    if (o === undefined) return this;
    if (!isSubtype(typeOf(o), this.owner)) throw this.misplaced(o);
    const key = ownKey(o, this.name);
    if (!Object.hasOwn(o as object, key)) throw attributeError(o, this.name);
    return (o as any)[key];
  }
  descSet(o: any, value: Value | undefined): null {
    if (value !== undefined && o.cls === this.owner && o.isClosed !== true) {
      o[this.key] = value;
      return null;
    }
    const key = ownKey(o, this.name);
    if (!isSubtype(typeOf(o), this.owner)) throw this.misplaced(o);
    if (value !== undefined) o[key] = value;
    else if (!Object.hasOwn(o, key)) throw error('AttributeError', this.name);
    else delete o[key];
    return null;
  }
  private misplaced(o: Value): object {
    return typeError(`descriptor '${this.name}' for '${this.owner.tname}' objects doesn't apply to a '${typeOf(o).tname}' object`);
  }
  /** Nothing on the prototype: an unset slot reads as missing and asks `getattr`. */
  /** Of a special method: what is called where the method is. */
  instanceSight(): unknown {
    return this.name.endsWith('__') ? makeMarker(this as unknown as Value) : undefined;
  }
  classSight(): Value {
    return this as unknown as Value;
  }
}
export const memberDescriptorType = defineType('member_descriptor', { class: MemberDescriptor as any, isFinal: true });

export function mangle(className: string, name: string): string {
  if (!name.startsWith('__') || name.endsWith('__') || name.includes('.')) return name;
  const stripped = className.replace(/^_+/, '');
  return stripped === '' ? name : `_${stripped}${name}`;
}

export function makeSlots(type: PyType, namespace: PyDict): void {
  for (const slot of type.slots ?? []) {
    const name = mangle(type.tname, slot);
    // These two the class statement itself put there; they are gone from the class when it is made.
    const isFromStatement = slot === '__qualname__' || slot === '__classcell__' || slot === '__classdictcell__';
    if (namespace.map.has(slot) && !isFromStatement) throw valueError(`'${slot}' in __slots__ conflicts with class variable`);
    setTypeAttribute(type, name, new MemberDescriptor(name, type) as unknown as Value);
  }
}
