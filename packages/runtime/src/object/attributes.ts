/**
 * Attribute access in full: `getattr`, `setattr`, `delattr` as CPython's generic ones, with descriptors, metaclasses and hooks.
 *
 * Generated code comes here only when its direct look, `o.$name`, found nothing or a function.
 */
import { andThen, attempt } from '../suspension/native.ts';
import { handBack, type May, PAUSED, pausedOrThrow } from '../suspension/suspension.ts';
import { callKnot } from './call.ts';
import { attributeError, error, exceptionKnot, typeError } from './errors.ts';
import { keyOf, ownKey } from './key-of.ts';
import { loadedPart, withPart } from './parts.ts';
import { markerKnot } from './sights.ts';
import { isDataDescriptor, lookup, setTypeAttribute, typeType } from './type.ts';
import { shortTypeName, typeOf } from './type-of.ts';
import { BoundMethod, isType, PyModule, type PyType, type Twin, type Value } from './value.ts';

/** `__get__` of a raw class attribute; `o` undefined means read on the class. Not a descriptor: the value itself. */
export function readDescriptor(raw: Value, o: Value | undefined, type: PyType): May {
  if (typeof raw === 'function') {
    if (o === undefined || isType(raw) || (raw.code === undefined && !raw.native?.isMethod)) return raw;
    return new BoundMethod(o, raw) as unknown as Value;
  }
  if (typeof raw !== 'object' || raw === null) return raw;
  const host = (raw as any).descGet;
  if (host !== undefined) return host.call(raw, o, type);
  const get = typeOf(raw).proto.$__get__;
  if (get === undefined) return raw;
  return callSpecial(get, raw, [o === undefined ? null : o, type as Value]);
}

function writeDescriptor(raw: any, o: Value, value: Value | undefined, name: string): May {
  if (raw.descSet !== undefined) return raw.descSet(o, value);
  const proto = typeOf(raw).proto;
  const hook = value === undefined ? proto.$__delete__ : proto.$__set__;
  if (hook === undefined)
    throw error(
      'AttributeError',
      value === undefined ? '__delete__' : `attribute '${name}' of '${typeOf(o).tname}' objects is not writable`,
    );
  return callSpecial(hook, raw, value === undefined ? [o] : [o, value]);
}

/** Objects that were given the `__dict__` of another (`types/dict/shared-dict.ts`), and whose properties their attributes are; null while there are none. */
export const sharing: { owners: WeakMap<object, () => any> | null } = { owners: null };

/** The value in the instance's own dict, or undefined. */
export function ownAttribute(o: Value, name: string): Value | undefined {
  if (o === null || (typeof o !== 'object' && typeof o !== 'function')) return undefined;
  const key = ownKey(o, name);
  if (Object.hasOwn(o, key)) return (o as any)[key];
  const owner = sharing.owners?.get(o);
  return owner === undefined ? undefined : ownAttribute(owner(), name);
}

/** Answer of a search: there is no such attribute. */
const NOWHERE: any = Symbol('nowhere');
/** Answer of a quick search: reading it may call something. */
const UNSURE: any = Symbol('unsure');

/** Generic lookup without hooks: the value, or NOWHERE. */
function find(o: Value, type: PyType, name: string): May {
  const raw = lookup(type, name);
  if (raw !== undefined && isDataDescriptor(raw) && !isInert(raw)) return readDescriptor(raw, o, type);
  if (isType(o)) {
    const own = lookup(o, name);
    if (own !== undefined) return readDescriptor(own, undefined, o);
  } else {
    const own = ownAttribute(o, name);
    if (own !== undefined) return own;
  }
  return raw === undefined ? NOWHERE : readDescriptor(raw, o, type);
}

/** `find` as far as nothing needs to be called for it, else UNSURE. */
function seek(o: Value, type: PyType, name: string): Value {
  const raw = lookup(type, name);
  if (raw !== undefined && isDataDescriptor(raw) && !isInert(raw)) return UNSURE;
  if (isType(o)) {
    const own = lookup(o, name);
    if (own !== undefined) return isInert(own) ? own : UNSURE;
  } else {
    const own = ownAttribute(o, name);
    if (own !== undefined) return own;
  }
  if (raw === undefined) return missingPart(isType(o) ? o : type, name) === undefined ? NOWHERE : UNSURE;
  if (typeof raw === 'function' && !isType(raw))
    return raw.code === undefined && !raw.native?.isMethod ? raw : (new BoundMethod(o, raw) as unknown as Value);
  return isInert(raw) ? raw : UNSURE;
}

/** Whether a class attribute gives itself where it is read: also a descriptor that only wants to know what is stored goes behind the object's own. */
function isInert(value: Value): boolean {
  return (
    typeof value !== 'object' || value === null || ((value as any).descGet === undefined && typeOf(value).proto.$__get__ === undefined)
  );
}

/** `getattr(o, name, otherwise)`, and what `hasattr` asks. */
export function attributeOr(o: Value, name: string, otherwise: Value): May {
  const type = typeOf(o);
  if (type.getattribute === null) {
    const value = seek(o, type, name);
    if (value !== UNSURE && value !== NOWHERE) return value;
    if (value === NOWHERE && type.proto.$__getattr__ === undefined && !(o instanceof PyModule)) return otherwise;
  }
  return attemptRead(o, name, same, () => otherwise);
}
const same = (value: Value): Value => value;
const pause = (): May => PAUSED;

function attemptRead<T>(o: Value, name: string, found: (value: Value) => May<T>, missing: () => May<T>): May<T> {
  return attempt(
    () => getattr(o, name),
    found,
    exception => {
      if (!isAttributeError(exception)) throw exception;
      return missing();
    },
  );
}

/** Of a builtin type whose methods are not all loaded: the part that may have this one (without a name: any). */
export function missingPart(type: PyType, name = '__'): string | undefined {
  const { part } = type;
  return part !== undefined && loadedPart(part) === undefined && (part !== 'copying' || name.startsWith('__')) ? part : undefined;
}

/** `object.__getattribute__`: everything but `__getattr__`. */
export function plainGetattr(o: Value, name: string): May {
  const found = find(o, typeOf(o), name);
  if (found !== NOWHERE) return found;
  const part = missingPart(isType(o) ? o : typeOf(o), name);
  if (part !== undefined) return getFromPart(part, o, name);
  throw attributeError(o, name);
}

/* What closures catch costs an allocation at the beginning of each call, so here and elsewhere they stand apart. */
const getFromPart = (part: string, o: Value, name: string): May => withPart(part, () => plainGetattr(o, name));

function isAttributeError(exception: unknown): boolean {
  return exceptionKnot.is(exception, 'AttributeError');
}

/** `getattr(o, name)`. */
export function getattr(o: Value, name: string): May {
  const type = typeOf(o);
  if (name === '__class__' && type.isFrank) return type as Value;
  if (name === '__name__' && type === typeType) return shortTypeName(o as PyType);
  const hook = type.proto.$__getattr__ as Twin | undefined;
  if (type.getattribute !== null || hook !== undefined || o instanceof PyModule) return hookedGetattr(o, type, name, hook);
  return plainGetattr(o, name);
}

/** An AttributeError that says not of what, as whoever reads the attribute knows it: for suggestions. */
function withPlace(exception: any, o: Value, name: string): unknown {
  if (isAttributeError(exception) && (exception.field_name ?? exception.field_obj ?? null) === null) {
    exception.field_name = name;
    exception.field_obj = o;
  }
  return exception;
}

/** What a module makes when it is asked for; filled by `types/module`. */
export const moduleKnot: { missing: (module: PyModule, name: string) => May } = { missing: () => null };

function askHook(o: Value, name: string, hook: Twin): May {
  let answer: May;
  try {
    answer = hook.call(o, name);
  } catch (refused) {
    throw withPlace(refused, o, name);
  }
  return answer === PAUSED ? askedLater(o, name) : answer;
}

function askedLater(o: Value, name: string): May {
  return attempt(pause, same, refused => {
    throw withPlace(refused, o, name);
  });
}

/** What is asked when there is no such attribute: `__getattr__` of the class or the module. `refused`: the AttributeError, when there is one already. */
function missed(o: Value, name: string, hook: Twin | undefined, refused?: unknown): May {
  if (hook !== undefined) return askHook(o, name, hook);
  if (o instanceof PyModule) {
    if (name === '__annotations__' || name === '__annotate__') return moduleKnot.missing(o, name);
    const moduleHook = (o as any).$__getattr__;
    if (moduleHook !== undefined) return callKnot.call(moduleHook, [name]);
  }
  throw refused ?? attributeError(o, name);
}

function hookedGetattr(o: Value, type: PyType, name: string, hook: Twin | undefined): May {
  const getattribute = type.getattribute;
  if (hook === undefined && (getattribute as any)?.twinOf.native !== undefined) return (getattribute as Twin).call(o, name);
  if (getattribute === null) {
    const value = seek(o, type, name);
    if (value === NOWHERE) return missed(o, name, hook);
    if (value !== UNSURE) return value;
  }
  return attemptHooked(o, name, hook, getattribute);
}

function attemptHooked(o: Value, name: string, hook: Twin | undefined, getattribute: Twin | null): May {
  return attempt<Value, Value>(
    () => (getattribute !== null ? getattribute.call(o, name) : plainGetattr(o, name)),
    same,
    exception => {
      if (isAttributeError(exception)) return missed(o, name, hook, exception);
      throw exception;
    },
  );
}

/** Like `getattr`, answering `undefined` *in a box* when there is none: `{ value }` or null. For `hasattr` and defaults. */
export function getattrOr<T>(o: Value, name: string, found: (value: Value) => May<T>, missing: () => May<T>): May<T> {
  const type = typeOf(o);
  if (type.getattribute === null) {
    const value = seek(o, type, name);
    if (value !== UNSURE && value !== NOWHERE) return found(value);
    if (value === NOWHERE && type.proto.$__getattr__ === undefined && !(o instanceof PyModule)) return missing();
  }
  return attemptRead(o, name, found, missing);
}

/** The slow road of a read at a site: `seen` is what `o.$name` gave (missing, or some function). */
export function loadAttribute(o: Value, name: string, seen: any): May {
  if (typeof seen === 'function' && o !== null) {
    const twinOf = seen.twinOf;
    if (twinOf !== undefined) {
      if (!seen.isClassTwin) {
        if (!Object.hasOwn(o as object, keyOf(name))) return new BoundMethod(o, twinOf) as unknown as Value;
      } else return new BoundMethod(isType(o) ? o : typeOf(o), twinOf) as unknown as Value;
    } else if (seen.getter !== undefined) {
      if (typeOf(o).getattribute === null) {
        const fget = seen.getter();
        if (typeof fget === 'function') {
          const answer = fget(o);
          return answer === PAUSED ? withFallback(o, name) : answer;
        }
      }
    } else if (seen.descriptor?.descSet !== undefined) {
      if (!isType(o) && !(o instanceof PyModule)) {
        const type = typeOf(o);
        if (type.getattribute === null && type.proto.$__getattr__ === undefined) return readDescriptor(seen.descriptor, o, type);
      }
    } else if (seen.descriptor?.cls.isGuest === true) {
      if (typeof o === 'object') {
        const type = typeOf(o);
        const { proto } = seen.descriptor.cls as PyType;
        if (type.getattribute === null && type.proto.$__getattr__ === undefined && typeof proto.$__get__ === 'function')
          return callSpecial(proto.$__get__, seen.descriptor, [o, type as Value]);
      }
    } else if (seen.descriptor === undefined && typeof o === 'object') return seen;
  } else if (seen === undefined && !name.startsWith('__') && !isType(o) && !(o instanceof PyModule)) {
    const type = typeOf(o);
    if (type.getattribute === null && type.proto.$__getattr__ === undefined && seek(o, type, name) === NOWHERE)
      return handBack(attributeError(o, name));
  }
  return getattr(o, name);
}

/** A whole read, for text that runs once: what a site does itself, then its slow road. */
export function readAttribute(o: any, name: string): May {
  const seen = o?.[`$${name}`];
  return seen !== undefined && typeof seen !== 'function' ? seen : loadAttribute(o, name, seen);
}

/** Behind a getter that paused or raised: a `__getattr__` of the type's is asked when it raised AttributeError. */
function withFallback(o: Value, name: string): May {
  const hook = typeOf(o).proto.$__getattr__ as Twin | undefined;
  if (hook === undefined) return PAUSED;
  return attempt(pause, same, exception => {
    if (!isAttributeError(exception)) throw exception;
    return missed(o, name, hook, () => exception);
  });
}

/** `object.__setattr__`. */
export function plainSetattr(o: Value, name: string, value: Value, known?: Value): May<null> {
  const type = typeOf(o);
  const raw = known ?? lookup(type, name);
  if (raw !== undefined && isDataDescriptor(raw)) return andThen(writeDescriptor(raw, o, value, name), () => null);
  if (isType(o)) {
    if (!o.isMutable) throw typeError(`cannot set '${name}' attribute of immutable type '${o.tname}'`);
    setTypeAttribute(o, name, value);
  } else if (hasOwnDict(o, type)) (o as any)[ownKey(o, name)] = value;
  else if (raw !== undefined) throw error('AttributeError', `'${type.tname}' object attribute '${name}' is read-only`);
  else if (missingPart(type, name) === undefined) throw attributeError(o, name);
  else return setInPart(type.part as string, o, name, value);
  return null;
}

const setInPart = (part: string, o: Value, name: string, value: Value): May<null> => withPart(part, () => plainSetattr(o, name, value));

export function hasOwnDict(o: Value, type: PyType): boolean {
  return type.hasDict && o !== null && (typeof o === 'object' || typeof o === 'function');
}

export function setattr(o: Value, name: string, value: Value): May<null> {
  const type = typeOf(o);
  const { w$ } = type.proto;
  if (w$ !== undefined && w$[keyOf(name)] === undefined && !isType(o)) {
    const raw = name.startsWith('__') ? lookup(type, name) : undefined;
    if (raw === undefined || !isDataDescriptor(raw)) {
      (o as any)[ownKey(o, name)] = value;
      return null;
    }
  } else if (type.hasPlainSetattr && !isType(o)) {
    const raw: any = lookup(type, name);
    if (raw === undefined || typeof raw !== 'object' || raw === null) return plainSetattr(o, name, value);
    if (raw.descSet !== undefined) return raw.descSet(o, value);
    return plainSetattr(o, name, value, raw);
  }
  if (type === typeType && (o as PyType).isMutable && lookup(typeType, name) === undefined) {
    setTypeAttribute(o as PyType, name, value);
    return null;
  }
  const hook = type.proto.$__setattr__ as Twin;
  return andThen(hook.call(o, name, value), () => null);
}

/** `object.__delattr__`. */
export function plainDelattr(o: Value, name: string): May<null> {
  const type = typeOf(o);
  const raw = lookup(type, name);
  if (raw !== undefined && isDataDescriptor(raw)) return andThen(writeDescriptor(raw, o, undefined, name), () => null);
  if (isType(o)) {
    if (!o.isMutable) throw typeError(`cannot delete '${name}' attribute of immutable type '${o.tname}'`);
    if (!o.dict.has(name)) throw attributeError(o, name);
    setTypeAttribute(o, name, undefined);
    return null;
  }
  if (ownAttribute(o, name) === undefined) {
    if (raw !== undefined) throw error('AttributeError', `'${type.tname}' object attribute '${name}' is read-only`);
    throw attributeError(o, name);
  }
  const owner = sharing.owners?.get(o as object)?.() ?? o;
  delete owner[ownKey(owner, name)];
  return null;
}

export function delattr(o: Value, name: string): May<null> {
  const hook = typeOf(o).proto.$__delattr__ as Twin;
  return andThen(hook.call(o, name), () => null);
}

/** A special method as JavaScript finds it on the type (never the instance): the `this`-form, null when set to None. */
export function special(o: Value, key: string): any {
  return typeOf(o).proto[key];
}

/** Call what `special` found with `o` as receiver. */
export function callSpecial(method: any, o: Value, args: Value[]): May {
  if (typeof method !== 'function') return callKnot.call(method, args);
  const answer =
    args.length === 0
      ? method.call(o)
      : args.length === 1
        ? method.call(o, args[0])
        : args.length === 2
          ? method.call(o, args[0], args[1])
          : method.call(o, ...args);
  return answer === PAUSED ? pausedOrThrow() : answer;
}

markerKnot.read = (descriptor, receiver) => {
  if (isType(receiver) && !isDescriptorOfMeta(receiver, descriptor)) return readDescriptor(descriptor, undefined, receiver);
  const type = typeOf(receiver);
  const hook = type.proto.$__getattr__ as Twin | undefined;
  if (hook === undefined) return readDescriptor(descriptor, receiver, type);
  return attempt<Value, Value>(
    () => readDescriptor(descriptor, receiver, type),
    value => value,
    exception => {
      const name = isAttributeError(exception) ? nameOf(type, descriptor) : undefined;
      if (name === undefined) throw exception;
      return missed(receiver, name, hook, () => exception);
    },
  );
};

/** Under which name a class or one of its bases has the value. */
function nameOf(type: PyType, value: Value): string | undefined {
  for (const { dict } of type.mro) for (const [name, raw] of dict) if (raw === value) return name as string;
  return undefined;
}

markerKnot.callThrough = (descriptor, receiver, args) => {
  const value = markerKnot.read(descriptor, receiver);
  return value === PAUSED ? andThen<Value, Value>(value as May, v => callKnot.call(v, args)) : callKnot.call(value as Value, args);
};

/** Whether `descriptor` belongs to the metaclass (then a class is its instance). */
function isDescriptorOfMeta(type: PyType, descriptor: Value): boolean {
  return (
    type.cls.mro.some(t => [...t.dict.values()].includes(descriptor)) && !type.mro.some(t => [...t.dict.values()].includes(descriptor))
  );
}
