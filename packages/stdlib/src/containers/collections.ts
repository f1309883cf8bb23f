/** `_collections`: `deque`, `defaultdict`, `OrderedDict` and what `collections/__init__.py` takes from C. */
import {
  andThen,
  binary,
  call0,
  callSpecial,
  DONE,
  defineType,
  dictType,
  error,
  getset,
  type HostModule,
  iter,
  type May,
  MISSING,
  methods,
  type NativeSteps,
  NotImplemented,
  native,
  PAUSED,
  PyDict,
  PyTuple,
  type PyType,
  repr,
  type Stepper,
  shortTypeName,
  tuple,
  typeError,
  typeName,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { functions, subscriptable } from '../functions.ts';
import { dequeIteratorType, dequeReverseIteratorType, dequeType } from './deque.ts';
import './deque-methods.ts';
import { makeNamedTuple } from './named-tuple.ts';
import { orderedDictType } from './ordered-dict.ts';

export class DefaultDict extends PyDict {
  factory: Value = null;
}
export const defaultDictType = defineType('defaultdict', { class: DefaultDict, bases: [dictType], module: 'collections' });

function isCallable(v: Value): boolean {
  return (
    typeof v === 'function' || (v !== null && typeof v === 'object' && (v.cls.proto.$__call__ !== undefined || v.cls.tname === 'method'))
  );
}

/** The answer for a key that is not there: made, stored and given. */
function missing(self: DefaultDict, key: Value): May {
  if (self.factory === null) throw error('KeyError', key);
  const value = call0(self.factory);
  if (value !== PAUSED && self.set(key, value as Value) !== PAUSED) return value;
  return andThen(PAUSED as May, given => (value === PAUSED ? andThen(self.set(key, given), () => given) : value));
}

function missingItem(self: DefaultDict, key: Value): May {
  return self.cls === defaultDictType
    ? missing(self, key)
    : callSpecial(typeOf(self as unknown as Value).proto.$__missing__, self as unknown as Value, [key]);
}

function copyDefault(self: DefaultDict): DefaultDict {
  const copy = new (self.cls.Inst as new () => DefaultDict)();
  copy.factory = self.factory;
  copyStorage(self, copy);
  return copy;
}

/** The same entries without hashing anything. */
export function copyStorage(from: PyDict, to: PyDict): void {
  from.copyInto(to);
}

const showing = new Set<DefaultDict>();

methods(defaultDictType, {
  '__init__(self, default_factory=None, /, *args, **kwargs)': (
    self: DefaultDict,
    factory: Value | undefined,
    args: Value[],
    keywords: Map<string, Value>,
  ) => {
    const made = factory ?? null;
    if (made !== null && !isCallable(made)) throw typeError('first argument must be callable or None');
    self.factory = made;
    if (args.length === 0 && keywords.size === 0) return null;
    return initDict(self, args, keywords);
  },
  '__missing__(self, key, /)': missing,
  '__getitem__(self, key, /)': (self: DefaultDict, key: Value) => {
    const value = self.get(key);
    if (value === PAUSED) return andThen(value as May<any>, found => (found === MISSING ? missingItem(self, key) : found));
    return value === MISSING ? missingItem(self, key) : value;
  },
  'copy(self, /)': copyDefault,
  '__copy__(self, /)': copyDefault,
  '__repr__(self, /)': (self: DefaultDict) => {
    if (showing.has(self))
      return andThen(
        callSpecial(dictType.proto.$__repr__, self as unknown as Value, []),
        items => `${shortTypeName(self.cls)}(..., ${items})`,
      );
    showing.add(self);
    return andThen(repr(self.factory), factory => {
      showing.delete(self);
      return andThen(
        callSpecial(dictType.proto.$__repr__, self as unknown as Value, []),
        text => `${shortTypeName(self.cls)}(${factory}, ${text as string})`,
      );
    });
  },
  '__or__(self, other, /)': (self: DefaultDict, other: Value) => {
    if (!(other instanceof PyDict)) return NotImplemented as unknown as Value;
    const copy = copyDefault(self);
    return andThen(update(copy, other), () => copy as unknown as Value);
  },
  '__ror__(self, other, /)': (self: DefaultDict, other: Value) => {
    if (!(other instanceof PyDict)) return NotImplemented as unknown as Value;
    const copy = new (self.cls.Inst as new () => DefaultDict)();
    copy.factory = self.factory;
    copyStorage(other, copy);
    return andThen(update(copy, self as unknown as Value), () => copy as unknown as Value);
  },
  '__reduce__(self, /)': (self: DefaultDict) =>
    andThen(
      iter(tuple(self.entries().map(([k, v]) => tuple([k, v]) as unknown as Value)) as unknown as Value),
      items =>
        tuple([
          self.cls as Value,
          tuple(self.factory === null ? [] : [self.factory]) as unknown as Value,
          null,
          null,
          items as unknown as Value,
        ]) as unknown as Value,
    ),
});
getset(defaultDictType, {
  default_factory: [
    self => self.factory,
    (self, value) => {
      self.factory = value ?? null;
      return null;
    },
  ],
});
subscriptable(defaultDictType);

/** `dict.__init__` with these arguments. */
export function initDict(self: PyDict, args: Value[], keywords: Map<string, Value>): May<null> {
  if (args.length > 1) throw typeError(`dict expected at most 1 argument, got ${args.length}`);
  const first = args.length === 0 ? null : callSpecial(dictType.proto.$update, self as unknown as Value, args);
  return andThen(first, () => native(setEachSteps(self, keywords)));
}

function* setEachSteps(self: PyDict, keywords: Map<string, Value>): NativeSteps<null> {
  for (const [name, value] of keywords) {
    const set: any = self.set(name, value);
    if (set === PAUSED) yield;
  }
  return null;
}

export function update(self: PyDict, other: Value): May {
  return callSpecial(dictType.proto.$update, self as unknown as Value, [other]);
}

/** Count a text or a number where nothing else can be asked; false where something may. */
function countPlain(dict: PyDict, item: Value): boolean {
  if (dict.table !== null || (typeof item !== 'string' && typeof item !== 'number')) return false;
  const count = dict.map.get(item);
  if (count !== undefined && (typeof count !== 'number' || count >= Number.MAX_SAFE_INTEGER)) return false;
  dict.tail = null;
  dict.map.set(item, count === undefined ? 1 : count + 1);
  return true;
}

/** `_count_elements(mapping, iterable)`: counts into a dict, directly when it is a plain one with plain `get`. */
function* countSteps(mapping: Value, iterable: Value): NativeSteps<null> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  const isDirect =
    mapping instanceof PyDict &&
    mapping.cls.proto.$__setitem__ === dictType.proto.$__setitem__ &&
    mapping.cls.proto.$get === dictType.proto.$get;
  const dict = mapping as unknown as PyDict;
  const get: any = typeOf(mapping).proto.$get;
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return null;
    if (isDirect && countPlain(dict, item)) continue;
    let count: any = isDirect ? dict.get(item) : callSpecial(get, mapping, [item, 0]);
    if (count === PAUSED) count = yield;
    let next: any =
      count === MISSING ? 1 : typeof count === 'number' && count < Number.MAX_SAFE_INTEGER ? count + 1 : binary('add', count, 1);
    if (next === PAUSED) next = yield;
    const stored: any = isDirect ? dict.set(item, next) : callSpecial(typeOf(mapping).proto.$__setitem__, mapping, [item, next]);
    if (stored === PAUSED) yield;
  }
}

/** A field of a named tuple: a data descriptor that reads one item. */
class TupleGetter {
  declare readonly cls: PyType;
  index = 0;
  doc: Value = null;
  descGet(o: any): Value {
    if (o === undefined || o === null) return this as unknown as Value;
    if (!(o instanceof PyTuple))
      throw typeError(`descriptor for index '${this.index}' for tuple subclasses doesn't apply to '${typeName(o)}' object`);
    if (this.index >= o.items.length) throw error('IndexError', 'tuple index out of range');
    return o.items[this.index];
  }
  /** What an instance shows; undefined where `descGet` complains. */
  fieldOf(o: any): Value | undefined {
    return o instanceof PyTuple ? o.items[this.index] : undefined;
  }
  descSet(_o: Value, value: Value | undefined): never {
    throw error('AttributeError', value === undefined ? "can't delete attribute" : "can't set attribute");
  }
}
export const tupleGetterType = defineType('_tuplegetter', { class: TupleGetter as any, module: 'collections' });
methods(tupleGetterType, {
  '__init__(self, index, doc, /)': (self: TupleGetter, index: Value, doc: Value) => {
    self.index = Number(index);
    self.doc = doc;
    return null;
  },
  '__get__(self, instance, owner=None, /)': (self: TupleGetter, instance: Value) => self.descGet(instance),
  '__set__(self, instance, value, /)': (self: TupleGetter, instance: Value, value: Value) => self.descSet(instance, value),
  '__reduce__(self, /)': (self: TupleGetter) => tuple([tupleGetterType as Value, tuple([self.index, self.doc]) as unknown as Value]),
  '__repr__(self, /)': (self: TupleGetter) => andThen(repr(self.doc), doc => `_tuplegetter(${self.index}, ${doc})`),
});
getset(tupleGetterType, {
  __doc__: [
    self => self.doc,
    (self, value) => {
      self.doc = value ?? null;
      return null;
    },
  ],
});

export const collectionsModule: HostModule = () => ({
  deque: dequeType as Value,
  _deque_iterator: dequeIteratorType as Value,
  _deque_reverse_iterator: dequeReverseIteratorType as Value,
  defaultdict: defaultDictType as Value,
  OrderedDict: orderedDictType as Value,
  _tuplegetter: tupleGetterType as Value,
  ...functions('_collections', {
    '_count_elements(mapping, iterable, /)': (mapping: Value, iterable: Value) => native(countSteps(mapping, iterable)),
    '_named_tuple(typename, names, defaults, module, /)': makeNamedTuple,
  }),
});
