/** `raise`, `except`, `assert` and `with` as generated code calls them. */
import type { CodeObject } from '@wrought/abi';
import { giveContext } from '../exceptions/context.ts';
import { isException, PyException } from '../exceptions/exception.ts';
import { exceptionTypes, makeException } from '../exceptions/hierarchy.ts';
import { caught as translate } from '../exceptions/host-errors.ts';
import { note as addNote, tracebackOf } from '../exceptions/traceback.ts';
import { callSpecial, loadAttribute } from '../object/attributes.ts';
import { call, call0, call0Direct, call1Direct, call2Direct, callDirect } from '../object/call.ts';
import { error, typeError } from '../object/errors.ts';
import { keyOf } from '../object/key-of.ts';
import { isSubtype } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { currentHandled } from '../suspension/handled.ts';
import { andThen } from '../suspension/native.ts';
import { type May, PAUSED, raised } from '../suspension/suspension.ts';
import { fullName } from '../types/object/methods.ts';
import { PyTuple } from '../types/tuple/tuple.ts';

/** `o.name(…)` raised while the name was looked up: what it notes is the place before that of the call. */
let isLookup = 0;

function callNow(f: Value, args: Value[]): May {
  const { length } = args;
  if (length === 0) return call0Direct(f);
  return length === 1 ? call1Direct(f, args[0]) : length === 2 ? call2Direct(f, args[0], args[1]) : callDirect(f, args);
}

/** `o.name(*args)`, where `seen` under the name is no method that generated code may call itself. */
export function callAttr(name: string, seen: any, o: Value, ...args: Value[]): May {
  if (o !== null && seen !== undefined && typeof seen !== 'function') return callNow(seen, args);
  let f: May;
  try {
    f = loadAttribute(o, name, seen);
  } catch (exception) {
    isLookup = 1;
    throw exception;
  }
  if (f !== PAUSED) return callNow(f as Value, args);
  if (raised.exception === null) return andThen(f, found => callDirect(found, args));
  isLookup = 1;
  return PAUSED;
}

/** The place to note: the one that generated code says, or that of the lookup before it. */
function placeOf(position: number): number {
  const place = position - isLookup;
  isLookup = 0;
  return place;
}

/** On the way through a frame: note the place in guest exceptions, translate the engine's. */
export function note(thrown: unknown, code: CodeObject, position: number): unknown {
  const place = placeOf(position);
  const seen = thrown instanceof PyException ? thrown : translate(thrown);
  return seen instanceof PyException ? addNote(seen, code, place) : seen;
}

/** At a handler: the guest exception with the place noted; host errors are no business of guest handlers. */
export function caught(thrown: unknown, code: CodeObject, position: number): PyException {
  const seen = note(thrown, code, position);
  if (seen instanceof PyException) return seen;
  throw seen;
}

/** The net around a compiled function's body: the exception is handed back by the register. */
export function thrown(seen: unknown, code: CodeObject, position: number): undefined {
  const exception = note(seen, code, position);
  if (!(exception instanceof PyException)) throw exception;
  raised.exception = exception;
  return undefined;
}

/** A compiled function leaves with PAUSED: true when it is a pause; an exception is given its place. */
export function left(code: CodeObject, position: number): true | undefined {
  const { exception } = raised;
  if (exception === null) return true;
  addNote(exception, code, placeOf(position));
  return undefined;
}

/** At a handler that was reached with PAUSED: the exception that was handed back, or undefined for a pause. */
export function taken(code: CodeObject, position: number): PyException | undefined {
  const { exception } = raised;
  if (exception === null) return undefined;
  raised.exception = null;
  return addNote(exception, code, placeOf(position));
}

/** Something thrown passes a region that restores something: it goes on by the register. */
export function keep(seen: unknown): void {
  const exception = seen instanceof PyException ? seen : translate(seen);
  if (!(exception instanceof PyException)) throw exception;
  raised.exception = exception;
}

/** An exception that no handler took: goes on without another note in this frame. */
export function passOn(exception: PyException): PyException {
  exception.isReraised = true;
  return exception;
}

/** A bare `raise`. */
export function reraise(): unknown {
  const handled = currentHandled();
  if (handled === null) return error('RuntimeError', 'No active exception to reraise');
  return passOn(handled);
}

export function isExceptionClass(value: Value): value is PyType {
  return isType(value) && isSubtype(value, exceptionTypes.BaseException);
}

function instantiate(value: Value): May<PyException> {
  if (isException(value)) return value;
  if (!isExceptionClass(value)) throw typeError('exceptions must derive from BaseException');
  return andThen(call0(value as Value), made => {
    if (!isException(made))
      throw typeError(
        `calling <class '${fullName(value)}'> should have returned an instance of BaseException, not <class '${fullName(typeOf(made))}'>`,
      );
    return made;
  });
}

/** `raise value from cause` in a function: into the register. */
export function raise(value: Value, cause?: Value): undefined {
  if (cause === undefined && value instanceof PyException) {
    giveContext(value);
    raised.exception = value;
    return undefined;
  }
  return andThen<PyException, never>(raising(value, cause), exception => {
    raised.exception = exception;
    return PAUSED;
  });
}

/** What `raise value from cause` throws. */
export function raising(value: Value, cause?: Value): May<PyException> {
  return andThen(instantiate(value), exception => {
    giveContext(exception);
    if (cause === undefined) return exception;
    if (cause === null) {
      exception.cause = null;
      exception.suppressContext = true;
      return exception;
    }
    if (!isException(cause) && !isExceptionClass(cause)) throw typeError('exception causes must derive from BaseException');
    return andThen(instantiate(cause), made => {
      exception.cause = made as unknown as Value;
      exception.suppressContext = true;
      return exception;
    });
  });
}

/** Whether `except type` takes the exception. */
export function matches(exception: PyException, type: Value): May<boolean> {
  if (isType(type)) {
    if (isSubtype(exception.cls, type)) return true;
    if (isSubtype(type, exceptionTypes.BaseException)) return false;
  } else if (type instanceof PyTuple) {
    if (!type.items.every(isExceptionClass)) throw cannotCatch();
    for (const each of type.items) if (isSubtype(exception.cls, each as PyType)) return true;
    return false;
  }
  throw cannotCatch();
}

export function cannotCatch(): object {
  return typeError('catching classes that do not inherit from BaseException is not allowed');
}

export function assertion(_G: unknown, message?: Value): PyException {
  return makeException(exceptionTypes.AssertionError, message === undefined ? [] : [message]);
}

// ---- with

export function managerMethod(manager: Value, name: string, protocol: string): any {
  const method = typeOf(manager).proto[keyOf(name)];
  if (method === undefined) {
    const other = typeOf(manager).proto[name.startsWith('__a') ? '$__enter__' : '$__aenter__'] !== undefined;
    const missed = name.includes('exit') ? ` (missed ${name} method)` : '';
    throw typeError(`'${typeOf(manager).tname}' object does not support the ${protocol} protocol${missed}${other && !missed ? '' : ''}`);
  }
  return method;
}

export function exitOf(manager: Value): any {
  if (typeOf(manager).proto.$__enter__ === undefined) managerMethod(manager, '__enter__', 'context manager');
  return managerMethod(manager, '__exit__', 'context manager');
}

export function enter(manager: Value): May {
  const method = managerMethod(manager, '__enter__', 'context manager');
  return typeof method === 'function' ? method.call(manager) : callSpecial(method, manager, []);
}

export function callExit(exit: any, manager: Value, exception: PyException | null): May {
  if (exception === null && typeof exit === 'function') return exit.call(manager, null, null, null);
  if (exception === null) return callSpecial(exit, manager, [null, null, null]);
  return callSpecial(exit, manager, [exception.cls as Value, exception as unknown as Value, tracebackOf(exception)]);
}

export { call };
