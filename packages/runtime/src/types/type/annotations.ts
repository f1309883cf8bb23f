/**
 * `__annotations__` and `__annotate__` of classes. A class body of ours evaluates its annotations as it runs (what is not defined yet stands
 * there as text); a class whose annotations others make (`typing.NamedTuple` since 3.14) has a function that is asked for them.
 */
import { attributeError } from '../../object/attributes.ts';
import { call1 } from '../../object/call.ts';
import { fn } from '../../object/define.ts';
import { error, typeError } from '../../object/errors.ts';
import { setTypeAttribute } from '../../object/type.ts';
import type { PyType, Value } from '../../object/value.ts';
import { asInt } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { PyDict } from '../dict/dict.ts';

/** `annotationlib.Format.VALUE`. */
export const VALUES = 1;
/** Where the function is kept, as in CPython's class dictionaries. */
const MAKER = '__annotate_func__';

/** Its own annotations, never those of its bases; made when it has none and they are asked for. */
export function annotationsOfClass(type: PyType): May {
  if (!type.isGuest) throw attributeError(type as Value, '__annotations__');
  const own = type.dict.get('__annotations__');
  if (own !== undefined) return own;
  const maker = type.dict.get(MAKER) ?? null;
  return andThen(maker === null ? (new PyDict() as unknown as Value) : call1(maker, VALUES), made => {
    setTypeAttribute(type, '__annotations__', made);
    return made;
  });
}

function checkMutable(type: PyType, value: Value | undefined, name: string): void {
  if (!type.isGuest)
    throw typeError(`cannot ${value === undefined ? 'delete' : 'set'} '${name}' attribute of immutable type '${type.tname}'`);
}

export function setAnnotations(type: PyType, value: Value | undefined): null {
  checkMutable(type, value, '__annotations__');
  if (value === undefined && !type.dict.has('__annotations__')) throw error('AttributeError', '__annotations__');
  setTypeAttribute(type, '__annotations__', value);
  return null;
}

/** The function that makes the annotations in one of `annotationlib`'s formats; None for a class without any. */
export function annotateOfClass(type: PyType): Value {
  if (!type.isGuest) throw attributeError(type as Value, '__annotate__');
  const maker = type.dict.get(MAKER);
  if (maker !== undefined) return maker;
  const own = type.dict.get('__annotations__');
  if (own === undefined) return null;
  return fn('__annotate__(format, /)', (format: Value) => {
    if (Number(asInt(format)) !== VALUES) throw error('NotImplementedError');
    return own;
  }) as Value;
}

export function setAnnotate(type: PyType, value: Value | undefined): null {
  checkMutable(type, value, '__annotate__');
  if (value === undefined) throw typeError('cannot delete __annotate__ attribute');
  setTypeAttribute(type, MAKER, value);
  if (value !== null && type.dict.has('__annotations__')) setTypeAttribute(type, '__annotations__', undefined);
  return null;
}
