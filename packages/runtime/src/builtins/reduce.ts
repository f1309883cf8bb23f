/** `object.__reduce_ex__`, `__reduce__`, `__getstate__`: what `copy` and `pickle` ask every object. */
import { importModule } from '../exec/import.ts';
import { interpreter } from '../exec/interpreter.ts';
import { callSpecial, getattr, getattrOr, hasOwnDict, ownAttribute } from '../object/attributes.ts';
import { call } from '../object/call.ts';
import { typeError, valueError } from '../object/errors.ts';
import { isPlain, lookup, objectType } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import { isType, type Value } from '../object/value.ts';
import { iter, steppedValue } from '../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { attributeDict } from '../types/dict/attribute-dict.ts';
import { PyDict } from '../types/dict/dict.ts';
import { copyDict } from '../types/dict/methods.ts';
import { PyList } from '../types/list/list.ts';
import { PyTuple, tuple } from '../types/tuple/tuple.ts';
import { mangle } from '../types/type/slots.ts';

/** The values of an instance's slots by name. */
function slotValues(self: Value): PyDict {
  const found = new PyDict();
  for (const type of typeOf(self).mro)
    for (const slot of type.slots ?? []) {
      const name = mangle(type.tname, slot);
      const value = ownAttribute(self, name);
      // no pause: a fresh table with names as keys
      if (value !== undefined) found.set(name, value);
    }
  return found;
}

export function getState(self: Value): Value {
  const type = typeOf(self);
  const slots = slotValues(self);
  const dict = hasOwnDict(self, type) && !isType(self) ? copyDict(attributeDict(self as object)) : null;
  const own = dict === null || dict.size === 0 ? null : (dict as unknown as Value);
  return slots.size === 0 ? own : (tuple([own, slots as unknown as Value]) as unknown as Value);
}

function* newArguments(self: Value): NativeSteps<{ args: Value[]; names: Value | null }> {
  const proto = typeOf(self).proto;
  if (proto.$__getnewargs_ex__ !== undefined) {
    let pair: any = callSpecial(proto.$__getnewargs_ex__, self, []);
    if (pair === PAUSED) pair = yield;
    if (!(pair instanceof PyTuple)) throw typeError(`__getnewargs_ex__ should return a tuple, not '${typeOf(pair).tname}'`);
    if (pair.items.length !== 2) throw valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${pair.items.length}`);
    const [args, names] = pair.items;
    const must = (which: string, kind: string, got: Value) =>
      typeError(`${which} item of the tuple returned by __getnewargs_ex__ must be a ${kind}, not '${typeOf(got).tname}'`);
    if (!(args instanceof PyTuple)) throw must('first', 'tuple', args);
    if (!(names instanceof PyDict)) throw must('second', 'dict', names);
    return { args: args.items, names };
  }
  if (proto.$__getnewargs__ === undefined) return { args: [], names: null };
  let args: any = callSpecial(proto.$__getnewargs__, self, []);
  if (args === PAUSED) args = yield;
  if (!(args instanceof PyTuple)) throw typeError(`__getnewargs__ should return a tuple, not '${typeOf(args).tname}'`);
  return { args: args.items, names: null };
}

/** Whether instances can be made again by `cls.__new__(cls, *args)` alone: not those that hold more than a dict and slots. */
function checkCopyable(self: Value): void {
  const type = typeOf(self);
  const { proto } = type;
  if (self instanceof PyList || self instanceof PyDict) return;
  if (proto.$__getnewargs__ !== undefined || proto.$__getnewargs_ex__ !== undefined) return;
  if (lookup(type, '__getstate__') !== lookup(objectType, '__getstate__')) return;
  const host = type.mro.find(base => !base.isGuest) ?? objectType;
  if (host !== objectType && (!host.hasDict || host.module === 'builtins')) throw typeError(`cannot pickle '${type.tname}' object`);
}

/** Protocol 2 and above: `copyreg.__newobj__(cls, *args)`, the state, items. */
function* reduceSteps(self: Value): NativeSteps {
  checkCopyable(self);
  let copyreg: any = importModule('copyreg');
  if (copyreg === PAUSED) copyreg = yield;
  const { args, names } = yield* newArguments(self);
  const cls = typeOf(self) as Value;
  const hasNames = names instanceof PyDict && names.size > 0;
  let make: any = getattr(copyreg, hasNames ? '__newobj_ex__' : '__newobj__');
  if (make === PAUSED) make = yield;
  let hook: any = getattr(self, '__getstate__');
  if (hook === PAUSED) hook = yield;
  let state: any = call(hook, []);
  if (state === PAUSED) state = yield;
  let listItems: any = null;
  if (self instanceof PyList) {
    listItems = andThen(iter(self as unknown as Value), steppedValue);
    if (listItems === PAUSED) listItems = yield;
  }
  let dictItems: any = null;
  if (self instanceof PyDict) {
    let items: any = getattr(self as unknown as Value, 'items');
    if (items === PAUSED) items = yield;
    items = call(items, []);
    if (items === PAUSED) items = yield;
    dictItems = andThen(iter(items), steppedValue);
    if (dictItems === PAUSED) dictItems = yield;
  }
  const newArgs = hasNames ? tuple([cls, tuple(args) as unknown as Value, names as Value]) : tuple([cls, ...args]);
  return tuple([make, newArgs as unknown as Value, state, listItems, dictItems]) as unknown as Value;
}

/** As `reduceSteps` for an instance of a class that says nothing of its own about copies; null for any other. */
function reducePlain(self: Value): Value {
  const type = typeOf(self);
  const { proto } = type;
  if (!type.isGuest || proto.$__getnewargs__ !== undefined || proto.$__getnewargs_ex__ !== undefined) return null;
  if (lookup(type, '__getstate__') !== lookup(objectType, '__getstate__') || !isPlain(type) || type.getattribute !== null) return null;
  if (ownAttribute(self, '__getstate__') !== undefined) return null;
  const copyreg: any = interpreter().modules.get('copyreg');
  const make = copyreg?.$__newobj__;
  if (make === undefined || make === null) return null;
  return tuple([make, tuple([type as Value]) as unknown as Value, getState(self), null, null]) as unknown as Value;
}

function reduceOld(self: Value, protocol: Value): May {
  return andThen(importModule('copyreg') as May, copyreg => andThen(getattr(copyreg, '_reduce_ex'), f => call(f, [self, protocol])));
}

const OBJECT_REDUCE = '__reduce__';

/** `object.__reduce__` of an instance; `isNew`: this part came just now, and a builtin type of it may have got its own, which was meant. */
export function reduce(self: Value, isNew: boolean): May {
  const owner = isNew ? typeOf(self).mro.find(type => !type.isGuest && type.dict.has(OBJECT_REDUCE)) : objectType;
  return owner === objectType ? reduceOld(self, 0) : call(owner?.dict.get(OBJECT_REDUCE) as Value, [self]);
}

function callOwn(self: Value): May {
  return getattrOr<Value>(
    self,
    OBJECT_REDUCE,
    f => call(f, []),
    () => null,
  );
}

export function reduceEx(self: Value, protocol: Value): May {
  if (lookup(typeOf(self), OBJECT_REDUCE) !== lookup(objectType, OBJECT_REDUCE)) return callOwn(self);
  return Number(protocol) < 2 ? reduceOld(self, protocol) : (reducePlain(self) ?? native(reduceSteps(self)));
}
