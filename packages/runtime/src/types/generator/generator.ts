/**
 * Generators and coroutines: a body that can be entered again, with Python's manners.
 *
 *     created ── step/send(None) ──▶ running ── yield v ──▶ suspended ── step/send/throw ──▶ running …
 *                                      │ pause (yields undefined): stays running; the frame that was pushed continues it
 *                                      └ return / exception ──▶ finished
 *
 * The body answers a value for Python's `yield`, and `undefined` when something inside paused (or handed back an exception). It is a
 * function over saved variables (`MachineCore`).
 */
import { giveContext } from '../../exceptions/context.ts';
import { isException, type PyException } from '../../exceptions/exception.ts';
import type { PyFrame } from '../../exceptions/frame.ts';
import { isA } from '../../exceptions/hierarchy.ts';
import { caught } from '../../exceptions/host-errors.ts';
import { defineType, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { DONE, type Done, type PyFunction, type Value } from '../../object/value.ts';
import { HostIterator, type Sink } from '../../protocol/iterate.ts';
import { aroundHandled, currentHandled, handled, ownHandled, setHandled } from '../../suspension/handled.ts';
import { Frame, type May, PAUSED, pushFrame, raised, takeRaised } from '../../suspension/suspension.ts';

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

/** What generators and coroutines have in common; belongs to no type, so that neither inherits the other's Python methods. */
export abstract class GeneratorCore extends HostIterator {
  readonly fn: PyFunction | null;
  /** The body has come to its end. */
  protected isOver = false;
  state: 'created' | 'suspended' | 'running' | 'finished' = 'created';
  /** What the body returned. */
  returned: Value = null;
  /** What the body handles itself while it is suspended; what its resumer handled while it runs. */
  handled: unknown = null;
  protected outerOwn: unknown = null;
  protected outerAround: unknown = null;
  /** The stepper of the `yield from` or `await` in which the body is suspended. */
  delegate: unknown = null;
  frame: PyFrame | null = null;
  pyName: string | null = null;
  pyQualname: string | null = null;

  constructor(fn: PyFunction | null) {
    super();
    this.fn = fn;
  }

  /** Enter the body with what is sent or thrown into it. */
  protected abstract enterBody(isThrow: boolean, value: unknown): any;

  get kind(): string {
    return 'generator';
  }

  /** The next value; the road of `for` loops, so it is written out. */
  step(): May<Value | Done> {
    return this.delegate === null ? this.advance(null) : stepInnermost(this);
  }

  /** Go on with the body itself: null for the next value, or the end of what it delegated to (`Ended`). */
  advance(sent: null | Ended): May<Value | Done> {
    if ((this.state !== 'suspended' && this.state !== 'created') || this.handled !== null) return this.send(null);
    this.state = 'running';
    const own = ownHandled();
    const around = aroundHandled();
    const isQuiet = own === null;
    if (this.outerOwn !== own || this.outerAround !== around) {
      this.outerOwn = own;
      this.outerAround = around;
    }
    if (!isQuiet) setHandled(null, own);
    let value: any;
    try {
      value = this.enterBody(false, sent);
    } catch (thrown) {
      throw this.broken(thrown);
    }
    if (!this.isOver && value !== undefined && ownHandled() === null && delegated.it === null) {
      this.state = 'suspended';
      if (this.delegate !== null) this.delegate = null;
      if (!isQuiet) setHandled(own, around);
      return value;
    }
    return this.settle(value);
  }

  send(value: Value): May<Value | Done> {
    if (this.state === 'running') throw valueError(`${this.kind} already executing`);
    if (this.state === 'finished') return this.whenFinished();
    if (this.state === 'created' && value !== null) throw typeError(`can't send non-None value to a just-started ${this.kind}`);
    return this.begin(false, value);
  }

  protected whenFinished(): May<Value | Done> {
    this.returned = null;
    return DONE;
  }

  throw(exception: unknown): May<Value | Done> {
    if (this.state === 'running') throw valueError(`${this.kind} already executing`);
    if (this.state === 'finished') throw exception;
    if (this.state === 'created') {
      this.state = 'finished';
      throw exception;
    }
    return this.begin(true, exception);
  }

  private begin(isThrow: boolean, value: unknown): May<Value | Done> {
    this.state = 'running';
    this.enter(this.handled);
    if (isThrow && this.handled !== null && isException(value)) giveContext(value);
    return this.go(isThrow, value);
  }

  private enter(handled: unknown): void {
    this.outerOwn = ownHandled();
    this.outerAround = aroundHandled();
    setHandled(handled, currentHandled());
  }

  /** Continue the body, at a yield or at a pause. */
  go(isThrow: boolean, value: unknown): May<Value | Done> {
    let answer: any;
    try {
      answer = this.enterBody(isThrow, value);
    } catch (thrown) {
      throw this.broken(thrown);
    }
    return this.settle(answer);
  }

  /** The body has ended by an exception; answers what is to be thrown. */
  protected broken(thrown: unknown): unknown {
    this.leave('finished');
    return this.translate(thrown);
  }

  protected settle(answer: any): May<Value | Done> {
    if (this.isOver) {
      this.leave('finished');
      if (answer === undefined) throw this.translate(takeRaised());
      this.returned = answer;
      return DONE;
    }
    if (answer === undefined) return raised.exception === null ? pushFrame(new GeneratorFrame(this)) : this.go(true, takeRaised());
    this.leave('suspended');
    this.delegate = delegated.it;
    delegated.it = null;
    return answer;
  }

  private leave(state: 'suspended' | 'finished'): void {
    this.state = state;
    this.handled = state === 'finished' ? null : ownHandled();
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
    if (this.state === 'running') throw valueError(`${this.kind} already executing`);
    if (this.state === 'created' || this.state === 'finished') {
      this.state = 'finished';
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

/** What a body that waits in a `yield from` is told when the generator there has come to its end without it. */
export class Ended {
  readonly exception: unknown;
  readonly isRaised: boolean;
  constructor(isRaised: boolean, exception: unknown) {
    this.isRaised = isRaised;
    this.exception = exception;
  }
}
const ENDED = new Ended(false, null);

/** How long a chain of `yield from` may be: about what JavaScript's stack would hold if each were entered through the one before. */
const DEEPEST = 10_000;

/**
 * The next value of a generator that waits in a `yield from`: taken from the innermost generator of the chain; those between are
 * entered only when that one has ended. All of them are running meanwhile.
 */
function stepInnermost(outermost: GeneratorCore): May<Value | Done> {
  let inner = outermost;
  let depth = 0;
  while (inner.delegate instanceof PyGenerator && inner.state === 'suspended' && inner.handled === null) {
    inner.state = 'running';
    inner = inner.delegate;
    depth++;
  }
  if (depth > DEEPEST) return goUp(outermost, inner, new Ended(true, error('RecursionError', 'maximum recursion depth exceeded')));
  let answer: May<Value | Done>;
  try {
    answer = inner.advance(null);
  } catch (exception) {
    if (inner === outermost) throw exception;
    return goUp(outermost, inner, new Ended(true, exception));
  }
  return inner === outermost ? answer : whenStepped(outermost, inner, answer);
}

/** What `inner` answered, for the whole chain. */
function whenStepped(outermost: GeneratorCore, inner: GeneratorCore, answer: May<Value | Done>): May<Value | Done> {
  if (answer === PAUSED) return pushFrame(new ChainFrame(outermost, inner));
  if (answer === DONE) return goUp(outermost, inner, ENDED);
  for (let g = outermost; g !== inner; g = g.delegate as GeneratorCore) g.state = 'suspended';
  return answer;
}

/** `ended` has come to its end: the one that waited for it goes on, and so outward. */
function goUp(outermost: GeneratorCore, ended: GeneratorCore, how: Ended): May<Value | Done> {
  let inner = ended;
  let end = how;
  for (;;) {
    let waiting = outermost;
    while (waiting.delegate !== inner) waiting = waiting.delegate as GeneratorCore;
    waiting.state = 'suspended';
    waiting.delegate = null;
    let answer: May<Value | Done>;
    try {
      answer = waiting.advance(end);
    } catch (exception) {
      if (waiting === outermost) throw exception;
      inner = waiting;
      end = new Ended(true, exception);
      continue;
    }
    if (waiting === outermost) return answer;
    if (answer !== DONE) return whenStepped(outermost, waiting, answer);
    inner = waiting;
    end = ENDED;
  }
}

/** A pause inside of a chain that was entered at its inner end. */
class ChainFrame extends Frame {
  readonly outermost: GeneratorCore;
  readonly inner: GeneratorCore;
  constructor(outermost: GeneratorCore, inner: GeneratorCore) {
    super();
    this.outermost = outermost;
    this.inner = inner;
  }
  resume(answer: Value | Done) {
    return whenStepped(this.outermost, this.inner, answer);
  }
  override raise(exception: unknown) {
    return goUp(this.outermost, this.inner, new Ended(true, exception));
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

/** The body of a compiled generator or coroutine (the compiler's `machineText` says what it does with the fields). */
export type Body = (machine: MachineCore, value: unknown, isThrow: boolean) => any;

/** What has a body that is entered anew each time. Belongs to no type, as `GeneratorCore`. */
export class MachineCore extends GeneratorCore {
  private readonly body: Body;
  /** The variables of the body while it is not running. */
  readonly locals: unknown[];
  /** Where the body goes on; -1 after its end and while it runs. */
  pc = 0;
  constructor(body: Body, locals: unknown[], fn: PyFunction | null) {
    super(fn);
    this.body = body;
    this.locals = locals;
  }
  protected override enterBody(isThrow: boolean, value: unknown): any {
    const answer = this.body(this, value, isThrow);
    this.isOver = this.pc === -1;
    return answer;
  }

  /** What takes the values of a generator expression while it is driven. */
  sink: Sink | null = null;
  drive(sink: Sink): May<Value | Done> {
    this.sink = sink;
    try {
      return this.step();
    } finally {
      this.sink = null;
    }
  }

  /** The road of loops, written out for bodies that handle nothing and are resumed by who handles nothing. */
  override advance(sent: null | Ended): May<Value | Done> {
    const { state } = this;
    if ((state !== 'suspended' && state !== 'created') || this.handled !== null || handled.own !== null) return super.advance(sent);
    this.state = 'running';
    if (this.outerOwn !== null) this.outerOwn = null;
    if (this.outerAround !== handled.around) this.outerAround = handled.around;
    let value: any;
    try {
      value = this.body(this, sent, false);
    } catch (thrown) {
      throw this.broken(thrown);
    }
    if (this.pc !== -1 && value !== undefined && handled.own === null && delegated.it === null) {
      this.state = 'suspended';
      if (this.delegate !== null) this.delegate = null;
      return value;
    }
    this.isOver = this.pc === -1;
    return this.settle(value);
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

export class PyGenerator extends MachineCore {}

export const generatorType = defineType('generator', { class: PyGenerator as any, isFinal: true });

export function makeGenerator(body: Body, locals: unknown[], fn: PyFunction): PyGenerator {
  return new PyGenerator(body, locals, fn);
}

/** The stepper through which the value that is on its way out came, for the generator that it leaves. */
export const delegated: { it: unknown } = { it: null };

/** What `throw` was given, on its way to a delegate that has a `throw` of its own and decides itself what it means. */
export class GivenThrow {
  readonly args: Value[];
  constructor(args: Value[]) {
    this.args = args;
  }
}
