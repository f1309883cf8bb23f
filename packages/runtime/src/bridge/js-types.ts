/** The Python types of proxies: attribute, item, call, iteration as JavaScript has them, with Python's errors. */

import { plainGetattr } from '../object/attributes.ts';
import { defineType, fn, methods } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import { DONE, type Value } from '../object/value.ts';
import { HostIterator } from '../protocol/iterate.ts';
import { repr } from '../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED, suspendOn } from '../suspension/suspension.ts';
import { PyDict } from '../types/dict/dict.ts';
import { listType, PyList } from '../types/list/list.ts';
import { tuple } from '../types/tuple/tuple.ts';
import { raiseInGuest } from './js-errors.ts';
import { JsList, JsMap, JsProxy, JsSet } from './js-objects.ts';
import { toGuest, toHost } from './js-values.ts';

export const proxyType = defineType('Proxy', { class: JsProxy, module: 'anvil.js' });
export const proxyListType = defineType('ProxyList', { class: JsList, bases: [listType], module: 'anvil.js' });
export const proxyMapType = defineType('ProxyMap', { class: JsMap, bases: [proxyType], module: 'anvil.js' });
export const proxySetType = defineType('ProxySet', { class: JsSet, bases: [proxyType], module: 'anvil.js' });

class JsIterator extends HostIterator {
  readonly source: Iterator<unknown>;
  constructor(source: Iterator<unknown>) {
    super();
    this.source = source;
  }
  step(): May<any> {
    const next = inHost(() => this.source.next());
    return next.done ? DONE : toGuest(next.value);
  }
}
defineType('ProxyIterator', { class: JsIterator, module: 'anvil.js' });

/** Runs JavaScript; what it throws is raised in Python. */
export function inHost<T>(run: () => T): T {
  try {
    return run();
  } catch (thrown) {
    throw raiseInGuest(thrown);
  }
}

/** An answer of JavaScript: a promise is awaited. */
export function answer(value: unknown): May<Value> {
  if (typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function') {
    const promise = Promise.resolve(value as PromiseLike<unknown>);
    return suspendOn(
      promise.then(
        settled => toGuest(settled),
        thrown => {
          throw raiseInGuest(thrown);
        },
      ),
    );
  }
  return toGuest(value);
}

const CLASS = /^class[\s{]/;
const NEEDS_NEW =
  /requires 'new'|call a class as a function|without 'new'|use the 'new' operator|Illegal constructor|Class constructor|cannot be invoked without/i;

export function callJs(proxy: JsProxy, args: Value[]): May<Value> {
  const { js, self } = proxy;
  if (typeof js !== 'function') throw typeError(`'${labelOf(proxy)}' object is not callable`);
  const given = args.map(toHost);
  if (isClass(js)) return construct(js, given);
  let mustBeNew = false;
  const answered = inHost(() => {
    try {
      return Reflect.apply(js, self, given);
    } catch (thrown) {
      mustBeNew = thrown instanceof TypeError && js.prototype && NEEDS_NEW.test(thrown.message);
      if (mustBeNew) return undefined;
      throw thrown;
    }
  });
  return mustBeNew ? construct(js, given) : answer(answered);
}

/**
 * Calling a class makes an instance, as in Python. Classes of older JavaScript are functions whose prototype has methods;
 * the built-in ones (`String`, `Date`) have a meaning of their own when they are called.
 */
function isClass(js: any): boolean {
  const text = Function.prototype.toString.call(js);
  if (CLASS.test(text)) return true;
  const { prototype } = js;
  return typeof prototype === 'object' && prototype !== null && Object.getOwnPropertyNames(prototype).length > 1 && !NATIVE.test(text);
}

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;

/** A promise that a program makes itself is what it wants to have: only those that calls answer are waited for. */
function construct(js: any, given: unknown[]): Value {
  return toGuest(inHost(() => Reflect.construct(js, given)));
}

export function newJs(target: Value, args: Value[]): May<Value> {
  const js = toHost(target);
  if (typeof js !== 'function') throw typeError(`${typeof js} is not a constructor`);
  return construct(js, args.map(toHost));
}

function labelOf(proxy: JsProxy): string {
  const { js } = proxy;
  if (typeof js === 'function') return 'proxyfunction';
  if (typeof js === 'symbol') return 'proxysymbol';
  return js === globalThis ? 'Window' : 'proxyobject';
}

function has(js: any, key: PropertyKey): boolean {
  return typeof js === 'symbol' ? false : key in Object(js);
}

function keyOf(key: Value): any {
  return key instanceof JsProxy ? key.js : typeof key === 'number' || typeof key === 'string' ? key : (toHost(key) as any);
}

/** What a plain object offers as a Python mapping, where JavaScript has no property of that name. */
const MAPPING: Record<string, (proxy: JsProxy) => Value> = {
  get: proxy =>
    fn('get(key, default=None, /)', (key, fallback) => (has(proxy.js, keyOf(key)) ? toGuest(proxy.js[keyOf(key)]) : (fallback ?? null))),
  keys: proxy => fn('keys()', () => listOf(Object.keys(proxy.js))),
  values: proxy => fn('values()', () => listOf(Object.values(proxy.js))),
  items: proxy =>
    fn('items()', () => guestList(Object.entries(proxy.js).map(([key, value]) => tuple([key, toGuest(value)]) as unknown as Value))),
  update: proxy => fn('update(other=(), /, **kwargs)', (other, kwargs) => updateObject(proxy, other, kwargs)),
  setdefault: proxy =>
    fn('setdefault(key, default=None, /)', (key, fallback) => {
      if (!has(proxy.js, keyOf(key))) proxy.js[keyOf(key)] = toHost(fallback ?? null);
      return toGuest(proxy.js[keyOf(key)]);
    }),
  pop: proxy =>
    fn('pop(key, default=None, /)', (key, fallback) => {
      if (!has(proxy.js, keyOf(key))) {
        if (fallback === undefined) throw error('KeyError', key);
        return fallback;
      }
      const value = toGuest(proxy.js[keyOf(key)]);
      delete proxy.js[keyOf(key)];
      return value;
    }),
};

function updateObject(proxy: JsProxy, other: Value, kwargs: Map<string, Value>): Value {
  if (other instanceof PyDict) for (const [key, value] of other.entries()) proxy.js[keyOf(key)] = toHost(value);
  else if (other instanceof JsProxy) Object.assign(proxy.js, other.js);
  for (const [key, value] of kwargs ?? []) proxy.js[key] = toHost(value);
  return null;
}

function listOf(values: unknown[]): Value {
  return guestList(values.map(value => toGuest(value)));
}

function guestList(values: Value[]): Value {
  const list = new PyList();
  list.items = values;
  return list as unknown as Value;
}

function getAttribute(self: JsProxy, name: string): May<Value> {
  if (name.startsWith('__') && name.endsWith('__') && !has(self.js, name)) return plainGetattr(self as unknown as Value, name);
  if (has(self.js, name)) {
    const value = inHost(() => self.js[name]);
    return toGuest(value, typeof value === 'function' ? self.js : undefined);
  }
  if (Object.hasOwn(MAPPING, name) && typeof self.js === 'object') return MAPPING[name](self);
  throw error('AttributeError', `'${labelOf(self)}' object has no attribute '${name}'`);
}

methods(proxyType, {
  '__getattribute__(self, name, /)': getAttribute,
  '__setattr__(self, name, value, /)': (self: JsProxy, name, value) => {
    inHost(() => Reflect.set(Object(self.js), name, toHost(value)));
    return null;
  },
  '__delattr__(self, name, /)': (self: JsProxy, name) => {
    if (!has(self.js, name)) throw error('AttributeError', `'${labelOf(self)}' object has no attribute '${name}'`);
    inHost(() => Reflect.deleteProperty(self.js, name));
    return null;
  },
  '__getitem__(self, key, /)': (self: JsProxy, key) => {
    if (!has(self.js, keyOf(key))) throw error('LookupError', String(keyOf(key)));
    const value = inHost(() => self.js[keyOf(key)]);
    return toGuest(value, typeof value === 'function' ? self.js : undefined);
  },
  '__setitem__(self, key, value, /)': (self: JsProxy, key, value) => {
    inHost(() => Reflect.set(Object(self.js), keyOf(key), toHost(value)));
    return null;
  },
  '__delitem__(self, key, /)': (self: JsProxy, key) => {
    if (!has(self.js, keyOf(key))) throw error('LookupError', String(keyOf(key)));
    inHost(() => Reflect.deleteProperty(self.js, keyOf(key)));
    return null;
  },
  '__contains__(self, key, /)': (self: JsProxy, key) => {
    if (typeof self.js?.[Symbol.iterator] === 'function') return [...self.js].some(item => item === toHost(key));
    return has(self.js, keyOf(key));
  },
  '__len__(self, /)': (self: JsProxy) => {
    const { js } = self;
    if (typeof js?.length === 'number' && typeof js !== 'function') return js.length;
    if (typeof js?.size === 'number') return js.size;
    throw typeError(`object of type '${labelOf(self)}' has no len()`);
  },
  '__bool__(self, /)': (self: JsProxy) => {
    const { js } = self;
    if (typeof js !== 'object' || (Object.getPrototypeOf(js) !== Object.prototype && Object.getPrototypeOf(js) !== null)) return true;
    return Object.keys(js).length > 0;
  },
  '__iter__(self, /)': (self: JsProxy) => {
    if (typeof self.js?.[Symbol.iterator] !== 'function')
      return andThen(repr(self as unknown as Value), text => {
        throw typeError(`${text} is not iterable`);
      });
    return new JsIterator(inHost(() => self.js[Symbol.iterator]())) as unknown as Value;
  },
  '__next__(self, /)': (self: JsProxy) => {
    if (typeof self.js?.next !== 'function') throw typeError(`'${labelOf(self)}' object is not an iterator`);
    const next = inHost(() => self.js.next());
    if (next?.done) throw error('StopIteration');
    return toGuest(next?.value);
  },
  '__call__(self, /, *args)': callJs,
  '__eq__(self, other, /)': (self: JsProxy, other) =>
    other instanceof JsProxy && other.js === self.js && (typeof self.js !== 'function' || other.self === self.self),
  '__ne__(self, other, /)': (self: JsProxy, other) =>
    !(other instanceof JsProxy && other.js === self.js && (typeof self.js !== 'function' || other.self === self.self)),
  '__hash__(self, /)': (self: JsProxy) => numberOf(self.js),
  '__instancecheck__(self, instance, /)': (self: JsProxy, instance) =>
    typeof self.js === 'function' && inHost(() => (toHost(instance) as object) instanceof self.js),
  '__dir__(self, /)': (self: JsProxy) => listOf(propertyNames(self.js)),
  '__repr__(self, /)': (self: JsProxy) => native(reprSteps(self)),
  '__str__(self, /)': (self: JsProxy) => native(reprSteps(self)),
});

function* reprSteps(self: JsProxy): NativeSteps<string> {
  const { js } = self;
  if (js === globalThis) return '<Window proxyobject>';
  if (typeof js === 'symbol') return `<proxysymbol ${String(js)}>`;
  if (typeof js === 'function') return `<proxyfunction${js.name ? ` '${js.name}'` : ''}>`;
  const proto = Object.getPrototypeOf(js);
  if (proto !== Object.prototype && proto !== null) return `<${proto.constructor?.name || 'Object'} proxyobject>`;
  const parts: string[] = [];
  for (const [key, value] of Object.entries(js)) {
    let name = repr(key);
    if (name === PAUSED) name = yield;
    let text = value === js ? '{...}' : repr(toGuest(value));
    if (text === PAUSED) text = yield;
    parts.push(`${name}: ${text}`);
  }
  return `proxyobject({${parts.join(', ')}})`;
}

methods(proxyListType, {
  '__getattr__(self, name, /)': (self: JsList, name: string) => {
    if (!(name in self.js)) throw error('AttributeError', `'ProxyList' object has no attribute '${name}'`);
    const value = (self.js as any)[name];
    return toGuest(value, typeof value === 'function' ? self.js : undefined);
  },
  '__repr__(self, /)': (self: JsList) => native(listReprSteps(self)),
});

function* listReprSteps(self: JsList): NativeSteps<string> {
  const parts: string[] = [];
  for (const item of self.js) {
    let text = repr(toGuest(item));
    if (text === PAUSED) text = yield;
    parts.push(text as string);
  }
  return `proxylist([${parts.join(', ')}])`;
}

methods(proxyMapType, {
  '__getitem__(self, key, /)': (self: JsMap, key) => {
    if (!self.js.has(keyOf(key))) throw error('KeyError', key);
    return toGuest(self.js.get(keyOf(key)));
  },
  '__setitem__(self, key, value, /)': (self: JsMap, key, value) => {
    self.js.set(keyOf(key), toHost(value));
    return null;
  },
  '__delitem__(self, key, /)': (self: JsMap, key) => {
    if (!self.js.delete(keyOf(key))) throw error('KeyError', key);
    return null;
  },
  '__contains__(self, key, /)': (self: JsMap, key) => self.js.has(keyOf(key)),
  '__bool__(self, /)': (self: JsMap) => self.js.size > 0,
  '__iter__(self, /)': (self: JsMap) => new JsIterator(self.js.keys()) as unknown as Value,
});

methods(proxySetType, {
  '__contains__(self, item, /)': (self: JsSet, item) => self.js.has(keyOf(item)),
  '__bool__(self, /)': (self: JsSet) => self.js.size > 0,
});

function propertyNames(js: any): string[] {
  const found = new Set<string>();
  for (let level = Object(js); level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) found.add(name);
  }
  return [...found].sort();
}

const numbers = new WeakMap<object, number>();
let nextNumber = 1;

/** A number of its own for each object: its hash. */
function numberOf(js: any): number {
  if (typeof js === 'symbol') return 1;
  let found = numbers.get(js);
  if (found === undefined) {
    found = nextNumber++;
    numbers.set(js, found);
  }
  return found;
}
