/** What the iterator classes share: arguments to `__new__`, and stepping with a continuation. */
import {
  andThen,
  DONE,
  type Done,
  defineType,
  HostIterator,
  iter,
  type May,
  PAUSED,
  type PyType,
  type Stepper,
  staticMethods,
  steppedValue,
  type Value,
} from '@wrought/runtime';

import { subscriptable } from '../../functions.ts';

/** Answer of a step: a value, the end, or paused. */
export type Step = May<Value | Done>;

export abstract class IteratorBase extends HostIterator {
  abstract override step(): Step;
}

/** `k(item)` for the next item, DONE at the end. */
export function withNext(source: Stepper, k: (item: Value) => Step): Step {
  const item = source.step();
  if (item === PAUSED) return andThen(item as May<any>, v => (v === DONE ? DONE : k(v)));
  return item === DONE ? DONE : k(item as Value);
}

/** An itertools class: its signature (class first) and how its iterator is made from the arguments. */
export function iteratorType(
  name: string,
  cls: new (...args: any[]) => IteratorBase,
  signature: string,
  make: (type: PyType, ...args: any[]) => May<any>,
  module = 'itertools',
): PyType {
  const type = defineType(name, { class: cls, module });
  staticMethods(type, { [`__new__(${signature})`]: spread(make, signature) });
  if (name === 'chain') subscriptable(type);
  return type;
}

/** `fn` counts declared parameters, so a rest function would lose the count: hand on by the signature's own number. */
function spread(make: (...args: any[]) => any, signature: string): (...args: any[]) => any {
  const count = signature.split(',').filter(part => !['/', '*'].includes(part.trim())).length;
  if (count === 1) return (a: any) => make(a);
  if (count === 2) return (a: any, b: any) => make(a, b);
  if (count === 3) return (a: any, b: any, c: any) => make(a, b, c);
  return (a: any, b: any, c: any, d: any) => make(a, b, c, d);
}

/** Steppers of several iterables, left to right. */
export function steppers(iterables: Value[], at = 0, made: Stepper[] = []): May<Stepper[]> {
  for (let k = at; k < iterables.length; k++) {
    const one = iter(iterables[k]);
    if (one === PAUSED)
      return andThen(one as May<Stepper>, s => {
        made.push(s);
        return steppers(iterables, k + 1, made);
      });
    made.push(one);
  }
  return made;
}

export { steppedValue };
