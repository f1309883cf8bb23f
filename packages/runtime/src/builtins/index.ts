/** The builtin functions and the types that are builtins, beyond those of the object model. */
import { interpreter } from '../exec/interpreter.ts';
import { getattr } from '../object/attributes.ts';
import type { Value } from '../object/value.ts';
import '../types/index.ts';
import '../exceptions/unicode.ts';
import { rawBytes } from '../types/bytes/buffer.ts';
import { bytearrayType, bytesType } from '../types/bytes/bytes.ts';
import { complexType } from '../types/complex/complex.ts';
import { builtinNamed } from '../types/function/function.ts';
import { enumerateType, filterType, makeCallIterator, mapType, reversedType } from '../types/iterators/iterators.ts';
import { zipType } from '../types/iterators/zip.ts';
import { memoryviewType } from '../types/memoryview/type.ts';
import { callIterator } from './basic.ts';
import { bytesText } from './introspection.ts';
import './copying.ts';
import { numberBuiltins } from './numbers.ts';
import { sequenceBuiltins } from './sequences.ts';

export const builtinFunctions: Record<string, Value> = {
  bytes: bytesType,
  bytearray: bytearrayType,
  complex: complexType,
  enumerate: enumerateType,
  filter: filterType,
  map: mapType,
  memoryview: memoryviewType,
  reversed: reversedType,
  zip: zipType,
  ...numberBuiltins,
  ...sequenceBuiltins,
};

builtinNamed.get = name => getattr(interpreter().builtins as unknown as Value, name);
callIterator.make = makeCallIterator;
bytesText.of = (value, filename) => {
  const bytes = rawBytes(value);
  return bytes && (interpreter().options.decodeSource?.(bytes, filename) ?? new TextDecoder().decode(bytes));
};
