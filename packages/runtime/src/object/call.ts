/**
 * Calling any guest value from host code and from generated code's slow roads.
 *
 * The fast road is not here: a callee that is a JavaScript function is called as one (`f(a, b)`).
 */
import { andThen } from '../suspension/native.ts';
import { type May, PAUSED, pausedOrThrow } from '../suspension/suspension.ts';
import { callNativeKeywords, callPythonKeywords, type NamedSite } from './call-plan.ts';
import { typeError } from './errors.ts';
import { markerKnot } from './sights.ts';
import { typeOf } from './type-of.ts';
import { BoundMethod, isType, type PyFunction, type PyType, type Value } from './value.ts';

/** The general call for files below this one. */
export const callKnot: { call: (f: Value, args: Value[]) => May } = { call: () => null };

/** Constructs with keywords; filled by `object/construct.ts`. */
export const constructKeywords: {
  construct: (type: PyType, args: Value[], names: string[], values: Value[]) => May;
  /** What `__init__` answered, looked at. */
  finish: (answer: May, o: Value) => May;
  /** What `__new__` answered, with its `__init__` called when it is an instance. */
  initialise: (made: May, type: PyType, args: Value[], names: string[], values: Value[]) => May;
  /** Whether there is nothing to making one but a `__new__`. */
  isMadeByNew: (type: PyType) => boolean;
} = {
  construct: () => null,
  finish: () => null,
  initialise: () => null,
  isMadeByNew: () => false,
};

/*
 * Two forms of each call. The plain names are for natives: what a compiled function hands back as an exception is thrown. Those
 * that end in `Direct` are for generated code, which looks at the answer itself.
 */

/** `f(*args)`. */
export function callDirect(f: Value, args: Value[]): May {
  if (typeof f === 'function') return f(...args);
  if (f instanceof BoundMethod) {
    const fn = f.fn;
    if (typeof fn === 'function') return fn(f.self, ...args);
    return callDirect(fn, [f.self, ...args]);
  }
  const hook = typeOf(f).proto.$__call__;
  if (hook === undefined) throw notCallable(f);
  return typeof hook === 'function' ? hook.call(f, ...args) : callDirect(hook, args);
}

export function call(f: Value, args: Value[]): May {
  const answer = callDirect(f, args);
  return answer === PAUSED ? pausedOrThrow() : answer;
}
callKnot.call = call;

export function notCallable(f: Value): object {
  return typeError(`'${typeOf(f).tname}' object is not callable`);
}

/** The `this`-form of a bound method of a native's own type or one made from it: its receiver need not be looked at again. */
function twinOfBound(f: BoundMethod): any {
  const fn = f.fn as PyFunction;
  if (fn.native === undefined || f.self === null) return undefined;
  const { cls } = f.self as any;
  const { owner } = fn.native;
  return cls === owner || (owner !== null && cls?.mro.includes(owner)) ? fn.twin : undefined;
}

export function call0Direct(f: Value): May {
  if (typeof f === 'function') return f();
  if (f instanceof BoundMethod && typeof f.fn === 'function') {
    const twin = twinOfBound(f);
    return twin === undefined ? f.fn(f.self) : twin.call(f.self);
  }
  return callDirect(f, []);
}

export function call1Direct(f: Value, a: Value): May {
  if (typeof f === 'function') return f(a);
  if (f instanceof BoundMethod && typeof f.fn === 'function') {
    const twin = twinOfBound(f);
    return twin === undefined ? f.fn(f.self, a) : twin.call(f.self, a);
  }
  const hook = f === null ? undefined : (f as any).cls.proto.$__call__;
  return typeof hook === 'function' ? hook.call(f, a) : callDirect(f, [a]);
}

export function call2Direct(f: Value, a: Value, b: Value): May {
  if (typeof f === 'function') return f(a, b);
  if (f instanceof BoundMethod && typeof f.fn === 'function') {
    const twin = twinOfBound(f);
    return twin === undefined ? f.fn(f.self, a, b) : twin.call(f.self, a, b);
  }
  return callDirect(f, [a, b]);
}

export function call3Direct(f: Value, a: Value, b: Value, c: Value): May {
  if (typeof f === 'function') return f(a, b, c);
  if (f instanceof BoundMethod && typeof f.fn === 'function') return f.fn(f.self, a, b, c);
  return callDirect(f, [a, b, c]);
}

let waiting: Value = null;

/** What a site calls in place of a callee that is no JavaScript function. The call follows at once: its arguments run nothing. */
export function callee(f: Value): (...args: Value[]) => May {
  if (f instanceof BoundMethod && typeof f.fn === 'function') {
    if (f.direct !== undefined) return f.direct;
    if (f.calls++ === OFTEN) f.direct = direct(f);
  }
  waiting = f;
  return callWaiting;
}

/** After how many calls of a bound method it is worth a function of its own. */
const OFTEN = 6;

function direct(f: BoundMethod): (...args: Value[]) => May {
  const fn = f.fn as PyFunction;
  const twin = fn.native !== undefined ? twinOfBound(f) : fn.isPlainForm ? fn.twin : undefined;
  return twin === undefined ? (fn as any).bind(undefined, f.self) : twin.bind(f.self);
}

function callWaiting(a: Value, b: Value, c: Value): May {
  const f = waiting;
  // biome-ignore lint/complexity/noArguments: an array is made only for many
  const given = arguments;
  if (given.length === 1) return call1Direct(f, a);
  if (given.length === 2) return call2Direct(f, a, b);
  if (given.length === 0) return call0Direct(f);
  return given.length === 3 ? call3Direct(f, a, b, c) : callDirect(f, [...given] as Value[]);
}

export function call0(f: Value): May {
  const answer = call0Direct(f);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

export function call1(f: Value, a: Value): May {
  const answer = call1Direct(f, a);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

export function call2(f: Value, a: Value, b: Value): May {
  const answer = call2Direct(f, a, b);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

export function call3(f: Value, a: Value, b: Value, c: Value): May {
  const answer = call3Direct(f, a, b, c);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

/** `f(*args, **dict(zip(names, values)))`. */
export function callKeywords(f: Value, args: Value[], names: string[], values: Value[]): May {
  const answer = callKeywordsDirect(f, args, names, values);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

export function callKeywordsDirect(f: Value, args: Value[], names: string[], values: Value[]): May {
  if (names.length === 0) return callDirect(f, args);
  if (typeof f === 'function') {
    const fn = f as PyFunction;
    if (fn.code !== undefined) return callPythonKeywords(fn, undefined, args, names, values);
    if (fn.native !== undefined) return callNativeKeywords(fn.native, undefined, args, names, values);
    if (isType(f)) return constructNamed(f, args, names, values);
    throw typeError('a JavaScript function takes no keyword arguments');
  }
  if (f instanceof BoundMethod) return callWithSelf(f.fn, f.self, args, names, values);
  const hook = typeOf(f).proto.$__call__;
  if (hook === undefined) throw notCallable(f);
  if (typeof hook !== 'function') return callKeywordsDirect(hook, args, names, values);
  return callTwinKeywordsDirect(hook, f, args, names, values);
}

/** `fn(self, *args, **keywords)`. */
function callWithSelf(fn: any, self: Value, args: Value[], names: string[], values: Value[]): May {
  if (typeof fn === 'function') {
    if (fn.code !== undefined) return callPythonKeywords(fn, self, args, names, values);
    if (fn.native !== undefined) return callNativeKeywords(fn.native, self, args, names, values);
  }
  return callKeywordsDirect(fn, [self, ...args], names, values);
}

/** A class that is made directly and has a guest's `__init__` needs nothing but that. */
function constructNamed(type: PyType, args: Value[], names: string[], values: Value[]): May {
  if (type.callNamed !== null && args.length === 0) return type.callNamed(names, values);
  if (type.direct && !type.isAbstract) {
    const init = type.proto.$__init__?.twinOf;
    if (init?.code !== undefined && !type.proto.$__init__.isClassTwin) {
      const o = new type.Inst();
      const answer = callPythonKeywords(init, o, args, names, values);
      return answer === null ? o : constructKeywords.finish(answer, o);
    }
  }
  return constructKeywords.construct(type, args, names, values);
}

/** A call with keywords at a place that has not learned `f`. */
export function callNamed(f: Value, args: Value[], values: Value[], site: NamedSite): May {
  const fn = f as PyFunction;
  if (typeof f === 'function' && fn.code !== undefined) site.learn(fn, fn, args.length);
  else if (isType(f) && f.callNamed === null) learnClass(f, args.length, site);
  return callKeywordsDirect(f, args, site.names as string[], values);
}

/** `Class(a, b=c)`: at once an instance and its `__init__`, as long as that is all there is to it. */
function learnClass(type: PyType, given: number, site: NamedSite): void {
  const maker = type.proto.$__new__;
  if (maker?.code !== undefined && constructKeywords.isMadeByNew(type))
    site.learn(maker, type, given + 1, of => (...args: Value[]) => {
      const isSame = type.proto.$__new__ === maker && constructKeywords.isMadeByNew(type);
      if (!isSame) site.f = undefined;
      const made = isSame ? of(type, ...args) : undefined;
      if (made !== undefined && typeOf(made) === type) return made;
      const [first, last, names] = [args.slice(0, given), args.slice(given), site.names as string[]];
      if (!isSame) return constructNamed(type, first, names, last);
      // no pause: `initialise` takes an answer that may be one
      return constructKeywords.initialise(made === PAUSED ? pausedOrThrow() : made, type, first, names, last);
    });
  const twin = type.proto.$__init__;
  const init = twin?.twinOf;
  if (init?.code === undefined || twin.isClassTwin || !type.direct || type.isAbstract) return;
  site.learn(init, type, given + 1, of => (...args: Value[]) => {
    if (type.proto.$__init__ !== twin || !type.direct || type.isAbstract) {
      site.f = undefined;
      return constructNamed(type, args.slice(0, given), site.names as string[], args.slice(given));
    }
    const o = new type.Inst();
    const answer = of(o, ...args);
    return answer === null ? o : constructKeywords.finish(answer, o);
  });
}

/** The same of a method; `twin` is what was found under the receiver's attribute. */
export function callTwinNamed(twin: any, receiver: Value, args: Value[], values: Value[], site: NamedSite): May {
  const fn = twin?.twinOf as PyFunction | undefined;
  if (fn?.code !== undefined && (fn as any).twin === twin && !twin.isClassTwin) site.learn(fn, twin, args.length + 1);
  return callTwinKeywordsDirect(twin, receiver, args, site.names as string[], values);
}

/** What was found under a receiver's attribute: a twin, or any other value that is then called without the receiver. */
export function callTwinKeywords(twin: any, receiver: Value, args: Value[], names: string[], values: Value[]): May {
  const answer = callTwinKeywordsDirect(twin, receiver, args, names, values);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

export function callTwinKeywordsDirect(twin: any, receiver: Value, args: Value[], names: string[], values: Value[]): May {
  if (typeof twin !== 'function') return callKeywordsDirect(twin, args, names, values);
  if (names.length === 0) return twin.call(receiver, ...args);
  if (twin.twinOf !== undefined) {
    const first = twin.isClassTwin ? (isType(receiver) ? receiver : typeOf(receiver)) : receiver;
    return callWithSelf(twin.twinOf, first, args, names, values);
  }
  return twin.descriptor === undefined
    ? callKeywordsDirect(twin, args, names, values)
    : callReadKeywords(twin.descriptor, receiver, args, names, values);
}

function callReadKeywords(descriptor: any, receiver: Value, args: Value[], names: string[], values: Value[]): May {
  return andThen(markerKnot.read(descriptor, receiver), read => callKeywords(read, args, names, values));
}
