/**
 * `_weakref` over JavaScript's WeakRef. An object dies when the engine collects it, some time after the last reference went;
 * callbacks are called then. Values that JavaScript copies (str, int) are refused, as CPython refuses them.
 */
import {
  andThen,
  attributes,
  binary,
  call,
  callKeywords,
  callSpecial,
  compare,
  contains,
  defineType,
  delattr,
  delItem,
  error,
  getattr,
  getItem,
  getset,
  type HostModule,
  hash,
  type Interpreter,
  inplace,
  interpreter,
  iter,
  length,
  type May,
  methods,
  NotImplemented,
  PyDict,
  PyFloat,
  PyList,
  PyTuple,
  type PyType,
  setattr,
  setItem,
  staticMethods,
  steppedValue,
  str,
  truth,
  typeError,
  typeName,
  typeOf,
  unary,
  type Value,
} from '@wrought/runtime';
import { type Comparison, functions, subscriptable } from '../functions.ts';

class Reference {
  declare readonly cls: PyType;
  target: WeakRef<object> | null = null;
  callback: Value = null;
  hash: number | bigint | undefined = undefined;
  /** Whose guest code the callback is. */
  interpreter: Interpreter | null = null;
}
export const referenceType = defineType('ReferenceType', { class: Reference, module: 'weakref' });

const referencesOf = new WeakMap<object, WeakRef<Reference>[]>();

/** The reference without callback that each target has at most; it lives as long as that. */
const plainReferences = new WeakMap<object, Reference>();

const graves = new FinalizationRegistry<WeakRef<Reference>>(held => {
  const reference = held.deref();
  const hook = reference?.callback ?? null;
  if (reference === undefined || hook === null) return;
  reference.callback = null;
  void reference.interpreter?.run(hook, [reference as unknown as Value]);
});

function checkTarget(o: Value): object {
  const isPlain =
    o === null ||
    (typeof o !== 'object' && typeof o !== 'function') ||
    (!typeOf(o).isGuest &&
      (o instanceof PyFloat ||
        o instanceof PyTuple ||
        o instanceof PyList ||
        (o instanceof PyDict && typeOf(o).tname !== 'collections.OrderedDict')));
  if (isPlain) throw typeError(`cannot create weak reference to '${typeName(o)}' object`);
  return o as object;
}

/** Point a reference that has a callback, or is of a class of the program's, to its target. */
function watch(reference: Reference, target: object, callback: Value | undefined): void {
  reference.target = plainReferences.get(target)?.target ?? new WeakRef(target);
  reference.callback = callback ?? null;
  const held = new WeakRef(reference);
  const all = referencesOf.get(target);
  if (all === undefined) referencesOf.set(target, [held]);
  else all.push(held);
  if (reference.callback === null) return;
  reference.interpreter = interpreter();
  graves.register(target, held);
}

function live(target: object): Reference[] {
  const found = [plainReferences.get(target), ...(referencesOf.get(target) ?? []).map(held => held.deref())];
  return found.filter(reference => reference !== undefined);
}

staticMethods(referenceType, {
  '__new__(cls, *args, **kwargs)': (cls: PyType, args: Value[], kwargs: Map<string, Value>) => {
    const [o, callback] = args;
    if (o === undefined) throw typeError('__new__ expected at least 1 argument, got 0');
    if (kwargs.size > 0 && cls === referenceType) throw typeError('ref() takes no keyword arguments');
    if (cls === referenceType && (callback === undefined || callback === null)) return plainReference(o);
    const reference = new cls.Inst() as Reference;
    watch(reference, checkTarget(o), callback);
    return reference;
  },
});

/** `ref(o)`. */
function plainReference(o: Value): Value {
  const known = o !== null && (typeof o === 'object' || typeof o === 'function') ? plainReferences.get(o) : undefined;
  if (known !== undefined) return known as unknown as Value;
  const target = checkTarget(o);
  const reference = new (referenceType.Inst as any)() as Reference;
  reference.target = new WeakRef(target);
  plainReferences.set(target, reference);
  return reference as unknown as Value;
}
referenceType.callOne = plainReference;

function targetOf(reference: Reference): Value {
  return (reference.target?.deref() as Value | undefined) ?? null;
}

function equality(op: 'eq' | 'ne'): (self: Reference, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof Reference)) return NotImplemented as unknown as Value;
    const a = targetOf(self);
    const b = targetOf(other);
    if (a !== null && a === b && typeOf(a).hasIdentity) return op === 'eq';
    if (a === null || b === null) return op === 'eq' ? (self as unknown) === other : (self as unknown) !== other;
    return compare(op, a, b);
  };
}

methods(referenceType, {
  '__init__(self, *args, **kwargs)': () => null,
  '__call__(self, /)': targetOf,
  '__eq__(self, other, /)': equality('eq'),
  '__ne__(self, other, /)': equality('ne'),
  '__hash__(self, /)': (self: Reference) => {
    if (self.hash !== undefined) return self.hash;
    const target = targetOf(self);
    if (target === null) throw typeError('weak object has gone away');
    return andThen(hash(target), h => {
      self.hash = h;
      return h;
    });
  },
  '__repr__(self, /)': (self: Reference) => {
    const target = targetOf(self);
    return target === null
      ? '<weakref at 0x7f0000000000; dead>'
      : `<weakref at 0x7f0000000000; to '${typeName(target)}' at 0x7f0000000010>`;
  },
});
getset(referenceType, { __callback__: [self => self.callback] });
subscriptable(referenceType);

abstract class Proxy {
  declare readonly cls: PyType;
  reference!: Reference;
}
class PlainProxy extends Proxy {}
const proxyType = defineType('ProxyType', { class: PlainProxy, module: 'weakref', isFinal: true });
class CallableProxy extends Proxy {}
const callableProxyType = defineType('CallableProxyType', { class: CallableProxy, module: 'weakref', isFinal: true });

function strong(proxy: Proxy): Value {
  const target = targetOf(proxy.reference);
  if (target === null) throw error('ReferenceError', 'weakly-referenced object no longer exists');
  return target;
}

function through(v: Value): Value {
  return v instanceof Proxy ? strong(v) : v;
}

function proxyMethods(): Record<string, (...args: any[]) => any> {
  const table: Record<string, (...args: any[]) => any> = {
    '__getattribute__(self, name, /)': (self: Proxy, name: Value) => getattr(strong(self), name as string),
    '__setattr__(self, name, value, /)': (self: Proxy, name: Value, value: Value) => setattr(strong(self), name as string, value),
    '__delattr__(self, name, /)': (self: Proxy, name: Value) => delattr(strong(self), name as string),
    '__repr__(self, /)': (self: Proxy) => `<weakproxy at 0x7f0000000000 to ${typeName(strong(self))} at 0x7f0000000010>`,
    '__str__(self, /)': (self: Proxy) => str(strong(self)),
    '__bool__(self, /)': (self: Proxy) => truth(strong(self)),
    '__len__(self, /)': (self: Proxy) => length(strong(self)),
    '__getitem__(self, key, /)': (self: Proxy, key: Value) => getItem(strong(self), key),
    '__setitem__(self, key, value, /)': (self: Proxy, key: Value, value: Value) => setItem(strong(self), key, value),
    '__delitem__(self, key, /)': (self: Proxy, key: Value) => delItem(strong(self), key),
    '__contains__(self, key, /)': (self: Proxy, key: Value) => contains(strong(self), key),
    '__iter__(self, /)': (self: Proxy) => andThen(iter(strong(self)), steppedValue),
    '__next__(self, /)': (self: Proxy) => {
      const target = strong(self);
      const next = typeOf(target).proto.$__next__;
      if (next === undefined) throw typeError(`Weakref proxy referenced a non-iterator '${typeName(target)}' object`);
      return callSpecial(next, target, []);
    },
    '__enter__(self, /)': (self: Proxy) => andThen(getattr(strong(self), '__enter__'), m => call(m, [])),
    '__exit__(self, *args)': (self: Proxy, args: Value[]) => andThen(getattr(strong(self), '__exit__'), m => call(m, args)),
  };
  for (const op of ['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as Comparison[])
    table[`__${op}__(self, other, /)`] = (self: Proxy, other: Value) => compare(op, strong(self), through(other));
  for (const op of ['neg', 'pos', 'invert']) table[`__${op}__(self, /)`] = (self: Proxy) => unary(op, strong(self));
  for (const op of ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'divmod', 'pow', 'lshift', 'rshift', 'and', 'or', 'xor', 'matmul']) {
    table[`__${op}__(self, other, /)`] = (self: Proxy, other: Value) => binary(op, strong(self), through(other));
    table[`__r${op}__(self, other, /)`] = (self: Proxy, other: Value) => binary(op, through(other), strong(self));
    if (op !== 'divmod') table[`__i${op}__(self, other, /)`] = (self: Proxy, other: Value) => inplace(op, strong(self), through(other));
  }
  return table;
}
methods(proxyType, proxyMethods());
methods(callableProxyType, {
  ...proxyMethods(),
  '__call__(self, /, *args, **kwargs)': (self: Proxy, args: Value[], kwargs: Map<string, Value>) =>
    callKeywords(strong(self), args, [...kwargs.keys()], [...kwargs.values()]),
});
for (const type of [proxyType, callableProxyType]) attributes(type, { __hash__: null });

function makeProxy(o: Value, callback: Value | undefined): Value {
  const target = checkTarget(o);
  const isCallable = typeof o === 'function' || typeOf(o).proto.$__call__ !== undefined;
  const proxy = new ((isCallable ? callableProxyType : proxyType).Inst as new () => Proxy)();
  const reference = new (referenceType.Inst as new () => Reference)();
  watch(reference, target, callback ?? null);
  proxy.reference = reference;
  return proxy as unknown as Value;
}

export const weakrefModule: HostModule = () => ({
  ref: referenceType as Value,
  ReferenceType: referenceType as Value,
  ProxyType: proxyType as Value,
  CallableProxyType: callableProxyType as Value,
  ...functions('_weakref', {
    'proxy(object, callback=None, /)': makeProxy,
    'getweakrefcount(object, /)': (o: Value) => (o !== null && typeof o === 'object' ? live(o).length : 0),
    'getweakrefs(object, /)': (o: Value) => new PyList(o !== null && typeof o === 'object' ? (live(o) as unknown as Value[]) : []),
    '_remove_dead_weakref(dct, key, /)': (dict: Value, key: Value) =>
      andThen((dict as unknown as PyDict).get(key) as May<any>, found =>
        found instanceof Reference && targetOf(found) === null ? andThen((dict as unknown as PyDict).delete(key), () => null) : null,
      ),
  }),
});
