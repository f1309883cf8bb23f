/** `type`: making classes (`type(name, bases, dict)`, class statements) and what classes answer about themselves. */
import { getattr, getattrOr, missingPart, plainDelattr, plainGetattr, plainSetattr, readDescriptor } from '../../object/attributes.ts';
import { call, callKeywords, callTwinKeywords } from '../../object/call.ts';
import { abstractNames, constructPlain, objectHooks } from '../../object/construct.ts';
import { attributes, classMethods, GetSet, getset, methods, staticMethods } from '../../object/define.ts';
import { error, typeError, valueError } from '../../object/errors.ts';
import { withPart } from '../../object/parts.ts';
import {
  chooseLayout,
  createType,
  isSubtype,
  liveSubclasses,
  lookup,
  objectType,
  plainAccess,
  refreshFlags,
  setTypeAttribute,
  typeType,
} from '../../object/type.ts';
import { shortTypeName, typeOf } from '../../object/type-of.ts';
import { isType, type PyType, type Value } from '../../object/value.ts';
import { asStr } from '../../protocol/index-number.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { andThen, type NativeSteps, native } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';
import { PyCell } from '../cell/cell.ts';
import { surrogateError } from '../codec/codec.ts';
import { attributeDict } from '../dict/attribute-dict.ts';
import { PyDict } from '../dict/dict.ts';
import { makeUnion } from '../generic/subscribed.ts';
import { PyList } from '../list/list.ts';
import { attributeName, fullName } from '../object/methods.ts';
import { PyTuple, tuple } from '../tuple/tuple.ts';
import { classDict } from './class-dict.ts';
import { mappingProxy } from './mapping-proxy.ts';
import { makeSlots } from './slots.ts';

/** The most derived metaclass of `meta` and the bases. */
export function chooseMeta(meta: PyType, bases: readonly Value[]): PyType {
  let winner = meta;
  for (const base of bases) {
    const other = typeOf(base);
    if (isSubtype(winner, other)) continue;
    if (!isSubtype(other, winner))
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
    winner = other;
  }
  return winner;
}

/** `type.__new__(meta, name, bases, namespace, **kw)`. `makeCallable` is the compiler's constructor literal. */
export function* makeTypeSteps(meta: PyType, name: string, bases: Value[], namespace: PyDict, kw: Map<string, Value>): NativeSteps {
  checkTypeName(name);
  const typeBases = bases.length === 0 ? [objectType] : bases.map(checkBase);
  const winner = chooseMeta(meta, typeBases as Value[]);
  const { makeCallable } = namespace as any;
  const { dict, cell, namesCell, qualname } = classDict(namespace);
  const slots = dict.get('__slots__');
  let slotNames: string[] | null = null;
  if (slots !== undefined) {
    let listed: any = asStr(slots) !== undefined ? [asStr(slots)] : listFrom(slots);
    if (listed === PAUSED) listed = yield;
    slotNames = checkSlots(listed, typeBases);
  }
  const introduced = introduceOwn(dict, typeBases, slotNames);
  // Whoever else calls is not known where there are no frames: mostly it is the program itself.
  const maker = classMaker.module();
  if (!dict.has('__module__')) dict.set('__module__', maker ?? '__main__');
  checkDoc(dict);
  if (dict.has('__eq__') && !dict.has('__hash__') && !slotNames?.includes('__hash__')) dict.set('__hash__', null);
  const type = createType(winner, name, typeBases, dict, {
    qualname: qualname ?? name,
    module: (dict.get('__module__') as string) ?? 'builtins',
    isGuest: true,
    hasDict: slotNames === null || slotNames.includes('__dict__'),
    slots: slotNames?.filter(s => s !== '__dict__' && s !== '__weakref__') ?? null,
    makeCallable,
    makeInstance: (namespace as any).makeInstance,
    doc: dict.get('__doc__'),
  });
  for (const descriptor of introduced) descriptor.owner = type;
  if (slotNames !== null) makeSlots(type, namespace);
  if (cell instanceof PyCell) cell.v = type as Value;
  if (namesCell instanceof PyCell) namesCell.v = mappingProxy(type) as unknown as Value;
  if (winner !== typeType && lookup(winner, 'mro') !== ordinaryMro) {
    const answer = withPart('rebase', part => part.ownOrder(type));
    if (answer === PAUSED) yield;
  }
  for (const [key, value] of [...dict]) {
    const hook = value === null || typeof value !== 'object' ? undefined : (value as any).cls?.proto?.$__set_name__;
    if (hook === undefined) continue;
    const answer = hook.call(value, type, key);
    if (answer === PAUSED) yield;
  }
  const superInit = superAttribute(type, '__init_subclass__');
  if (superInit !== undefined) {
    const answer = callKeywords(superInit, [], [...kw.keys()], [...kw.values()]);
    if (answer === PAUSED) yield;
  }
  return type as Value;
}

/** The `__dict__` and `__weakref__` that a class is the first to have; their owner is set when the class is there. */
function introduceOwn(dict: Map<string, Value>, bases: PyType[], slots: string[] | null): { owner: PyType }[] {
  const introduced: { owner: PyType }[] = [];
  const introduce = (like: GetSet): void => {
    const own = new GetSet(like.name, objectType, like.get, like.set);
    introduced.push(own as { owner: PyType });
    dict.set(like.name, own as unknown as Value);
  };
  const has = (name: string): boolean => !dict.has(name) && (slots === null || slots.includes(name));
  if (has('__dict__') && !bases.some(b => b.hasDict)) introduce(dictDescriptor);
  if (has('__weakref__') && !bases.some(b => lookup(b, '__weakref__') !== undefined)) introduce(weakrefDescriptor);
  return introduced;
}

/** Every class has a `__doc__`. */
function checkDoc(dict: Map<string, Value>): void {
  const doc = dict.get('__doc__');
  if (doc === undefined) dict.set('__doc__', null);
  else if (typeof doc === 'string') checkEncodable(doc);
}

/** The name of the module whose code calls `type(name, bases, dict)` now, if it said so; filled by `exec/names`. */
export const classMaker: { module: () => Value | null } = { module: () => null };

/** What a class that introduces them shows of `__dict__` and `__weakref__`. */
const dictDescriptor = objectType.dict.get('__dict__') as unknown as GetSet;
const weakrefDescriptor = new GetSet('__weakref__', objectType, o => weakrefs.of(o), null);

/** The weak reference to an object, or None; filled by the module `_weakref`. */
export const weakrefs: { of: (o: Value) => Value } = { of: () => null };

function checkBase(base: Value): PyType {
  if (!isType(base)) throw typeError('bases must be types');
  if (base.isFinal) throw typeError(`type '${base.tname}' is not an acceptable base type`);
  return base;
}

/** `super(type, type).name`, bound. */
function superAttribute(type: PyType, name: string): Value | undefined {
  for (const t of type.mro.slice(1)) {
    const raw = t.dict.get(name) as any;
    if (raw === undefined) continue;
    if (raw.descGet !== undefined) return raw.descGet(undefined, type);
    if (raw.bind !== undefined) return raw.bind(type);
    return raw;
  }
  return undefined;
}

/** The names that classes define. Every class that has instances with a dict shows its own `__dict__`: object's is ours alone. */
export function namesOf(mro: readonly PyType[]): string[] {
  return mro.flatMap(type => [...type.dict.keys()].filter(name => name !== '__dict__' || type !== objectType));
}

/** Types whose instances are of different sizes: no place for slots behind them. */
const SIZED = new Set(['int', 'tuple', 'bytes', 'type']);

function checkSlots(listed: Value[], bases: PyType[]): string[] {
  const sized = bases.flatMap(b => b.mro).find(t => !t.isGuest && SIZED.has(t.tname) && t.module === 'builtins');
  if (listed.length > 0 && sized !== undefined) throw typeError(`nonempty __slots__ not supported for subtype of '${bases[0].tname}'`);
  const names = slotTexts(listed);
  const had = { __dict__: chooseLayout(bases).hasDict, __weakref__: bases.some(b => lookup(b, '__weakref__') !== undefined) };
  for (const name of ['__dict__', '__weakref__'] as const)
    if (names.filter(n => n === name).length + Number(had[name] && names.includes(name)) > 1)
      throw typeError(`${name} slot disallowed: we already got one`);
  return names;
}

function slotTexts(listed: Value[]): string[] {
  return listed.map(item => {
    const text = asStr(item);
    if (text === undefined) throw typeError(`__slots__ items must be strings, not '${typeOf(item).tname}'`);
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text)) throw typeError('__slots__ must be identifiers');
    return text;
  });
}

staticMethods(typeType, {
  '__new__(cls, *args, **kwargs)': (meta: PyType, args: Value[], kw: Map<string, Value>) => {
    if (args.length === 1 && meta === typeType) return typeOf(args[0]);
    if (args.length !== 3) throw typeError('type() takes 1 or 3 arguments');
    const [name, bases, namespace] = args;
    if (asStr(name) === undefined) throw typeError(`type.__new__() argument 1 must be str, not ${typeOf(name).tname}`);
    if (!(bases instanceof PyTuple)) throw typeError(`type.__new__() argument 2 must be tuple, not ${typeOf(bases).tname}`);
    if (!(namespace instanceof PyDict)) throw typeError(`type.__new__() argument 3 must be dict, not ${typeOf(namespace).tname}`);
    const winner = bases.items.every(isType) ? chooseMeta(meta, bases.items) : meta;
    const maker = winner === meta ? undefined : lookup(winner, '__new__');
    if (maker !== undefined && maker !== typeType.dict.get('__new__'))
      return andThen(readDescriptor(maker, undefined, winner), (fn: Value) =>
        callKeywords(fn, [winner as Value, ...args], [...kw.keys()], [...kw.values()]),
      );
    return native(makeTypeSteps(meta, asStr(name) as string, bases.items, namespace, kw));
  },
});

methods(typeType, {
  '__init__(self, *args, **kwargs)': () => null,
  '__call__(self, /, *args, **kwargs)': (type: PyType, args: Value[], kw: Map<string, Value>) =>
    constructPlain(type, args, [...kw.keys()], [...kw.values()]),
  '__getattribute__(self, name, /)': (type: PyType, name: Value) => plainGetattr(type as Value, attributeName(name)),
  '__setattr__(self, name, value, /)': (type: PyType, name: Value, value: Value) => plainSetattr(type as Value, attributeName(name), value),
  '__delattr__(self, name, /)': (type: PyType, name: Value) => plainDelattr(type as Value, attributeName(name)),
  '__repr__(self, /)': (type: PyType) => `<class '${fullName(type)}'>`,
  'mro(self, /)': (type: PyType) => new PyList(type.mro.slice() as Value[]),
  '__subclasses__(self, /)': (type: PyType) => new PyList(liveSubclasses(type) as Value[]),
  '__instancecheck__(self, instance, /)': (type: PyType, o: Value) => isSubtype(typeOf(o), type) || classAttributeSubtype(o, type),
  '__subclasscheck__(self, subclass, /)': (type: PyType, sub: Value) => isType(sub) && isSubtype(sub, type),
  '__dir__(self, /)': (type: PyType) => new PyList([...new Set(namesOf(type.mro))].sort()),
  '__or__(self, other, /)': (type: Value, other: Value) => makeUnion(type, other),
  '__ror__(self, other, /)': (type: Value, other: Value) => makeUnion(other, type),
});

classMethods(typeType, { '__prepare__(cls, /, *args, **kwargs)': () => new PyDict() });

/** `isinstance` also believes an object's `__class__` (proxies, mocks). */
function classAttributeSubtype(o: Value, type: PyType): May<boolean> {
  if (o === null || typeof o !== 'object' || !typeOf(o).isGuest || typeOf(o).isFrank) return false;
  return andThen(getattr(o, '__class__'), claimed => isType(claimed) && isSubtype(claimed, type));
}

/** What C keeps as a text of its own has neither zeros nor lone surrogates. */
function checkTypeName(name: string): void {
  if (name.includes('\0')) throw valueError('type name must not contain null characters');
  checkEncodable(name);
}

function checkEncodable(text: string): void {
  if (!text.isWellFormed()) throw surrogateError(text, true);
}

/** `cls.__doc__ = …` */
function setClassDoc(type: PyType, value: Value | undefined): null {
  if (value === undefined || !type.isMutable)
    throw typeError(`cannot ${value === undefined ? 'delete' : 'set'} '__doc__' attribute of immutable type '${type.tname}'`);
  setTypeAttribute(type, '__doc__', value);
  return null;
}

function setClassText(field: 'tname' | 'qualname'): (type: PyType, value: Value) => null {
  return (type, value) => {
    if (!type.isGuest)
      throw typeError(`cannot set '${field === 'tname' ? '__name__' : '__qualname__'}' attribute of immutable type '${type.tname}'`);
    if (value === undefined)
      throw typeError(`cannot delete '${field === 'tname' ? '__name__' : '__qualname__'}' attribute of immutable type '${type.tname}'`);
    const text = asStr(value);
    if (text === undefined)
      throw typeError(
        `can only assign string to ${type.tname}.${field === 'tname' ? '__name__' : '__qualname__'}, not '${typeOf(value).tname}'`,
      );
    if (field === 'tname') checkTypeName(text);
    type[field] = text;
    return null;
  };
}

/** An attribute that part `annotations` reads and sets. */
function inPart(read: string, set: string): [(type: PyType) => May, (type: PyType, value: Value | undefined) => May<null>] {
  return [
    type => withPart('annotations', part => part[read](type)),
    (type, value) => withPart('annotations', part => part[set](type, value)),
  ];
}

getset(typeType, {
  __name__: [shortTypeName, setClassText('tname')],
  __qualname__: [type => type.qualname, setClassText('qualname')],
  __module__: [
    type => (type.isGuest ? type.dict.get('__module__') : undefined) ?? type.module,
    (type, v) => {
      if (!type.isGuest && !type.isMutable) throw typeError(`cannot set '__module__' attribute of immutable type '${type.tname}'`);
      setTypeAttribute(type, '__module__', v);
      return null;
    },
  ],
  __mro__: [type => tuple(type.mro.slice())],
  __bases__: [type => tuple(type.bases.slice()), (type, value) => withPart('rebase', part => part.setBases(type, value))],
  __base__: [type => type.base],
  __dict__: [type => (missingPart(type) === undefined ? mappingProxy(type) : withPart(type.part, () => mappingProxy(type)))],
  __doc__: [type => docOf(type), setClassDoc],
  __annotations__: inPart('annotationsOfClass', 'setAnnotations'),
  __annotate__: inPart('annotateOfClass', 'setAnnotate'),
  __basicsize__: [() => 16],
  __flags__: [type => withPart('rebase', part => part.flagsOf(type))],
  __text_signature__: [type => withPart('docs', part => part.textSignature(type))],
  __type_params__: [
    type => type.typeParams ?? tuple([]),
    (type, v) => {
      type.typeParams = v;
      return null;
    },
  ],
  __abstractmethods__: [
    type => {
      const names = type === typeType ? undefined : type.dict.get('__abstractmethods__');
      if (names === undefined) throw error('AttributeError', '__abstractmethods__');
      return names;
    },
    (type, names) => {
      if (names === undefined && !type.dict.delete('__abstractmethods__')) throw error('AttributeError', '__abstractmethods__');
      if (names !== undefined) type.dict.set('__abstractmethods__', names);
      type.isAbstract = names !== undefined && (names as any).size > 0;
      refreshFlags(type);
      return null;
    },
  ],
});

function docOf(type: PyType): May<any> {
  const raw = type.dict.get('__doc__');
  if (raw instanceof GetSet && raw.constructor === GetSet) return withPart('docs', () => type.doc); // that is for its instances
  if (raw === undefined) return type.doc;
  return readDescriptor(raw, undefined, type);
}

abstractNames.of = type => [...((type.dict.get('__abstractmethods__') as any)?.items?.() ?? [])].map(String).sort();
objectHooks.typeCall = lookup(typeType, '__call__') as Value;
const ordinaryMro = lookup(typeType, 'mro');
plainAccess.getattributes.add(lookup(typeType, '__getattribute__') as Value);

/** `__dict__` of guest instances, given to each guest class that introduces it. */
export { attributeDict, attributes, call, callTwinKeywords, getattrOr };
