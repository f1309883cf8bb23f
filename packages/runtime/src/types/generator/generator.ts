/**
 * Generators and coroutines: a body that can be entered again, with Python's manners.
 *
 *     created ── step/send(None) ──▶ running ── yield v ──▶ suspended ── step/send/throw ──▶ running …
 *                                      │ pause (yields undefined): stays running; the frame that was pushed continues it
 *                                      └ return / exception ──▶ finished
 *
 * The body answers a value for Python's `yield`, and `undefined` when something inside paused (or handed back an exception). It is a
 * function over saved variables (`GeneratorCore`).
 */
import { giveContext } from '../../exceptions/context.ts';
import { isException, type PyException } from '../../exceptions/exception.ts';
import type { PyFrame } from '../../exceptions/frame.ts';
import { isA } from '../../exceptions/hierarchy.ts';
import { caught } from '../../exceptions/host-errors.ts';
import { defineType } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { DONE, type Done, type PyFunction, type Value } from '../../object/value.ts';
import { HostIterator, type Sink } from '../../protocol/iterate.ts';
import { currentHandled, handled, setHandled } from '../../suspension/handled.ts';
import { Frame, handBack, type May, PAUSED, pushFrame, raised, takeRaised } from '../../suspension/suspension.ts';
import { type Chain, type Ended, stepChain } from './chain.ts';

/** The states of a generator, in order. */
export const CREATED = 0;
export const SUSPENDED = 1;
export const RUNNING = 2;
export const FINISHED = 3;

export type Steps = Generator<any, any, any>;

class GeneratorFrame extends Frame {
  readonly generator: GeneratorCore;
  constructor(generator: GeneratorCore) {
    super();
    this.generator = generator;
  }
  override where() {
    const code = (this.generator as any).fn?.code;
    return code === undefined ? null : { code, place: -1 };
  }
  resume(value: unknown) {
    return this.generator.go(false, value);
  }
  override raise(exception: unknown) {
    return this.generator.go(true, exception);
  }
}

/** The body of a compiled generator or coroutine (the compiler's `machineText` says what it does with the fields). */
export type Body = (machine: GeneratorCore, value: unknown, isThrow: boolean) => any;

/** What generators and coroutines have in common; belongs to no type, so that neither inherits the other's Python methods. */
export class GeneratorCore extends HostIterator {
  private readonly body: Body;
  /** The variables of the body while it is not running. */
  readonly locals: unknown[];
  readonly fn: PyFunction | null;
  /** Where the body goes on; -1 after its end and while it runs. */
  pc = 0;
  state = CREATED;
  /** What the body returned. */
  returned: Value = null;
  /** What the body handles itself while it is suspended; what its resumer handled while it runs. */
  handled: unknown = null;
  private outerOwn: unknown = null;
  private outerAround: unknown = null;
  /** The stepper of the `yield from` or `await` in which the body is suspended, or of a loop that hands everything on. */
  delegate: unknown = null;
  /** Which of the body's variables such a loop puts the values into; -1 for `yield from` and `await`. */
  into = -1;
  /** The chain that it begins, and the one that it is a later item of. */
  chain: Chain | null = null;
  owner: Chain | null = null;
  declare frame: PyFrame | undefined;
  declare pyName: string | undefined;
  declare pyQualname: string | undefined;

  /** What takes the values of a generator expression while it is driven. */
  sink: Sink | null = null;

  constructor(body: Body, locals: unknown[], fn: PyFunction | null) {
    super();
    this.body = body;
    this.locals = locals;
    this.fn = fn;
  }

  /** A value has gone out through the loop in which the body is suspended. */
  receive(value: Value | undefined): void {
    if (value !== undefined && this.delegate !== null && this.into >= 0) this.locals[this.into] = value;
  }

  /** Suspended where nothing is being handled. */
  get waits(): boolean {
    return this.state === SUSPENDED && this.handled === null;
  }

  get isRunning(): boolean {
    return this.state === RUNNING || this.owner?.isRunning === true;
  }

  get kind(): string {
    return 'generator';
  }

  /** The next value; the road of `for` loops, so it is written out. */
  step(): May<Value | Done> {
    return this.delegate === null ? this.advance(null) : stepChain(this);
  }

  drive(sink: Sink): May<Value | Done> {
    this.sink = sink;
    try {
      return this.step();
    } finally {
      this.sink = null;
    }
  }

  /** Go on with the body itself: null for the next value, or the end of what it delegated to (`Ended`). */
  advance(sent: null | Ended): May<Value | Done> {
    if (this.state > SUSPENDED || this.handled !== null) return this.goOn(null);
    const { own, around } = handled;
    this.state = RUNNING;
    if (this.outerOwn !== own) this.outerOwn = own;
    if (this.outerAround !== around) this.outerAround = around;
    if (own !== null) setHandled(null, own);
    let value: any;
    try {
      value = this.body(this, sent, false);
    } catch (thrown) {
      throw this.broken(thrown);
    }
    if (this.pc !== -1 && value !== undefined && handled.own === null && delegated.it === null) {
      this.state = SUSPENDED;
      if (this.delegate !== null) this.delegate = null;
      if (own !== null) setHandled(own, around);
      return value;
    }
    return this.settle(value);
  }

  send(value: Value): May<Value | Done> {
    this.leaveChains();
    return this.goOn(value);
  }

  /** It is entered by somebody who knows nothing of chains. */
  private leaveChains(): void {
    if (this.state === RUNNING) return;
    this.owner?.dissolve();
    this.chain?.dissolve();
  }

  private goOn(value: Value): May<Value | Done> {
    if (this.state === RUNNING) throw valueError(`${this.kind} already executing`);
    if (this.state === FINISHED) return this.whenFinished();
    if (this.state === CREATED && value !== null) throw typeError(`can't send non-None value to a just-started ${this.kind}`);
    return this.begin(false, value);
  }

  protected whenFinished(): May<Value | Done> {
    this.returned = null;
    return DONE;
  }

  /** `handsBack`: what comes out is answered as compiled functions do, and not thrown. */
  throw(exception: unknown, handsBack = false): May<Value | Done> {
    this.leaveChains();
    if (this.state === RUNNING) throw valueError(`${this.kind} already executing`);
    if (this.state === FINISHED) throw exception;
    if (this.state === CREATED) {
      this.state = FINISHED;
      throw exception;
    }
    return this.begin(true, exception, handsBack);
  }

  private begin(isThrow: boolean, value: unknown, handsBack = false): May<Value | Done> {
    this.state = RUNNING;
    this.outerOwn = handled.own;
    this.outerAround = handled.around;
    setHandled(this.handled, currentHandled());
    if (isThrow && this.handled !== null && isException(value)) giveContext(value);
    return this.go(isThrow, value, handsBack);
  }

  /** Continue the body, at a yield or at a pause. */
  go(isThrow: boolean, value: unknown, handsBack = false): May<Value | Done> {
    let answer: any;
    try {
      answer = this.body(this, value, isThrow);
    } catch (thrown) {
      throw this.broken(thrown);
    }
    return this.settle(answer, handsBack);
  }

  /** The body has ended by an exception; answers what is to be thrown. */
  private broken(thrown: unknown): unknown {
    this.leave(FINISHED);
    return this.translate(thrown);
  }

  private settle(answer: any, handsBack = false): May<Value | Done> {
    if (this.pc === -1) {
      this.leave(FINISHED);
      if (answer === undefined) {
        const exception = this.translate(takeRaised()) as object;
        if (handsBack) return handBack(exception);
        throw exception;
      }
      this.returned = answer;
      return DONE;
    }
    if (answer === undefined) return raised.exception === null ? pushFrame(new GeneratorFrame(this)) : this.go(true, takeRaised());
    this.leave(SUSPENDED);
    this.delegate = delegated.it;
    this.into = delegated.into;
    delegated.it = null;
    delegated.into = -1;
    return answer;
  }

  private leave(state: number): void {
    this.state = state;
    this.handled = state === FINISHED ? null : handled.own;
    setHandled(this.outerOwn, this.outerAround);
    this.outerOwn = null;
    this.outerAround = null;
  }

  private translate(thrown: unknown): unknown {
    const seen = caught(thrown);
    if (!isA(seen, 'StopIteration') && !(this.kind === 'async generator' && isA(seen, 'StopAsyncIteration'))) return seen;
    const wrapped = error('RuntimeError', `${this.kind} raised ${(seen as PyException).cls.tname}`) as PyException;
    wrapped.cause = seen as Value;
    wrapped.context = seen as Value;
    wrapped.suppressContext = true;
    return wrapped;
  }

  close(): May<Value> {
    if (this.state === RUNNING) throw valueError(`${this.kind} already executing`);
    if (this.state === CREATED || this.state === FINISHED) {
      this.state = FINISHED;
      return null;
    }
    const exit = error('GeneratorExit');
    let answer: May<Value | Done>;
    try {
      answer = this.throw(exit);
    } catch (thrown) {
      return this.closed(thrown);
    }
    return new CloseCheck(this).of(answer);
  }

  closed(thrown: unknown): null {
    if (isA(thrown, 'GeneratorExit') || isA(thrown, 'StopIteration')) return null;
    throw thrown;
  }
}

/** What closing says of the answer that the body gave to GeneratorExit, now or after a pause. */
class CloseCheck extends Frame {
  readonly generator: GeneratorCore;
  constructor(generator: GeneratorCore) {
    super();
    this.generator = generator;
  }
  of(answer: May<Value | Done>): May<Value> {
    return answer === PAUSED ? pushFrame(this) : this.resume(answer as Value | Done);
  }
  resume(answer: Value | Done): Value {
    if (answer === DONE) return this.generator.returned;
    throw error('RuntimeError', `${this.generator.kind} ignored GeneratorExit`);
  }
  override raise(thrown: unknown) {
    return this.generator.closed(thrown);
  }
}

/** The body that a JavaScript generator is: for steps that the host takes. */
export function steppedBody(js: Steps): Body {
  return (machine, value, isThrow) => {
    const answer = isThrow ? js.throw(value) : js.next(value);
    machine.pc = answer.done === true ? -1 : 0;
    return answer.value;
  };
}

export class PyGenerator extends GeneratorCore {}

export const generatorType = defineType('generator', { class: PyGenerator as any, isFinal: true });

export function makeGenerator(body: Body, locals: unknown[], fn: PyFunction): PyGenerator {
  return new PyGenerator(body, locals, fn);
}

/** The stepper through which the value that is on its way out came, for the generator that it leaves, and its variable (`into`). */
export const delegated: { it: unknown; into: number } = { it: null, into: -1 };

/** What `throw` was given, on its way to a delegate that has a `throw` of its own and decides itself what it means. */
export class GivenThrow {
  readonly args: Value[];
  constructor(args: Value[]) {
    this.args = args;
  }
}
