/**
 * Type objects: creation, MRO, and the two views that make attribute access JavaScript's own property lookup.
 *
 * Class attributes are kept raw in `type.dict`. Each is mirrored twice, as `$name`:
 * - on the type object itself (the class view: functions as they are), and
 * - on `type.proto`, from which instances inherit (the instance view: functions as `this`-taking twins).
 * With single inheritance both views are JavaScript prototype chains. With multiple inheritance the chain goes to the
 * layout base and everything else is copied flat; `setTypeAttribute` keeps the copies in step.
 * Descriptors appear as function markers, so a reader needs one test, `typeof v === 'function'`, to know that more is to do.
 */

import { isDataDescriptor, isPlainData, replaceData, storesOf } from './class-data.ts';
import { chooseLayout, layouts, linearise, solid, topOfHostClasses } from './layout.ts';
import { classSight, instanceSight } from './sights.ts';
import { isBorrowed, makeBorrowedTwin } from './twin.ts';
import type { PyType, Value } from './value.ts';

export { chooseLayout, isDataDescriptor, linearise, solid };

/** Bumped when a host type or an order of classes changes; per-type lookup caches compare with it. */
let version = 0;

export interface TypeOptions {
  qualname?: string;
  module?: string;
  isGuest?: boolean;
  /** A host type whose attributes guests may set, as those of their own classes. */
  isMutable?: boolean;
  isFinal?: boolean;
  /** The JavaScript class of the instances of a host type. */
  Inst?: new (
    ...args: any[]
  ) => any;
  hasDict?: boolean;
  slots?: string[] | null;
  /** The compiler's function literal of this class: calls of the class run code of its own. */
  makeCallable?: (box: { type: PyType }) => (...args: any[]) => any;
  doc?: Value;
  /** The compiler's instance constructor: declares the attributes that `__init__` sets. Only for plain layouts. */
  makeInstance?: (() => void) | null;
}

/** What constructs when a type is called; filled by `object/construct.ts`. */
export const constructKnot: { construct: (type: PyType, args: any[]) => any } = {
  construct: () => {
    throw new Error('construct is not loaded');
  },
};

/** A constructor of its own (so that V8 gives the class its own shapes) that does nothing. */
function plainConstructor(): any {
  return function Instance(this: any) {
    void this;
  };
}

function defineHidden(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}

/** The function that a type is when the compiler gave none: host types may say what a call with one argument does. */
function plainCallable(box: { type: PyType }): (...args: any[]) => any {
  const withMany = (...args: any[]): any => {
    const { type } = box;
    const made = type.callMany === null ? undefined : type.callMany(args);
    return made === undefined ? constructKnot.construct(type, args) : made;
  };
  return function (one: any): any {
    const { type } = box;
    // biome-ignore lint/complexity/noArguments: only the count is read, or the whole handed on
    return arguments.length === 1 && type.callOne !== null ? type.callOne(one) : withMany.apply(null, arguments as any);
  };
}

/** Make a type. The dict must be final but for later `setTypeAttribute`; hooks (`__set_name__` …) are the caller's work. */
export function createType(
  meta: PyType | null,
  name: string,
  bases: PyType[],
  dict: Map<string, Value>,
  options: TypeOptions = {},
): PyType {
  const mroTail = linearise(bases);
  const layout = bases.length > 0 ? chooseLayout(bases) : null;
  const box = {} as { type: PyType };
  const callable = options.makeCallable?.(box) ?? plainCallable(box);
  const type = callable as unknown as PyType;
  box.type = type;
  // most classes: they share the shapes of what is filled in below, and no other base is worth shapes of its own
  if (bases.length === 1 && bases[0] === root.object) Object.setPrototypeOf(type, bases[0]);
  type.cls = meta as PyType;
  type.tname = name;
  type.qualname = options.qualname ?? name;
  type.module = options.module ?? 'builtins';
  type.bases = bases;
  type.mro = [type, ...mroTail];
  type.base = layout;
  type.dict = dict;
  type.isGuest = options.isGuest ?? false;
  type.isMutable = options.isMutable ?? type.isGuest;
  type.isFinal = options.isFinal ?? false;
  type.isAbstract = false;
  type.slots = options.slots ?? null;
  type.hasDict = (options.hasDict ?? false) || bases.some(b => b.hasDict);
  type.unbox = layout?.unbox ?? null;
  type.subclasses = new Set();
  type.settled = null;
  type.lookups = new Map();
  type.lookupsVersion = -1;
  type.getattribute = null;
  type.callOne = null;
  type.callMany = null;
  type.callNamed = null;
  type.hasPlainSetattr = false;
  type.hasIdentity = false;
  type.isMember = false;
  type.isOwnKey = false;
  type.isAlone = false;
  type.isTrue = undefined;
  type.isFrank = false;
  type.doc = options.doc ?? null;
  type.isLinear =
    bases.length === 0 || (mroTail.every((t, i) => t === bases[0].mro[i]) && layout === bases[0] && bases[0].mro.length === mroTail.length);
  giveInstances(type, layout, options);
  giveClassView(type);
  for (const base of bases) base.subclasses.add(new WeakRef(type));
  for (const base of mroTail) base.settled = null;
  if (!type.isGuest) version++;
  for (const [key, value] of dict) mirror(type, key, value);
  refreshFlags(type);
  if (type.isGuest && type.getattribute !== null && isPlain(type)) closeInstances(type);
  return type;
}

/**
 * A class with its own `__getattribute__` must see every read: its instances inherit nothing but their type, and keep
 * their attributes under another prefix (`ownKey`), so that generated code's direct look finds nothing and asks `getattr`.
 */
function closeInstances(type: PyType): void {
  type.Inst.prototype = Object.create(null, { cls: { value: type }, isClosed: { value: true }, w$: { value: undefined } });
}

export function giveInstances(type: PyType, layout: PyType | null, options: TypeOptions): void {
  if (options.Inst) {
    type.Inst = options.Inst;
    layouts.add(type);
  } else if (layout === null || layout.Inst === (objectInst as any) || isPlain(layout)) {
    type.Inst = (options.makeInstance as any) ?? plainConstructor();
    if (layout !== null && type.isGuest) type.Inst.prototype = Object.create(layout.proto);
  } else {
    type.Inst = (layout.Inst as any).makeAnother?.() ?? (class extends (layout.Inst as any) {} as any);
  }
  const proto = type.Inst.prototype;
  const parent = layout?.proto ?? null;
  if (parent !== null && Object.getPrototypeOf(proto) !== parent && !isPrimitiveProto(proto))
    Object.setPrototypeOf(topOfHostClasses(proto), parent);
  type.proto = proto;
  defineHidden(proto, 'cls', type);
  if (proto === Number.prototype) defineHidden(BigInt.prototype, 'cls', type);
  if (isPrimitiveProto(proto))
    for (const t of type.mro.slice(1).reverse()) for (const [key, value] of t.dict) mirrorInstance(proto, key, value);
  else if (!type.isLinear)
    for (const t of type.mro.slice(1).reverse()) for (const [key, value] of t.dict) mirrorInstance(proto, key, value);
}

export function isPlain(type: PyType): boolean {
  return (type.Inst as any).isPlainObject === true || (type.isGuest && type.base !== null && isPlain(type.base));
}

export function isPrimitiveProto(proto: object): boolean {
  return proto === String.prototype || proto === Number.prototype || proto === BigInt.prototype || proto === Boolean.prototype;
}

function giveClassView(type: PyType): void {
  if (type.bases.length === 0) return;
  if (type.isLinear) Object.setPrototypeOf(type, type.bases[0]);
  else {
    Object.setPrototypeOf(type, type.mro[type.mro.length - 1]);
    for (const t of type.mro.slice(1).reverse()) for (const [key, value] of t.dict) mirrorClass(type, key, value);
  }
}

const objectInst = plainConstructor();
objectInst.isPlainObject = true;

/** What nearly every class has and no view shows: whoever reads such a name asks `getattr`. */
const UNSEEN: ReadonlySet<string> = new Set(['__module__', '__doc__', '__dict__', '__weakref__']);

/** A host descriptor that needs no guest code may have a `fieldOf`: instances then show what it answers itself; undefined: `descGet` is asked. */
function mirrorInstance(proto: any, name: string, value: Value): void {
  if (UNSEEN.has(name)) return;
  if ((value as any)?.fieldOf === undefined) defineHidden(proto, `$${name}`, instanceSight(value));
  else {
    const get = function (this: any) {
      return (value as any).fieldOf(this);
    };
    Object.defineProperty(proto, `$${name}`, { get, configurable: true });
  }
}

function mirrorClass(type: any, name: string, value: Value): void {
  if (!UNSEEN.has(name)) defineHidden(type, `$${name}`, classSight(value));
}

export function mirror(type: PyType, name: string, value: Value): void {
  if (type.isGuest && isBorrowed(type, value)) defineHidden(type.proto, `$${name}`, makeBorrowedTwin(value));
  else mirrorInstance(type.proto, name, value);
  if (type.proto === Number.prototype) mirrorInstance(BigInt.prototype, name, value);
  mirrorClass(type, name, value);
}

export function* descendants(type: PyType): Generator<PyType> {
  for (const ref of type.subclasses) {
    const sub = ref.deref();
    if (sub === undefined) type.subclasses.delete(ref);
    else {
      yield sub;
      yield* descendants(sub);
    }
  }
}

function restoreFlat(type: PyType, name: string): void {
  const raw = lookup(type, name);
  if (raw === undefined) {
    delete (type.proto as any)[`$${name}`];
    delete (type as any)[`$${name}`];
  } else mirror(type, name, raw);
}

/** Set or (value undefined) delete a class attribute and keep every view in step. The caller checked that it may. */
export function setTypeAttribute(type: PyType, name: string, value: Value | undefined): void {
  const before = type.dict.get(name);
  if (
    isPlainData(before) &&
    isPlainData(value) &&
    !name.startsWith('__') &&
    !isPrimitiveProto(type.proto) &&
    replaceData(type, name, value as Value)
  )
    return;
  const isGuarded = isDataDescriptor(before ?? lookup(type, name)) || isDataDescriptor(value);
  putAttribute(type, name, value);
  // the call of a metaclass makes what stands anywhere
  if (isGuarded || name.startsWith('__'))
    refreshTree(name === '__call__' && isSubtype(type, root.type as PyType) ? (root.object as PyType) : type);
}

/** Recompute what is known about a type and all its subclasses after a batch of `putAttribute`s. */
export function refreshTree(type: PyType): void {
  refreshChanged(type);
  for (const sub of descendants(type)) refreshChanged(sub);
}

/** `refreshFlags` of a type that may have instances already. */
export function refreshChanged(type: PyType): void {
  refreshFlags(type);
  changed.hook(type);
}

/** Told of each type whose special methods may be others now. */
export const changed: { hook: (type: PyType) => void } = { hook: () => {} };

/** `setTypeAttribute` without `refreshTree`: for tables of methods. */
export function putAttribute(type: PyType, name: string, value: Value | undefined): void {
  if (!type.isGuest) version++;
  type.lookups.delete(name);
  if (value === undefined) {
    type.dict.delete(name);
    delete (type.proto as any)[`$${name}`];
    delete (type as any)[`$${name}`];
    if (!type.isLinear) restoreFlat(type, name);
  } else {
    type.dict.set(name, value);
    mirror(type, name, value);
  }
  for (const sub of descendants(type)) {
    sub.lookups.delete(name);
    if ((!sub.isLinear || isPrimitiveProto(sub.proto)) && !sub.dict.has(name)) restoreFlat(sub, name);
  }
}

/** Remembered of a name that no class in the MRO has. */
const ABSENT: any = Symbol('absent');

/** The first raw attribute of that name along the MRO. */
export function lookup(type: PyType, name: string): Value | undefined {
  if (type.lookupsVersion !== version) {
    type.lookups.clear();
    type.lookupsVersion = version;
  }
  const known = type.lookups.get(name);
  if (known !== undefined) return known === ABSENT ? undefined : known;
  let found: Value | undefined;
  for (const t of type.mro) {
    found = t.dict.get(name);
    if (t.settled !== null) t.settled.delete(name);
    if (found !== undefined) break;
  }
  type.lookups.set(name, found === undefined ? ABSENT : found);
  return found;
}

/** How host descriptors are read; closed on guest classes with a `__get__` of their own, so that every reader asks that. */
const HOST_READS = ['descGet', 'instanceSight', 'classSight'];

function isOverridden(type: PyType, name: string): boolean {
  return (lookup(type, name) as any)?.code !== undefined;
}

/** `proto.w$`: `o.$x = v` is a whole attribute store unless it has a `$x`. `getattribute`: the override, if the class has one. */
export function refreshFlags(type: PyType): void {
  const { base, dict } = type;
  const find = (name: string) => lookup(type.isLinear && base !== null && !dict.has(name) ? base : type, name);
  const setattr = find('__setattr__');
  type.hasPlainSetattr = setattr === undefined || setattr === plainAccess.setattr;
  const stores = type.hasPlainSetattr && type.proto.isClosed !== true ? storesOf(type) : undefined;
  if (type.proto.w$ !== stores) defineHidden(type.proto, 'w$', stores);
  if (type.isGuest && type.proto.isSeq === true)
    defineHidden(
      type.proto,
      'isSeq',
      (find('__getitem__') as any)?.native !== undefined && (find('__iter__') as any)?.native !== undefined,
    );
  if (type.isGuest && type.proto.isFloat === true) defineHidden(type.proto, 'isFloat', false);
  if (type.isGuest && type.proto.isMut === true) defineHidden(type.proto, 'isMut', (find('__setitem__') as any)?.native !== undefined);
  if (type.isGuest && 'descGet' in type.proto) {
    if (isOverridden(type, '__get__')) for (const road of HOST_READS) defineHidden(type.proto, road, undefined);
    if (isOverridden(type, '__set__') || isOverridden(type, '__delete__')) defineHidden(type.proto, 'descSet', undefined);
  }
  const getattribute = find('__getattribute__');
  const isCustom = getattribute !== undefined && !plainAccess.getattributes.has(getattribute);
  type.getattribute = isCustom ? type.proto.$__getattribute__ : null;
  const hasPlainEq = find('__eq__') === plainAccess.eq;
  const hash = find('__hash__') as any;
  type.isMember = hasPlainEq && hash?.globals?.$__name__ === 'enum';
  type.hasIdentity = type.isMember || (hasPlainEq && hash === plainAccess.hash);
  // tuples and the boxes of texts and numbers may have the hash of what they are
  type.isOwnKey = type.isGuest && !type.hasIdentity && type.unbox === null && type.proto.rough === undefined;
  type.isFrank = !isCustom && find('__class__') === lookup(root.object ?? type, '__class__');
  type.isTrue = undefined;
  type.isAlone = hasPlainEq && find('__ne__') === plainAccess.ne;
  const maker = find('__new__') as any;
  const isOrdinary = type.cls === root.type || (type.isGuest && lookup(type.cls, '__call__') === lookup(root.type as PyType, '__call__'));
  type.direct = isOrdinary && !type.isAbstract && maker === plainAccess.new && !isCustom && !type.Inst.prototype.isClosed;
  if (type.isGuest) {
    const makes = isOrdinary ? (maker?.fn ?? maker)?.makes : undefined;
    type.callMany = makes === undefined ? null : args => makes(type, args);
  }
}

/** `object`'s own `__setattr__`, `__hash__` … and the host's own `__getattribute__`s, so that overrides are known as such. */
export const plainAccess: {
  setattr: Value | undefined;
  new: Value | undefined;
  hash: Value | undefined;
  eq: Value | undefined;
  ne: Value | undefined;
  getattributes: Set<Value>;
} = {
  setattr: undefined,
  new: undefined,
  hash: null,
  eq: null,
  ne: null,
  getattributes: new Set(),
};

/** Lookups that were remembered are no longer true. */
export const forgetLookups = (): unknown => version++;

export function isSubtype(type: PyType, of: PyType): boolean {
  return type === of || type.mro.includes(of);
}

/** `type` and `object` themselves, for the time before they exist. */
const root: { type: PyType | null; object: PyType | null } = { type: null, object: null };

export const objectType: PyType = createType(null, 'object', [], new Map(), { Inst: objectInst });
export const typeType: PyType = createType(null, 'type', [objectType], new Map(), {
  Inst: plainConstructor(),
  hasDict: true,
});
objectType.cls = typeType;
typeType.cls = typeType;
root.type = typeType;
root.object = objectType;

export function liveSubclasses(type: PyType): PyType[] {
  const found: PyType[] = [];
  for (const ref of type.subclasses) {
    const sub = ref.deref();
    if (sub !== undefined) found.push(sub);
  }
  return found;
}
