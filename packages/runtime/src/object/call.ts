/**
 * Calling any guest value from host code and from generated code's slow roads.
 *
 * The fast road is not here: a callee that is a JavaScript function is called as one (`f(a, b)`).
 */
import type { May } from '../suspension/suspension.ts';
import { callPythonKeywords } from './bind.ts';
import { typeError } from './errors.ts';
import { bindNative } from './signature.ts';
import { typeOf } from './type-of.ts';
import { BoundMethod, isType, type PyFunction, type PyType, type Value } from './value.ts';

/** The general call for files below this one. */
export const callKnot: { call: (f: Value, args: Value[]) => May } = { call: () => null };

/** Constructs with keywords; filled by `object/construct.ts`. */
export const constructKeywords: { construct: (type: PyType, args: Value[], names: string[], values: Value[]) => May } = {
  construct: () => null,
};

/** `f(*args)`. */
export function call(f: Value, args: Value[]): May {
  if (typeof f === 'function') return f(...args);
  if (f instanceof BoundMethod) {
    const fn = f.fn;
    if (typeof fn === 'function') return fn(f.self, ...args);
    return call(fn, [f.self, ...args]);
  }
  const hook = typeOf(f).proto.$__call__;
  if (hook === undefined) throw notCallable(f);
  return typeof hook === 'function' ? hook.call(f, ...args) : call(hook, args);
}
callKnot.call = call;

export function notCallable(f: Value): object {
  return typeError(`'${typeOf(f).tname}' object is not callable`);
}

export function call0(f: Value): May {
  if (typeof f === 'function') return f();
  if (f instanceof BoundMethod && typeof f.fn === 'function') return f.fn(f.self);
  return callObject(f, []);
}

export function call1(f: Value, a: Value): May {
  if (typeof f === 'function') return f(a);
  if (f instanceof BoundMethod && typeof f.fn === 'function') return f.fn(f.self, a);
  const hook = f === null ? undefined : (f as any).cls.proto.$__call__;
  return typeof hook === 'function' ? hook.call(f, a) : callObject(f, [a]);
}

export function call2(f: Value, a: Value, b: Value): May {
  if (typeof f === 'function') return f(a, b);
  if (f instanceof BoundMethod && typeof f.fn === 'function') return f.fn(f.self, a, b);
  return callObject(f, [a, b]);
}

export function call3(f: Value, a: Value, b: Value, c: Value): May {
  if (typeof f === 'function') return f(a, b, c);
  if (f instanceof BoundMethod && typeof f.fn === 'function') return f.fn(f.self, a, b, c);
  return callObject(f, [a, b, c]);
}

function callObject(f: Value, args: Value[]): May {
  return call(f, args);
}

/** `f(*args, **dict(zip(names, values)))`. */
export function callKeywords(f: Value, args: Value[], names: string[], values: Value[]): May {
  if (names.length === 0) return call(f, args);
  if (typeof f === 'function') {
    const fn = f as PyFunction;
    if (fn.code !== undefined) return callPythonKeywords(fn, args, names, values);
    if (fn.native !== undefined) return callNativeKeywords(fn, args, names, values);
    if (isType(f)) return constructKeywords.construct(f, args, names, values);
    throw typeError('a JavaScript function takes no keyword arguments');
  }
  if (f instanceof BoundMethod) return callKeywords(f.fn, [f.self, ...args], names, values);
  const hook = typeOf(f).proto.$__call__;
  if (hook === undefined) throw notCallable(f);
  if (typeof hook !== 'function') return callKeywords(hook, args, names, values);
  return callTwinKeywords(hook, f, args, names, values);
}

function callNativeKeywords(f: any, args: Value[], names: string[], values: Value[]): May {
  const info = f.native;
  const bound = bindNative(info, args, names, values);
  if (info.isMethod && info.owner?.unbox) bound[0] = info.owner.unbox(bound[0]);
  return info.impl(...bound);
}

/** What was found under a receiver's attribute: a twin, or any other value that is then called without the receiver. */
export function callTwinKeywords(twin: any, receiver: Value, args: Value[], names: string[], values: Value[]): May {
  if (typeof twin !== 'function') return callKeywords(twin, args, names, values);
  if (names.length === 0) return twin.call(receiver, ...args);
  if (twin.twinOf !== undefined) {
    const first = twin.isClassTwin ? (isType(receiver) ? receiver : typeOf(receiver)) : receiver;
    return callKeywords(twin.twinOf, [first, ...args], names, values);
  }
  return callKeywords(twin, args, names, values);
}
