/** Rich comparison, equality and identity. */
import { callSpecial } from '../object/attributes.ts';
import { typeError } from '../object/errors.ts';
import { isSubtype, objectType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { NotImplemented, PyFloat, type Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { truth } from './truth.ts';

export type Comparison = 'lt' | 'le' | 'eq' | 'ne' | 'gt' | 'ge';

const REFLECTED: Record<Comparison, Comparison> = { lt: 'gt', le: 'ge', eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le' };
const SYMBOL: Record<Comparison, string> = { lt: '<', le: '<=', eq: '==', ne: '!=', gt: '>', ge: '>=' };

const KEY: Record<Comparison, string> = { lt: '$__lt__', le: '$__le__', eq: '$__eq__', ne: '$__ne__', gt: '$__gt__', ge: '$__ge__' };

/** Each comparison's method, read by a name that does not vary (see `operators.ts`). */
const READ: Record<Comparison, (proto: any) => any> = {
  lt: p => p.$__lt__,
  le: p => p.$__le__,
  eq: p => p.$__eq__,
  ne: p => p.$__ne__,
  gt: p => p.$__gt__,
  ge: p => p.$__ge__,
};

/** `a == b` of values that are no numbers and texts. Of two of one class that has no equality of its own, only the same one is equal. */
export function compareEqual(a: Value, b: Value): May {
  const ta = typeOf(a);
  const forward = ta.proto.$__eq__;
  if (forward === objectType.proto.$__eq__ && forward === typeOf(b).proto.$__eq__) return a === b;
  if ((typeof b === 'string' || ta === typeOf(b)) && typeof forward === 'function') {
    const answer = forward.call(a, b);
    if (typeof answer === 'boolean') return answer;
    return afterForward('eq', forward, answer, a, b);
  }
  return compare('eq', a, b);
}

/** What the left side's method answered, NotImplemented perhaps. */
function afterForward(op: Comparison, forward: any, answer: May, a: Value, b: Value): May {
  if (answer !== PAUSED && answer !== NotImplemented) return answer;
  const tb = typeOf(b);
  if (op === 'eq' && answer === NotImplemented && typeOf(a) === tb && forward.twinOf?.native !== undefined) return a === b;
  const reflected = READ[REFLECTED[op]](tb.proto);
  const other = (value: Value): May =>
    (value as unknown) === NotImplemented ? firstAnswer(reflected === undefined ? [] : [[reflected, b, a]], 0, op, a, b) : value;
  if (answer === PAUSED || typeof reflected !== 'function') return andThen(answer as May, other);
  const second = reflected.call(b, a);
  return second !== PAUSED && second !== NotImplemented
    ? second
    : andThen(second, value => (value === NotImplemented ? firstAnswer([], 0, op, a, b) : value));
}

/** What the left side's method says, or the right side's where that is NotImplemented. */
export function compared(op: Comparison, method: any, a: Value, b: Value): May {
  const answer = method.call(a, b);
  return answer !== PAUSED && answer !== NotImplemented ? answer : afterForward(op, method, answer, a, b);
}

/** `a OP b` as the guest sees it: any value, not only a bool. */
export function compare(op: Comparison, a: Value, b: Value): May {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const forward = READ[op](ta.proto);
  if (typeof forward === 'function' && (ta === tb || !isSubtype(tb, ta))) {
    const answer = forward.call(a, b);
    return answer !== PAUSED && answer !== NotImplemented ? answer : afterForward(op, forward, answer, a, b);
  }
  const reflected = tb.proto[KEY[REFLECTED[op]]];
  const tries: [any, Value, Value][] = [];
  const isPreferred = ta !== tb && isSubtype(tb, ta) && reflected !== undefined;
  if (isPreferred) tries.push([reflected, b, a]);
  if (forward !== undefined) tries.push([forward, a, b]);
  if (reflected !== undefined && !isPreferred) tries.push([reflected, b, a]);
  return firstAnswer(tries, 0, op, a, b);
}

function firstAnswer(tries: [any, Value, Value][], at: number, op: Comparison, a: Value, b: Value): May {
  if (at === tries.length) {
    if (op === 'eq') return a === b;
    if (op === 'ne') return a !== b;
    throw typeError(`'${SYMBOL[op]}' not supported between instances of '${typeOf(a).tname}' and '${typeOf(b).tname}'`);
  }
  const [method, receiver, argument] = tries[at];
  return andThen(callSpecial(method, receiver, [argument]), answer =>
    (answer as unknown) === NotImplemented ? firstAnswer(tries, at + 1, op, a, b) : answer,
  );
}

/** `a is b`. A float that was kept bare for a while is in a new box now: floats are the same by value. */
export function isSame(a: Value, b: Value): boolean {
  return a === b || (a instanceof PyFloat && b instanceof PyFloat && a.cls === b.cls && !a.cls.isGuest && Object.is(a.v, b.v));
}

/** Equality of values that need no guest code: true, false, or undefined when guest code must be asked. */
export function quickEqual(a: any, b: any): boolean | undefined {
  if (a === b) return true;
  const ta = typeof a;
  const tb = typeof b;
  if (ta === 'string' || a === null)
    return tb === 'object' && b !== null ? (b.cls.isGuest || ta === 'string' ? undefined : false) : tb === 'function' ? undefined : false;
  if (ta === 'number' || ta === 'boolean' || ta === 'bigint') {
    // biome-ignore lint/suspicious/noDoubleEquals: 1 == 1n == true as in Python
    if (tb === 'number' || tb === 'boolean' || tb === 'bigint') return a == b;
    // biome-ignore lint/suspicious/noDoubleEquals: a bigint equals a double by value
    if (b instanceof PyFloat && !b.cls.isGuest) return a == b.v;
    return b === null || tb === 'string' ? false : undefined;
  }
  if (a instanceof PyFloat && !a.cls.isGuest) {
    if (b instanceof PyFloat) return b.cls.isGuest ? undefined : a.v === b.v;
    // biome-ignore lint/suspicious/noDoubleEquals: a double equals a bigint by value
    if (tb === 'number' || tb === 'boolean' || tb === 'bigint') return a.v == b;
    return b === null || tb === 'string' ? false : undefined;
  }
  return undefined;
}

/** `a == b` as a truth value. */
export function equal(a: Value, b: Value): May<boolean> {
  const quick = quickEqual(a, b);
  if (quick !== undefined) return quick;
  const answer = compare('eq', a, b);
  return typeof answer === 'boolean' ? answer : andThen(answer, truth);
}

/** Identity or equality: what containers use for membership. */
export function same(a: Value, b: Value): May<boolean> {
  return a === b ? true : equal(a, b);
}

/** `a < b` as a truth value: what sorting uses. */
export function less(a: Value, b: Value): May<boolean> {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  const answer = compare('lt', a, b);
  return typeof answer === 'boolean' ? answer : andThen(answer, truth);
}
