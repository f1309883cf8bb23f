/**
 * HTML that is a component: a single root element is the component's own element. Children stand where `<anvil-dropzone>`
 * (or an element with that attribute) carries the name that they were given; without one, at the end.
 *
 * `anvil:on-dom:click="self.method"` calls the method of the form around it with the DOM event.
 */
import { andThen, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { layout, visible } from '../../component/groups.ts';
import { domNodes, htmlText, runScripts } from '../html-template/html-template.ts';

interface Markup extends Container {
  scripts: HTMLScriptElement[];
  /** Places by name, in the order of the markup. */
  zones: Map<string, Element>;
}

function drawHtml(self: Markup & { nodes?: Value }, value: Value): void {
  self.nodes = undefined;
  const html = htmlText(self, value);
  for (const child of self.children) child.element?.remove();
  const template = self.ui.document.createElement('template');
  template.innerHTML = html;
  const content = self.ui.document.adoptNode(template.content); // scripts look for the page's document through any element
  const solid = [...content.childNodes].filter(node => node.nodeType === 1 || (node.textContent ?? '').trim() !== '');
  const single = solid.length === 1 && solid[0] instanceof HTMLElement && solid[0].localName !== 'anvil-dropzone' ? solid[0] : null;
  const root = single ?? self.ui.document.createElement('div');
  single?.remove();
  if (single === null) root.append(content);
  root.classList.add(...self.ui.names('anvil-container anvil-component anvil-html-component').split(' '));
  self.scripts = [...root.querySelectorAll('script')];
  self.zones = new Map([...root.querySelectorAll('anvil-dropzone, [anvil-dropzone]')].map(zone => [zone.getAttribute('name') ?? '', zone]));
  self.replaceElement(root);
  listenDom(self, root);
  drawClasses(self, (self as any)._classes);
  drawStyle(self, (self as any)._style);
  for (const [at, child] of self.children.entries()) self.place(child, at);
  if (self.isOnPage) runScripts(self);
}

const ON_DOM = 'anvil:on-dom:';

function listenDom(self: Markup, root: Element): void {
  for (const element of [root, ...root.querySelectorAll('*')])
    for (const { name, value } of element.attributes) {
      const method = /^\s*self\.(\w+)\s*$/.exec(value)?.[1];
      if (!name.startsWith(ON_DOM) || method === undefined) continue;
      // The event is to reach the form at once: `preventDefault` would come too late behind a pause.
      void self.ui.settle(() => self.ui.host.bridge());
      element.addEventListener(name.slice(ON_DOM.length), event => callForm(self, method, event));
    }
}

function callForm(self: Component, method: string, event: Event): void {
  for (let at: any = self; at !== null; at = at.parent) {
    const found = at.form === undefined ? undefined : (self.ui.guest.method(at, method) as Value | undefined);
    if (found === undefined) continue;
    self.ui.settle(() => andThen(self.ui.host.bridge(), bridge => self.ui.guest.call(found, [bridge.toGuest(event)])));
    return;
  }
}

/** A text of names, a list of names, or a dict of names to whether they are there. */
function drawClasses(self: any, value: Value): void {
  const entries = self.ui.guest.entriesOf(value);
  const list: Value[] = entries
    ? entries.filter(([, on]: [string, Value]) => self.ui.guest.isTrue(on)).map(([name]: [string, Value]) => name)
    : (self.ui.guest.itemsOf(value) ?? [value]);
  const names = list.filter((name): name is string => typeof name === 'string').flatMap(name => name.split(/\s+/).filter(Boolean));
  self.element.classList.remove(...(self.ownClasses ?? []));
  self.element.classList.add(...names);
  self.ownClasses = names;
}

function drawStyle(self: any, value: Value): void {
  const entries = self.ui.guest.entriesOf(value) as [string, Value][] | null;
  const text = entries ? entries.map(([name, item]) => `${name.replaceAll('_', '-')}:${self.ui.guest.toHost(item)}`).join(';') : value;
  if (typeof text === 'string' && text !== '') self.element.style.cssText += `;${text}`;
}

export const htmlComponent = defineComponent({
  name: 'HtmlComponent',
  summary: 'HTML that is a component, with places for others.',
  group: 'container',
  isContainer: true,
  html: '<div class="anvil-container anvil-component anvil-html-component"></div>',
  groups: [visible, { properties: { tag: layout.properties.tag }, draw: {} }],
  properties: {
    html: { type: 'string', initial: '', doc: 'The markup, or `@theme:file.html`. A single root element becomes the component itself.' },
    classes: { type: 'object', initial: null, doc: 'Class names: a text, a list, or a dict of names to whether they are there.' },
    style: { type: 'object', initial: null, doc: 'Styles: CSS text or a dict.' },
    dom_nodes: { type: 'object', initial: null, isReadOnly: true, doc: 'Elements of the markup by their `anvil:dom-node`.' },
  },
  read: { dom_nodes: domNodes },
  events: {},
  layoutProperties: { dropzone: 'The name of the place.', index: 'The place among the children of the same place, from 0.' },
  draw: {
    html(self: Markup, value: Value) {
      if (value !== '' || self.zones.size > 0) drawHtml(self, value);
    },
    classes: drawClasses,
    style: drawStyle,
  },
  instance: Base =>
    class extends Base {
      scripts: HTMLScriptElement[] = [];
      zones = new Map<string, Element>();
      place(child: Component, at: number): void {
        const self = this as unknown as Markup;
        if (child.element === null) return;
        child.holder = child.element;
        const name = child.layout.dropzone;
        const zone = typeof name === 'string' ? self.zones.get(name) : [...self.zones.values()][0];
        const next = self.children.slice(at + 1).find(other => other.layout.dropzone === name)?.element ?? null;
        if (zone === undefined) self.element?.append(child.element);
        else zone.insertBefore(child.element, next !== null && next.parentNode === zone ? next : null);
      }
      enteredPage(): void {
        runScripts(this as unknown as Markup);
      }
    },
});
