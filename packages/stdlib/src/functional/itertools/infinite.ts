/** `count`, `cycle`, `repeat`. */
import {
  andThen,
  asIndex,
  asInt,
  binary,
  DONE,
  type Done,
  iter,
  type May,
  methods,
  PAUSED,
  PyFloat,
  type PyType,
  repr,
  type Stepper,
  tuple,
  typeError,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { IteratorBase, iteratorType, type Step } from './shared.ts';

class Count extends IteratorBase {
  next: Value = 0;
  by: Value = 1;
  step(): Step {
    const value = this.next;
    if (typeof value === 'number' && typeof this.by === 'number' && Number.isSafeInteger(value + this.by)) {
      this.next = value + this.by;
      return value;
    }
    return andThen(binary('add', value, this.by), sum => {
      this.next = sum;
      return value;
    });
  }
}

function isNumber(v: Value): boolean {
  if (asInt(v) !== undefined || v instanceof PyFloat) return true;
  const proto = typeOf(v).proto;
  return proto.$__index__ !== undefined || proto.$__float__ !== undefined || proto.$__complex__ !== undefined;
}

export const countType = iteratorType('count', Count, 'cls, start=0, step=1', (cls: PyType, start?: Value, by?: Value) => {
  if ((start !== undefined && !isNumber(start)) || (by !== undefined && !isNumber(by))) throw typeError('a number is required');
  const self = new cls.Inst() as Count;
  if (start !== undefined) self.next = start;
  if (by !== undefined) self.by = by;
  return self;
});
methods(countType, {
  '__repr__(self, /)': (self: Count) =>
    andThen(repr(self.next), start => (self.by === 1 ? `count(${start})` : andThen(repr(self.by), by => `count(${start}, ${by})`))),
  '__reduce__(self, /)': (self: Count) =>
    tuple([countType as Value, tuple(self.by === 1 ? [self.next] : [self.next, self.by]) as unknown as Value]),
});

class Cycle extends IteratorBase {
  source: Stepper | null = null;
  saved: Value[] = [];
  index = 0;
  step(): Step {
    if (this.source === null) return this.fromSaved();
    const item = this.source.step();
    if (item === PAUSED) return andThen(item as May<any>, v => this.save(v));
    return this.save(item);
  }
  private save(item: Value | Done | undefined): Step {
    if (item === DONE) {
      this.source = null;
      return this.fromSaved();
    }
    this.saved.push(item as Value);
    return item as Value;
  }
  private fromSaved(): Step {
    if (this.saved.length === 0) return DONE;
    if (this.index >= this.saved.length) this.index = 0;
    return this.saved[this.index++];
  }
}

export const cycleType = iteratorType('cycle', Cycle, 'cls, iterable, /', (cls: PyType, iterable: Value) =>
  andThen(iter(iterable), source => {
    const self = new cls.Inst() as Cycle;
    self.source = source;
    return self;
  }),
);

class Repeat extends IteratorBase {
  value: Value = null;
  left = Number.POSITIVE_INFINITY;
  step(): Step {
    if (this.left <= 0) return DONE;
    this.left--;
    return this.value;
  }
}

export const repeatType = iteratorType('repeat', Repeat, 'cls, object, times=None', (cls: PyType, object: Value, times?: Value) => {
  const self = new cls.Inst() as Repeat;
  self.value = object;
  if (times === undefined) return self;
  return andThen(asIndex(times), n => {
    self.left = Math.max(0, Number(n));
    return self;
  });
});
methods(repeatType, {
  '__repr__(self, /)': (self: Repeat) =>
    andThen(repr(self.value), text => (self.left === Number.POSITIVE_INFINITY ? `repeat(${text})` : `repeat(${text}, ${self.left})`)),
  '__length_hint__(self, /)': (self: Repeat) => {
    if (self.left === Number.POSITIVE_INFINITY) throw typeError('len() of unsized object');
    return self.left;
  },
  '__reduce__(self, /)': (self: Repeat) =>
    tuple([
      repeatType as Value,
      tuple(self.left === Number.POSITIVE_INFINITY ? [self.value] : [self.value, self.left]) as unknown as Value,
    ]),
});
