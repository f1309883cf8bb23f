/** The class statement: bases, metaclass, namespace, body, and the class itself. */
import type { CodeObject } from '@wrought/abi';
import { getattr, getattrOr } from '../object/attributes.ts';
import { call1, callKeywords } from '../object/call.ts';
import { error, typeError } from '../object/errors.ts';
import { withPart } from '../object/parts.ts';
import { typeType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { PyCell } from '../types/cell/cell.ts';
import { PyDict } from '../types/dict/dict.ts';
import { fullName } from '../types/object/methods.ts';
import { PyTuple, tuple } from '../types/tuple/tuple.ts';
import { chooseMeta, makeTypeSteps } from '../types/type/methods.ts';
import { construct as _construct } from './construct-entry.ts';
import type { RunningModule } from './frames.ts';
import { interpreter } from './interpreter.ts';

export type Body = (ns: Value) => Generator<undefined, unknown, unknown>;
export type MakeCallable = (box: { type: PyType }) => (...args: any[]) => any;

export function buildClass(
  module: RunningModule,
  id: number,
  bases: Value[],
  keywords: Map<string, Value> | null,
  makeCallable: MakeCallable,
  makeInstance: (() => void) | null = null,
  cells: unknown[] = [],
): May<Value> {
  const code = module.codes[id];
  const { name } = code;
  const kw = keywords ?? new Map<string, Value>();
  const body = (module.makers[id] as (code: CodeObject, ...cells: unknown[]) => Body)(code, ...cells);
  const hook = (interpreter().builtins as any).$__build_class__;
  if (hook !== classHook.original && hook !== undefined)
    return withPart('rebase', part =>
      callKeywords(hook, [part.bodyFunction({ body, makeCallable, makeInstance }), name, ...bases], [...kw.keys()], [...kw.values()]),
    );
  return native(classSteps(name, bases, kw, body, makeCallable, makeInstance));
}

/** The builtin `__build_class__`: another one in `builtins` is asked instead. */
export const classHook: { original: Value } = { original: null };

/** PEP 560: bases that are no classes say what to put in their place. */
function* resolveBases(bases: Value[]): NativeSteps<Value[]> {
  const resolved: Value[] = [];
  for (const base of bases) {
    if (isType(base)) {
      resolved.push(base);
      continue;
    }
    let entries: any = getattrOr<Value>(
      base,
      '__mro_entries__',
      hook => call1(hook, tuple(bases) as unknown as Value),
      () => tuple([base]) as unknown as Value,
    );
    if (entries === PAUSED) entries = yield;
    if (!(entries instanceof PyTuple)) throw typeError('__mro_entries__ must return a tuple');
    resolved.push(...entries.items);
  }
  return resolved;
}

export function* classSteps(
  name: string,
  original: Value[],
  kw: Map<string, Value>,
  body: Body,
  makeCallable: MakeCallable | undefined,
  makeInstance: (() => void) | null,
): NativeSteps {
  const bases = original.every(isType) ? original : yield* resolveBases(original);
  let meta: Value = kw.get('metaclass') ?? (bases.length > 0 ? (typeOf(bases[0]) as Value) : (typeType as Value));
  kw.delete('metaclass');
  if (isType(meta)) meta = chooseMeta(meta, bases) as Value;
  const baseTuple = tuple(bases) as unknown as Value;
  const names = [...kw.keys()];
  const values = [...kw.values()];
  let ns: any;
  if (meta === typeType) ns = new PyDict();
  else {
    ns = getattrOr<Value>(
      meta,
      '__prepare__',
      prepare => callKeywords(prepare, [name, baseTuple], names, values),
      () => new PyDict() as unknown as Value,
    );
    if (ns === PAUSED) ns = yield;
  }
  if (!(ns instanceof PyDict) && (ns === null || typeOf(ns).proto.$__getitem__ === undefined))
    throw typeError(`${isType(meta) ? meta.tname : '<metaclass>'}.__prepare__() must return a mapping, not ${typeOf(ns).tname}`);
  yield* body(ns) as any;
  const cell = ns instanceof PyDict ? ns.map.get('__classcell__') : undefined;
  if (ns instanceof PyDict) {
    (ns as any).makeCallable = makeCallable;
    (ns as any).makeInstance = makeInstance;
    if (bases !== original) ns.map.set('__orig_bases__', tuple(original) as unknown as Value);
  }
  let made: any;
  if (meta === typeType) made = yield* makeTypeSteps(typeType, name, bases, ns, kw);
  else made = callKeywords(meta, [name, baseTuple, ns], names, values);
  if (made === PAUSED) made = yield;
  if (cell instanceof PyCell && isType(made)) checkCell(cell, name, made);
  return made;
}

/** The metaclass must have handed `__classcell__` to `type.__new__`, which puts the class into it. */
function checkCell(cell: PyCell, name: string, made: PyType): void {
  const shown = (type: PyType) => `<class '${fullName(type)}'>`;
  if (cell.v === undefined)
    throw error('RuntimeError', `__class__ not set defining '${name}' as ${shown(made)}. Was __classcell__ propagated to type.__new__?`);
  if (cell.v !== (made as Value)) throw typeError(`__class__ set to ${shown(cell.v as PyType)} defining '${name}' as ${shown(made)}`);
}

export { _construct, getattr };
