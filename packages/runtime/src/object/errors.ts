/**
 * The knot between everything that raises and the exception types: `throw error('TypeError', text)`.
 *
 * `exceptions/hierarchy.ts` fills the table when it loads; nothing below it knows an exception class.
 */
import type { Value } from './value.ts';

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

/** Asking what kind of exception something caught is, below the room where exception types are made. */
export const exceptionKnot: { is: (caught: unknown, typeName: string) => boolean } = { is: () => false };
