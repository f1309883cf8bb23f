/** What `type.__new__` takes of a namespace: the attributes, and what the compiler left there for it alone. */
import { typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyFunction, Value } from '../../object/value.ts';
import { PyCell } from '../cell/cell.ts';
import type { PyDict } from '../dict/dict.ts';
import { PyClassMethod, PyStaticMethod } from '../function/function.ts';
import { fullName } from '../object/methods.ts';

/** The attributes of a namespace, without what is there for `type.__new__` alone. */
export function classDict(namespace: PyDict): {
  dict: Map<string, Value>;
  cell: PyCell | undefined;
  namesCell: PyCell | undefined;
  qualname: string | undefined;
} {
  const dict = new Map<string, Value>();
  for (const [key, value] of namespace.entries()) if (typeof key === 'string') dict.set(key, value);
  const cell = dict.get('__classcell__') as unknown as PyCell | undefined;
  if (cell !== undefined && !(cell instanceof PyCell))
    throw typeError(`type.__new__: __classcell__ must be a nonlocal cell, not <class '${fullName(typeOf(cell as Value))}'>`);
  dict.delete('__classcell__');
  const namesCell = dict.get('__classdictcell__') as unknown as PyCell | undefined;
  dict.delete('__classdictcell__');
  const qualname = dict.get('__qualname__');
  if (qualname !== undefined && typeof qualname !== 'string')
    throw typeError(`type __qualname__ must be a str, not ${typeOf(qualname).tname}`);
  dict.delete('__qualname__');
  implicitWrappers(dict);
  return { dict, cell, namesCell, qualname };
}

/** `__new__` is static and `__init_subclass__`/`__class_getitem__` are class methods without saying so. */
function implicitWrappers(dict: Map<string, Value>): void {
  const wrap = (key: string, Wrapper: new () => PyStaticMethod | PyClassMethod) => {
    const value = dict.get(key);
    if (typeof value !== 'function' || (value as PyFunction).code === undefined) return;
    const wrapper = new Wrapper();
    wrapper.fn = value;
    dict.set(key, wrapper as unknown as Value);
  };
  wrap('__new__', PyStaticMethod);
  wrap('__init_subclass__', PyClassMethod);
  wrap('__class_getitem__', PyClassMethod);
}
