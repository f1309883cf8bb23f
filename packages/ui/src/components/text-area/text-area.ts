/** Several lines of text that a person writes. */
import { defineComponent } from '../../component/definition.ts';
import { appearance, enabled, height, layout, margin, textStyle } from '../../component/groups.ts';
import { cssLength, setStyle } from '../../component/values.ts';
import { type TextInput, textInputEvent, textInputMethodDocs, textInputMethods } from '../text-box/text-box.ts';

function expand(self: TextInput): void {
  if (!self.isTrue('auto_expand') || !self.isOnPage) return;
  const wanted = cssLength(self.ui, (self as any)._height);
  setStyle(self.control, 'height', wanted || '0');
  const frame = self.control.offsetHeight - self.control.clientHeight;
  const air = 12; // one padding more, so that a new line does not jump
  const needed = self.control.scrollHeight + frame + air;
  setStyle(self.control, 'height', '');
  if (needed > self.control.offsetHeight || wanted === '') setStyle(self.control, 'height', `${needed}px`);
}

export const textArea = defineComponent({
  name: 'TextArea',
  summary: 'Several lines of text that a person writes.',
  group: 'input',
  html: '<textarea class="anvil-text-area form-control to-disable anvil-component" placeholder=""></textarea>',
  groups: [textStyle('left'), appearance, enabled, layout, margin, height('')],
  properties: {
    text: { type: 'text', initial: '', writesBack: true, doc: 'What stands in the area.' },
    placeholder: { type: 'text', initial: '', doc: 'Shown while the area is empty.' },
    auto_expand: { type: 'boolean', initial: false, doc: 'Whether the area grows with its text.' },
  },
  events: {
    change: 'The text changed by a person, at each stroke.',
    focus: 'The area got the keyboard.',
    lost_focus: 'The area lost the keyboard.',
  },
  methods: textInputMethodDocs,
  guestMethods: textInputMethods,
  draw: {
    text(self: TextInput, text: string) {
      if (self.control.value !== text) self.control.value = text;
      self.lastValue = self.control.value;
      expand(self);
    },
    placeholder: (self: TextInput, text: string) => self.control.setAttribute('placeholder', text),
    auto_expand(self: TextInput) {
      if (self.isTrue('auto_expand')) expand(self);
      else setStyle(self.control, 'height', cssLength(self.ui, (self as any)._height));
    },
  },
  read: { text: (self: TextInput) => self.control.value },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        Object.assign(this, { control: element, lastValue: '' });
        for (const name of ['input', 'focus', 'blur']) element.addEventListener(name, this as unknown as EventListenerObject);
      }
      handleEvent(event: Event): void {
        if (event.type === 'input') expand(this as unknown as TextInput);
        textInputEvent(this as unknown as TextInput, event);
      }
      enteredPage(): void {
        expand(this as unknown as TextInput);
      }
    },
});
