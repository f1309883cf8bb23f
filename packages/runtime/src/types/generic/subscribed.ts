/** `list[int]` and `int | str` without their part: what makes them loads it. */
import { withPart } from '../../object/parts.ts';
import type { Value } from '../../object/value.ts';
import type { May } from '../../suspension/suspension.ts';

/** `origin[item]`. */
export function genericAlias(origin: Value, item: Value): May<Value> {
  return withPart('generic', part => part.genericAlias(origin, item));
}

/** `a | b`. */
export function makeUnion(a: Value, b: Value): May<Value> {
  return withPart('generic', part => part.makeUnion(a, b));
}
