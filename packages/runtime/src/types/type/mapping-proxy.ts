/** `mappingproxy`: a class's `__dict__`, read-only and live. Also `types.MappingProxyType` over any mapping. */

import { getattr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { defineType, methods, staticMethods } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import { compare } from '../../protocol/compare.ts';
import { contains, getItem } from '../../protocol/item.ts';
import { iter, steppedValue } from '../../protocol/iterate.ts';
import { binary } from '../../protocol/operators.ts';
import { hash, repr, str } from '../../protocol/text.ts';
import { length } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import { type PyDict, sharedDict } from '../dict/dict.ts';
import { PyList } from '../list/list.ts';
import { PyTuple } from '../tuple/tuple.ts';

export class MappingProxy {
  declare readonly cls: PyType;
  readonly target: Value;
  constructor(target: Value) {
    this.target = target;
  }
}
export const mappingProxyType = defineType('mappingproxy', { class: MappingProxy as any, isFinal: true });

const proxies = new WeakMap<PyType, Value>();

/** The proxy over a class's own attributes. */
export function mappingProxy(type: PyType): Value {
  let proxy = proxies.get(type);
  if (proxy === undefined) {
    proxy = new MappingProxy(sharedDict(type.dict)) as unknown as Value;
    proxies.set(type, proxy);
  }
  return proxy;
}

/** A view of a dict that the guest cannot change. */
export function readOnlyView(dict: PyDict): Value {
  return new MappingProxy(dict as unknown as Value) as unknown as Value;
}

function forward(name: string): (self: MappingProxy, args: Value[]) => any {
  return (self, args) => andThen(getattr(self.target, name), m => call(m, args));
}

const bare = (o: Value): Value => (o instanceof MappingProxy ? o.target : o);

methods(mappingProxyType, {
  '__getitem__(self, key, /)': (self: MappingProxy, key: Value) => getItem(self.target, key),
  '__contains__(self, key, /)': (self: MappingProxy, key: Value) => contains(self.target, key),
  '__len__(self, /)': (self: MappingProxy) => length(self.target),
  '__iter__(self, /)': (self: MappingProxy) => andThen(iter(self.target), steppedValue),
  '__repr__(self, /)': (self: MappingProxy) => andThen(repr(self.target), text => `mappingproxy(${text})`),
  '__str__(self, /)': (self: MappingProxy) => str(self.target),
  '__eq__(self, other, /)': (self: MappingProxy, other: Value) => compare('eq', self.target, bare(other)),
  '__reversed__(self, /)': (self: MappingProxy) => forward('__reversed__')(self, []),
  '__or__(self, other, /)': (self: MappingProxy, other: Value) => binary('or', self.target, bare(other)),
  '__ror__(self, other, /)': (self: MappingProxy, other: Value) => binary('or', bare(other), self.target),
  '__ior__(self, other, /)': () => {
    throw error('TypeError', "'|=' is not supported by mappingproxy; use '|' instead");
  },
  '__hash__(self, /)': (self: MappingProxy) => hash(self.target),
  'get(self, key, default=None, /)': (self: MappingProxy, key: Value, otherwise?: Value) =>
    forward('get')(self, otherwise === undefined ? [key] : [key, otherwise]),
  'keys(self, /)': (self: MappingProxy) => forward('keys')(self, []),
  'values(self, /)': (self: MappingProxy) => forward('values')(self, []),
  'items(self, /)': (self: MappingProxy) => forward('items')(self, []),
  'copy(self, /)': (self: MappingProxy) => forward('copy')(self, []),
});
staticMethods(mappingProxyType, {
  '__new__(cls, mapping, /)': (_cls: Value, mapping: Value) => {
    if (mapping === undefined) throw error('TypeError', "mappingproxy() missing required argument 'mapping' (pos 1)");
    if (mapping instanceof PyList || mapping instanceof PyTuple || mapping === null || typeOf(mapping).proto.$__getitem__ === undefined)
      throw error('TypeError', `mappingproxy() argument must be a mapping, not ${typeOf(mapping).tname}`);
    return new MappingProxy(mapping);
  },
});
