/** A picture, from a URL or a Media. */
import type { May, Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, height, layout, margin } from '../../component/groups.ts';
import { mouseEvents, watchMouse } from '../../component/mouse.ts';
import { cssLength, setStyle } from '../../component/values.ts';

interface Picture extends Component {
  image: HTMLImageElement;
  release: (() => void) | null;
}

const FIT: Record<string, string> = { shrink_to_fit: 'contain', zoom_to_fill: 'cover' };

function drawFrame(self: any): void {
  const mode = String(self._display_mode);
  const fits = mode in FIT;
  setStyle(self.element, 'height', fits ? cssLength(self.ui, self._height) : '');
  setStyle(self.image, 'width', fits || mode === 'fill_width' ? '100%' : '');
  setStyle(self.image, 'height', fits ? '100%' : '');
  setStyle(self.image, 'object-fit', FIT[mode] ?? '');
  setStyle(self.image, 'object-position', fits ? `${self._horizontal_align} ${self._vertical_align}` : '');
  setStyle(self.element, 'text-align', String(self._horizontal_align));
}

function show(self: Picture, url: string): void {
  if (url === '') {
    self.image.removeAttribute('src');
    self.element!.removeAttribute('src');
  } else {
    self.image.setAttribute('src', url);
    self.element!.setAttribute('src', url);
  }
}

function drawSource(self: Picture, value: Value): void {
  self.release?.();
  self.release = null;
  if (typeof value === 'string' || value === null) {
    show(self, value === null || value === '' ? '' : self.ui.host.assetUrl(value));
    return;
  }
  show(self, '');
  self.ui.host.urlOfMedia(value)?.then(
    ({ url, release }) => {
      if ((self as any)._source !== value) return release();
      self.release = release;
      show(self, url);
    },
    problem => self.ui.host.reportError(problem),
  );
}

const drawAlt = (self: any) => {
  self.image.alt = String(self._alt_text || self._tooltip || '');
};

export const image = defineComponent({
  name: 'Image',
  summary: 'A picture.',
  group: 'media',
  html: '<div class="anvil-image anvil-component" style="min-height: 20px; overflow: clip;"><img alt="" style="max-width: 100%; max-height: 100%;"></div>',
  groups: [height('200'), appearance, layout, margin],
  properties: {
    source: { type: 'media', initial: '', doc: 'A URL or a Media; always reads as a Media.' },
    display_mode: {
      type: 'enum',
      initial: 'shrink_to_fit',
      options: ['shrink_to_fit', 'zoom_to_fill', 'fill_width', 'original_size'],
      doc: 'How the picture fills its room. `height` counts for the first two.',
    },
    horizontal_align: {
      type: 'enum',
      initial: 'center',
      options: ['left', 'center', 'right'],
      doc: 'Where the picture stands in its room.',
    },
    vertical_align: { type: 'enum', initial: 'center', options: ['top', 'center', 'bottom'], doc: 'Where the picture stands in its room.' },
    alt_text: { type: 'text', initial: '', doc: 'What the picture shows, for those who cannot see it.' },
    border_radius: { type: 'length', initial: '', doc: 'Roundness of the corners: pixels or a CSS length.' },
  },
  events: mouseEvents,
  accept: {
    source(self: Picture, value: Value): May<Value> {
      if (typeof value === 'string' || value === null || self.ui.host.isMedia(value)) return value;
      throw self.ui.guest.error('TypeError', "The 'source' property can only be set to a Media object or a URL");
    },
  },
  draw: {
    source: drawSource,
    display_mode: drawFrame,
    height: drawFrame,
    horizontal_align: drawFrame,
    vertical_align: drawFrame,
    alt_text: drawAlt,
    tooltip(self: Picture, text: string) {
      if (text === '') self.element!.removeAttribute('title');
      else self.element!.title = text;
      drawAlt(self);
    },
    border_radius: (self: Picture, value: Value) => setStyle(self.element, 'border-radius', cssLength(self.ui, value)),
  },
  read: { source: (self: any) => (typeof self._source === 'string' ? self.ui.host.mediaFromUrl(self._source) : self._source) },
  instance: Base =>
    class extends Base {
      release = null;
      connect(element: HTMLElement): void {
        (this as any).image = element.firstElementChild;
      }
      handlersChanged(name: string): void {
        watchMouse(this as any, name);
      }
    },
});
