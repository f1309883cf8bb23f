/** Subscription and membership: `o[k]`, `o[k] = v`, `del o[k]`, `x in o`. */
import { callSpecial, getattrOr } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { error, typeError } from '../object/errors.ts';
import { withPart } from '../object/parts.ts';
import { typeType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { DONE, isType, type Value } from '../object/value.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { same } from './compare.ts';
import { asInt } from './index-number.ts';
import { iter } from './iterate.ts';
import { truth } from './truth.ts';

export function getItem(o: Value, key: Value): May {
  const method = typeOf(o).proto.$__getitem__;
  if (method !== undefined) return callSpecial(method, o, [key]);
  if (isType(o))
    return getattrOr(
      o,
      '__class_getitem__',
      hook => call(hook, [key]),
      () => {
        if (o === typeType) return withPart('generic', part => part.genericAlias(o as Value, key));
        throw typeError(`type '${o.tname}' is not subscriptable`);
      },
    );
  throw typeError(`'${typeOf(o).tname}' object is not subscriptable`);
}

export function setItem(o: Value, key: Value, value: Value): May<null> {
  const method = typeOf(o).proto.$__setitem__;
  if (method === undefined) {
    if (typeOf(o).isGuest && typeOf(o).proto.$__delitem__ !== undefined) throw error('AttributeError', '__setitem__');
    throw typeError(`'${typeOf(o).tname}' object does not support item assignment`);
  }
  return andThen(callSpecial(method, o, [key, value]), () => null);
}

export function delItem(o: Value, key: Value): May<null> {
  const method = typeOf(o).proto.$__delitem__;
  if (method === undefined) {
    if (typeOf(o).isGuest && typeOf(o).proto.$__setitem__ !== undefined) throw error('AttributeError', '__delitem__');
    // CPython's two texts: what has the slots of a sequence is asked by its index
    const isAsked = asInt(key) !== undefined && (typeOf(o).isGuest || typeOf(o).proto.$__len__ !== undefined);
    throw typeError(`'${typeOf(o).tname}' object ${isAsked ? "doesn't" : 'does not'} support item deletion`);
  }
  return andThen(callSpecial(method, o, [key]), () => null);
}

/** `item in container`. */
export function contains(container: Value, item: Value): May<boolean> {
  const method = typeOf(container).proto.$__contains__;
  if (method === null) throw typeError(`'${typeOf(container).tname}' object is not a container`);
  if (method !== undefined) return andThen(callSpecial(method, container, [item]), truth);
  if (typeOf(container).proto.$__iter__ === undefined && typeOf(container).proto.$__getitem__ === undefined)
    throw typeError(`argument of type '${typeOf(container).tname}' is not iterable`);
  return native(searchSteps(container, item));
}

function* searchSteps(container: Value, item: Value): NativeSteps<boolean> {
  let stepper = iter(container);
  if (stepper === PAUSED) stepper = yield;
  for (;;) {
    let value = (stepper as any).step();
    if (value === PAUSED) value = yield;
    if (value === DONE) return false;
    let found = same(value, item);
    if (found === PAUSED) found = yield;
    if (found) return true;
  }
}
