/** Children at the places that they are given, in pixels. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, drawAlign, layout, spacing } from '../../component/groups.ts';
import { cssLength, setStyle } from '../../component/values.ts';

function drawSize(self: any): void {
  const width = self._width as Value;
  setStyle(self.body(), 'width', width === null || width === '' || width === 'default' ? '100%' : cssLength(self.ui, width));
  setStyle(self.body(), 'height', cssLength(self.ui, self._height));
}

export const xyPanel = defineComponent({
  name: 'XYPanel',
  summary: 'Puts components at exact places.',
  group: 'container',
  isContainer: true,
  html: '<div class="xy-panel anvil-container anvil-component"><div class="holder" style="display: inline-block; position: relative;"></div></div>',
  groups: [appearance, layout, spacing],
  properties: {
    width: { type: 'length', initial: null, doc: 'Width in pixels; None is all there is.' },
    height: { type: 'length', initial: 300, doc: 'Height in pixels.' },
    align: {
      type: 'enum',
      initial: 'center',
      options: ['left', 'center', 'right'],
      doc: 'Where the panel stands when it is narrower than its room.',
    },
  },
  events: {},
  layoutProperties: { x: 'Pixels from the left.', y: 'Pixels from the top.', width: 'Width in pixels.' },
  methods: { 'get_width()': 'The width of the panel on the page, in pixels.' },
  guestMethods: {
    'get_width(self, /)': (self: any) => self.ui.guest.fromNumber(self.body().clientWidth),
  },
  draw: {
    width: drawSize,
    height: drawSize,
    align: (self, value) => drawAlign(self, self.element, value),
  },
  instance: Base =>
    class extends Base {
      body(): Element {
        return (this as any).element.firstElementChild;
      }
      build(): void {
        super.build();
        this.body().classList.add(`xypanel-${(this as any).ui.serial('xypanel')}`);
      }
      wrap(child: Component): Element {
        const { ui } = this as any;
        const item: HTMLElement = ui.document.createElement('div');
        const { x, y, width } = child.layout;
        const hasWidth = width !== undefined && width !== null;
        item.className = ui.names(`anvil-xy-panel-item${hasWidth ? ' anvil-xy-panel-item-has-width' : ''}`);
        item.style.position = 'absolute';
        item.style.left = cssLength(ui, x ?? 0) || '0px';
        item.style.top = cssLength(ui, y ?? 0) || '0px';
        if (hasWidth) setStyle(item, 'width', cssLength(ui, width));
        item.append(child.element as Element);
        return item;
      }
    },
});
