/** Unpacking, spreading, displays, loops over `range`, and subscription as generated code calls them. */
import { getattr } from '../object/attributes.ts';
import { call, callKeywords, callKeywordsDirect, callTwinKeywords, callTwinKeywordsDirect, notCallable } from '../object/call.ts';
import { Keywords } from '../object/call-plan.ts';
import { error, typeError, valueError } from '../object/errors.ts';
import { typeOf } from '../object/type-of.ts';
import { BoundMethod, DONE, PyFloat, type Value } from '../object/value.ts';
import { asStr } from '../protocol/index-number.ts';
import { getItem as fullGetItem, setItem as fullSetItem } from '../protocol/item.ts';
import { drain, iter, listForKeeping, listFrom, type Stepper } from '../protocol/iterate.ts';
import { str } from '../protocol/text.ts';
import { andThen, type NativeSteps, native } from '../suspension/native.ts';
import { handBack, type May, PAUSED } from '../suspension/suspension.ts';
import { dictType, MISSING, PyDict } from '../types/dict/dict.ts';
import { isPlainDict, updateFrom } from '../types/dict/methods.ts';
import { functionQualname } from '../types/function/function.ts';
import { listType, PyList } from '../types/list/list.ts';
import { displaySet, PySet } from '../types/set/set.ts';
import { isWalkedAstral } from '../types/str/text.ts';
import { PyTuple, tupleType } from '../types/tuple/tuple.ts';

/** `o[key]`: the commonest builtin cases, then the protocol. */
export function getItem(o: any, key: Value): May {
  if (o !== null && typeof o === 'object') {
    const cls = o.cls;
    if (cls === dictType) {
      if ((typeof key === 'string' || typeof key === 'number') && o.table === null) {
        const known = (o as PyDict).map.get(key);
        if (known !== undefined) return known;
      }
      const value = (o as PyDict).get(key);
      if (value === MISSING) return handBack(error('KeyError', key));
      return value === PAUSED ? itemLater(key) : value;
    }
    if ((cls === listType || cls === tupleType) && typeof key === 'number') {
      const items = (o as PyList).items;
      const at = key < 0 ? key + items.length : key;
      if (at >= 0 && at < items.length) return items[at];
      return handBack(error('IndexError', `${cls.tname} index out of range`));
    }
    const method = cls?.proto.$__getitem__;
    if (typeof method === 'function') return method.call(o, key);
  } else if (typeof o === 'string' && typeof key === 'number') {
    const at = key < 0 ? key + o.length : key;
    // At either end the one unit tells.
    const isEnd = (key === 0 || key === -1) && (o.charCodeAt(at) & 0xf800) !== 0xd800;
    if (at >= 0 && at < o.length && (isEnd || !isWalkedAstral(o))) return o[at];
  }
  return fullGetItem(o, key);
}

/** Behind a pause of `get`. Apart from it: what a closure catches costs an allocation at the beginning of each call. */
function itemLater(key: Value): May {
  return andThen(PAUSED as May<any>, found => (found === MISSING ? handBack(error('KeyError', key)) : found));
}

export function setItem(o: any, key: Value, value: Value): May<null> {
  if (o !== null && typeof o === 'object') {
    if (o.cls === dictType) return (o as PyDict).set(key, value);
    const method = o.cls?.proto.$__setitem__;
    if (typeof method === 'function') return method.call(o, key, value);
  }
  return fullSetItem(o, key, value);
}

/** Exactly `count` items of an iterable. */
export function unpack(o: Value, count: number): May<Value[]> {
  if (o !== null && typeof o === 'object' && ((o as any).cls === listType || (o as any).cls === tupleType)) {
    const items = (o as unknown as PyList).items;
    if (items.length === count) return items.slice();
    if (items.length > count) throw tooMany(count, items.length);
    throw tooFew(count, items.length, '');
  }
  return native(unpackSteps(o, count));
}

function tooMany(count: number, _got: number): object {
  return valueError(`too many values to unpack (expected ${count})`);
}

function tooFew(count: number, got: number, atLeast: string): object {
  return valueError(`not enough values to unpack (expected ${atLeast}${count}, got ${got})`);
}

function* unpackSteps(o: Value, count: number): NativeSteps<Value[]> {
  let it: any;
  try {
    it = iter(o);
  } catch (exception) {
    if (typeOf(o).proto.$__iter__ === undefined) throw typeError(`cannot unpack non-iterable ${typeOf(o).tname} object`);
    throw exception;
  }
  if (it === PAUSED) it = yield;
  const items: Value[] = [];
  for (;;) {
    let item: any = it.step();
    if (item === PAUSED) item = yield;
    if (item === DONE) break;
    if (items.length === count) throw tooMany(count, count + 1);
    items.push(item);
  }
  if (items.length < count) throw tooFew(count, items.length, '');
  return items;
}

/** `a, *b, c`: `before` items, a list of the middle, `after` items. */
export function unpackStar(o: Value, before: number, after: number): May<Value[]> {
  if (o === null || (typeOf(o).proto.$__iter__ === undefined && typeOf(o).proto.$__getitem__ === undefined))
    throw typeError(`cannot unpack non-iterable ${typeOf(o).tname} object`);
  return andThen(listFrom(o), items => {
    if (after === 0 && items.length >= before) return [...items.splice(0, before), new PyList(items) as unknown as Value];
    if (items.length < before + after) throw tooFew(before + after, items.length, 'at least ');
    const middle = new PyList(items.slice(before, items.length - after)) as unknown as Value;
    return [...items.slice(0, before), middle, ...items.slice(items.length - after)];
  });
}

/** The items of the lone `*iterable` that `f` is called with: of a tuple its own, for who is called keeps none. */
export function starred(iterable: Value, f: Value): May<Value[]> {
  if (iterable !== null && (iterable as any).cls === tupleType) return (iterable as unknown as PyTuple).items;
  const items: Value[] = [];
  return andThen(spread(items, iterable, f), () => items);
}

/** Append all items of an iterable to a JavaScript array. `f` is what a lone `*iterable` is handed to. */
export function spread(array: Value[], iterable: Value, f?: Value): May<null> {
  if (isNotIterable(iterable)) {
    const { tname } = typeOf(iterable);
    if (f === undefined) throw typeError(`Value after * must be an iterable, not ${tname}`);
    return raiseAbout(f, text => `${text} argument after * must be an iterable, not ${tname}`);
  }
  return spreadFrom(array, iterable, listForKeeping);
}

/** The same in a set display, where CPython asks for nothing but an iterable. */
export function spreadSet(array: Value[], iterable: Value): May<null> {
  return spreadFrom(array, iterable, listFrom);
}

function spreadFrom(array: Value[], iterable: Value, read: (o: Value) => May<Value[]>): May<null> {
  if (iterable !== null && ((iterable as any).cls === tupleType || (iterable as any).cls === listType)) {
    const { items } = iterable as unknown as PyList;
    for (let i = 0; i < items.length; i++) array.push(items[i]);
    return null;
  }
  return andThen(read(iterable), items => {
    for (const item of items) array.push(item);
    return null;
  });
}

function isNotIterable(o: Value): boolean {
  return o === null || (typeOf(o).proto.$__iter__ === undefined && typeOf(o).proto.$__getitem__ === undefined);
}

/** Raise a TypeError about a callable, named as CPython names it: `module.qualname()`, or its `str` when it has no qualified name. */
function raiseAbout(f: Value, message: (name: string) => string): May<null> {
  const fn = f instanceof BoundMethod ? f.fn : ((f as any)?.twinOf ?? f);
  if (typeof fn !== 'function')
    return andThen(str(f), text => {
      throw typeError(message(text));
    });
  const module = (fn as any).pyModule ?? (fn as any).globals?.$__name__ ?? (fn as any).module;
  throw typeError(message(`${typeof module === 'string' && module !== 'builtins' ? `${module}.` : ''}${functionQualname(fn as any)}()`));
}

export function addKeyword(f: Value, names: Value[], values: Value[], name: Value, value: Value): May<null> {
  if (names.includes(name))
    return andThen(str(name), text => raiseAbout(f, about => `${about} got multiple values for keyword argument '${text}'`));
  names.push(name);
  values.push(value);
  return null;
}

/** The end of several `**` in a call: all keys are strings. */
export function stringKeywords(names: Value[]): null {
  if (names.some(name => typeof name !== 'string')) throw typeError('keywords must be strings');
  return null;
}

/** `**mapping` in a call. */
export function spreadKeywords(f: Value, names: Value[], values: Value[], mapping: Value, isOneOfMany = false): May<null> {
  if (mapping instanceof Keywords) return native(keywordSteps(mapping, (name, value) => addKeyword(f, names, values, name, value)));
  const put = (key: Value, value: Value) => {
    const name = typeof key === 'string' ? key : (asStr(key) ?? key);
    if (typeof name !== 'string' && !isOneOfMany) throw typeError('keywords must be strings');
    return addKeyword(f, names, values, name, value);
  };
  if (mapping instanceof PyDict && mapping.cls === dictType) {
    if (names.length > 0 || isOneOfMany || mapping.table !== null) return native(mappingSteps(mapping, put));
    mapping.map.forEach((value, key) => {
      if (typeof key !== 'string') throw typeError('keywords must be strings');
      names.push(key);
      values.push(value);
    });
    return null;
  }
  if (mapping === null || typeOf(mapping).proto.$keys === undefined)
    return raiseAbout(f, text => `${text} argument after ** must be a mapping, not ${typeOf(mapping).tname}`);
  return native(mappingSteps(mapping, put));
}

function* keywordSteps({ names, values }: Keywords, put: (name: string, value: Value) => May<unknown>): NativeSteps<null> {
  for (let i = 0; i < names.length; i++) if (put(names[i], values[i]) === PAUSED) yield;
  return null;
}

/** `f(*args, **mapping)`; with `receiver`, `f` is what was found under its attribute. */
export function callMapping(f: Value, args: Value[], mapping: Value, receiver?: Value): May {
  const isGiven = mapping instanceof Keywords;
  const names = isGiven ? mapping.names : [];
  const values = isGiven ? mapping.values : [];
  if (isGiven || takePlain(mapping, names, values) || spreadKeywords(f, names, values, mapping) !== PAUSED)
    return receiver === undefined ? callKeywordsDirect(f, args, names, values) : callTwinKeywordsDirect(f, receiver, args, names, values);
  return callLater(f, args, names, values, receiver);
}

/** Apart, as `itemLater`. */
function callLater(f: Value, args: Value[], names: string[], values: Value[], receiver: Value | undefined): May {
  return andThen(PAUSED as May<null>, () =>
    receiver === undefined ? callKeywords(f, args, names, values) : callTwinKeywords(f, receiver, args, names, values),
  );
}

/** The items of a dict whose keys are all texts; false, and nothing taken, for any other mapping. */
function takePlain(mapping: Value, names: string[], values: Value[]): boolean {
  if (!(mapping instanceof PyDict) || mapping.cls !== dictType || mapping.table !== null) return false;
  for (const name of mapping.map.keys()) {
    if (typeof name !== 'string') {
      names.length = 0;
      return false;
    }
    names.push(name);
  }
  for (const value of mapping.map.values()) values.push(value as Value);
  return true;
}

function* mappingSteps(mapping: Value, put: (key: Value, value: Value) => May<unknown>): NativeSteps<null> {
  if (isPlainDict(mapping)) {
    for (const [key, value] of mapping.entries()) if (put(key, value) === PAUSED) yield;
    return null;
  }
  let keys: any = getattr(mapping, 'keys');
  if (keys === PAUSED) keys = yield;
  keys = call(keys, []);
  if (keys === PAUSED) keys = yield;
  let list: any = listFrom(keys);
  if (list === PAUSED) list = yield;
  for (const key of list) {
    let value: any = getItem(mapping, key);
    if (value === PAUSED) value = yield;
    if (put(key, value) === PAUSED) yield;
  }
  return null;
}

/** `{**mapping}`. */
export function dictSpread(dict: PyDict, mapping: Value): May<null> {
  if (mapping === null || !(mapping instanceof PyDict || typeOf(mapping).proto.$keys !== undefined))
    throw typeError(`'${typeOf(mapping).tname}' object is not a mapping`);
  if (isPlainDict(mapping) && dict.size === 0) {
    mapping.copyInto(dict);
    return null;
  }
  if (isPlainDict(mapping)) return updateFrom(dict, mapping as unknown as Value);
  return native(mappingSteps(mapping, (key, value) => andThen(dict.set(key, value), () => null)));
}

/** Keywords of a class statement. */
export function classKeywords(kw: Map<string, Value>, mapping: Value): May<null> {
  return native(
    mappingSteps(mapping, (key, value) => {
      kw.set(key as string, value);
      return null;
    }),
  );
}

export function makeSet(items: Value[]): May<Value> {
  const display = displaySet(items);
  if (display !== undefined) return display as unknown as Value;
  const set = new PySet();
  for (let i = 0; i < items.length; i++) {
    if (set.add(items[i]) === PAUSED) return addLater(set, items, i + 1);
  }
  return set as unknown as Value;
}

function addLater(set: PySet, items: Value[], from: number): May<Value> {
  return andThen(PAUSED as May<null>, () => native(addRest(set, items, from)));
}

function* addRest(set: PySet, items: Value[], from: number): NativeSteps {
  for (let i = from; i < items.length; i++) if (set.add(items[i]) === PAUSED) yield;
  return set as unknown as Value;
}

/** `for … in range(…)` whose range is not the builtin or whose bounds are no numbers: the general iterator. */
export function rangeIter(f: Value, args: Value[]): May<Stepper> {
  if (typeof f !== 'function' && typeOf(f).proto.$__call__ === undefined) throw notCallable(f);
  return andThen(call(f, args), iter);
}

export { drain, PyFloat, PyTuple };
