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
import { IntTable } from './int-table.ts';
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
  if (source instanceof SetStorage) return merge(target, source);
  if (source instanceof PyDict && !source.cls.isGuest) {
    target.table.makeRoom(source.size);
    return addItems(target, source.keys(), 0);
  }
  const items = source === null ? undefined : (source as any).items;
  if (Array.isArray(items) && !typeOf(source).isGuest) return addItems(target, items, 0);
  return andThen(iter(source), stepper => addStepped(target, stepper));
}

function merge(target: SetStorage, source: SetStorage): May<null> {
  if (source === target || source.size === 0) return null;
  if (target.table.fill === 0) {
    source.copyInto(target);
    return null;
  }
  target.table.makeRoom(source.size);
  if (target.table instanceof IntTable && source.table instanceof IntTable) target.table.addAll(source.table);
  else if (!target.general().addAll(source.general())) return addItems(target, source.items(), 0);
  return null;
}

function addItems(target: SetStorage, items: readonly Value[], from: number): May<null> {
  for (let i = from; i < items.length; i++)
    if (target.add(items[i]) === PAUSED) return andThen(PAUSED as May<null>, () => native(addRest(target, items, i + 1)));
  return null;
}

function* addRest(target: SetStorage, items: readonly Value[], from: number): NativeSteps<null> {
  for (let i = from; i < items.length; i++) if (target.add(items[i]) === PAUSED) yield;
  return null;
}

function addStepped(target: SetStorage, stepper: Stepper): May<null> {
  for (;;) {
    const item = stepper.step();
    if (item === DONE) return null;
    if (item === PAUSED || target.add(item as Value) === PAUSED)
      return andThen(PAUSED as May<any>, first => native(addSteps(target, stepper, item === PAUSED ? first : undefined)));
  }
}

/** `first`: what the stepper answered already. */
function* addSteps(target: SetStorage, stepper: Stepper, first: Value | Done | undefined): NativeSteps<null> {
  let item: any = first;
  for (;;) {
    if (item === DONE) return null;
    if (item !== undefined && target.add(item) === PAUSED) yield;
    item = stepper.step();
    if (item === PAUSED) item = yield;
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

/** The items of one set that are in another one (or not): by their stored hashes, without asking anybody when that can be. */
function kept(target: SetStorage, from: SetStorage, other: SetStorage, isKept: boolean): May<SetStorage> {
  if (from.table instanceof IntTable && other.table instanceof IntTable) from.table.keepInto(target.table as IntTable, other.table, isKept);
  else if (!from.general().keepInto(target.general(), other.general(), isKept))
    return native(keepSteps(target, from.items(), other, isKept));
  return target;
}

function intersection(self: SetStorage, other: SetStorage): May<SetStorage> {
  if (self === other) return copied(self);
  return other.size > self.size ? kept(fresh(self), self, other, true) : kept(fresh(self), other, self, true);
}

/** With any iterable: what it gives, in its order, as far as it is in the set. */
function intersectionWith(self: SetStorage, other: Value): May<SetStorage> {
  if (other instanceof SetStorage) return intersection(self, other);
  return andThen(listFrom(other), items => native(keepSteps(fresh(self), items, self, true)));
}

/** Without what an iterable gives. `isFresh`: the set may be changed itself. */
function differenceWith(self: SetStorage, other: Value, isFresh: boolean): May<SetStorage> {
  if (!(other instanceof SetStorage)) return andThen(listFrom(other), items => native(discardSteps(isFresh ? self : copied(self), items)));
  return isFresh ? discard(self, other) : difference(self, other);
}

function difference(self: SetStorage, other: SetStorage): May<SetStorage> {
  return self.size >> 2 > other.size ? discard(copied(self), other) : kept(fresh(self), self, other, false);
}

/** `target` without the items of another set. */
function discard(target: SetStorage, other: SetStorage): May<SetStorage> {
  if (target.table instanceof IntTable && other.table instanceof IntTable) target.table.removeAll(other.table);
  else if (!target.general().removeAll(other.general())) return native(discardSteps(target, other.items()));
  target.table.shedGone();
  return target;
}

function* discardSteps(target: SetStorage, items: readonly Value[]): NativeSteps<SetStorage> {
  for (const item of items) if (target.delete(item) === PAUSED) yield;
  target.table.shedGone();
  return target;
}

function union(self: SetStorage, other: Value): May<SetStorage> {
  const made = self.copyInto(fresh(self), other instanceof SetStorage && (other as unknown) !== self ? other.size : 0);
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
  if (target.table instanceof IntTable && self.table instanceof IntTable) target.table.toggle(self.table);
  else if (!target.general().toggle(self.general())) return native(toggleSteps(other.copyInto(fresh(self)), self.items()));
  return target;
}

function* discardAll(self: PySet, others: Value[]): NativeSteps<null> {
  for (const other of others) {
    if (other instanceof SetStorage) {
      if (discard(self, other) === PAUSED) yield;
      continue;
    }
    let items: any = listFrom(other);
    if (items === PAUSED) items = yield;
    yield* discardSteps(self, items);
  }
  return null;
}

function* withinSteps(items: readonly Value[], other: SetStorage, isWanted: boolean): NativeSteps<boolean> {
  for (const item of items) {
    let isThere = other.has(item);
    if (isThere === PAUSED) isThere = yield;
    if (isThere !== isWanted) return false;
  }
  return true;
}

function isSubset(a: SetStorage, b: SetStorage): May<boolean> {
  return a.size > b.size ? false : isWithin(a, b, true);
}

/** Whether all items of one set are in another one (or, when not `isThere`, none is). */
function isWithin(a: SetStorage, b: SetStorage, isThere: boolean): May<boolean> {
  if (a.table instanceof IntTable && b.table instanceof IntTable) return a.table.isWithin(b.table, isThere);
  const answer = a.general().isWithin(b.general(), isThere);
  return answer === undefined ? native(withinSteps(a.items(), b, isThere)) : answer;
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

function unionAll(made: SetStorage, others: Value[]): May<SetStorage> {
  return others.length === 1 ? andThen(addAll(made, others[0]), () => made) : native(unionSteps(made, others));
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
  'update(self, /, *others)': (self: PySet, others: Value[]) => andThen(unionAll(self, others), () => null),
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
