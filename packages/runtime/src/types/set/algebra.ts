/** Set algebra: on whole tables where that needs no guest code, item by item with pauses otherwise. */
import { typeOf } from '../../object/type-of.ts';
import { DONE, type Done, type Value } from '../../object/value.ts';
import { iter, listFrom, type Sink, type Stepper } from '../../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyDict } from '../dict/dict.ts';
import { align, PyFrozenSet, PySet, SetStorage } from './set.ts';

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
  align(target, source);
  return (target.table as any).addAll(source.table) ? null : addItems(target, source.items(), 0);
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

/** Takes keys that need no guest code. */
class Keys implements Sink {
  private readonly target: SetStorage;
  constructor(target: SetStorage) {
    this.target = target;
  }
  take(item: Value): boolean {
    return this.target.addPlain(item);
  }
}

function addStepped(target: SetStorage, stepper: Stepper): May<null> {
  const keys = stepper.drive === undefined ? null : new Keys(target);
  for (;;) {
    const item = keys === null ? stepper.step() : (stepper as any).drive(keys);
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
export function asSet(source: Value): May<SetStorage> {
  if (source instanceof SetStorage) return source;
  const made = new PySet();
  return andThen(addAll(made, source), () => made);
}

/** A new set of the same kind as `self` (the base kind for subclasses). */
function fresh(self: SetStorage): SetStorage {
  return self instanceof PyFrozenSet ? new PyFrozenSet() : new PySet();
}

export function copied(self: SetStorage): SetStorage {
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
  align(from, other);
  align(target, from);
  if (!(from.table as any).keepInto(target.table, other.table, isKept)) return native(keepSteps(target, from.items(), other, isKept));
  return target;
}

export function intersection(self: SetStorage, other: SetStorage): May<SetStorage> {
  if (self === other) return copied(self);
  return other.size > self.size ? kept(fresh(self), self, other, true) : kept(fresh(self), other, self, true);
}

/** With any iterable: what it gives, in its order, as far as it is in the set. */
export function intersectionWith(self: SetStorage, other: Value): May<SetStorage> {
  if (other instanceof SetStorage) return intersection(self, other);
  return andThen(listFrom(other), items => native(keepSteps(fresh(self), items, self, true)));
}

/** Without what an iterable gives. `isFresh`: the set may be changed itself. */
export function differenceWith(self: SetStorage, other: Value, isFresh: boolean): May<SetStorage> {
  if (!(other instanceof SetStorage)) return andThen(listFrom(other), items => native(discardSteps(isFresh ? self : copied(self), items)));
  return isFresh ? discard(self, other) : difference(self, other);
}

export function difference(self: SetStorage, other: SetStorage): May<SetStorage> {
  return self.size >> 2 > other.size ? discard(copied(self), other) : kept(fresh(self), self, other, false);
}

/** `target` without the items of another set. */
export function discard(target: SetStorage, other: SetStorage): May<SetStorage> {
  align(target, other);
  if (!(target.table as any).removeAll(other.table)) return native(discardSteps(target, other.items()));
  target.table.shedGone();
  return target;
}

function* discardSteps(target: SetStorage, items: readonly Value[]): NativeSteps<SetStorage> {
  for (const item of items) if (target.delete(item) === PAUSED) yield;
  target.table.shedGone();
  return target;
}

export function union(self: SetStorage, other: Value): May<SetStorage> {
  const made = self.copyInto(fresh(self), other instanceof SetStorage && (other as unknown) !== self ? other.size : 0);
  return andThen(addAll(made, other), () => made);
}

/** Whatever is in one of the two only: `target` (a copy of the other) with each of `items` taken out or put in. */
export function* toggleSteps(target: SetStorage, items: readonly Value[]): NativeSteps<SetStorage> {
  for (const item of items) {
    let wasThere = target.delete(item);
    if (wasThere === PAUSED) wasThere = yield;
    if (!wasThere && target.add(item) === PAUSED) yield;
  }
  return target;
}

export function symmetric(self: SetStorage, other: SetStorage): May<SetStorage> {
  const target = other.copyInto(fresh(self));
  align(target, self);
  if (!(target.table as any).toggle(self.table)) return native(toggleSteps(other.copyInto(fresh(self)), self.items()));
  return target;
}

export function* discardAll(self: PySet, others: Value[]): NativeSteps<null> {
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

export function isSubset(a: SetStorage, b: SetStorage): May<boolean> {
  return a.size > b.size ? false : isWithin(a, b, true);
}

/** Whether all items of one set are in another one (or, when not `isThere`, none is). */
export function isWithin(a: SetStorage, b: SetStorage, isThere: boolean): May<boolean> {
  align(a, b);
  const answer: boolean | undefined = (a.table as any).isWithin(b.table, isThere);
  return answer === undefined ? native(withinSteps(a.items(), b, isThere)) : answer;
}

/** Fold a method of one operand over `*others`. */
export function fold(
  self: SetStorage,
  others: Value[],
  combine: (a: SetStorage, b: Value, at: number) => May<SetStorage>,
  at = 0,
): May<SetStorage> {
  if (at === others.length) return at === 0 ? copied(self) : self;
  return andThen(combine(self, others[at], at), made => fold(made, others, combine, at + 1));
}

/** Give a set the content of another one. */
export function become(self: PySet, made: SetStorage): PySet {
  self.table = made.table;
  return self;
}

export function unionAll(made: SetStorage, others: Value[]): May<SetStorage> {
  return others.length === 1 ? andThen(addAll(made, others[0]), () => made) : native(unionSteps(made, others));
}

function* unionSteps(made: SetStorage, others: Value[]): NativeSteps<SetStorage> {
  for (const other of others) if (addAll(made, other) === PAUSED) yield;
  return made;
}
