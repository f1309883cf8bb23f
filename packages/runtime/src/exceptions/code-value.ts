/** The guest's view of code objects: `f.__code__`, `frame.f_code`. There is no byte code; names, arguments and places are real. */
import type { CodeObject } from '@wrought/abi';
import { withDetails } from '../object/code.ts';
import { defineType, methods } from '../object/define.ts';
import { NotImplemented, type PyType, type Value } from '../object/value.ts';

export class PyCode {
  declare readonly cls: PyType;
  readonly code: CodeObject & { isIterableCoroutine?: boolean };
  constructor(code: CodeObject) {
    this.code = code;
  }
  isSameAs(other: PyCode): boolean {
    return this.code === other.code;
  }
  /** The code with other facts. */
  changed(code: CodeObject): Value {
    return codeValue(code);
  }
}
export const codeType = defineType('code', { class: PyCode as any, isFinal: true });
codeType.part = 'tracebacks'; // its attributes: `code-attributes.ts`

const codes = new WeakMap<CodeObject, Value>();

/** The guest's view of a code object; the same one each time. */
export function codeValue(code: CodeObject): Value {
  let value = codes.get(code);
  if (value === undefined) {
    value = new PyCode(code) as unknown as Value;
    codes.set(code, value);
  }
  return value;
}

methods(codeType, {
  '__eq__(self, other, /)': (c: PyCode, other: Value) => (other instanceof PyCode ? c.isSameAs(other) : NotImplemented),
  '__hash__(self, /)': (c: PyCode) => c.code.id * 31 + c.code.name.length,
  '__repr__(self, /)': (c: PyCode) =>
    withDetails(c.code, () => `<code object ${c.code.name}, file "${c.code.file}", line ${c.code.firstLine}>`),
});
