/**
 * Binary and unary operators in full: reflected methods, subclass priority, NotImplemented, in-place forms.
 *
 * Generated code tests for ints and floats at the site; it comes here for everything else.
 */
import { callSpecial } from '../object/attributes.ts';
import { typeError } from '../object/errors.ts';
import { isSubtype } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { NotImplemented, type PyType, type Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';

/** Operator names as in `__add__`, with the symbol that error texts show. */
export const SYMBOLS: Record<string, string> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '** or pow()',
  lshift: '<<',
  rshift: '>>',
  and: '&',
  or: '|',
  xor: '^',
  matmul: '@',
  divmod: 'divmod()',
};

/** What CPython's sequences say when nobody could add something to them. */
const JOINED = new Set(['str', 'list', 'tuple', 'bytes', 'bytearray']);

/** The builtin type that a value's type is or derives from. */
function builtinName(o: Value): string {
  let type = typeOf(o);
  while (type.isGuest && type.base !== null) type = type.base;
  return type.tname;
}

function unsupported(symbol: string, a: Value, b: Value): object {
  if (symbol === '*' || symbol === '*=') {
    if (JOINED.has(builtinName(a))) return typeError(`can't multiply sequence by non-int of type '${typeOf(b).tname}'`);
    if (JOINED.has(builtinName(b))) return typeError(`can't multiply sequence by non-int of type '${typeOf(a).tname}'`);
  }
  if (symbol === '+' || symbol === '+=') {
    const name = builtinName(a);
    if (name.startsWith('byte')) return typeError(`can't concat ${typeOf(b).tname} to ${typeOf(a).tname}`);
    if (JOINED.has(name)) return typeError(`can only concatenate ${name} (not "${typeOf(b).tname}") to ${name}`);
  }
  return typeError(`unsupported operand type(s) for ${symbol}: '${typeOf(a).tname}' and '${typeOf(b).tname}'`);
}

/** Try methods one after the other until one answers something else than NotImplemented. */
function firstAnswer(tries: [any, Value, Value][], at: number, otherwise: () => May): May {
  if (at === tries.length) return otherwise();
  const [method, receiver, argument] = tries[at];
  return andThen(callSpecial(method, receiver, [argument]), answer =>
    (answer as unknown) === NotImplemented ? firstAnswer(tries, at + 1, otherwise) : answer,
  );
}

/** `__op__` and `__rop__` in CPython's order. */
function candidates(a: Value, b: Value, forward: string, reflected: string): [any, Value, Value][] {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const f = ta.proto[forward];
  const r = tb === ta ? undefined : tb.proto[reflected];
  const tries: [any, Value, Value][] = [];
  const isPreferred = r !== undefined && isSubtype(tb, ta) && r !== ta.proto[reflected];
  if (isPreferred) tries.push([r, b, a]);
  if (f !== undefined) tries.push([f, a, b]);
  if (r !== undefined && !isPreferred) tries.push([r, b, a]);
  return tries;
}

/** The properties under which a type keeps an operator's three methods. */
interface Keys {
  readonly forward: string;
  readonly reflected: string;
  readonly readForward: Reader;
  readonly readInplace: Reader;
}

/** Reads one property: each operator has readers of its own, for a property whose name varies costs the engine ten times as much. */
type Reader = (proto: any) => any;
const FORWARD: Record<string, Reader> = {
  add: p => p.$__add__,
  sub: p => p.$__sub__,
  mul: p => p.$__mul__,
  truediv: p => p.$__truediv__,
  floordiv: p => p.$__floordiv__,
  mod: p => p.$__mod__,
  pow: p => p.$__pow__,
  lshift: p => p.$__lshift__,
  rshift: p => p.$__rshift__,
  and: p => p.$__and__,
  or: p => p.$__or__,
  xor: p => p.$__xor__,
  matmul: p => p.$__matmul__,
  divmod: p => p.$__divmod__,
};
const INPLACE: Record<string, Reader> = {
  add: p => p.$__iadd__,
  sub: p => p.$__isub__,
  mul: p => p.$__imul__,
  truediv: p => p.$__itruediv__,
  floordiv: p => p.$__ifloordiv__,
  mod: p => p.$__imod__,
  pow: p => p.$__ipow__,
  lshift: p => p.$__ilshift__,
  rshift: p => p.$__irshift__,
  and: p => p.$__iand__,
  or: p => p.$__ior__,
  xor: p => p.$__ixor__,
  matmul: p => p.$__imatmul__,
  divmod: p => p.$__idivmod__,
};

const keys: Record<string, Keys> = {};
for (const op of Object.keys(SYMBOLS))
  keys[op] = { forward: `$__${op}__`, reflected: `$__r${op}__`, readForward: FORWARD[op], readInplace: INPLACE[op] };

/** `a OP b` for the two types; the common cases (one side knows the operator) make no arrays and no closures. */
function applied(k: Keys, symbol: string, a: Value, b: Value): May {
  const ta = typeOf(a);
  const tb = typeOf(b);
  const forward = k.readForward(ta.proto);
  if (tb.isGuest && isJoining(k, ta) && tb.proto[k.reflected] !== undefined && tb.proto[k.reflected] !== ta.proto[k.reflected])
    return reflectedFirst(k, a, b, () => (forward === undefined ? refuse(symbol, a, b) : callSpecial(forward, a, [b])), symbol);
  if (typeof forward === 'function' && (tb === ta || tb.proto[k.reflected] === undefined || !isSubtype(tb, ta))) {
    const answer = forward.call(a, b);
    return answer !== PAUSED && answer !== NotImplemented ? answer : unanswered(k, symbol, a, b, answer);
  }
  return firstAnswer(candidates(a, b, k.forward, k.reflected), 0, () => {
    throw unsupported(symbol, a, b);
  });
}

/** `+` and `*` of a builtin sequence: joining and repeating are no number's operators, so a number's on the right goes first. */
function isJoining(k: Keys, ta: PyType): boolean {
  return (k === keys.add || k === keys.mul) && JOINED.has(ta.tname) && !ta.isGuest;
}

function reflectedFirst(k: Keys, a: Value, b: Value, otherwise: () => May, symbol: string): May {
  return andThen(callSpecial(typeOf(b).proto[k.reflected], b, [a]), answer => {
    if ((answer as unknown) !== NotImplemented) return answer;
    return andThen(otherwise(), last => ((last as unknown) === NotImplemented ? refuse(symbol, a, b) : last));
  });
}

function refuse(symbol: string, a: Value, b: Value): never {
  throw unsupported(symbol, a, b);
}

/** The left side paused, or answered NotImplemented. */
function unanswered(k: Keys, symbol: string, a: Value, b: Value, answer: May): May {
  if (answer === PAUSED)
    return andThen(answer as May, value => ((value as unknown) === NotImplemented ? afterForward(k, symbol, a, b) : value));
  return afterForward(k, symbol, a, b);
}

/** Whether the method of the left side, an object, is asked before that of the right. */
export function goesFirst(a: any, b: any): boolean {
  if (typeof a !== 'object' || a === null) return false;
  const type = a.cls;
  const other = typeOf(b);
  return type === other || (type.isGuest && !other.isGuest);
}

/** What the left side's method answered, or the right side's where that is NotImplemented. */
export function answered(op: string, a: Value, b: Value, answer: May): May {
  return answer !== PAUSED && (answer as unknown) !== NotImplemented ? answer : unanswered(keys[op], SYMBOLS[op], a, b, answer);
}

/** The left side answered NotImplemented. */
function afterForward(k: Keys, symbol: string, a: Value, b: Value): May {
  const tb = typeOf(b);
  const reflected = tb === typeOf(a) ? undefined : tb.proto[k.reflected];
  if (reflected === undefined) throw unsupported(symbol, a, b);
  return andThen(callSpecial(reflected, b, [a]), answer => {
    if ((answer as unknown) === NotImplemented) throw unsupported(symbol, a, b);
    return answer;
  });
}

/** `binary` of one operator. */
export function binaryOf(op: string): (a: Value, b: Value) => May {
  const k = keys[op];
  const symbol = SYMBOLS[op];
  return (a, b) => applied(k, symbol, a, b);
}

/** `a OP b`; `op` is the bare name (`add`). */
export function binary(op: string, a: Value, b: Value): May {
  return applied(keys[op], SYMBOLS[op], a, b);
}

/** `a OP= b`. */
export function inplace(op: string, a: Value, b: Value): May {
  const k = keys[op];
  const method = k.readInplace(typeOf(a).proto);
  const symbol = op === 'pow' ? '**=' : `${SYMBOLS[op]}=`;
  if (method === undefined) {
    if (op === 'mul' && typeOf(a).isGuest && isRepeatable(b) && !JOINED.has(builtinName(a))) return multipliedAlone(k, a, b);
    return applied(k, symbol, a, b);
  }
  const tb = typeOf(b);
  if (
    tb.isGuest &&
    isJoining(k, typeOf(a)) &&
    tb.proto[k.reflected] !== undefined &&
    tb.proto[k.reflected] !== typeOf(a).proto[k.reflected]
  )
    return reflectedFirst(k, a, b, () => callSpecial(method, a, [b]), symbol);
  const answer = typeof method === 'function' ? method.call(a, b) : callSpecial(method, a, [b]);
  if (answer !== PAUSED && answer !== NotImplemented) return answer;
  return andThen(answer as May, value => ((value as unknown) === NotImplemented ? applied(k, symbol, a, b) : value));
}

/** A builtin sequence, or an instance of a subclass that multiplies as that does. */
function isRepeatable(o: Value): boolean {
  let type = typeOf(o);
  const method = type.proto.$__rmul__;
  while (type.isGuest && type.base !== null) type = type.base;
  return JOINED.has(type.tname) && type.proto.$__rmul__ === method;
}

/** `a *= sequence` for an instance of a class: CPython then asks no sequence on the right, as it does for `a * sequence`. */
function multipliedAlone(k: Keys, a: Value, b: Value): May {
  const forward = typeOf(a).proto[k.forward];
  const refused = () => typeError(`unsupported operand type(s) for *=: '${typeOf(a).tname}' and '${typeOf(b).tname}'`);
  if (forward === undefined) throw refused();
  return andThen(callSpecial(forward, a, [b]), answer => {
    if ((answer as unknown) === NotImplemented) throw refused();
    return answer;
  });
}

const UNARY: Record<string, string> = { neg: '-', pos: '+', invert: '~' };

/** `-a`, `+a`, `~a`; `op` is `neg`, `pos` or `invert`. */
export function unary(op: string, a: Value): May {
  const method = typeOf(a).proto[`$__${op}__`];
  if (method === undefined) throw typeError(`bad operand type for unary ${UNARY[op]}: '${typeOf(a).tname}'`);
  return callSpecial(method, a, []);
}
