/** Children beside each other, in as many lines as they need. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { cssLength, setStyle, swapClasses } from '../../component/values.ts';
import { containerGroups } from '../linear-panel/linear-panel.ts';

const GAPS = ['none', 'tiny', 'small', 'medium', 'large', 'huge'];
const JUSTIFY: Record<string, string> = { left: 'flex-start', center: 'center', right: 'flex-end', justify: 'space-between' };

function drawGap(self: any, value: Value): void {
  if (typeof value !== 'string' || value === '') {
    const pixels = cssLength(self.ui, value);
    setStyle(self.body(), 'gap', pixels);
    return;
  }
  swapClasses(self.element, name => /^(anvil-)?flow-spacing-/.test(name), self.ui.names(`flow-spacing-${value}`));
}

export const flowPanel = defineComponent({
  name: 'FlowPanel',
  summary: 'Puts components beside each other and goes on in the next line when there is no room.',
  group: 'container',
  isContainer: true,
  html: '<div class="flow-panel anvil-container anvil-container-overflow anvil-component"><div class="flow-panel-gutter"></div></div>',
  groups: containerGroups,
  properties: {
    align: { type: 'enum', initial: 'left', options: Object.keys(JUSTIFY), doc: 'Where the components of a line stand.' },
    vertical_align: {
      type: 'enum',
      initial: 'full',
      options: ['top', 'middle', 'bottom', 'full'],
      doc: 'How components of different height stand in a line.',
    },
    gap: { type: 'enum', initial: 'medium', options: GAPS, doc: 'Room between components.' },
    spacing: { type: 'spacing', initial: null, doc: 'Margin and padding; in older apps the room between components (see `gap`).' },
  },
  events: {},
  layoutProperties: {
    width: 'Width of the component, in pixels or as CSS.',
    expand: 'Whether the component takes the room that is left in its line.',
    index: 'The place among the children, from 0; negative counts from the end.',
  },
  draw: {
    align: (self, value) => setStyle(self.body(), 'justify-content', JUSTIFY[value] ?? ''),
    vertical_align: (self, value) =>
      swapClasses(self.element, name => /^(anvil-)?vertical-align-/.test(name), self.ui.names(`vertical-align-${value}`)),
    gap: drawGap,
    spacing(self, value) {
      if (typeof value === 'string') drawGap(self, value);
      else spacingOf(self, value);
    },
  },
  instance: Base =>
    class extends Base {
      body(): Element {
        return (this as any).element.firstElementChild;
      }
      wrap(child: Component): Element {
        const { ui } = this as any;
        const item: HTMLElement = ui.document.createElement('div');
        item.className = ui.names('flow-panel-item anvil-always-inline-container');
        const { width, expand } = child.layout;
        const isInline = child.element!.classList.contains('anvil-inlinable');
        if (width !== undefined && !isInline) setStyle(item, 'width', cssLength(ui, width));
        if (expand !== undefined && ui.guest.isTrue(expand)) {
          item.style.width = 'auto';
          item.style.flex = '1';
        }
        item.append(child.element as Element);
        return item;
      }
    },
});

const spacingOf = containerGroups[2].draw.spacing;
