/** Children below each other. */
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, layout, spacing } from '../../component/groups.ts';

export const containerGroups = [appearance, layout, spacing];

/** What every panel had before margins: kept so that old apps may set it. */
export const rowSpacing = {
  row_spacing: { type: 'number' as const, initial: 10, doc: 'Room between rows, for apps of old.', isDeprecated: true },
};

export const linearPanel = defineComponent({
  name: 'LinearPanel',
  summary: 'Puts components below each other.',
  group: 'container',
  isContainer: true,
  html: '<div class="anvil-container anvil-component"><ul class="linear-panel"></ul></div>',
  groups: containerGroups,
  properties: rowSpacing,
  events: {},
  layoutProperties: { index: 'The place among the children, from 0; negative counts from the end.' },
  instance: Base =>
    class extends Base {
      body(): Element {
        return (this as any).element.firstElementChild;
      }
      wrap(child: Component): Element {
        const item = (this as any).ui.document.createElement('li');
        item.append(child.element as Element);
        return item;
      }
    },
});
