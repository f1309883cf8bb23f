/** Making function objects; annotations on demand; the value that stands for a function's code. */
import type { CodeObject } from '@wrought/abi';
import { codeValue, PyCode } from '../exceptions/code-value.ts';
import { frameKnot } from '../exceptions/frame.ts';
import { containers } from '../object/bind.ts';
import { call1 } from '../object/call.ts';
import { callInexact } from '../object/call-plan.ts';
import { withDetails } from '../object/code.ts';
import { getset, staticMethods } from '../object/define.ts';
import { error, typeError, valueError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import type { PyFunction, Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { bytesFrom } from '../types/bytes/bytes.ts';
import { PyCell } from '../types/cell/cell.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { functionType } from '../types/function/function.ts';
import { codeOf } from '../types/generator/methods.ts';
import { addressOf } from '../types/object/methods.ts';
import { PyTuple } from '../types/tuple/tuple.ts';
import type { RunningModule } from './frames.ts';
import { instantiate } from './import.ts';
import { interpreter } from './interpreter.ts';
import { moduleOf } from './module-of.ts';
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

/** The maker of a code object's function over some globals: the module's own, or the module made anew over others. */
function makerOf(code: CodeObject, globals: Value): (code: CodeObject, ...cells: unknown[]) => PyFunction {
  const { running } = code.module as { running?: RunningModule };
  if (running === undefined) throw valueError('a function cannot be made of the code of a module');
  const G = globals instanceof PyDict ? moduleOf(globals) : globals;
  if (G === (running.globals as unknown)) return running.makers[code.id] as (code: CodeObject, ...cells: unknown[]) => PyFunction;
  const parts = instantiate(interpreter(), running.loaded.file, running.loaded, G as any);
  return (parts as any).makers[code.id];
}

/** `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`. */
export function functionFromCode(code: CodeObject, globals: Value, name: Value, defaults: Value, closure: Value): Value {
  const cells = closure === null ? [] : closure instanceof PyTuple ? closure.items : null;
  if (cells === null) throw typeError(`arg 5 (closure) must be tuple`);
  if (cells.length !== code.free.length)
    throw valueError(`${code.name} requires closure of length ${code.free.length}, not ${cells.length}`);
  for (const cell of cells) if (!(cell instanceof PyCell)) throw typeError(`arg 5 (closure) expected cell, found ${typeOf(cell).tname}`);
  const fn = makerOf(code, globals)(code, ...cells);
  const G = globals instanceof PyDict ? moduleOf(globals) : globals;
  const made = makeFunction(
    fn,
    code,
    G as any,
    defaults instanceof PyTuple ? defaults.items.slice() : null,
    null,
    cells.length > 0 ? cells : null,
  );
  if (name !== null) made.pyName = name as string;
  return made as Value;
}

staticMethods(functionType, {
  '__new__(cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)': (
    _cls: Value,
    code: Value,
    globals: Value,
    name?: Value,
    defaults?: Value,
    closure?: Value,
    kwdefaults?: Value,
  ) => {
    if (!(code instanceof PyCode)) throw typeError(`function() argument 'code' must be code, not ${typeOf(code).tname}`);
    if (!(globals instanceof PyDict)) throw typeError(`function() argument 'globals' must be dict, not ${typeOf(globals).tname}`);
    if (name !== undefined && name !== null && typeof name !== 'string') throw typeError('arg 3 (name) must be None or string');
    if (defaults !== undefined && defaults !== null && !(defaults instanceof PyTuple))
      throw typeError('arg 4 (defaults) must be None or tuple');
    return withDetails(code.code, () => {
      const made = functionFromCode(code.code, globals, name ?? null, defaults ?? null, closure ?? null) as any;
      if (kwdefaults instanceof PyDict) made.kwdefaults = new Map(kwdefaults.entries() as any);
      return made;
    });
  },
});

codeOf.of = fn => (fn?.code === undefined ? null : codeValue(fn.code));

getset(functionType, {
  __code__: [
    f => codeValue(f.code),
    (f, value) => {
      if (!(value instanceof PyCode)) throw typeError('__code__ must be set to a code object');
      return withDetails(value.code, () => recode(f, value.code));
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

/** `f.__code__ = code`: its calls go to a function made of that code over the globals and cells of `f`. Those with plain parameters are called without asking. */
function recode(f: any, code: CodeObject): null {
  const cells: unknown[] = f.closure ?? [];
  if (code.free.length !== cells.length)
    throw valueError(`${f.pyName ?? f.code.name}() requires a code object with ${cells.length} free vars, not ${code.free.length}`);
  const isOther = code.module !== f.code.module || code.id !== f.code.id;
  if (isOther && f.raw === undefined)
    throw error('NotImplementedError', 'here only functions with *args, **kwargs or keyword-only parameters can be given other code');
  if (isOther) {
    const made = makerOf(code, f.globals)(code, ...cells) as any;
    f.raw = made.raw ?? made;
    for (const site of f.sites ?? []) site.f = undefined;
    f.sites = undefined;
  }
  f.code = code;
  if ((code as any).isIterableCoroutine) f.isIterableCoroutine = true;
  return null;
}

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
