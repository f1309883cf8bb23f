/** `type A[T] = …`: an alias whose value is evaluated when it is first asked for. */
import {
  andThen,
  defineType,
  EMPTY_TUPLE,
  genericAlias,
  getset,
  methods,
  PyTuple,
  type PyType,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { Lazy, unionWith } from './lazy.ts';
import { unpackTuples } from './type-params.ts';

export class TypeAlias {
  declare readonly cls: PyType;
  name = '';
  value = new Lazy();
  typeParams: Value = EMPTY_TUPLE as unknown as Value;
  module: Value = null;
}
export const typeAliasType = defineType('TypeAliasType', { class: TypeAlias as any, module: 'typing', isFinal: true });

/** What `type A = …` makes. */
export function makeAlias(name: string, value: Lazy, params: Value | undefined, module: Value): Value {
  const made = new typeAliasType.Inst() as TypeAlias;
  made.name = name;
  made.value = value;
  if (params !== undefined) made.typeParams = params;
  made.module = module;
  return made as unknown as Value;
}

methods(typeAliasType, {
  '__repr__(self, /)': (self: TypeAlias) => self.name,
  '__or__(self, value, /)': (self: Value, other: Value) => unionWith(self, other),
  '__ror__(self, value, /)': (self: Value, other: Value) => unionWith(other, self),
  '__reduce__(self, /)': (self: TypeAlias) => self.name,
  '__getitem__(self, key, /)': (self: TypeAlias, item: Value) => {
    if ((self.typeParams as any).items.length === 0) throw typeError('Only generic type aliases are subscriptable');
    return genericAlias(self as unknown as Value, item);
  },
});
getset(typeAliasType, {
  __name__: [a => a.name],
  __value__: [a => a.value.get(null)],
  __type_params__: [a => a.typeParams],
  __parameters__: [a => andThen(unpackTuples(a.typeParams.items), params => tuple(params))],
  __module__: [a => a.module],
});
staticMethods(typeAliasType, {
  '__new__(cls, name, value, *, type_params=())': (_cls: PyType, name: Value, value: Value, params?: Value) => {
    if (typeof name !== 'string') throw typeError(`typealias() argument 'name' must be str, not ${typeName(name)}`);
    if (params !== undefined && !((params as any) instanceof PyTuple)) throw typeError('type_params must be a tuple');
    return makeAlias(name, Lazy.of(value), params, null);
  },
});
