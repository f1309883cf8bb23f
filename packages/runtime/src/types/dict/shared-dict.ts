/**
 * `o.__dict__ = d`: from then on the dict and the attributes are one, also when several objects are given the same dict.
 *
 * The first object given a dict holds its entries as own properties (the dict becomes the view of them). Every further one holds
 * nothing: between it and its class stands a prototype that reads and writes the attributes of the dict's owner, so that
 * generated code needs no test. Objects that share nothing are not touched.
 */
import { sharing } from '../../object/attributes.ts';
import { ownKey } from '../../object/key-of.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { AttributeMap, attributeMapOf, setView, showAttributes, slotsOf, viewOf } from './attribute-dict.ts';
import type { PyDict } from './dict.ts';
import { forgetHashes } from './keys.ts';

/** Where the entries of a view stand. */
function ownerOfView(dict: PyDict): object {
  return (attributeMapOf(dict) as AttributeMap).owner;
}

function shareProto(o: object, dict: PyDict): object {
  const proto = Object.getPrototypeOf(o);
  const slots = slotsOf(o);
  const prefix = ownKey(o, '');
  const isShared = (key: string | symbol): key is string => typeof key === 'string' && key.startsWith(prefix) && !slots?.has(key.slice(1));
  return new Proxy(Object.create(proto), {
    get(target, key, receiver) {
      if (isShared(key)) {
        const owner: any = ownerOfView(dict);
        const place = ownKey(owner, key.slice(1));
        if (Object.hasOwn(owner, place)) return owner[place];
      }
      return Reflect.get(target, key, receiver);
    },
    set(target, key, value, receiver) {
      if (!isShared(key)) return Reflect.set(target, key, value, receiver);
      dict.map.set(key.slice(1), value);
      return true;
    },
  });
}

/** Take an object's attributes from it; the dict that showed them keeps them. */
function leaveDict(o: object): void {
  const dict = viewOf(o);
  setView(o, undefined);
  if (sharing.owners?.delete(o)) {
    Object.setPrototypeOf(o, Object.getPrototypeOf(Object.getPrototypeOf(o)));
    return;
  }
  const map = dict === undefined ? new AttributeMap(o) : (attributeMapOf(dict) as AttributeMap);
  const kept = new AttributeMap({});
  for (const [key, value] of map.entries()) kept.set(key, value);
  map.clear();
  if (dict !== undefined) showAttributes(dict, kept);
}

/** `o.__dict__ = dict`. */
export function adoptDict(o: object, dict: PyDict): void {
  if (viewOf(o) === dict) return;
  leaveDict(o);
  if (attributeMapOf(dict) !== null) {
    Object.setPrototypeOf(o, shareProto(o, dict));
    sharing.owners ??= new WeakMap();
    sharing.owners.set(o, () => ownerOfView(dict));
  } else {
    const map = new AttributeMap(o);
    for (const [key, value] of dict.map) map.set(key, value);
    showAttributes(dict, map);
  }
  setView(o, dict);
}

/** `del o.__dict__`: the object begins a new one. */
export function dropDict(o: object): void {
  leaveDict(o);
}

/** Give an object the prototype of another class; what it shares it goes on sharing. */
export function moveToClass(o: object, proto: object): void {
  if (o instanceof PyTuple) forgetHashes();
  Object.setPrototypeOf(o, proto);
  if (sharing.owners?.has(o)) Object.setPrototypeOf(o, shareProto(o, viewOf(o) as PyDict));
}
