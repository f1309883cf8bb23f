/** `_functools`: `reduce`, `partial`, `cmp_to_key` and the cache behind `lru_cache`. */
import {
  andThen,
  attributeDict,
  call,
  call2,
  callKeywords,
  compare,
  DONE,
  defineType,
  dictFromStrings,
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
  tuple,
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
  args: Value[] = [];
  keywords: PyDict = new PyDict();
}
const partialType = defineType('partial', { class: Partial, module: 'functools', hasDict: true });

staticMethods(partialType, {
  '__new__(cls, /, *args, **keywords)': (cls: PyType, args: Value[], keywords: Map<string, Value>) => {
    if (args.length === 0) throw typeError("type 'partial' takes at least one argument");
    const [f, ...rest] = args;
    if (typeof f !== 'function' && (f === null || (f as any).cls?.proto.$__call__ === undefined) && !isCallable(f))
      throw typeError('the first argument must be callable');
    const self = new cls.Inst() as Partial;
    if (f instanceof Partial && !f.cls.isGuest && attributeDict(f).size === 0) {
      self.func = f.func;
      self.args = [...f.args, ...rest];
      self.keywords = dictFromStrings([...(f.keywords.entries() as [string, Value][]), ...keywords]);
    } else {
      self.func = f;
      self.args = rest;
      self.keywords = dictFromStrings([...keywords]);
    }
    return self;
  },
});

function isCallable(f: Value): boolean {
  return typeof f === 'object' && f !== null && (f.cls.tname === 'method' || (f.cls.proto as any).$__call__ !== undefined);
}

function callPartial(self: Partial, args: Value[], keywords: Map<string, Value>): May {
  const all = self.args.length === 0 ? args : [...self.args, ...args];
  if (keywords.size === 0 && self.keywords.size === 0) return call(self.func, all);
  if (keywords.size === 0) {
    const names: string[] = [];
    const values: Value[] = [];
    for (const [name, value] of self.keywords.map as Map<string, Value>) {
      names.push(name);
      values.push(value);
    }
    return callKeywords(self.func, all, names, values);
  }
  const merged = new Map<string, Value>([...(self.keywords.entries() as [string, Value][]), ...keywords]);
  return callKeywords(self.func, all, [...merged.keys()], [...merged.values()]);
}

const reprActive = new Set<Partial>();

function* partialReprSteps(self: Partial): NativeSteps<string> {
  const name = self.cls.isGuest ? self.cls.qualname : 'functools.partial';
  if (reprActive.has(self)) return '...';
  reprActive.add(self);
  try {
    const parts: string[] = [];
    for (const value of [self.func, ...self.args]) {
      let text: any = repr(value);
      if (text === PAUSED) text = yield;
      parts.push(text);
    }
    for (const [key, value] of self.keywords.entries()) {
      let text: any = repr(value);
      if (text === PAUSED) text = yield;
      parts.push(`${key as string}=${text}`);
    }
    return `${name}(${parts.join(', ')})`;
  } finally {
    reprActive.delete(self);
  }
}

function setState(self: Partial, state: Value): null {
  if (!(state instanceof PyTuple) || state.items.length !== 4) throw typeError('invalid partial state');
  const [func, args, keywords, dict] = state.items;
  if (!(args instanceof PyTuple) || !(keywords === null || keywords instanceof PyDict)) throw typeError('invalid partial state');
  self.func = func;
  self.args = args.items.slice();
  self.keywords = keywords ?? new PyDict();
  if (dict instanceof PyDict) for (const [key, value] of dict.entries()) attributeDict(self).set(key, value);
  return null;
}

methods(partialType, {
  '__call__(self, /, *args, **kwargs)': callPartial,
  '__repr__(self, /)': (self: Partial) => native(partialReprSteps(self)),
  '__reduce__(self, /)': (self: Partial) =>
    tuple([
      self.cls as Value,
      tuple([self.func]) as unknown as Value,
      tuple([
        self.func,
        tuple(self.args.slice()) as unknown as Value,
        self.keywords as unknown as Value,
        attributeDict(self) as unknown as Value,
      ]) as unknown as Value,
    ]),
  '__setstate__(self, state, /)': setState,
});
getset(partialType, {
  func: [self => self.func],
  args: [self => tuple(self.args.slice())],
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
