/** Making type parameters: by a call (`TypeVar('T', bound=int)`) and by the compiler's `def f[T: int = bool]`. */
import {
  andThen,
  attributeDict,
  interpreter,
  type May,
  type PyType,
  shortTypeName,
  staticMethods,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { callTyping, Lazy } from './lazy.ts';
import { noDefault, paramSpecType, type TypeParameter, typeVarTupleType, typeVarType } from './type-params.ts';

const NAMED: Record<string, PyType> = { TypeVar: typeVarType, ParamSpec: paramSpecType, TypeVarTuple: typeVarTupleType };

/** What the compiler hands over for one parameter: its kind and name, and functions that evaluate bound and default. */
export type Spec = [kind: string, name: string, bound: Value | null, defaultValue: Value | null];

export function makeParameters(specs: readonly Spec[], module: Value): Value[] {
  return specs.map(([kind, name, bound, defaultValue]) => {
    const made = new NAMED[kind].Inst() as TypeParameter;
    made.name = name;
    made.bound = new Lazy(bound ?? undefined);
    made.defaultValue = new Lazy(defaultValue ?? undefined);
    made.isInferred = kind !== 'TypeVarTuple';
    setModule(made, module);
    return made as unknown as Value;
  });
}

/** An attribute of the object's own: that of its type says `typing`. */
function setModule(made: TypeParameter, module: Value): void {
  attributeDict(made as any).map.set('__module__', module);
}

/** `__name__` of the module that calls; None where frames are not kept (in a page). */
function callerName(): Value {
  const find = interpreter().state.get('callerModule') as (() => Value) | undefined;
  return find?.() ?? null;
}

function named(cls: PyType, name: Value, defaultValue: Value | undefined): TypeParameter {
  if (typeof name !== 'string') throw typeError(`${shortTypeName(cls)}() argument 'name' must be str, not ${typeName(name)}`);
  const made = new cls.Inst() as TypeParameter;
  made.name = name;
  if (defaultValue !== undefined && defaultValue !== noDefault) made.defaultValue = Lazy.of(defaultValue);
  setModule(made, callerName());
  return made;
}

function setVariance(made: TypeParameter, covariant?: Value, contravariant?: Value, infer?: Value): void {
  made.isCovariant = covariant === true;
  made.isContravariant = contravariant === true;
  made.isInferred = infer === true;
  if (made.isCovariant && made.isContravariant) throw valueError('Bivariant types are not supported.');
  if (made.isInferred && (made.isCovariant || made.isContravariant)) throw valueError('Variance cannot be specified with infer_variance.');
}

/** The bound as `typing` takes it: None stands for its type, a text for a forward reference. */
function setBound(made: TypeParameter, bound: Value | undefined): May {
  if (bound === undefined || bound === null) return made as unknown as Value;
  return andThen(callTyping('_type_check', [bound, 'Bound must be a type.']), checked => {
    made.bound = Lazy.of(checked);
    return made as unknown as Value;
  });
}

staticMethods(typeVarType, {
  '__new__(cls, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)': (
    cls: PyType,
    name: Value,
    bound: Value | undefined,
    defaultValue: Value | undefined,
    covariant: Value | undefined,
    contravariant: Value | undefined,
    infer: Value | undefined,
    constraints: Value[],
  ) => {
    const made = named(cls, name, defaultValue);
    setVariance(made, covariant, contravariant, infer);
    if (constraints.length === 1) throw typeError('A single constraint is not allowed');
    if (constraints.length > 0 && bound !== undefined && bound !== null) throw typeError('Constraints cannot be combined with bound=...');
    if (constraints.length > 0) made.constraints = constraints;
    return setBound(made, bound);
  },
});
staticMethods(paramSpecType, {
  '__new__(cls, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False)': (
    cls: PyType,
    name: Value,
    bound?: Value,
    defaultValue?: Value,
    covariant?: Value,
    contravariant?: Value,
    infer?: Value,
  ) => {
    const made = named(cls, name, defaultValue);
    setVariance(made, covariant, contravariant, infer);
    return setBound(made, bound);
  },
});
staticMethods(typeVarTupleType, {
  '__new__(cls, name, *, default=NoDefault)': (cls: PyType, name: Value, defaultValue?: Value) =>
    named(cls, name, defaultValue) as unknown as Value,
});
