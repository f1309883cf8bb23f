/**
 * What a component is, as data: the same specification makes the Python class, the reference page and the designer's palette.
 *
 * Drawing is per property: `draw[name](self, value)` must reach the same picture from any earlier value, because a new
 * component is a clone of a picture drawn once with the initial values (see `component.ts`).
 */
import type { May, Value } from '@wrought/runtime';
import type { Component } from './component.ts';

export type PropertyType =
  | 'text'
  | 'string'
  | 'number'
  | 'boolean'
  | 'enum'
  | 'color'
  | 'icon'
  | 'role'
  | 'length'
  | 'spacing'
  | 'object'
  | 'list'
  | 'form'
  | 'media'
  | 'date';

export interface PropertySpec {
  type: PropertyType;
  /** What a new component has; a function when each component needs one of its own. */
  initial: Value | ((self: Component) => Value);
  doc: string;
  options?: readonly string[];
  /** A person's action changes it, and a data binding may write it back. */
  writesBack?: boolean;
  isReadOnly?: boolean;
  isDeprecated?: boolean;
}

export interface ComponentSpec {
  name: string;
  summary: string;
  /** Where the palette and the reference index show it. */
  group: 'basic' | 'text' | 'input' | 'container' | 'data' | 'media' | 'more';
  properties: Record<string, PropertySpec>;
  events: Record<string, string>;
  /** Properties that children have inside this container. */
  layoutProperties?: Record<string, string>;
  /** `name(parameters)` → what it does. */
  methods?: Record<string, string>;
}

export type Draw = (self: any, value: any) => May<unknown> | void;
export type Read = (self: any) => May<Value>;
/** Checks or converts what code sets; throws the guest exception of a bad value. Answers what is kept. */
export type Accept = (self: any, value: any) => May<Value>;

/** Properties that come together, with how they are drawn. */
export interface PropertyGroup {
  properties: Record<string, PropertySpec>;
  draw: Record<string, Draw>;
  accept?: Record<string, Accept>;
}

export interface Definition extends ComponentSpec {
  base: Definition | null;
  isContainer: boolean;
  /** Markup of the bare component; class names are the version 2 ones and are renamed for version 3. Empty: nothing to see. */
  html: string;
  draw: Record<string, Draw>;
  read: Record<string, Read>;
  accept: Record<string, Accept>;
  /** Adds fields and methods of the host to the class of its instances. */
  instance: ((Base: any) => any) | null;
  /** Python methods: signature → implementation, as the runtime's method tables have them. */
  guestMethods: Record<string, (self: any, ...args: any[]) => May<Value>>;
}

type Given = Omit<ComponentSpec, 'properties' | 'group'> &
  Partial<Pick<Definition, 'base' | 'isContainer' | 'html' | 'draw' | 'read' | 'accept' | 'instance' | 'guestMethods' | 'group'>> & {
    groups?: PropertyGroup[];
    properties?: Record<string, PropertySpec>;
    /** Names of inherited or grouped properties that this component does not have. */
    without?: string[];
  };

/** A component from its groups of properties, its own ones and what it inherits. */
export function defineComponent(given: Given): Definition {
  const { groups = [], base = null, without = [], ...rest } = given;
  const merge = <T>(pick: (group: { properties: any; draw: any }) => Record<string, T>, own: Record<string, T> | undefined) => {
    const all = Object.assign({}, base ? pick(base) : {}, ...groups.map(pick), own) as Record<string, T>;
    for (const name of without) delete all[name];
    return all;
  };
  return {
    group: 'basic',
    html: base?.html ?? '',
    isContainer: base?.isContainer ?? false,
    instance: null,
    ...rest,
    base,
    guestMethods: given.guestMethods ?? {},
    events: { ...(base?.events ?? UNIVERSAL_EVENTS), ...given.events },
    properties: merge(g => g.properties, given.properties),
    draw: merge(g => g.draw, given.draw),
    read: { ...base?.read, ...given.read },
    accept: { ...base?.accept, ...Object.assign({}, ...groups.map(group => group.accept)), ...given.accept },
  };
}

export const UNIVERSAL_EVENTS: Record<string, string> = {
  show: 'The component has come onto the page, or was made visible there.',
  hide: 'The component has left the page.',
};
