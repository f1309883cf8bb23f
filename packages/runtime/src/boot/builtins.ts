/** The builtins module: every builtin type, exception and function under its name. Method tables are loaded here for their effect. */
import '../exceptions/host-errors.ts';
import '../exceptions/methods.ts';
import '../exceptions/os-error.ts';
import '../types/cell/cell.ts';
import '../types/function/descriptors.ts';
import '../types/object/methods.ts';
import '../types/type/methods.ts';
import { basicBuiltins } from '../builtins/basic.ts';
import { introspectionBuiltins } from '../builtins/introspection.ts';
import { exceptionTypes } from '../exceptions/hierarchy.ts';
import { objectType, typeType } from '../object/type.ts';
import { isType, type Value } from '../object/value.ts';
import { dictType } from '../types/dict/dict.ts';
import { classmethodType, staticmethodType } from '../types/function/function.ts';
import { giveMembers } from '../types/function/members.ts';
import { propertyType } from '../types/function/property.ts';
import { listType } from '../types/list/list.ts';
import { boolType, Ellipsis, floatType, intType, NotImplemented, strType } from '../types/none/primitives.ts';
import { rangeType } from '../types/range/range.ts';
import { frozensetType, setType } from '../types/set/set.ts';
import { sliceType } from '../types/slice/slice.ts';
import { superType } from '../types/super/super.ts';
import { tupleType } from '../types/tuple/tuple.ts';
import { extraBuiltins } from './extra-builtins.ts';
import { giveLazyDoc } from './lazy-doc.ts';

giveMembers();

/** Name → value of everything in `builtins`. */
export function builtinTable(): Record<string, Value> {
  const table: Record<string, Value> = {
    object: objectType,
    type: typeType,
    int: intType,
    float: floatType,
    bool: boolType,
    str: strType,
    list: listType,
    tuple: tupleType,
    dict: dictType,
    set: setType,
    frozenset: frozensetType,
    range: rangeType,
    slice: sliceType,
    property: propertyType,
    classmethod: classmethodType,
    staticmethod: staticmethodType,
    super: superType,
    None: null,
    True: true,
    False: false,
    Ellipsis: Ellipsis as unknown as Value,
    NotImplemented: NotImplemented as unknown as Value,
    __debug__: true,
    EnvironmentError: exceptionTypes.OSError,
    IOError: exceptionTypes.OSError,
    ...exceptionTypes,
    ...basicBuiltins,
    ...introspectionBuiltins,
    ...extraBuiltins,
  };
  for (const [name, value] of Object.entries(table))
    if (isType(value) && value !== typeType && !Object.hasOwn(exceptionTypes, name)) giveLazyDoc(value);
  return table;
}
