/**
 * `_lru_cache_wrapper`: a function with a memory. It is a JavaScript function itself, so that a hit costs one call and one lookup.
 *
 * Entries form a ring around `root`, the least recently used one after it. While a missing value is computed other calls may
 * run (and pause): the table is asked again before the result is stored.
 */
import {
  andThen,
  asIndex,
  BoundMethod,
  call,
  callKeywords,
  defineType,
  docOf,
  error,
  getset,
  type May,
  MISSING,
  methods,
  PAUSED,
  PyDict,
  type PyType,
  staticMethods,
  truth,
  tuple,
  typeError,
  typeOf,
  type Value,
} from '@wrought/runtime';

interface Entry {
  key: Value;
  value: Value;
  before: Entry;
  after: Entry;
}

class Cache {
  readonly f: Value;
  readonly limit: number;
  readonly isTyped: boolean;
  readonly infoType: Value;
  table = new PyDict();
  root!: Entry;
  hits = 0;
  misses = 0;
  constructor(f: Value, limit: number, isTyped: boolean, infoType: Value) {
    this.f = f;
    this.limit = limit;
    this.isTyped = isTyped;
    this.infoType = infoType;
    this.clear();
  }
  clear(): void {
    const root = { key: null, value: null } as Entry;
    root.before = root;
    root.after = root;
    this.root = root;
    this.table = new PyDict();
    this.hits = 0;
    this.misses = 0;
  }
}

/** An object only equal to itself that parts positional values from keywords. */
let keywordMark: Value | undefined;

function makeKey(cache: Cache, args: Value[], names: string[], values: Value[]): Value {
  if (!cache.isTyped && names.length === 0 && args.length === 1) {
    const only = args[0];
    if (typeof only === 'string' || typeof only === 'number' || typeof only === 'bigint') return only;
  }
  const parts = args.slice();
  if (names.length > 0) {
    keywordMark ??= new (defineType('keyword_mark').Inst as any)() as Value;
    parts.push(keywordMark);
    names.forEach((name, k) => parts.push(name, values[k]));
  }
  if (cache.isTyped) for (const value of [...args, ...values]) parts.push(typeOf(value) as Value);
  return tuple(parts) as unknown as Value;
}

function unlink(entry: Entry): void {
  entry.before.after = entry.after;
  entry.after.before = entry.before;
}

function linkLast(root: Entry, entry: Entry): void {
  entry.before = root.before;
  entry.after = root;
  root.before.after = entry;
  root.before = entry;
}

function ask(cache: Cache, args: Value[], names: string[], values: Value[]): May {
  if (cache.limit === 0) {
    cache.misses++;
    return callKeywords(cache.f, args, names, values);
  }
  const key = makeKey(cache, args, names, values);
  const found = cache.table.get(key) as May<any>;
  if (found === PAUSED) return andThen(found as May, given => answered(cache, key, given, args, names, values));
  return answered(cache, key, found, args, names, values);
}

/** `found`: what the table has for the key. */
function answered(cache: Cache, key: Value, found: any, args: Value[], names: string[], values: Value[]): May {
  if (found !== MISSING) {
    cache.hits++;
    if (cache.limit === Number.POSITIVE_INFINITY) return found;
    unlink(found);
    linkLast(cache.root, found);
    return found.value;
  }
  cache.misses++;
  const answer = names.length === 0 ? call(cache.f, args) : callKeywords(cache.f, args, names, values);
  return answer === PAUSED ? andThen(answer as May, value => store(cache, key, value)) : store(cache, key, answer as Value);
}

function store(cache: Cache, key: Value, value: Value): May {
  if (cache.limit === Number.POSITIVE_INFINITY) return cache.table.set(key, value) === PAUSED ? andThen(PAUSED as May, () => value) : value;
  return andThen(cache.table.has(key), isThere => {
    if (isThere) return value;
    const entry = { key, value } as Entry;
    const oldest = cache.root.after;
    const evicted = cache.table.size >= cache.limit ? cache.table.delete(oldest.key) : false;
    return andThen(evicted, () => {
      if (cache.table.size < cache.limit && oldest !== cache.root && evicted !== false) unlink(oldest);
      linkLast(cache.root, entry);
      return andThen(cache.table.set(key, entry as unknown as Value), () => value);
    });
  });
}

class LruCacheWrapper {
  declare readonly cls: PyType;
}
export const lruCacheType = defineType('_lru_cache_wrapper', { class: LruCacheWrapper, module: 'functools', hasDict: true });

function wrap(f: Value, limit: number, isTyped: boolean, infoType: Value): Value {
  const cache = new Cache(f, limit, isTyped, infoType);
  const wrapper: any = (...args: Value[]) => ask(cache, args, NONE, NONE as Value[]);
  wrapper.cls = lruCacheType;
  wrapper.cache = cache;
  wrapper.native = {
    name: 'cached',
    text: 'cached(*args, **kwargs)',
    impl: (args: Value[], keywords: Map<string, Value>) => ask(cache, args, [...keywords.keys()], [...keywords.values()]),
    owner: null,
    isMethod: true,
    signature: null,
  };
  return wrapper;
}
const NONE: string[] = [];

staticMethods(lruCacheType, {
  '__new__(cls, user_function, maxsize, typed, cache_info_type)': (
    _cls: PyType,
    f: Value,
    maxsize: Value,
    typed: Value,
    infoType: Value,
  ) => {
    if (typeof f !== 'function' && (f as any)?.cls?.proto.$__call__ === undefined && !(f instanceof BoundMethod))
      throw typeError('the first argument must be callable');
    return andThen(truth(typed), isTyped =>
      maxsize === null
        ? wrap(f, Number.POSITIVE_INFINITY, isTyped, infoType)
        : andThen(asIndex(maxsize, 'maxsize should be integer or None'), n => wrap(f, Math.max(0, Number(n)), isTyped, infoType)),
    );
  },
});

/** A cached function shows the documentation of the one it caches: `code` is where that is found. Answers whether the wrapper is one. */
export function shareCachedDoc(wrapper: any, code: any): boolean {
  if (wrapper.cls !== lruCacheType) return false;
  wrapper.docCode = code;
  return true;
}

getset(lruCacheType, {
  __doc__: [
    self => (self.docCode === undefined ? (self.$__doc__ ?? null) : docOf(self.docCode)),
    (self, doc) => {
      self.docCode = undefined;
      self.$__doc__ = doc ?? null;
      return null;
    },
  ],
});

function cacheOf(self: any): Cache {
  return self.cache;
}

methods(lruCacheType, {
  '__call__(self, /, *args, **kwargs)': (self: Value, args: Value[], keywords: Map<string, Value>) =>
    ask(cacheOf(self), args, [...keywords.keys()], [...keywords.values()]),
  'cache_info(self, /)': (self: Value) => {
    const cache = cacheOf(self);
    const limit = cache.limit === Number.POSITIVE_INFINITY ? null : cache.limit;
    return call(cache.infoType, [cache.hits, cache.misses, limit, cache.table.size]);
  },
  'cache_clear(self, /)': (self: Value) => {
    cacheOf(self).clear();
    return null;
  },
  '__get__(self, instance, owner=None, /)': (self: Value, instance: Value) =>
    instance === null ? self : (new BoundMethod(instance, self) as unknown as Value),
  '__copy__(self, /)': (self: Value) => self,
  '__deepcopy__(self, memo, /)': (self: Value) => self,
  '__reduce__(self, /)': (self: any) => self.$__qualname__ ?? error('AttributeError', '__qualname__'),
});
