/** `TypeVar`, `ParamSpec`, `TypeVarTuple`: what `def f[T]` makes, and what a program makes by calling them. */
import {
  andThen,
  callSpecial,
  DONE,
  type Done,
  defineType,
  getattr,
  getattrOr,
  getItem,
  getset,
  HostIterator,
  importModule,
  type May,
  methods,
  NotImplemented,
  PyTuple,
  type PyType,
  shortTypeName,
  staticMethods,
  str,
  tuple,
  typeError,
  typeName,
  type Value,
} from '@wrought/runtime';
import { callTypingOr, Lazy, unionWith } from './lazy.ts';

class NoDefault {}
const noDefaultType = defineType('NoDefaultType', { class: NoDefault, module: 'typing', isFinal: true });
export const noDefault = new noDefaultType.Inst() as Value;
methods(noDefaultType, { '__repr__(self, /)': () => 'typing.NoDefault', '__reduce__(self, /)': () => 'NoDefault' });
staticMethods(noDefaultType, { '__new__(cls)': () => noDefault });

export abstract class TypeParameter {
  declare readonly cls: PyType;
  name = '';
  bound = new Lazy();
  defaultValue = new Lazy();
  shownDefault: Value | undefined;
  isCovariant = false;
  isContravariant = false;
  isInferred = false;
  /** Of a TypeVar made by a call. */
  constraints: Value[] | null = null;
}
class TypeVar extends TypeParameter {}
class ParamSpec extends TypeParameter {}
class TypeVarTuple extends TypeParameter {}

export const typeVarType = defineType('TypeVar', { class: TypeVar as any, module: 'typing', isFinal: true, hasDict: true });
export const paramSpecType = defineType('ParamSpec', { class: ParamSpec as any, module: 'typing', isFinal: true, hasDict: true });
export const typeVarTupleType = defineType('TypeVarTuple', { class: TypeVarTuple as any, module: 'typing', isFinal: true, hasDict: true });
const parameterTypes = [typeVarType, paramSpecType, typeVarTupleType];

/** `*Ts`: once, as `typing.Unpack[Ts]`. */
class UnpackedIterator extends HostIterator {
  source: TypeVarTuple | null;
  constructor(source: TypeVarTuple) {
    super();
    this.source = source;
  }
  step(): May | Done {
    const { source } = this;
    if (source === null) return DONE;
    this.source = null;
    return unpacked(source as unknown as Value);
  }
}
defineType('typevartuple_iterator', { class: UnpackedIterator as any, isFinal: true });

function unpacked(source: Value): May {
  return andThen(importModule('typing'), typing =>
    getattrOr<Value>(
      typing,
      'Unpack',
      unpack => getItem(unpack, source),
      () => source, // 3.10 has no Unpack
    ),
  );
}

/** The arguments of `Generic[…]`: a TypeVarTuple stands there unpacked. */
export function unpackTuples(params: readonly Value[], at = 0, made: Value[] = []): May<Value[]> {
  if (at === params.length) return made;
  const one = params[at];
  return andThen((one as any) instanceof TypeVarTuple ? unpacked(one) : one, value => unpackTuples(params, at + 1, [...made, value]));
}

/** `NoDefault` of whatever module says that there is none. */
function putDefault(self: TypeParameter, value: Value): null {
  self.shownDefault = value;
  self.defaultValue = typeName(value) === 'NoDefaultType' ? new Lazy() : Lazy.of(value);
  return null;
}

function shown(self: TypeParameter): string {
  if (self.cls === typeVarTupleType) return self.name;
  return (self.isInferred ? '' : self.isCovariant ? '+' : self.isContravariant ? '-' : '~') + self.name;
}

/** The compiler gives constraints (`T: (int, str)`) as a bound that is a tuple. */
const isConstraints = (value: Value) => (value as any) instanceof PyTuple;

for (const type of parameterTypes) {
  const name = shortTypeName(type);
  methods(type, {
    '__repr__(self, /)': shown,
    'has_default(self, /)': (self: TypeParameter) => self.defaultValue.isGiven,
    '__reduce__(self, /)': (self: TypeParameter) => self.name,
    '__mro_entries__(self, bases, /)': () => {
      throw typeError(`Cannot subclass an instance of ${name}`);
    },
  });
  getset(type, {
    __name__: [p => p.name],
    // what `typing_extensions` puts here with libraries before 3.13, whose parameters have no defaults
    __default__: [p => p.shownDefault ?? p.defaultValue.get(noDefault), putDefault],
  });
}
for (const type of [typeVarType, paramSpecType]) {
  methods(type, {
    '__or__(self, value, /)': (self: Value, other: Value) => unionWith(self, other),
    '__ror__(self, value, /)': (self: Value, other: Value) => unionWith(other, self),
  });
  getset(type, {
    __bound__: [p => andThen(p.bound.get(null), (value: Value) => (isConstraints(value) ? null : value))],
    __covariant__: [p => p.isCovariant],
    __contravariant__: [p => p.isContravariant],
    __infer_variance__: [
      p => p.isInferred,
      (p, value: Value) => {
        p.isInferred = value === true;
        return null;
      },
    ],
  });
}

methods(typeVarType, {
  '__typing_subst__(self, arg, /)': (self: Value, arg: Value) => callTypingOr('_typevar_subst', [self, arg], () => arg),
  '__typing_prepare_subst__(self, alias, args, /)': prepareSubstitution,
});
getset(typeVarType, {
  __constraints__: [
    p =>
      p.constraints !== null
        ? tuple(p.constraints)
        : andThen(p.bound.get(null), (value: Value) => (isConstraints(value) ? value : (tuple([]) as unknown as Value))),
  ],
});

/** A TypeVar that got no argument takes its default. */
function prepareSubstitution(self: TypeParameter, alias: Value, args: Value): May {
  return andThen(getattr(alias, '__parameters__'), (found: any) => {
    const given: Value[] = (args as any).items;
    const index = found.items.indexOf(self);
    if (index < given.length) return args;
    if (index === given.length && self.defaultValue.isGiven)
      return andThen(self.defaultValue.get(null), value => tuple([...given, value]) as unknown as Value);
    return andThen(str(alias), text => {
      throw typeError(`Too few arguments for ${text}`);
    });
  });
}

methods(paramSpecType, {
  '__typing_subst__(self, arg, /)': (self: Value, arg: Value) => callTypingOr('_paramspec_subst', [self, arg], () => arg),
  '__typing_prepare_subst__(self, alias, args, /)': (self: Value, alias: Value, args: Value) =>
    callTypingOr('_paramspec_prepare_subst', [self, alias, args], () => args),
});
methods(typeVarTupleType, {
  '__iter__(self, /)': (self: TypeVarTuple) => new UnpackedIterator(self),
  '__typing_subst__(self, arg, /)': () => {
    throw typeError('Substitution of bare TypeVarTuple is not supported');
  },
  '__typing_prepare_subst__(self, alias, args, /)': (self: Value, alias: Value, args: Value) =>
    callTypingOr('_typevartuple_prepare_subst', [self, alias, args], () => args),
});

/** `P.args` and `P.kwargs`. */
class ParamSpecPart {
  declare readonly cls: PyType;
  origin: Value = null;
}
function partType(name: string, shownName: string): PyType {
  const type = defineType(name, { class: class extends ParamSpecPart {} as any, module: 'typing', isFinal: true });
  methods(type, {
    '__repr__(self, /)': (self: ParamSpecPart) =>
      (self.origin as any) instanceof TypeParameter
        ? `${(self.origin as any).name}.${shownName}`
        : andThen(str(self.origin), text => `${text}.${shownName}`),
    '__eq__(self, value, /)': (self: ParamSpecPart, other: any) =>
      other instanceof ParamSpecPart && other.cls === self.cls ? self.origin === other.origin : NotImplemented,
    '__hash__(self, /)': (self: ParamSpecPart) => callSpecial(self.origin, '__hash__', []),
    '__mro_entries__(self, bases, /)': () => {
      throw typeError(`Cannot subclass an instance of ${name}`);
    },
  });
  getset(type, { __origin__: [p => p.origin] });
  staticMethods(type, { '__new__(cls, origin)': (cls: PyType, origin: Value) => partOf(cls, origin) });
  return type;
}
function partOf(type: PyType, origin: Value): Value {
  const part = new type.Inst() as ParamSpecPart;
  part.origin = origin;
  return part as unknown as Value;
}
export const paramSpecArgsType = partType('ParamSpecArgs', 'args');
export const paramSpecKwargsType = partType('ParamSpecKwargs', 'kwargs');
getset(paramSpecType, {
  args: [p => partOf(paramSpecArgsType, p)],
  kwargs: [p => partOf(paramSpecKwargsType, p)],
});
