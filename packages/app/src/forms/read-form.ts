/**
 * A form template (what its YAML says, or what its HTML was turned into) → `FormSpec` and the code of its data bindings.
 *
 * Published apps hold odd templates: numbers as text, bindings without code, nodes without a name, properties that nobody knows.
 * All of that is survived here; what is dropped changes nothing that a person could see.
 */
import { asList, asMap, asText, isMap, type YamlMap } from '../config/read-yaml.ts';
import type { BindingSpec, FormSpec, NodeSpec, PropertyDeclaration, SlotSpec } from './form-spec.ts';

export interface BindingCode {
  code: string;
  hasWriteBack: boolean;
}

export interface FormNames {
  package: string;
  /** Dotted names of the forms of this app. */
  forms: ReadonlySet<string>;
  /** Id or package name of a dependency → its package name. */
  packageOf: ReadonlyMap<string, string>;
  /** The dependency that has the module, for ids that nobody names: templates that came from another app carry its ids. */
  packageHaving?(module: string): string | undefined;
}

export interface ReadForm {
  spec: FormSpec;
  codes: BindingCode[];
}

const WORDS =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield self'.split(
    ' ',
  );
const RESERVED = new Set(WORDS);

export function readForm(name: string, template: YamlMap, names: FormNames): ReadForm {
  const codes: BindingCode[] = [];
  const read = new NodeReader(names, codes);
  const layout = isMap(template.layout) ? template.layout : undefined;
  const root = read.node(layout ?? asMap(template.container), layout ? [] : template.components, layout ? 'Component' : 'HtmlTemplate');
  const bySlot = Object.entries(asMap(template.components_by_slot)).map(([slot, nodes]) => [slot, read.nodes(nodes)] as const);
  const spec: FormSpec = {
    name,
    package: names.package,
    root,
    usesLayout: layout !== undefined,
    formEvents: textMap(layout?.form_event_bindings),
    bySlot: Object.fromEntries(bySlot),
    slots: Object.fromEntries(Object.entries(asMap(template.slots)).map(([slot, value]) => [slot, readSlot(asMap(value))])),
    properties: asList(template.properties)
      .filter(isMap)
      .map(property => readProperty(property, read)),
    events: asList(template.events)
      .filter(isMap)
      .flatMap(event => asText(event.name) ?? []),
    declared: { properties: asList(template.properties).filter(isMap), events: asList(template.events).filter(isMap) },
    isContainer: template.custom_component_container === true,
    names: freeNames(codes),
    problem: null,
  };
  return { spec, codes };
}

class NodeReader {
  private readonly names: FormNames;
  private readonly codes: BindingCode[];
  constructor(names: FormNames, codes: BindingCode[]) {
    this.names = names;
    this.codes = codes;
  }

  nodes(value: unknown): NodeSpec[] {
    return asList(value)
      .filter(isMap)
      .filter(node => asText(node.type) !== undefined)
      .map(node => this.node(node, node.components, ''));
  }

  node(node: YamlMap, children: unknown, fallback: string): NodeSpec {
    const type = this.type(asText(node.type) ?? fallback);
    const properties = { ...asMap(node.properties) };
    if (typeof properties.item_template === 'string')
      properties.item_template = this.formPath(properties.item_template) ?? properties.item_template;
    return {
      type,
      name: asText(node.name) ?? '',
      properties,
      layout: asMap(node.layout_properties),
      events: textMap(node.event_bindings),
      bindings: this.bindings(node.data_bindings),
      components: this.nodes(children),
    };
  }

  private bindings(value: unknown): BindingSpec[] {
    return asList(value)
      .filter(isMap)
      .flatMap(binding => {
        const [property, code] = [asText(binding.property), asText(binding.code)?.trim()];
        if (!property || !code) return [];
        const number = this.codes.length;
        const hasWriteBack = binding.writeback === true;
        this.codes.push({ code, hasWriteBack });
        return [hasWriteBack ? { property, read: number, write: number, code } : { property, read: number, code }];
      });
  }

  /** `Button`, `anvil.Button`; `form:Form1`, `form:dep_id:Foo.Form1`, `Pkg.Foo.Form1`. */
  private type(text: string): string {
    if (text.startsWith('form:')) return `@${this.formPath(text.slice('form:'.length)) ?? text.slice('form:'.length)}`;
    if (text.startsWith('anvil.')) return text.slice('anvil.'.length);
    if (!text.includes('.')) return text;
    return `@${this.formPath(text) ?? text}`;
  }

  /** The importable path of a form's module; a name that is a form of this app wins over a package's. */
  formPath(text: string): string | undefined {
    const parts = text.split(':');
    if (parts.length > 1) {
      const module = parts.slice(1).join('.');
      const dependency = this.names.packageOf.get(parts[0]) ?? this.names.packageHaving?.(module) ?? parts[0];
      return `${dependency}.${module}`;
    }
    if (this.names.forms.has(text)) return `${this.names.package}.${text}`;
    return this.names.packageOf.has(text.split('.')[0]) ? text : undefined;
  }
}

function textMap(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asMap(value)).flatMap(([key, entry]) => {
      const text = asText(entry)?.replace(/^self\./, '');
      return text ? [[key, text] as const] : [];
    }),
  );
}

function readSlot(slot: YamlMap): SlotSpec {
  const target = asMap(slot.target);
  return {
    target: { type: target.type === 'slot' ? 'slot' : 'container', name: asText(target.name) ?? '' },
    index: Number(slot.index ?? 0) || 0,
    layout: asMap(slot.set_layout_properties),
    oneComponent: slot.one_component === true,
  };
}

function readProperty(property: YamlMap, read: NodeReader): PropertyDeclaration {
  const type = asText(property.type) ?? 'string';
  const given = property.default_value;
  const value = type === 'form' && typeof given === 'string' ? (read.formPath(given) ?? given) : given;
  return {
    name: asText(property.name) ?? '',
    type,
    hasDefault: value !== undefined,
    default: value ?? null,
    writebackEvents:
      property.allow_binding_writeback === true ? asList(property.binding_writeback_events).flatMap(event => asText(event) ?? []) : [],
  };
}

/** Every name in the code that is not an attribute. Too many do no harm: they are looked up and not found. */
function freeNames(codes: BindingCode[]): string[] {
  const found = new Set<string>();
  for (const { code } of codes)
    for (const [, name] of code.matchAll(/(?<![\p{ID_Continue}.])([\p{ID_Start}_][\p{ID_Continue}]*)/gu))
      if (!RESERVED.has(name)) found.add(name);
  return [...found];
}
