/**
 * Twins: the `this`-form of a function, so that `o.m(a)` is the JavaScript call `o.$m(a)`.
 *
 * The compiler emits a twin beside each method that it sees in a class body; this file makes the others (functions put into a
 * class later, lambdas, natives given to guest classes).
 */
import { containers } from './bind.ts';
import type { PyFunction, PyType, Twin } from './value.ts';

export function makeTwin(fn: PyFunction): Twin {
  const code = fn.code;
  const receives = code !== undefined && fn.raw === undefined ? code.positional - 1 : -1;
  let twin: Twin;
  if (receives === 0)
    twin = function (this: any, ...rest: any[]) {
      return rest.length === 0 ? fn(this) : fn(this, ...rest);
    };
  else if (receives === 1)
    twin = function (this: any, a: any) {
      // biome-ignore lint/complexity/noArguments: the count of arguments, not their values
      return arguments.length === 1 ? fn(this, a) : fn(this, ...arguments);
    };
  else if (receives === 2)
    twin = function (this: any, a: any, b: any) {
      // biome-ignore lint/complexity/noArguments: the count of arguments, not their values
      return arguments.length === 2 ? fn(this, a, b) : fn(this, ...arguments);
    };
  else if (code?.positional === 1 && code.varArgs && !code.varKw && code.kwOnly === 0)
    twin = function (this: any, ...rest: any[]) {
      return fn.code === code ? (fn.raw as PyFunction)(this, containers.tuple(rest)) : fn(this, ...rest);
    };
  else
    twin = function (this: any, ...rest: any[]) {
      return fn(this, ...rest);
    };
  twin.twinOf = fn;
  fn.twin = twin;
  return twin;
}

/** A method of a host type in a class that does not stem from it: it looks at each receiver. */
export function isBorrowed(type: PyType, value: any): boolean {
  return (
    typeof value === 'function' && value.native?.isMethod === true && value.native.owner !== null && !type.mro.includes(value.native.owner)
  );
}

export function makeBorrowedTwin(value: any): Twin {
  const twin: Twin = function (this: any, ...args: any[]) {
    return value(this, ...args);
  };
  twin.twinOf = value;
  return twin;
}
