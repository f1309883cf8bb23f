/** Making function objects; annotations on demand; the value that stands for a function's code. */
import type { CodeObject } from '@wrought/abi';
import { codeValue } from '../exceptions/code-value.ts';
import { frameKnot } from '../exceptions/frame.ts';
import { containers } from '../object/bind.ts';
import { call1 } from '../object/call.ts';
import { callInexact } from '../object/call-plan.ts';
import { getset, staticMethods } from '../object/define.ts';
import { typeError } from '../object/errors.ts';
import { withPart } from '../object/parts.ts';
import { typeOf } from '../object/type-of.ts';
import type { PyFunction, Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { bytesFrom } from '../types/bytes/bytes.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { functionType } from '../types/function/function.ts';
import { codeOf } from '../types/generator/methods.ts';
import { addressOf } from '../types/object/methods.ts';
import type { RunningModule } from './frames.ts';
import { interpreter } from './interpreter.ts';
import { nsStore } from './names.ts';

/** `annotationlib.Format.VALUE`. */
const VALUES = 1;

/** Give a JavaScript function what makes it a guest function. */
export function makeFunction(
  fn: PyFunction,
  code: CodeObject,
  globals: object,
  defaults: Value[] | null = null,
  kwdefaults: Map<string, Value> | null = null,
  closure: unknown[] | null = null,
): PyFunction {
  fn.code = code;
  fn.globals = globals;
  fn.defaults = defaults;
  if (kwdefaults !== null) fn.kwdefaults = kwdefaults;
  if (closure !== null) fn.closure = closure;
  return fn;
}

/** The function object of code `id`, for bodies that run once. */
export function make(
  module: RunningModule,
  id: number,
  defaults?: Value[] | null,
  kwdefaults?: Map<string, Value> | null,
  closure: unknown[] = [],
): PyFunction {
  const code = module.codes[id];
  const fn = (module.makers[id] as (code: CodeObject, ...cells: unknown[]) => PyFunction)(code, ...closure);
  return makeFunction(fn, code, module.globals, defaults, kwdefaults, closure.length > 0 ? closure : null);
}

/** `def` in a class body: the function goes into the namespace under its own name. */
export function nsDefine(ns: Value, module: RunningModule, id: number, ...rest: unknown[]): May<null> {
  return nsStore(ns, module.codes[id].name, make(module, id, ...(rest as [])) as Value);
}

/** The plain form of a method, which takes its `self` as an argument: it calls the form on `this`, which may lack `fewer` arguments. */
export function plainOf(twin: any, code: CodeObject, fewer = 0): PyFunction {
  const most = code.positional;
  const least = most - fewer;
  const plain: any = function (a: Value, b: Value, c: Value, d: Value) {
    // biome-ignore lint/complexity/noArguments: a rest parameter would make an array of every call
    const given = arguments;
    const n = given.length;
    if (n < least || n > most) return callInexact(plain, given as any);
    if (n === 1) return twin.call(a);
    if (n === 2) return twin.call(a, b);
    if (n === 3) return twin.call(a, b, c);
    if (n === 4) return twin.call(a, b, c, d);
    return twin.apply(a, Array.prototype.slice.call(given, 1));
  };
  twin.twinOf = plain;
  plain.twin = twin;
  plain.isPlainForm = true;
  return plain;
}

containers.emptyBytes = () => bytesFrom(new Uint8Array(0)) as unknown as Value;
frameKnot.dictOf = module => attributeDict(module) as unknown as Value;
frameKnot.builtins = () => attributeDict(interpreter().builtins) as unknown as Value;
frameKnot.address = addressOf;

staticMethods(functionType, {
  '__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)': (
    _cls: Value,
    code: Value,
    globals: Value,
    name?: Value,
    defaults?: Value,
    closure?: Value,
    kwdefaults?: Value,
  ) => withPart('functions', part => part.newFunction(code, globals, name, defaults, closure, kwdefaults)),
});

codeOf.of = fn => (fn?.code === undefined ? null : codeValue(fn.code));

getset(functionType, {
  __code__: [f => codeValue(f.code), (f, value) => withPart('functions', part => part.setCode(f, value))],
  __annotations__: [
    f => annotationsOf(f),
    (f, value) => {
      f.annotations = value ?? null;
      f.annotate = undefined;
      return null;
    },
  ],
  __annotate__: [
    f => f.annotate ?? null,
    (f, value) => {
      if (value === undefined) throw typeError('cannot delete __annotate__ attribute');
      if (value !== null && typeOf(value).proto.$__call__ === undefined && typeof value !== 'function')
        throw typeError('__annotate__ must be callable or None');
      f.annotate = value ?? undefined;
      if (value !== null) f.annotations = undefined;
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
  return andThen(call1(f.annotate, VALUES), dict => {
    if (!(dict instanceof PyDict)) throw typeError(`__annotate__() must return a dict, not ${typeOf(dict).tname}`);
    f.annotations = dict;
    return dict;
  });
}

export { callInexact as inexact };
