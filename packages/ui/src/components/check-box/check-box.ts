/** A box that a person ticks. With `allow_indeterminate`, code may also set it to None; a person only ticks and unticks. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, enabled, layout, spacing, textStyle } from '../../component/groups.ts';

interface Box extends Component {
  control: HTMLInputElement;
  text: HTMLElement;
}

export const focusMethod = {
  'focus(self, /)': (self: { control: HTMLElement }): Value => {
    self.control.focus();
    return null;
  },
};

export const checkBox = defineComponent({
  name: 'CheckBox',
  summary: 'A box that a person ticks.',
  group: 'input',
  html: '<div class="anvil-inlinable anvil-component"><div class="checkbox"><label><input class="to-disable" type="checkbox"><span style="display: inline-block; min-height: 1em;"></span></label></div></div>',
  groups: [textStyle('left'), appearance, enabled, layout, spacing],
  properties: {
    text: { type: 'text', initial: '', doc: 'The text beside the box.' },
    checked: {
      type: 'boolean',
      initial: false,
      writesBack: true,
      doc: 'Whether the box is ticked; None when neither (see `allow_indeterminate`).',
    },
    allow_indeterminate: { type: 'boolean', initial: false, doc: 'Whether `checked` may be None.' },
  },
  events: { change: 'A person ticked or unticked the box. Not sent when code sets `checked`.' },
  methods: { 'focus()': 'Gives the box the keyboard.' },
  guestMethods: focusMethod,
  draw: {
    text(self: Box, text: string) {
      self.text.textContent = text;
      self.element!.classList.toggle(self.ui.names('has-text'), text !== '');
    },
    checked(self: Box, value) {
      self.control.checked = self.ui.guest.isTrue(value);
      self.control.toggleAttribute('checked', self.control.checked);
      self.control.indeterminate = value === null && self.isTrue('allow_indeterminate');
    },
    allow_indeterminate(self: Box, value) {
      self.control.indeterminate = self.ui.guest.isTrue(value) && (self as any)._checked === null;
    },
  },
  read: { checked: (self: any) => (self.control.indeterminate ? null : self.control.checked) },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        const caption = element.firstElementChild!.firstElementChild as HTMLElement;
        const control = caption.firstElementChild as HTMLInputElement;
        Object.assign(this, { writing: caption, control, text: control.nextElementSibling });
        control.addEventListener('change', this as unknown as EventListenerObject);
      }
      handleEvent(): void {
        const self = this as unknown as Component;
        self.happen('change', undefined, () => self.writeBack('checked'));
      }
    },
});
