/** The type `memoryview`. Its instances and all that they can do are the part `memoryview`, which making one loads. */
import { defineType, staticMethods } from '../../object/define.ts';
import { withPart } from '../../object/parts.ts';
import type { Value } from '../../object/value.ts';

export const memoryviewType = defineType('memoryview', { isFinal: true });
staticMethods(memoryviewType, {
  '__new__(cls, object)': (_cls: Value, o: Value) => withPart('memoryview', part => part.memoryviewOf(o)),
});
memoryviewType.part = 'memoryview';
