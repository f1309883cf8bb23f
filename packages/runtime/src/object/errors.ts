/**
 * The knot between everything that raises and the exception types: `throw error('TypeError', text)`.
 *
 * `exceptions/hierarchy.ts` fills the table when it loads; nothing below it knows an exception class.
 */
import { typeOf } from './type-of.ts';
import { isType, PyModule, type Value } from './value.ts';

export const errorMakers: { make: (typeName: string, args: Value[]) => object } = {
  make: typeName => new Error(`exception types are not loaded: ${typeName}`),
};

/** A new guest exception of a builtin type, its `__context__` set to the one being handled. For `throw`. */
export function error(typeName: string, ...args: Value[]): object {
  return errorMakers.make(typeName, args);
}

export function typeError(message: string): object {
  return errorMakers.make('TypeError', [message]);
}

export function valueError(message: string): object {
  return errorMakers.make('ValueError', [message]);
}

/** That there is no such attribute, as CPython words it. */
export function attributeError(o: Value, name: string): object {
  let text: string;
  if (isType(o)) text = `type object '${o.tname}' has no attribute '${name}'`;
  else if (o instanceof PyModule)
    text = `module${typeof (o as any).$__name__ === 'string' ? ` '${moduleName(o)}'` : ''} has no attribute '${name}'`;
  else text = `'${typeOf(o).tname}' object has no attribute '${name}'`;
  const exception = error('AttributeError', text) as any;
  exception.field_name = name;
  exception.field_obj = o;
  return exception;
}

function moduleName(module: any): string {
  return typeof module.$__name__ === 'string' ? module.$__name__ : module.name;
}

/** Asking what kind of exception something caught is, below the room where exception types are made. */
export const exceptionKnot: { is: (caught: unknown, typeName: string) => boolean } = { is: () => false };
