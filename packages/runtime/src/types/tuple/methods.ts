/** Methods of tuple. */
import { classMethods, methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import type { Comparison } from '../../protocol/compare.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { listForKeeping } from '../../protocol/iterate.ts';
import { hash } from '../../protocol/text.ts';
import { andThen } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { splitQuick } from '../dict/keys.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { checkNew } from '../int/new.ts';
import { repeated, repetition } from '../list/methods.ts';
import { half, joinedHash, splitHash, TupleHash } from '../number/hash-halves.ts';
import { indexOf, joined, pick, sliceBounds } from '../sequence/bounds.ts';
import { compareItems, countItem, findItem, holds } from '../sequence/compare.ts';
import { reprItems } from '../sequence/repr.ts';
import { PySlice } from '../slice/slice.ts';
import { PyTuple, TupleIterator, tuple, tupleType } from './tuple.ts';

const KIND = 'tuple indices must be integers or slices';

function made(items: Value[]): Value {
  return tuple(items) as unknown as Value;
}

function getItem(self: PyTuple, key: Value): May {
  if (key instanceof PySlice)
    return andThen(sliceBounds(key, self.items.length), bounds =>
      bounds.count === self.items.length && bounds.stepBy === 1 && self.cls === tupleType
        ? (self as unknown as Value)
        : made(pick(self.items, bounds)),
    );
  if (typeof key === 'number' && key >= 0 && key < self.items.length) return self.items[key];
  return andThen(indexOf(key, KIND), index => {
    const item = self.items[index < 0 ? index + self.items.length : index];
    if (item === undefined) throw error('IndexError', 'tuple index out of range');
    return item;
  });
}

/** `hash` of a tuple: its items' hashes from `from` on, behind those that `sum` has. */
function hashItems(items: Value[], from: number, sum: TupleHash): May<number | bigint> {
  for (let i = from; i < items.length; i++) {
    if (!splitQuick(items[i])) {
      const h = hash(items[i]);
      if (h === PAUSED)
        return andThen(h as May<number>, given => {
          splitHash(given);
          sum.add(half.low, half.high);
          return hashItems(items, i + 1, sum);
        });
      splitHash(h);
    }
    sum.add(half.low, half.high);
  }
  sum.end(items.length);
  return joinedHash(half.low, half.high);
}

for (const op of ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as Comparison[])
  methods(tupleType, {
    [`__${op}__(self, value, /)`]: (self: PyTuple, other: Value) =>
      other instanceof PyTuple ? compareItems(op, self, other) : NotImplemented,
  });

function limit(value: Value | undefined, length: number, otherwise: number): May<number> {
  if (value === undefined) return otherwise;
  if (asInt(value) === undefined && typeOf(value).proto.$__index__ === undefined)
    throw typeError('slice indices must be integers or have an __index__ method');
  return andThen(asIndex(value), n => Math.max(0, Number(n) < 0 ? Number(n) + length : Number(n)));
}

methods(tupleType, {
  '__repr__(self, /)': (self: PyTuple) => reprItems(self, self.items, '(', self.items.length === 1 ? ',)' : ')', '(...)'),
  '__len__(self, /)': (self: PyTuple) => self.items.length,
  '__getitem__(self, key, /)': getItem,
  '__contains__(self, key, /)': (self: PyTuple, item: Value) => holds(self, item),
  '__iter__(self, /)': (self: PyTuple) => new TupleIterator(self.items),
  '__hash__(self, /)': (self: PyTuple) => hashItems(self.items, 0, new TupleHash()),
  '__add__(self, value, /)': (self: PyTuple, other: Value) => {
    if (other instanceof PyTuple) return made(joined(self.items, other.items));
    if (typeOf(other).proto.$__radd__ !== undefined) return NotImplemented;
    throw typeError(`can only concatenate tuple (not "${typeOf(other).tname}") to tuple`);
  },
  '__mul__(self, value, /)': (self: PyTuple, times: Value) =>
    repetition(times, n => (n === 1 && self.cls === tupleType ? self : made(repeated(self.items, n)))),
  '__rmul__(self, value, /)': (self: PyTuple, times: Value) => repetition(times, n => made(repeated(self.items, n))),
  '__getnewargs__(self, /)': (self: PyTuple) => tuple([made(self.items.slice())]),
  '__sizeof__(self, /)': (self: PyTuple) => 24 + 8 * self.items.length,
  'count(self, value, /)': (self: PyTuple, item: Value) => countItem(() => self.items, item),
  'index(self, value, start=0, stop=9223372036854775807, /)': (self: PyTuple, item: Value, start?: Value, stop?: Value) =>
    andThen(limit(start, self.items.length, 0), from =>
      andThen(limit(stop, self.items.length, self.items.length), to =>
        andThen(
          findItem(() => self.items, item, from, to),
          at => {
            if (at < 0) throw valueError('tuple.index(x): x not in tuple');
            return at;
          },
        ),
      ),
    ),
});

staticMethods(tupleType, {
  '__new__(cls, iterable=(), /)': (cls: Value, iterable?: Value) => {
    checkNew(cls, tupleType);
    if (iterable === undefined) return cls === tupleType ? tuple([]) : new cls.Inst([]);
    if (cls === tupleType && iterable instanceof PyTuple && iterable.cls === tupleType) return iterable;
    return andThen(listForKeeping(iterable), items => (cls === tupleType ? tuple(items) : new (cls as PyType).Inst(items)));
  },
});
tupleType.callOne = iterable =>
  iterable instanceof PyTuple && iterable.cls === tupleType ? (iterable as unknown as Value) : andThen(listForKeeping(iterable), made);
classMethods(tupleType, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });
