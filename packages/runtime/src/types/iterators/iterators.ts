/** `enumerate`, `map`, `filter`, `reversed`, `iter(callable, sentinel)`. */

import { callSpecial } from '../../object/attributes.ts';
import { call, call1 } from '../../object/call.ts';
import { classMethods, defineType, methods, staticMethods } from '../../object/define.ts';
import { exceptionKnot, typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type PyType, type Value } from '../../object/value.ts';
import { equal } from '../../protocol/compare.ts';
import { asIndex } from '../../protocol/index-number.ts';
import { HostIterator, iter, type Pair, SequenceIterator, type Stepper, steppedValue } from '../../protocol/iterate.ts';
import { length, truth } from '../../protocol/truth.ts';
import { andThen, attempt } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { addInt, type Int } from '../int/arithmetic.ts';
import { isAstral } from '../str/text.ts';
import { PyTuple, tuple, tupleType } from '../tuple/tuple.ts';
import { iterAll, nextOfAll, onlyStrict, quickSources, returnedBy, stepOf } from './zip.ts';

export class EnumerateIterator extends HostIterator {
  source!: Stepper;
  count: Int = 0;
  override pair: Pair = [null, null];
  get returned(): Value {
    return returnedBy([this.source]);
  }
  step(): May<Value | Done> {
    const item = this.source.step();
    if (item === PAUSED) return andThen<Value | Done, Value | Done>(item, v => this.numbered(v));
    return this.numbered(item);
  }
  private numbered(item: Value | Done): Value | Done {
    return item === DONE ? DONE : (new PyTuple([this.nextCount(), item]) as unknown as Value);
  }
  private nextCount(): Int {
    const n = this.count;
    this.count = typeof n === 'number' && n < 9007199254740990 ? n + 1 : addInt(n, 1);
    return n;
  }
  override stepPair(): May<Value | Done | Pair> {
    const item = stepOf(this.source);
    if (item === PAUSED) return andThen<Value | Done, Value | Done>(item, v => this.numbered(v));
    if (item === DONE) return DONE;
    const { pair } = this;
    pair[0] = this.nextCount();
    pair[1] = item as Value;
    return pair;
  }
}
export const enumerateType = defineType('enumerate', { class: EnumerateIterator as any });
staticMethods(enumerateType, {
  '__new__(cls, iterable, start=0)': (cls: PyType, iterable: Value, start?: Value) =>
    andThen(start === undefined ? 0 : asIndex(start), n =>
      andThen(iter(iterable), source => {
        const made = new cls.Inst() as EnumerateIterator;
        made.source = source;
        made.count = n;
        return made;
      }),
    ),
});
classMethods(enumerateType, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });
methods(enumerateType, {
  '__reduce__(self, /)': (self: EnumerateIterator) =>
    tuple([self.cls as Value, tuple([steppedValue(self.source), self.count]) as unknown as Value]),
});

/** StopIteration out of a function that an iterator calls ends the iterator. */
function ended(exception: unknown): Done {
  if (exceptionKnot.is(exception, 'StopIteration')) return DONE;
  throw exception;
}

const given = (value: any) => value;

export class MapIterator extends HostIterator {
  fn!: Value;
  sources!: Stepper[];
  isStrict = false;
  get returned(): Value {
    return this.given ?? returnedBy(this.sources);
  }
  step(): May<Value | Done> {
    if (this.sources.length > 1) {
      const items = nextOfAll(this.sources, this.isStrict, 'map');
      if (items === PAUSED) return andThen<Value[] | null, Value | Done>(items, all => (all === null ? DONE : this.mapped(null, all)));
      return items === null ? DONE : this.mapped(null, items as Value[]);
    }
    const item = this.sources[0].step();
    if (item === PAUSED) return andThen<Value | Done, Value | Done>(item, v => (v === DONE ? DONE : this.mapped(v as Value)));
    return item === DONE ? DONE : this.mapped(item as Value);
  }
  /** What the StopIteration of the function carried: `yield from map(…)` answers it. */
  private given: Value = null;
  private endedBy(exception: any): Done {
    ended(exception);
    this.given = exception.field_value ?? exception.args[0] ?? null;
    return DONE;
  }
  private mapped(item: Value, all: Value[] | null = null): May<Value | Done> {
    let answer: May;
    try {
      answer = all === null ? call1(this.fn, item) : call(this.fn, all);
    } catch (exception) {
      return this.endedBy(exception);
    }
    return answer === PAUSED
      ? attempt<Value, Value | Done>(
          () => PAUSED,
          given,
          e => this.endedBy(e),
        )
      : answer;
  }
}
export const mapType = defineType('map', { class: MapIterator as any });
staticMethods(mapType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kw: Map<string, Value>) => {
    const strict = onlyStrict(kw, 'map');
    if (args.length < 2) throw typeError('map() must have at least two arguments.');
    return andThen(strict === undefined ? false : truth(strict), isStrict =>
      andThen(iterAll(args.slice(1)), sources => {
        const made = new cls.Inst() as MapIterator;
        made.fn = args[0];
        made.sources = sources;
        made.isStrict = isStrict;
        return made;
      }),
    );
  },
});

export class FilterIterator extends HostIterator {
  fn!: Value;
  source!: Stepper;
  get returned(): Value {
    return returnedBy([this.source]);
  }
  step(): May<Value | Done> {
    for (;;) {
      const item = this.source.step();
      if (item === DONE) return DONE;
      if (item === PAUSED) return this.afterPause();
      const isKept = this.keeps(item as Value);
      if (isKept === PAUSED) return this.whenDecided(item as Value);
      if (isKept === DONE) return DONE;
      if (isKept) return item;
    }
  }
  private afterPause(): May<Value | Done> {
    return andThen<Value | Done, Value | Done>(PAUSED, item => {
      if (item === DONE) return DONE;
      return andThen<boolean | Done, Value | Done>(this.keeps(item as Value), t => this.decided(t, item as Value));
    });
  }
  private whenDecided(item: Value): May<Value | Done> {
    return andThen<boolean | Done, Value | Done>(PAUSED, t => this.decided(t, item));
  }
  private decided(isKept: boolean | Done, item: Value): May<Value | Done> {
    if (isKept === DONE) return DONE;
    return isKept ? item : this.step();
  }
  /** Whether an item is kept; DONE when the function says that there are no more. */
  private keeps(item: Value): May<boolean | Done> {
    if (this.fn === null) return truth(item);
    let answer: May;
    try {
      answer = call1(this.fn, item);
    } catch (exception) {
      return ended(exception);
    }
    return typeof answer === 'boolean' ? answer : this.truthOf(answer);
  }
  private truthOf(answer: May): May<boolean | Done> {
    return attempt<Value, boolean | Done>(() => answer, truth, ended);
  }
}
export const filterType = defineType('filter', { class: FilterIterator as any });
staticMethods(filterType, {
  '__new__(cls, function, iterable, /)': (cls: PyType, f: Value, iterable: Value) =>
    andThen(iter(iterable), source => {
      const made = new cls.Inst() as FilterIterator;
      made.fn = f;
      made.source = source;
      return made;
    }),
});

/** `reversed` of a sequence without `__reversed__`. */
export class ReversedIterator extends HostIterator {
  sequence: Value = null;
  index = -1;
  step(): May<Value | Done> {
    if (this.index < 0) return DONE;
    const at = this.index--;
    const { sequence } = this as any;
    if (typeof sequence === 'string' && !isAstral(sequence)) return sequence[at];
    if (sequence.cls === tupleType) return sequence.items[at];
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
export const reversedType = defineType('reversed', { class: ReversedIterator as any });
staticMethods(reversedType, {
  '__new__(cls, object, /)': (cls: PyType, o: Value) => {
    const proto = typeOf(o).proto;
    if (proto.$__reversed__ !== undefined && proto.$__reversed__ !== null) return callSpecial(proto.$__reversed__, o, []);
    if (proto.$__reversed__ === null || proto.$__getitem__ === undefined || proto.$__len__ === undefined)
      throw typeError(`'${typeOf(o).tname}' object is not reversible`);
    return andThen(length(o), n => {
      const made = new cls.Inst() as ReversedIterator;
      made.sequence = o;
      made.index = n - 1;
      return made as unknown as Value;
    });
  },
});

/** `iter(callable, sentinel)`. */
export class CallableIterator extends HostIterator {
  fn: Value;
  readonly sentinel: Value;
  isDone = false;
  constructor(f: Value, sentinel: Value) {
    super();
    this.fn = f;
    this.sentinel = sentinel;
  }
  step(): May<Value | Done> {
    if (this.isDone) return DONE;
    return attempt<Value, Value | Done>(
      () => call(this.fn, []),
      value => {
        if (this.isDone) return DONE;
        return andThen<boolean, Value | Done>(equal(this.sentinel, value), isEnd => {
          if (!isEnd) return value;
          this.isDone = true;
          return DONE;
        });
      },
      exception => {
        if (!exceptionKnot.is(exception, 'StopIteration')) throw exception;
        this.isDone = true;
        return DONE;
      },
    );
  }
}
export const callableIteratorType = defineType('callable_iterator', { class: CallableIterator as any, isFinal: true });
/** `iter(f, sentinel)`. */
export function makeCallIterator(f: Value, sentinel: Value): Value {
  if (typeof f !== 'function' && (f === null || typeOf(f).proto.$__call__ === undefined)) throw typeError('iter(v, w): v must be callable');
  return new CallableIterator(f, sentinel) as unknown as Value;
}

enumerateType.callOne = iterable =>
  andThen(iter(iterable), source => {
    const made = new EnumerateIterator();
    made.source = source;
    return made;
  });

mapType.callMany = args => {
  const sources = args.length < 2 ? undefined : quickSources(args, 1);
  if (sources === undefined) return undefined;
  const made = new MapIterator();
  made.fn = args[0];
  made.sources = sources;
  return made;
};
filterType.callMany = args => {
  const sources = args.length === 2 ? quickSources(args, 1) : undefined;
  if (sources === undefined) return undefined;
  const made = new FilterIterator();
  made.fn = args[0];
  made.source = sources[0];
  return made;
};
reversedType.callMany = args => {
  const o = args.length === 1 ? args[0] : null;
  const method = o === null || typeOf(o).isGuest ? undefined : typeOf(o).proto.$__reversed__;
  return typeof method === 'function' ? method.call(o) : undefined;
};

/** The iterator of the old sequence protocol. */
export const sequenceIteratorType = defineType('iterator', { class: SequenceIterator as any, isFinal: true });
