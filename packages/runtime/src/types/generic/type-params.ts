/** Type parameters of `def f[T]`, `class C[T]`, `type A[T] = …`: TypeVar, ParamSpec, TypeVarTuple, Generic, TypeAliasType. */
import { call0 } from '../../object/call.ts';
import { classMethods, defineType, getset, methods, staticMethods } from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { asStr } from '../../protocol/index-number.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';
import { genericAlias, makeUnion } from './alias.ts';

/** A value that is evaluated when it is first asked for. */
class Lazy {
  private readonly make: Value | null;
  private value: Value | undefined;
  constructor(make: Value | null) {
    this.make = make;
  }
  get isGiven(): boolean {
    return this.make !== null;
  }
  get(otherwise: Value): May {
    if (this.make === null) return otherwise;
    if (this.value !== undefined) return this.value;
    return andThen(call0(this.make), value => {
      this.value = value;
      return value;
    });
  }
}

class NoDefault {}
const noDefaultType = defineType('NoDefaultType', { class: NoDefault, module: 'typing', isFinal: true });
export const noDefault = new noDefaultType.Inst() as Value;
methods(noDefaultType, { '__repr__(self, /)': () => 'typing.NoDefault' });

abstract class TypeParameter {
  declare readonly cls: PyType;
  name = '';
  bound = new Lazy(null);
  defaultValue = new Lazy(null);
  module: Value = null;
  isCovariant = false;
  isContravariant = false;
  isInferred = false;
  constraints: Value[] | null = null;
}
export class PyTypeVar extends TypeParameter {}
export class PyParamSpec extends TypeParameter {}
export class PyTypeVarTuple extends TypeParameter {
  hostIter(): UnpackedIterator {
    return new UnpackedIterator(this);
  }
}
export const typeVarType = defineType('TypeVar', { class: PyTypeVar, module: 'typing', isFinal: true, hasDict: true });
export const paramSpecType = defineType('ParamSpec', { class: PyParamSpec, module: 'typing', isFinal: true, hasDict: true });
export const typeVarTupleType = defineType('TypeVarTuple', { class: PyTypeVarTuple, module: 'typing', isFinal: true, hasDict: true });

/** `*Ts`: once, as an unpacked alias of itself. */
class UnpackedIterator extends HostIterator {
  source: PyTypeVarTuple | null;
  constructor(source: PyTypeVarTuple) {
    super();
    this.source = source;
  }
  step(): Value | Done {
    const source = this.source;
    if (source === null) return DONE;
    this.source = null;
    return genericAlias(typeVarTupleType as Value, source as unknown as Value);
  }
}
defineType('typevartuple_iterator', { class: UnpackedIterator as any, isFinal: true });

function shown(self: TypeParameter): string {
  return (self.isInferred ? '' : self.isCovariant ? '+' : self.isContravariant ? '-' : '~') + self.name;
}

/** A `TypeVar`'s bound is a tuple when it has constraints. */
function boundOf(self: TypeParameter): May {
  return andThen(self.bound.get(null), value => (value instanceof PyTuple ? null : value));
}

function constraintsOf(self: TypeParameter): May {
  if (self.constraints !== null) return tuple(self.constraints) as unknown as Value;
  return andThen(self.bound.get(null), value => (value instanceof PyTuple ? (value as unknown as Value) : (tuple([]) as unknown as Value)));
}

for (const type of [typeVarType, paramSpecType, typeVarTupleType]) {
  methods(type, {
    '__repr__(self, /)': (self: TypeParameter) => (type === typeVarTupleType ? self.name : shown(self)),
    '__or__(self, value, /)': (self: Value, other: Value) => makeUnion(self, other),
    '__ror__(self, value, /)': (self: Value, other: Value) => makeUnion(other, self),
    'has_default(self, /)': (self: TypeParameter) => self.defaultValue.isGiven,
    '__typing_subst__(self, arg, /)': (_self: TypeParameter, arg: Value) => arg,
    '__reduce__(self, /)': (self: TypeParameter) => self.name,
    '__mro_entries__(self, bases, /)': () => {
      throw typeError(`Cannot subclass an instance of ${type.tname}`);
    },
  });
  getset(type, {
    __name__: [p => p.name],
    __module__: [p => p.module],
    __default__: [p => p.defaultValue.get(noDefault)],
  });
}
for (const type of [typeVarType, paramSpecType])
  getset(type, {
    __bound__: [boundOf],
    __covariant__: [p => p.isCovariant],
    __contravariant__: [p => p.isContravariant],
    __infer_variance__: [p => p.isInferred],
  });
getset(typeVarType, { __constraints__: [constraintsOf] });

function newParameter(cls: PyType, args: Value[], kw: Map<string, Value>): Value {
  const name = asStr(args[0] ?? kw.get('name'));
  if (name === undefined) throw typeError(`${cls.tname}() argument 'name' must be str`);
  const made = new cls.Inst() as TypeParameter;
  const given = (key: string) => (kw.get(key) === undefined ? new Lazy(null) : new Lazy((() => kw.get(key)) as unknown as Value));
  made.name = name;
  made.constraints = args.length > 1 ? args.slice(1) : null;
  if (kw.get('bound') !== null) made.bound = given('bound');
  made.defaultValue = given('default');
  made.isCovariant = kw.get('covariant') === true;
  made.isContravariant = kw.get('contravariant') === true;
  made.isInferred = kw.get('infer_variance') === true;
  return made as unknown as Value;
}
for (const type of [typeVarType, paramSpecType, typeVarTupleType])
  staticMethods(type, {
    '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kw: Map<string, Value>) => newParameter(cls, args, kw),
  });

/** What the compiler's `def f[T: bound = default]` makes. */
export function typeParameter(kind: string, name: string, bound: Value | null, defaultValue: Value | null, globals: any): Value {
  const type = kind === 'ParamSpec' ? paramSpecType : kind === 'TypeVarTuple' ? typeVarTupleType : typeVarType;
  const made = new type.Inst() as TypeParameter;
  made.name = name;
  made.bound = new Lazy(bound);
  made.defaultValue = new Lazy(defaultValue);
  made.isInferred = true;
  made.module = globals?.$__name__ ?? null;
  return made as unknown as Value;
}

class PyGeneric {}
export const genericType = defineType('Generic', { class: PyGeneric, module: 'typing', hasDict: true });
classMethods(genericType, {
  '__class_getitem__(cls, params, /)': (cls: Value, item: Value) => genericAlias(cls, item),
});

/** The base that `class C[T]` gets. */
export function genericBase(params: Value): Value {
  return genericAlias(genericType as Value, params);
}

export class PyTypeAlias {
  declare readonly cls: PyType;
  name = '';
  value = new Lazy(null);
  typeParams: Value = tuple([]) as unknown as Value;
  module: Value = null;
}
export const typeAliasType = defineType('TypeAliasType', { class: PyTypeAlias, module: 'typing', isFinal: true });
methods(typeAliasType, {
  '__repr__(self, /)': (self: PyTypeAlias) => self.name,
  '__or__(self, value, /)': (self: Value, other: Value) => makeUnion(self, other),
  '__ror__(self, value, /)': (self: Value, other: Value) => makeUnion(other, self),
  '__getitem__(self, key, /)': (self: PyTypeAlias, item: Value) => {
    if ((self.typeParams as any).items.length === 0) throw typeError('Only generic type aliases are subscriptable');
    return genericAlias(self as unknown as Value, item);
  },
});
getset(typeAliasType, {
  __name__: [a => a.name],
  __value__: [a => a.value.get(null)],
  __type_params__: [a => a.typeParams],
  __parameters__: [a => a.typeParams],
  __module__: [a => a.module],
});
staticMethods(typeAliasType, {
  '__new__(cls, name, value, *, type_params=())': (_cls: PyType, name: Value, value: Value, params?: Value) => {
    const text = asStr(name);
    if (text === undefined) throw typeError(`TypeAliasType() argument 'name' must be str, not ${typeOf(name).tname}`);
    const made = typeAlias(text, (() => value) as unknown as Value, null) as unknown as PyTypeAlias;
    if (params !== undefined) made.typeParams = params;
    return made;
  },
});

/** What `type A = …` makes. */
export function typeAlias(name: string, value: Value, globals: any): Value {
  const made = new PyTypeAlias();
  made.name = name;
  made.value = new Lazy(value);
  made.module = globals?.$__name__ ?? null;
  return made as unknown as Value;
}
