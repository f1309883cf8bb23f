/** `BaseExceptionGroup` and `ExceptionGroup`: construction, `split`, `subgroup`, `derive`. */
import { getattr } from '../object/attributes.ts';
import { call, call1 } from '../object/call.ts';
import { classMethods, getset, methods } from '../object/define.ts';
import { typeError, valueError } from '../object/errors.ts';
import { isSubtype } from '../object/type.ts';
import { shortTypeName, typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { repr } from '../protocol/text.ts';
import { truth } from '../protocol/truth.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { genericAlias } from '../types/generic/subscribed.ts';
import { PyList } from '../types/list/list.ts';
import { PyTuple, tuple } from '../types/tuple/tuple.ts';
import { isException, type PyException } from './exception.ts';
import { baseExceptionType, exceptionTypes } from './hierarchy.ts';
import { tracebackOf } from './traceback.ts';

const baseGroup = exceptionTypes.BaseExceptionGroup;
const plainGroup = exceptionTypes.ExceptionGroup;

/** The members of a group, or undefined for any other exception. */
export function membersOf(o: unknown): PyException[] | undefined {
  return isException(o) && isSubtype(o.cls, baseGroup) ? ((o as any).members ?? []) : undefined;
}

export function newGroup(cls: PyType, args: Value[]): Value {
  if (args.length !== 2) throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${args.length} given)`);
  const [message, sequence] = args;
  if (asStr(message) === undefined)
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${message === null ? 'None' : typeOf(message).tname}`);
  if (!(sequence instanceof PyList || sequence instanceof PyTuple)) {
    if (typeOf(sequence).proto.$__getitem__ === undefined) throw typeError('second argument (exceptions) must be a sequence');
  }
  const items: Value[] = [...((sequence as any).items ?? [])];
  if (items.length === 0) throw valueError('second argument (exceptions) must be a non-empty sequence');
  items.forEach((item, i) => {
    if (!isException(item)) throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
  });
  const isPlain = items.every(item => isSubtype(typeOf(item), exceptionTypes.Exception));
  let made = cls;
  if (cls === baseGroup && isPlain) made = plainGroup;
  else if (!isPlain && cls === plainGroup) throw typeError('Cannot nest BaseExceptions in an ExceptionGroup');
  else if (!isPlain && isSubtype(cls, exceptionTypes.Exception)) throw typeError(`Cannot nest BaseExceptions in '${cls.tname}'`);
  const group = new made.Inst() as any;
  group.args = args;
  group.message = message;
  group.members = items;
  return group;
}

classMethods(baseGroup, { '__class_getitem__(cls, object, /)': (cls: PyType, item: Value) => genericAlias(cls as Value, item) });

/** Whether an exception is asked for: a type, a tuple of types, or a function. */
function matcher(condition: Value): (e: PyException) => May<boolean> {
  const isExceptionType = (t: Value) => isType(t) && isSubtype(t, baseExceptionType);
  if (isExceptionType(condition)) return e => isSubtype(e.cls, condition as PyType);
  if (condition instanceof PyTuple && condition.items.every(isExceptionType))
    return e => condition.items.some(t => isSubtype(e.cls, t as PyType));
  if (!isType(condition) && (typeof condition === 'function' || typeOf(condition).proto.$__call__ !== undefined))
    return e => andThen(call1(condition, e as unknown as Value), truth);
  throw typeError('expected an exception type, a tuple of exception types, or a callable (other than a class)');
}

type Halves = [PyException | null, PyException | null];

/** The part of a group that matches, and the rest; the shape of nested groups is kept. */
export function* splitSteps(e: PyException, matches: (e: PyException) => May<boolean>): NativeSteps<Halves> {
  let isMatch = matches(e);
  if (isMatch === PAUSED) isMatch = yield;
  if (isMatch) return [e, null];
  const members = membersOf(e);
  if (members === undefined) return [null, e];
  const yes: PyException[] = [];
  const no: PyException[] = [];
  for (const member of members) {
    const [a, b] = yield* splitSteps(member, matches);
    if (a !== null) yes.push(a);
    if (b !== null) no.push(b);
  }
  if (yes.length === 0) return [null, e];
  return [yield* deriveSteps(e, yes), no.length === 0 ? null : yield* deriveSteps(e, no)];
}

/** A group like `e` with other members: `derive`, then traceback, cause, context and notes. */
export function* deriveSteps(e: PyException, members: PyException[]): NativeSteps<PyException> {
  let derive: any = getattr(e as unknown as Value, 'derive');
  if (derive === PAUSED) derive = yield;
  let made: any = call(derive, [new PyList(members as unknown as Value[]) as unknown as Value]);
  if (made === PAUSED) made = yield;
  if (membersOf(made) === undefined) throw typeError('derive must return an instance of BaseExceptionGroup');
  // The very traceback: `except*` knows by it that a part is raised again.
  made.givenTraceback = tracebackOf(e);
  made.notes = null;
  made.cause = e.cause;
  made.context = e.context;
  made.suppressContext = e.suppressContext;
  const notes = (e as any).$__notes__;
  if (notes instanceof PyList) made.$__notes__ = new PyList(notes.items.slice());
  return made;
}

methods(baseGroup, {
  '__init__(self, /, *args, **kwargs)': () => null,
  '__str__(self, /)': (self: any) => `${asStr(self.message)} (${self.members.length} sub-exception${self.members.length === 1 ? '' : 's'})`,
  '__repr__(self, /)': (self: any) =>
    andThen(repr(self.message), message =>
      andThen(
        repr((self.args[1] instanceof PyTuple ? self.args[1] : new PyList(self.members)) as Value),
        list => `${shortTypeName(self.cls)}(${message}, ${list})`,
      ),
    ),
  'derive(self, excs, /)': (self: any, members: Value) => call(baseGroup as Value, [self.message, members]),
  'split(self, matcher_value, /)': (self: PyException, condition: Value) =>
    andThen(
      native(splitSteps(self, matcher(condition))),
      ([yes, no]) => tuple([yes as unknown as Value, no as unknown as Value]) as unknown as Value,
    ),
  'subgroup(self, matcher_value, /)': (self: PyException, condition: Value) =>
    andThen(native(splitSteps(self, matcher(condition))), ([yes]) => yes as unknown as Value),
});
getset(baseGroup, { message: [g => g.message], exceptions: [g => tuple(g.members.slice())] });
