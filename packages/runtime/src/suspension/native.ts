/**
 * How host code that calls guest code continues after a pause. Three ways, from the cheapest:
 *
 * - `andThen(result, k)`: one guest call, then something pure or one more call. Costs a test when nothing pauses.
 * - `attempt(call, k, onError)`: the same with a handler for what the guest raises.
 * - `native(generator)`: loops. The native is a generator function; after each guest call it says
 *   `if (r === PAUSED) r = yield;`. It yields only when something really paused, so it costs one generator object.
 */
import { Frame, type May, PAUSED, pushFrame, raised, takeRaised } from './suspension.ts';

class ThenFrame extends Frame {
  readonly continuation: (value: any) => May<any>;
  constructor(continuation: (value: any) => May<any>) {
    super();
    this.continuation = continuation;
  }
  resume(value: unknown) {
    return this.continuation(value);
  }
}

/** `continuation(result)` now, or when the paused call has answered. */
export function andThen<A, B>(result: May<A>, continuation: (value: A) => May<B>): May<B> {
  if (result !== PAUSED) return continuation(result as A);
  return pushFrame(new ThenFrame(continuation));
}

class AttemptFrame extends ThenFrame {
  readonly onError: (exception: any) => May<any>;
  constructor(continuation: (value: any) => May<any>, onError: (exception: any) => May<any>) {
    super(continuation);
    this.onError = onError;
  }
  override raise(exception: unknown) {
    return this.onError(exception);
  }
}

/** Run `call`; then `continuation` with its answer or `onError` with what it raised (rethrow what is not yours). */
export function attempt<A, B>(call: () => May<A>, continuation: (value: A) => May<B>, onError: (exception: unknown) => May<B>): May<B> {
  let result: May<A>;
  try {
    result = call();
  } catch (exception) {
    return onError(exception);
  }
  if (result !== PAUSED) return continuation(result as A);
  if (raised.exception !== null) return onError(takeRaised());
  return pushFrame(new AttemptFrame(continuation, onError));
}

/** A native that calls guest code in loops; `yield` answers with the value of the call that paused. */
export type NativeSteps<T = any> = Generator<undefined, T, any>;

class NativeFrame extends Frame {
  readonly steps: NativeSteps<any>;
  constructor(steps: NativeSteps<any>) {
    super();
    this.steps = steps;
  }
  resume(value: unknown) {
    return goOn(this.steps, this.steps.next(value));
  }
  override raise(exception: unknown) {
    return goOn(this.steps, this.steps.throw(exception));
  }
}

/** Run a generator-style native to its end or its first pause. */
export function native<T>(steps: NativeSteps<T>): May<T> {
  const step = steps.next();
  return step.done ? step.value : goOn(steps, step);
}

/** After a step: the end, a pause, or an exception that the called function handed back. */
function goOn(steps: NativeSteps<any>, first: IteratorResult<undefined, any>): May<any> {
  let step = first;
  while (!step.done) {
    if (raised.exception === null) return pushFrame(new NativeFrame(steps));
    step = steps.throw(takeRaised());
  }
  return step.value;
}
