/**
 * Iteration. Every guest iterator is, for the host, an object with `step()`: the next value, DONE at the end, or PAUSED.
 *
 * Host iterators are classes with `step` on their prototype (they extend `HostIterator` and need no `__next__` of their own);
 * a guest's iterator is wrapped in `GuestIterator`. `for x in y` in generated code is `it = iter(y)`, then `it.step()`.
 */

import { callSpecial } from '../object/attributes.ts';
import { error, exceptionKnot, typeError, valueError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { DONE, type Done, NotImplemented, type PyType, type Value } from '../object/value.ts';
import { andThen, attempt } from '../suspension/native.ts';
import { type May, PAUSED, raised, takeRaised } from '../suspension/suspension.ts';
import { asInt } from './index-number.ts';

export interface Stepper {
  step(): May<Value | Done>;
  /**
   * `step` for a loop that takes each item apart in two (`for a, b in …`): answers `pair` itself, filled anew, where it would make a
   * tuple. Such a loop looks at the pair before it steps again. What `iter` answers has both.
   */
  stepPair?(): May<Value | Done | Pair>;
  readonly pair?: Pair;
  /**
   * Steps as long as the sink takes what they answer; answers what it refused, the end, or a pause. The iterator counts as running
   * meanwhile, so a sink takes only what needs no guest code.
   */
  drive?(sink: Sink): May<Value | Done>;
  /** All that is left, at once (the iterator is at its end then): for those that never run guest code. */
  rest?(): Value[];
}

/** Where a builtin collects: true when the value was taken. */
export interface Sink {
  take(value: any): boolean;
}

/** Two values on their way into variables; no guest value. */
export type Pair = [Value, Value];

/** Base of host iterators that guests can hold (`list_iterator` …). Give the class a type with `defineIterator`. */
export abstract class HostIterator implements Stepper {
  declare readonly cls: PyType;
  /** A coroutine, which no loop may drive. */
  get isAwaitedOnly(): boolean {
    return false;
  }
  abstract step(): May<any>;
  /** Undefined, which no item ever is, in steppers that make no pairs. */
  declare pair: Pair | undefined;
  stepPair(): May<any> {
    return this.step();
  }
}

/** A guest object with `__next__`, or a host's object that is its own iterator (a stream): that one's class has a `step` of its own. */
export class GuestIterator implements Stepper {
  readonly target: Value;
  readonly next: any;
  constructor(target: Value, next: any) {
    this.target = target;
    this.next = next;
  }
  /** What StopIteration carried, for `yield from`. */
  returned: Value = null;
  declare readonly pair: undefined;
  stepPair(): May<Value | Done> {
    return this.step();
  }
  step(): May<Value | Done> {
    const { next } = this;
    if (typeof next !== 'function') return this.stepSpecial();
    let value: May;
    try {
      value = next.call(this.target);
    } catch (exception) {
      return this.ended(exception);
    }
    if (value !== PAUSED) return value;
    return raised.exception === null ? this.guarded(pause) : this.ended(takeRaised());
  }
  private stepSpecial(): May<Value | Done> {
    return this.guarded(() => callSpecial(this.next, this.target, NO_ARGS));
  }
  /** Run a call of the target whose StopIteration means the end. */
  guarded(run: () => May): May<Value | Done> {
    return attempt<Value, Value | Done>(
      run,
      value => value,
      exception => this.ended(exception),
    );
  }
  private ended(exception: any): Done {
    if (!exceptionKnot.is(exception, 'StopIteration')) throw exception;
    this.returned = exception.field_value ?? exception.args[0] ?? null;
    return DONE;
  }
}

const pause = (): May => PAUSED;
const NO_ARGS: Value[] = [];

/** `iter(o)` as a stepper. */
export function iter(o: Value): May<Stepper> {
  if (o instanceof HostIterator) {
    if (o.isAwaitedOnly) throw typeError(`'${typeOf(o).tname}' object is not iterable`);
    if (!o.cls.isGuest) return o;
  }
  const fast = o === null ? undefined : (o as any).hostIter;
  if (fast !== undefined && fast.length === 0 && (o as any).cls.isGuest === false) return (o as any).hostIter();
  const method = typeOf(o).proto.$__iter__;
  if (method === undefined || method === null) {
    if (method === undefined && typeOf(o).proto.$__getitem__ !== undefined) return new SequenceIterator(o);
    throw typeError(`'${typeOf(o).tname}' object is not iterable`);
  }
  return andThen(callSpecial(method, o, NO_ARGS), asStepper);
}

/** What `__iter__` gave, checked, as a stepper. */
export function asStepper(iterator: Value): Stepper {
  if (iterator instanceof HostIterator && !iterator.cls.isGuest) return iterator;
  const next = typeOf(iterator).proto.$__next__;
  if (next === undefined) throw typeError(`iter() returned non-iterator of type '${typeOf(iterator).tname}'`);
  return new GuestIterator(iterator, next);
}

/** The guest's view of a stepper: what `iter(o)` answers. */
export function steppedValue(stepper: Stepper): Value {
  return stepper instanceof GuestIterator ? stepper.target : (stepper as unknown as Value);
}

/** The old sequence protocol: `__getitem__` with 0, 1, 2 … until IndexError. */
export class SequenceIterator extends HostIterator {
  readonly sequence: Value;
  index = 0;
  constructor(sequence: Value) {
    super();
    this.sequence = sequence;
  }
  step(): May<Value | Done> {
    if (this.index < 0) return DONE;
    const at = this.index++;
    return attempt<Value, Value | Done>(
      () => callSpecial(typeOf(this.sequence).proto.$__getitem__, this.sequence, [at]),
      v => v,
      exception => {
        if (!exceptionKnot.is(exception, 'IndexError') && !exceptionKnot.is(exception, 'StopIteration')) throw exception;
        this.index = -1;
        return DONE;
      },
    );
  }
}

/** The same for lists and tuples to be: CPython asks a guest's object first how many items there will be. */
export function listForKeeping(o: Value): May<Value[]> {
  if (!hasHint(o)) return listFrom(o);
  return andThen(iter(o), stepper => andThen(askHint(o), () => drain(stepper)));
}

/** Whether an iterable of a guest's says how many items it has. */
export function hasHint(o: Value): boolean {
  if (o === null || !typeOf(o).isGuest) return false;
  const proto = typeOf(o).proto;
  return proto.$__len__ !== undefined || proto.$__length_hint__ !== undefined;
}

/** `__len__` or `__length_hint__`; a TypeError from either means that it does not know. */
export function askHint(o: Value): May<unknown> {
  const { $__len__: length, $__length_hint__: hint } = typeOf(o).proto;
  return attempt<any, any>(
    () => callSpecial(length ?? hint, o, NO_ARGS),
    n => checkHint(n, length !== undefined),
    exception => {
      if (!exceptionKnot.is(exception, 'TypeError')) throw exception;
      return null;
    },
  );
}

const MAX_SIZE = 2n ** 63n - 1n;

function checkHint(n: Value, isLength: boolean): null {
  if (!isLength && (n as unknown) === NotImplemented) return null;
  const count = asInt(n);
  if (count === undefined) {
    if (isLength) return null;
    throw typeError(`__length_hint__ must be an integer, not ${typeOf(n).tname}`);
  }
  if (count < 0) throw valueError(`__${isLength ? 'len' : 'length_hint'}__() should return >= 0`);
  if (count > MAX_SIZE)
    throw error(
      'OverflowError',
      isLength ? "cannot fit 'int' into an index-sized integer" : 'Python int too large to convert to C ssize_t',
    );
  return null;
}

/** The items of a set, dict or view of one, all at once (`hostItems`); undefined for whatever is walked. */
export function itemsOf(o: any): Value[] | undefined {
  return o !== null && o.hostItems !== undefined && o.cls.isGuest === false ? o.hostItems() : undefined;
}

/**
 * All items of any iterable as a JavaScript array (a fresh one, the caller's to keep).
 * Lists and tuples are copied directly.
 */
export function listFrom(o: Value): May<Value[]> {
  const items = o === null ? undefined : (o as any).items;
  if (Array.isArray(items) && !typeOf(o).isGuest) return items.slice();
  const all = itemsOf(o);
  if (all !== undefined) return all;
  const stepper = iter(o);
  return stepper === PAUSED ? andThen(stepper, drain) : drain(stepper as Stepper);
}

/** Run a stepper to its end. */
export function drain(stepper: Stepper): May<Value[]> {
  return stepper.rest === undefined ? drainInto([], stepper) : stepper.rest();
}

class Collected implements Sink {
  private readonly out: Value[];
  constructor(out: Value[]) {
    this.out = out;
  }
  take(value: Value): boolean {
    this.out.push(value);
    return true;
  }
}

function drainInto(out: Value[], stepper: Stepper): May<Value[]> {
  for (;;) {
    const value = stepper.drive === undefined ? stepper.step() : stepper.drive(new Collected(out));
    if (value === DONE) return out;
    if (value === PAUSED) return drainLater(out, stepper);
    out.push(value as Value);
  }
}

function drainLater(out: Value[], stepper: Stepper): May<Value[]> {
  return andThen(PAUSED as May<Value | Done>, v => {
    if (v === DONE) return out;
    out.push(v as Value);
    return drainInto(out, stepper);
  });
}
