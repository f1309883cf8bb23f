/**
 * `form_template.html` → the same shape as `form_template.yaml`, so that there is one reader of forms.
 *
 * Facts: inventory 1.4. Structure comes from the markup (`<anvil-form>`, `<anvil-component>`, `<anvil-block>`, `<anvil-slot>`,
 * elements with `anvil:` attributes); everything else from the YAML front matter between two lines of `---`.
 */
import { type DefaultTreeAdapterMap, parseFragment, serialize, serializeOuter } from 'parse5';
import { asMap, readYaml, type YamlMap } from '../config/read-yaml.ts';
import type { Diagnostics } from '../diagnostic.ts';

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

const STRUCTURAL = ['components', 'components_by_slot', 'container', 'layout', 'serialized_html'];

interface Found extends YamlMap {
  type: string;
  name?: string;
  properties: YamlMap;
  layout_properties: YamlMap;
  event_bindings: YamlMap;
  data_bindings: YamlMap[];
  components: Found[];
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const isBlank = (node: Node) => node.nodeName === '#comment' || (node.nodeName === '#text' && (node as any).value.trim() === '');
const attributesOf = (element: Element) =>
  new Map(element.attrs.map(({ name, value, prefix }) => [prefix ? `${prefix}:${name}` : name, value]));

export function readFormHtml(text: string, path: string, diagnostics: Diagnostics): YamlMap {
  const front = /^\s*---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text);
  const settings = front ? { ...asMap(readYaml(front[1], path, diagnostics)) } : {};
  for (const key of STRUCTURAL) delete settings[key];
  const body = parseFragment(front ? text.slice(front[0].length) : text).childNodes;
  const reader = new Reader();
  const forms = body.filter(isElement).filter(element => element.tagName === 'anvil-form');
  if (forms.length > 0) return { ...settings, ...reader.form(forms[0], body) };
  return { ...settings, ...reader.bare(body) };
}

class Reader {
  private components = 0;
  private slotCount = 0;
  private zones = 0;
  private readonly slots: YamlMap = {};

  /** Markup without `<anvil-form>`: an HtmlComponent; a single root element with `anvil:` attributes is the container itself. */
  bare(body: Node[]): YamlMap {
    const solid = body.filter(node => !isBlank(node));
    const root = solid.length === 1 && isElement(solid[0]) && hasPromotion(solid[0]) ? this.describe(solid[0], 'HtmlComponent') : undefined;
    const { html, children } = this.markup(body, root !== undefined);
    const properties = { ...root?.properties, html };
    return this.finish({ container: { ...root, type: 'HtmlComponent', properties }, components: children });
  }

  form(form: Element, body: Node[]): YamlMap {
    const given = attributesOf(form);
    const described = this.describe(form, given.get('container') ?? given.get('type') ?? 'HtmlComponent');
    const layout = given.get('layout');
    if (layout !== undefined) return this.layoutForm(form, layout || 'UnknownLayout', described);
    if (described.type === 'HtmlComponent') {
      const { html, children } = this.markup(form.childNodes, false);
      return this.finish({ container: { ...described, properties: { ...described.properties, html } }, components: children });
    }
    const stray = body.filter(node => node !== form && !isBlank(node));
    const components = [...this.children(form.childNodes), ...(stray.length > 0 ? [this.htmlChild(stray)] : [])];
    return this.finish({ container: described, components });
  }

  private layoutForm(form: Element, type: string, described: Found): YamlMap {
    const bySlot: Record<string, Found[]> = {};
    const loose: Node[] = [];
    for (const node of form.childNodes) {
      if (isElement(node) && node.tagName === 'anvil-block') {
        const wanted = attributesOf(node).get('slot') ?? 'default';
        let slot = wanted;
        for (let copy = 1; slot in bySlot; copy++) slot = `${wanted}_copy_${copy}`;
        bySlot[slot] = this.children(node.childNodes);
      } else if (!isBlank(node)) loose.push(node);
    }
    if (loose.length > 0) bySlot['$unknown-slot-1'] = this.children(loose);
    const own = attributesOf(form);
    const layoutEvents = Object.fromEntries(
      [...own].filter(([name]) => name.startsWith('on:layout:')).map(([name, value]) => [name.slice('on:layout:'.length), value]),
    );
    const layout = {
      type,
      properties: described.properties,
      data_bindings: described.data_bindings,
      event_bindings: layoutEvents,
      form_event_bindings: described.event_bindings,
    };
    return this.finish({ layout, components_by_slot: bySlot });
  }

  private finish(form: YamlMap): YamlMap {
    return Object.keys(this.slots).length > 0 ? { ...form, slots: this.slots } : form;
  }

  /** Children of a component: nested components and slots; other markup becomes an HtmlComponent. */
  private children(nodes: Node[], parent = ''): Found[] {
    const found: Found[] = [];
    let markup: Node[] = [];
    const flush = () => {
      if (markup.some(node => !isBlank(node))) found.push(this.htmlChild(markup));
      markup = [];
    };
    for (const node of nodes) {
      if (isElement(node) && node.tagName === 'anvil-component') {
        flush();
        found.push(this.component(node));
      } else if (isElement(node) && node.tagName === 'anvil-slot') {
        flush();
        this.slot(node, parent, found.length, {});
      } else markup.push(node);
    }
    flush();
    return found;
  }

  private htmlChild(nodes: Node[]): Found {
    const solid = nodes.filter(node => !isBlank(node));
    const root = solid.length === 1 && isElement(solid[0]) && hasPromotion(solid[0]) ? this.describe(solid[0], 'HtmlComponent') : undefined;
    const { html, children } = this.markup(solid, root !== undefined);
    const base = root ?? {
      type: 'HtmlComponent',
      properties: {},
      layout_properties: {},
      event_bindings: {},
      data_bindings: [],
      components: [],
    };
    return { ...base, name: root?.name ?? this.anonymous(), properties: { ...base.properties, html }, components: children };
  }

  private component(element: Element): Found {
    const found = this.describe(element, attributesOf(element).get('type') ?? 'HtmlComponent');
    found.name ??= this.anonymous();
    if (found.type === 'HtmlComponent') {
      const { html, children } = this.markup(element.childNodes, false);
      if (html !== '') found.properties.html ??= html;
      found.components = children;
    } else found.components = this.children(element.childNodes, found.name);
    return found;
  }

  private anonymous(): string {
    return `$component_${++this.components}`;
  }

  private slot(element: Element, target: string, index: number, layout: YamlMap): void {
    const given = attributesOf(element);
    const name = given.get('name') || `$slot_${++this.slotCount}`;
    this.slots[name] = {
      target: { type: 'container', name: target },
      index,
      one_component: given.has('one-component'),
      set_layout_properties: { ...layout, ...prefixed(given, 'container:') },
    };
  }

  /** Markup with its components taken out: each leaves a place (`anvil-dropzone`) behind. */
  private markup(nodes: Node[], isRootDescribed: boolean): { html: string; children: Found[] } {
    const children: Found[] = [];
    const visit = (list: Node[], isRoot: boolean): void => {
      for (const [i, node] of list.entries()) {
        if (!isElement(node)) continue;
        const isPromoted = hasPromotion(node) && !(isRoot && isRootDescribed);
        if (node.tagName !== 'anvil-component' && node.tagName !== 'anvil-slot' && !isPromoted) {
          if (node.tagName === 'anvil-dropzone') continue;
          visit(node.childNodes, false);
          stripPromotion(node);
          continue;
        }
        const zone = `$dz_${++this.zones}`;
        const place = parseFragment(`<anvil-dropzone name="${zone}"></anvil-dropzone>`).childNodes[0];
        if (node.tagName === 'anvil-slot') this.slot(node, '', children.length, { dropzone: zone });
        else {
          const found = node.tagName === 'anvil-component' ? this.component(node) : this.promoted(node);
          found.layout_properties.dropzone ??= zone;
          children.push(found);
        }
        place.parentNode = node.parentNode;
        list[i] = place;
      }
    };
    visit(nodes, true);
    const html = nodes
      .map(node => (isElement(node) ? serializeOuter(node) : serialize({ nodeName: '#document-fragment', childNodes: [node] } as any)))
      .join('');
    return { html: outdent(html), children };
  }

  /** An ordinary element with `anvil:` attributes: a component that keeps its tag. */
  private promoted(element: Element): Found {
    const found = this.describe(element, 'HtmlComponent');
    found.name ??= this.anonymous();
    stripPromotion(element);
    const { html, children } = this.markup([element], true);
    found.properties.html = html;
    found.components = children;
    return found;
  }

  private describe(element: Element, type: string): Found {
    const given = new Map([...attributesOf(element)].map(([name, value]) => [name.replace(/^anvil:/, ''), value]));
    const writeBacks = prefixed(given, 'writeback:');
    const bindings = { ...prefixed(given, 'bind:'), ...writeBacks };
    const events = Object.entries(prefixed(given, 'on:')).filter(([name]) => !name.startsWith('layout:'));
    return {
      type,
      name: given.get('name') || undefined,
      properties: Object.fromEntries(Object.entries(prefixed(given, 'prop:')).map(([name, value]) => [name, readValue(value)])),
      layout_properties: Object.fromEntries(Object.entries(prefixed(given, 'container:')).map(([name, value]) => [name, readValue(value)])),
      event_bindings: Object.fromEntries(events.map(([name, value]) => [name, value.replace(/^self\./, '')])),
      data_bindings: Object.entries(bindings).map(([property, code]) => ({ property, code, writeback: property in writeBacks })),
      components: [],
    };
  }
}

function prefixed(given: Map<string, string>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    [...given].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

const PROMOTING = /^anvil:(name$|prop:|on:|bind:|writeback:|container:)/;

function hasPromotion(element: Element): boolean {
  return [...attributesOf(element).keys()].some(name => PROMOTING.test(name));
}

function stripPromotion(element: Element): void {
  element.attrs = element.attrs.filter(({ name, prefix }) => !PROMOTING.test(prefix ? `${prefix}:${name}` : name));
}

/** A value that looks like JSON is JSON where it can be read as such. */
function readValue(text: string): unknown {
  if (!/^\s*[[{"\-\dtfn]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text; // it only looked like it
  }
}

function outdent(html: string): string {
  const lines = html.split('\n');
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const common = indents.length > 0 ? Math.min(...indents) : 0;
  return lines
    .map(line => line.slice(Math.min(common, line.length)))
    .join('\n')
    .trim();
}
