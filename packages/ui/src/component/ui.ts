/**
 * One installed user interface: what all components of one running app share. Made by `installUi`, reached as `component.ui`.
 */
import type { May, PyType, Value } from '@wrought/runtime';
import type { Guest } from '../port/guest.ts';
import type { Host } from '../port/host.ts';
import type { ClassNames } from './class-names.ts';
import type { Component } from './component.ts';
import type { Definition } from './definition.ts';

export interface Ui {
  readonly guest: Guest;
  readonly host: Host;
  readonly document: Document;
  /** 2: Bootstrap's class names, any attribute may be set. 3: prefixed names, closed components, margins and paddings. */
  readonly version: 2 | 3;
  readonly names: ClassNames;
  /** Pictures of components with their initial values, cloned for each new one. */
  readonly pictures: Map<Definition, Node | null>;
  /** Makes a built-in component from host code, as `Label()` does for the guest. */
  make(name: string, values?: Record<string, Value>): Component;
  isComponent(value: unknown): value is Component;
  /** Names that stay the same in both generations and grow: `xypanel-0`, grid ids. */
  serial(kind: string): number;
  /** Runs host work that may call the guest: at once when it can, else as a guest call of its own; errors are reported. */
  settle(run: () => May<unknown>): void;
  /** An exception that no guest code is there to catch. */
  report(exception: unknown): May<unknown>;
  /** A guest form class by the text that names it; `from` is the package whose names count first. */
  findForm(name: string, from?: string): May<Value>;
  /** A gradient of a canvas as a guest object. */
  gradient(gradient: CanvasGradient): Value;
  /** Whether the class of the guest object can set the attribute (a property of Python's). */
  hasSetter(self: Component, name: string): boolean;
  /** Gives a component without an element the one that its Python class draws (`_anvil_setup_dom_`), if it draws one. */
  setUpDom(self: Component): May<unknown>;
  /** A new `ComponentTag`. */
  newTag(): Value;
  /** The Python class `Slot`. */
  readonly slotType: PyType;
  /** `Plot.templates.default`, a name; null when nobody set it. */
  defaultPlotTemplate(): Value;
  /** An empty layout whose parts are made when they are named; null in pages without any chart. */
  newPlotLayout(): May<Value>;
  /** What a theme provides under a name of `pluggable_ui`; null when nobody does. */
  plugged(name: string): Value;
  openForm: Component | null;
  errorHandler: Value;
  /** Form contents of open alerts. */
  readonly alertContents: Set<Component>;
}
