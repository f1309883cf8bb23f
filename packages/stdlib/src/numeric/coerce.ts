/** Guest numbers as JavaScript doubles and bigints, with CPython's errors. Calls `__float__` or `__index__`, so it may pause. */
import { andThen, asIndex, asInt, callSpecial, error, type May, PyFloat, typeError, typeName, typeOf, type Value } from '@wrought/runtime';

/** A bigint or number as a double; OverflowError when it is too large. */
export function intToDouble(n: number | bigint): number {
  if (typeof n === 'number') return n;
  const value = roundedDouble(n);
  if (!Number.isFinite(value)) throw error('OverflowError', 'int too large to convert to float');
  return value;
}

/** `Number(bigint)` rounds half to even as IEEE wants. */
function roundedDouble(n: bigint): number {
  return Number(n);
}

/** A float or int without guest code; undefined for anything else. */
export function quickDouble(v: Value): number | undefined {
  if (v instanceof PyFloat) return v.v;
  if (typeof v === 'number') return v;
  const n = asInt(v);
  return n === undefined ? undefined : intToDouble(n);
}

/** `float(v)` as C code takes a double: a float, an int, or what `__float__` or `__index__` answers. */
export function toDouble(v: Value): May<number> {
  const quick = quickDouble(v);
  if (quick !== undefined) return quick;
  const proto = typeOf(v).proto;
  if (proto.$__float__ !== undefined)
    return andThen(callSpecial(proto.$__float__, v, []), answer => {
      if (answer instanceof PyFloat) return answer.v;
      throw typeError(`${typeName(v)}.__float__ returned non-float (type ${typeName(answer)})`);
    });
  if (proto.$__index__ !== undefined) return andThen(asIndex(v), intToDouble);
  throw typeError(`must be real number, not ${typeName(v)}`);
}

/** `operator.index(v)` as a bigint. */
export function toBig(v: Value): May<bigint> {
  return andThen(asIndex(v), n => BigInt(n));
}

/** The number of bits of a non-negative bigint. */
export function bitLength(n: bigint): number {
  const hex = (n < 0n ? -n : n).toString(16);
  if (hex === '0') return 0;
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0], 16)));
}
