/**
 * A form's template as data: what stands in `form_template.yaml|html`, in one shape.
 *
 * The same object travels to the page as JSON (in the generated module `_anvil_designer`), so its members are its contract
 * with `@wrought/ui`. Facts: inventory 1.3 and 1.4.
 */

/** What a `type` names: a built-in class, a form's module, or nothing that this app has. */
export type ComponentType = string | { form: string } | { unknown: string };

export interface DataBinding {
  property: string;
  /** The author's expression, for error texts. */
  code: string;
  /** Index into the form module's `__wrought_bindings__`: a function of `self`. */
  read: number;
  /** The same of a function of `self` and the value; null without write-back. */
  write: number | null;
}

export interface ComponentNode {
  type: ComponentType;
  name: string;
  properties: Record<string, unknown>;
  layoutProperties: Record<string, unknown>;
  /** Event → method of the form. */
  eventBindings: Record<string, string>;
  dataBindings: DataBinding[];
  components: ComponentNode[];
  /** Handlers of DOM events written in HTML: the node's name in `dom_nodes`, the event, and the binding that gives the handler. */
  domEvents?: { node: string; event: string; read: number }[];
  /** Children by slot, when the component is a form with slots. */
  componentsBySlot?: Record<string, ComponentNode[]>;
}

export interface LayoutNode extends Omit<ComponentNode, 'name' | 'layoutProperties' | 'components' | 'componentsBySlot'> {
  /** The form's own events (`eventBindings` are the layout's). */
  formEventBindings: Record<string, string>;
}

export interface SlotNode {
  target: { type: 'container' | 'slot'; name: string };
  index: number;
  layoutProperties: Record<string, unknown>;
  oneComponent: boolean;
  placeholderText: string | null;
  template: ComponentNode | null;
}

export interface CustomProperty {
  name: string;
  type: string;
  defaultValue: unknown;
  defaultBinding: boolean;
  allowWriteback: boolean;
  writebackEvents: string[];
  options: unknown;
}

export interface FormTemplate {
  container: ComponentNode | null;
  layout: LayoutNode | null;
  components: ComponentNode[];
  /** Of a form with a layout. */
  componentsBySlot: Record<string, ComponentNode[]>;
  /** Of a form that is a layout. */
  slots: Record<string, SlotNode>;
  customComponent: boolean;
  customComponentContainer: boolean;
  properties: CustomProperty[];
  events: { name: string; parameters: string[]; defaultEvent: boolean }[];
}

/** Code of the bindings of one form, in the order of their indexes. */
export interface BindingCode {
  property: string;
  component: string;
  code: string;
  kind: 'read' | 'write';
}
