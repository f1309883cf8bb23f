/** Methods of list. */
import { attributes, classMethods, defineType, hot, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import type { Comparison } from '../../protocol/compare.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { askHint, HostIterator, hasHint, iter, listForKeeping, type Stepper } from '../../protocol/iterate.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { indexOf, joined, MOST_ITEMS, pick, repeatCount, sliceBounds } from '../sequence/bounds.ts';
import { compareItems, countItem, findItem, holds } from '../sequence/compare.ts';
import { reprItems } from '../sequence/repr.ts';
import { PySlice } from '../slice/slice.ts';
import { ListIterator, listType, PyList } from './list.ts';
import { assignSlice, deleteSlice } from './slices.ts';
import { sortListSteps } from './sort.ts';

const KIND = 'list indices must be integers or slices';

function list(items: Value[]): Value {
  return new PyList(items) as unknown as Value;
}

/** A key as a place in the list, negative ones from the end; IndexError with `refusal`. */
function placeOf(self: PyList, index: number, refusal: string): number {
  const at = index < 0 ? index + self.items.length : index;
  if (at < 0 || at >= self.items.length) throw error('IndexError', refusal);
  return at;
}

function getItem(self: PyList, key: Value): May {
  if (typeof key === 'number') {
    const items = self.items;
    const item = items[key < 0 ? key + items.length : key];
    if (item === undefined) throw error('IndexError', 'list index out of range');
    return item;
  }
  if (key instanceof PySlice) return andThen(sliceBounds(key, self.items.length), bounds => list(pick(self.items, bounds)));
  return andThen(indexOf(key, KIND), i => self.items[placeOf(self, i, 'list index out of range')]);
}

function setItem(self: PyList, key: Value, value: Value): May<null> {
  if (key instanceof PySlice) return assignSlice(self, key, value);
  return andThen(typeof key === 'number' ? key : indexOf(key, KIND), i => {
    self.items[placeOf(self, i, 'list assignment index out of range')] = value;
    return null;
  });
}

function delItem(self: PyList, key: Value): May<null> {
  if (key instanceof PySlice) return deleteSlice(self, key);
  return andThen(indexOf(key, KIND), i => {
    self.items.splice(placeOf(self, i, 'list assignment index out of range'), 1);
    return null;
  });
}

/** `list.extend` and `+=`: items come one by one, so that the list grows while guest code runs. */
export function extend(self: PyList, iterable: Value): May<null> {
  const items = iterable === null ? undefined : (iterable as any).items;
  if (Array.isArray(items) && !typeOf(iterable).isGuest) {
    const count = items.length;
    for (let i = 0; i < count; i++) self.items.push(items[i]);
    return null;
  }
  return native(extendSteps(self, iterable));
}

function* extendSteps(self: PyList, iterable: Value): NativeSteps<null> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  if (hasHint(iterable) && askHint(iterable) === PAUSED) yield;
  for (;;) {
    let item = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return null;
    self.items.push(item as Value);
  }
}

/** So few items are put one by one, into an array that the engine knows to be without holes. */
const FEW = 8;
/** Up to so many of one plain value are copied from a row of such. */
const MOST_COPIED = 4096;
/** The row that was copied last, and what stands in it; undefined: nothing. */
let row: Value[] = [];
let inRow: Value | undefined;

function copiedRow(value: Value, times: number): Value[] {
  if (value !== inRow || row.length < times) {
    inRow = value;
    row = [];
    while (row.length < times) row.push(value);
  }
  return row.slice(0, times);
}

/** `items * n` as a fresh array. */
export function repeated(items: Value[], n: number | bigint): Value[] {
  const times = items.length === 0 ? 0 : repeatCount(n, items.length, MOST_ITEMS);
  if (items.length === 1 && times > FEW) {
    const [value] = items;
    if (times > MOST_COPIED || (value !== null && typeof value === 'object') || typeof value === 'function')
      return new Array(times).fill(value);
    return copiedRow(value, times);
  }
  const out: Value[] = [];
  for (let i = 0; i < times; i++) for (let k = 0; k < items.length; k++) out.push(items[k]);
  return out;
}

/** `sequence * times`: whoever is no integer but has `__rmul__` is asked instead. */
export function repetition<T>(times: Value, make: (n: number | bigint) => T): May<T | typeof NotImplemented> {
  if (
    typeof times === 'object' &&
    asInt(times) === undefined &&
    typeOf(times).proto.$__index__ === undefined &&
    typeOf(times).proto.$__rmul__ !== undefined
  )
    return NotImplemented;
  return andThen(timesOf(times), make);
}

/** The count of a repetition. */
export function timesOf(times: Value): May<number | bigint> {
  if (asInt(times) === undefined && typeOf(times).proto.$__index__ === undefined)
    throw typeError(`can't multiply sequence by non-int of type '${typeOf(times).tname}'`);
  return andThen(asIndex(times), n => {
    if (typeof n === 'bigint' && BigInt.asIntN(64, n) !== n)
      throw error('OverflowError', `cannot fit '${typeOf(times).tname}' into an index-sized integer`);
    return n;
  });
}

/** An int as C's size type takes it. */
function sizeOf(n: number | bigint): number {
  if (typeof n === 'bigint' && BigInt.asIntN(64, n) !== n) throw error('OverflowError', 'Python int too large to convert to C ssize_t');
  return Number(n);
}

function popAt(self: PyList, index: number): Value {
  const { items } = self;
  if (items.length === 0) throw error('IndexError', 'pop from empty list');
  const at = placeOf(self, index, 'pop index out of range');
  if (at === items.length - 1) return items.pop() as Value;
  return at === 0 ? (items.shift() as Value) : items.splice(at, 1)[0];
}

function insert(self: PyList, index: number, item: Value): null {
  const { items } = self;
  const at = index < 0 ? Math.max(index + items.length, 0) : index;
  if (at >= items.length) items.push(item);
  else if (at === 0) items.unshift(item);
  else items.splice(at, 0, item);
  return null;
}

/* Apart from `pop` and `insert`: what a closure catches costs an allocation at the beginning of each call. */
const popAsked = (self: PyList, index: Value): May => andThen(asIndex(index), n => popAt(self, sizeOf(n)));
const insertAsked = (self: PyList, index: Value, item: Value): May<null> => andThen(asIndex(index), n => insert(self, sizeOf(n), item));

function comparison(op: Comparison): void {
  methods(listType, {
    [`__${op}__(self, value, /)`]: (self: PyList, other: Value) =>
      other instanceof PyList ? compareItems(op, self, other) : NotImplemented,
  });
}
for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const) comparison(op);

function clipped(value: Value | undefined, length: number, otherwise: number): May<number> {
  if (value === undefined) return otherwise;
  if (asInt(value) === undefined && typeOf(value).proto.$__index__ === undefined)
    throw typeError('slice indices must be integers or have an __index__ method');
  return andThen(asIndex(value), n => Math.max(0, Number(n) < 0 ? Number(n) + length : Number(n)));
}

methods(listType, {
  '__init__(self, iterable=(), /, **kwargs)': (self: PyList, iterable: Value | undefined, kwargs: Map<string, Value>) => {
    // Keywords are for a subclass whose `__new__` takes them.
    if (kwargs.size > 0 && lookup(self.cls, '__new__') === lookup(listType, '__new__'))
      throw typeError('list() takes no keyword arguments');
    self.items = [];
    return iterable === undefined ? null : extend(self, iterable);
  },
  '__repr__(self, /)': (self: PyList) => reprItems(self, self.items, '[', ']', '[...]'),
  '__len__(self, /)': (self: PyList) => self.items.length,
  '__getitem__(self, key, /)': getItem,
  '__setitem__(self, key, value, /)': setItem,
  '__delitem__(self, key, /)': delItem,
  '__contains__(self, key, /)': (self: PyList, item: Value) => holds(self, item),
  '__iter__(self, /)': (self: PyList) => new ListIterator(self),
  '__reversed__(self, /)': (self: PyList) => new ListReverseIterator(self),
  '__add__(self, value, /)': (self: PyList, other: Value) => {
    if (other instanceof PyList) return list(joined(self.items, other.items));
    if (typeOf(other).proto.$__radd__ !== undefined) return NotImplemented;
    throw typeError(`can only concatenate list (not "${typeOf(other).tname}") to list`);
  },
  '__iadd__(self, value, /)': (self: PyList, other: Value) => andThen(extend(self, other), () => self),
  '__mul__(self, value, /)': (self: PyList, times: Value) => repetition(times, n => list(repeated(self.items, n))),
  '__rmul__(self, value, /)': (self: PyList, times: Value) => repetition(times, n => list(repeated(self.items, n))),
  '__imul__(self, value, /)': (self: PyList, times: Value) =>
    andThen(timesOf(times), n => {
      self.items = repeated(self.items, n);
      return self;
    }),
  '__sizeof__(self, /)': (self: PyList) => 40 + 8 * self.items.length,
  'append(self, object, /)': hot(
    (self: PyList, item: Value) => {
      self.items.push(item);
      return null;
    },
    slow =>
      function (this: PyList, item: Value) {
        // biome-ignore lint/complexity/noArguments: the count, or the whole handed on
        if (arguments.length !== 1) return slow.apply(this, arguments as never);
        this.items.push(item);
        return null;
      },
  ),
  'extend(self, iterable, /)': extend,
  'insert(self, index, object, /)': (self: PyList, index: Value, item: Value) =>
    typeof index === 'number' ? insert(self, index, item) : insertAsked(self, index, item),
  'pop(self, index=-1, /)': (self: PyList, index?: Value) => {
    if (index === undefined) {
      const last = self.items.pop();
      if (last === undefined) throw error('IndexError', 'pop from empty list');
      return last;
    }
    return typeof index === 'number' ? popAt(self, index) : popAsked(self, index);
  },
  'remove(self, value, /)': (self: PyList, item: Value) =>
    andThen(
      findItem(() => self.items, item, 0, Number.POSITIVE_INFINITY),
      at => {
        if (at < 0) throw valueError('list.remove(x): x not in list');
        self.items.splice(at, 1);
        return null;
      },
    ),
  'index(self, value, start=0, stop=9223372036854775807, /)': (self: PyList, item: Value, start?: Value, stop?: Value) =>
    andThen(clipped(start, self.items.length, 0), from =>
      andThen(clipped(stop, self.items.length, Number.POSITIVE_INFINITY), to =>
        andThen(
          findItem(() => self.items, item, from, to),
          at => {
            if (at < 0) throw valueError('list.index(x): x not in list');
            return at;
          },
        ),
      ),
    ),
  'count(self, value, /)': (self: PyList, item: Value) => countItem(() => self.items, item),
  'clear(self, /)': (self: PyList) => {
    self.items = [];
    return null;
  },
  'copy(self, /)': (self: PyList) => list(self.items.slice()),
  'reverse(self, /)': (self: PyList) => {
    self.items.reverse();
    return null;
  },
  'sort(self, /, *, key=None, reverse=False)': (self: PyList, key?: Value, reverse?: Value) =>
    andThen(truth(reverse ?? false), isReversed => native(sortListSteps(self, key ?? null, isReversed))),
});
attributes(listType, { __hash__: null });
listType.callMany = args => (args.length === 0 ? list([]) : undefined);
listType.callOne = iterable => andThen(listForKeeping(iterable), list);
classMethods(listType, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });

export class ListReverseIterator extends HostIterator {
  list: PyList | null;
  index: number;
  constructor(source: PyList) {
    super();
    this.list = source;
    this.index = source.items.length - 1;
  }
  step(): Value | Done {
    const source = this.list;
    if (source !== null && this.index >= 0 && this.index < source.items.length) return source.items[this.index--];
    this.list = null;
    return DONE;
  }
}
export const listReverseIteratorType = defineType('list_reverseiterator', { class: ListReverseIterator as any, isFinal: true });
