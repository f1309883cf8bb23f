/**
 * Coroutines and asynchronous generators. A coroutine is a generator that is not iterable; `await` delegates to what it awaits.
 *
 * Awaiting a host promise is a pause like any other: nothing in the guest needs an event loop for it.
 */

import { isA } from '../../exceptions/hierarchy.ts';
import { callSpecial } from '../../object/attributes.ts';
import { defineType, getset, methods } from '../../object/define.ts';
import { error, typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type PyFunction, type PyType, type Value } from '../../object/value.ts';
import { asStepper, HostIterator } from '../../protocol/iterate.ts';
import { andThen } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { addressOf } from '../object/methods.ts';
import { Delegation, delegateTo, startSteps } from './delegate.ts';
import { type Body, CREATED, FINISHED, GeneratorCore, RUNNING, SUSPENDED, steppedBody } from './generator.ts';
import { endOrValue, exceptionFrom, generatorAttributes, generatorMethods, nameOf } from './methods.ts';

type Steps = Generator<any, any, any>;

export class PyCoroutine extends GeneratorCore {
  /** `for` and `list` refuse it: only `await` may drive it. */
  override get isAwaitedOnly(): boolean {
    return true;
  }
  override get kind(): string {
    return 'coroutine';
  }
  protected override whenFinished(): May<Value | Done> {
    throw error('RuntimeError', 'cannot reuse already awaited coroutine');
  }
  override throw(exception: unknown, handsBack = false): May<Value | Done> {
    return this.state === FINISHED ? this.whenFinished() : super.throw(exception, handsBack);
  }
}
export const coroutineType = defineType('coroutine', { class: PyCoroutine as any, isFinal: true });
const { '__next__(self, /)': _next, ...coroutineMethods } = generatorMethods;
methods(coroutineType, {
  ...coroutineMethods,
  '__await__(self, /)': (c: PyCoroutine) => new CoroutineWrapper(c),
  '__repr__(self, /)': (c: PyCoroutine) => `<coroutine object ${nameOf(c, true)} at ${addressOf(c as unknown as Value)}>`,
});
coroutineType.dict.delete('__iter__');
coroutineType.dict.delete('__next__');
delete coroutineType.proto.$__iter__;
delete coroutineType.proto.$__next__;
getset(coroutineType, generatorAttributes('cr'));

class CoroutineWrapper extends HostIterator {
  readonly coroutine: PyCoroutine;
  constructor(coroutine: PyCoroutine) {
    super();
    this.coroutine = coroutine;
  }
  get returned(): Value {
    return this.coroutine.returned;
  }
  step(): May<Value | Done> {
    return this.coroutine.step();
  }
}
const wrapperType = defineType('coroutine_wrapper', { class: CoroutineWrapper as any, isFinal: true });
methods(wrapperType, {
  'send(self, value, /)': (w: CoroutineWrapper, v: Value) => generatorMethods['send(self, value, /)'](w.coroutine, v),
  'throw(self, type, value=None, traceback=None, /)': (w: CoroutineWrapper, t: Value, v?: Value, tb?: Value) =>
    generatorMethods['throw(self, type, value=None, traceback=None, /)'](w.coroutine, t, v, tb),
  'close(self, /)': (w: CoroutineWrapper) => w.coroutine.close(),
});

export function makeCoroutine(body: Body, locals: unknown[], fn: PyFunction): PyCoroutine {
  return new PyCoroutine(body, locals, fn);
}

/** `async for`'s request for the next item: awaiting it answers the item, or DONE. */
class NextRequest {
  readonly iterator: Value;
  constructor(iterator: Value) {
    this.iterator = iterator;
  }
}

/** `await o`, to be delegated to with `yield*`. */
export function* awaitOf(o: any): Steps {
  if (o instanceof NextRequest) return yield* nextItem(o.iterator);
  let awaited = o;
  if (awaited === PAUSED) awaited = yield;
  let it: any = awaitable(awaited);
  if (it === PAUSED) it = yield;
  return yield* new Delegation(it);
}

/**
 * `await o` in the body of a coroutine: what it answered when that came without waiting, else undefined (`begunSteps`). `o` may be
 * what a call answered that paused.
 */
export function awaitNow(o: any): Value | undefined {
  if (o instanceof NextRequest) return nextNow(o.iterator);
  const it = o === PAUSED ? PAUSED : awaitable(o);
  return it === PAUSED ? startSteps(o === PAUSED ? awaitOf(PAUSED) : awaitedSteps()) : delegateTo(it);
}

/** What remains of `await` when `__await__` paused. */
function* awaitedSteps(): Steps {
  return yield* new Delegation(yield);
}

/** The next item of `async for`, as `awaitNow`; DONE at the end. */
function nextNow(iterator: Value): any {
  if (!(iterator instanceof PyAsyncGenerator)) return startSteps(nextItem(iterator));
  const answer: any = iterator.step();
  if (answer instanceof Yielded) return answer.value;
  return answer === DONE ? DONE : startSteps(restOfItem(iterator, answer));
}

/** What remains of a round of an asynchronous generator that waits for something. */
function* restOfItem(g: PyAsyncGenerator, answer: any): Steps {
  try {
    return yield* new Delegation(round(g, () => answer));
  } catch (exception) {
    if (isA(exception, 'StopAsyncIteration')) return DONE;
    throw exception;
  }
}

function awaitable(o: Value): May<any> {
  if (o instanceof PyCoroutine) {
    if (o.state === RUNNING || (o.state === SUSPENDED && o.delegate !== null))
      throw error('RuntimeError', 'coroutine is being awaited already');
    return o;
  }
  if (o instanceof GeneratorCore && (o.fn as any)?.isIterableCoroutine) return o;
  const method = o === null ? undefined : typeOf(o).proto.$__await__;
  if (method === undefined) throw typeError(`object ${typeOf(o).tname} can't be used in 'await' expression`);
  return andThen(callSpecial(method, o, []), awaitedIterator);
}

/** What `__await__` gave, as a stepper. */
function awaitedIterator(iterator: Value): any {
  if (iterator instanceof PyCoroutine && !(iterator instanceof AsyncStep)) throw typeError('__await__() returned a coroutine');
  if (iterator === null || typeOf(iterator).proto.$__next__ === undefined)
    throw typeError(`__await__() returned non-iterator of type '${typeOf(iterator).tname}'`);
  return asStepper(iterator);
}

/** What `__aenter__` or `__aexit__` gave must be awaitable. */
export function checkAwaitable(o: Value, method: string): Value {
  const isFit = o instanceof GeneratorCore || (o !== null && typeOf(o).proto.$__await__ !== undefined);
  if (!isFit) throw typeError(`'async with' received an object from ${method} that does not implement __await__: ${typeOf(o).tname}`);
  return o;
}

/** `isLoop`: what cannot be awaited is told as `async for` tells it. */
function* nextItem(iterator: Value, isLoop = true): Steps {
  const method = typeOf(iterator).proto.$__anext__;
  if (method === undefined) throw typeError(`'async for' requires an iterator with __anext__ method, got ${typeOf(iterator).tname}`);
  try {
    let awaited: any = callSpecial(method, iterator, []);
    if (awaited === PAUSED) awaited = yield;
    let it: any;
    try {
      it = awaitable(awaited);
      if (it === PAUSED) it = yield;
    } catch (exception) {
      if (!isLoop) throw exception;
      const refused = typeError(`'async for' received an invalid object from __anext__: ${typeOf(awaited).tname}`) as any;
      refused.cause = exception;
      refused.suppressContext = true;
      throw refused;
    }
    return yield* new Delegation(it);
  } catch (exception) {
    if (isA(exception, 'StopAsyncIteration')) return DONE;
    throw exception;
  }
}

export function asyncNext(iterator: Value): NextRequest {
  return new NextRequest(iterator);
}

/** `aiter(o)`. */
export function asyncIter(o: Value): May {
  const method = o === null ? undefined : typeOf(o).proto.$__aiter__;
  if (method === undefined) throw typeError(`'async for' requires an object with __aiter__ method, got ${typeOf(o).tname}`);
  return andThen(callSpecial(method, o, []), it => {
    if (typeOf(it).proto.$__anext__ === undefined)
      throw typeError(`'async for' received an object from __aiter__ that does not implement __anext__: ${typeOf(it).tname}`);
    return it;
  });
}

/** `anext(iterator, default)`: awaits the next item, or answers the default at the end. */
function* nextOrSteps(iterator: Value, otherwise: Value): Steps {
  const item = yield* nextItem(iterator, false);
  return item === DONE ? otherwise : item;
}

export function asyncNextOr(iterator: Value, otherwise: Value): Value {
  return new NextOr(steppedBody(nextOrSteps(iterator, otherwise)), [], null) as unknown as Value;
}

class NextOr extends PyCoroutine {}
defineType('anext_awaitable', { class: NextOr as any, bases: [coroutineType], isFinal: true });

/** Marks a value that an asynchronous generator yields to its consumer (other yields go to whoever drives the await). */
class Yielded {
  readonly value: Value;
  constructor(value: Value) {
    this.value = value;
  }
}

export function asyncYield(value: Value): Yielded {
  return new Yielded(value);
}

export class PyAsyncGenerator extends GeneratorCore {
  override get kind(): string {
    return 'async generator';
  }
}
export const asyncGeneratorType = defineType('async_generator', { class: PyAsyncGenerator as any, isFinal: true });
for (const name of ['__iter__', '__next__']) {
  asyncGeneratorType.dict.delete(name);
  delete asyncGeneratorType.proto[`$${name}`];
}

/** One round of an asynchronous generator, as a coroutine body. */
function* asyncRound(g: PyAsyncGenerator, begin: () => May<any>): Steps {
  let answer: any = begin();
  for (;;) {
    if (answer === PAUSED) answer = yield;
    if (answer === DONE) throw error('StopAsyncIteration');
    if (answer instanceof Yielded) return answer.value;
    let sent: any = null;
    let thrown: unknown;
    try {
      sent = yield answer;
    } catch (exception) {
      thrown = exception;
    }
    // no pause: the loop's head tests it
    answer = thrown === undefined ? g.send(sent) : g.throw(thrown);
  }
}

function* asyncClose(g: PyAsyncGenerator): Steps {
  if (g.state === CREATED || g.state === FINISHED) {
    g.state = FINISHED;
    return null;
  }
  try {
    yield* asyncRound(g, () => g.throw(error('GeneratorExit')));
  } catch (exception) {
    if (isA(exception, 'StopAsyncIteration') || isA(exception, 'GeneratorExit')) return null;
    throw exception;
  }
  throw error('RuntimeError', 'async generator ignored GeneratorExit');
}

class AsyncStep extends PyCoroutine {
  override get isAwaitedOnly(): boolean {
    return false;
  }
  what = '__anext__()/asend()';
  /** A value sent to the step before it began: it goes to the generator instead of the step's own. */
  given: Value | undefined;
  /** An exception thrown into the step before it began: it goes to the generator. */
  isRound = false;
  thrown: { exception: unknown } | undefined;
  override throw(exception: unknown): May<Value | Done> {
    if (this.state !== CREATED || !this.isRound) return super.throw(exception);
    this.thrown = { exception };
    return super.send(null);
  }
  override send(value: Value): May<Value | Done> {
    if (this.state !== CREATED || value === null) return super.send(value);
    this.given = value;
    return super.send(null);
  }
  protected override whenFinished(): May<Value | Done> {
    throw error('RuntimeError', `cannot reuse already awaited ${this.what}`);
  }
}
export const asyncStepType: PyType = defineType('async_generator_asend', {
  class: AsyncStep as any,
  bases: [coroutineType],
  isFinal: true,
});

function closing(step: AsyncStep): AsyncStep {
  step.what = 'aclose()/athrow()';
  return step;
}

methods(asyncStepType, {
  '__next__(self, /)': (step: AsyncStep) => endOrValue(step, step.step()),
  '__await__(self, /)': (step: AsyncStep) => step,
  '__iter__(self, /)': (step: AsyncStep) => step,
});

function round(g: PyAsyncGenerator, begin: (given: Value | undefined) => May<any>): Value {
  const step: AsyncStep = new AsyncStep(
    steppedBody(asyncRound(g, () => (step.thrown === undefined ? begin(step.given) : g.throw(step.thrown.exception)))),
    [],
    null,
  );
  step.isRound = true;
  return step as unknown as Value;
}

methods(asyncGeneratorType, {
  '__aiter__(self, /)': (g: PyAsyncGenerator) => g,
  '__anext__(self, /)': (g: PyAsyncGenerator) => round(g, given => g.send(given ?? null)),
  'asend(self, value, /)': (g: PyAsyncGenerator, value: Value) => round(g, given => g.send(given ?? value)),
  'athrow(self, type, value=None, traceback=None, /)': (g: PyAsyncGenerator, type: Value, value?: Value, tb?: Value) =>
    closing(round(g, () => andThen(exceptionFrom(type, value, tb), exception => g.throw(exception) as any)) as any),
  'aclose(self, /)': (g: PyAsyncGenerator) => closing(new AsyncStep(steppedBody(asyncClose(g)), [], null)),
  '__repr__(self, /)': (g: PyAsyncGenerator) => `<async_generator object ${nameOf(g, true)} at ${addressOf(g as unknown as Value)}>`,
});
getset(asyncGeneratorType, generatorAttributes('ag'));

export function makeAsyncGenerator(body: Body, locals: unknown[], fn: PyFunction): PyAsyncGenerator {
  return new PyAsyncGenerator(body, locals, fn);
}
