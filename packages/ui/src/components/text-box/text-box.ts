/**
 * A line of text that a person writes. The truth is the input's own value: what is read is what stands there.
 *
 * A box of type `number` reads as an int, a float or None; one that shows something that is no number reads as None.
 */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, enabled, layout, margin, textStyle } from '../../component/groups.ts';

export interface TextInput extends Component {
  control: HTMLInputElement | HTMLTextAreaElement;
  /** The text that handlers of `change` know, or that code has set. */
  lastValue: string;
}

const TYPES = new Set(['text', 'number', 'email', 'tel', 'url']);

function drawType(self: TextInput): void {
  const type = (self as any)._type as Value;
  const isHidden = self.isTrue('hide_text');
  (self.control as HTMLInputElement).type = isHidden ? 'password' : typeof type === 'string' && TYPES.has(type) ? type : 'text';
}

export function readNumber(self: TextInput): Value {
  const text = self.control.value.trim();
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? null : self.ui.guest.fromNumber(number);
}

/** Events that TextBox and TextArea have in common, from the DOM's. */
export function textInputEvent(self: TextInput, event: Event): void {
  if (event.type === 'input') {
    if (self.control.value === self.lastValue) return; // the same text written again is no change
    self.lastValue = self.control.value;
    self.happen('change');
  }
  if (event.type === 'focus') self.happen('focus');
  else if (event.type === 'blur') self.happen('lost_focus', undefined, () => self.writeBack('text'));
  else if (event.type === 'keydown' && (event as KeyboardEvent).key === 'Enter' && !(event as KeyboardEvent).isComposing)
    self.happen('pressed_enter', undefined, () => self.writeBack('text'));
}

export const textInputMethods = {
  'focus(self, /)': (self: TextInput) => {
    self.control.focus();
    return null;
  },
  'select(self, start=None, end=None, direction=None, /)': (self: TextInput, start?: Value, end?: Value, direction?: Value) => {
    self.control.focus();
    const from = start === undefined || start === null ? 0 : self.ui.guest.number(start);
    const to = end === undefined || end === null ? self.control.value.length : self.ui.guest.number(end);
    if (start === undefined || start === null) self.control.select();
    else self.control.setSelectionRange(from, to, (direction ?? 'none') as 'none');
    return null;
  },
};

export const textInputMethodDocs = {
  'focus()': 'Gives the component the keyboard.',
  'select(start, end, direction)': 'Selects all of the text, or the part between two positions.',
};

export const textBox = defineComponent({
  name: 'TextBox',
  summary: 'A line of text, or a number, that a person writes.',
  group: 'input',
  html: '<input class="form-control to-disable anvil-text-box anvil-component" type="text" placeholder="">',
  groups: [textStyle('left'), appearance, enabled, layout, margin],
  properties: {
    text: { type: 'text', initial: '', writesBack: true, doc: 'What stands in the box; for type `number` a number or None.' },
    placeholder: { type: 'text', initial: '', doc: 'Shown while the box is empty.' },
    hide_text: { type: 'boolean', initial: false, doc: 'Whether the text is hidden, as for a password.' },
    type: { type: 'enum', initial: 'text', options: [...TYPES], doc: 'What is written here; browsers choose a keyboard for it.' },
  },
  events: {
    change: 'The text changed by a person, at each stroke.',
    pressed_enter: 'A person pressed Enter in the box.',
    focus: 'The box got the keyboard.',
    lost_focus: 'The box lost the keyboard.',
  },
  methods: textInputMethodDocs,
  guestMethods: textInputMethods,
  draw: {
    text: (self: TextInput, text: string) => {
      if (self.control.value !== text) self.control.value = text;
      self.lastValue = self.control.value;
    },
    placeholder: (self: TextInput, text: string) => self.control.setAttribute('placeholder', text),
    hide_text: drawType,
    type: drawType,
  },
  read: { text: (self: any) => (self._type === 'number' ? readNumber(self) : self.control.value) },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        Object.assign(this, { control: element, lastValue: '' });
        for (const name of ['input', 'focus', 'blur', 'keydown']) element.addEventListener(name, this as unknown as EventListenerObject);
      }
      handleEvent(event: Event): void {
        textInputEvent(this as unknown as TextInput, event);
      }
    },
});
