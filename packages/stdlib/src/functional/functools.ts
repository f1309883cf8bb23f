/** `_functools`: `reduce`, `partial`, `cmp_to_key` and the cache behind `lru_cache`. */
import {
  andThen,
  asStr,
  attributeDict,
  attributes,
  call,
  call2,
  callKeywords,
  compare,
  DONE,
  defineType,
  dictFromStrings,
  dictType,
  getset,
  type HostModule,
  iter,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyTuple,
  type PyType,
  repr,
  type Stepper,
  staticMethods,
  str,
  tuple,
  tupleType,
  typeError,
  type Value,
} from '@wrought/runtime';
import { type Comparison, functions, subscriptable } from '../functions.ts';
import { lruCacheType } from './lru-cache.ts';

function* reduceSteps(f: Value, iterable: Value, initial: Value | undefined): NativeSteps<Value> {
  let stepper: any = iter(iterable);
  if (stepper === PAUSED) stepper = yield;
  let total: any = initial;
  if (total === undefined) {
    total = (stepper as Stepper).step();
    if (total === PAUSED) total = yield;
    if (total === DONE) throw typeError('reduce() of empty iterable with no initial value');
  }
  for (;;) {
    let item: any = (stepper as Stepper).step();
    if (item === PAUSED) item = yield;
    if (item === DONE) return total;
    total = call2(f, total, item);
    if (total === PAUSED) total = yield;
  }
}

class KeyObject {
  declare readonly cls: PyType;
  compare: Value = null;
  obj: Value | undefined = undefined;
}
const keyType = defineType('KeyWrapper', { class: KeyObject, module: 'functools', isFinal: true });

function orderBy(op: Comparison): (self: KeyObject, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof KeyObject)) throw typeError('other argument must be K instance');
    return andThen(call2(self.compare, self.obj as Value, other.obj as Value), order => compare(op, order, 0));
  };
}

methods(keyType, {
  '__call__(self, obj)': (self: KeyObject, obj: Value) => wrapKey(self.compare, obj),
  '__lt__(self, other, /)': orderBy('lt'),
  '__le__(self, other, /)': orderBy('le'),
  '__eq__(self, other, /)': orderBy('eq'),
  '__ne__(self, other, /)': orderBy('ne'),
  '__gt__(self, other, /)': orderBy('gt'),
  '__ge__(self, other, /)': orderBy('ge'),
});
attributes(keyType, { __hash__: null });
getset(keyType, {
  obj: [
    self => self.obj,
    (self, v) => {
      self.obj = v;
      return null;
    },
  ],
});

function wrapKey(cmp: Value, obj: Value | undefined): Value {
  const key = new (keyType.Inst as new () => KeyObject)();
  key.compare = cmp;
  key.obj = obj;
  return key as unknown as Value;
}

class Partial {
  declare readonly cls: PyType;
  func: Value = null;
  /** One tuple for good: a copy shares it. */
  args: PyTuple = tuple([]);
  keywords: PyDict = new PyDict();
}
const partialType = defineType('partial', { class: Partial, module: 'functools', hasDict: true });

staticMethods(partialType, {
  '__new__(cls, /, *args, **keywords)': (cls: PyType, args: Value[], keywords: Map<string, Value>) => {
    if (args.length === 0) throw typeError("type 'partial' takes at least one argument");
    const [f, ...rest] = args;
    if (!isCallable(f)) throw typeError('the first argument must be callable');
    const self = new cls.Inst() as Partial;
    if (f instanceof Partial && !f.cls.isGuest && attributeDict(f).size === 0) {
      self.func = f.func;
      self.args = tuple([...f.args.items, ...rest]);
      self.keywords = dictFromStrings([...(f.keywords.entries() as [string, Value][]), ...keywords]);
    } else {
      self.func = f;
      self.args = tuple(rest);
      self.keywords = dictFromStrings([...keywords]);
    }
    return self;
  },
});

function isCallable(f: Value): boolean {
  return (
    typeof f === 'function' ||
    (typeof f === 'object' && f !== null && (f.cls.tname === 'method' || (f.cls.proto as any).$__call__ !== undefined))
  );
}

function callPartial(self: Partial, args: Value[], keywords: Map<string, Value>): May {
  const given = self.args.items;
  const all = given.length === 0 ? args : [...given, ...args];
  if (keywords.size === 0 && self.keywords.size === 0) return call(self.func, all);
  const names: string[] = [];
  const values: Value[] = [];
  // The dict is the guest's to change: any key may be in it.
  for (const [key, value] of self.keywords.entries()) {
    const name = asStr(key);
    if (name === undefined) throw typeError('keywords must be strings');
    if (keywords.has(name)) continue;
    names.push(name);
    values.push(value);
  }
  if (keywords.size === 0) return callKeywords(self.func, all, names, values);
  const merged = new Map<string, Value>();
  for (const [key, value] of self.keywords.entries()) merged.set(asStr(key) as string, value);
  for (const [name, value] of keywords) merged.set(name, value);
  return callKeywords(self.func, all, [...merged.keys()], [...merged.values()]);
}

const reprActive = new Set<Partial>();

function* partialReprSteps(self: Partial): NativeSteps<string> {
  const name = self.cls.isGuest ? self.cls.qualname : 'functools.partial';
  if (reprActive.has(self)) return '...';
  reprActive.add(self);
  try {
    const parts: string[] = [];
    for (const value of [self.func, ...self.args.items]) {
      let text: any = repr(value);
      if (text === PAUSED) text = yield;
      parts.push(text);
    }
    for (const [key, value] of [...self.keywords.entries()]) {
      let shownKey: any = str(key);
      if (shownKey === PAUSED) shownKey = yield;
      let text: any = repr(value);
      if (text === PAUSED) text = yield;
      parts.push(`${shownKey}=${text}`);
    }
    return `${name}(${parts.join(', ')})`;
  } finally {
    reprActive.delete(self);
  }
}

/** Subclasses of the containers are made plain: what is called must not run their methods. */
function setState(self: Partial, state: Value): May {
  if (!(state instanceof PyTuple) || state.items.length !== 4) throw typeError('invalid partial state');
  const [func, args, keywords, dict] = state.items;
  if (!isCallable(func) || !(args instanceof PyTuple) || !(keywords === null || keywords instanceof PyDict))
    throw typeError('invalid partial state');
  const plain =
    keywords === null ? new PyDict() : keywords.cls === dictType ? keywords : call(dictType as Value, [keywords as unknown as Value]);
  return andThen(plain as May<PyDict>, kept => {
    self.func = func;
    self.args = args.cls === tupleType ? args : tuple(args.items.slice());
    self.keywords = kept;
    attributeDict(self).clear();
    if (dict instanceof PyDict) for (const [key, value] of dict.entries()) attributeDict(self).set(key, value);
    return null;
  });
}

methods(partialType, {
  '__call__(self, /, *args, **kwargs)': callPartial,
  '__repr__(self, /)': (self: Partial) => native(partialReprSteps(self)),
  '__reduce__(self, /)': (self: Partial) => {
    const own = attributeDict(self);
    return tuple([
      self.cls as Value,
      tuple([self.func]) as unknown as Value,
      tuple([
        self.func,
        self.args as unknown as Value,
        self.keywords as unknown as Value,
        own.size === 0 ? null : (own as unknown as Value),
      ]) as unknown as Value,
    ]);
  },
  '__setstate__(self, state, /)': setState,
});
getset(partialType, {
  func: [self => self.func],
  args: [self => self.args],
  keywords: [self => self.keywords],
});

subscriptable(partialType);

export const functoolsModule: HostModule = () => ({
  partial: partialType as Value,
  _lru_cache_wrapper: lruCacheType as Value,
  ...functions('_functools', {
    'reduce(function, iterable, initial=None, /)': (f: Value, iterable: Value, initial?: Value) =>
      native(reduceSteps(f, iterable, initial)),
    'cmp_to_key(mycmp)': (cmp: Value) => wrapKey(cmp, undefined),
  }),
});
