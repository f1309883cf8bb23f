/** `except*` as generated code calls it. */
import type { PyException } from '../exceptions/exception.ts';
import { deriveSteps } from '../exceptions/group.ts';
import { exceptionTypes } from '../exceptions/hierarchy.ts';
import { tracebackOf } from '../exceptions/traceback.ts';
import { call } from '../object/call.ts';
import { typeError } from '../object/errors.ts';
import { isSubtype } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import type { Value } from '../object/value.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { PyTuple } from '../types/tuple/tuple.ts';
import { cannotCatch, isExceptionClass, matches, passOn } from './raising.ts';

interface StarState {
  original: PyException;
  rest: PyException | null;
  raised: PyException[];
  isWrapped: boolean;
}

export function starBegin(exception: PyException): StarState {
  if (isSubtype(exception.cls, exceptionTypes.BaseExceptionGroup))
    return { original: exception, rest: exception, raised: [], isWrapped: false };
  const type = isSubtype(exception.cls, exceptionTypes.Exception) ? exceptionTypes.ExceptionGroup : exceptionTypes.BaseExceptionGroup;
  return { original: exception, rest: exception, raised: [], isWrapped: type !== undefined };
}

/** The part of the exception that the clause takes, or null. */
export function starMatch(state: StarState, type: Value): May<Value> {
  checkStarType(type);
  const rest = state.rest;
  if (rest === null) return null;
  if (state.isWrapped) {
    // no pause: classes are compared by identity
    if (!matches(rest, type)) return null;
    state.rest = null;
    const groupType = isSubtype(rest.cls, exceptionTypes.Exception) ? exceptionTypes.ExceptionGroup : exceptionTypes.BaseExceptionGroup;
    return call(groupType as Value, ['', new PyTuple([rest as unknown as Value]) as unknown as Value]);
  }
  const split = typeOf(rest as unknown as Value).proto.$split;
  return andThen(split.call(rest, type) as May, pair => {
    const [match, left] = (pair as unknown as PyTuple).items;
    state.rest = left as unknown as PyException | null;
    return match;
  });
}

function checkStarType(type: Value): void {
  const types = type instanceof PyTuple ? type.items : [type];
  for (const t of types) {
    if (!isExceptionClass(t)) throw cannotCatch();
    if (isSubtype(t, exceptionTypes.BaseExceptionGroup))
      throw typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
}

export function starRaised(state: StarState, exception: PyException): void {
  state.raised.push(exception);
}

/** After all clauses: raise what is left and what they raised. */
export function starEnd(state: StarState): May<null> {
  const { original, rest, raised, isWrapped } = state;
  if (isWrapped) {
    const last = raised[0] ?? rest;
    if (last !== null && last !== undefined) throw passOn(last);
    return null;
  }
  const fresh = raised.filter(e => !isSameGroup(e, original));
  const left = raised.filter(e => isSameGroup(e, original));
  if (rest !== null) left.push(rest);
  return andThen(left.length === 0 ? null : native(projection(original, left)), group => {
    if (group !== null) fresh.push(group as PyException);
    if (fresh.length === 0) return null;
    if (fresh.length === 1) throw passOn(fresh[0]);
    const isPlain = fresh.every(p => isSubtype(p.cls, exceptionTypes.Exception));
    const groupType = isPlain ? exceptionTypes.ExceptionGroup : exceptionTypes.BaseExceptionGroup;
    // no pause: the host makes the group
    throw call(groupType as Value, ['', new PyTuple(fresh as unknown as Value[]) as unknown as Value]) as unknown as PyException;
  });
}

/** Whether a group that a clause raised is a part of the original one, raised again. */
function isSameGroup(e: PyException, original: PyException): boolean {
  return (
    isSubtype(e.cls, exceptionTypes.BaseExceptionGroup) &&
    e.cause === original.cause &&
    e.context === original.context &&
    tracebackOf(e) === tracebackOf(original)
  );
}

/** The part of the group whose leaves are among those of `parts`. */
function* projection(group: PyException, parts: readonly PyException[]): NativeSteps<PyException | null> {
  const leaves = new Set<PyException>();
  const collect = (e: any) => {
    if (e.members === undefined) leaves.add(e);
    else e.members.forEach(collect);
  };
  parts.forEach(collect);
  return yield* projectSteps(group, leaves);
}

function* projectSteps(e: any, leaves: ReadonlySet<PyException>): NativeSteps<PyException | null> {
  if (e.members === undefined) return leaves.has(e) ? e : null;
  const kept: PyException[] = [];
  for (const member of e.members) {
    const part: PyException | null = yield* projectSteps(member, leaves);
    if (part !== null) kept.push(part);
  }
  if (kept.length === 0) return null;
  const isWhole = kept.length === e.members.length && kept.every((part, i) => part === e.members[i]);
  return isWhole ? e : yield* deriveSteps(e, kept);
}
