/** The `__dict__` of an instance, module or function: a dict whose Map is the object's own `$` properties. */
import { ownKey } from '../../object/key-of.ts';
import { isDataDescriptor, lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import { PyModule, type PyType, type Value } from '../../object/value.ts';
import { mangle } from '../type/slots.ts';
import { asMap, DerivedMap } from './derived-map.ts';
import { PyDict } from './dict.ts';

/** Begins own properties that reading an attribute does not see (`isBehind`). */
const BEHIND = '%';

/** What a dict's storage must do; not a Map itself, for there is one of these for each object whose `__dict__` is read. */
export class AttributeMap extends DerivedMap {
  readonly owner: any;
  readonly prefix: string;
  /** Has keys that are not strings, and those that are names of slots. */
  private others: PyDict | null = null;
  /** Slots are beside the dict; null when the class has none. */
  private readonly slots: Set<string> | null;
  /** There may be own properties that begin with `BEHIND`. */
  private hasBehind = false;
  constructor(owner: any) {
    super();
    this.owner = owner;
    this.prefix = owner.isClosed === true ? '%' : '$';
    this.slots = slotsOf(owner);
  }
  private isOwn(key: any): key is string {
    return typeof key === 'string' && (this.slots === null || !this.slots.has(key));
  }
  /** The own properties that are attributes, in their order. */
  private places(): string[] {
    const { owner, prefix } = this;
    return Object.keys(owner).filter(
      place => (place.startsWith(prefix) || place.startsWith(BEHIND)) && owner[place] !== undefined && this.isOwn(place.slice(1)),
    );
  }
  /** The own property that holds the key, or would hold it. */
  private placeOf(key: string): string {
    const place = ownKey(this.owner, key);
    return this.hasBehind && !Object.hasOwn(this.owner, place) && Object.hasOwn(this.owner, BEHIND + key) ? BEHIND + key : place;
  }
  get size(): number {
    return this.places().length + (this.others === null ? 0 : this.others.size);
  }
  get(key: any): Value | undefined {
    if (!this.isOwn(key)) return this.others?.map.get(key);
    const place = this.placeOf(key);
    return Object.hasOwn(this.owner, place) ? this.owner[place] : undefined;
  }
  set(key: any, value: Value): this {
    if (!this.isOwn(key)) {
      this.beside().map.set(key, value);
      return this;
    }
    const place = this.placeOf(key);
    if (isBehind(this.owner, place, key)) {
      this.hasBehind = true;
      this.owner[BEHIND + key] = value;
    } else this.owner[place] = value;
    return this;
  }
  delete(key: any): boolean {
    if (!this.isOwn(key)) return this.others?.map.delete(key) ?? false;
    const isThere = this.has(key);
    delete this.owner[this.placeOf(key)];
    return isThere;
  }
  clear(): void {
    for (const place of this.places()) delete this.owner[place];
    this.others = null;
  }
  /** A Map with what is there now. */
  copied(): Map<any, Value> {
    const made = new Map<any, Value>();
    for (const place of this.places()) made.set(place.slice(1), this.owner[place]);
    for (const [key, value] of this.others?.map ?? []) made.set(key, value);
    return made;
  }
  *entries(): Generator<[any, Value]> {
    for (const place of this.places()) {
      const value = this.owner[place];
      if (value !== undefined) yield [place.slice(1), value];
    }
    if (this.others !== null) yield* this.others.map.entries();
  }
  /** The dict of what is no attribute. */
  beside(): PyDict {
    this.others ??= new PyDict();
    return this.others;
  }
}

/**
 * Whether reading the attribute asks the class and not the dict: there is a descriptor with `__get__` and `__set__` of that name.
 * As the object's own property the value would be found first.
 */
function isBehind(owner: any, place: string, key: string): boolean {
  const type = owner.cls as PyType | undefined;
  if (type?.isGuest !== true || Object.hasOwn(owner, place)) return false;
  const raw = lookup(type, key) as any;
  if (raw === undefined || raw === null || typeof raw !== 'object' || !isDataDescriptor(raw)) return false;
  return raw.descGet !== undefined || typeOf(raw).proto.$__get__ !== undefined;
}

/** Names of the slots that the object's classes have. */
export function slotsOf(owner: any): Set<string> | null {
  let found: Set<string> | null = null;
  const mro: PyType[] | undefined = owner.cls?.mro;
  if (mro === undefined) return null;
  for (let i = 0; i < mro.length; i++) {
    const { slots } = mro[i];
    if (slots !== null) for (const name of slots) found = (found ?? new Set<string>()).add(mangle(mro[i].tname, name));
  }
  return found;
}

/**
 * The dicts over the attributes of objects that are no instances of plain classes. Those have theirs in a host field, for a
 * WeakMap costs as much as the object.
 */
const views = new WeakMap<object, PyDict>();

function holdsView(owner: any): boolean {
  return owner.cls?.isGuest === true && typeof owner === 'object' && !(owner instanceof PyModule);
}

/** The dict over an object's attributes if it was asked for before. */
export function viewOf(owner: object): PyDict | undefined {
  return holdsView(owner) ? (owner as any).attributeView : views.get(owner);
}

export function setView(owner: object, view: PyDict | undefined): void {
  if (holdsView(owner)) (owner as any).attributeView = view;
  else if (view === undefined) views.delete(owner);
  else views.set(owner, view);
}

/** The live dict over an object's attributes; the same one each time. */
export function attributeDict(owner: object): PyDict {
  let view = viewOf(owner);
  if (view === undefined) {
    view = new PyDict();
    view.map = asMap(new AttributeMap(owner));
    setView(owner, view);
  }
  return view;
}

/** The map over the attributes of a view's owner, or null for any other dict. */
export function attributeMapOf(dict: PyDict): AttributeMap | null {
  const map: unknown = dict.map;
  return map instanceof AttributeMap ? map : null;
}

/** Make a dict the view of an object's attributes. */
export function showAttributes(dict: PyDict, map: AttributeMap): void {
  dict.map = asMap(map);
}

/** The object whose attributes a dict is the view of, or null. */
export function ownerOf(dict: PyDict): object | null {
  return attributeMapOf(dict)?.owner ?? null;
}
