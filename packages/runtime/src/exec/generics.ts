/**
 * `def f[T]`, `class C[T]`, `type A = …`: made by the host module `_typing`, which is loaded when a program first comes to one. A generic
 * class also imports `typing`, as in CPython: its base is `typing.Generic[T]`.
 */
import type { Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { importKnot, interpreter } from './interpreter.ts';

/** What `_typing` leaves in the interpreter's state. */
interface TypingPort {
  parameters(specs: readonly unknown[], module: Value): Value[];
  alias(name: string, make: Value, module: Value): Value;
  genericBase(params: readonly Value[]): May;
}

function withTyping<T>(use: (port: TypingPort) => May<T>): May<T> {
  const port = interpreter().state.get('typing') as TypingPort | undefined;
  if (port !== undefined) return use(port);
  return andThen(importKnot.importModule('_typing'), () => use(interpreter().state.get('typing') as TypingPort));
}

const moduleName = (G: any): Value => G?.$__name__ ?? null;

/** @param specs for each parameter: kind, name, and functions that evaluate its bound and default (or null) */
export function typeParameters(specs: readonly unknown[], G: unknown): May<Value[]> {
  return withTyping(port => port.parameters(specs, moduleName(G)));
}

export function typeAlias(name: string, make: Value, G: unknown): May {
  return withTyping(port => port.alias(name, make, moduleName(G)));
}

export function genericBase(params: { items: Value[] }): May {
  return withTyping(port => port.genericBase(params.items));
}
