/**
 * A form template as `@wrought/ui` builds it: plain JSON. Data bindings are code, so they travel beside it as functions of the
 * generated module; here are their numbers.
 */
export interface BindingSpec {
  property: string;
  /** Number of the function that reads: `def _read_3(self)`. */
  read: number;
  /** Number of the function that writes the value back: `def _write_3(self, value)`. */
  write?: number;
  /** The code as the author wrote it, for error texts. */
  code: string;
}

export interface NodeSpec {
  /** `Button`, or `@package.module` for a form (its class has the last name). */
  type: string;
  name: string;
  properties: Record<string, unknown>;
  layout: Record<string, unknown>;
  events: Record<string, string>;
  bindings: BindingSpec[];
  components: NodeSpec[];
}

export interface SlotSpec {
  target: { type: 'container' | 'slot'; name: string };
  index: number;
  layout: Record<string, unknown>;
  oneComponent: boolean;
}

export interface PropertyDeclaration {
  name: string;
  type: string;
  hasDefault: boolean;
  default: unknown;
  writebackEvents: string[];
}

export interface FormSpec {
  /** Class name of the form: `Form1`. */
  name: string;
  /** The package whose forms are meant by names in this template. */
  package: string;
  /** The container with its children; or, with `usesLayout`, the layout with its own properties and events. */
  root: NodeSpec;
  usesLayout: boolean;
  /** Events of the form itself when it uses a layout. */
  formEvents: Record<string, string>;
  bySlot: Record<string, NodeSpec[]>;
  slots: Record<string, SlotSpec>;
  properties: PropertyDeclaration[];
  events: string[];
  /** Properties and events as the template declares them, whole: what the class shows as `_anvil_properties_` and `_anvil_events_`. */
  declared: { properties: unknown[]; events: unknown[] };
  isContainer: boolean;
  /** Free names in the code of data bindings: looked up in the form's own module too. */
  names: string[];
  /** The first data binding that is no Python: raised as a SyntaxError when the form is made. */
  problem: string | null;
}
