/**
 * `type.__call__`: `__new__`, then `__init__` when the result is an instance.
 *
 * Classes whose `__new__` is `object`'s are made directly; everything else goes the way CPython goes.
 */
import { andThen } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { readDescriptor } from './attributes.ts';
import { callKeywords, callTwinKeywords, constructKeywords } from './call.ts';
import { typeError } from './errors.ts';
import { constructKnot, isSubtype, lookup, typeType } from './type.ts';
import { typeOf } from './type-of.ts';
import { isType, type PyType, type Twin, type Value } from './value.ts';

const NO_NAMES: string[] = [];
const NO_VALUES: Value[] = [];

/** `object.__new__` and `object.__init__`, so that they can be skipped when nobody overrode them; filled by `types/object`. */
export const objectHooks: { new: Value; init: Value; initTwin: Twin | null; typeCall: Value } = {
  new: null,
  init: null,
  initTwin: null,
  typeCall: null,
};

/** `BaseException.__new__` and `__init__`, so that exceptions are made directly; filled by `exceptions/methods`. */
export const exceptionHooks: { new: Value; initTwin: Twin | null } = { new: null, initTwin: null };

function construct(type: PyType, args: Value[], names: string[], values: Value[]): May {
  const meta = type.cls;
  if (meta !== typeType) {
    const hook = lookup(meta, '__call__');
    if (hook !== undefined && hook !== objectHooks.typeCall)
      return callTwinKeywords(meta.proto.$__call__, type as Value, args, names, values);
  }
  return constructPlain(type, args, names, values);
}

/** `type.__call__` itself. */
export function constructPlain(type: PyType, args: Value[], names: string[], values: Value[]): May {
  if (type === typeType && args.length === 1 && names.length === 0) return typeOf(args[0]) as Value;
  const maker = lookup(type, '__new__') as Value;
  if (maker === objectHooks.new) {
    if (isMadeElsewhere(type)) throw typeError(`cannot create '${type.tname}' instances`);
    checkObjectArguments(type, args, names);
    return initialise(new type.Inst(), type, args, names, values);
  }
  if (maker === exceptionHooks.new) {
    const exception = new type.Inst();
    exception.args = args;
    if (names.length === 0) {
      const init = type.proto.$__init__;
      if (init === exceptionHooks.initTwin) return exception;
      if (typeof init === 'function') {
        const answer = args.length === 1 ? init.call(exception, args[0]) : init.call(exception, ...args);
        return answer === null ? exception : finishInit(answer, exception);
      }
    }
    return initialise(exception, type, args, names, values);
  }
  const plain: any = (maker as any).isStatic && (maker as any).descGet !== undefined ? (maker as any).fn : maker;
  if (typeof plain === 'function') {
    const made = callKeywords(plain, [type as Value, ...args], names, values);
    return made !== PAUSED && typeOf(made as Value) === type
      ? initialise(made as Value, type, args, names, values)
      : initialiseIf(made, type, args, names, values);
  }
  // no pause: `initialiseIf` takes an answer that may be one
  const made = readAndMake(maker, type, args, names, values);
  return initialiseIf(made, type, args, names, values);
}

/** What a `__new__` makes that is no plain function. Apart, for what a closure catches costs an allocation. */
function readAndMake(maker: Value, type: PyType, args: Value[], names: string[], values: Value[]): May {
  return andThen(readDescriptor(maker, undefined, type), (fn: Value) => callKeywords(fn, [type as Value, ...args], names, values));
}

/** What `__new__` made is initialised when it is an instance of the type. */
function initialiseIf(made: May, type: PyType, args: Value[], names: string[], values: Value[]): May {
  return andThen(made, o => (isSubtype(typeOf(o), type) ? initialise(o, typeOf(o), args, names, values) : o));
}

/** Modules whose final types without `__new__` are not for the guest to make. */
const MADE_ELSEWHERE: ReadonlySet<unknown> = new Set(['builtins', 're', '_struct', '_csv', 'functools', 'itertools']);

/** A type of the host's whose instances come from elsewhere: iterators, frames, matches. */
export function isMadeElsewhere(type: PyType): boolean {
  const isOurs = type.isFinal && !type.isGuest && MADE_ELSEWHERE.has(type.module);
  return isOurs && type.proto.$__init__ === objectHooks.initTwin;
}

function initialise(o: Value, type: PyType, args: Value[], names: string[], values: Value[]): May {
  const init = type.proto.$__init__ as Twin;
  if (init === objectHooks.initTwin) return o;
  return andThen(callTwinKeywords(init, o, args, names, values), answer => {
    if (answer !== null) throw typeError(`__init__() should return None, not '${typeOf(answer).tname}'`);
    return o;
  });
}

function checkObjectArguments(type: PyType, args: Value[], names: string[]): void {
  if (type.isAbstract) throw abstractError(type);
  if (args.length + names.length > 0 && lookup(type, '__init__') === objectHooks.init)
    throw typeError(`${type.tname}() takes no arguments`);
}

export function abstractError(type: PyType): object {
  const names = abstractNames.of(type);
  const list = names.map(n => `'${n}'`).join(', ');
  return typeError(
    `Can't instantiate abstract class ${type.tname} with abstract method${names.length === 1 ? '' : 's'} ${names.join(', ')}`.replace(
      list,
      list,
    ),
  );
}

/** Reads `__abstractmethods__`; filled by `types/type`. */
export const abstractNames: { of: (type: PyType) => string[] } = { of: () => [] };

typeType.callOne = value => typeOf(value) as Value;
constructKnot.construct = (type, args) => construct(type, args, NO_NAMES, NO_VALUES);
constructKeywords.construct = construct;
constructKeywords.finish = finishInit;
constructKeywords.initialise = initialiseIf;
constructKeywords.isMadeByNew = type =>
  type.proto.$__init__ === objectHooks.initTwin && lookup(type.cls, '__call__') === objectHooks.typeCall;

/**
 * The head of the compiler's per-class function: whether `new type.Inst()` followed by `__init__` is the whole construction.
 * Known per type and forgotten whenever a type changes.
 */
export function isDirect(type: PyType): boolean {
  return type.cls === typeType && !type.isAbstract && lookup(type, '__new__') === objectHooks.new;
}

export function finishInit(answer: May, o: Value): May {
  return andThen(answer, value => {
    if (value !== null) throw typeError(`__init__() should return None, not '${typeOf(value).tname}'`);
    return o;
  });
}

export { isType };
