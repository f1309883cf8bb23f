/** `str`, `repr`, `format` of any value; hash. Types give the texts; here are the calls and the checks of what they answer. */
import { callSpecial } from '../object/attributes.ts';
import { typeError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import type { Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { asInt, asStr } from './index-number.ts';

function checkText(name: string): (answer: Value) => string {
  return answer => {
    const text = asStr(answer);
    if (text === undefined) throw typeError(`${name} returned non-string (type ${typeOf(answer).tname})`);
    return text;
  };
}
const checkRepr = checkText('__repr__');
const checkStr = checkText('__str__');
const checkFormat = (answer: Value): string => {
  const text = asStr(answer);
  if (text === undefined) throw typeError(`__format__ must return a str, not ${typeOf(answer).tname}`);
  return text;
};

/** What `__str__` or `__repr__` gave, checked, as the guest sees it: it may be an instance of a subclass of str. */
export function textValue(o: Value, name: '__str__' | '__repr__'): May<Value> {
  const { proto } = typeOf(o);
  const answer = callSpecial(name === '__str__' ? proto.$__str__ : proto.$__repr__, o, []);
  if (typeof answer === 'string') return answer;
  return andThen(answer, answer => {
    if (typeof answer !== 'string') (name === '__str__' ? checkStr : checkRepr)(answer);
    return answer;
  });
}

/** `repr(o)` as a JavaScript string. */
export function repr(o: Value): May<string> {
  const answer = callSpecial(typeOf(o).proto.$__repr__, o, []);
  return typeof answer === 'string' ? answer : andThen(answer, checkRepr);
}

/** `str(o)`. */
export function str(o: Value): May<string> {
  if (typeof o === 'string') return o;
  if (typeof o === 'number') return `${o}`;
  const answer = callSpecial(typeOf(o).proto.$__str__, o, []);
  return typeof answer === 'string' ? answer : andThen(answer, checkStr);
}

/** `format` of builtin values for which no guest code can run, undefined for all others; filled by `types/str`. */
export const plainFormat: { of: (o: Value, spec: string) => string | undefined } = { of: () => undefined };

/** `format(o, spec)`. */
export function format(o: Value, spec: string): May<string> {
  if (spec === '' && (typeof o === 'string' || typeof o === 'number')) return typeof o === 'string' ? o : o.toString();
  const plain = plainFormat.of(o, spec);
  if (plain !== undefined) return plain;
  const type = typeOf(o);
  const method = type.proto.$__format__;
  // A builtin's own format without a specification is `str`, which a guest's subclass may have overridden.
  if (spec === '' && type.isGuest && method?.twinOf?.native !== undefined) return str(o);
  return andThen(callSpecial(method, o, [spec]), checkFormat);
}

/** The hash of an int that is no hash itself, being too long, and the last long one that is a hash; filled by `types/number`. */
export const hugeHash: { of: (n: bigint) => number | bigint; last: bigint } = { of: n => n, last: 0n };

/** `hash(o)` as an int. */
export function hash(o: Value): May<number | bigint> {
  const method = typeOf(o).proto.$__hash__;
  if (method === null || method === undefined) throw typeError(`unhashable type: '${typeOf(o).tname}'`);
  const given = typeof method === 'function' ? method.call(o) : callSpecial(method, o, []);
  if (typeof given === 'number') return given === -1 ? -2 : given;
  if (typeof given === 'bigint' && given === hugeHash.last) return given;
  return andThen(given as May, answer => {
    const n = asInt(answer);
    if (n === undefined) throw typeError('__hash__ method should return an integer');
    if (n === -1) return -2;
    return typeof n === 'bigint' && BigInt.asIntN(64, n) !== n ? hugeHash.of(n) : n;
  });
}
