/** Methods of set and frozenset. */
import { getattr } from '../../object/attributes.ts';
import { call } from '../../object/call.ts';
import { attributes, classMethods, defineType, methods, staticMethods } from '../../object/define.ts';
import { error } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { int } from '../../protocol/index-number.ts';
import { HostIterator, iter, listFrom, type Stepper } from '../../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyDict } from '../dict/dict.ts';
import { genericAlias } from '../generic/alias.ts';
import { checkNew } from '../int/new.ts';
import { PyList } from '../list/list.ts';
import { reprItems } from '../sequence/repr.ts';
import { tuple } from '../tuple/tuple.ts';
import { frozensetType, PyFrozenSet, PySet, SetStorage, setType } from './set.ts';

export class SetIterator extends HostIterator {
  set: SetStorage | null;
  private size: number;
  private at = 0;
  left: number;
  constructor(set: SetStorage) {
    super();
    this.set = set;
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
    const place = set.table.next(this.at);
    if (place < 0) {
      this.set = null;
      return DONE;
    }
    this.at = place + 1;
    this.left--;
    return set.table.keyAt(place);
  }
  /** Another iterator that stands where this one does. */
  copy(): SetIterator {
    const other = new SetIterator(this.set ?? new PySet());
    other.at = this.at;
    other.size = this.size;
    return other;
  }
}
export const setIteratorType = defineType('set_iterator', { class: SetIterator as any, isFinal: true });
methods(setIteratorType, { '__length_hint__(self, /)': (self: SetIterator) => (self.set === null ? 0 : Math.max(0, self.left)) });

(SetStorage.prototype as any).hostIter = function hostIter(this: SetStorage) {
  return new SetIterator(this);
};

/** Add everything that an iterable gives. */
export function addAll(target: SetStorage, source: Value): May<null> {
  if (source instanceof SetStorage && target.size === 0 && (source as unknown) !== target) {
    source.copyInto(target);
    return null;
  }
  if (source instanceof SetStorage) {
    target.table.makeRoom(source.size);
    if (!target.isMixed && !source.isMixed) {
      target.table.addAll(source.table);
      return null;
    }
    return native(addItems(target, source.items()));
  }
  if (source instanceof PyDict && !source.cls.isGuest) {
    target.table.makeRoom(source.size);
    return native(addItems(target, source.keys()));
  }
  const items = source === null ? undefined : (source as any).items;
  if (Array.isArray(items) && !typeOf(source).isGuest) return native(addItems(target, items));
  return native(addSteps(target, source));
}

function* addItems(target: SetStorage, items: readonly Value[]): NativeSteps<null> {
  for (const item of items) if (target.add(item) === PAUSED) yield;
  return null;
}

function* addSteps(target: SetStorage, source: Value): NativeSteps<null> {
  let stepper: any = iter(source);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return null;
    if (target.add(item) === PAUSED) yield;
  }
}

/** A set of whatever is iterable: itself when it is a set already. */
function asSet(source: Value): May<SetStorage> {
  if (source instanceof SetStorage) return source;
  const made = new PySet();
  return andThen(addAll(made, source), () => made);
}

/** A new set of the same kind as `self` (the base kind for subclasses). */
function fresh(self: SetStorage): SetStorage {
  return self instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

function copied(self: SetStorage): SetStorage {
  return self.copyInto(fresh(self));
}

function* keepSteps(target: SetStorage, items: readonly Value[], other: SetStorage, isKept: boolean): NativeSteps<SetStorage> {
  for (const item of items) {
    let isThere = other.has(item);
    if (isThere === PAUSED) isThere = yield;
    if (isThere === isKept && target.add(item) === PAUSED) yield;
  }
  return target;
}

/** `keepSteps` of sets whose equal items are the same values: by their stored hashes, without asking anybody. */
function kept(target: SetStorage, from: SetStorage, other: SetStorage, isKept: boolean): SetStorage {
  from.table.keepInto(target.table, other.table, isKept);
  return target;
}

function intersection(self: SetStorage, other: SetStorage): May<SetStorage> {
  const [small, large] = other.size > self.size ? [self, other] : [other, self];
  if (!small.isMixed && !large.isMixed) return kept(fresh(self), small, large, true);
  return native(keepSteps(fresh(self), small.items(), large, true));
}

/** With any iterable: what it gives, in its order, as far as it is in the set. */
function intersectionWith(self: SetStorage, other: Value): May<SetStorage> {
  if (other instanceof SetStorage) return intersection(self, other);
  return andThen(listFrom(other), items => native(keepSteps(fresh(self), items, self, true)));
}

/** Without what an iterable gives. `isFresh`: the set may be changed itself. */
function differenceWith(self: SetStorage, other: Value, isFresh: boolean): May<SetStorage> {
  if (!isFresh && other instanceof SetStorage) return difference(self, other);
  return andThen(other instanceof SetStorage ? other.items() : listFrom(other), items =>
    native(discardSteps(isFresh ? self : copied(self), items)),
  );
}

function difference(self: SetStorage, other: SetStorage): May<SetStorage> {
  if (self.size >> 2 > other.size) return native(discardSteps(copied(self), other.items()));
  if (!self.isMixed && !other.isMixed) return kept(fresh(self), self, other, false);
  return native(keepSteps(fresh(self), self.items(), other, false));
}

function* discardSteps(target: SetStorage, items: readonly Value[]): NativeSteps<SetStorage> {
  for (const item of items) if (target.delete(item) === PAUSED) yield;
  target.table.shedGone();
  return target;
}

function union(self: SetStorage, other: Value): May<SetStorage> {
  const made = copied(self);
  return andThen(addAll(made, other), () => made);
}

/** Whatever is in one of the two only: `target` (a copy of the other) with each of `items` taken out or put in. */
function* toggleSteps(target: SetStorage, items: readonly Value[]): NativeSteps<SetStorage> {
  for (const item of items) {
    let wasThere = target.delete(item);
    if (wasThere === PAUSED) wasThere = yield;
    if (!wasThere && target.add(item) === PAUSED) yield;
  }
  return target;
}

function symmetric(self: SetStorage, other: SetStorage): May<SetStorage> {
  const target = other.copyInto(fresh(self));
  if (self.isMixed || other.isMixed) return native(toggleSteps(target, self.items()));
  target.table.toggle(self.table);
  return target;
}

function* discardAll(self: PySet, others: Value[]): NativeSteps<null> {
  for (const other of others) {
    let items: any = other instanceof SetStorage ? other.items() : listFrom(other);
    if (items === PAUSED) items = yield;
    yield* discardSteps(self, items);
  }
  return null;
}

function* insideSteps(items: readonly Value[], other: SetStorage): NativeSteps<boolean> {
  for (const item of items) {
    let isThere = other.has(item);
    if (isThere === PAUSED) isThere = yield;
    if (!isThere) return false;
  }
  return true;
}

function isSubset(a: SetStorage, b: SetStorage): May<boolean> {
  return a.size > b.size ? false : native(insideSteps(a.items(), b));
}

function* disjointSteps(self: SetStorage, other: SetStorage): NativeSteps<boolean> {
  for (const item of self.items()) {
    let isThere = other.has(item);
    if (isThere === PAUSED) isThere = yield;
    if (isThere) return false;
  }
  return true;
}

/** Fold a method of one operand over `*others`. */
function fold(
  self: SetStorage,
  others: Value[],
  combine: (a: SetStorage, b: Value, at: number) => May<SetStorage>,
  at = 0,
): May<SetStorage> {
  if (at === others.length) return at === 0 ? copied(self) : self;
  return andThen(combine(self, others[at], at), made => fold(made, others, combine, at + 1));
}

function operator(name: string, combine: (a: SetStorage, b: SetStorage) => May<SetStorage>): void {
  for (const type of [setType, frozensetType])
    methods(type, {
      [`__${name}__(self, value, /)`]: (self: SetStorage, other: Value) =>
        other instanceof SetStorage ? combine(self, other) : NotImplemented,
      [`__r${name}__(self, value, /)`]: (self: SetStorage, other: Value) =>
        other instanceof SetStorage ? combine(other, self) : NotImplemented,
    });
}

/** Give a set the content of another one. */
function become(self: PySet, made: SetStorage): PySet {
  self.table = made.table;
  self.isMixed = made.isMixed;
  return self;
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
inPlace('sub', (self, other) => native(discardSteps(self, other.items())));
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
    'union(self, /, *others)': (self: SetStorage, others: Value[]) => native(unionSteps(copied(self), others)),
    'intersection(self, /, *others)': (self: SetStorage, others: Value[]) => fold(self, others, intersectionWith),
    'difference(self, /, *others)': (self: SetStorage, others: Value[]) => fold(self, others, (a, b, at) => differenceWith(a, b, at > 0)),
    'symmetric_difference(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => symmetric(self, o)),
    'issubset(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => isSubset(self, o)),
    'issuperset(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => isSubset(o, self)),
    'isdisjoint(self, other, /)': (self: SetStorage, other: Value) => andThen(asSet(other), o => native(disjointSteps(self, o))),
  });
  classMethods(type, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });
}

/** A set inside a membership test stands for the frozenset of its items. */
function member(item: Value): Value {
  return item instanceof PySet && typeOf(item as unknown as Value).proto.$__hash__ === null
    ? (item.copyInto(new PyFrozenSet()) as unknown as Value)
    : item;
}

function* unionSteps(made: SetStorage, others: Value[]): NativeSteps<SetStorage> {
  for (const other of others) if (addAll(made, other) === PAUSED) yield;
  return made;
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
  'update(self, /, *others)': (self: PySet, others: Value[]) => andThen(native(unionSteps(self, others)), () => null),
  'intersection_update(self, /, *others)': (self: PySet, others: Value[]) =>
    andThen(fold(self, others, intersectionWith), made => become(self, made) && null),
  'difference_update(self, /, *others)': (self: PySet, others: Value[]) => native(discardAll(self, others)),
  'symmetric_difference_update(self, other, /)': (self: PySet, other: Value) =>
    andThen(asSet(other), o => andThen(native(toggleSteps(self, o.items())), () => null)),
});
attributes(setType, { __hash__: null });

const shuffled = (h: bigint) => BigInt.asUintN(64, (h ^ 89869747n ^ (h << 16n)) * 3644798167n);

/** CPython's own mixture of the items' hashes, which the table keeps: it does not depend on their order. */
function frozenHash(self: PyFrozenSet): number | bigint {
  let h = 0n;
  for (const [low, high] of self.table.hashes()) h ^= shuffled((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  h ^= (BigInt(self.size) + 1n) * 1927868237n;
  h ^= (h >> 11n) ^ (h >> 25n);
  h = BigInt.asIntN(64, h * 69069n + 907133923n);
  self.cachedHash = h === -1n ? 590923713 : int(h);
  return self.cachedHash;
}

methods(frozensetType, {
  '__hash__(self, /)': (self: PyFrozenSet) => self.cachedHash ?? frozenHash(self),
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

setType.callOne = iterable => {
  const made = new PySet();
  return andThen(addAll(made, iterable), () => made);
};
