/** One of several choices: of all with the same `group_name` on the page, one is selected. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, enabled, layout, spacing, textStyle } from '../../component/groups.ts';
import { focusMethod } from '../check-box/check-box.ts';

interface Radio extends Component {
  control: HTMLInputElement;
  text: HTMLElement;
}

export const radioButton = defineComponent({
  name: 'RadioButton',
  summary: 'One of several choices.',
  group: 'input',
  html: '<div class="radio anvil-inlinable anvil-component"><label><input class="to-disable" type="radio"><span></span></label></div>',
  groups: [textStyle('left'), appearance, enabled, layout, spacing],
  properties: {
    text: { type: 'text', initial: '', doc: 'The text beside the button.' },
    selected: { type: 'boolean', initial: false, doc: 'Whether this choice is the selected one.' },
    value: { type: 'text', initial: '', doc: 'What `get_group_value()` answers when this choice is selected, as text.' },
    group_name: { type: 'string', initial: 'radioGroup1', doc: 'The name of the group of choices.' },
  },
  events: {
    clicked: 'A person selected this choice.',
    change: 'Sent after `clicked`; older apps use it.',
  },
  methods: {
    'get_group_value()': 'The value of the selected choice of the group, of those on the page; None when none is selected.',
    'focus()': 'Gives the button the keyboard.',
  },
  guestMethods: {
    ...focusMethod,
    'get_group_value(self, /)': (self: Radio): Value => {
      const name = self.control.name;
      for (const input of self.ui.document.querySelectorAll<HTMLInputElement>('input[type=radio]:checked')) {
        if (input.name === name) return input.value;
      }
      return null;
    },
  },
  draw: {
    text(self: Radio, text: string) {
      self.text.textContent = text;
      self.element!.classList.toggle(self.ui.names('has-text'), text !== '');
    },
    selected(self: Radio, value) {
      self.control.checked = self.ui.guest.isTrue(value);
      self.control.toggleAttribute('checked', self.control.checked);
    },
    value: (self: Radio, text: string) => {
      self.control.value = text;
    },
    group_name: (self: Radio, value) => {
      self.control.name = typeof value === 'string' ? value : '';
    },
  },
  read: {
    selected: (self: any) => self.control.checked,
    value: (self: any) => self.control.value,
  },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        const caption = element.firstElementChild as HTMLElement;
        const control = caption.firstElementChild as HTMLInputElement;
        Object.assign(this, { writing: caption, control, text: control.nextElementSibling });
        control.addEventListener('change', this as unknown as EventListenerObject);
      }
      handleEvent(): void {
        const self = this as unknown as Component;
        self.happen('clicked', undefined, () => self.writeBack('selected'));
        self.happen('change');
      }
    },
});
