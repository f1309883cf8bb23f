/** `form_template.yaml` → `FormTemplate`. Tolerant: what published apps hold (numbers as text, nodes without names) is survived. */
import { asList, asMap, asText, isMap, type YamlMap } from '../config/read-yaml.ts';
import type {
  BindingCode,
  ComponentNode,
  ComponentType,
  CustomProperty,
  DataBinding,
  FormTemplate,
  LayoutNode,
  SlotNode,
} from './form-template.ts';

export interface TemplateReader {
  resolve(type: string): ComponentType;
  /** Filled while reading. */
  bindings: BindingCode[];
  /** Says what is odd; the template is read all the same. */
  warn(code: string, message: string): void;
}

export function readYamlTemplate(raw: YamlMap, reader: TemplateReader): FormTemplate {
  const layout = isMap(raw.layout) ? readLayout(raw.layout, reader) : null;
  const container = layout ? null : readNode(asMap(raw.container), reader, '');
  return {
    container,
    layout,
    components: readNodes(raw.components, reader),
    componentsBySlot: readBySlot(raw.components_by_slot, reader),
    slots: Object.fromEntries(Object.entries(asMap(raw.slots)).map(([name, slot]) => [name, readSlot(asMap(slot), reader)])),
    customComponent: raw.custom_component === true,
    customComponentContainer: raw.custom_component_container === true,
    properties: asList(raw.properties).filter(isMap).map(readCustomProperty),
    events: asList(raw.events).filter(isMap).map(readCustomEvent),
  };
}

function readNodes(raw: unknown, reader: TemplateReader): ComponentNode[] {
  return asList(raw)
    .filter(isMap)
    .flatMap(node => {
      if (asText(node.type) === undefined) {
        reader.warn(
          'component-without-type',
          `a component${asText(node.name) ? ` (${asText(node.name)})` : ''} has no type; it is left out.`,
        );
        return [];
      }
      return [readNode(node, reader, asText(node.name) ?? '')];
    });
}

function readNode(raw: YamlMap, reader: TemplateReader, name: string): ComponentNode {
  const type = asText(raw.type) ?? 'ColumnPanel';
  const node: ComponentNode = {
    type: reader.resolve(type),
    name,
    properties: asMap(raw.properties),
    layoutProperties: asMap(raw.layout_properties),
    eventBindings: readEvents(raw.event_bindings),
    dataBindings: readBindings(raw.data_bindings, name, reader),
    components: readNodes(raw.components, reader),
  };
  if (isMap(raw.components_by_slot)) node.componentsBySlot = readBySlot(raw.components_by_slot, reader);
  return node;
}

function readLayout(raw: YamlMap, reader: TemplateReader): LayoutNode {
  return {
    type: reader.resolve(asText(raw.type) ?? ''),
    properties: asMap(raw.properties),
    eventBindings: readEvents(raw.event_bindings),
    formEventBindings: readEvents(raw.form_event_bindings),
    dataBindings: readBindings(raw.data_bindings, 'layout', reader),
  };
}

function readBySlot(raw: unknown, reader: TemplateReader): Record<string, ComponentNode[]> {
  return Object.fromEntries(Object.entries(asMap(raw)).map(([slot, nodes]) => [slot, readNodes(nodes, reader)]));
}

function readSlot(raw: YamlMap, reader: TemplateReader): SlotNode {
  const target = asMap(raw.target);
  const template = asMap(asMap(raw.template).component ?? raw.template);
  return {
    target: { type: target.type === 'slot' ? 'slot' : 'container', name: asText(target.name) ?? '' },
    index: Number(raw.index ?? 0),
    layoutProperties: asMap(raw.set_layout_properties),
    oneComponent: raw.one_component === true,
    placeholderText: asText(raw.placeholder_text) ?? null,
    template: asText(template.type) === undefined ? null : readNode(template, reader, asText(template.name) ?? ''),
  };
}

function readEvents(raw: unknown): Record<string, string> {
  const entries = Object.entries(asMap(raw)).map(([event, method]) => [event, asText(method)?.replace(/^self\./, '') ?? '']);
  return Object.fromEntries(entries.filter(([, method]) => method !== ''));
}

function readBindings(raw: unknown, component: string, reader: TemplateReader): DataBinding[] {
  return asList(raw)
    .filter(isMap)
    .flatMap(entry => {
      const property = asText(entry.property);
      const code = asText(entry.code)?.trim();
      if (!property || !code) return []; // published apps hold empty bindings
      return [addBinding(property, component, code, entry.writeback === true, reader)];
    });
}

/** Registers the code of a binding and answers the binding with its indexes. */
export function addBinding(property: string, component: string, code: string, isWritten: boolean, reader: TemplateReader): DataBinding {
  const read = reader.bindings.push({ property, component, code, kind: 'read' }) - 1;
  const write = isWritten ? reader.bindings.push({ property, component, code, kind: 'write' }) - 1 : null;
  return { property, code, read, write };
}

export function readCustomProperty(raw: YamlMap): CustomProperty {
  return {
    name: asText(raw.name) ?? '',
    type: asText(raw.type) ?? 'object',
    defaultValue: raw.default_value ?? null,
    defaultBinding: raw.default_binding_prop === true,
    allowWriteback: raw.allow_binding_writeback === true,
    writebackEvents: asList(raw.binding_writeback_events).flatMap(name => asText(name) ?? []),
    options: raw.options ?? null,
  };
}

export function readCustomEvent(raw: YamlMap): FormTemplate['events'][number] {
  const parameters = asList(raw.parameters)
    .filter(isMap)
    .map(parameter => asText(parameter.name) ?? '');
  return { name: asText(raw.name) ?? '', parameters, defaultEvent: raw.default_event === true };
}
