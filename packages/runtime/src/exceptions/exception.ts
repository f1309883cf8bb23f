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
  /**
   * The constructor of the instances of one more exception type: a flat one, because exceptions are made by the thousand and a chain
   * of derived classes runs each of its links.
   */
  static makeAnother(): any {
    const another: any = function (this: any) {
      this.args = NO_ARGS;
      this.notes = null;
      this.givenTraceback = undefined;
      this.cause = null;
      this.context = null;
      this.suppressContext = false;
      this.isReraised = false;
    };
    another.makeAnother = PyException.makeAnother;
    return another;
  }
}
/** Never changed: whoever has arguments has an array of its own. */
const NO_ARGS: Value[] = [];

export function isException(value: unknown): value is PyException {
  return value instanceof PyException;
}
