/**
 * Part `rebase`: classes that get other bases, and metaclasses that decide the order in which a class asks them.
 *
 * All is refused before anything is changed.
 */
import '../index.ts';
import { getattr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { typeError } from '../object/errors.ts';
import { rebase, reorder } from '../object/rebase.ts';
import { lookup, typeType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type PyType, type Value } from '../object/value.ts';
import { listFrom } from '../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { PyTuple } from '../types/tuple/tuple.ts';

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
