/**
 * Binary and unary operators in full: reflected methods, subclass priority, NotImplemented, in-place forms.
 *
 * Generated code tests for ints and floats at the site; it comes here for everything else.
 */
import { callSpecial } from '../object/attributes.ts';
import { typeError } from '../object/errors.ts';
import { isSubtype } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { NotImplemented, type Value } from '../object/value.ts';
import { then } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';

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

function unsupported(symbol: string, a: Value, b: Value): object {
  return typeError(`unsupported operand type(s) for ${symbol}: '${typeOf(a).tname}' and '${typeOf(b).tname}'`);
}

/** Try methods one after the other until one answers something else than NotImplemented. */
function firstAnswer(tries: [any, Value, Value][], at: number, otherwise: () => May): May {
  if (at === tries.length) return otherwise();
  const [method, receiver, argument] = tries[at];
  return then(callSpecial(method, receiver, [argument]), answer =>
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
  const isPreferred = r !== undefined && r !== null && isSubtype(tb, ta) && r !== ta.proto[reflected];
  if (isPreferred) tries.push([r, b, a]);
  if (f !== undefined && f !== null) tries.push([f, a, b]);
  if (r !== undefined && r !== null && !isPreferred) tries.push([r, b, a]);
  return tries;
}

/** `a OP b`; `op` is the bare name (`add`). */
export function binary(op: string, a: Value, b: Value): May {
  return firstAnswer(candidates(a, b, `$__${op}__`, `$__r${op}__`), 0, () => {
    throw unsupported(SYMBOLS[op], a, b);
  });
}

/** `a OP= b`. */
export function inplace(op: string, a: Value, b: Value): May {
  const method = typeOf(a).proto[`$__i${op}__`];
  const ordinary = () =>
    firstAnswer(candidates(a, b, `$__${op}__`, `$__r${op}__`), 0, () => {
      throw unsupported(op === 'pow' ? '**=' : `${SYMBOLS[op]}=`, a, b);
    });
  if (method === undefined || method === null) return ordinary();
  return then(callSpecial(method, a, [b]), answer => ((answer as unknown) === NotImplemented ? ordinary() : answer));
}

const UNARY: Record<string, string> = { neg: '-', pos: '+', invert: '~' };

/** `-a`, `+a`, `~a`; `op` is `neg`, `pos` or `invert`. */
export function unary(op: string, a: Value): May {
  const method = typeOf(a).proto[`$__${op}__`];
  if (method === undefined) throw typeError(`bad operand type for unary ${UNARY[op]}: '${typeOf(a).tname}'`);
  return callSpecial(method, a, []);
}
