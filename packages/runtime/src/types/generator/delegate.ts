/** `yield from`: what a generator's body does with everything that passes between its caller and the iterator it delegates to. */
import type { PyException } from '../../exceptions/exception.ts';
import { isA } from '../../exceptions/hierarchy.ts';
import { getattr, getattrOr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { error } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type Value } from '../../object/value.ts';
import { iter } from '../../protocol/iterate.ts';
import { attempt } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { Ended } from './chain.ts';
import { delegated, GeneratorCore, GivenThrow, PyGenerator, type Steps } from './generator.ts';

/** Steps that a body goes on with when it is entered again inside of a `yield from` or an `await`. */
export interface Delegate {
  /** Whether they have come to their end; `value` is then what they answered, else what they hand to the body's caller. */
  done: boolean;
  value: any;
  next(value: any): Delegate;
  throw(exception: unknown): Delegate;
}

/** Where a delegation stands: it has not begun, its iterator's step paused, it handed out a value, closing the iterator paused. */
const NEW = 0;
const STEPPING = 1;
const YIELDED = 2;
const CLOSING = 3;

/** Hands everything between the caller and the stepper `it` to and fro until it ends; answers what it returned. */
export class Delegation implements Delegate {
  readonly it: any;
  private phase = NEW;
  done = false;
  value: any = undefined;
  private thrown: unknown;
  constructor(it: any) {
    this.it = it;
  }

  [Symbol.iterator](): any {
    return this;
  }

  /** What the iterator answered to a step (no end): to be handed out. */
  begun(answer: any): this {
    if (answer === PAUSED) this.phase = STEPPING;
    else {
      this.phase = YIELDED;
      delegated.it = this.it;
    }
    this.value = answer;
    return this;
  }

  next(value: any): this {
    const { it, phase } = this;
    if (phase === STEPPING) return this.stepped(value);
    if (phase === CLOSING) throw this.thrown;
    if (phase === YIELDED && value instanceof Ended) {
      if (value.isRaised) throw value.exception;
      return this.end(it.returned ?? null);
    }
    let answer: any;
    try {
      // no pause: `begun` asks whether the step is one
      answer = phase === NEW || value === null ? it.step() : sendInto(it, value);
    } catch (exception) {
      return this.end(returnedBy(it, exception));
    }
    return this.stepped(answer);
  }

  throw(exception: unknown): this {
    const { it } = this;
    if (this.phase === CLOSING) throw exception;
    if (this.phase !== YIELDED) return this.end(returnedBy(it, exception));
    if (isA(exception, 'GeneratorExit')) {
      if (closeInner(it) !== PAUSED) throw exception;
      this.phase = CLOSING;
      this.thrown = exception;
      this.value = undefined;
      return this;
    }
    let answer: any;
    try {
      // no pause: `begun` asks whether the step is one
      answer = throwInto(it, exception);
    } catch (refused) {
      return this.end(returnedBy(it, refused));
    }
    if (answer === REFUSED) throw exception;
    return this.stepped(answer);
  }

  private stepped(answer: any): this {
    return answer === DONE ? this.end(this.it.returned ?? null) : this.begun(answer);
  }

  private end(value: Value): this {
    this.done = true;
    this.value = value;
    return this;
  }
}

/** The value of the StopIteration by which an iterator ended; anything else passes on. */
function returnedBy(it: any, exception: unknown): Value {
  if (it instanceof PyGenerator || !isA(exception, 'StopIteration')) throw exception;
  return (exception as any).field_value ?? (exception as PyException).args[0] ?? null;
}

/** Steps that a JavaScript generator takes. */
export class SteppedDelegate implements Delegate {
  private readonly js: Steps;
  done = false;
  value: any = undefined;
  constructor(js: Steps) {
    this.js = js;
  }
  next(value: any): this {
    return this.took(this.js.next(value));
  }
  throw(exception: unknown): this {
    return this.took(this.js.throw(exception));
  }
  private took(result: IteratorResult<any>): this {
    this.done = result.done === true;
    this.value = result.value;
    return this;
  }
}

/** The steps that the last `delegateTo` left to be gone on with. */
const begun: { steps: Delegate | null } = { steps: null };

/** The steps to go on with, after `delegateNow` or `awaitNow` answered undefined. */
export function begunSteps(): Delegate {
  const { steps } = begun;
  begun.steps = null;
  return steps as Delegate;
}

/** Take a first step already; what it answers when that was the only one, else undefined (`begunSteps`). */
export function startSteps(js: Steps): Value | undefined {
  const steps = new SteppedDelegate(js).next(null);
  if (steps.done) return steps.value;
  begun.steps = steps;
  return undefined;
}

/** Delegate to the stepper `it`: what it returned when it came to its end at once, else undefined (`begunSteps`). */
export function delegateTo(it: any): Value | undefined {
  let answer: any;
  try {
    answer = it.step();
  } catch (exception) {
    return returnedBy(it, exception);
  }
  return answer === DONE ? (it.returned ?? null) : delegateOn(it, answer);
}

/** Go on with a stepper that has answered a first step, which was not its end. */
export function delegateOn(it: any, answer: any): undefined {
  begun.steps = new Delegation(it).begun(answer);
  return undefined;
}

/** `yield from o` in the body of a generator: as `delegateTo`. */
export function yieldFrom(o: Value): Value | undefined {
  if (o instanceof GeneratorCore) return delegateTo(o);
  const it = iter(o);
  return it === PAUSED ? startSteps(iterated()) : delegateTo(it);
}

/** What remains of `yield from` when the making of the iterator paused. */
function* iterated(): Steps {
  return yield* new Delegation(yield);
}

function closeInner(given: any): May<Value> {
  const it = given.coroutine ?? given;
  if (it instanceof GeneratorCore) return it.close();
  const target = it.target;
  return target === undefined
    ? null
    : // Whatever hides its `close` does not keep the generator from being closed.
      attempt<Value, Value>(
        () => getattr(target, 'close'),
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
