/** `super`: attribute lookup that begins after a class in the MRO of another. */
import { getattr, missingPart, plainGetattr, readDescriptor } from '../../object/attributes.ts';
import { call, callDirect } from '../../object/call.ts';
import { defineType, getset, methods } from '../../object/define.ts';
import { error, typeError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import { isSubtype, lookup, plainAccess } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { isType, type PyType, type Value } from '../../object/value.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';

export class PySuper {
  declare readonly cls: PyType;
  /** The class after which the search begins, the object, and the type whose MRO is searched. */
  thisClass: PyType | null = null;
  self: Value | undefined = undefined;
  selfClass: PyType | null = null;
}
export const superType = defineType('super', { class: PySuper });

/** What the caller of `super()` stands for; filled by `exec/names`. */
export const implicitSuper: { take: () => [Value, Value] | null } = { take: () => null };

/** `super()` where its method has lost what it stands on. */
function incomplete(thisClass: Value | undefined, o: Value | undefined): object {
  if (o === undefined) return error('RuntimeError', 'super(): arg[0] deleted');
  if (thisClass === undefined) return error('RuntimeError', 'super(): empty __class__ cell');
  return error('RuntimeError', `super(): __class__ is not a type (${typeOf(thisClass).tname})`);
}

function startOf(thisClass: PyType, o: Value): PyType {
  if (o === undefined || typeof thisClass !== 'function') throw incomplete(thisClass as Value, o);
  if (isType(o) && isSubtype(o, thisClass)) return o;
  const type = typeOf(o);
  if (type === thisClass || isSubtype(type, thisClass)) return type;
  // A proxy says by `__class__` what it stands for.
  const claimed = type.getattribute === null && type.proto.$__class__ === undefined ? undefined : getattr(o, '__class__');
  if (claimed !== undefined && isType(claimed) && isSubtype(claimed, thisClass)) return claimed;
  throw typeError('super(type, obj): obj must be an instance or subtype of type');
}

/** The raw attribute that `super(thisClass, o).name` finds, with the type whose MRO it was found in. */
export function superLookup(thisClass: PyType, start: PyType, name: string): Value | undefined {
  const mro = start.mro;
  for (let i = mro.indexOf(thisClass) + 1; i < mro.length; i++) {
    const raw = mro[i].dict.get(name);
    if (raw !== undefined) return raw;
  }
  return undefined;
}

function superInPart(part: string, thisClass: PyType, o: Value, name: string): May {
  return withPart(part, () => superGet(thisClass, o, name));
}

/** `super(thisClass, o).name`. */
export function superGet(thisClass: PyType, o: Value, name: string): May {
  const start = startOf(thisClass, o);
  const raw = superLookup(thisClass, start, name);
  if (raw === undefined) {
    const part = missingPart(start, name);
    if (part !== undefined) return superInPart(part, thisClass, o, name);
    throw error('AttributeError', `'super' object has no attribute '${name}'`);
  }
  return readDescriptor(raw, start === o ? undefined : o, start);
}

/**
 * The `this`-form of what `super(thisClass, o).name` finds: `super().m(…)` without making a bound method. Anything else than a
 * method of an instance becomes a function that calls what `superGet` answers.
 */
export function superMethod(thisClass: PyType, o: Value, name: string): May<(...args: any[]) => any> {
  if (!isType(o)) {
    const raw = superLookup(thisClass, startOf(thisClass, o), name);
    if (typeof raw === 'function' && !isType(raw) && raw.twin !== undefined) return raw.twin;
  }
  return andThen(
    superGet(thisClass, o, name),
    found =>
      (...args: Value[]) =>
        callDirect(found, args),
  );
}

methods(superType, {
  '__init__(self, type=None, obj=None, /)': (self: PySuper, type?: Value, o?: Value) => {
    if (type === undefined) {
      const implicit = implicitSuper.take();
      if (implicit === null) throw error('RuntimeError', 'super(): no arguments');
      self.thisClass = implicit[0] as PyType;
      self.self = implicit[1];
      self.selfClass = startOf(implicit[0] as PyType, implicit[1]);
      return null;
    }
    if (!isType(type)) throw typeError(`super() argument 1 must be a type, not ${typeOf(type).tname}`);
    self.thisClass = type;
    if (o !== undefined && o !== null) {
      self.self = o;
      self.selfClass = startOf(type, o);
    }
    return null;
  },
  '__getattribute__(self, name, /)': (self: PySuper, name: Value) => {
    if (self.selfClass === null || name === '__class__') return plainGetattr(self as unknown as Value, name as string);
    const raw = superLookup(self.thisClass as PyType, self.selfClass, name as string);
    if (raw === undefined) return plainGetattr(self as unknown as Value, name as string);
    return readDescriptor(raw, self.selfClass === self.self ? undefined : self.self, self.selfClass);
  },
  '__get__(self, instance, owner=None, /)': (self: PySuper, o: Value) => {
    if (o === null || self.self !== undefined) return self;
    if (self.cls !== superType) return call(self.cls as Value, [self.thisClass as Value, o]);
    const bound = new PySuper();
    bound.thisClass = self.thisClass;
    bound.self = o;
    bound.selfClass = startOf(self.thisClass as PyType, o);
    return bound;
  },
  '__repr__(self, /)': (self: PySuper) =>
    `<super: <class '${self.thisClass?.tname}'>, ${self.selfClass === null ? 'NULL' : `<${self.selfClass.tname} object>`}>`,
});
getset(superType, {
  __thisclass__: [self => self.thisClass],
  __self__: [self => self.self ?? null],
  __self_class__: [self => self.selfClass],
});
plainAccess.getattributes.delete(lookup(superType, '__getattribute__') as Value);
