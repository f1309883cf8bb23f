/**
 * How builtin iterators are copied and pickled: `__reduce__` names the builtin that makes one again and where it stands,
 * `__setstate__` puts a fresh one there. One table, so that every iterator answers alike.
 */
import { methods } from '../../object/define.ts';
import { typeError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { asInt } from '../../protocol/index-number.ts';
import { listFrom, type SequenceIterator, steppedValue } from '../../protocol/iterate.ts';
import { length, truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { type ByteIterator, bytesIteratorType } from '../bytes/bytes.ts';
import {
  DictItemIterator,
  type DictIterator,
  DictKeyIterator,
  DictReverseItemIterator,
  DictReverseKeyIterator,
  DictReverseValueIterator,
  DictValueIterator,
} from '../dict/iterators.ts';
import { builtinNamed } from '../function/function.ts';
import { addInt, mulInt, subInt } from '../int/arithmetic.ts';
import { type ListIterator, listIteratorType, PyList } from '../list/list.ts';
import { type ListReverseIterator, listReverseIteratorType } from '../list/methods.ts';
import { PyRange, type RangeIterator, rangeIteratorType } from '../range/range.ts';
import { type SetIterator, setIteratorType } from '../set/methods.ts';
import { type StrIterator, strIteratorType } from '../str/methods.ts';
import { lengthOf, unitIndex } from '../str/text.ts';
import { type TupleIterator, tuple, tupleIteratorType } from '../tuple/tuple.ts';
import {
  type CallableIterator,
  callableIteratorType,
  type FilterIterator,
  filterType,
  type MapIterator,
  mapType,
  type ReversedIterator,
  reversedType,
  sequenceIteratorType,
} from './iterators.ts';
import { type ZipIterator, zipType } from './zip.ts';

/** An int between bounds, as `__setstate__` takes it. */
function position(state: Value, least: number, most: number): number {
  const n = asInt(state);
  if (n === undefined) throw typeError(`an integer is required (got type ${typeOf(state).tname})`);
  return Math.max(least, Math.min(Number(n), most));
}

function tupleOf(...items: Value[]): Value {
  return tuple(items) as unknown as Value;
}

/** `copy` and `pickle` of an iterator: the builtin that makes it, what it runs over, and where it stands (when that is said). */
function reduceIterator(name: string, source: Value, index?: Value, second?: Value): May {
  return andThen(builtinNamed.get(name), make => {
    const args = tuple(second === undefined ? [source] : [source, second]) as unknown as Value;
    return tuple(index === undefined ? [make, args] : [make, args, index]) as unknown as Value;
  });
}

/** What stands for an iterator that has ended. */
const ended = (empty: Value) => reduceIterator('iter', empty);

interface Standing {
  reduce: (self: any) => May;
  set?: (self: any, state: Value) => May<unknown>;
  hint?: (self: any) => May<Value>;
}

function standing(type: PyType, { reduce, set, hint }: Standing): void {
  methods(type, { '__reduce__(self, /)': reduce });
  if (hint !== undefined) methods(type, { '__length_hint__(self, /)': hint });
  if (set !== undefined)
    methods(type, { '__setstate__(self, object, /)': (self: any, state: Value) => andThen(set(self, state), () => null) });
}

standing(listIteratorType, {
  reduce: (self: ListIterator) =>
    self.list === null ? ended(new PyList([]) as unknown as Value) : reduceIterator('iter', self.list as unknown as Value, self.index),
  set: (self: ListIterator, state) => {
    if (self.list !== null) self.index = position(state, 0, self.list.items.length);
    return null;
  },
  hint: (self: ListIterator) => (self.list === null ? 0 : Math.max(0, self.list.items.length - self.index)),
});
standing(listReverseIteratorType, {
  reduce: (self: ListReverseIterator) =>
    self.list === null || self.index < 0
      ? reduceIterator('reversed', new PyList([]) as unknown as Value)
      : reduceIterator('reversed', self.list as unknown as Value, self.index),
  set: (self: ListReverseIterator, state) => {
    if (self.list !== null) self.index = position(state, -1, self.list.items.length - 1);
    return null;
  },
  hint: (self: ListReverseIterator) => (self.list === null || self.index >= self.list.items.length ? 0 : self.index + 1),
});
standing(tupleIteratorType, {
  reduce: (self: TupleIterator) =>
    self.source.length === 0 ? ended(tupleOf()) : reduceIterator('iter', tuple(self.source) as unknown as Value, self.index),
  set: (self: TupleIterator, state) => {
    self.index = position(state, 0, self.source.length);
    return null;
  },
  hint: (self: TupleIterator) => self.source.length - self.index,
});
standing(strIteratorType, {
  reduce: (self: StrIterator) =>
    self.text === '' ? ended('') : reduceIterator('iter', self.text, lengthOf(self.text.slice(0, self.index))),
  set: (self: StrIterator, state) => {
    const n = position(state, 0, lengthOf(self.text));
    self.index = unitIndex(self.text, n);
    return null;
  },
  hint: (self: StrIterator) => lengthOf(self.text.slice(self.index)),
});
standing(bytesIteratorType, {
  reduce: (self: ByteIterator) =>
    self.source === null ? ended(tupleOf()) : reduceIterator('iter', self.source as unknown as Value, self.index),
  set: (self: ByteIterator, state) => {
    if (self.source !== null) self.index = position(state, 0, self.source.data.length);
    return null;
  },
  hint: (self: ByteIterator) => (self.source === null ? 0 : Math.max(0, self.source.data.length - self.index)),
});
standing(rangeIteratorType, {
  reduce: (self: RangeIterator) =>
    reduceIterator(
      'iter',
      new PyRange(self.next, addInt(self.next, mulInt(self.left, self.stepBy)), self.stepBy) as unknown as Value,
      null,
    ),
  set: (self: RangeIterator, state) => {
    const n = asInt(state);
    if (n === undefined) throw typeError(`an integer is required (got type ${typeOf(state).tname})`);
    const by = n < 0 ? 0 : n > self.left ? self.left : n;
    self.next = addInt(self.next, mulInt(by, self.stepBy));
    self.left = subInt(self.left, by);
    return null;
  },
  hint: (self: RangeIterator) => self.left,
});
standing(sequenceIteratorType, {
  reduce: (self: SequenceIterator) => (self.index < 0 ? ended(tupleOf()) : reduceIterator('iter', self.sequence, self.index)),
  set: (self: SequenceIterator, state) => {
    if (self.index >= 0) self.index = position(state, 0, Number.MAX_SAFE_INTEGER);
    return null;
  },
  hint: (self: SequenceIterator) =>
    self.index < 0
      ? 0
      : typeOf(self.sequence).proto.$__len__ === undefined
        ? (NotImplemented as unknown as Value)
        : andThen(length(self.sequence), n => Math.max(0, n - self.index)),
});

/** What a dict's or set's iterator still has to give, without moving it. */
const remaining = (self: DictIterator | SetIterator) =>
  andThen(listFrom(self.copy() as unknown as Value), items => reduceIterator('iter', new PyList(items) as unknown as Value));
for (const made of [
  DictKeyIterator,
  DictValueIterator,
  DictItemIterator,
  DictReverseKeyIterator,
  DictReverseValueIterator,
  DictReverseItemIterator,
])
  standing((made.prototype as any).cls, { reduce: remaining });
standing(setIteratorType, { reduce: remaining });

standing(callableIteratorType, {
  reduce: (self: CallableIterator) => (self.isDone ? ended(tupleOf()) : reduceIterator('iter', self.fn, undefined, self.sentinel)),
});
standing(reversedType, {
  reduce: (self: ReversedIterator) =>
    self.index < 0 ? tupleOf(self.cls as Value, tupleOf(tupleOf())) : tupleOf(self.cls as Value, tupleOf(self.sequence), self.index),
  set: (self: ReversedIterator, state) =>
    self.index < 0
      ? null
      : andThen(length(self.sequence), n => {
          self.index = position(state, -1, n - 1);
          return null;
        }),
  hint: (self: ReversedIterator) => (self.index < 0 ? 0 : andThen(length(self.sequence), n => (n < self.index + 1 ? 0 : self.index + 1))),
});
standing(mapType, {
  reduce: (self: MapIterator) => {
    const parts = [self.cls as Value, tupleOf(self.fn, ...self.sources.map(steppedValue))];
    return tupleOf(...parts, ...(self.isStrict ? [true] : []));
  },
  set: strictly,
});
standing(zipType, {
  reduce: (self: ZipIterator) => {
    const parts = [self.cls as Value, tupleOf(...self.sources.map(steppedValue))];
    return tupleOf(...parts, ...(self.isStrict ? [true] : []));
  },
  set: strictly,
});
standing(filterType, {
  reduce: (self: FilterIterator) => tupleOf(self.cls as Value, tupleOf(self.fn, steppedValue(self.source))),
});

function strictly(self: MapIterator | ZipIterator, state: Value): May<unknown> {
  return andThen(truth(state), isStrict => {
    self.isStrict = isStrict;
    return null;
  });
}
