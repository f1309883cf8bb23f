/**
 * JavaScript errors that are guest exceptions in disguise: the engine's stack overflow is RecursionError, a string or array too
 * long is MemoryError, a bigint too large is OverflowError. Any other error is a defect of ours (or of a JavaScript library): the program
 * sees it as CPython shows its own defects, as SystemError, with the host's error in `hostError` for whoever reports it.
 */
import { error } from '../object/errors.ts';
import { interpreterState } from '../protocol/program-state.ts';
import { depthLimit, rejection } from '../suspension/thread.ts';
import { isException } from './exception.ts';

/** The JavaScript stack is full: RecursionError, wherever it was noticed. */
export function isStackOverflow(thrown: unknown): boolean {
  if (thrown instanceof RangeError) return thrown.message.includes('call stack');
  return thrown instanceof Error && thrown.message === 'too much recursion';
}

function isEngineLimit(thrown: unknown): boolean {
  return thrown instanceof RangeError || (thrown instanceof Error && thrown.message === 'too much recursion');
}

/** How engines say that a text, an array or a buffer would be too long. */
const TOO_LARGE =
  /invalid (string|array|typed array|array buffer|data view) (length|size)|allocation (failed|size)|out of memory|repeat count/i;

/** What a handler sees of something caught: a guest exception, or the same host error to rethrow. */
export function caught(thrown: unknown): unknown {
  if (isException(thrown)) return thrown;
  if (isStackOverflow(thrown)) return error('RecursionError', 'maximum recursion depth exceeded');
  if (thrown instanceof RangeError && thrown.message.includes('BigInt')) return error('OverflowError', 'too many digits in integer');
  if (thrown instanceof RangeError && TOO_LARGE.test(thrown.message)) return error('MemoryError');
  if (!(thrown instanceof Error)) return thrown;
  return Object.assign(error('SystemError', `a defect of Wrought, not of the program: ${thrown.name}: ${thrown.message}`), {
    hostError: thrown,
  });
}

/** A rejected promise's reason as what is raised at the paused call. */
rejection.translate = reason => {
  const seen = isEngineLimit(reason) || !(reason instanceof Error) ? caught(reason) : reason;
  if (isException(seen)) return seen;
  const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  const exception = error('RuntimeError', text) as any;
  exception.hostError = reason;
  return exception;
};

/** Paused calls have room where those that do not pause have JavaScript's stack, about ten times what the program is told. */
depthLimit.read = () => 10 * Number(interpreterState('recursion_limit') ?? 1000);
depthLimit.exceeded = () => error('RecursionError', 'maximum recursion depth exceeded');
