/** What every object has: `object`'s own methods. */
import { callSpecial, hasOwnDict, plainDelattr, plainGetattr, plainSetattr } from '../../object/attributes.ts';
import { abstractError, isMadeElsewhere, objectHooks } from '../../object/construct.ts';
import { attributes, classMethods, type GetSet, getset, methods, staticMethods } from '../../object/define.ts';
import { attributeError, error, typeError } from '../../object/errors.ts';
import { identityHash, identityOf } from '../../object/identity.ts';
import { isSubtype, lookup, objectType, plainAccess, refreshTree, typeType } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { isType, NotImplemented, PyModule, type PyType, type Value } from '../../object/value.ts';
import { type Comparison, compare } from '../../protocol/compare.ts';
import { asStr } from '../../protocol/index-number.ts';
import { format, str } from '../../protocol/text.ts';
import { truth } from '../../protocol/truth.ts';
import { andThen } from '../../suspension/native.ts';
import { attributeDict } from '../dict/attribute-dict.ts';
import { PyDict } from '../dict/dict.ts';
import { adoptDict, dropDict, moveToClass } from '../dict/shared-dict.ts';

export { identityOf };

/** `module.qualname` as default reprs show it. */
export function fullName(type: PyType): string {
  const module = type.dict.get('__module__') ?? type.module;
  return module === 'builtins' || typeof module !== 'string' ? type.qualname : `${module}.${type.qualname}`;
}

export function addressOf(o: Value): string {
  return `0x${BigInt(identityOf(o) as number)
    .toString(16)
    .padStart(12, '0')}`;
}

/** An attribute's name as a JavaScript string, or TypeError. */
export function attributeName(value: Value): string {
  const text = asStr(value);
  if (text === undefined) throw typeError(`attribute name must be string, not '${typeOf(value).tname}'`);
  return text;
}

function ordering(_op: Comparison): (self: Value, other: Value) => Value {
  return () => NotImplemented as unknown as Value;
}

methods(objectType, {
  '__init__(self, /, *args, **kwargs)': (self: Value, args: Value[], kwargs: Map<string, Value>) => {
    const type = typeOf(self);
    if (args.length + kwargs.size > 0) {
      if (lookup(type, '__init__') !== objectHooks.init)
        throw typeError('object.__init__() takes exactly one argument (the instance to initialize)');
      if (lookup(type, '__new__') === objectHooks.new) throw typeError(`${type.tname}() takes no arguments`);
    }
    return null;
  },
  '__getattribute__(self, name, /)': (self: Value, attribute: Value) => plainGetattr(self, attributeName(attribute)),
  '__setattr__(self, name, value, /)': (self: Value, attribute: Value, value: Value) => plainSetattr(self, attributeName(attribute), value),
  '__delattr__(self, name, /)': (self: Value, attribute: Value) => plainDelattr(self, attributeName(attribute)),
  '__repr__(self, /)': (self: Value) => `<${fullName(typeOf(self))} object at ${addressOf(self)}>`,
  // What `__repr__` answers, as it is: a text of a subclass stays one.
  '__str__(self, /)': (self: Value) => callSpecial(typeOf(self).proto.$__repr__, self, []),
  '__format__(self, spec, /)': (self: Value, spec: Value) => {
    const text = asStr(spec);
    if (text === undefined) throw typeError(`__format__() argument must be str, not ${typeOf(spec).tname}`);
    if (text !== '') throw typeError(`unsupported format string passed to ${typeOf(self).tname}.__format__`);
    return str(self);
  },
  '__hash__(self, /)': (self: Value) => identityHash(self),
  '__eq__(self, other, /)': (self: Value, other: Value) => (self === other ? true : NotImplemented),
  '__ne__(self, other, /)': (self: Value, other: Value) =>
    andThen(callSpecial(typeOf(self).proto.$__eq__, self, [other]), answer =>
      (answer as unknown) === NotImplemented ? NotImplemented : andThen(truth(answer as Value), t => !t),
    ),
  '__lt__(self, other, /)': ordering('lt'),
  '__le__(self, other, /)': ordering('le'),
  '__gt__(self, other, /)': ordering('gt'),
  '__ge__(self, other, /)': ordering('ge'),
  '__sizeof__(self, /)': () => 16,
});

/** The nearest type of the host's that a class stems from. */
function hostBase(cls: PyType): PyType {
  let base: PyType = cls;
  while (base.isGuest && base.base !== null) base = base.base;
  return base;
}

/** `object.__new__` cannot make instances of a type that has a way of its own. */
function checkSafe(cls: PyType): void {
  const base = hostBase(cls);
  if (lookup(base, '__new__') !== objectHooks.new || isMadeElsewhere(base))
    throw typeError(`object.__new__(${cls.tname}) is not safe, use ${base.tname}.__new__()`);
}

staticMethods(objectType, {
  '__new__(cls, *args, **kwargs)': (cls: Value, args: Value[], kwargs: Map<string, Value>) => {
    if (!isType(cls)) throw typeError(`object.__new__(X): X is not a type object (${typeOf(cls).tname})`);
    if (cls.isAbstract) throw abstractError(cls);
    checkSafe(cls);
    if (args.length + kwargs.size > 0 && hostBase(cls) === objectType) {
      if (lookup(cls, '__new__') !== objectHooks.new)
        throw typeError('object.__new__() takes exactly one argument (the type to instantiate)');
      if (lookup(cls, '__init__') === objectHooks.init) throw typeError(`${cls.tname}() takes no arguments`);
    }
    return new cls.Inst();
  },
});

classMethods(objectType, {
  '__init_subclass__(cls, /)': () => null,
  '__subclasshook__(cls, subclass, /)': () => NotImplemented,
});

/** The nearest class that gives its instances something of their own: slots, a `__dict__`, weak references. */
function lastAddition(type: PyType): PyType {
  let at = type;
  while (at.base !== null && at.isGuest && additions(at) === '') at = at.base;
  return at;
}

function additions(type: PyType): string {
  const own = (type.slots ?? []).toSorted();
  if (type.hasDict && type.base?.hasDict === false) own.push('__dict__');
  if (type.dict.has('__weakref__')) own.push('__weakref__');
  return own.join(' ');
}

function isModuleType(type: PyType): boolean {
  return type.mro.some(t => t.Inst === (PyModule as unknown));
}

/** Whether an object may move from one class to another: both lay out their instances alike. */
function checkMove(from: PyType, to: PyType): void {
  const areModules = isModuleType(from) && isModuleType(to);
  if (!areModules && (!from.isGuest || !to.isGuest))
    throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
  const [a, b] = [lastAddition(from), lastAddition(to)];
  if (a !== b && !areModules && (a.base !== b.base || additions(a) !== additions(b)))
    throw typeError(`__class__ assignment: '${to.tname}' object layout differs from '${from.tname}'`);
}

getset(objectType, {
  __class__: [
    self => typeOf(self),
    (self, type) => {
      if (type === undefined) throw typeError("can't delete __class__ attribute");
      if (!isType(type)) throw typeError(`__class__ must be set to a class, not '${typeOf(type).tname}' object`);
      checkMove(typeOf(self), type);
      moveToClass(self as object, type.Inst.prototype);
      return null;
    },
  ],
});

getset(objectType, {
  __dict__: [
    self => {
      if (!hasOwnDict(self, typeOf(self))) throw attributeError(self, '__dict__');
      return isType(self) ? (typeType.dict.get('__dict__') as unknown as GetSet).get(self) : instanceDict(self);
    },
    (self, value) => replaceDict(self, value),
  ],
});

/** `o.__dict__ = {…}` and `del o.__dict__`. */
export function replaceDict(self: any, value: Value | undefined): null {
  if (isType(self) || self instanceof PyModule)
    throw error('AttributeError', `attribute '__dict__' of '${typeOf(self).tname}' objects is not writable`);
  if (value === undefined) dropDict(self);
  else if (!(value instanceof PyDict) || !hasOwnDict(self, typeOf(self)))
    throw typeError(`__dict__ must be set to a dictionary, not a '${typeOf(value).tname}'`);
  else adoptDict(self, value);
  return null;
}

objectHooks.new = lookup(objectType, '__new__') as Value;
objectHooks.init = lookup(objectType, '__init__') as Value;
objectHooks.initTwin = objectType.proto.$__init__;
plainAccess.setattr = lookup(objectType, '__setattr__');
plainAccess.new = objectHooks.new;
plainAccess.getattributes.add(lookup(objectType, '__getattribute__') as Value);
plainAccess.hash = lookup(objectType, '__hash__');
plainAccess.eq = lookup(objectType, '__eq__');
plainAccess.ne = lookup(objectType, '__ne__');
refreshTree(objectType);

/** `__dict__` of instances that have one. */
export function instanceDict(self: Value): Value {
  return attributeDict(self as object) as unknown as Value;
}

export { compare, format, isSubtype };

/** Every object answers `__doc__`: its own, its class's, or None. */
attributes(objectType, { __doc__: null });
