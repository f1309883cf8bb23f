/** Methods of dict. */
import { callSpecial, getattrOr, special } from '../../object/attributes.ts';
import { call, call0 } from '../../object/call.ts';
import { attributes, classMethods, hot, methods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { DONE, NotImplemented, type PyType, type Value } from '../../object/value.ts';
import { same } from '../../protocol/compare.ts';
import { getItem, setItem } from '../../protocol/item.ts';
import { HostIterator, iter, listFrom, type Stepper } from '../../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { genericAlias } from '../generic/subscribed.ts';
import { reprEntries } from '../sequence/repr.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';
import { dictType, MISSING, type Missing, PyDict } from './dict.ts';
import { DictKeyIterator, DictReverseKeyIterator } from './iterators.ts';
import { plainDictsEqual } from './plain-equal.ts';
import { DictItems, DictKeys, DictValues } from './views.ts';

(PyDict.prototype as any).hostItems = PyDict.prototype.keys;
(PyDict.prototype as any).hostIter = function hostIter(this: PyDict) {
  return new DictKeyIterator(this);
};

/** Whether a dict is read directly, not through methods that its class may have overridden. */
export function isPlainDict(o: any): o is PyDict {
  return o instanceof PyDict && (!o.cls.isGuest || lookup(o.cls, '__iter__') === lookup(dictType, '__iter__'));
}

/** `dict.update(source)`: another dict, anything with `keys()`, or pairs. */
export function updateFrom(self: PyDict, from: Value): May<null> {
  const source = from as any;
  if (isPlainDict(source)) {
    if (source.table === null && self.table === null) {
      const { map } = self;
      self.tail = null;
      source.map.forEach((v, k) => map.set(k, v));
      return null;
    }
    if (self.size === 0 && self.map.constructor === Map) {
      source.copyInto(self);
      return null;
    }
    return native(setEntries(self, source.entries()));
  }
  if (source instanceof HostIterator && !source.cls.isGuest) return addPairs(self, source, 0);
  return getattrOr<null>(
    from,
    'keys',
    keys => native(updateFromMapping(self, from, keys)),
    () => andThen(iter(from), stepper => addPairs(self, stepper, 0)),
  );
}

/** The pairs that a stepper gives, from the one that it will call number `at`. */
function addPairs(self: PyDict, stepper: Stepper, from: number): May<null> {
  for (let at = from; ; at++) {
    // no pause: the steps below ask whether it is one
    const pair: any = stepper.stepPair === undefined ? stepper.step() : stepper.stepPair();
    if (pair === DONE) return null;
    if (pair === PAUSED || pair !== stepper.pair) return native(updateFromPairs(self, stepper, pair, at));
    const set = self.set(pair[0], pair[1]);
    if (set === PAUSED) return andThen(set as May<null>, () => addPairs(self, stepper, at + 1));
  }
}

function* setEntries(self: PyDict, entries: [Value, Value][]): NativeSteps<null> {
  for (const [key, value] of entries) if (self.set(key, value) === PAUSED) yield;
  return null;
}

function* updateFromMapping(self: PyDict, source: Value, keys: Value): NativeSteps<null> {
  let all: any = call0(keys);
  if (all === PAUSED) all = yield;
  let stepper: any = iter(all);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let key: any = (stepper as Stepper).step();
    if (key === PAUSED) key = yield;
    if (key === DONE) return null;
    let value: any = getItem(source, key);
    if (value === PAUSED) value = yield;
    if (self.set(key, value) === PAUSED) yield;
  }
}

function* updateFromPairs(self: PyDict, stepper: any, first: any, from: number): NativeSteps<null> {
  for (let at = from, pair = first; ; at++, pair = stepper.stepPair === undefined ? stepper.step() : stepper.stepPair()) {
    if (pair === PAUSED) pair = yield;
    if (pair === DONE) return null;
    const both = pair === stepper.pair ? pair : pair instanceof PyTuple && !pair.cls.isGuest ? pair.items : null;
    if (both !== null && both.length === 2) {
      if (self.set(both[0], both[1]) === PAUSED) yield;
      continue;
    }
    if (typeOf(pair).proto.$__iter__ === undefined && typeOf(pair).proto.$__getitem__ === undefined)
      throw typeError('object is not iterable');
    let items: any = listFrom(pair);
    if (items === PAUSED) items = yield;
    if (items.length !== 2) throw valueError(`dictionary update sequence element #${at} has length ${items.length}; 2 is required`);
    if (self.set(items[0], items[1]) === PAUSED) yield;
  }
}

dictType.callMany = args => (args.length === 0 ? new PyDict() : undefined);
dictType.callOne = source => {
  const dict = new PyDict();
  return andThen(updateFrom(dict, source), () => dict as unknown as Value);
};
dictType.callNamed = (names, values) => {
  const dict = new PyDict();
  for (let i = 0; i < names.length; i++) dict.map.set(names[i], values[i]);
  return dict;
};

/** What `dict(…)` and `update(…)` take. */
function fill(self: PyDict, name: string, args: Value[], kw: Map<string, Value>): May<null> {
  if (args.length > 1) throw typeError(`${name} expected at most 1 argument, got ${args.length}`);
  const addNamed = (): null => {
    // no pause: the keys are strings
    for (const [key, value] of kw) self.set(key, value);
    return null;
  };
  return args.length === 0 ? addNamed() : andThen(updateFrom(self, args[0]), addNamed);
}

function dictsEqual(a: PyDict, b: PyDict): May<boolean> {
  const isEqual = a.cls === dictType && b.cls === dictType ? plainDictsEqual(a, b) : undefined;
  return isEqual ?? native(equalSteps(a, b));
}

function* equalSteps(a: PyDict, b: PyDict): NativeSteps<boolean> {
  if (a.size !== b.size) return false;
  for (const [key, value] of a.entries()) {
    let other: any = b.get(key);
    if (other === PAUSED) other = yield;
    if (other === MISSING) return false;
    let isEqual = same(value, other);
    if (isEqual === PAUSED) isEqual = yield;
    if (!isEqual) return false;
  }
  return true;
}

function subscript(self: PyDict, key: Value): May {
  const value = self.get(key);
  if (value === PAUSED) return andThen(value as May<Value | Missing>, found => (found === MISSING ? missing(self, key) : (found as Value)));
  return value === MISSING ? missing(self, key) : (value as Value);
}

function missing(self: PyDict, key: Value): May {
  const hook = self.cls.isGuest ? special(self as unknown as Value, '$__missing__') : undefined;
  if (hook !== undefined) return callSpecial(hook, self as unknown as Value, [key]);
  throw error('KeyError', key);
}

function deleteKey(self: PyDict, key: Value): May<null> {
  const wasThere = self.delete(key);
  if (wasThere === true) return null;
  return andThen(wasThere as May<boolean>, was => {
    if (!was) throw error('KeyError', key);
    return null;
  });
}

function popKey(self: PyDict, key: Value, otherwise?: Value): May {
  // of an empty dict CPython does not ask for the key's hash
  const value = self.size === 0 ? MISSING : self.takeOut(key);
  if (value !== MISSING && value !== PAUSED) return value;
  return andThen(value as May<Value | Missing>, found => {
    if (found !== MISSING) return found as Value;
    if (otherwise === undefined) throw error('KeyError', key);
    return otherwise;
  });
}

export function copyDict(self: PyDict): PyDict {
  return self.copyInto(new PyDict());
}

function merged(a: Value, b: Value): May {
  if (!(a instanceof PyDict) || !(b instanceof PyDict)) return NotImplemented as unknown as Value;
  const made = copyDict(a);
  return andThen(updateFrom(made, b as unknown as Value), () => made as unknown as Value);
}

/* Apart from `get`: what a closure catches costs an allocation at the beginning of each call. */
function valueLater(otherwise: Value | undefined): May {
  return andThen(PAUSED as May<any>, found => (found === MISSING ? (otherwise ?? null) : found));
}

function valueOr(self: PyDict, key: Value, otherwise?: Value): May {
  const value = self.get(key);
  if (value === MISSING) return otherwise ?? null;
  return value === PAUSED ? valueLater(otherwise) : value;
}

methods(dictType, {
  '__init__(self, /, *args, **kwargs)': (self: PyDict, args: Value[], kw: Map<string, Value>) => fill(self, 'dict', args, kw),
  '__repr__(self, /)': (self: PyDict) => reprEntries(self, self.entries(), '{...}'),
  '__len__(self, /)': (self: PyDict) => self.size,
  '__getitem__(self, key, /)': subscript,
  '__setitem__(self, key, value, /)': hot(
    (self: PyDict, key: Value, value: Value) => self.set(key, value),
    slow =>
      function (this: PyDict, key: Value, value: Value) {
        // biome-ignore lint/complexity/noArguments: the count, or the whole handed on
        return arguments.length === 2 ? this.set(key, value) : slow.apply(this, arguments as never);
      },
  ),
  '__delitem__(self, key, /)': deleteKey,
  '__contains__(self, key, /)': hot(
    (self: PyDict, key: Value) => self.has(key),
    slow =>
      function (this: PyDict, key: Value) {
        // biome-ignore lint/complexity/noArguments: see above
        return arguments.length === 1 ? this.has(key) : slow.apply(this, arguments as never);
      },
  ),
  '__iter__(self, /)': (self: PyDict) => new DictKeyIterator(self),
  '__reversed__(self, /)': (self: PyDict) => new DictReverseKeyIterator(self),
  '__eq__(self, value, /)': (self: PyDict, other: Value) => (other instanceof PyDict ? dictsEqual(self, other) : NotImplemented),
  '__ne__(self, value, /)': (self: PyDict, other: Value) =>
    other instanceof PyDict ? andThen(native(equalSteps(self, other)), isEqual => !isEqual) : NotImplemented,
  '__or__(self, value, /)': (self: PyDict, other: Value) => merged(self as unknown as Value, other),
  '__ror__(self, value, /)': (self: PyDict, other: Value) => merged(other, self as unknown as Value),
  '__ior__(self, value, /)': (self: PyDict, other: Value) => andThen(updateFrom(self, other), () => self),
  '__sizeof__(self, /)': (self: PyDict) => 64 + 64 * self.size,
  'get(self, key, default=None, /)': hot(
    valueOr,
    slow =>
      function (this: PyDict, key: Value, otherwise: Value) {
        // biome-ignore lint/complexity/noArguments: see above
        return arguments.length === 2 ? valueOr(this, key, otherwise) : slow.apply(this, arguments as never);
      },
  ),
  'setdefault(self, key, default=None, /)': (self: PyDict, key: Value, otherwise?: Value) => self.setDefault(key, otherwise ?? null),
  'pop(self, key, default=None, /)': popKey,
  'popitem(self, /)': (self: PyDict) => {
    const entry = self.popLast();
    if (entry === undefined) throw error('KeyError', 'popitem(): dictionary is empty');
    return tuple(entry);
  },
  'clear(self, /)': (self: PyDict) => {
    self.clear();
    return null;
  },
  'copy(self, /)': copyDict,
  'keys(self, /)': (self: PyDict) => new DictKeys(self),
  'values(self, /)': (self: PyDict) => new DictValues(self),
  'items(self, /)': (self: PyDict) => new DictItems(self),
  'update(self, /, *args, **kwargs)': (self: PyDict, args: Value[], kw: Map<string, Value>) => fill(self, 'update', args, kw),
});
attributes(dictType, { __hash__: null });

function* fromKeysSteps(made: Value, iterable: Value, value: Value): NativeSteps {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  const direct = made instanceof PyDict && !made.cls.isGuest ? made : null;
  for (;;) {
    let key: any = (stepper as Stepper).step();
    if (key === PAUSED) key = yield;
    if (key === DONE) return made;
    const set = direct !== null ? direct.set(key, value) : setItem(made, key, value);
    if (set === PAUSED) yield;
  }
}

classMethods(dictType, {
  'fromkeys(cls, iterable, value=None, /)': (cls: PyType, iterable: Value, value?: Value) =>
    andThen(cls === dictType ? (new PyDict() as unknown as Value) : call(cls as Value, []), made =>
      native(fromKeysSteps(made, iterable, value ?? null)),
    ),
  '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item),
});
