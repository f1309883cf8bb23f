/** The `__dict__` of an instance, module or function: a dict whose Map is the object's own `$` properties. */
import { ownKey } from '../../object/key-of.ts';
import { isDataDescriptor, lookup } from '../../object/type.ts';
import { typeOf } from '../../object/type-of.ts';
import type { PyType, Value } from '../../object/value.ts';
import { PyDict } from './dict.ts';

/** Begins own properties that reading an attribute does not see (`isBehind`). */
const BEHIND = '%';

export class AttributeMap extends Map<any, Value> {
  readonly owner: any;
  readonly prefix: string;
  /** Keys that are not strings live here, and those that are names of slots. */
  readonly others: Map<any, Value>;
  /** Slots are beside the dict; null when the class has none. */
  private readonly slots: Set<string> | null;
  constructor(owner: any) {
    super();
    this.owner = owner;
    this.prefix = ownKey(owner, '');
    this.others = new Map();
    this.slots = slotsOf(owner);
  }
  private isOwn(key: any): key is string {
    return typeof key === 'string' && !this.slots?.has(key);
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
    const place = this.prefix + key;
    if (Object.hasOwn(this.owner, place)) return place;
    return Object.hasOwn(this.owner, BEHIND + key) ? BEHIND + key : place;
  }
  override get size(): number {
    return this.places().length + (this.others?.size ?? 0);
  }
  override get(key: any): Value | undefined {
    if (!this.isOwn(key)) return this.others?.get(key);
    const place = this.placeOf(key);
    return Object.hasOwn(this.owner, place) ? this.owner[place] : undefined;
  }
  override has(key: any): boolean {
    return this.get(key) !== undefined;
  }
  override set(key: any, value: Value): this {
    if (!this.isOwn(key)) this.others?.set(key, value);
    else {
      const place = this.placeOf(key);
      this.owner[isBehind(this.owner, place, key) ? BEHIND + key : place] = value;
    }
    return this;
  }
  override delete(key: any): boolean {
    if (!this.isOwn(key)) return this.others.delete(key);
    const isThere = this.has(key);
    delete this.owner[this.placeOf(key)];
    return isThere;
  }
  override clear(): void {
    for (const place of this.places()) delete this.owner[place];
    this.others.clear();
  }
  override *entries(): MapIterator<[any, Value]> {
    for (const place of this.places()) {
      const value = this.owner[place];
      if (value !== undefined) yield [place.slice(1), value];
    }
    yield* this.others.entries();
    return undefined;
  }
  override *keys(): MapIterator<any> {
    for (const entry of this.entries()) yield entry[0];
    return undefined;
  }
  override *values(): MapIterator<Value> {
    for (const entry of this.entries()) yield entry[1];
    return undefined;
  }
  override [Symbol.iterator](): MapIterator<[any, Value]> {
    return this.entries();
  }
  override forEach(each: (value: Value, key: any, map: Map<any, Value>) => void): void {
    for (const [key, value] of this.entries()) each(value, key, this);
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
  for (const type of owner.cls?.mro ?? []) for (const name of type.slots ?? []) found = (found ?? new Set<string>()).add(name);
  return found;
}

/** Objects and the dicts over their attributes. */
export const views = new WeakMap<object, PyDict>();

/** The live dict over an object's attributes; the same one each time. */
export function attributeDict(owner: object): PyDict {
  let view = views.get(owner);
  if (view === undefined) {
    view = new PyDict();
    view.map = new AttributeMap(owner);
    views.set(owner, view);
  }
  return view;
}

/** The object whose attributes a dict is the view of, or null. */
export function ownerOf(dict: PyDict): object | null {
  return dict.map instanceof AttributeMap ? dict.map.owner : null;
}
