/**
 * Makes the component classes of one running app and hands them out.
 *
 * Per installation each definition becomes a JavaScript class (host behaviour, from mixins shared by all) and a guest type over it.
 * The runtime links the prototypes of guest types in its own way; so each class carries all of its host members itself.
 */
import { andThen, type May, type Value } from '@wrought/runtime';
import { catalogue, partsOfOthers } from '../catalogue.ts';
import { classNames } from '../component/class-names.ts';
import { Component } from '../component/component.ts';
import { Container } from '../component/container.ts';
import type { Definition } from '../component/definition.ts';
import { flatClass } from '../component/flat-class.ts';
import type { Ui } from '../component/ui.ts';
import type { Guest } from '../port/guest.ts';
import type { Host } from '../port/host.ts';

/** JavaScript classes of definitions, without `ui`: shared by all installations. */
const pure = new Map<Definition, any>();

export function pureClass(def: Definition): any {
  let made = pure.get(def);
  if (made === undefined) {
    const base = def.base ? pureClass(def.base) : def.isContainer || NEEDS_CHILDREN.has(def.name) ? Container : Component;
    made = def.instance ? def.instance(base) : class extends base {};
    pure.set(def, made);
  }
  return made;
}

/** Hold others without being containers to the guest. */
const NEEDS_CHILDREN = new Set(['RepeatingPanel']);

export interface Installed {
  ui: Ui & Record<string, unknown>;
  classes: Map<string, { def: Definition; Class: any }>;
}

export interface GuestExtras {
  hasSetter(self: Component, name: string): boolean;
  setUpDom(self: Component): May<unknown>;
  newTag(): Value;
  gradient(gradient: CanvasGradient): Value;
  findForm(name: string, from?: string): May<Value>;
}

/** The shared part and the classes; `extras` is what only the Python side can make. */
export function installClasses(guest: Guest, host: Host, extras: GuestExtras): Installed {
  const isLegacyNames = host.version < 3 || host.legacyFeatures.class_names === true;
  const serials = new Map<string, number>();
  const classes: Installed['classes'] = new Map();
  const ui: any = {
    guest,
    host,
    document: host.document,
    version: host.version >= 3 ? 3 : 2,
    isLegacyLook: isLegacyNames,
    names: classNames(!isLegacyNames),
    pictures: new Map(),
    openForm: null,
    errorHandler: null,
    alertContents: new Set(),
    ...extras,
    isComponent: (value: any) => value !== null && typeof value === 'object' && value.isUiComponent === true,
    serial(kind: string): number {
      const next = serials.get(kind) ?? 0;
      serials.set(kind, next + 1);
      return next;
    },
    make(name: string, values: Record<string, Value> = {}): Component {
      const found = classes.get(name);
      if (!found) throw new Error(`no component ${name} in the catalogue`);
      const component = new found.Class() as Component;
      component.build();
      for (const [key, value] of Object.entries(values)) component.set(key, value);
      return component;
    },
    settle(run: () => May<unknown>): void {
      guest.start(run, exception => {
        guest.start(() => ui.report(exception), host.reportError);
      });
    },
    report(exception: unknown): May<unknown> {
      const handler = ui.errorHandler as Value;
      if (handler === null || !guest.isCallable(handler)) return (host.reportError(exception), null);
      return reportTo(ui, handler, exception);
    },
  };
  for (const def of [...catalogue, ...partsOfOthers]) {
    const Class = flatClass(pureClass(def));
    Object.assign(Class.prototype, { ui, def, isUiComponent: true });
    for (const [name, property] of Object.entries(def.properties))
      if (typeof property.initial !== 'function') Class.prototype[`_${name}`] = property.initial;
    for (const key of Object.keys(Class.prototype)) Object.defineProperty(Class.prototype, key, { enumerable: false });
    classes.set(def.name, { def, Class });
  }
  return { ui, classes };
}

/** The app's own error handler; what it raises itself goes to the page. */
function reportTo(ui: Ui, handler: Value, exception: unknown): May<unknown> {
  return ui.guest.guard<unknown>(
    () => andThen(ui.guest.call(handler, [exception as Value]), () => null),
    problem => {
      ui.host.reportError(problem);
      return null;
    },
  );
}
