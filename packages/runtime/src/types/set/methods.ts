/** Methods of set and frozenset. */
import { getattr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { attributes, classMethods, defineType, methods, staticMethods } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { HostIterator } from '../../protocol/iterate.ts';
import { andThen, native } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { bucketOf } from '../dict/keys.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { checkNew } from '../int/new.ts';
import { PyList } from '../list/list.ts';
import { half, joinedHash, SetHash } from '../number/hash-halves.ts';
import { reprItems } from '../sequence/repr.ts';
import { tuple } from '../tuple/tuple.ts';
import {
  addAll,
  asSet,
  become,
  copied,
  difference,
  differenceWith,
  discard,
  discardAll,
  fold,
  intersection,
  intersectionWith,
  isSubset,
  isWithin,
  symmetric,
  toggleSteps,
  union,
  unionAll,
} from './algebra.ts';
import { align, frozensetType, PyFrozenSet, PySet, SetStorage, setType, whenFetched } from './set.ts';

export class SetIterator extends HostIterator {
  set: SetStorage | null;
  /** The set may go over to another table meanwhile. */
  private table: SetStorage['table'];
  private size: number;
  private at = 0;
  left: number;
  constructor(set: SetStorage) {
    super();
    this.set = set;
    this.table = set.table;
    this.size = set.size;
    this.left = set.size;
  }
  step(): Value | Done {
    const set = this.set;
    if (set === null) return DONE;
    if (set.size !== this.size) {
      if (this.left === -1) return DONE;
      this.left = -1;
      throw error('RuntimeError', 'Set changed size during iteration');
    }
    const place = this.table.next(this.at);
    if (place < 0) {
      this.set = null;
      return DONE;
    }
    this.at = place + 1;
    this.left--;
    return this.table.keyAt(place) as Value;
  }
  /** Another iterator that stands where this one does. */
  copy(): SetIterator {
    const other = new SetIterator(this.set ?? new PySet());
    other.table = this.table;
    other.at = this.at;
    other.size = this.size;
    return other;
  }
}
export const setIteratorType = defineType('set_iterator', { class: SetIterator as any, isFinal: true });
methods(setIteratorType, { '__length_hint__(self, /)': (self: SetIterator) => (self.set === null ? 0 : Math.max(0, self.left)) });

(SetStorage.prototype as any).hostItems = SetStorage.prototype.items;
(SetStorage.prototype as any).hostIter = function hostIter(this: SetStorage) {
  return new SetIterator(this);
};

function operator(name: string, combine: (a: SetStorage, b: SetStorage) => May<SetStorage>): void {
  for (const type of [setType, frozensetType])
    methods(type, {
      [`__${name}__(self, value, /)`]: (self: SetStorage, other: Value) =>
        other instanceof SetStorage ? whenFetched(self, other, combine) : NotImplemented,
      [`__r${name}__(self, value, /)`]: (self: SetStorage, other: Value) =>
        other instanceof SetStorage ? combine(other, self) : NotImplemented,
    });
}

operator('or', (a, b) => union(a, b as unknown as Value));
operator('and', intersection);
operator('sub', difference);
operator('xor', symmetric);

function comparison(op: string, holds: (a: SetStorage, b: SetStorage) => May<boolean>): void {
  for (const type of [setType, frozensetType])
    methods(type, {
      [`__${op}__(self, value, /)`]: (self: SetStorage, other: Value) =>
        other instanceof SetStorage ? holds(self, other) : NotImplemented,
    });
}
function inPlace(name: string, change: (self: PySet, other: SetStorage) => May<unknown>): void {
  methods(setType, {
    [`__i${name}__(self, value, /)`]: (self: PySet, other: Value) =>
      other instanceof SetStorage ? andThen(change(self, other), () => self) : NotImplemented,
  });
}
inPlace('or', (self, other) => addAll(self, other as unknown as Value));
inPlace('and', (self, other) => andThen(intersection(self, other), made => become(self, made)));
inPlace('sub', discard);
inPlace('xor', (self, other) => native(toggleSteps(self, other.items())));

comparison('eq', (a, b) => a.size === b.size && isSubset(a, b));
comparison('ne', (a, b) => a.size !== b.size || andThen(isSubset(a, b), t => !t));
comparison('le', isSubset);
comparison('lt', (a, b) => a.size < b.size && isSubset(a, b));
comparison('ge', (a, b) => isSubset(b, a));
comparison('gt', (a, b) => b.size < a.size && isSubset(b, a));

function reprOf(self: SetStorage): May<string> {
  const name = self.cls.tname;
  if (self.size === 0) return `${name}()`;
  return self.cls === setType
    ? reprItems(self, self.items(), '{', '}', `${name}(...)`)
    : reprItems(self, self.items(), `${name}({`, '})', `${name}(...)`);
}

for (const type of [setType, frozensetType]) {
  methods(type, {
    '__repr__(self, /)': reprOf,
    '__len__(self, /)': (self: SetStorage) => self.size,
    '__iter__(self, /)': (self: SetStorage) => new SetIterator(self),
    '__contains__(self, object, /)': (self: SetStorage, item: Value) => self.has(member(item)),
    '__sizeof__(self, /)': (self: SetStorage) => 200 + 16 * self.size,
    '__reduce__(self, /)': (self: SetStorage) =>
      andThen(getattr(self as unknown as Value, '__getstate__'), state =>
        andThen(call(state, []), own =>
          tuple([self.cls as Value, tuple([new PyList(self.items()) as unknown as Value]) as unknown as Value, own]),
        ),
      ),
    'copy(self, /)': (self: SetStorage) => (self.cls === frozensetType ? self : copied(self)),
    'union(self, /, *others)': (self: SetStorage, others: Value[]) => unionAll(copied(self), others),
    'intersection(self, /, *others)': (self: SetStorage, others: Value[]) => fold(self, others, intersectionWith),
    'difference(self, /, *others)': (self: SetStorage, others: Value[]) => fold(self, others, (a, b, at) => differenceWith(a, b, at > 0)),
    'symmetric_difference(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => symmetric(self, o)),
    'issubset(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => isSubset(self, o)),
    'issuperset(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => isSubset(o, self)),
    'isdisjoint(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => isWithin(self, o, false)),
  });
  classMethods(type, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });
}

/** A set inside a membership test stands for the frozenset of its items. */
function member(item: Value): Value {
  return item instanceof PySet && typeOf(item as unknown as Value).proto.$__hash__ === null
    ? (item.copyInto(new PyFrozenSet()) as unknown as Value)
    : item;
}

methods(setType, {
  '__init__(self, iterable=(), /)': (self: PySet, iterable?: Value) => {
    self.clear();
    return iterable === undefined ? null : addAll(self, iterable);
  },
  'add(self, object, /)': (self: PySet, item: Value) => self.add(item),
  'discard(self, object, /)': (self: PySet, item: Value) => andThen(self.delete(member(item)), () => null),
  'remove(self, object, /)': (self: PySet, item: Value) =>
    andThen(self.delete(member(item)), wasThere => {
      if (!wasThere) throw error('KeyError', item);
      return null;
    }),
  'pop(self, /)': (self: PySet) => {
    const item = self.pop();
    if (item === undefined) throw error('KeyError', 'pop from an empty set');
    return item;
  },
  'clear(self, /)': (self: PySet) => {
    self.clear();
    return null;
  },
  'update(self, /, *others)': (self: PySet, others: Value[]) => andThen(unionAll(self, others), () => null),
  'intersection_update(self, /, *others)': (self: PySet, others: Value[]) =>
    andThen(fold(self, others, intersectionWith), made => become(self, made) && null),
  'difference_update(self, /, *others)': (self: PySet, others: Value[]) => native(discardAll(self, others)),
  'symmetric_difference_update(self, other, /)': (self: PySet, other: Value) =>
    andThen(asSet(other), o => andThen(native(toggleSteps(self, o.items())), () => null)),
});
attributes(setType, { __hash__: null });

/** CPython's own mixture of the items' hashes, which the table keeps. */
PyFrozenSet.prototype.keyHash = function keyHash(this: PyFrozenSet): number | bigint {
  if (this.cachedHash === undefined) {
    const sum = new SetHash();
    this.eachHash((low, high) => sum.add(low, high));
    sum.end(this.size);
    this.cachedHash = joinedHash(half.low, half.high);
    this.bucket = bucketOf(this.cachedHash);
  }
  return this.cachedHash;
};
PyFrozenSet.prototype.keySame = function keySame(this: PyFrozenSet, other: any): boolean | undefined {
  if (!(other instanceof PyFrozenSet) || other.cls.isGuest) return undefined;
  if (other.size !== this.size) return false;
  align(this, other);
  return (this.table as any).isWithin(other.table, true);
};

methods(frozensetType, {
  '__hash__(self, /)': (self: PyFrozenSet) => self.keyHash(),
});
const EMPTY = new PyFrozenSet();
staticMethods(frozensetType, {
  '__new__(cls, iterable=(), /)': (cls: Value, iterable?: Value) => {
    checkNew(cls, frozensetType);
    if (cls === frozensetType) {
      if (iterable === undefined) return EMPTY;
      if (iterable instanceof PyFrozenSet && iterable.cls === frozensetType) return iterable;
    }
    const made = new (cls as PyType).Inst() as PyFrozenSet;
    return iterable === undefined ? made : andThen(addAll(made, iterable), () => made);
  },
});

setType.callMany = args => (args.length === 0 ? new PySet() : undefined);
setType.callOne = iterable => {
  const made = new PySet();
  return andThen(addAll(made, iterable), () => made);
};
