/** `yield from`: what a generator's body does with everything that passes between its caller and the iterator it delegates to. */
import type { PyException } from '../../exceptions/exception.ts';
import { isA } from '../../exceptions/hierarchy.ts';
import { getattrOr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { error } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type Value } from '../../object/value.ts';
import { iter } from '../../protocol/iterate.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { delegated, Ended, GeneratorCore, GivenThrow, PyGenerator, type Steps } from './generator.ts';

/** `yield from o`, to be delegated to with `yield*` from the body of a generator. */
export function yieldFrom(o: Value): Steps {
  return o instanceof GeneratorCore ? delegate(o) : iterateFrom(o);
}

function* iterateFrom(o: Value): Steps {
  let it: any = iter(o);
  if (it === PAUSED) it = yield;
  return yield* delegate(it);
}

/** Hand everything between the caller and the stepper `it` to and fro until it ends; answers what it returned. */
export function* delegate(it: any): Steps {
  let sent: any = null;
  let thrown: unknown;
  for (;;) {
    let answer: any;
    try {
      answer = thrown !== undefined ? throwInto(it, thrown) : sent === null ? it.step() : sendInto(it, sent);
      if (answer === PAUSED) answer = yield;
    } catch (exception) {
      if (it instanceof PyGenerator || !isA(exception, 'StopIteration')) throw exception;
      return (exception as any).field_value ?? (exception as PyException).args[0] ?? null;
    }
    if (answer === REFUSED) throw thrown;
    if (answer === DONE) return it.returned ?? null;
    thrown = undefined;
    try {
      delegated.it = it;
      sent = yield answer;
    } catch (exception) {
      thrown = exception;
    }
    if (thrown === undefined) {
      if (!(sent instanceof Ended)) continue;
      if (sent.isRaised) throw sent.exception;
      return it.returned ?? null;
    }
    if (isA(thrown, 'GeneratorExit')) {
      if (closeInner(it) === PAUSED) yield;
      throw thrown;
    }
  }
}

function closeInner(given: any): May<Value> {
  const it = given.coroutine ?? given;
  if (it instanceof GeneratorCore) return it.close();
  const target = it.target;
  return target === undefined
    ? null
    : getattrOr<Value>(
        target,
        'close',
        close => call(close, []),
        () => null,
      );
}

/** The delegate has no `throw`: the exception is raised where the generator waits. */
const REFUSED: any = Symbol('refused');

function throwInto(given: any, exception: unknown): May<Value | Done> {
  const it = given.coroutine ?? given;
  if (it instanceof GeneratorCore) return it.throw(exception);
  const target = it.target;
  if (target === undefined) return REFUSED;
  return getattrOr<Value | Done>(
    target,
    'throw',
    method => it.guarded(() => call(method, exception instanceof GivenThrow ? exception.args : [exception as Value])),
    () => REFUSED,
  );
}

function sendInto(given: any, value: Value): May<Value | Done> {
  const it = given.coroutine ?? given;
  if (it instanceof GeneratorCore) return it.send(value);
  const target = it.target ?? it;
  return getattrOr<Value | Done>(
    target,
    'send',
    method => (it.guarded === undefined ? call(method, [value]) : it.guarded(() => call(method, [value]))),
    () => {
      throw error('AttributeError', `'${typeOf(target).tname}' object has no attribute 'send'`);
    },
  );
}
