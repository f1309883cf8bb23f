/**
 * Formatted text with places for values and components: `{name}`, `{name:format}`, `{name!r}`; `{{` is a brace.
 *
 * Markdown and the sanitiser come in a chunk of their own: the first text that needs them waits for it.
 */
import { type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, layout, spacing, textStyle } from '../../component/groups.ts';

type Markup = typeof import('./markup.ts');

interface Place {
  name: string;
  conversion: string;
  format: string;
}

interface Rich extends Container {
  places: { place: Place; element: HTMLElement }[];
  valueLabels: Component[];
}

/** Around the number of a place, in the text that goes through Markdown and the sanitiser. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

let markup: Markup | null = null; // a module, the same for all: holds no state of any interpreter

function takePlaces(text: string): { text: string; places: Place[] } {
  const places: Place[] = [];
  const marked = text.replace(
    /\{\{|\}\}|\{([^{}!:]+)(?:!([rsa]))?(?::([^{}]*))?\}/g,
    (all, name: string | undefined, conversion = '', format = '') => {
      if (name === undefined) return all[0];
      places.push({ name: name.trim(), conversion, format });
      return `${OPEN}${places.length - 1}${CLOSE}`;
    },
  );
  return { text: marked, places };
}

function placeElement(self: Rich, { name }: Place): HTMLElement {
  const span = self.ui.document.createElement('span');
  span.className = self.ui.names('anvil-always-inline-container');
  span.setAttribute('x-anvil-slot', name);
  span.style.display = 'inline-block';
  const code = self.ui.document.createElement('code');
  code.className = 'anvil-slot-name';
  code.textContent = name;
  span.append(code);
  return span;
}

/** Puts an element where each mark stands, and answers them in order. */
function replaceMarks(self: Rich, root: Node, places: Place[]): Rich['places'] {
  const found: Rich['places'] = [];
  const walker = self.ui.document.createTreeWalker(root, 4 /* text nodes */);
  const texts: Text[] = [];
  while (walker.nextNode()) if ((walker.currentNode as Text).data.includes(OPEN)) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    const parts = node.data.split(new RegExp(`${OPEN}(\\d+)${CLOSE}`));
    const nodes = parts.map((part, i) => {
      if (i % 2 === 0) return part;
      const place = places[Number(part)];
      const element = placeElement(self, place);
      found.push({ place, element });
      return element;
    });
    node.replaceWith(...nodes.filter(n => n !== ''));
  }
  return found;
}

function plainText(self: Rich, text: string): DocumentFragment {
  const fragment = self.ui.document.createDocumentFragment();
  text.split('\n').forEach((line, i) => {
    if (i > 0) fragment.append(self.ui.document.createElement('br'));
    fragment.append(line);
  });
  return fragment;
}

function* redraw(self: Rich): NativeSteps {
  const raw = (self as any)._content as Value;
  let content: May<string> = raw === null ? '' : self.ui.guest.text(raw);
  if (content === PAUSED) content = yield;
  const format = (self as any)._format as Value;
  const { text, places } = self.isTrue('enable_slots') ? takePlaces(content as string) : { text: content as string, places: [] };
  const isPlain = format === 'plain_text';
  if (!isPlain && text !== '' && markup === null) {
    const loaded = self.ui.guest.wait(import('./markup.ts')) as May<unknown>;
    markup = (loaded === PAUSED ? yield : loaded) as Markup;
  }
  for (const child of self.children) child.element?.remove();
  const root = self.element as HTMLElement;
  root.style.whiteSpace = isPlain ? 'pre-wrap' : 'unset';
  const fragment =
    isPlain || text === ''
      ? plainText(self, text)
      : (markup as Markup).toFragment(text, format === 'markdown' ? 'markdown' : 'html', self.ui.document);
  self.places = replaceMarks(self, fragment, places);
  root.replaceChildren(fragment);
  root.classList.toggle(self.ui.names('has-text'), text !== '');
  if (native(showValues(self)) === PAUSED) yield;
  for (const child of self.children) self.place(child, 0);
  return null;
}

function* showValues(self: Rich): NativeSteps {
  for (const label of self.valueLabels) label.element?.remove();
  self.valueLabels = [];
  const data = (self as any)._data as Value;
  for (const { place, element } of self.places) {
    if (data === null) break;
    let value: May<Value> = self.ui.guest.itemOr(data, place.name, null);
    if (value === PAUSED) value = yield;
    if (value === null) continue;
    let shown: Component;
    if (self.ui.isComponent(value)) shown = value;
    else {
      let text: May<string> =
        place.conversion === 'r' ? self.ui.guest.repr(value as Value) : self.ui.guest.format(value as Value, place.format);
      if (text === PAUSED) text = yield;
      shown = self.ui.make('Label', { text: text as string });
    }
    self.valueLabels.push(shown);
    element.style.width = 'auto';
    element.replaceChildren(shown.element ?? '');
  }
  self.childrenChanged();
  return null;
}

const drawAll = mayPause((self: Rich) => native(redraw(self)));

export const richText = defineComponent({
  name: 'RichText',
  summary: 'Formatted text, with places for values and components.',
  group: 'text',
  isContainer: true,
  html: '<div class="anvil-rich-text anvil-inlinable anvil-container anvil-component" style="white-space: unset;"></div>',
  groups: [textStyle('left'), appearance, layout, spacing],
  without: ['bold', 'italic', 'underline'],
  properties: {
    content: { type: 'string', initial: '', doc: 'The text, in the language that `format` says.' },
    format: {
      type: 'enum',
      initial: 'markdown',
      options: ['markdown', 'plain_text', 'restricted_html'],
      doc: 'How the text is written. Unsafe HTML is taken out.',
    },
    enable_slots: { type: 'boolean', initial: true, doc: 'Whether `{name}` is a place for a value or a component.' },
    data: { type: 'object', initial: null, doc: 'Values of the places: a dict, a row of a table. Components are shown themselves.' },
  },
  events: {},
  layoutProperties: { slot: 'The name of the place.', index: 'The place among the children, from 0.' },
  methods: { 'clear(slot=…)': 'Removes the components of one place, or of all.' },
  accept: {
    data(self: Rich, value: Value) {
      if (value === null || self.ui.guest.isMapping(value)) return value;
      throw self.ui.guest.error('TypeError', `data must be a mapping or None, not '${self.ui.guest.typeName(value)}'`);
    },
  },
  draw: {
    content: drawAll,
    format: drawAll,
    enable_slots: drawAll,
    data: mayPause((self: Rich) => native(showValues(self))),
  },
  instance: Base =>
    class extends Base {
      places: Rich['places'] = [];
      valueLabels: Component[] = [];
      place(child: Component): void {
        const self = this as unknown as Rich;
        if (child.element === null) return;
        const slot = self.places.find(({ place }) => place.name === child.layout.slot)?.element;
        slot?.querySelector(':scope > code')?.remove();
        (slot ?? (self.element as Element)).append(child.element);
        child.holder = child.element;
      }
      childrenChanged(): void {
        const self = this as unknown as Rich;
        self.element!.classList.toggle(self.ui.names('has-components'), self.children.length + self.valueLabels.length > 0);
      }
    },
});
