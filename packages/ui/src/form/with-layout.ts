/**
 * Forms that use a layout: the layout is another form, made when it is first needed, and the form's components stand in its slots.
 *
 * `open_form` may hand the layout of the form that goes to the form that comes (same layout class); the form that lost it makes
 * a new one the next time it is asked for.
 */

import type { NodeSpec } from '@wrought/app';
import {
  andThen,
  createType,
  defineType,
  getset,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  type PyType,
  staticMethods,
  type Value,
} from '@wrought/runtime';
import type { Binding } from '../binding/binding.ts';
import { Component } from '../component/component.ts';
import type { Container } from '../component/container.ts';
import { defineComponent } from '../component/definition.ts';
import { flatClass } from '../component/flat-class.ts';
import {
  bindDecorated,
  bindEvents,
  buildNode,
  connectNode,
  type FormComponent,
  formMethods,
  getItem,
  layoutOf,
  setItem,
  type TemplateKit,
  type TemplateParts,
} from './form-class.ts';
import { makeInstance } from './python-types.ts';
import { type Slot, slotsOf } from './slots.ts';

export interface LayoutForm extends FormComponent {
  layoutForm: FormComponent | null;
  parts: TemplateParts;
  kit: TemplateKit;
  /** Components by slot, with the layout properties of their template. */
  slotted: Map<string, { component: Component; node: NodeSpec }[]>;
  layoutHandlers: [string, Value][];
}

export const isLayoutForm = (value: unknown): value is LayoutForm => (value as any)?.slotted instanceof Map;

const definition = defineComponent({ name: 'WithLayout', summary: 'The base of forms that use a layout.', events: {} });

class WithLayout extends Component {
  layoutForm: FormComponent | null = null;
  slotted = new Map();
  layoutHandlers = [];
  override childComponents(): readonly Component[] {
    return this.layoutForm === null ? [] : [this.layoutForm];
  }
  override prepare(): May<unknown> {
    return layoutFor(this as unknown as LayoutForm);
  }
}

/** The Python class `WithLayout`; one for each installation. */
export function makeWithLayout(kit: TemplateKit): PyType {
  const Class = flatClass(WithLayout);
  for (const [key, value] of Object.entries({ ui: kit.ui, def: definition, isUiComponent: true, kit }))
    Object.defineProperty(Class.prototype, key, { value });
  const type = defineType('WithLayout', { class: Class, bases: [kit.types.component], module: 'anvil', hasDict: true });
  getset(type, {
    layout: [
      (self: LayoutForm) => layoutFor(self) as May<any>,
      (self: LayoutForm, value: Value) => {
        if (self.layoutForm !== null || !kit.ui.isComponent(value))
          throw kit.ui.guest.error('ValueError', "Cannot overwrite the 'layout' property of a form after it has been initialised.");
        takeLayout(self, value as unknown as FormComponent);
        return null;
      },
    ],
  });
  return type;
}

export function makeLayoutTemplate(kit: TemplateKit, base: PyType, parts: TemplateParts, module: string): PyType {
  const type = createType(base.cls, `${parts.spec.name}Template`, [base], new Map(), { module, hasDict: true, isMutable: true, doc: null });
  staticMethods(type, {
    '__new__(cls, *args, **kw)': (cls: PyType) => {
      const self = makeInstance(cls) as unknown as LayoutForm;
      return andThen(native(build(kit, parts, self)), () => self as unknown as Value);
    },
  });
  methods(type, formMethods);
  getset(type, { item: [getItem as any, setItem as any] });
  return type;
}

function* build(kit: TemplateKit, parts: TemplateParts, self: LayoutForm): NativeSteps {
  const { spec } = parts;
  self.parts = parts;
  self.form = { spec, bindings: [], isInitialising: true, item: undefined, values: new Map() };
  self.extraEvents = parts.events;
  if (spec.problem !== null) throw kit.ui.guest.error('SyntaxError', spec.problem);
  parts.link(self);
  bindEvents(self, self, spec.formEvents);
  for (const [slot, nodes] of Object.entries(spec.bySlot)) {
    const list: { component: Component; node: NodeSpec }[] = [];
    self.slotted.set(slot, list);
    for (const node of nodes) {
      let component: May<Component> = native(buildNode(kit, parts, self, node));
      if (component === PAUSED) component = yield;
      list.push({ component: component as Component, node });
    }
  }
  bindDecorated(self);
  self.form.isInitialising = false;
  return null;
}

/** The layout, made if there is none. */
export function layoutFor(self: LayoutForm): May<FormComponent> {
  return self.layoutForm ?? native(makeLayout(self));
}

function* makeLayout(self: LayoutForm): NativeSteps<FormComponent> {
  const { kit, parts } = self;
  const { root } = parts.spec;
  let form: May<Value> = kit.formClass(root.type.slice(1));
  if (form === PAUSED) form = yield;
  const named = Object.fromEntries(Object.entries(root.properties).map(([name, value]) => [name, kit.ui.guest.fromHost(value)]));
  let layout: May<Value> = kit.ui.guest.call(form as Value, [], named);
  if (layout === PAUSED) layout = yield;
  if ((layout as unknown as Component).prepare() === PAUSED) yield; // a layout that uses a layout draws nothing before it has that
  takeLayout(self, layout as unknown as FormComponent);
  if (native(fillSlots(self)) === PAUSED) yield;
  return self.layoutForm as FormComponent;
}

/** Makes the layout this form's own: its element, the handlers of its events, the bindings of its properties. */
function takeLayout(self: LayoutForm, layout: FormComponent): void {
  const { root } = self.parts.spec;
  self.layoutForm = layout;
  layout.parent = self as unknown as Container;
  self.element = layout.element;
  self.holder = layout.element;
  const before = new Map([...(layout.handlers ?? [])].map(([event, list]) => [event, list.slice()]));
  connectNode(self.parts, self, layout, { ...root, name: 'layout' });
  bindDecorated(self, layout);
  self.layoutHandlers = [...(layout.handlers ?? [])].flatMap(([event, list]) =>
    list.filter(h => !before.get(event)?.includes(h)).map(h => [event, h] as [string, Value]),
  );
}

function* fillSlots(self: LayoutForm): NativeSteps {
  const slots = slotsOf(self.layoutForm as FormComponent);
  for (const [name, list] of self.slotted) {
    const slot = slots.get(name) as Slot | undefined;
    for (const { component, node } of list) {
      if (slot === undefined || component.parent !== null) continue;
      if (slot.add(component as unknown as Value, layoutOf(self.kit, self.parts, node)) === PAUSED) yield;
    }
  }
  return null;
}

/** Whether `next` can take over the layout of `before`. */
export function maySteal(before: Component | null, next: Component): before is LayoutForm {
  if (!isLayoutForm(before) || !isLayoutForm(next) || before === next) return false;
  if (before.layoutForm === null || next.layoutForm !== null) return false;
  return before.parts.spec.root.type === next.parts.spec.root.type;
}

/** Moves the layout: slots cleared, properties as the new form wants them, events bound anew. Nothing is on the page meanwhile. */
export function* moveLayout(before: LayoutForm, next: LayoutForm): NativeSteps {
  const layout = before.layoutForm as FormComponent;
  const slots = slotsOf(layout);
  for (const slot of slots.values()) if (slot.clear() === PAUSED) yield;
  for (const [event, handler] of before.layoutHandlers)
    layout.setHandlers(
      event,
      (layout.handlers?.get(event) ?? []).filter(h => h !== handler),
    );
  before.form!.bindings = before.form!.bindings.filter((binding: Binding) => binding.component !== layout);
  before.layoutForm = null;
  before.element = null;
  before.holder = null;
  const wanted = next.parts.spec.root.properties;
  for (const property of layout.form?.spec.properties ?? []) {
    const value = property.name in wanted ? wanted[property.name] : property.hasDefault ? property.default : undefined;
    if (value === undefined) continue;
    if (next.kit.ui.guest.setAttribute(layout as unknown as Value, property.name, next.kit.ui.guest.fromHost(value)) === PAUSED) yield;
  }
  takeLayout(next, layout);
  if (native(fillSlots(next)) === PAUSED) yield;
  return null;
}
