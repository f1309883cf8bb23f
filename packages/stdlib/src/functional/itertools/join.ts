/** Iterators over several others: `chain zip_longest accumulate starmap groupby tee`. */
import {
  andThen,
  asIndex,
  attempt,
  binary,
  call,
  call1,
  call2,
  classMethods,
  DONE,
  type Done,
  defineType,
  equal,
  error,
  iter,
  listFrom,
  type May,
  methods,
  PAUSED,
  PyTuple,
  type PyType,
  type Stepper,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { IteratorBase, iteratorType, type Step, steppers, withNext } from './shared.ts';

class Chain extends IteratorBase {
  sources!: Stepper;
  current: Stepper | null = null;
  step(): Step {
    for (;;) {
      if (this.current === null) {
        const next = this.sources.step();
        if (next === PAUSED) return this.openLater();
        if (next === DONE) return DONE;
        const opened = this.openOne(next as Value);
        if (opened === PAUSED) return this.enterLater();
        this.current = opened as Stepper;
      }
      const item = this.current.step();
      if (item === PAUSED) return this.answerLater();
      if (item !== DONE) return item;
      this.current = null;
    }
  }
  private openLater(): Step {
    return andThen(PAUSED as May<any>, v => this.open(v));
  }
  private enterLater(): Step {
    return andThen(PAUSED as May<Stepper>, s => this.enter(s));
  }
  private answerLater(): Step {
    return andThen(PAUSED as May<any>, v => (v === DONE ? this.leave() : v));
  }
  private open(iterable: any): Step {
    return iterable === DONE ? DONE : andThen(this.openOne(iterable), s => this.enter(s));
  }
  /** What cannot be iterated ends the chain. */
  private openOne(iterable: Value): May<Stepper> {
    return attempt<Stepper, Stepper>(
      () => iter(iterable),
      s => s,
      exception => {
        this.sources = each([]);
        throw exception;
      },
    );
  }
  private enter(stepper: Stepper): Step {
    this.current = stepper;
    return this.step();
  }
  private leave(): Step {
    this.current = null;
    return this.step();
  }
}

/** The argument tuple as a stepper. */
function each(items: Value[]): Stepper {
  let k = 0;
  return { step: () => (k < items.length ? items[k++] : DONE) };
}

export const chainType = iteratorType('chain', Chain, 'cls, *iterables', (cls: PyType, iterables: Value[]) => {
  const self = new cls.Inst() as Chain;
  self.sources = each(iterables);
  return self;
});
classMethods(chainType, {
  'from_iterable(cls, iterable, /)': (cls: PyType, iterable: Value) =>
    andThen(iter(iterable), sources => {
      const self = new cls.Inst() as Chain;
      self.sources = sources;
      return self;
    }),
});

class ZipLongest extends IteratorBase {
  sources: (Stepper | null)[] = [];
  fill: Value = null;
  open = 0;
  step(): Step {
    return this.sources.length === 0 || this.open === 0 ? DONE : this.row([]);
  }
  private row(items: Value[]): Step {
    while (items.length < this.sources.length) {
      const source = this.sources[items.length];
      if (source === null) items.push(this.fill);
      else {
        const item = source.step();
        if (item === PAUSED) return andThen(item as May<any>, v => (this.put(v, items) ? this.row(items) : DONE));
        if (!this.put(item, items)) return DONE;
      }
    }
    return tuple(items) as unknown as Value;
  }
  private put(item: any, items: Value[]): boolean {
    if (item === DONE) {
      this.sources[items.length] = null;
      this.open--;
      if (this.open === 0) return false;
      items.push(this.fill);
    } else items.push(item);
    return true;
  }
}

export const zipLongestType = iteratorType(
  'zip_longest',
  ZipLongest,
  'cls, *iterables, fillvalue=None',
  (cls: PyType, fill: Value | undefined, iterables: Value[]) =>
    andThen(steppers(iterables), sources => {
      const self = new cls.Inst() as ZipLongest;
      self.sources = sources;
      self.open = sources.length;
      self.fill = fill ?? null;
      return self;
    }),
);

class Accumulate extends IteratorBase {
  source!: Stepper;
  func: Value = null;
  initial: Value | undefined = undefined;
  total: Value | undefined = undefined;
  step(): Step {
    if (this.initial !== undefined) {
      this.total = this.initial;
      this.initial = undefined;
      return this.total;
    }
    const item = this.source.step();
    if (typeof item === 'number' && typeof this.total === 'number' && this.func === null) {
      const sum = this.total + item;
      if (Number.isSafeInteger(sum)) {
        this.total = sum;
        return sum;
      }
    }
    return this.joined(item);
  }
  private joined(next: May<Value | Done>): Step {
    return andThen<Value | Done, Value | Done>(next, item => {
      if (item === DONE) return DONE;
      const value = item as Value;
      if (this.total === undefined) {
        this.total = value;
        return value;
      }
      return andThen<Value, Value>(this.func === null ? binary('add', this.total, value) : call2(this.func, this.total, value), total => {
        this.total = total;
        return total;
      });
    });
  }
}

export const accumulateType = iteratorType(
  'accumulate',
  Accumulate,
  'cls, iterable, func=None, *, initial=None',
  (cls: PyType, iterable: Value, func?: Value, initial?: Value) =>
    andThen(iter(iterable), source => {
      const self = new cls.Inst() as Accumulate;
      self.source = source;
      self.func = func ?? null;
      self.initial = initial ?? undefined;
      return self;
    }),
);

class StarMap extends IteratorBase {
  source!: Stepper;
  func: Value = null;
  step(): Step {
    return withNext(this.source, item =>
      item instanceof PyTuple && !item.cls.isGuest ? call(this.func, item.items) : andThen(listFrom(item), args => call(this.func, args)),
    );
  }
}

export const starmapType = iteratorType('starmap', StarMap, 'cls, function, iterable, /', (cls: PyType, func: Value, iterable: Value) =>
  andThen(iter(iterable), source => {
    const self = new cls.Inst() as StarMap;
    self.source = source;
    self.func = func;
    return self;
  }),
);

/** `groupby`: `current` is the item read last with its key; a group ends when the key changes or the parent moved on. */
class GroupBy extends IteratorBase {
  source!: Stepper;
  key: Value = null;
  currentItem: Value | undefined = undefined;
  currentKey: Value | undefined = undefined;
  targetKey: Value | undefined = undefined;
  group: Group | null = null;
  step(): Step {
    this.group = null;
    return this.skip();
  }
  private skip(): Step {
    if (this.currentKey === undefined) return this.read(() => this.skip());
    if (this.targetKey === undefined) return this.start();
    return andThen(equal(this.targetKey, this.currentKey), isSame => (isSame ? this.read(() => this.skip()) : this.start()));
  }
  private start(): Step {
    this.targetKey = this.currentKey;
    const group = new (groupType.Inst as new () => Group)();
    group.parent = this;
    group.key = this.targetKey as Value;
    this.group = group;
    return tuple([this.currentKey as Value, group as unknown as Value]) as unknown as Value;
  }
  /** Read one item and its key, then go on. */
  read(k: () => Step): Step {
    return withNext(this.source, item =>
      andThen(this.key === null ? item : call1(this.key, item), key => {
        this.currentItem = item;
        this.currentKey = key;
        return k();
      }),
    );
  }
}

class Group extends IteratorBase {
  parent!: GroupBy;
  key: Value = null;
  step(): Step {
    const parent = this.parent;
    if (parent.group !== this) return DONE;
    if (parent.currentItem === undefined) return parent.read(() => this.give());
    return this.give();
  }
  private give(): Step {
    const parent = this.parent;
    return andThen(equal(this.key, parent.currentKey as Value), isSame => {
      if (!isSame) return DONE;
      const item = parent.currentItem;
      if (item === undefined) return DONE; // the comparison itself took it
      parent.currentItem = undefined;
      return item;
    });
  }
}

const groupType = defineType('_grouper', { class: Group, module: 'itertools', isFinal: true });

export const groupbyType = iteratorType('groupby', GroupBy, 'cls, iterable, key=None', (cls: PyType, iterable: Value, key?: Value) =>
  andThen(iter(iterable), source => {
    const self = new cls.Inst() as GroupBy;
    self.source = source;
    self.key = key ?? null;
    return self;
  }),
);

/** One link of the items that several `tee` iterators share. */
class Link {
  value: Value | undefined = undefined;
  next: Link | null = null;
  isEnd = false;
}

/** The iterator behind several `tee` iterators; only one of them may ask it at a time. */
interface SharedSource {
  readonly stepper: Stepper;
  isRunning: boolean;
}

class Tee extends IteratorBase {
  source!: SharedSource;
  link!: Link;
  step(): Step {
    const link = this.link;
    if (link.isEnd) return DONE;
    if (link.next !== null) {
      this.link = link.next;
      return link.value as Value;
    }
    if (this.source.isRunning) throw error('RuntimeError', 'cannot re-enter the tee iterator');
    this.source.isRunning = true;
    const read = attempt<Value | Done, Value | Done>(
      () => this.source.stepper.step(),
      item => {
        this.source.isRunning = false;
        return item;
      },
      e => {
        this.source.isRunning = false;
        throw e;
      },
    );
    return andThen(read as May<any>, item => {
      if (item === DONE) {
        link.isEnd = true;
        return DONE;
      }
      if (link.next === null) {
        link.value = item;
        link.next = new Link();
      }
      this.link = link.next;
      return link.value as Value;
    });
  }
}

function makeTee(cls: PyType, iterable: Value): May<Tee> {
  if (iterable instanceof Tee) return copyTee(iterable, cls);
  return andThen(iter(iterable), source => {
    const self = new cls.Inst() as Tee;
    self.source = { stepper: source, isRunning: false };
    self.link = new Link();
    return self;
  });
}

function copyTee(tee: Tee, cls: PyType = teeType): Tee {
  const copy = new cls.Inst() as Tee;
  copy.source = tee.source;
  copy.link = tee.link;
  return copy;
}

export const teeType = iteratorType('_tee', Tee, 'cls, iterable, /', makeTee);
methods(teeType, { '__copy__(self, /)': (self: Tee) => copyTee(self) });

/** `tee(iterable, n=2)`. An iterator with `__copy__` is copied, as CPython does. */
export function tee(iterable: Value, count: Value | undefined): May {
  return andThen(count === undefined ? 2 : asIndex(count), n => {
    if (n < 0) throw valueError('n must be >= 0');
    if (n === 0) return tuple([]) as unknown as Value;
    return andThen(makeTee(teeType, iterable), first => {
      const all: Tee[] = [first];
      while (all.length < n) all.push(copyTee(first));
      return tuple(all as unknown as Value[]) as unknown as Value;
    });
  });
}
