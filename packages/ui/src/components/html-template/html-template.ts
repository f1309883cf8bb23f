/**
 * Markup of the app's own with places for components: `anvil-slot="name"`, `anvil-slot-repeat="name"`.
 *
 * `anvil-if-slot-empty="name"` is shown only while the slot is empty, `anvil-hide-if-slot-empty="name"` only while it is not.
 * Scripts in the markup run when the panel comes onto the page.
 */
import { andThen, type May, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { appearance, layout } from '../../component/groups.ts';

export interface Templated extends Container {
  /** Scripts that have not run yet. */
  scripts: HTMLScriptElement[];
  /** Elements of the markup by the slot that they are. */
  places: Map<string, Element>;
  /** Elements that show or hide by whether a slot is empty. */
  conditional: HTMLElement[];
}

export function slotOf(child: Component): string {
  const slot = child.layout.slot;
  return typeof slot === 'string' ? slot : 'default';
}

/** The place of a slot in the panel's own markup; components inside may have slots of the same name. */
function slotElement(self: Templated, name: string): Element {
  return self.places.get(name) ?? (self.element as Element);
}

function placeIn(self: Templated, child: Component): void {
  if (child.element === null) return;
  const name = slotOf(child);
  const slot = slotElement(self, name);
  const siblings = self.children.filter(other => other.element !== null && slotOf(other) === name);
  const next = siblings.slice(siblings.indexOf(child) + 1).find(other => other.holder?.isConnected || other.holder?.parentNode);
  if (slot.hasAttribute('anvil-slot-repeat')) {
    const copy = slot.cloneNode(true) as Element;
    copy.removeAttribute('anvil-slot-repeat');
    copy.setAttribute('anvil-slot-repeated', name);
    (copy.querySelector('[anvil-slot-repeat-here]') ?? copy).append(child.element);
    child.holder = copy;
    slot.parentNode!.insertBefore(copy, next?.holder ?? slot);
  } else {
    child.holder = child.element;
    const before = next?.holder?.parentNode === slot ? next.holder : null;
    slot.insertBefore(child.element, before);
    if (slot !== self.element) slot.classList.add('anvil-inline-container');
  }
}

function showEmptiness(self: Templated): void {
  if (self.conditional.length === 0) return;
  const filled = new Set(self.children.map(slotOf));
  for (const e of self.conditional) {
    const shownWhenEmpty = e.getAttribute('anvil-if-slot-empty');
    const name = shownWhenEmpty ?? e.getAttribute('anvil-hide-if-slot-empty') ?? '';
    e.style.display = filled.has(name) === (shownWhenEmpty === null) ? '' : 'none';
  }
}

/** The markup that `html` stands for: itself, or the theme's file that `@theme:file.html` names. */
export function htmlText(self: Component, value: Value): string {
  if (typeof value !== 'string') return '';
  if (!value.startsWith('@theme:')) return value;
  const path = value.slice('@theme:'.length);
  const text = self.ui.host.themeHtml(path);
  if (text === undefined)
    throw self.ui.guest.error('ValueError', `This app's theme has no file ${JSON.stringify(path)}: put it into theme/assets`);
  return text;
}

/**
 * Calls a function of the page by its (dotted) name; `this` is the panel's element, as a jQuery collection where the page has jQuery.
 * A promise is waited for, what is thrown is an ExternalError.
 */
function callPage(self: Component, name: Value, args: Value[]): May<Value> {
  const view = self.ui.document.defaultView as unknown as Record<string, any>;
  const found = String(name)
    .split('.')
    .reduce<any>((at, part) => at?.[part], view);
  if (typeof found !== 'function') throw self.ui.guest.error('NameError', `the page has no JavaScript function ${String(name)}`);
  const own = typeof view.jQuery === 'function' ? view.jQuery(self.element) : self.element;
  return andThen(self.ui.host.bridge(), bridge => self.ui.guest.call(bridge.toGuest(found.bind(own)), args));
}

/** `dom_nodes`: named elements of the markup, as the guest sees elements. Kept until the markup changes. */
export function domNodes(self: Component & { nodes?: Value }): May<Value> {
  if (self.nodes !== undefined) return self.nodes;
  const found = [...namedNodes(self.element)];
  if (found.length === 0) return self.ui.guest.dict([]);
  return andThen(self.ui.host.bridge(), bridge => {
    self.nodes ??= self.ui.guest.dict(found.map(([name, node]) => [name, bridge.toGuest(node)] as const));
    return self.nodes;
  });
}

function drawHtml(self: Templated & { nodes?: Value }, value: Value): void {
  const html = htmlText(self, value);
  self.nodes = undefined;
  for (const child of self.children) child.holder?.remove();
  const template = self.ui.document.createElement('template');
  template.innerHTML = html;
  const content = self.ui.document.adoptNode(template.content); // scripts look for the page's document through any element
  self.scripts = [...content.querySelectorAll('script')];
  self.conditional = [...content.querySelectorAll<HTMLElement>('[anvil-if-slot-empty],[anvil-hide-if-slot-empty]')];
  self.places = new Map();
  for (const attribute of ['anvil-slot', 'anvil-slot-repeat'])
    for (const element of content.querySelectorAll(`[${attribute}]`)) {
      const name = element.getAttribute(attribute) as string;
      if (!self.places.has(name)) self.places.set(name, element);
    }
  if (/\bfa[srlb]?[ -]/.test(html)) self.ui.host.needIcons?.();
  self.element!.replaceChildren(content);
  for (const child of self.children) placeIn(self, child);
  showEmptiness(self);
  if (self.isOnPage) runScripts(self);
}

/** A script that came with `innerHTML` never runs; a fresh copy of it does. */
export function runScripts(self: { scripts: HTMLScriptElement[]; ui: Component['ui'] }): void {
  for (const script of self.scripts.splice(0)) {
    const copy = self.ui.document.createElement('script');
    for (const { name, value } of script.attributes) copy.setAttribute(name, value);
    copy.async = false;
    copy.textContent = script.textContent;
    script.replaceWith(copy);
  }
}

/** Elements with a name, as `dom_nodes` shows them. */
export function namedNodes(element: Element | null): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const attribute of ['anvil-name', 'anvil\\:dom-node'])
    for (const node of element?.querySelectorAll(`[${attribute}]`) ?? [])
      found.set(node.getAttribute(attribute.replace('\\', '')) ?? '', node);
  return found;
}

export const htmlTemplate = defineComponent({
  name: 'HtmlTemplate',
  summary: "HTML of the app's own, with slots for components.",
  group: 'container',
  isContainer: true,
  html: '<div class="html-templated-panel anvil-container anvil-always-inline-container anvil-component"></div>',
  groups: [
    appearance,
    { properties: { tooltip: layout.properties.tooltip, tag: layout.properties.tag }, draw: { tooltip: layout.draw.tooltip } },
  ],
  properties: {
    html: { type: 'string', initial: '', doc: 'The markup, or `@theme:file.html` for a file of the theme.' },
    dom_nodes: { type: 'object', initial: null, isReadOnly: true, doc: 'Elements of the markup by their `anvil-name`.' },
  },
  guestMethods: { 'call_js(self, name, /, *args)': callPage },
  read: { dom_nodes: domNodes },
  events: {},
  layoutProperties: { slot: 'The name of the slot.', index: 'The place among the children of the panel, from 0.' },
  methods: {
    'clear(slot=…)': 'Removes the components of one slot, or of all.',
    'call_js(name, *args)': 'Calls a JavaScript function of the page.',
  },
  draw: { html: drawHtml },
  instance: Base =>
    class extends Base {
      scripts: HTMLScriptElement[] = [];
      places = new Map<string, Element>();
      conditional: HTMLElement[] = [];
      place(child: Component): void {
        placeIn(this as unknown as Templated, child);
      }
      childrenChanged(): void {
        super.childrenChanged();
        showEmptiness(this as unknown as Templated);
      }
      enteredPage(): void {
        runScripts(this as unknown as Templated);
      }
    },
});
