/** A link: text, an icon, or whatever components are put into it. A kind of ColumnPanel. */
import type { Value } from '@wrought/runtime';
import { defineComponent } from '../../component/definition.ts';
import { icon, textStyle } from '../../component/groups.ts';
import { heldKeys } from '../../component/keys.ts';
import { setStyle } from '../../component/values.ts';
import { columnPanel } from '../column-panel/column-panel.ts';
import { connectLabelled, iconsAndText, type Labelled } from '../label/label.ts';

const NOWHERE = 'javascript:void(0)';

interface Linking extends Labelled {
  /** A Media's URL, made when it is wanted. */
  release: (() => void) | null;
}

function drawUrl(self: Linking, value: Value): void {
  const anchor = self.element as HTMLAnchorElement;
  self.release?.();
  self.release = null;
  const url = typeof value === 'string' ? value : '';
  anchor.removeAttribute('download');
  if (url === '') anchor.removeAttribute('target');
  else anchor.target = '_blank';
  anchor.href = url === '' ? NOWHERE : self.ui.host.assetUrl(url);
  const media = typeof value === 'string' || value === null ? null : self.ui.host.urlOfMedia(value);
  media?.then(
    ({ url, name, release }) => {
      if ((self as any)._url !== value) return release();
      self.release = release;
      anchor.href = url;
      anchor.download = name ?? '';
    },
    problem => self.ui.host.reportError(problem),
  );
}

export const link = defineComponent({
  name: 'Link',
  summary: 'A link that goes to a URL, gives a file, or tells the app that it was clicked.',
  base: columnPanel,
  html: `<a class="anvil-inlinable anvil-container column-panel anvil-component" ontouchstart="" href="${NOWHERE}" rel="noopener noreferrer">${iconsAndText('link-text', 'div')}</a>`,
  groups: [textStyle('left'), icon],
  properties: {
    text: { type: 'text', initial: '', doc: 'The text of the link.' },
    url: { type: 'media', initial: '', doc: 'Where it leads (opens in a new tab), or a Media to be saved.' },
  },
  events: { click: 'A person clicked the link. Handlers get `keys`, as for a Button.' },
  draw: {
    text(self: Labelled, text: string) {
      self.text.textContent = text;
      setStyle(self.text, 'display', text === '' ? 'none' : 'inline-block');
      self.element!.classList.toggle(self.ui.names('has-text'), text !== '');
    },
    url: drawUrl,
  },
  instance: Base =>
    class extends Base {
      release = null;
      connect(element: HTMLElement): void {
        connectLabelled(this as unknown as Labelled, element);
        element.addEventListener('click', event => {
          event.stopPropagation();
          if (element.getAttribute('href') === NOWHERE) event.preventDefault();
          (this as any).happen('click', heldKeys(this as any, event));
        });
      }
    },
});
