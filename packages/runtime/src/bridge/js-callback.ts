/**
 * Python callables as JavaScript functions. Called, they answer at once when nothing paused, else with a promise.
 */
import { type Interpreter, interpreter } from '../exec/interpreter.ts';
import type { Value } from '../object/value.ts';
import { raiseInHost } from './js-errors.ts';

/** Filled when the bridge is installed. */
export const conversions: { toGuest: (value: unknown) => Value; toHost: (value: Value) => unknown } = {
  toGuest: () => null,
  toHost: () => null,
};

/** Called with what a callback raised, when the page wants to know of it (`anvil.js.report_all_exceptions`). */
export type CallbackReport = (exception: unknown) => void;

const STATE = 'bridge.report';

export function setCallbackReport(interp: Interpreter, report: CallbackReport): void {
  interp.state.set(STATE, report);
}

export function wrapCallback(fn: Value): (...args: unknown[]) => unknown {
  const interp = interpreter();
  return function callback(...args: unknown[]): unknown {
    let answer: Value | Promise<Value>;
    try {
      answer = interp.runNow(fn, args.map(conversions.toGuest));
    } catch (thrown) {
      throw report(interp, thrown);
    }
    if (!(answer instanceof Promise)) return conversions.toHost(answer);
    return answer.then(conversions.toHost, thrown => {
      throw report(interp, thrown);
    });
  };
}

function report(interp: Interpreter, thrown: unknown): unknown {
  (interp.state.get(STATE) as CallbackReport | undefined)?.(thrown);
  return raiseInHost(thrown);
}
