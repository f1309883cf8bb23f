/** The `__dict__` of an instance, module or function: a dict whose Map is the object's own `$` properties. */
import { ownKey } from '../../object/key-of.ts';
import type { Value } from '../../object/value.ts';
import { PyDict } from './dict.ts';

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
  private names(): string[] {
    const names: string[] = [];
    for (const key of Object.keys(this.owner))
      if (key.startsWith(this.prefix) && this.owner[key] !== undefined && this.isOwn(key.slice(1))) names.push(key.slice(1));
    return names;
  }
  override get size(): number {
    return this.names().length + (this.others?.size ?? 0);
  }
  override get(key: any): Value | undefined {
    if (!this.isOwn(key)) return this.others?.get(key);
    const k = this.prefix + key;
    return Object.hasOwn(this.owner, k) ? this.owner[k] : undefined;
  }
  override has(key: any): boolean {
    return this.get(key) !== undefined;
  }
  override set(key: any, value: Value): this {
    if (this.isOwn(key)) this.owner[this.prefix + key] = value;
    else this.others?.set(key, value);
    return this;
  }
  override delete(key: any): boolean {
    if (!this.isOwn(key)) return this.others.delete(key);
    const isThere = this.has(key);
    delete this.owner[this.prefix + key];
    return isThere;
  }
  override clear(): void {
    for (const name of this.names()) delete this.owner[this.prefix + name];
    this.others.clear();
  }
  override *entries(): MapIterator<[any, Value]> {
    for (const name of this.names()) {
      const value = this.owner[this.prefix + name];
      if (value !== undefined) yield [name, value];
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
