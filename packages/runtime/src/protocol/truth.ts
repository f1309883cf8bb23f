/** Truth, and the checks of what `__bool__` and `__len__` answer. */
import { callSpecial } from '../object/attributes.ts';
import { error, typeError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { PyFloat, type Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { asIndex } from './index-number.ts';

/** `bool(o)`. */
export function truth(o: Value): May<boolean> {
  if (typeof o === 'boolean') return o;
  if (o === null) return false;
  if (typeof o === 'number') return o !== 0;
  if (typeof o === 'string') return o !== '';
  if (typeof o === 'bigint') return o !== 0n;
  const type = typeOf(o);
  if (type.isTrue === true) return true;
  if (o instanceof PyFloat && !type.isGuest) return o.v !== 0;
  if ((o as any).isSeq === true && (o as any).cls.isGuest === false) return (o as any).items.length !== 0;
  const { proto } = type;
  const method = proto.$__bool__;
  if (method !== undefined)
    return andThen(callSpecial(method, o, []), answer => {
      if (typeof answer !== 'boolean') throw typeError(`__bool__ should return bool, returned ${typeOf(answer).tname}`);
      return answer;
    });
  if (proto.$__len__ === undefined) {
    type.isTrue = true;
    return true;
  }
  const n = length(o);
  return typeof n === 'number' ? n !== 0 : andThen(n, size => size !== 0);
}

/** `len(o)`. */
export function length(o: Value): May<number> {
  if (typeof o === 'string') return strLength.of(o);
  if (o !== null && (o as any).isSeq === true && !(o as any).cls.isGuest) return (o as any).items.length;
  const method = typeOf(o).proto.$__len__;
  if (typeof method === 'function') {
    const answer = method.call(o);
    if (typeof answer === 'number' && answer >= 0) return answer;
    return andThen(answer, checkedLength);
  }
  if (method === undefined) throw typeError(`object of type '${typeOf(o).tname}' has no len()`);
  return andThen(callSpecial(method, o, []), checkedLength);
}

function checkedLength(answer: Value): May<number> {
  if (typeof answer === 'number' && answer >= 0) return answer;
  return andThen(asIndex(answer), n => {
    if (n < 0) throw error('ValueError', '__len__() should return >= 0');
    if (typeof n === 'bigint') throw error('OverflowError', "cannot fit 'int' into an index-sized integer");
    return n;
  });
}

/** The number of code points of a string; `types/str` replaces it by one that knows astral characters. */
export const strLength: { of: (s: string) => number } = { of: s => s.length };
