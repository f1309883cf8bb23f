/**
 * Texts of plain values: str, small ints, floats, bools and None, none of a guest's subclass. No guest code can run for them, so
 * whole templates of them are filled without a generator. Undefined means "not plain": the general road decides, from the start.
 */
import { valueError } from '../../object/errors.ts';
import { PyFloat, type Value } from '../../object/value.ts';
import { plainFormat } from '../../protocol/text.ts';
import { floatRepr } from '../number/exact-decimal.ts';
import { formatFloat, formatInt } from '../number/format-number.ts';
import { type FormatSpec, pad, parseFormatSpec, unknownCode } from '../number/format-spec.ts';
import { strRepr } from './repr.ts';
import { lengthOf, points } from './text.ts';

export function isPlainFloat(value: Value): value is PyFloat & Value {
  return value instanceof PyFloat && !value.cls.isGuest;
}

/** `str(value)` of a plain value. */
export function plainStr(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return `${value}`;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isPlainFloat(value) ? floatRepr(value.v) : undefined;
}

/** `repr(value)` of a plain value. */
export function plainRepr(value: Value): string | undefined {
  return typeof value === 'string' ? strRepr(value) : plainStr(value);
}

/** `format(value, spec)` of a plain value; ValueError for a specification that its type refuses. */
function formatPlain(value: Value, spec: string): string | undefined {
  if (spec === '') return plainStr(value);
  if (typeof value === 'string') return formatStr(value, parseFormatSpec(spec, 'str'));
  if (typeof value === 'number') return formatInt(value, parseFormatSpec(spec, 'int'), 'int');
  return isPlainFloat(value) ? formatFloat(value.v, parseFormatSpec(spec, 'float'), 'float') : undefined;
}
plainFormat.of = formatPlain;

/** `str.__format__` with a specification that is not empty. */
export function formatStr(s: string, spec: FormatSpec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknownCode(spec.type, 'str');
  if (spec.sign !== '')
    throw valueError(spec.sign === ' ' ? 'Space not allowed in string format specifier' : 'Sign not allowed in string format specifier');
  if (spec.hasNoNegativeZero) throw valueError('Negative zero coercion (z) not allowed in string format specifier');
  if (spec.isAlternate) throw valueError('Alternate form (#) not allowed in string format specifier');
  if (spec.align === '=' && !spec.isZeroPadded) throw valueError("'=' alignment not allowed in string format specifier");
  const cut = spec.precision >= 0 && spec.precision < lengthOf(s) ? points(s).slice(0, spec.precision).join('') : s;
  return pad(cut, lengthOf(cut), spec.align === '=' ? { ...spec, align: '<' } : spec, '<');
}
