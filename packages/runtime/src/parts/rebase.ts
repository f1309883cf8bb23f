/**
 * Part `rebase`: what few programs do to classes. They get other bases, metaclasses decide the order in which a class asks them, and
 * `__build_class__` is called by hand or is another one.
 *
 * All is refused before anything is changed.
 */
import '../index.ts';
import { type Body, classSteps, type MakeCallable } from '../exec/classes.ts';
import { getattr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { fn } from '../object/define.ts';
import { typeError } from '../object/errors.ts';
import { rebase, reorder } from '../object/rebase.ts';
import { isSubtype, lookup, objectType, refreshTree, typeType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { listFrom } from '../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { PyDict } from '../types/dict/dict.ts';
import { PyTuple } from '../types/tuple/tuple.ts';

interface ClassParts {
  body: Body;
  makeCallable: MakeCallable | undefined;
  makeInstance: (() => void) | null;
}

/** The body of a class statement as a function, for a `__build_class__` of the guest's. */
export function bodyFunction(parts: ClassParts): Value {
  const made = fn('__class_body__()', () => native(parts.body(new PyDict() as unknown as Value) as NativeSteps)) as any;
  made.classParts = parts;
  return made;
}

/** `builtins.__build_class__`. */
export function buildFromFunction(body: Value, name: Value, bases: Value[], kw: Map<string, Value>): May<Value> {
  const text = asStr(name);
  if (typeof body !== 'function' || isType(body)) throw typeError('__build_class__: func must be a function');
  if (text === undefined) throw typeError('__build_class__: name is not a string');
  const own = (body as any).classParts as ClassParts | undefined;
  const steps: Body = function* () {
    if (call(body, []) === PAUSED) yield;
  };
  const parts = own ?? { body: steps, makeCallable: undefined, makeInstance: null };
  return native(classSteps(text, bases, kw, parts.body, parts.makeCallable, parts.makeInstance));
}

/** Bits of the types that C code tells apart without asking their MRO. */
const FAMILY_BITS: [string, number][] = [
  ['int', 24],
  ['list', 25],
  ['tuple', 26],
  ['bytes', 27],
  ['str', 28],
  ['dict', 29],
  ['BaseException', 30],
  ['type', 31],
];

/** The bits that Python code reads: made by a class statement (9), immutable (8), may be a base (10), abstract (20), families. */
export function flagsOf(type: PyType): number {
  let flags = 2 ** 12 + (type.isGuest ? 2 ** 9 : 0) + (type.isMutable ? 0 : 2 ** 8) + (type.isFinal ? 0 : 2 ** 10);
  if (type.isAbstract) flags += 2 ** 20;
  for (const [name, bit] of FAMILY_BITS) if (type.mro.some(t => t.module === 'builtins' && t.tname === name)) flags += 2 ** bit;
  return flags;
}

/** `cls.__bases__ = …`. */
export function setBases(type: PyType, value: any): May<null> {
  if (value === undefined) throw typeError(`can't delete ${type.tname}.__bases__`);
  if (!type.isGuest) throw typeError(`cannot set '__bases__' attribute of immutable type '${type.tname}'`);
  if (!(value instanceof PyTuple)) throw typeError(`can only assign tuple to ${type.tname}.__bases__, not ${typeOf(value).tname}`);
  if (value.items.length === 0) throw typeError(`can only assign non-empty tuple to ${type.tname}.__bases__, not ()`);
  for (const base of value.items) {
    if (!isType(base)) throw typeError(`${type.tname}.__bases__ must be tuple of classes, not '${typeOf(base).tname}'`);
    if (base.isFinal) throw typeError(`type '${base.tname}' is not an acceptable base type`);
  }
  rebase(type, value.items as PyType[]);
  if (isSubtype(type, typeType)) refreshTree(objectType);
  return lookup(type.cls, 'mro') === lookup(typeType, 'mro') ? null : ownOrder(type);
}

/** A metaclass with a method `mro` of its own decides the order itself. */
export function ownOrder(type: PyType): May<null> {
  return native(orderSteps(type));
}

function* orderSteps(type: PyType): NativeSteps<null> {
  let order: any = andThen(getattr(type as Value, 'mro'), f => call(f, []));
  if (order === PAUSED) order = yield;
  let items: any = listFrom(order);
  if (items === PAUSED) items = yield;
  for (const each of items) if (!isType(each)) throw typeError(`mro() returned a non-class ('${typeOf(each).tname}')`);
  reorder(type, items);
  return null;
}
