/** Iterators that pass on some of the items of another: `compress dropwhile filterfalse islice takewhile pairwise batched`. */
import {
  andThen,
  asIndex,
  call1,
  DONE,
  error,
  iter,
  type May,
  PAUSED,
  type PyType,
  type Stepper,
  truth,
  tuple,
  type Value,
  valueError,
} from '@wrought/runtime';
import { IteratorBase, iteratorType, type Step, withNext } from './shared.ts';

/** Base of iterators with one source and a test. */
abstract class Tested extends IteratorBase {
  source!: Stepper;
  test: Value = null;
  protected verdict(item: Value): May<boolean> {
    return this.test === null ? truth(item) : andThen(call1(this.test, item), truth);
  }
}

class FilterFalse extends Tested {
  step(): Step {
    for (;;) {
      const item = this.source.step();
      if (item === DONE) return DONE;
      if (item === PAUSED) return andThen(item as May<any>, v => (v === DONE ? DONE : this.judge(v)));
      const passes = this.verdict(item as Value);
      if (passes === PAUSED) return andThen(passes as May<boolean>, p => (p ? this.step() : (item as Value)));
      if (!passes) return item as Value;
    }
  }
  private judge(item: Value): Step {
    return andThen(this.verdict(item), passes => (passes ? this.step() : item));
  }
}

class DropWhile extends Tested {
  isOpen = false;
  step(): Step {
    if (this.isOpen) return this.source.step();
    for (;;) {
      const item = this.source.step();
      if (item === DONE) return DONE;
      if (item === PAUSED) return andThen(item as May<any>, v => (v === DONE ? DONE : this.judge(v)));
      const drops = this.verdict(item as Value);
      if (drops === PAUSED) return andThen(drops as May<boolean>, d => this.opened(d, item as Value));
      if (!drops) return this.opened(false, item as Value);
    }
  }
  private judge(item: Value): Step {
    return andThen(this.verdict(item), drops => this.opened(drops, item));
  }
  private opened(drops: boolean, item: Value): Step {
    if (drops) return this.step();
    this.isOpen = true;
    return item;
  }
}

class TakeWhile extends Tested {
  isOver = false;
  step(): Step {
    if (this.isOver) return DONE;
    return withNext(this.source, item =>
      andThen(this.verdict(item), takes => {
        if (takes) return item;
        this.isOver = true;
        return DONE;
      }),
    );
  }
}

function tested(name: string, cls: new () => Tested): PyType {
  return iteratorType(name, cls, 'cls, function, iterable, /', (type: PyType, test: Value, iterable: Value) =>
    andThen(iter(iterable), source => {
      const self = new type.Inst() as Tested;
      self.source = source;
      self.test = test;
      return self;
    }),
  );
}

export const filterFalseType = tested('filterfalse', FilterFalse);
export const dropWhileType = tested('dropwhile', DropWhile);
export const takeWhileType = tested('takewhile', TakeWhile);

class Compress extends IteratorBase {
  data!: Stepper;
  selectors!: Stepper;
  step(): Step {
    for (;;) {
      const item = this.data.step();
      if (item === DONE) return DONE;
      if (item === PAUSED) return andThen(item as May<any>, v => (v === DONE ? DONE : this.select(v)));
      const selector = this.selectors.step();
      if (selector === DONE) return DONE;
      if (selector === PAUSED) return andThen(selector as May<any>, s => this.judge(s, item as Value));
      const takes = truth(selector as Value);
      if (takes === PAUSED) return andThen(takes as May<boolean>, t => (t ? (item as Value) : this.step()));
      if (takes) return item as Value;
    }
  }
  private select(item: Value): Step {
    return andThen(this.selectors.step() as May<any>, s => this.judge(s, item));
  }
  private judge(selector: any, item: Value): Step {
    if (selector === DONE) return DONE;
    return andThen(truth(selector), takes => (takes ? item : this.step()));
  }
}

export const compressType = iteratorType('compress', Compress, 'cls, data, selectors', (cls: PyType, data: Value, selectors: Value) =>
  andThen(iter(data), d =>
    andThen(iter(selectors), s => {
      const self = new cls.Inst() as Compress;
      self.data = d;
      self.selectors = s;
      return self;
    }),
  ),
);

class Slice extends IteratorBase {
  source: Stepper | null = null;
  next = 0;
  stop = Number.POSITIVE_INFINITY;
  by = 1;
  at = 0;
  step(): Step {
    const source = this.source;
    if (source === null) return DONE;
    const target = Math.min(this.next, this.stop);
    while (this.at < target) {
      const skipped = source.step();
      if (skipped === PAUSED)
        return andThen(skipped as May<any>, v => {
          if (v === DONE) return this.end();
          this.at++;
          return this.step();
        });
      if (skipped === DONE) return this.end();
      this.at++;
    }
    if (this.at >= this.stop) return this.end();
    return andThen(source.step() as May<any>, item => {
      if (item === DONE) return this.end();
      this.at++;
      this.next += this.by;
      return item;
    });
  }
  private end(): Step {
    this.source = null;
    return DONE;
  }
}

const SLICE_INDICES = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const SLICE_STOP = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const SLICE_STEP = 'Step for islice() must be a positive integer or None.';

const MAX_SIZE = 2n ** 63n - 1n;

function bound(v: Value | undefined, otherwise: number, least: number, message: string): May<number> {
  if (v === undefined || v === null) return otherwise;
  if (typeof v === 'string') throw valueError(message);
  let n: May<number | bigint>;
  try {
    n = asIndex(v);
  } catch {
    throw valueError(message);
  }
  return andThen(n, whole => {
    if (whole < least || whole > MAX_SIZE) throw valueError(message);
    return Number(whole);
  });
}

function makeSlice(cls: PyType, args: Value[]): May<Slice> {
  if (args.length < 2) throw error('TypeError', `islice expected at least 2 arguments, got ${args.length}`);
  if (args.length > 4) throw error('TypeError', `islice expected at most 4 arguments, got ${args.length}`);
  const [iterable, a, b, c] = args;
  const isShort = args.length === 2;
  return andThen(bound(isShort ? undefined : a, 0, 0, SLICE_INDICES), start =>
    andThen(bound(isShort ? a : b, Number.POSITIVE_INFINITY, 0, isShort ? SLICE_STOP : SLICE_INDICES), stop =>
      andThen(bound(c, 1, 1, SLICE_STEP), by =>
        andThen(iter(iterable), source => {
          const self = new cls.Inst() as Slice;
          self.source = source;
          self.next = start;
          self.stop = stop;
          self.by = by;
          return self;
        }),
      ),
    ),
  );
}

export const isliceType = iteratorType('islice', Slice, 'cls, *args', makeSlice);

/** The source may ask this iterator itself for a pair: what it left as `last` then goes on. */
class Pairwise extends IteratorBase {
  source: Stepper | null = null;
  last: Value | undefined = undefined;
  step(): Step {
    const source = this.source;
    if (source === null) return DONE;
    if (this.last !== undefined) return this.joined(source, this.last);
    return andThen(source.step() as May<any>, first => {
      if (first === DONE) return this.end();
      this.last = first;
      return this.source === null ? this.end() : this.joined(this.source, first);
    });
  }
  private joined(source: Stepper, before: Value): Step {
    return andThen(source.step() as May<any>, item => {
      if (item === DONE) return this.end();
      this.last = item;
      return tuple([before, item]) as unknown as Value;
    });
  }
  private end(): Step {
    this.source = null;
    this.last = undefined;
    return DONE;
  }
}

export const pairwiseType = iteratorType('pairwise', Pairwise, 'cls, iterable, /', (cls: PyType, iterable: Value) =>
  andThen(iter(iterable), source => {
    const self = new cls.Inst() as Pairwise;
    self.source = source;
    return self;
  }),
);

class Batched extends IteratorBase {
  source!: Stepper;
  size = 1;
  isStrict = false;
  step(): Step {
    return this.fill([]);
  }
  private fill(batch: Value[]): Step {
    while (batch.length < this.size) {
      const item = this.source.step();
      if (item === PAUSED)
        return andThen(item as May<any>, v => {
          if (v === DONE) return this.finish(batch);
          batch.push(v);
          return this.fill(batch);
        });
      if (item === DONE) return this.finish(batch);
      batch.push(item as Value);
    }
    return tuple(batch) as unknown as Value;
  }
  private finish(batch: Value[]): Step {
    if (batch.length === 0) return DONE;
    if (this.isStrict) throw valueError('batched(): incomplete batch');
    return tuple(batch) as unknown as Value;
  }
}

export const batchedType = iteratorType(
  'batched',
  Batched,
  'cls, iterable, n, *, strict=False',
  (cls: PyType, iterable: Value, n: Value, strict?: Value) =>
    andThen(asIndex(n), size => {
      if (size < 1) throw valueError('n must be at least one');
      return andThen(iter(iterable), source =>
        andThen(strict === undefined ? false : truth(strict), isStrict => {
          const self = new cls.Inst() as Batched;
          self.source = source;
          self.size = Number(size);
          self.isStrict = isStrict;
          return self;
        }),
      );
    }),
);
