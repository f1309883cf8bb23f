/**
 * Template classes: what `from ._anvil_designer import Form1Template` gives. A template derives from the form's container, makes
 * the form's components before `__init__` runs, and adds what forms have: `item`, `init_components`, data bindings.
 *
 *     Form1(…) ─▶ Template.__new__: root, components, events, bindings ─▶ Form1.__init__ ─▶ init_components: properties, one refresh
 */

import type { FormSpec, NodeSpec, PropertyDeclaration } from '@wrought/app';
import {
  andThen,
  attributes,
  BoundMethod,
  createType,
  fn,
  GetSet,
  getattr,
  getset,
  lookup,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  type PyType,
  setTypeAttribute,
  staticMethods,
  typeType,
  type Value,
} from '@wrought/runtime';
import { type Binding, refreshBindings, writeBackHandler } from '../binding/binding.ts';
import type { Component } from '../component/component.ts';
import type { Container } from '../component/container.ts';
import type { Ui } from '../component/ui.ts';
import { domNodes } from '../components/html-template/html-template.ts';
import type { Named } from '../port/guest.ts';
import { CustomProperty } from './custom-property.ts';
import { inOrder, makeInstance, type Types } from './python-types.ts';

/** What a form knows beside being a component. One for each template in its class's line. */
export interface FormState {
  spec: FormSpec;
  bindings: Binding[];
  isInitialising: boolean;
  /** Made when it is first read, for forms that were given none. */
  item: Value | undefined;
  values: Map<string, Value>;
}

export type FormComponent = Container & { form?: FormState };

export interface TemplateKit {
  ui: Ui;
  types: Types;
  /** Class of a form by `package.module`. */
  formClass(path: string): May<Value>;
}

/** Everything a template class was made from. */
export interface TemplateParts {
  spec: FormSpec;
  reads: Value[];
  writes: Value[];
  /** Values of layout properties and of plain properties, converted once. */
  known: WeakMap<object, Named>;
  /** Events that a form of this template knows beside its container's. */
  events: ReadonlySet<string>;
  /** Properties of a node in the order of setting. */
  ordered: WeakMap<NodeSpec, [string, unknown][]>;
  /** Puts names of the form's module where the binding functions look. */
  link(form: Component): void;
}

/** Makes the template class over its container's class. */
export function makeTemplate(kit: TemplateKit, base: PyType, parts: TemplateParts, module: string): PyType {
  const { spec } = parts;
  const meta = spec.properties.some(property => property.hasDefault) ? metaWithDefaults(kit, spec.properties, base) : base.cls;
  const type = createType(meta, `${spec.name}Template`, [base], new Map(), { module, hasDict: true, isMutable: true, doc: null });
  staticMethods(type, {
    '__new__(cls, *args, **kw)': (cls: PyType) => {
      const made =
        lookup(base, '__new__') === lookup(kit.types.component, '__new__') ? (makeInstance(cls) as unknown as Value) : newOver(base, cls);
      return andThen(made, self => andThen(native(buildForm(kit, parts, self as unknown as FormComponent)), () => self));
    },
  });
  methods(type, formMethods);
  getset(type, { item: [getItem, setItem], dom_nodes: [domNodes as (self: any) => Value] });
  attributes(type, {
    _anvil_properties_: kit.ui.guest.fromHost(spec.declared.properties),
    _anvil_events_: kit.ui.guest.fromHost(spec.declared.events),
  });
  for (const property of spec.properties) declare(kit, type, base, property);
  return type;
}

/** `super().__new__(cls)` where the container is a form itself. */
function newOver(base: PyType, cls: PyType): May<Value> {
  return andThen(getattr(base as Value, '__new__'), maker => (maker as any)(cls));
}

export function getItem(self: FormComponent): Value {
  const form = self.form as FormState;
  if (form.item === undefined) form.item = self.ui.guest.dict([]);
  return form.item;
}

function setItem(self: FormComponent, value: Value | undefined): May<unknown> {
  const form = self.form as FormState;
  const item = value ?? null;
  form.item = item;
  const shown = self.property('item') !== undefined ? self.set('item', item) : null;
  return andThen(shown, () => (form.isInitialising ? null : refreshBindings(self, false)));
}

/** Gives the class a metaclass whose call adds the defaults of the template's own properties to the keywords. */
function metaWithDefaults(kit: TemplateKit, properties: PropertyDeclaration[], base: PyType): PyType {
  const meta = createType(typeType, 'ComponentType', [base.cls], new Map(), { module: 'anvil', hasDict: true });
  const typeCall = lookup(base.cls, '__call__') as Value;
  const withDefaults = properties.filter(property => property.hasDefault);
  methods(meta, {
    '__call__(self, /, *args, **kw)': (cls: PyType, args: Value[], given: Map<string, Value>) => {
      const named: Named = {};
      for (const { name, default: value } of withDefaults) if (!given.has(name)) named[name] = kit.ui.guest.fromHost(value);
      for (const [name, value] of given) named[name] = value;
      return kit.ui.guest.call(typeCall, [cls as Value, ...args], named);
    },
  });
  return meta;
}

/** A property that the template declares; the form's own class may still define it itself. */
function declare(kit: TemplateKit, type: PyType, base: PyType, { name, hasDefault, default: initial }: PropertyDeclaration): void {
  if (lookup(base, name) instanceof GetSet) return;
  const get = (self: FormComponent) => {
    const known = self.form!.values.get(name);
    if (known !== undefined) return known;
    const value = hasDefault ? kit.ui.guest.fromHost(initial) : null;
    self.form!.values.set(name, value);
    return value;
  };
  const set = (self: FormComponent, value: Value) => {
    self.form!.values.set(name, value ?? null);
    return null;
  };
  setTypeAttribute(type, name, new CustomProperty(name, type, get, set as any) as unknown as Value);
}

function* buildForm(kit: TemplateKit, parts: TemplateParts, self: FormComponent): NativeSteps {
  const { spec } = parts;
  const { guest } = kit.ui;
  self.form = { spec, bindings: [], isInitialising: true, item: undefined, values: new Map() };
  if (self.extraEvents === null) self.extraEvents = parts.events;
  else self.extraEvents = new Set([...self.extraEvents, ...parts.events]);
  if (spec.problem !== null) throw guest.error('SyntaxError', spec.problem);
  if (native(setProperties(kit, parts, self, spec.root)) === PAUSED) yield;
  parts.link(self);
  connectNode(parts, self, self, spec.root);
  if (native(buildChildren(kit, parts, self, self, spec.root.components)) === PAUSED) yield;
  if (spec.isContainer) self.ownCount = self.children.length;
  bindDecorated(self);
  self.form.isInitialising = false;
  return null;
}

export function* buildChildren(
  kit: TemplateKit,
  parts: TemplateParts,
  self: FormComponent,
  parent: Container,
  nodes: NodeSpec[],
): NativeSteps {
  for (const node of nodes) {
    let child: May<Component> = native(buildNode(kit, parts, self, node));
    if (child === PAUSED) child = yield;
    if (child === null) continue;
    if (parent.insert(child as Component, parent.children.length, layoutOf(kit, parts, node)) === PAUSED) yield;
  }
  return null;
}

/** A component of the template with all that is in it; its name becomes an attribute of the form. */
export function* buildNode(kit: TemplateKit, parts: TemplateParts, self: FormComponent, node: NodeSpec): NativeSteps<Component> {
  let made: May<Component>;
  if (node.type.startsWith('@')) made = native(buildCustom(kit, parts, node));
  else {
    const type = kit.types.byName.get(node.type);
    if (type === undefined)
      throw kit.ui.guest.error('ValueError', `${parts.spec.name} has a component ${node.name} of the unknown type ${node.type}`);
    made = makeInstance(type);
    (made as any).formPackage = parts.spec.package;
    if (native(setProperties(kit, parts, made, node)) === PAUSED) yield;
  }
  if (made === PAUSED) made = yield;
  const component = made as Component;
  if (node.name !== '') (self as any)[`$${node.name}`] = component;
  connectNode(parts, self, component, node);
  if (node.components.length > 0 && native(buildChildren(kit, parts, self, component as Container, node.components)) === PAUSED) yield;
  return component;
}

function* buildCustom(kit: TemplateKit, parts: TemplateParts, node: NodeSpec): NativeSteps<Component> {
  let form: May<Value> = kit.formClass(node.type.slice(1));
  if (form === PAUSED) form = yield;
  const named = Object.fromEntries(Object.entries(node.properties).map(([name, value]) => [name, kit.ui.guest.fromHost(value)]));
  let made: May<Value> = kit.ui.guest.call(form as Value, [], named);
  if (made === PAUSED) made = yield;
  if (!kit.ui.isComponent(made)) throw kit.ui.guest.error('TypeError', `${node.type.slice(1)} in ${parts.spec.name} is no component`);
  return made as Component;
}

function* setProperties(kit: TemplateKit, parts: TemplateParts, component: Component, node: NodeSpec): NativeSteps {
  let ordered = parts.ordered.get(node);
  if (ordered === undefined) {
    ordered = inOrder(component, Object.entries(node.properties));
    parts.ordered.set(node, ordered);
  }
  for (const [name, value] of ordered) {
    const property = component.property(name);
    const isOwn = property !== undefined && !property.isReadOnly;
    if (!isOwn && !component.ui.hasSetter(component, name)) continue; // published apps hold properties that nobody knows
    const converted = propertyValue(kit, parts, node, name, value);
    const done = isOwn ? component.set(name, converted) : kit.ui.guest.setAttribute(component as any, name, converted);
    if (done === PAUSED) yield;
  }
  return null;
}

/** Scalars are converted once for all instances; lists and dicts for each. */
function propertyValue(kit: TemplateKit, parts: TemplateParts, node: NodeSpec, name: string, value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'object') return kit.ui.guest.fromHost(value);
  let known = parts.known.get(node.properties);
  if (known === undefined) {
    known = {};
    parts.known.set(node.properties, known);
  }
  known[name] ??= kit.ui.guest.fromHost(value);
  return known[name];
}

export function layoutOf(kit: TemplateKit, parts: TemplateParts, node: NodeSpec): Named {
  let known = parts.known.get(node.layout);
  if (known === undefined) {
    known = Object.fromEntries(Object.entries(node.layout).map(([name, value]) => [name, kit.ui.guest.fromHost(value)]));
    parts.known.set(node.layout, known);
  }
  return known;
}

/** Event handlers and data bindings of one node. */
export function connectNode(parts: TemplateParts, self: FormComponent, component: Component, node: NodeSpec): void {
  bindEvents(self, component, node.events);
  for (const { property, read, write, code } of node.bindings) {
    const name = component === self ? '' : node.name;
    const binding: Binding = {
      component,
      property,
      read: parts.reads[read],
      write: write === undefined ? null : parts.writes[write],
      code,
      name,
    };
    (self.form as FormState).bindings.push(binding);
    if (binding.write === null) continue;
    const handler = writeBackHandler(self, binding);
    component.addHandler(`x-anvil-write-back-${property}`, handler);
    const custom = (component as FormComponent).form?.spec.properties.find(declared => declared.name === property);
    for (const event of custom?.writebackEvents ?? []) component.setHandlers(event, [handler, ...(component.handlers?.get(event) ?? [])]);
  }
}

/** Handlers are the methods of the form's class; a name that the class lacks binds nothing. */
export function bindEvents(self: Component, component: Component, events: Record<string, string>): void {
  for (const [event, name] of Object.entries(events)) {
    if (!component.knowsEvent(event)) continue;
    const method = boundMethod(self, name);
    if (method !== undefined) component.addHandler(event, method);
  }
}

function boundMethod(self: Component, name: string): Value | undefined {
  const raw = lookup((self as any).cls, name);
  if (raw === undefined || raw === null) return undefined;
  if (typeof raw === 'function') return new BoundMethod(self as unknown as Value, raw) as unknown as Value;
  return self.ui.guest.method(self as unknown as Value, name);
}

/** `@handle("button_1", "click")` on a method; `""` means the form itself. `layout` counts where it is given: it is made late. */
export function bindDecorated(self: FormComponent, layout?: FormComponent): void {
  for (const type of (self as any).cls.mro as PyType[]) {
    if (!type.isGuest) continue;
    for (const raw of type.dict.values()) {
      const marks = (raw as any)?.handles as [string, string][] | undefined;
      if (marks === undefined) continue;
      for (const [name, event] of marks) {
        if ((name === 'layout') !== (layout !== undefined)) continue;
        const component = layout ?? (name === '' ? self : ((self as any)[`$${name}`] as Component | undefined));
        if (component === undefined || !self.ui.isComponent(component))
          throw self.ui.guest.error('AttributeError', `@handle names ${JSON.stringify(name)}, but the form has no such component`);
        component.addHandler(event, new BoundMethod(self as unknown as Value, raw) as unknown as Value);
      }
    }
  }
}

/** The decorator itself: marks the function; the form binds it when it is made. */
export const handle = fn('handle(component_name, event_name, /)', (component: Value, event: Value) =>
  fn('handle(function, /)', (target: any) => {
    target.handles = [...(target.handles ?? []), [String(component), String(event)]];
    return target;
  }),
);

function* initComponents(self: FormComponent, given: Map<string, Value>): NativeSteps {
  const form = self.form as FormState;
  form.isInitialising = true;
  for (const [name, value] of given) {
    const property = self.property(name);
    if (property?.isReadOnly || !(property !== undefined || self.ui.hasSetter(self, name))) continue;
    if (self.ui.guest.setAttribute(self as unknown as Value, name, value) === PAUSED) yield;
  }
  form.isInitialising = false;
  if (refreshBindings(self, true) === PAUSED) yield;
  return null;
}

const formMethods: Record<string, (self: any, ...args: any[]) => May<Value>> = {
  '__init__(self, *args, **properties)': (self: FormComponent, _args: Value[], given: Map<string, Value>) =>
    native(initComponents(self, given)),
  'init_components(self, **properties)': (self: FormComponent, given: Map<string, Value>) => native(initComponents(self, given)),
  'refresh_data_bindings(self, /)': (self: FormComponent) => andThen(refreshBindings(self, false), () => null),
};

export { formMethods, setItem };
