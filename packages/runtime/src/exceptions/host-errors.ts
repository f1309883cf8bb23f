/**
 * JavaScript errors that are guest exceptions in disguise: the engine's stack overflow is RecursionError, a string or array too
 * long is MemoryError, a bigint too large is OverflowError. Anything else is a defect of ours (or of a JavaScript library) and becomes
 * SystemError-like `RuntimeError` only at the bridge; here it passes unchanged, so that no `except Exception` hides it.
 */
import { error } from '../object/errors.ts';
import { rejection } from '../suspension/thread.ts';
import { isException } from './exception.ts';

/** What a handler sees of something caught: a guest exception, or the same host error to rethrow. */
export function caught(thrown: unknown): unknown {
  if (isException(thrown)) return thrown;
  if (thrown instanceof RangeError) {
    const message = thrown.message;
    if (message.includes('call stack')) return error('RecursionError', 'maximum recursion depth exceeded');
    if (message.includes('BigInt')) return error('OverflowError', 'integer too large');
    return error('MemoryError');
  }
  if (thrown instanceof Error && thrown.message === 'too much recursion')
    return error('RecursionError', 'maximum recursion depth exceeded');
  return thrown;
}

/** A rejected promise's reason as what is raised at the paused call. */
rejection.translate = reason => {
  const seen = caught(reason);
  if (isException(seen)) return seen;
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  const exception = error('RuntimeError', text) as any;
  exception.hostError = reason;
  return exception;
};
