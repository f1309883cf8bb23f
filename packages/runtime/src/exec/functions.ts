/** Making function objects; annotations on demand; the value that stands for a function's code. */
import type { CodeObject } from '@wrought/abi';
import { codeValue } from '../exceptions/traceback.ts';
import { callInexact } from '../object/bind.ts';
import { getset } from '../object/define.ts';
import type { PyFunction, Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import { PyDict } from '../types/dict/dict.ts';
import { functionType } from '../types/function/function.ts';
import { codeOf } from '../types/generator/generator.ts';

/** Give a JavaScript function what makes it a guest function. */
export function makeFunction(
  fn: PyFunction,
  code: CodeObject,
  globals: object,
  defaults: Value[] | null,
  kwdefaults: Map<string, Value> | null,
  closure: unknown[] | null,
): PyFunction {
  fn.code = code;
  fn.globals = globals;
  fn.defaults = defaults;
  if (kwdefaults !== null) fn.kwdefaults = kwdefaults;
  if (closure !== null) fn.closure = closure;
  return fn;
}

codeOf.of = fn => (fn?.code === undefined ? null : codeValue(fn.code));

getset(functionType, {
  __code__: [
    f => codeValue(f.code),
    (f, value) => {
      f.code = (value as any).code;
      if ((value as any).code?.isIterableCoroutine) f.isIterableCoroutine = true;
      return null;
    },
  ],
  __annotations__: [
    f => annotationsOf(f),
    (f, value) => {
      f.annotations = value ?? null;
      f.annotate = undefined;
      return null;
    },
  ],
  __annotate__: [
    f => f.annotate?.[0] ?? null,
    (f, value) => {
      f.annotate = value === null ? undefined : [value, null];
      f.annotations = undefined;
      return null;
    },
  ],
});

function annotationsOf(f: any): any {
  if (f.annotations !== undefined) return f.annotations;
  if (f.annotate === undefined) {
    f.annotations = new PyDict();
    return f.annotations;
  }
  return andThen(f.annotate[0](), dict => {
    f.annotations = dict;
    return dict;
  });
}

export { callInexact as inexact };
