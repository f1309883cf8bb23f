/** Builtin functions about objects and calls. Those about numbers, sequences and text are in the files beside. */

import { isA } from '../exceptions/hierarchy.ts';
import { interpreter } from '../exec/interpreter.ts';
import { attributeOr, callSpecial, delattr, getattr, getattrOr, loadAttribute, setattr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { fn, hot } from '../object/define.ts';
import { error, typeError } from '../object/errors.ts';
import { keyOf } from '../object/key-of.ts';
import { isSubtype, lookup, typeType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { DONE, isType, type Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { asStepper, HostIterator, iter, type Stepper, steppedValue } from '../protocol/iterate.ts';
import { str, textValue } from '../protocol/text.ts';
import { length, truth } from '../protocol/truth.ts';
import { andThen, attempt, type NativeSteps, native } from '../suspension/native.ts';
import { handBack, type May, PAUSED } from '../suspension/suspension.ts';
import { bytesType, PyBytes } from '../types/bytes/bytes.ts';
import { listType } from '../types/list/list.ts';
import { intType, strType } from '../types/none/primitives.ts';
import { identityOf } from '../types/object/methods.ts';
import { PyRange, rangeType } from '../types/range/range.ts';
import { lengthOf } from '../types/str/text.ts';
import { PyTuple, tupleType } from '../types/tuple/tuple.ts';

function attributeName(name: Value): string {
  const text = asStr(name);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeOf(name).tname}'`);
  return text;
}

/** `getattr(o, name)`: as at a site, the direct look first. */
function loadNamed(o: Value, name: string): May {
  if (typeof o !== 'object' || o === null || name.startsWith('__')) return getattr(o, name);
  const seen = (o as any)[keyOf(name)];
  if (seen !== undefined && typeof seen !== 'function') return seen;
  return loadAttribute(o, name, seen);
}

/** `isinstance(o, type)` for one type, a tuple or a union. */
export function isInstance(o: Value, of: Value): May<boolean> {
  return instanceOf(o, of, 0);
}

/** Whether the type of `o` alone decides, as for all classes without a metaclass and all objects that do not pretend. */
function typeDecides(o: Value, of: Value): boolean | undefined {
  if (typeof o === 'number' && (of === intType || of === strType)) return of === intType;
  if (typeof o === 'string' && (of === intType || of === strType)) return of === strType;
  if (!isType(of)) return undefined;
  const type = typeOf(o);
  if (type === of) return true;
  if (of.cls !== typeType) return undefined;
  if (isSubtype(type, of)) return true;
  return typeof o !== 'object' || !type.isGuest || type.isFrank ? false : undefined;
}

function anyInstance(o: Value, items: Value[], depth: number, from: number): May<boolean> {
  return anyOf(items, each => instanceOf(o, each, depth + 1), depth, from);
}

function instanceOf(o: Value, of: Value, depth: number): May<boolean> {
  if (isType(of)) {
    const decided = typeDecides(o, of);
    if (decided !== undefined) return decided;
    const type = typeOf(o);
    const hook = of.cls.proto.$__instancecheck__;
    const isPlain = of.cls === typeType || hook?.twinOf?.native !== undefined;
    if (isPlain && isSubtype(type, of)) return true;
    return andThen(callSpecial(hook, of as Value, [o]), truth);
  }
  if (of instanceof PyTuple) {
    const { items } = of;
    let at = 0;
    for (; at < items.length; at++) {
      const decided = typeDecides(o, items[at]);
      if (decided === true) return true;
      if (decided === undefined) break;
    }
    return at === items.length ? false : anyInstance(o, items, depth, at);
  }
  const hook = of === null ? undefined : typeOf(of).proto.$__instancecheck__;
  if (hook === undefined) return native(looksLikeInstance(o, of));
  return andThen(callSpecial(hook, of, [o]), truth);
}

/** `__bases__` of something that stands for a class without being one: a tuple, or undefined. */
function basesOf(cls: Value): May<PyTuple | null> {
  return getattrOr<PyTuple | null>(
    cls,
    '__bases__',
    bases => (bases instanceof PyTuple ? bases : null),
    () => null,
  );
}

function* looksLikeInstance(o: Value, of: Value): NativeSteps<boolean> {
  let bases: any = basesOf(of);
  if (bases === PAUSED) bases = yield;
  if (bases === null) throw typeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
  let cls: any = getattrOr<Value>(
    o,
    '__class__',
    c => c,
    () => null,
  );
  if (cls === PAUSED) cls = yield;
  return cls === null ? false : yield* looksLikeSubclass(cls, of, 0);
}

/** Whether `of` is `sub` or among its `__bases__`, theirs, and so on. */
function* looksLikeSubclass(sub: Value, of: Value, depth: number): NativeSteps<boolean> {
  if (sub === of) return true;
  if (depth > interpreter().limit.value) throw error('RecursionError', 'maximum recursion depth exceeded in __subclasscheck__');
  let bases: any = basesOf(sub);
  if (bases === PAUSED) bases = yield;
  for (const base of bases === null ? [] : bases.items) if (yield* looksLikeSubclass(base, of, depth + 1)) return true;
  return false;
}

function* abstractSubclass(sub: Value, of: Value): NativeSteps<boolean> {
  let bases: any = basesOf(sub);
  if (bases === PAUSED) bases = yield;
  if (bases === null) throw typeError('issubclass() arg 1 must be a class');
  bases = basesOf(of);
  if (bases === PAUSED) bases = yield;
  if (bases === null) throw typeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
  return yield* looksLikeSubclass(sub, of, 0);
}

/** `issubclass(sub, type)`. */
export function isSubclass(sub: Value, of: Value): May<boolean> {
  return subclassOf(sub, of, 0);
}

function subclassOf(sub: Value, of: Value, depth: number): May<boolean> {
  if (of instanceof PyTuple) return anyOf(of.items, each => subclassOf(sub, each, depth + 1), depth);
  const hook = of === null ? undefined : typeOf(of).proto.$__subclasscheck__;
  if (hook === undefined || (!isType(sub) && isType(of) && of.cls === typeType)) return native(abstractSubclass(sub, of));
  return andThen(callSpecial(hook, of, [sub]), truth);
}

function anyOf(items: readonly Value[], test: (item: Value) => May<boolean>, depth: number, at = 0): May<boolean> {
  if (depth > interpreter().limit.value) throw error('RecursionError', 'maximum recursion depth exceeded in comparison');
  if (at === items.length) return false;
  return andThen(test(items[at]), found => found || anyOf(items, test, depth, at + 1));
}

function nextOf(iterator: Value, otherwise: Value | undefined): May {
  const stepper = iterator instanceof HostIterator ? iterator : nextStepper(iterator);
  const value = (stepper as Stepper).step();
  if (value !== DONE && value !== PAUSED) return value;
  // no pause: an exception is handed back by this function as by a compiled one
  if (value === DONE) return otherwise === undefined ? handBack(endOf(stepper)) : otherwise;
  return andThen(value, answer => {
    if (answer !== DONE) return answer;
    if (otherwise === undefined) throw endOf(stepper);
    return otherwise;
  });
}

/** The StopIteration that ends an iterator; a generator's carries its return value. */
function endOf(stepper: any): object {
  const value = stepper.returned;
  return value === undefined || value === null ? error('StopIteration') : error('StopIteration', value);
}

function nextStepper(iterator: Value): Stepper {
  const next = typeOf(iterator).proto.$__next__;
  if (next === undefined) throw typeError(`'${typeOf(iterator).tname}' object is not an iterator`);
  return asStepper(iterator);
}

function* printSteps(items: Value[], sep: Value, end: Value, file: Value, flush: Value): NativeSteps<null> {
  const separator = sep === null ? ' ' : asStr(sep);
  const ending = end === null ? '\n' : asStr(end);
  if (separator === undefined) throw typeError(`sep must be None or a string, not ${typeOf(sep).tname}`);
  if (ending === undefined) throw typeError(`end must be None or a string, not ${typeOf(end).tname}`);
  const stdout = file === null ? (interpreter().modules.get('sys') as any)?.$stdout : file;
  if (stdout === null) return null;
  const isGuest = stdout !== undefined && typeOf(stdout).isGuest;
  let write: any = isGuest ? getattr(stdout, 'write') : null;
  if (write === PAUSED) write = yield;
  let text = '';
  for (let i = 0; i < items.length; i++) {
    let one: any = str(items[i]);
    if (one === PAUSED) one = yield;
    if (!isGuest) text += i === 0 ? one : separator + one;
    else {
      if (i > 0 && call(write, [separator]) === PAUSED) yield;
      if (call(write, [one]) === PAUSED) yield;
    }
  }
  text += ending;
  if (stdout === undefined) interpreter().writeOut(text);
  else {
    // A host's stream takes the whole line at once; a guest's class sees what CPython would write, piece by piece.
    if (!isGuest) write = getattr(stdout, 'write');
    if (write === PAUSED) write = yield;
    if (call(write, [text]) === PAUSED) yield;
    if (flush !== null && flush !== false) {
      let flushing: any = getattr(stdout, 'flush');
      if (flushing === PAUSED) flushing = yield;
      if (call(flushing, []) === PAUSED) yield;
    }
  }
  return null;
}

export function lengthOfAny(o: Value): May<number> {
  if (o instanceof PyBytes && o.cls === bytesType) return o.size;
  return o instanceof PyRange && typeof o.length === 'bigint' ? rangeType.proto.$__len__.call(o) : length(o);
}

/** What `hasattr` is told of an attribute that is not there. */
const NO_ATTRIBUTE: any = Symbol('no attribute');

/* The commonest builtins have entries of their own, so that what the engine learns about one is not mixed with the others. */
/* biome-ignore-start lint/complexity/noArguments: the count is read, the whole is handed on in the rare case */
const lengthEntry = (slow: any) =>
  function (this: any, o: any) {
    if (arguments.length !== 1) return slow(...arguments);
    if (typeof o === 'object' && o !== null && (o.cls === listType || o.cls === tupleType)) return o.items.length;
    return typeof o === 'string' ? lengthOf(o) : lengthOfAny(o);
  };
const isInstanceEntry = (slow: any) =>
  function (this: any, o: any, of: any) {
    return arguments.length === 2 ? (typeDecides(o, of) ?? isInstance(o, of)) : slow(...arguments);
  };
const nextEntry = (slow: any) =>
  function (this: any, iterator: any, otherwise: any) {
    return arguments.length === 1 || arguments.length === 2 ? nextOf(iterator, otherwise) : slow(...arguments);
  };
/* biome-ignore-end lint/complexity/noArguments: see above */

export const basicBuiltins: Record<string, Value> = {
  print: fn(
    'print(*args, sep=None, end=None, file=None, flush=False)',
    (sep?: Value, end?: Value, file?: Value, flush?: Value, args?: any) =>
      native(printSteps(args, sep ?? null, end ?? null, file ?? null, flush ?? null)),
  ),
  len: fn('len(obj, /)', hot(lengthOfAny, lengthEntry)),
  repr: fn('repr(obj, /)', (o: Value) => textValue(o, '__repr__')),
  id: fn('id(obj, /)', (o: Value) => identityOf(o)),
  callable: fn('callable(obj, /)', (o: Value) => typeof o === 'function' || (o !== null && typeOf(o).proto.$__call__ !== undefined)),
  isinstance: fn('isinstance(obj, class_or_tuple, /)', hot(isInstance, isInstanceEntry)),
  issubclass: fn('issubclass(cls, class_or_tuple, /)', isSubclass),
  getattr: fn('getattr(object, name, default, /)'.replace('default', 'default=None'), (o: Value, name: Value, otherwise?: Value) =>
    otherwise === undefined ? loadNamed(o, attributeName(name)) : attributeOr(o, attributeName(name), otherwise),
  ),
  hasattr: fn('hasattr(obj, name, /)', (o: Value, name: Value) =>
    andThen(attributeOr(o, attributeName(name), NO_ATTRIBUTE), value => value !== NO_ATTRIBUTE),
  ),
  setattr: fn('setattr(obj, name, value, /)', (o: Value, name: Value, value: Value) => setattr(o, attributeName(name), value)),
  delattr: fn('delattr(obj, name, /)', (o: Value, name: Value) => delattr(o, attributeName(name))),
  iter: fn('iter(object, sentinel=None, /)', (o: Value, sentinel?: Value) =>
    sentinel === undefined ? andThen(iter(o), steppedValue) : callIterator.make(o, sentinel),
  ),
  next: fn('next(iterator, default=None, /)', hot(nextOf, nextEntry)),
};

/** `iter(callable, sentinel)`; filled by the file of iterator types. */
export const callIterator: { make: (f: Value, sentinel: Value) => Value } = {
  make: () => {
    throw typeError('iter(callable, sentinel) is not loaded');
  },
};

export { attempt, isA, lookup };
