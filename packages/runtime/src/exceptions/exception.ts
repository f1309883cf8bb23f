/**
 * Guest exceptions: plain objects that are thrown as they are (no JavaScript Error, no stack captured).
 *
 * `notes` is the raw material of the traceback: code object and position number of each frame passed while unwinding, innermost
 * first; `traceback.ts` makes guest objects and text of it when somebody reads them.
 */
import type { CodeObject } from '@wrought/abi';
import type { PyType, Value } from '../object/value.ts';

export class PyException {
  declare readonly cls: PyType;
  args: Value[] = [];
  notes: (CodeObject | number)[] | null = null;
  /** A traceback given by the guest (`with_traceback`, `__traceback__ = …`); notes made since come outside of it. */
  givenTraceback: Value | undefined = undefined;
  cause: Value = null;
  context: Value = null;
  suppressContext = false;
  /** Set by a bare `raise`: the frame that re-raises is already in the notes. */
  isReraised = false;
}

export function isException(value: unknown): value is PyException {
  return value instanceof PyException;
}
