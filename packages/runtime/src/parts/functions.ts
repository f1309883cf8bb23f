/** Functions made of code objects: `types.FunctionType(code, globals)`, `f.__code__ = code`. Part `functions`. */
import type { CodeObject } from '@wrought/abi';
import '../index.ts';
import { PyCode } from '../exceptions/code-value.ts';
import type { RunningModule } from '../exec/frames.ts';
import { makeFunction } from '../exec/functions.ts';
import { instantiate } from '../exec/import.ts';
import { interpreter } from '../exec/interpreter.ts';
import { moduleOf } from '../exec/module-of.ts';
import { call } from '../object/call.ts';
import { withDetails } from '../object/code.ts';
import { error, typeError, valueError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { type PyFunction, PyModule, type Value } from '../object/value.ts';
import { andThen } from '../suspension/native.ts';
import type { May } from '../suspension/suspension.ts';
import { PyCell } from '../types/cell/cell.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { PyTuple } from '../types/tuple/tuple.ts';

/** The maker of a code object's function over some globals: the module's own, or the module made anew over others. */
function makerOf(code: CodeObject, globals: Value): (code: CodeObject, ...cells: unknown[]) => PyFunction {
  const { running } = code.module as { running?: RunningModule };
  if (running === undefined) throw valueError('a function cannot be made of the code of a module');
  const G = globals instanceof PyDict ? moduleOf(globals) : globals;
  if (G === (running.globals as unknown)) return running.makers[code.id] as (code: CodeObject, ...cells: unknown[]) => PyFunction;
  const parts = instantiate(interpreter(), running.loaded.file, running.loaded, G as any);
  return (parts as any).makers[code.id];
}

/** A function of a code object, whose details are there. */
function functionFromCode(code: CodeObject, globals: Value, name: Value, defaults: Value, closure: Value): Value {
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

/** `types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`. */
export function newFunction(code: Value, globals: Value, name?: Value, defaults?: Value, closure?: Value, kwdefaults?: Value): May {
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
}

export function setCode(f: any, value: Value): May<null> {
  if (!(value instanceof PyCode)) throw typeError('__code__ must be set to a code object');
  return withDetails(value.code, () => recode(f, value.code));
}

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
  f.docCode ??= f.code; // its documentation stays
  f.code = code;
  if ((code as any).isIterableCoroutine) f.isIterableCoroutine = true;
  return null;
}

/** `exec(f.__code__)`: the body of a function without parameters, its free variables in the cells of `closure`. */
export function runFunctionCode(source: PyCode, mode: string, G: Value, closure: Value): May<Value> {
  const count = source.code.free.length;
  if (count === 0 && closure !== null) throw typeError('cannot use a closure with this code object');
  if (count > 0 && closure === null && mode === 'exec') throw typeError(`code object requires a closure of exactly length ${count}`);
  if (count > 0 && mode === 'eval') throw typeError('code object passed to eval() may not contain free variables');
  if (count > 0 && !(closure instanceof PyTuple && closure.items.length === count && closure.items.every(cell => cell instanceof PyCell)))
    throw typeError(`code object requires a closure of exactly length ${count}`);
  const made = functionFromCode(source.code, G instanceof PyModule ? (attributeDict(G) as unknown as Value) : G, null, null, closure);
  return andThen(call(made, []), value => (mode === 'eval' ? value : null));
}
