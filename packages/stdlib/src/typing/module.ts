/**
 * `_typing`: what `typing` takes from C since 3.12, and the makers behind `def f[T]`, `class C[T]` and `type A = …`.
 *
 * With an older library, `_adopt` puts these types in the place of Lib's own.
 */
import {
  andThen,
  callKeywords,
  classMethods,
  defineType,
  fn,
  getattr,
  getItem,
  type HostModule,
  importModule,
  type May,
  PyTuple,
  tuple,
  typeError,
  type Value,
} from '@wrought/runtime';
import { loadedPart } from '@wrought/runtime/parts';
import { adopt } from './adopt.ts';
import { makeAlias, typeAliasType } from './alias.ts';
import { callTyping, Lazy } from './lazy.ts';
import { makeParameters } from './make-params.ts';
import {
  noDefault,
  paramSpecArgsType,
  paramSpecKwargsType,
  paramSpecType,
  typeVarTupleType,
  typeVarType,
  unpackTuples,
} from './type-params.ts';

const genericType = defineType('Generic', { module: 'typing', hasDict: true });
classMethods(genericType, {
  '__class_getitem__(cls, /, *args, **kwargs)': (cls: Value, args: Value[]) => callTyping('_generic_class_getitem', [cls, ...args]),
  '__init_subclass__(cls, /, *args, **kwargs)': (cls: Value, args: Value[], kw: Map<string, Value>) =>
    andThen(importModule('typing'), typing =>
      andThen(getattr(typing, '_generic_init_subclass'), f => callKeywords(f, [cls, ...args], [...kw.keys()], [...kw.values()])),
    ),
});

/** `typing.Union[int, 'Later', None]`, which is the type of `int | None` since 3.14: texts become forward references. */
function unionItems(items: readonly Value[], at = 0, made: Value[] = []): May {
  if (at === items.length) return loadedPart('generic').unionOf(made);
  const next = (value: Value) => unionItems(items, at + 1, [...made, value]);
  return andThen(typeof items[at] === 'string' ? callTyping('_type_convert', [items[at]]) : items[at], next);
}
const unionMethods = {
  '__class_getitem__(cls, item, /)': (_cls: Value, item: Value) => {
    if (!((item as any) instanceof PyTuple)) return unionItems([item]);
    const { items } = item as unknown as PyTuple;
    if (items.length === 0) throw typeError('Cannot take a Union of no types.');
    return unionItems(items);
  },
};

/** The base that `class C[T]` gets: `typing.Generic[T]`. */
function genericBase(params: readonly Value[]): May {
  return andThen(importModule('typing'), typing =>
    andThen(getattr(typing, 'Generic'), generic =>
      andThen(unpackTuples(params), unpacked => getItem(generic, tuple(unpacked) as unknown as Value)),
    ),
  );
}

export const typingModule: HostModule = interp => {
  const { unionType } = loadedPart('generic');
  classMethods(unionType, unionMethods);
  interp.state.set('typing', {
    parameters: makeParameters,
    alias: (name: string, make: Value, module: Value) => makeAlias(name, new Lazy(make), undefined, module),
    genericBase,
  });
  const parameters = {
    TypeVar: typeVarType as Value,
    ParamSpec: paramSpecType as Value,
    TypeVarTuple: typeVarTupleType as Value,
    ParamSpecArgs: paramSpecArgsType as Value,
    ParamSpecKwargs: paramSpecKwargsType as Value,
  };
  return {
    ...parameters,
    TypeAliasType: typeAliasType as Value,
    Generic: genericType as Value,
    NoDefault: noDefault,
    Union: unionType as Value,
    _adopt: fn('_adopt(globals, /)', (globals: Value) => adopt(globals, parameters), '_typing') as Value,
    _annotate_of: fn('_annotate_of(annotations, /)', (annotations: Value) => (annotations as any)?.annotate ?? null, '_typing') as Value,
    _idfunc: fn('_idfunc(x, /)', (x: Value) => x, '_typing') as Value,
  };
};
