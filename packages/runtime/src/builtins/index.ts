/** The builtin functions and the types that are builtins, beyond those of the object model. */
import type { Value } from '../object/value.ts';
import '../types/index.ts';
import '../exceptions/group.ts';
import '../exceptions/unicode.ts';
import { bytearrayType, bytesType } from '../types/bytes/bytes.ts';
import { complexType } from '../types/complex/complex.ts';
import { enumerateType, filterType, mapType, reversedType, zipType } from '../types/iterators/iterators.ts';
import { numberBuiltins } from './numbers.ts';
import { sequenceBuiltins } from './sequences.ts';

export const builtinFunctions: Record<string, Value> = {
  bytes: bytesType,
  bytearray: bytearrayType,
  complex: complexType,
  enumerate: enumerateType,
  filter: filterType,
  map: mapType,
  reversed: reversedType,
  zip: zipType,
  ...numberBuiltins,
  ...sequenceBuiltins,
};
