/**
 * Generators that wait in one another: `yield from g`, and loops that hand on what `g` yields (`for x in g: yield x`). A value of the
 * innermost goes to whoever asked the outermost without passing those between.
 */
import { error, valueError } from '../../object/errors.ts';
import { DONE, type Done, type Value } from '../../object/value.ts';
import { Frame, type May, PAUSED, pushFrame } from '../../suspension/suspension.ts';
import { delegated, type GeneratorCore, PyGenerator, RUNNING, SUSPENDED } from './generator.ts';

/** What a body that waits in a `yield from`, or in a loop that hands everything on, is told when the generator there has come to its end. */
export class Ended {
  readonly exception: unknown;
  readonly isRaised: boolean;
  constructor(isRaised: boolean, exception: unknown) {
    this.isRaised = isRaised;
    this.exception = exception;
  }
}
const ENDED = new Ended(false, null);

/** How many generators may wait in one another: about what JavaScript's stack would hold if each were entered through the one before. */
const DEEPEST = 10_000;

/** The innermost chain that is being stepped. */
export const steppedChain: { innermost: Chain | null } = { innermost: null };

/**
 * Generators of which each waits in the next, outermost first. Only the last one is entered for a value; those between when that one
 * has ended. All of them run meanwhile, though only the outermost says so.
 *
 * Invariant: an item but the first has this chain as its `owner`, and whoever enters such an item from elsewhere dissolves the chain.
 */
export class Chain extends Frame {
  readonly items: [GeneratorCore, ...GeneratorCore[]];
  /** The value that went out through all of them last. */
  private last: Value | undefined;
  /** The chain that was being stepped when this one was. */
  around: Chain | null = null;

  constructor(outermost: GeneratorCore) {
    super();
    this.items = [outermost];
    this.last = undefined;
  }

  get isRunning(): boolean {
    return this.items[0].state === RUNNING;
  }

  /** The next value, through all of them. */
  step(): May<Value | Done> {
    const { items } = this;
    let inner = items[items.length - 1];
    while (inner.delegate instanceof PyGenerator && inner.waits) {
      inner = inner.delegate;
      if (inner.owner !== this) inner.owner?.dissolve();
      inner.owner = this;
      items.push(inner);
      if (items.length > DEEPEST) throw error('RecursionError', 'maximum recursion depth exceeded');
    }
    if (inner.state === RUNNING) throw valueError('generator already executing');
    items[0].state = RUNNING;
    const around = steppedChain.innermost;
    if (this.around !== around) this.around = around;
    steppedChain.innermost = this;
    const answer = this.enterInnermost(inner);
    steppedChain.innermost = around;
    return answer;
  }

  /** `sys._getframe` knows this name. */
  private enterInnermost(inner: GeneratorCore): May<Value | Done> {
    let answer: May<Value | Done>;
    try {
      // no pause: `resume` tests it
      answer = inner.advance(null);
    } catch (exception) {
      return this.goUp(new Ended(true, exception));
    }
    return this.passOn(answer);
  }

  resume(answer: May<Value | Done>): May<Value | Done> {
    this.around = steppedChain.innermost;
    return this.passOn(answer);
  }

  override raise(exception: unknown) {
    this.around = steppedChain.innermost;
    return this.goUp(new Ended(true, exception));
  }

  /** What the innermost answered, for the whole chain. */
  private passOn(answer: May<Value | Done>): May<Value | Done> {
    if (answer === PAUSED) return pushFrame(this);
    if (answer === DONE) return this.goUp(ENDED);
    this.items[0].state = SUSPENDED;
    this.last = answer as Value;
    return answer;
  }

  /** The innermost has come to its end: the one that waited for it goes on, and so outward. */
  private goUp(ended: Ended): May<Value | Done> {
    const { items } = this;
    let how = ended;
    for (;;) {
      (items.pop() as GeneratorCore).owner = null;
      const waiting = items[items.length - 1];
      waiting.receive(this.last);
      waiting.state = SUSPENDED;
      waiting.delegate = null;
      let answer: May<Value | Done>;
      try {
        answer = waiting.advance(how);
      } catch (exception) {
        if (items.length === 1) {
          steppedChain.innermost = this.around;
          throw exception;
        }
        how = new Ended(true, exception);
        continue;
      }
      if (items.length === 1) {
        this.last = undefined;
        return answer;
      }
      if (answer !== DONE) return this.passOn(answer);
      how = ENDED;
    }
  }

  /** Somebody enters an item from elsewhere. */
  dissolve(): void {
    const { items, last } = this;
    if (this.isRunning) throw valueError('generator already executing');
    items[0].chain = null;
    for (const item of items) {
      if (item.owner === this) item.owner = null;
      item.receive(last);
    }
  }
}

/** The next value of a generator that waits in something. */
export function stepChain(outermost: GeneratorCore): May<Value | Done> {
  outermost.owner?.dissolve();
  if (!(outermost.delegate instanceof PyGenerator) || !outermost.waits) return outermost.advance(null);
  outermost.chain ??= new Chain(outermost);
  return outermost.chain.step();
}

/** `for x in it: yield x` has a first value, `x` being the body's variable `into`: a generator's further ones need not pass the body. */
export function loopOn(it: unknown, into: number): void {
  if (!(it instanceof PyGenerator)) return;
  delegated.it = it;
  delegated.into = into;
}

/** Whether what such a loop is entered again with says that its generator has ended; raises what that raised. */
export function loopEnded(value: unknown): boolean {
  if (!(value instanceof Ended)) return false;
  if (value.isRaised) throw value.exception;
  return true;
}
