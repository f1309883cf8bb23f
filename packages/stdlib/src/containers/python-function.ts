/** A host function that looks like one compiled from Python: it has a code object, defaults and a Python function's error texts. */
import type { CodeObject } from '@wrought/abi';
import { callInexact, type PyFunction, type Value } from '@wrought/runtime';

/** `body` takes every parameter of `code.params`, in order. */
export function pythonFunction(code: CodeObject, body: (...args: any[]) => any, defaults: Value[] | null): Value {
  const count = code.params.length;
  const f: PyFunction = (...args: any[]) => (args.length === count ? body(...args) : callInexact(f, args));
  f.code = code;
  f.raw = body;
  f.defaults = defaults;
  f.kwdefaults = null;
  f.globals = {};
  f.pyName = code.name;
  f.pyQualname = code.qualname;
  return f as Value;
}
