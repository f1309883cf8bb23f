/** Text that a person reads. */
import { defineComponent } from '../../component/definition.ts';
import { appearance, icon, type Looks, layout, spacing, textStyle } from '../../component/groups.ts';
import { setStyle } from '../../component/values.ts';

/** The two places of an icon and the text between them, as Label, Button and others have them. */
export function iconsAndText(textClass: string, textTag = 'span'): string {
  return `<i class="anvil-component-icon left left-icon"></i><${textTag} class="${textClass}"></${textTag}><i class="anvil-component-icon right left-icon"></i>`;
}

export interface Labelled extends Looks {
  icons: HTMLElement[];
  text: HTMLElement;
  /** What the class `has-text` says now. */
  hasText: boolean;
}

/** Finds the parts that `iconsAndText` made in `inside`. */
export function connectLabelled(self: Labelled, inside: Element): void {
  const first = inside.firstElementChild as HTMLElement;
  self.text = first.nextElementSibling as HTMLElement;
  self.hasText = false;
  self.icons = [first, self.text.nextElementSibling as HTMLElement];
}

export function drawText(self: Labelled, text: string): void {
  const before = self.text.firstChild;
  if (before !== null && before.nodeType === 3) (before as Text).data = text;
  else self.text.textContent = text;
  const hasText = text !== '';
  if (hasText === self.hasText) return;
  self.hasText = hasText;
  self.element?.classList.toggle(self.ui.names('has-text'), hasText);
}

export const label = defineComponent({
  name: 'Label',
  summary: 'Text that a person reads, with an icon if wanted.',
  html: `<div class="anvil-label anvil-inlinable anvil-component">${iconsAndText('label-text')}</div>`,
  groups: [textStyle('left'), appearance, icon, layout, spacing],
  properties: { text: { type: 'text', initial: '', doc: 'The text. Line breaks are kept; any value is shown as `str` writes it.' } },
  events: {},
  draw: {
    text: drawText,
    underline(self: Labelled, value) {
      const line = self.ui.guest.isTrue(value) ? 'underline' : '';
      setStyle(self.element, 'text-decoration', line);
      setStyle(self.text, 'text-decoration', line);
    },
  },
  instance: Base =>
    class extends Base {
      connect(element: HTMLElement): void {
        connectLabelled(this as unknown as Labelled, element);
      }
    },
});
