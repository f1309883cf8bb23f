/**
 * `form_template.html` → `FormTemplate`. Facts: inventory 1.4.
 *
 * Markup stays markup: it becomes the `html` of an `HtmlComponent`, in which each component stands as a dropzone
 * (`<anvil-dropzone name="$dz_1">`) that the component's layout property `dropzone` points to.
 */
import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { isMap, readYaml, type YamlMap } from '../config/read-yaml.ts';
import type { Diagnostics } from '../diagnostic.ts';
import type { ComponentNode, FormTemplate } from './form-template.ts';
import { addBinding, readYamlTemplate, type TemplateReader } from './read-yaml-template.ts';

type Element = Tree.Element;
type ChildNode = Tree.ChildNode;

export function readHtmlTemplate(text: string, path: string, reader: TemplateReader, diagnostics: Diagnostics): FormTemplate {
  const { head, body } = splitFrontMatter(text);
  const raw = head === '' ? {} : readYaml(head, path, diagnostics);
  const facts: YamlMap = isMap(raw) ? { ...raw } : {};
  for (const key of ['components', 'components_by_slot', 'container', 'layout', 'serialized_html']) delete facts[key];
  const template = readYamlTemplate(facts, reader);
  const walker = new Walker(reader, template);
  walker.readForm(parseFragment(body));
  return template;
}

function splitFrontMatter(text: string): { head: string; body: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text);
  return match ? { head: match[1], body: text.slice(match[0].length) } : { head: '', body: text };
}

class Walker {
  private readonly reader: TemplateReader;
  private readonly template: FormTemplate;
  private counts = { component: 0, slot: 0, dropzone: 0, node: 0 };

  constructor(reader: TemplateReader, template: FormTemplate) {
    this.reader = reader;
    this.template = template;
  }

  readForm(fragment: Tree.DocumentFragment): void {
    const form = fragment.childNodes.find(node => isElement(node) && node.tagName === 'anvil-form') as Element | undefined;
    const layout = form && attribute(form, 'layout');
    if (form && layout) this.readLayoutForm(form, layout);
    else if (form) this.readContainerForm(form, fragment);
    else {
      this.template.container = this.htmlComponent('', [], fragment.childNodes);
      this.template.components = this.template.container.components;
      this.template.container.components = [];
    }
  }

  private readLayoutForm(form: Element, type: string): void {
    const node = this.component(form, type, '');
    const own = Object.entries(node.eventBindings);
    const layoutEvents = own
      .filter(([event]) => event.startsWith('layout:'))
      .map(([event, method]) => [event.slice('layout:'.length), method]);
    this.template.container = null;
    this.template.layout = {
      type: node.type,
      properties: node.properties,
      eventBindings: Object.fromEntries(layoutEvents),
      formEventBindings: Object.fromEntries(own.filter(([event]) => !event.startsWith('layout:'))),
      dataBindings: node.dataBindings,
    };
    for (const child of form.childNodes.filter(isElement)) {
      if (child.tagName !== 'anvil-block') continue;
      const slot = this.freshSlot(attribute(child, 'slot') ?? `$unknown-slot-${++this.counts.slot}`);
      this.template.componentsBySlot[slot] = this.children(child.childNodes);
    }
  }

  private freshSlot(name: string): string {
    if (!(name in this.template.componentsBySlot)) return name;
    for (let copy = 1; ; copy++) if (!(`${name}_copy_${copy}` in this.template.componentsBySlot)) return `${name}_copy_${copy}`;
  }

  private readContainerForm(form: Element, fragment: Tree.DocumentFragment): void {
    const type = attribute(form, 'container') ?? attribute(form, 'type') ?? 'HtmlComponent';
    const container = this.component(form, type, '');
    this.template.container = container;
    const stray = fragment.childNodes.filter(node => node !== form && hasContent(node));
    if (type === 'HtmlComponent') {
      const inner = this.htmlComponent('', form.attrs, [...form.childNodes, ...stray]);
      container.properties = { ...inner.properties, ...container.properties };
      container.domEvents = inner.domEvents;
      this.template.components = inner.components;
    } else
      this.template.components = [
        ...this.children(form.childNodes),
        ...(stray.length > 0 ? [this.htmlComponent(this.freshName(), [], stray)] : []),
      ];
    container.components = [];
  }

  /** Components among nodes; markup between them becomes HtmlComponents of its own. */
  private children(nodes: ChildNode[]): ComponentNode[] {
    const found: ComponentNode[] = [];
    for (const node of nodes) {
      if (isElement(node) && node.tagName === 'anvil-component') found.push(this.component(node, attribute(node, 'type') ?? '', undefined));
      else if (isElement(node) && node.tagName === 'anvil-slot') this.declareSlot(node, found.length);
      else if (hasContent(node)) found.push(this.htmlComponent(this.freshName(), [], [node]));
    }
    return found;
  }

  private component(element: Element, type: string, name: string | undefined): ComponentNode {
    const own = name ?? attribute(element, 'name') ?? this.freshName();
    const node = this.blank(type, own);
    this.readAttributes(element.attrs, node, '');
    if (element.tagName === 'anvil-component')
      node.components = type === 'HtmlComponent' ? this.fillHtml(node, element.childNodes) : this.children(element.childNodes);
    return node;
  }

  private blank(type: string, name: string): ComponentNode {
    return {
      type: this.reader.resolve(type),
      name,
      properties: {},
      layoutProperties: {},
      eventBindings: {},
      dataBindings: [],
      components: [],
    };
  }

  /** `prop:x`, `on:event`, `bind:p`, `writeback:p`, `container:x`; with `anvil:` in front on ordinary elements. */
  private readAttributes(attrs: Element['attrs'], node: ComponentNode, prefix: string): void {
    const written = new Set(
      attrs.filter(({ name }) => name.startsWith(`${prefix}writeback:`)).map(({ name }) => name.slice(`${prefix}writeback:`.length)),
    );
    for (const { name: full, value } of attrs) {
      if (!full.startsWith(prefix)) continue;
      const [kind, ...rest] = full.slice(prefix.length).split(':');
      const name = rest.join(':');
      if (name === '') continue;
      if (kind === 'prop') node.properties[name] = parseValue(value);
      else if (kind === 'container') node.layoutProperties[name] = parseValue(value);
      else if (kind === 'on') node.eventBindings[name] = value.replace(/^self\./, '');
      else if (kind === 'bind') node.dataBindings.push(addBinding(name, node.name, value.trim(), written.has(name), this.reader));
      else if (kind === 'writeback' && !attrs.some(other => other.name === `${prefix}bind:${name}`))
        node.dataBindings.push(addBinding(name, node.name, value.trim(), true, this.reader));
    }
  }

  private declareSlot(element: Element, index: number): void {
    const name = attribute(element, 'name') ?? `$slot_${++this.counts.slot}`;
    const holder = this.blank('HtmlComponent', '');
    this.readAttributes(element.attrs, holder, '');
    this.template.slots[name] = {
      target: { type: 'container', name: '' },
      index,
      layoutProperties: holder.layoutProperties,
      oneComponent: element.attrs.some(({ name: key }) => key === 'one-component'),
      placeholderText: attribute(element, 'placeholder') ?? null,
      template: null,
    };
  }

  private htmlComponent(name: string, attrs: Element['attrs'], nodes: ChildNode[]): ComponentNode {
    const node = this.blank('HtmlComponent', name);
    this.readAttributes(attrs, node, 'anvil:');
    node.components = this.fillHtml(node, nodes);
    return node;
  }

  /** Sets `html` of an HtmlComponent and answers the components that stand in it. */
  private fillHtml(node: ComponentNode, nodes: ChildNode[]): ComponentNode[] {
    const inside: ComponentNode[] = [];
    const domEvents: NonNullable<ComponentNode['domEvents']> = [];
    const shell = parseFragment('');
    shell.childNodes = nodes.map(child => this.exchange(child, inside, domEvents));
    node.properties.html = dedent(serialize(shell));
    if (domEvents.length > 0) node.domEvents = domEvents;
    return inside;
  }

  /** The node as it stays in the markup; components in it are put into `inside` and leave a dropzone. */
  private exchange(node: ChildNode, inside: ComponentNode[], domEvents: NonNullable<ComponentNode['domEvents']>): ChildNode {
    if (!isElement(node)) return node;
    if (node.tagName === 'anvil-component') return this.dropzone(this.component(node, attribute(node, 'type') ?? '', undefined), inside);
    if (node.tagName === 'anvil-slot') {
      this.declareSlot(node, inside.length);
      return node;
    }
    if (isPromoted(node)) return this.dropzone(this.promote(node), inside);
    this.readDomEvents(node, domEvents);
    node.childNodes = node.childNodes.map(child => this.exchange(child, inside, domEvents));
    return node;
  }

  private promote(element: Element): ComponentNode {
    const node = this.htmlComponent(attribute(element, 'anvil:name') ?? this.freshName(), element.attrs, element.childNodes);
    node.properties.tag ??= element.tagName;
    const rest = element.attrs.filter(({ name }) => !name.startsWith('anvil:'));
    if (rest.length > 0) {
      const shell = parseFragment('');
      shell.childNodes = [{ ...element, attrs: rest, childNodes: parseFragment(String(node.properties.html)).childNodes } as Element];
      node.properties.html = serialize(shell);
    }
    return node;
  }

  private dropzone(component: ComponentNode, inside: ComponentNode[]): ChildNode {
    const name = `$dz_${++this.counts.dropzone}`;
    component.layoutProperties.dropzone ??= name;
    inside.push(component);
    return parseFragment(`<anvil-dropzone name="${name}"></anvil-dropzone>`).childNodes[0];
  }

  private readDomEvents(element: Element, domEvents: NonNullable<ComponentNode['domEvents']>): void {
    for (const { name, value } of element.attrs) {
      if (!name.startsWith('anvil:on-dom:')) continue;
      let node = attribute(element, 'anvil:dom-node');
      if (node === undefined) {
        node = `$node_${++this.counts.node}`;
        element.attrs.push({ name: 'anvil:dom-node', value: node });
      }
      const { read } = addBinding(name, node, value.trim(), false, this.reader);
      domEvents.push({ node, event: name.slice('anvil:on-dom:'.length), read });
    }
  }

  private freshName(): string {
    return `$component_${++this.counts.component}`;
  }
}

function isElement(node: Tree.Node): node is Element {
  return 'tagName' in node;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find(entry => entry.name === name)?.value;
}

function isPromoted(element: Element): boolean {
  return element.attrs.some(({ name }) => /^anvil:(name$|prop:|on:|bind:|writeback:|container:)/.test(name));
}

function hasContent(node: ChildNode): boolean {
  if (isElement(node)) return true;
  return node.nodeName === '#text' && (node as Tree.TextNode).value.trim() !== '';
}

/** What looks like JSON is read as JSON if it is; the rest is text. */
function parseValue(text: string): unknown {
  if (!/^\s*[{["\-\dtfn]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function dedent(html: string): string {
  const lines = html.replace(/^\n/, '').replace(/\s+$/, '').split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => /^ */.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents, 1000);
  return common === 0 || common === 1000 ? lines.join('\n') : lines.map(line => line.slice(common)).join('\n');
}
