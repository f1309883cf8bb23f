/**
 * The `__new__` of a named tuple without `eval`: a function with a code object of its own, so that wrong calls are answered
 * with the texts of a Python function. `collections/__init__.py` makes it with `eval`, for which a page has no compiler.
 */
import type { CodeObject, ModuleCode } from '@wrought/abi';
import { PyTuple, type PyType, tupleType, type Value } from '@wrought/runtime';
import { pythonFunction } from './python-function.ts';

/** `_named_tuple(typename, names, defaults, module)`: the function `__new__(_cls, name, …)`. */
export function makeNamedTuple(typename: Value, names: Value, defaults: Value, module: Value): Value {
  const fields = (names as unknown as PyTuple).items as string[];
  const params = ['_cls', ...fields];
  const moduleCode: ModuleCode = { name: String(module), file: '<string>', isPackage: false, source: null };
  const code: CodeObject = {
    id: -1,
    name: '__new__',
    qualname: `${typename as string}.__new__`,
    file: '<string>',
    module: moduleCode,
    firstLine: 1,
    kind: 'function',
    params,
    posOnly: 0,
    positional: params.length,
    kwOnly: 0,
    varArgs: false,
    varKw: false,
    doc: null,
    locals: [],
    free: [],
    positions: [1, 0, 1, 0],
  };
  const make = (cls: PyType, ...items: Value[]): Value => {
    if (cls === tupleType) return new PyTuple(items) as unknown as Value;
    const made = new cls.Inst() as PyTuple;
    made.items = items;
    return made as unknown as Value;
  };
  const given = defaults === null ? null : (defaults as unknown as PyTuple).items.slice();
  const maker: any = pythonFunction(code, make, given);
  // a call of the class itself, where nothing else has a say in it: the arguments' array becomes the tuple's own
  maker.makes = (cls: PyType, items: Value[]): Value | undefined => {
    if (items.length !== fields.length || cls.proto.$__init__ !== tupleType.proto.$__init__) return undefined;
    const made = new cls.Inst() as PyTuple;
    made.items = items;
    return made as unknown as Value;
  };
  return maker;
}
