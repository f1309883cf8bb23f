/**
 * A choice from a list. `items` are texts, or pairs of a text and the value it stands for.
 *
 * What is selected follows three rules (observed): a value that `items` has is that item; a value it does not have is kept and
 * shown as invalid; when new `items` lack a value that the old ones had, the first item (or the placeholder) is taken.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, drawAlign, enabled, layout, margin, textStyle } from '../../component/groups.ts';
import { setStyle } from '../../component/values.ts';
import { focusMethod } from '../check-box/check-box.ts';

interface Choice {
  label: string;
  value: Value;
}

interface Choosing extends Component {
  control: HTMLSelectElement;
  choices: Choice[];
  /** What code or a person chose; undefined: nobody has, so the first one counts. */
  wanted: Value | undefined;
  /** Index of the choice, or NOTHING or INVALID. */
  at: number;
}

const NOTHING = -2;
const INVALID = -1;

function* readChoices(self: Choosing, items: Value[]): NativeSteps<Choice[]> {
  const { guest } = self.ui;
  const choices: Choice[] = [];
  for (const [i, item] of items.entries()) {
    const pair = typeof item === 'string' ? null : guest.itemsOf(item);
    if (typeof item === 'string') choices.push({ label: item, value: item });
    else if (pair === null) throw guest.error('TypeError', "'items' must be a list of strings or tuples");
    else if (pair.length !== 2 || typeof pair[0] !== 'string') {
      let shown: May<string> = guest.repr(item);
      if (shown === PAUSED) shown = yield;
      throw guest.error('TypeError', `Dropdown item tuples must be of the form ('label', value), (at item ${i} got ${shown})`);
    } else choices.push({ label: pair[0], value: pair[1] });
  }
  return choices;
}

function* find(self: Choosing, wanted: Value): NativeSteps<number> {
  for (const [i, { value }] of self.choices.entries()) {
    let same: May<boolean> = value === wanted || self.ui.guest.equal(value, wanted);
    if (same === PAUSED) same = yield;
    if (same) return i;
  }
  return INVALID;
}

function settle(self: Choosing): May<null> {
  const rest = self.isTrue('include_placeholder') || self.choices.length === 0 ? NOTHING : 0;
  const finish = (at: number) => {
    self.at = at;
    showSelection(self);
    return null;
  };
  if (self.wanted === undefined) return finish(rest);
  const { wanted } = self;
  return andThen(native(find(self, wanted)), at => finish(at === INVALID && wanted === null ? NOTHING : at));
}

function showSelection(self: Choosing): void {
  const { control } = self;
  control.querySelector('option[value="-1"]')?.remove();
  if (self.at === INVALID) control.append(optionOf(self, '<Invalid value>', INVALID));
  control.value = String(self.at);
}

function optionOf(self: Choosing, label: string, value: number): HTMLOptionElement {
  const option = self.ui.document.createElement('option');
  option.value = String(value);
  option.textContent = label;
  return option;
}

function drawOptions(self: Choosing): void {
  const options = self.choices.map(({ label }, i) => optionOf(self, label, i));
  if (self.isTrue('include_placeholder')) options.unshift(optionOf(self, String((self as any)._placeholder ?? ''), NOTHING));
  self.control.replaceChildren(...options);
}

function redraw(self: Choosing): May<null> {
  drawOptions(self);
  return settle(self);
}

export const dropDown = defineComponent({
  name: 'DropDown',
  summary: 'A choice from a list.',
  group: 'input',
  html: '<div class="anvil-inlinable anvil-dropdown anvil-component"><form class="form-inline"><select class="form-control to-disable"></select></form></div>',
  groups: [textStyle('full', true), appearance, enabled, layout, margin],
  properties: {
    items: { type: 'list', initial: (self: Component) => self.ui.guest.list([]), doc: 'The choices: texts, or pairs `(text, value)`.' },
    selected_value: {
      type: 'object',
      initial: null,
      writesBack: true,
      doc: 'The value of the choice; None when the placeholder stands there.',
    },
    include_placeholder: { type: 'boolean', initial: false, doc: 'Whether there is an entry for no choice.' },
    placeholder: { type: 'text', initial: '', doc: 'The text of the entry for no choice.' },
  },
  events: { change: 'A person chose an item.' },
  methods: { 'focus()': 'Gives the list the keyboard.' },
  guestMethods: focusMethod,
  accept: {
    items(self: Choosing, value: Value) {
      if (value === null) value = self.ui.guest.list([]);
      return andThen(self.ui.guest.iterate(value), items =>
        andThen(native(readChoices(self, items)), choices => {
          const had = self.at >= 0 ? self.choices[self.at].value : undefined;
          self.choices = choices;
          if (had !== undefined && self.wanted !== undefined)
            return andThen(native(find(self, had)), at => {
              if (at === INVALID) self.wanted = undefined;
              return self.ui.guest.list(items.slice());
            });
          return self.ui.guest.list(items.slice());
        }),
      );
    },
  },
  draw: {
    align(self: Choosing & { writing: HTMLElement }, value) {
      const isFull = value === 'full';
      drawAlign(self, self.element as HTMLElement, value);
      self.element!.classList.toggle(self.ui.names('anvil-inlinable'), !isFull);
      setStyle(self.control, 'width', isFull ? '100%' : '');
      setStyle(self.control.parentElement, 'width', isFull ? '100%' : '');
    },
    items: mayPause(redraw),
    selected_value: mayPause((self: Choosing, value: Value) => {
      self.wanted = value;
      return settle(self);
    }),
    include_placeholder: mayPause(redraw),
    placeholder: redraw,
  },
  read: {
    items: (self: any) => self.ui.guest.list(self.ui.guest.itemsOf(self._items).slice()),
    selected_value: (self: any) => (self.at >= 0 ? self.choices[self.at].value : self.at === INVALID ? self.wanted : null),
  },
  instance: Base =>
    class extends Base {
      choices: Choice[] = [];
      wanted: Value | undefined = undefined;
      at = NOTHING;
      connect(element: HTMLElement): void {
        const form = element.firstElementChild as HTMLElement;
        const control = form.firstElementChild as HTMLSelectElement;
        Object.assign(this, { control, look: control, writing: control });
        control.addEventListener('change', this as unknown as EventListenerObject);
        form.addEventListener('submit', event => event.preventDefault());
      }
      build(): void {
        super.build();
        this.wanted = undefined;
      }
      handleEvent(): void {
        const self = this as unknown as Choosing;
        self.at = Number(self.control.value);
        self.wanted = self.at >= 0 ? self.choices[self.at].value : null;
        if (self.at !== INVALID) self.control.querySelector('option[value="-1"]')?.remove();
        self.happen('change', undefined, () => self.writeBack('selected_value'));
      }
    },
});
