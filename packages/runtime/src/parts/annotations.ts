/**
 * Annotations of classes and modules. Part `annotations`.
 *
 * They are evaluated when somebody asks, by the function `__annotate__` that the compiler makes of them. The pure-Python library of a CPython
 * before 3.14 looks for `__annotations__` in the namespace of a class while the class is made: for those a class body evaluates its annotations where it ends,
 * a module each where it stands; one that cannot be evaluated yet stands there as text, and that of a class is evaluated when the attribute is asked for.
 */
import '../index.ts';
import { isA } from '../exceptions/hierarchy.ts';
import { addEntries } from '../exec/entry-knot.ts';
import { interpreter } from '../exec/interpreter.ts';
import { nsStore } from '../exec/names.ts';
import { call1 } from '../object/call.ts';
import { attributeError, error, typeError } from '../object/errors.ts';
import { setTypeAttribute } from '../object/type.ts';
import { typeOf } from '../object/type-of.ts';
import type { PyType, Value } from '../object/value.ts';
import { getItem, setItem } from '../protocol/item.ts';
import { andThen, attempt, type NativeSteps, native } from '../suspension/native.ts';
import { type May, PAUSED } from '../suspension/suspension.ts';
import { dictType, PyDict } from '../types/dict/dict.ts';
import { PySet } from '../types/set/set.ts';

/** `annotationlib.Format.VALUE`. */
const VALUES = 1;
/** Where CPython 3.14 keeps them in a class's `__dict__`. */
const MAKER = '__annotate_func__';
const CACHE = '__annotations_cache__';

/** The `__annotations__` that a class body left for an older library. */
interface Early extends PyDict {
  annotate?: Value;
  /** The names whose texts stand there. */
  unresolved?: string[];
}

/** One that an `__annotate__` fills from its item `at` on. */
interface Filling extends Early {
  at?: number;
}

/** Whether the library knows that classes evaluate their annotations late. */
function isLate(): boolean {
  const version = (interpreter().state.get('python version') as string | undefined) ?? '3.14';
  return Number(version.split('.')[1]) >= 14;
}

function classAnnotations(ns: Value, annotate: Value, names: readonly string[], texts: readonly string[]): May<null> {
  return isLate() ? nsStore(ns, MAKER, annotate) : native(earlySteps(ns, annotate, names, texts));
}

function* earlySteps(ns: Value, annotate: Value, names: readonly string[], texts: readonly string[]): NativeSteps<null> {
  let begun: any = read(ns, null, '__annotations__');
  if (begun === PAUSED) begun = yield;
  const dict: Filling = isPlainDict(begun) ? begun : new PyDict();
  const unresolved: string[] = [];
  dict.at = -1;
  for (let isDone = false; !isDone; ) {
    try {
      if (call1(annotate, dict as unknown as Value) === PAUSED) yield;
      isDone = true;
    } catch (thrown) {
      if (!isA(thrown, 'Exception')) throw thrown;
      const at: number = dict.at as number;
      dict.map.set(names[at], texts[at]);
      unresolved.push(names[at]);
      dict.at = at + 1;
    }
  }
  dict.at = undefined;
  if (begun !== dict && begun !== null) {
    // A metaclass gave another mapping for them.
    for (const [name, value] of dict.entries()) if (setItem(begun, name, value) === PAUSED) yield;
    return null;
  }
  dict.annotate = annotate;
  if (unresolved.length > 0) dict.unresolved = unresolved;
  if (begun === null && nsStore(ns, '__annotations__', dict as unknown as Value) === PAUSED) yield;
  return null;
}

function isPlainDict(o: unknown): o is PyDict {
  return o instanceof PyDict && o.cls === dictType;
}

/** What a namespace has under a name, or the globals where there is none; null: nothing. */
function read(ns: Value, G: any, name: string): May {
  if (ns === null) return G[`$${name}`] ?? null;
  if (isPlainDict(ns)) return ns.map.get(name) ?? null;
  return attempt<Value, Value>(
    () => getItem(ns, name),
    found => found,
    exception => {
      if (!isA(exception, 'KeyError')) throw exception;
      return null;
    },
  );
}

/** An annotation that is reached only on some ways through its body was reached. */
function reach(seen: Value, i: number): void {
  // no pause: a number in a set
  if (seen instanceof PySet) seen.add(i);
}

/** The same in a module. With an older library it is evaluated at once. */
function reachInModule(i: number, ns: Value, G: any, name: string, text: string): May<null> {
  reach(G.$__conditional_annotations__, i);
  return isLate() ? null : native(earlyInModule(i, ns, G, name, text));
}

function* earlyInModule(i: number, ns: Value, G: any, name: string, text: string): NativeSteps<null> {
  let annotate: any = read(ns, G, '__annotate__');
  if (annotate === PAUSED) annotate = yield;
  let begun: any = read(ns, G, '__annotations__');
  if (begun === PAUSED) begun = yield;
  if (annotate === null || begun === null) return null;
  const dict = new PyDict() as Filling;
  dict.at = i;
  let value: Value = text;
  try {
    if (call1(annotate, dict as unknown as Value) === PAUSED) yield;
    value = dict.map.get(name) ?? text;
  } catch (thrown) {
    if (!isA(thrown, 'Exception')) throw thrown;
  }
  if (setItem(begun, name, value) === PAUSED) yield;
  return null;
}

function wasReached(seen: Value, i: number): boolean {
  // no pause: a number in a set
  return !(seen instanceof PySet) || seen.has(i) === true;
}

/** The `__annotations__` of a module or class body, there from its beginning for texts and for older libraries. */
function startAnnotations(ns: Value, G: any, mayBeLate = false): May<Value> {
  if (mayBeLate && isLate()) return null;
  return andThen(read(ns, G, '__annotations__'), found => {
    if (found !== null) return found;
    const made = new PyDict() as unknown as Value;
    if (ns !== null) return andThen(nsStore(ns, '__annotations__', made), () => made);
    G.$__annotations__ = made;
    return made;
  });
}

/** `name: text` at module or class level. */
function annotate(ns: Value, G: any, name: string, text: string): May<null> {
  return andThen(startAnnotations(ns, G), dict => setItem(dict, name, text));
}

/** `cls.__annotations__`: its own, never those of its bases; made when it has none and they are asked for. */
export function annotationsOfClass(type: PyType): May {
  if (!type.isGuest) throw attributeError(type as Value, '__annotations__');
  const own = (type.dict.get('__annotations__') ?? type.dict.get(CACHE)) as Value | undefined;
  if (own !== undefined) return (own as unknown as Early)?.unresolved === undefined ? own : resolved(own as unknown as Early);
  const maker = type.dict.get(MAKER) ?? null;
  return andThen(maker === null ? (new PyDict() as unknown as Value) : call1(maker, VALUES), made => {
    checkDict(made);
    setTypeAttribute(type, isLate() ? CACHE : '__annotations__', made);
    return made;
  });
}

function checkDict(made: Value): asserts made is PyDict & Value {
  if (!(made instanceof PyDict)) throw typeError(`__annotate__() must return a dict, not ${typeOf(made).tname}`);
}

/** What could not be evaluated where the class body ended is evaluated now. */
function resolved(early: Early): May {
  return andThen(call1(early.annotate as Value, VALUES), made => {
    checkDict(made);
    for (const name of early.unresolved ?? []) early.map.set(name, made.map.get(name) as Value);
    early.unresolved = undefined;
    return early as unknown as Value;
  });
}

function checkMutable(type: PyType, value: Value | undefined, name: string): void {
  if (!type.isGuest)
    throw typeError(`cannot ${value === undefined ? 'delete' : 'set'} '${name}' attribute of immutable type '${type.tname}'`);
}

export function setAnnotations(type: PyType, value: Value | undefined): null {
  checkMutable(type, value, '__annotations__');
  const place = type.dict.has(CACHE) || (isLate() && !type.dict.has('__annotations__')) ? CACHE : '__annotations__';
  if (value === undefined && !type.dict.has(place)) throw error('AttributeError', '__annotations__');
  setTypeAttribute(type, place, value);
  if (type.dict.has(MAKER)) setTypeAttribute(type, MAKER, null);
  return null;
}

/** The function that makes the annotations in one of `annotationlib`'s formats; None for a class without any. */
export function annotateOfClass(type: PyType): Value {
  if (!type.isGuest) throw attributeError(type as Value, '__annotate__');
  const maker = type.dict.get(MAKER);
  if (maker !== undefined) return maker;
  return (type.dict.get('__annotations__') as Early | undefined)?.annotate ?? null;
}

export function setAnnotate(type: PyType, value: Value | undefined): null {
  checkMutable(type, value, '__annotate__');
  if (value === undefined) throw typeError('cannot delete __annotate__ attribute');
  if (value !== null && typeof value !== 'function' && typeOf(value).proto.$__call__ === undefined)
    throw typeError('__annotate__ must be callable or None');
  setTypeAttribute(type, MAKER, value);
  if (value !== null) for (const name of ['__annotations__', CACHE]) if (type.dict.has(name)) setTypeAttribute(type, name, undefined);
  return null;
}

addEntries({ annotate, classAnnotations, reach, reachInModule, startAnnotations, wasReached });
