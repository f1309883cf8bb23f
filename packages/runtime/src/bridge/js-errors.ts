/**
 * Exceptions across the border. A Python exception goes through JavaScript as a `PythonError` and comes back as itself; whatever else JavaScript
 * throws becomes the app's `ExternalError`, which holds it.
 */
import { isException, type PyException } from '../exceptions/exception.ts';
import { caught, isStackOverflow } from '../exceptions/host-errors.ts';
import { interpreter } from '../exec/interpreter.ts';
import { error } from '../object/errors.ts';
import { typeName } from '../object/type-of.ts';
import type { PyType, Value } from '../object/value.ts';
import { PAUSED } from '../suspension/suspension.ts';

/** What JavaScript sees of a Python exception. */
export class PythonError extends Error {
  readonly exception: PyException;
  constructor(exception: PyException) {
    const [first] = exception.args;
    super(`${typeName(exception as unknown as Value)}: ${typeof first === 'string' ? first : ''}`);
    this.name = 'PythonError';
    this.exception = exception;
  }
}

/** What to throw into Python for something JavaScript threw. */
export function raiseInGuest(thrown: unknown): unknown {
  if (thrown instanceof PythonError) return thrown.exception;
  const seen = isStackOverflow(thrown) ? caught(thrown) : thrown;
  if (isException(seen)) return seen;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const made = makeExternalError(text, thrown);
  return made ?? Object.assign(error('RuntimeError', text), { hostError: thrown });
}

/** What to throw into JavaScript for something Python raised. */
export function raiseInHost(thrown: unknown): unknown {
  return isException(thrown) ? new PythonError(thrown) : thrown;
}

const STATE = 'bridge.ExternalError';

/** The app's exception class, made by `anvil.js`: `ExternalError(text)` with the attribute `original_error`. */
export function setExternalError(type: PyType): void {
  interpreter().state.set(STATE, type);
}

function makeExternalError(text: string, thrown: unknown): unknown {
  const type = interpreter().state.get(STATE) as PyType | undefined;
  if (type === undefined) return undefined;
  const made = type(text) as any;
  if (made === PAUSED) return undefined;
  made.$original_error = wrapThrown.toGuest(thrown);
  made.hostError = thrown;
  return made;
}

/** Filled when the bridge is installed. */
export const wrapThrown: { toGuest: (value: unknown) => Value } = { toGuest: () => null };
