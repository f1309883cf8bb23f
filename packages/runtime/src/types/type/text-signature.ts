/** `__text_signature__` of builtin types: what `inspect.signature` reads. A class of the guest's has none, its functions say it. In the part `docs`. */
import type { PyType } from '../../object/value.ts';

/** One entry a signature, then the types that are called so; all others say nothing, as in CPython. */
const SIGNATURES = [
  '() object',
  '(iterable=(), /) list tuple set frozenset',
  '(x=0, /) float',
  '(object=False, /) bool',
  '(real=0, imag=0) complex',
  '(fget=None, fset=None, fdel=None, doc=None) property',
  '(iterable, start=0) enumerate',
  '(object, /) reversed',
  '(object) memoryview',
  '(*iterables, strict=False) zip',
  '(function, iterable, /, *iterables, strict=False) map',
  '(function, iterable, /) filter',
];

export function textSignature(type: PyType): string | null {
  if (type.isGuest || type.module !== 'builtins') return null;
  const entry = SIGNATURES.find(one =>
    one
      .slice(one.lastIndexOf(')') + 2)
      .split(' ')
      .includes(type.tname),
  );
  return entry === undefined ? null : entry.slice(0, entry.lastIndexOf(')') + 1);
}
