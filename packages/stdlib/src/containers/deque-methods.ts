/** The methods of `deque`. Whatever compares or iterates may pause. */
import {
  andThen,
  asIndex,
  asInt,
  attributes,
  call0,
  compare,
  DONE,
  equal,
  error,
  getattr,
  iter,
  type May,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  repr,
  type Stepper,
  same,
  shortTypeName,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { type Comparison, subscriptable } from '../functions.ts';
import { checkLimit, Deque, dequeIteratorType, dequeReverseIteratorType, dequeType, makeIterator, place } from './deque.ts';

function* extendSteps(self: Deque, iterable: Value, isLeft: boolean): NativeSteps<null> {
  let source: any = iterable;
  if ((iterable as unknown) === self) source = null;
  const items = source === null ? self.toArray() : null;
  let stepper: any = null;
  if (items === null) {
    stepper = iter(iterable);
    if (stepper === PAUSED) stepper = yield;
  }
  for (let k = 0; ; k++) {
    let item: any = items !== null ? (k < items.length ? items[k] : DONE) : (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return null;
    if (isLeft) self.appendLeft(item);
    else self.append(item);
  }
}

function* findSteps(self: Deque, wanted: Value, from: number, to: number): NativeSteps<number> {
  const version = self.version;
  for (let k = from; k < to; k++) {
    let isSame: any = same(self.at(k), wanted);
    if (isSame === PAUSED) isSame = yield;
    if (version !== self.version) throw error('RuntimeError', 'deque mutated during iteration');
    if (isSame) return k;
  }
  return -1;
}

function* countSteps(self: Deque, wanted: Value): NativeSteps<number> {
  const version = self.version;
  let count = 0;
  for (let k = 0; k < self.size; k++) {
    let isSame: any = same(self.at(k), wanted);
    if (isSame === PAUSED) isSame = yield;
    if (version !== self.version) throw error('RuntimeError', 'deque mutated during iteration');
    if (isSame) count++;
  }
  return count;
}

function* removeSteps(self: Deque, wanted: Value): NativeSteps<null> {
  const version = self.version;
  for (let k = 0; k < self.size; k++) {
    let isSame: any = same(self.at(k), wanted);
    if (isSame === PAUSED) isSame = yield;
    if (version !== self.version) throw error('IndexError', 'deque mutated during remove().');
    if (isSame) {
      removeAt(self, k);
      return null;
    }
  }
  throw valueError('deque.remove(x): x not in deque');
}

function removeAt(self: Deque, at: number): void {
  const items = self.toArray();
  items.splice(at, 1);
  self.fill(items);
}

function* compareSteps(op: Comparison, a: Value[], b: Value[]): NativeSteps<Value> {
  for (let k = 0; k < a.length && k < b.length; k++) {
    let isEqual: any = a[k] === b[k] || equal(a[k], b[k]);
    if (isEqual === PAUSED) isEqual = yield;
    if (isEqual) continue;
    if (op === 'eq') return false;
    if (op === 'ne') return true;
    let answer: any = compare(op, a[k], b[k]);
    if (answer === PAUSED) answer = yield;
    return answer;
  }
  return compare(op, a.length, b.length) as Value;
}

function comparison(op: Comparison): (self: Deque, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof Deque)) return NotImplemented as unknown as Value;
    if ((op === 'eq' || op === 'ne') && self.size !== other.size) return op === 'ne';
    return native(compareSteps(op, self.toArray(), other.toArray()));
  };
}

const showing = new Set<Deque>();

function* reprSteps(self: Deque): NativeSteps<string> {
  if (showing.has(self)) return '[...]';
  showing.add(self);
  try {
    const parts: string[] = [];
    for (const item of self.toArray()) {
      let text: any = repr(item);
      if (text === PAUSED) text = yield;
      parts.push(text);
    }
    const limit = self.limit === null ? '' : `, maxlen=${self.limit}`;
    return `${shortTypeName(self.cls)}([${parts.join(', ')}]${limit})`;
  } finally {
    showing.delete(self);
  }
}

function copy(self: Deque, items: Value[] = self.toArray()): Deque {
  const made = new (self.cls.Inst as new () => Deque)();
  made.limit = self.limit;
  made.fill(trim(items, self.limit));
  return made;
}

function trim(items: Value[], limit: number | null): Value[] {
  return limit !== null && items.length > limit ? items.slice(items.length - limit) : items;
}

function times(self: Deque, n: Value): May<Value[]> {
  return andThen(asIndex(n, `can't multiply sequence by non-int of type '${typeName(n)}'`), count => {
    const items = self.toArray();
    const out: Value[] = [];
    if (items.length * Math.max(0, Number(count)) > 2 ** 28) throw error('MemoryError');
    for (let k = 0; k < count; k++) out.push(...items);
    return out;
  });
}

function index(self: Deque, wanted: Value, start?: Value, stop?: Value): May {
  const clip = (v: Value | undefined, otherwise: number): May<number> =>
    v === undefined ? otherwise : andThen(asIndex(v), n => Math.min(self.size, Math.max(0, n < 0 ? Number(n) + self.size : Number(n))));
  return andThen(clip(start, 0), from =>
    andThen(clip(stop, self.size), to =>
      andThen(native(findSteps(self, wanted, from, to)), at => {
        if (at >= 0) return at;
        return andThen(repr(wanted), text => {
          throw valueError(`${text} is not in deque`);
        });
      }),
    ),
  );
}

function insert(self: Deque, at: Value, value: Value): May {
  if (self.limit !== null && self.size >= self.limit) throw error('IndexError', 'deque already at its maximum size');
  return andThen(asIndex(at), n => {
    const items = self.toArray();
    items.splice(n < 0 ? Math.max(0, Number(n) + items.length) : Number(n), 0, value);
    self.fill(items);
    return null;
  });
}

/** What a subclass's instance has beside its items. */
function stateOf(self: Deque): May {
  if (!self.cls.isGuest) return null;
  return andThen(getattr(self as unknown as Value, '__getstate__'), hook => call0(hook));
}

methods(dequeType, {
  '__init__(self, iterable=(), maxlen=None)': (self: Deque, iterable?: Value, maxlen?: Value) =>
    andThen(checkLimit(maxlen), limit => {
      self.limit = limit;
      if (self.size > 0) self.fill([]);
      return iterable === undefined ? null : native(extendSteps(self, iterable, false));
    }),
  'append(self, x, /)': (self: Deque, x: Value) => {
    self.append(x);
    return null;
  },
  'appendleft(self, x, /)': (self: Deque, x: Value) => {
    self.appendLeft(x);
    return null;
  },
  'pop(self, /)': (self: Deque) => self.pop(),
  'popleft(self, /)': (self: Deque) => self.popLeft(),
  'clear(self, /)': (self: Deque) => {
    self.fill([]);
    return null;
  },
  'copy(self, /)': (self: Deque) => copy(self),
  '__copy__(self, /)': (self: Deque) => copy(self),
  'count(self, x, /)': (self: Deque, x: Value) => native(countSteps(self, x)),
  'extend(self, iterable, /)': (self: Deque, iterable: Value) => native(extendSteps(self, iterable, false)),
  'extendleft(self, iterable, /)': (self: Deque, iterable: Value) => native(extendSteps(self, iterable, true)),
  'index(self, value, start=0, stop=None, /)': index,
  'insert(self, index, object, /)': insert,
  'remove(self, value, /)': (self: Deque, value: Value) => native(removeSteps(self, value)),
  'reverse(self, /)': (self: Deque) => {
    self.fill(self.toArray().reverse());
    return null;
  },
  'rotate(self, n=1, /)': (self: Deque, n?: Value) =>
    andThen(n === undefined ? 1 : asIndex(n), by => {
      self.rotate(typeof by === 'bigint' ? Number(by % BigInt(self.size || 1)) : by);
      return null;
    }),
  '__len__(self, /)': (self: Deque) => self.size,
  '__bool__(self, /)': (self: Deque) => self.size > 0,
  '__contains__(self, x, /)': (self: Deque, x: Value) => andThen(native(findSteps(self, x, 0, self.size)), at => at >= 0),
  '__getitem__(self, index, /)': (self: Deque, i: Value) => {
    if (asInt(i) === undefined && (i as any)?.cls?.proto.$__index__ === undefined)
      throw typeError(`sequence index must be integer, not '${typeName(i)}'`);
    return andThen(place(self, i), at => self.at(at));
  },
  '__setitem__(self, index, value, /)': (self: Deque, i: Value, value: Value) =>
    andThen(place(self, i), at => {
      self.put(at, value);
      return null;
    }),
  '__delitem__(self, index, /)': (self: Deque, i: Value) =>
    andThen(place(self, i), at => {
      removeAt(self, at);
      return null;
    }),
  '__iter__(self, /)': (self: Deque) => makeIterator(dequeIteratorType, self, false),
  '__reversed__(self, /)': (self: Deque) => makeIterator(dequeReverseIteratorType, self, true),
  '__add__(self, other, /)': (self: Deque, other: Value) => {
    if (!(other instanceof Deque)) throw typeError(`can only concatenate deque (not "${typeName(other)}") to deque`);
    return copy(self, [...self.toArray(), ...other.toArray()]);
  },
  '__iadd__(self, other, /)': (self: Deque, other: Value) =>
    andThen(native(extendSteps(self, other, false)), () => self as unknown as Value),
  '__mul__(self, n, /)': (self: Deque, n: Value) => andThen(times(self, n), items => copy(self, items) as unknown as Value),
  '__rmul__(self, n, /)': (self: Deque, n: Value) => andThen(times(self, n), items => copy(self, items) as unknown as Value),
  '__imul__(self, n, /)': (self: Deque, n: Value) =>
    andThen(times(self, n), items => {
      self.fill(trim(items, self.limit));
      return self as unknown as Value;
    }),
  '__eq__(self, other, /)': comparison('eq'),
  '__ne__(self, other, /)': comparison('ne'),
  '__lt__(self, other, /)': comparison('lt'),
  '__le__(self, other, /)': comparison('le'),
  '__gt__(self, other, /)': comparison('gt'),
  '__ge__(self, other, /)': comparison('ge'),
  '__repr__(self, /)': (self: Deque) => native(reprSteps(self)),
  '__reduce__(self, /)': (self: Deque) =>
    andThen(stateOf(self), state =>
      tuple([
        self.cls as Value,
        tuple(self.limit === null ? [] : [tuple([]) as unknown as Value, self.limit]) as unknown as Value,
        state,
        makeIterator(dequeIteratorType, self, false) as unknown as Value,
      ]),
    ),
});
attributes(dequeType, { __hash__: null });
subscriptable(dequeType);
