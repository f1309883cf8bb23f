/** `collections.OrderedDict`: a dict (which keeps order anyway) whose order counts in comparisons and can be changed. */
import {
  andThen,
  attributes,
  call,
  call0,
  callSpecial,
  callTwinKeywords,
  classMethods,
  DONE,
  type Done,
  defineType,
  dictType,
  equal,
  error,
  getattr,
  HostIterator,
  listFrom,
  type May,
  MISSING,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  PyDict,
  type PyType,
  repr,
  same,
  setItem,
  shortTypeName,
  truth,
  tuple,
  type Value,
} from '@wrought/runtime';
import { subscriptable } from '../functions.ts';

export class OrderedDict extends PyDict {}
export const orderedDictType = defineType('OrderedDict', { class: OrderedDict, bases: [dictType], module: 'collections', hasDict: true });

/** Backwards over keys, values or items. */
class OrderedIterator extends HostIterator {
  entries: [Value, Value][] = [];
  dict!: PyDict;
  show: 'keys' | 'values' | 'items' = 'keys';
  size = 0;
  step(): Value | Done {
    if (this.dict.size !== this.size) throw error('RuntimeError', 'OrderedDict mutated during iteration');
    const next = this.entries.pop();
    if (next === undefined) return DONE;
    if (this.show === 'keys') return next[0];
    return this.show === 'values' ? next[1] : (tuple([next[0], next[1]]) as unknown as Value);
  }
}
const orderedIteratorType = defineType('odict_iterator', { class: OrderedIterator as any, isFinal: true });

export function reversedEntries(dict: PyDict, show: 'keys' | 'values' | 'items'): Value {
  const iterator = new (orderedIteratorType.Inst as new () => OrderedIterator)();
  iterator.entries = dict.entries();
  iterator.dict = dict;
  iterator.size = dict.size;
  iterator.show = show;
  return iterator as unknown as Value;
}

function* equalSteps(a: PyDict, b: PyDict): NativeSteps<boolean> {
  if (a.size !== b.size) return false;
  const left = a.entries();
  const right = b.entries();
  for (let k = 0; k < left.length; k++) {
    let keysEqual: any = same(left[k][0], right[k][0]);
    if (keysEqual === PAUSED) keysEqual = yield;
    if (!keysEqual) return false;
    let valuesEqual: any = left[k][1] === right[k][1] || equal(left[k][1], right[k][1]);
    if (valuesEqual === PAUSED) valuesEqual = yield;
    if (!valuesEqual) return false;
  }
  return true;
}

function equalTo(self: OrderedDict, other: Value): May {
  if (other instanceof OrderedDict) return native(equalSteps(self, other));
  return callSpecial(dictType.proto.$__eq__, self as unknown as Value, [other]);
}

/** Put an entry of a table behind or before all others. */
function moveEntry(self: OrderedDict, key: Value, at: number, isLast: boolean): null {
  const table = self.table as NonNullable<OrderedDict['table']>;
  if (at < 0) throw error('KeyError', key);
  const values = table.values as Value[];
  const entry: [Value, number, Value] = [table.keys[at], table.hashes[at], values[at]];
  table.removeAt(at);
  const columns = isLast ? [[]] : [table.keys, table.hashes, values].map(column => table.column(column));
  if (!isLast) for (let other = table.next(0, 1); other >= 0; other = table.next(other + 1, 1)) table.removeAt(other);
  table.add(...entry);
  columns[0].forEach((other, k) => {
    table.add(other, columns[1][k], columns[2][k]);
  });
  return null;
}

/** Take out the entry that came first, or undefined. */
function popFirst(self: OrderedDict): [Value, Value] | undefined {
  const { table, map } = self;
  if (self.size === 0) return undefined;
  if (table === null) {
    const [entry] = map;
    map.delete(entry[0]);
    return entry;
  }
  const at = table.next(0, 1);
  const entry: [Value, Value] = [table.keys[at], table.values?.[at]];
  table.removeAt(at);
  return entry;
}

function moveToEnd(self: OrderedDict, key: Value, isLast: boolean): May<null> {
  const { map } = self;
  if (self.table !== null || (typeof key !== 'string' && typeof key !== 'number'))
    return andThen(self.entryOf(key), at => moveEntry(self, key, at, isLast));
  const value = map.get(key);
  if (value === undefined) throw error('KeyError', key);
  self.tail = null;
  map.delete(key);
  const others = isLast ? [] : self.entries();
  if (!isLast) map.clear();
  map.set(key, value);
  for (const [other, its] of others) map.set(other, its);
  return null;
}

function popItem(self: OrderedDict, last: Value | undefined): May {
  if (self.size === 0) throw error('KeyError', 'dictionary is empty');
  return andThen(
    last === undefined ? true : truth(last),
    isLast => tuple((isLast ? self.popLast() : popFirst(self)) as Value[]) as unknown as Value,
  );
}

const showing = new Set<OrderedDict>();

function* reprSteps(self: OrderedDict): NativeSteps<string> {
  if (self.size === 0) return `${shortTypeName(self.cls)}()`;
  if (showing.has(self)) return '...';
  showing.add(self);
  try {
    const parts: string[] = [];
    const entries = self.cls.isGuest ? yield* itemsOf(self) : self.entries();
    for (const [key, value] of entries) {
      let text: any = repr(tuple([key, value]) as unknown as Value);
      if (text === PAUSED) text = yield;
      parts.push(text);
    }
    return `${shortTypeName(self.cls)}([${parts.join(', ')}])`;
  } finally {
    showing.delete(self);
  }
}

/** What a subclass's `items()` answers. */
function* itemsOf(self: OrderedDict): Generator<undefined, [Value, Value][], any> {
  let items: any = call0Method(self as unknown as Value, '$items');
  if (items === PAUSED) items = yield;
  let list: any = listFrom(items);
  if (list === PAUSED) list = yield;
  const pairs: [Value, Value][] = [];
  for (const pair of list) {
    let two: any = listFrom(pair);
    if (two === PAUSED) two = yield;
    pairs.push([two[0], two[1]]);
  }
  return pairs;
}

function call0Method(o: Value, key: string): May {
  return callSpecial((o as any).cls.proto[key], o, []);
}

/** `a | b` where one is an OrderedDict: a new one of its class, from what stands left. */
function joined(type: PyType, left: Value, right: Value): May {
  if (!(left instanceof PyDict) || !(right instanceof PyDict)) return NotImplemented as unknown as Value;
  return andThen(call(type as Value, [left as unknown as Value]), made =>
    andThen(callSpecial((made as any).cls.proto.$update, made, [right as unknown as Value]), () => made),
  );
}

/** Whether a subclass stores in a way of its own: then whatever fills the dict goes through it. */
function storesItself(self: OrderedDict): boolean {
  return self.cls.isGuest && self.cls.proto.$__setitem__ !== orderedDictType.proto.$__setitem__;
}

function* storeSteps(self: Value, source: Value | undefined, named: Map<string, Value>): NativeSteps<null> {
  let pairs: any = [];
  if (source !== undefined) {
    const filled = new PyDict();
    pairs = callSpecial(dictType.proto.$update, filled as unknown as Value, [source]);
    if (pairs === PAUSED) yield;
    pairs = filled.entries();
  }
  for (const [key, value] of [...pairs, ...named]) if (setItem(self, key, value) === PAUSED) yield;
  return null;
}

function* defaultSteps(self: OrderedDict, key: Value, otherwise: Value): NativeSteps<Value> {
  let held: any = self.get(key);
  if (held === PAUSED) held = yield;
  if (held !== MISSING) return held;
  if (setItem(self as unknown as Value, key, otherwise) === PAUSED) yield;
  return otherwise;
}

const filling = (name: '__init__' | 'update') => (self: OrderedDict, args: Value[], named: Map<string, Value>) =>
  storesItself(self) && args.length < 2
    ? native(storeSteps(self as unknown as Value, args[0], named))
    : callTwinKeywords(dictType.proto[`$${name}`], self as unknown as Value, args, [...named.keys()], [...named.values()]);

methods(orderedDictType, {
  '__init__(self, /, *args, **kwargs)': filling('__init__'),
  'update(self, /, *args, **kwargs)': filling('update'),
  '__or__(self, value, /)': (self: OrderedDict, other: Value) => joined(self.cls, self as unknown as Value, other),
  '__ror__(self, value, /)': (self: OrderedDict, other: Value) => joined(self.cls, other, self as unknown as Value),
  'pop(self, key, default=None)': (self: OrderedDict, key: Value, otherwise?: Value) =>
    callSpecial(dictType.proto.$pop, self as unknown as Value, otherwise === undefined ? [key] : [key, otherwise]),
  'setdefault(self, key, default=None)': (self: OrderedDict, key: Value, otherwise?: Value) =>
    storesItself(self)
      ? native(defaultSteps(self, key, otherwise ?? null))
      : callSpecial(dictType.proto.$setdefault, self as unknown as Value, [key, otherwise ?? null]),
  '__ior__(self, value, /)': (self: OrderedDict, other: Value) =>
    andThen(callSpecial(self.cls.proto.$update, self as unknown as Value, [other]), () => self as unknown as Value),
  '__eq__(self, other, /)': (self: OrderedDict, other: Value) =>
    other instanceof PyDict ? equalTo(self, other) : (NotImplemented as unknown as Value),
  '__ne__(self, other, /)': (self: OrderedDict, other: Value) =>
    other instanceof PyDict ? andThen(equalTo(self, other) as May<any>, e => !e) : (NotImplemented as unknown as Value),
  'move_to_end(self, key, last=True)': (self: OrderedDict, key: Value, last?: Value) =>
    andThen(last === undefined ? true : truth(last), isLast => moveToEnd(self, key, isLast)),
  'popitem(self, last=True)': popItem,
  '__reversed__(self, /)': (self: OrderedDict) => reversedEntries(self, 'keys'),
  '__repr__(self, /)': (self: OrderedDict) => native(reprSteps(self)),
  'copy(self, /)': (self: OrderedDict) => {
    const copy = new (self.cls.Inst as new () => OrderedDict)();
    return andThen(
      callSpecial(dictType.proto.$update, copy as unknown as Value, [self as unknown as Value]),
      () => copy as unknown as Value,
    );
  },
  '__reduce__(self, /)': (self: OrderedDict) =>
    andThen(getattr(self as unknown as Value, '__getstate__'), hook =>
      andThen(call0(hook), state =>
        andThen(call0Method(self as unknown as Value, '$items'), items =>
          andThen(
            callSpecial((items as any).cls.proto.$__iter__, items, []),
            iterator => tuple([self.cls as Value, tuple([]) as unknown as Value, state, null, iterator]) as unknown as Value,
          ),
        ),
      ),
    ),
});
attributes(orderedDictType, { __hash__: null });
classMethods(orderedDictType, {
  'fromkeys(cls, iterable, value=None)': (cls: PyType, iterable: Value, value?: Value) =>
    andThen(call0(cls as Value), made => andThen(listFrom(iterable), keys => native(fillSteps(made, keys, value ?? null)))),
});
subscriptable(orderedDictType);

function* fillSteps(target: Value, keys: Value[], value: Value): NativeSteps<Value> {
  for (const key of keys) {
    const set: any = setItem(target, key, value);
    if (set === PAUSED) yield;
  }
  return target;
}
