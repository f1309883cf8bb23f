/**
 * Slots: the places that a layout (or a custom container) offers. A slot is a stretch of the children of some container: it
 * begins at its own index plus what the slots before it in the same container hold.
 */

import type { SlotSpec } from '@wrought/app';
import {
  andThen,
  defineType,
  getset,
  type May,
  methods,
  type NativeSteps,
  native,
  PAUSED,
  type PyType,
  type Value,
} from '@wrought/runtime';
import type { Component } from '../component/component.ts';
import type { Container } from '../component/container.ts';
import { flatClass } from '../component/flat-class.ts';
import type { Ui } from '../component/ui.ts';
import type { Named } from '../port/guest.ts';
import type { FormComponent } from './form-class.ts';
import { isLayoutForm, layoutFor } from './with-layout.ts';

export class Slot {
  declare readonly cls: PyType;
  declare readonly ui: Ui;
  container!: Container;
  index = 0;
  layout: Named = {};
  oneComponent = false;
  components: Component[] = [];
  /** Slots of the same container that come before. */
  before: Slot[] = [];
  /** The slot of the layout's own layout that this one stands for. */
  outer: Slot | null = null;

  private start(): number {
    return this.before.reduce((at, slot) => at + slot.held().length, this.index);
  }

  /** Components that are still in the slot (they may have left by themselves). */
  held(): Component[] {
    if (this.outer !== null) return this.outer.held();
    this.components = this.components.filter(component => component.parent === this.container);
    return this.components;
  }

  add(child: Value, layout: Named): May<unknown> {
    if (this.outer !== null) return this.outer.add(child, { ...this.layout, ...layout });
    const held = this.held();
    if (this.oneComponent && held.length > 0) throw this.ui.guest.error('ValueError', 'There is already a component in this slot');
    const { index: _, ...rest } = layout; // a slot is filled in order
    this.container.refuse(child);
    const place = Math.min(this.start() + held.length, this.container.children.length);
    held.push(child as unknown as Component);
    return this.container.insert(child as unknown as Component, place, { ...this.layout, ...rest });
  }

  clear(): May<unknown> {
    if (this.outer !== null) return this.outer.clear();
    return native(clearSteps(this.held().splice(0)));
  }
}

function* clearSteps(components: Component[]): NativeSteps {
  for (const component of components) if (component.parent !== null && component.parent.remove(component) === PAUSED) yield;
  return null;
}

export function makeSlotType(ui: Ui): PyType {
  const Bound = flatClass(Slot);
  Object.defineProperty(Bound.prototype, 'ui', { value: ui });
  const type = defineType('Slot', { class: Bound, module: 'anvil', hasDict: true });
  methods(type, {
    '__init__(self, container, index, layout_props=None, template_spec=None, *, one_component=False)': (
      self: Slot,
      container: Value,
      index: Value,
      layout?: Value,
      _spec?: Value,
      oneComponent?: Value,
    ) => {
      if (!ui.isComponent(container)) throw ui.guest.error('TypeError', `Slot wants a container, not ${ui.guest.typeName(container)}`);
      self.container = container as unknown as Container;
      self.index = ui.guest.number(index) || 0;
      self.layout = Object.fromEntries(ui.guest.entriesOf(layout ?? null) ?? []);
      self.oneComponent = oneComponent === true;
      return null;
    },
    'add_component(self, component, /, **layout_properties)': (self: Slot, child: Value, layout: Map<string, Value>) =>
      andThen(self.add(child, Object.fromEntries(layout)), () => null),
    'get_components(self, /)': (self: Slot) => ui.guest.list(self.held().slice() as unknown as Value[]),
    'clear(self, /)': (self: Slot) => andThen(self.clear(), () => null),
    'offset_by_slot(self, slot, /)': (self: Slot, slot: Value) => {
      self.before.push(slot as unknown as Slot);
      return self as unknown as Value;
    },
  });
  getset(type, { offset: [(self: Slot) => self.before.reduce((at, slot) => at + slot.held().length, 0)] });
  return type;
}

/** The slots of a layout, made once for each instance. */
export function slotsOf(layout: FormComponent): Map<string, Slot> {
  const known = (layout as any).slotMap as Map<string, Slot> | undefined;
  if (known !== undefined) return known;
  const slots = new Map<string, Slot>();
  for (const [name, spec] of Object.entries(layout.form?.spec.slots ?? {})) slots.set(name, makeSlot(layout, spec, [...slots.values()]));
  (layout as any).slotMap = slots;
  return slots;
}

function makeSlot(layout: FormComponent, spec: SlotSpec, earlier: Slot[]): Slot {
  const slot = new (layout.ui.slotType.Inst as any)() as Slot;
  slot.layout = Object.fromEntries(Object.entries(spec.layout).map(([name, value]) => [name, layout.ui.guest.fromHost(value)]));
  slot.oneComponent = spec.oneComponent;
  slot.index = spec.index;
  if (spec.target.type === 'slot' && isLayoutForm(layout)) {
    const own = layoutFor(layout);
    if (own !== PAUSED) slot.outer = slotsOf(own as FormComponent).get(spec.target.name) ?? null;
    return slot;
  }
  const named = spec.target.name === '' ? layout : ((layout as any)[`$${spec.target.name}`] as Container | undefined);
  slot.container = (named ?? layout) as Container;
  slot.before = earlier.filter(other => other.outer === null && other.container === slot.container);
  return slot;
}
