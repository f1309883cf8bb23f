/** A button that a person presses. */

import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, drawAlign, enabled, icon, layout, spacing, textStyle } from '../../component/groups.ts';
import { heldKeys } from '../../component/keys.ts';
import { setStyle } from '../../component/values.ts';
import { connectLabelled, drawText, iconsAndText, type Labelled } from '../label/label.ts';

export const button = defineComponent({
  name: 'Button',
  summary: 'A button that a person presses.',
  html: `<div class="anvil-inlinable anvil-button anvil-component"><button class="btn btn-default to-disable" ontouchstart="" style="max-width: 100%; text-overflow: ellipsis; overflow: hidden;">${iconsAndText('button-text')}</button></div>`,
  groups: [textStyle('center', true), appearance, icon, enabled, layout, spacing],
  properties: { text: { type: 'text', initial: '', doc: 'The text on the button.' } },
  events: { click: 'A person pressed the button. Handlers get `keys`: a dict of `shift`, `alt`, `ctrl` and `meta`.' },
  draw: {
    text: drawText,
    align(self: Labelled, value) {
      drawAlign(self, self.element as HTMLElement, value);
      const isFull = value === 'full';
      self.element!.classList.toggle(self.ui.names('anvil-inlinable'), !isFull);
      setStyle(self.look ?? null, 'width', isFull ? '100%' : '');
    },
  },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        const inside = element.firstElementChild as HTMLButtonElement;
        Object.assign(this, { control: inside, look: inside, writing: inside });
        connectLabelled(this as unknown as Labelled, inside);
        inside.addEventListener('click', this as unknown as EventListenerObject);
      }
      handleEvent(event: MouseEvent): void {
        event.preventDefault();
        (this as unknown as Component).happen('click', heldKeys(this as unknown as Component, event));
      }
      focus(): void {
        (this as any).control.focus();
      }
    },
});
