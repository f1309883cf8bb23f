/**
 * One instance of a template form for each item. Setting `items` makes new instances, also for the same list (observed).
 *
 * Directly in a DataGrid only the rows of the grid's page exist, and items are taken from the iterable no further than
 * pages have been turned; elsewhere all of them are there.
 */
import { andThen, DONE, type May, type NativeSteps, native, PAUSED, type Stepper, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import type { GridHost } from '../../component/grid-port.ts';
import { appearance, layout, margin } from '../../component/groups.ts';

export interface Repeating extends Container {
  /** Items taken so far, and where more come from; null when that is all. */
  loaded: Value[];
  source: Stepper | null;
  /** Which of the items are shown. */
  first: number;
  count: number;
  /** Number of the newest filling: an older one that had to wait meanwhile adds nothing. */
  filling: number;
}

const ALL = Number.POSITIVE_INFINITY;

const gridOf = (self: Repeating): GridHost | null =>
  (self.parent as any)?.gridColumns === undefined ? null : (self.parent as unknown as GridHost);

/** Takes items until there are so many, or no more. */
export function* load(self: Repeating, wanted: number): NativeSteps<number> {
  const { loaded, source } = self;
  while (loaded.length < wanted && source !== null && self.source === source) {
    let item = source.step();
    if (item === PAUSED) item = yield;
    if (item !== DONE) loaded.push(item as Value);
    else if (self.source === source) self.source = null;
  }
  return self.loaded.length;
}

/** Makes the instances for the shown items; the old ones go first. */
export function* fill(self: Repeating): NativeSteps {
  const filling = ++self.filling;
  if (self.clearAll() === PAUSED) yield;
  const template = (self as any)._item_template as Value;
  if (template === null || template === '') return null;
  const shown = self.loaded.slice(self.first, self.first + self.count);
  if (shown.length === 0) return null;
  let form: May<Value> = typeof template === 'string' ? self.ui.findForm(template, (self as any).formPackage) : template;
  if (form === PAUSED) form = yield;
  const rows: Component[] = [];
  for (const item of shown) {
    let row = self.ui.guest.call(form as Value, [], { item });
    if (row === PAUSED) row = yield;
    self.refuse(row as Value);
    rows.push(row as unknown as Component);
    if (filling !== self.filling) return null;
  }
  for (const row of rows)
    if (filling === self.filling && row.parent === null && self.insert(row, self.children.length, {}) === PAUSED) yield;
  return null;
}

function refill(self: Repeating): May<unknown> {
  const grid = gridOf(self);
  if (grid !== null) return grid.rowsChanged();
  self.first = 0;
  self.count = ALL;
  return native(loadAndFill(self));
}

function* loadAndFill(self: Repeating): NativeSteps {
  if (native(load(self, ALL)) === PAUSED) yield;
  if (native(fill(self)) === PAUSED) yield;
  return null;
}

export const repeatingPanel = defineComponent({
  name: 'RepeatingPanel',
  summary: 'Shows a form once for each item of a list.',
  group: 'data',
  html: '<div class="anvil-designer-component-namespace repeating-panel anvil-component"><div class="hide-while-paginating"></div></div>',
  groups: [appearance, layout, margin],
  properties: {
    items: { type: 'list', initial: null, doc: 'The items: a list, a search of a table, anything that can be iterated.' },
    item_template: { type: 'form', initial: null, doc: 'The form that shows one item as `self.item`: its class or its name.' },
  },
  events: {},
  methods: {
    'get_components()': 'The instances of the template that exist now.',
    'raise_event_on_children(name, **kwargs)': 'Raises an event on each instance.',
  },
  accept: {
    items(self: Repeating, value: Value) {
      self.loaded = [];
      self.source = null;
      if (value === null) return value;
      return andThen(self.ui.guest.stepper(value), source => {
        self.source = source;
        return value;
      });
    },
  },
  draw: {
    items: mayPause(refill),
    item_template: mayPause((self: Repeating) => (self.loaded.length > 0 || self.source !== null ? refill(self) : null)),
  },
  instance: Base =>
    class extends Base {
      loaded: Value[] = [];
      source: Stepper | null = null;
      first = 0;
      count = ALL;
      filling = 0;
      body(): Element {
        return (this as any).element.firstElementChild;
      }
      childrenChanged(): void {}
    },
});
