/** `functools.partial` and the placeholder that its arguments may hold. */
import {
  andThen,
  asStr,
  attributeDict,
  call,
  callKeywords,
  defineType,
  dictFromStrings,
  dictType,
  getset,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyTuple,
  type PyType,
  repr,
  staticMethods,
  str,
  tuple,
  tupleType,
  typeError,
  type Value,
} from '@wrought/runtime';
import { subscriptable } from '../functions.ts';

class Partial {
  declare readonly cls: PyType;
  func: Value = null;
  /** One tuple for good: a copy shares it. */
  args: PyTuple = tuple([]);
  keywords: PyDict = new PyDict();
}
export const partialType = defineType('partial', { class: Partial, module: 'functools', hasDict: true });

staticMethods(partialType, {
  '__new__(cls, /, *args, **keywords)': (cls: PyType, args: Value[], keywords: Map<string, Value>) => {
    if (args.length === 0) throw typeError("type 'partial' takes at least one argument");
    const [f, ...rest] = args;
    if (!isCallable(f)) throw typeError('the first argument must be callable');
    if ([...keywords.values()].includes(placeholder)) throw typeError('Placeholder cannot be passed as a keyword argument');
    if (rest.at(-1) === placeholder) throw typeError('trailing Placeholders are not allowed');
    const self = new cls.Inst() as Partial;
    if (f instanceof Partial && !f.cls.isGuest && attributeDict(f).size === 0) {
      self.func = f.func;
      self.args = tuple(filled(f.args.items, rest));
      self.keywords = dictFromStrings([...(f.keywords.entries() as [string, Value][]), ...keywords]);
    } else {
      self.func = f;
      self.args = tuple(rest);
      self.keywords = dictFromStrings([...keywords]);
    }
    return self;
  },
});

/** Arguments with a gap for one that the call brings: `partial(pow, Placeholder, 2)`. */
class Placeholder {}
export const placeholderType = defineType('_PlaceholderType', { class: Placeholder, module: 'functools', isFinal: true });
export const placeholder = new placeholderType.Inst() as Value;
methods(placeholderType, { '__repr__(self, /)': () => 'Placeholder', '__reduce__(self, /)': () => 'Placeholder' });
staticMethods(placeholderType, { '__new__(cls)': () => placeholder });

/** `given` with its placeholders replaced as far as `args` go, then the rest of `args`. */
function filled(given: readonly Value[], args: readonly Value[]): Value[] {
  let next = 0;
  const made = given.map(value => (value === placeholder && next < args.length ? args[next++] : value));
  return [...made, ...args.slice(next)];
}

function allFilled(given: readonly Value[], args: readonly Value[]): Value[] {
  const wanted = given.filter(value => value === placeholder).length;
  if (args.length < wanted)
    throw typeError(`missing positional arguments in 'partial' call; expected at least ${wanted}, got ${args.length}`);
  return filled(given, args);
}

function isCallable(f: Value): boolean {
  return (
    typeof f === 'function' ||
    (typeof f === 'object' && f !== null && (f.cls.tname === 'method' || (f.cls.proto as any).$__call__ !== undefined))
  );
}

function callPartial(self: Partial, args: Value[], keywords: Map<string, Value>): May {
  const given = self.args.items;
  const all = given.length === 0 ? args : given.includes(placeholder) ? allFilled(given, args) : [...given, ...args];
  if (keywords.size === 0 && self.keywords.size === 0) return call(self.func, all);
  const names: string[] = [];
  const values: Value[] = [];
  // The dict is the guest's to change: any key may be in it.
  for (const [key, value] of self.keywords.entries()) {
    const name = asStr(key);
    if (name === undefined) throw typeError('keywords must be strings');
    if (keywords.has(name)) continue; // no pause: a Map of the call's own
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
