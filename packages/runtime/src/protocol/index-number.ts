/** `operator.index`: what may be used as an integer. */
import { callSpecial } from '../object/attributes.ts';
import { typeError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { PyBox, type Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';

/** An int, bool or int subclass as number or bigint; undefined for anything else (no guest code runs). */
export function asInt(o: Value | undefined): number | bigint | undefined {
  if (typeof o === 'number' || typeof o === 'bigint') return o;
  if (typeof o === 'boolean') return o ? 1 : 0;
  if (o instanceof PyBox && typeof o.v !== 'string') return o.v;
  return undefined;
}

/** A str or instance of a subclass of str as JavaScript string; undefined for anything else. */
export function asStr(o: Value | undefined): string | undefined {
  if (typeof o === 'string') return o;
  if (o instanceof PyBox && typeof o.v === 'string') return o.v;
  return undefined;
}

/** `operator.index(o)`; `message` replaces the text of the TypeError. */
export function asIndex(o: Value, message?: string): May<number | bigint> {
  const direct = asInt(o);
  if (direct !== undefined) return direct;
  const method = typeOf(o).proto.$__index__;
  if (method === undefined) throw typeError(message ?? `'${typeOf(o).tname}' object cannot be interpreted as an integer`);
  return andThen(callSpecial(method, o, []), answer => {
    const n = asInt(answer);
    if (n === undefined) throw typeError(`__index__ returned non-int (type ${typeOf(answer).tname})`);
    return n;
  });
}

/** Back into the canonical form: a number when it is a safe integer, else a bigint. */
export function int(n: bigint): number | bigint {
  const number = Number(n);
  return number <= 9007199254740991 && number >= -9007199254740991 ? number : n;
}
