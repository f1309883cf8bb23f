/**
 * The Python classes of components: `Component`, `Container` and one for each definition of the catalogue.
 */
import {
  andThen,
  BoundMethod,
  defineType,
  getset,
  type May,
  methods,
  type NativeSteps,
  native,
  objectType,
  PAUSED,
  type PyType,
  setTypeAttribute,
  staticMethods,
  type Value,
} from '@wrought/runtime';
import { CodeContainer } from '../component/code-container.ts';
import { Component } from '../component/component.ts';
import { type Container, removeFromParent } from '../component/container.ts';
import { type Definition, defineComponent } from '../component/definition.ts';
import { flatClass } from '../component/flat-class.ts';
import type { Named } from '../port/guest.ts';
import type { Installed } from './install.ts';

export interface Types {
  component: PyType;
  container: PyType;
  byName: Map<string, PyType>;
}

/** What `class X(Component)` in Python starts from: nothing to see, nothing to set. */
const bareComponent = defineComponent({ name: 'Component', summary: 'The base of all components.', events: {} });
const bareContainer = defineComponent({ name: 'Container', summary: 'The base of all containers.', events: {}, isContainer: true });

export function makeTypes(installed: Installed): Types {
  const { ui, classes } = installed;
  const isOpen = ui.version < 3;
  const bare = (def: Definition, from: any) => {
    const Class = flatClass(from);
    for (const [key, value] of Object.entries({ ui, def, isUiComponent: true })) Object.defineProperty(Class.prototype, key, { value });
    return Class;
  };
  const component = defineType('Component', {
    class: bare(bareComponent, Component),
    bases: [objectType],
    module: 'anvil',
    hasDict: isOpen,
    isMutable: true,
  });
  const container = defineType('Container', {
    class: bare(bareContainer, CodeContainer),
    bases: [component],
    module: 'anvil',
    hasDict: isOpen,
    isMutable: true,
  });
  staticMethods(component, { '__new__(cls, *args, **kw)': (cls: PyType) => makeInstance(cls) as unknown as Value });
  methods(component, componentMethods);
  methods(container, containerMethods);
  getset(component, {
    parent: [
      self => self.parent,
      self => {
        throw ui.guest.error(
          'AttributeError',
          `Cannot set a '${ui.guest.typeName(self)}' component's parent this way - use 'add_component' on the container instead`,
        );
      },
    ],
  });
  getset(component, { _anvil_dom_element_: [self => andThen(self.prepare() as May<unknown>, () => elementFor(self))] });
  const byName = new Map<string, PyType>([
    ['Component', component],
    ['Container', container],
  ]);
  for (const { def, Class } of classes.values()) {
    const base = def.base ? (byName.get(def.base.name) as PyType) : def.isContainer ? container : component;
    const [owner, part] = def.name.split('.');
    const type = defineType(part ?? owner, {
      class: Class,
      bases: [base],
      module: part ? `anvil.${owner}` : 'anvil',
      hasDict: isOpen,
      isMutable: true,
      doc: def.summary,
    });
    giveProperties(type, def);
    methods(type, { ...(def.isContainer || def.name !== 'RepeatingPanel' ? {} : childMethods), ...def.guestMethods });
    if (part) setTypeAttribute(byName.get(owner) as PyType, part, type as Value);
    else byName.set(def.name, type);
  }
  return { component, container, byName };
}

/** A new instance of a component class, drawn, before `__init__`. */
export function makeInstance(cls: PyType): Component {
  const self = new cls.Inst() as Component;
  self.build();
  return self;
}

/** A component's element as the guest sees it. */
export function elementFor({ ui, element }: Component): May<Value> {
  return andThen(ui.host.bridge(), bridge => bridge.toGuest(element));
}

function giveProperties(type: PyType, def: Definition): void {
  const table: Parameters<typeof getset>[1] = {};
  for (const name of Object.keys(def.properties)) {
    const key = `_${name}`;
    const read = def.read[name];
    const get = read ?? ((self: any) => self[key]);
    if (def.properties[name].isReadOnly) table[name] = [get];
    else
      table[name] = [
        get,
        (self: Component, value: Value | undefined) => {
          if (value === undefined) throw self.ui.guest.error('AttributeError', `property '${name}' cannot be deleted`);
          return self.set(name, value);
        },
      ];
  }
  getset(type, table);
}

/** Properties that say how others are meant (`items`, `pick_time`) are set before those: the order of the definition. */
export function inOrder<T>(self: Component, given: [string, T][]): [string, T][] {
  let ranks = RANKS.get(self.def);
  if (ranks === undefined) {
    ranks = new Map(Object.keys(self.def.properties).map((name, i) => [name, i]));
    RANKS.set(self.def, ranks);
  }
  const rank = (name: string) => ranks.get(name) ?? -1;
  return given.sort(([a], [b]) => rank(a) - rank(b));
}

const RANKS = new WeakMap<Definition, Map<string, number>>();

/** Keyword arguments of a constructor: unknown ones are an error that names them all. */
function* setAll(self: Component, given: Map<string, Value>): NativeSteps {
  const isProperty = (name: string) => self.property(name) !== undefined && !self.property(name)!.isReadOnly;
  const unknown = [...given.keys()].filter(name => !isProperty(name) && (name === 'parent' || !self.ui.hasSetter(self, name)));
  if (unknown.length > 0) {
    const names = unknown.map(name => `'${name}'`).join(', ');
    throw self.ui.guest.error('TypeError', `${self.ui.guest.typeName(self as any)} got unexpected keyword argument(s): ${names}`);
  }
  for (const [name, value] of given.size > 1 ? inOrder(self, [...given]) : given) {
    const done = isProperty(name) ? self.set(name, value) : self.ui.guest.setAttribute(self as any, name, value);
    if (done === PAUSED) yield;
  }
  return null;
}

function checkKnown(self: Component, name: Value, say: (event: string, type: string) => string): string {
  if (typeof name !== 'string') throw self.ui.guest.error('TypeError', 'expected the first argument to be a string');
  if (!self.knowsEvent(name)) throw self.ui.guest.error('ValueError', say(name, self.ui.guest.typeName(self as any)));
  return name;
}

const known = (self: Component, name: Value, what: string) =>
  checkKnown(
    self,
    name,
    (event, type) => `Cannot ${what} unknown event '${event}' on ${type} component. Custom event names must start with 'x-'.`,
  );

function checkCallable(self: Component, event: string, handler: Value): void {
  const { guest } = self.ui;
  if (guest.isCallable(handler)) return;
  throw guest.error(
    'TypeError',
    `The '${event}' event handler added to ${guest.typeName(self as any)} must be a callable, not type '${guest.typeName(handler)}'`,
  );
}

function isSameHandler(a: Value, b: Value): boolean {
  return a === b || (a instanceof BoundMethod && b instanceof BoundMethod && a.self === b.self && a.fn === b.fn);
}

function withoutHandler(self: Component, event: string, handler: Value): May<Value> {
  const list = self.handlers?.get(event) ?? [];
  const rest = list.filter(other => !isSameHandler(other, handler));
  if (rest.length === list.length)
    return andThen(self.ui.guest.repr(handler), shown => {
      throw self.ui.guest.error('LookupError', `event handler '${shown}' was not found in '${event}' event handlers for this component`);
    });
  self.setHandlers(event, rest);
  return null;
}

const ALIGNMENTS = new Set(['start', 'center', 'end', 'nearest']);

const componentMethods: Record<string, (self: any, ...args: any[]) => May<Value>> = {
  '__init__(self, *args, **kw)'(self: Component, args: Value[], given: Map<string, Value>) {
    if (args.length > 0) throw self.ui.guest.error('TypeError', 'Component constructor takes keyword arguments only');
    return native(setAll(self, given));
  },
  '__repr__(self, /)': (self: any) => `<${self.cls.module}.${self.cls.qualname} object>`,
  'set_event_handler(self, event_name, handler, /)'(self: Component, name: Value, handler: Value) {
    const event = known(self, name, 'set event handler for for');
    if (handler !== null) checkCallable(self, event, handler);
    self.setHandlers(event, handler === null ? [] : [handler]);
    return null;
  },
  'add_event_handler(self, event_name, handler, /)'(self: Component, name: Value, handler: Value) {
    const event = known(self, name, 'add event handler for');
    checkCallable(self, event, handler);
    self.addHandler(event, handler);
    return null;
  },
  'remove_event_handler(self, event_name, handler=None, /)'(self: Component, name: Value, handler?: Value) {
    const event = known(self, name, 'remove event handler for');
    if (handler !== undefined) return withoutHandler(self, event, handler);
    self.setHandlers(event, []);
    return null;
  },
  'get_event_handlers(self, event_name, /)'(self: Component, name: Value) {
    const event = known(self, name, 'get event handlers for');
    return self.ui.guest.tuple((self.handlers?.get(event) ?? []).slice());
  },
  'raise_event(self, event_name, /, **event_args)': (self: Component, name: Value, named: Map<string, Value>) =>
    self.raise(known(self, name, 'raise event for'), Object.fromEntries(named)),
  '_anvil_setup_dom_(self, /)': (self: Component) => andThen(self.prepare(), () => elementFor(self)),
  'remove_from_parent(self, /)': (self: Component) => andThen(removeFromParent(self), () => null),
  'scroll_into_view(self, smooth=False, align="center")'(self: Component, smooth?: Value, align?: Value) {
    const block = typeof align === 'string' && ALIGNMENTS.has(align) ? (align as ScrollLogicalPosition) : 'center';
    self.element?.scrollIntoView({ behavior: smooth === true ? 'smooth' : 'auto', block });
    return null;
  },
};
const childMethods: Record<string, (self: any, ...args: any[]) => May<Value>> = {
  'get_components(self, /)': (self: Container) => self.ui.guest.list([...self.childComponents()] as unknown as Value[]),
  'raise_event_on_children(self, event_name, /, **event_args)': (self: Container, name: Value, named: Map<string, Value>) => {
    const event = checkKnown(
      self,
      name,
      (n, type) => `Cannot raise unknown event '${n}' on ${type} component. Custom events must have the 'x-' prefix.`,
    );
    return andThen(self.raiseOnChildren(event, Object.fromEntries(named)), () => null);
  },
};

const containerMethods: typeof childMethods = {
  ...childMethods,
  'add_component(self, component, /, **layout_properties)': (self: Container, child: Value, layout: Map<string, Value>) =>
    andThen(self.add(child, Object.fromEntries(layout) as Named), () => null),
  'clear(self, *, slot=None)'(self: Container, slot?: Value) {
    const isKept = typeof slot === 'string' ? (child: Component) => (child.layout.slot ?? 'default') !== slot : undefined;
    return andThen(self.clearAll(isKept), () => null);
  },
};
