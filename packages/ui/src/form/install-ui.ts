/**
 * `installUi`: everything of the `anvil` module that is drawing or forms, for one running app.
 */

import type { FormSpec } from '@wrought/app';
import {
  andThen,
  defineType,
  fn,
  GetSet,
  getset,
  type HostModule,
  type Interpreter,
  isType,
  lookup,
  type May,
  methods,
  native,
  PyDict,
  type PyType,
  setTypeAttribute,
  typeOf,
  type Value,
} from '@wrought/runtime';
import { type Component, componentOf } from '../component/component.ts';
import { flatClass } from '../component/flat-class.ts';
import type { Ui } from '../component/ui.ts';
import { dialogFunctions } from '../components/alert/alert.ts';
import { addMapValues } from '../components/google-map/map-values.ts';
import { makeNotification } from '../components/notification/notification.ts';
import type { Guest } from '../port/guest.ts';
import type { Host } from '../port/host.ts';
import { pythonGuest } from '../port/python.ts';
import { customPropertyType } from './custom-property.ts';
import { handle, makeTemplate, type TemplateKit, type TemplateParts } from './form-class.ts';
import { installClasses } from './install.ts';
import { formClass, makeFinder, openFormFunctions } from './open-form.ts';
import { elementFor, makeTypes } from './python-types.ts';
import { makeSlotType, slotsOf } from './slots.ts';
import { makeLayoutTemplate, makeWithLayout } from './with-layout.ts';

export interface UiOptions {
  interpreter: Interpreter;
  host: Host;
  /** `importlib.import_module(name)`: answers the module of the whole name. */
  importModule(name: string): May<Value>;
}

export interface InstalledUi {
  /** Attributes of the Python module `anvil`: component classes and functions. */
  anvil: Record<string, Value>;
  /** Host modules that generated code imports. */
  modules: Record<string, HostModule>;
  ui: Ui;
  /** What `anvil.call(element, "method", …)` in a page's script does: calls the nearest form's method. */
  callFromPage(element: Element, method: string, args: unknown[]): Promise<unknown>;
}

class Tag {
  declare readonly cls: PyType;
}

export function installUi({ interpreter, host, importModule }: UiOptions): InstalledUi {
  const guest = pythonGuest({ interpreter, importModule });
  const tagType = defineType('ComponentTag', { class: flatClass(Tag), module: 'anvil', hasDict: true });
  const installed = installClasses(guest, host, {
    newTag: () => new (tagType.Inst as any)(),
    gradient: makeGradient,
    findForm: makeFinder(() => installed.ui),
    hasSetter: (self, name) => hasSetter((self as any).cls, name),
    setUpDom: self => setUpDom(installed.ui, types.component, self),
  });
  if (installed.ui.isLegacyLook) host.document.documentElement.classList.add('wrought-v2');
  const ui = installed.ui as any as Ui & { slotType: PyType };
  const types = makeTypes(installed);
  ui.slotType = makeSlotType(ui);
  (ui as { plugged: (name: string) => Value }).plugged = name => plugged(interpreter, guest, name);
  (ui as { defaultPlotTemplate: () => Value }).defaultPlotTemplate = addPlotTemplates(types.byName.get('Plot') as PyType);
  (ui as { newPlotLayout: () => May<Value> }).newPlotLayout = () => newPlotLayout(interpreter, guest);
  addMapValues(guest, types.byName.get('GoogleMap') as PyType);
  const kit: TemplateKit = { ui, types, formClass: path => native(formClass(ui, path)) };
  const withLayout = makeWithLayout(kit);
  getset(types.component, {
    slots: [
      (self: any) => {
        if (self.form === undefined) throw guest.error('AttributeError', `'${guest.typeName(self)}' object has no attribute 'slots'`);
        return andThen(self.prepare() as May<unknown>, () =>
          guest.dict([...slotsOf(self)].map(([name, slot]) => [name, slot as unknown as Value] as const)),
        );
      },
    ],
  });
  const anvil: Record<string, Value> = {
    ...Object.fromEntries([...types.byName].map(([name, type]) => [name, type as Value])),
    CustomComponentProperty: customPropertyType as Value,
    HtmlPanel: types.byName.get('HtmlTemplate') as Value,
    ComponentTag: tagType as Value,
    Slot: ui.slotType as Value,
    WithLayout: withLayout as Value,
    Notification: makeNotification(ui) as Value,
    handle: handle as unknown as Value,
    ...dialogFunctions(ui),
    ...openFormFunctions(ui),
    ...smallFunctions(ui),
  };
  return {
    anvil,
    modules: { _wrought_forms: formsModule(interpreter, kit, withLayout) },
    ui,
    callFromPage: (element, name, args) => callFromPage(ui, element, name, args),
  };
}

function smallFunctions(ui: Ui): Record<string, Value> {
  const define = (text: string, impl: (...args: any[]) => May<Value>) => fn(text, impl, 'anvil') as unknown as Value;
  return {
    set_default_error_handling: define('set_default_error_handling(handler, /)', (handler: Value) => {
      ui.errorHandler = handler;
      return null;
    }),
    get_focused_component: define('get_focused_component()', () => componentOf(ui.document.activeElement) as unknown as Value),
    get_dom_node: define('get_dom_node(component, /)', (component: Value) => {
      if (ui.isComponent(component)) return andThen(component.prepare(), () => elementFor(component));
      return andThen(ui.host.bridge(), bridge => {
        if (bridge.toHost(component) instanceof (ui.document.defaultView as typeof globalThis & Window).Node) return component;
        throw ui.guest.error('TypeError', `get_dom_node expected an anvil Component or DOM node, (got ${ui.guest.typeName(component)})`);
      });
    }),
    is_server_side: define('is_server_side()', () => false),
    get_url_hash: define('get_url_hash()', () => readHash(ui)),
    set_url_hash: define('set_url_hash(value, /, **options)', (value: Value, options: Map<string, Value>) => writeHash(ui, value, options)),
  };
}

/** `#?a=b` reads as a dict, anything else as the text after the `#`. */
function readHash(ui: Ui): Value {
  const hash = decodeURI(ui.document.location.hash.replace(/^#/, ''));
  if (!hash.startsWith('?')) return hash;
  return ui.guest.dict([...new URLSearchParams(ui.document.location.hash.slice(2))] as [string, string][]);
}

function writeHash(ui: Ui, value: Value, options: Map<string, Value>): May<Value> {
  const go = (hash: string): Value => {
    const view = ui.document.defaultView as Window;
    const url = `${view.location.pathname}${view.location.search}${hash === '' ? '' : `#${hash}`}`;
    if (ui.guest.isTrue(options.get('replace_current_url') ?? false)) view.history.replaceState(null, '', url);
    else view.history.pushState(null, '', url);
    view.dispatchEvent(new HashChangeEvent('hashchange'));
    return null;
  };
  const entries = ui.guest.entriesOf(value);
  if (entries !== null) {
    const query = new URLSearchParams(entries.map(([name, item]) => [name, String(ui.guest.toHost(item))]));
    return go(entries.length === 0 ? '' : `?${query}`);
  }
  return value === null ? go('') : andThen(ui.guest.text(value), go);
}

const PLOT_TEMPLATES =
  'plotly plotly_white plotly_dark presentation ggplot2 seaborn simple_white gridon xgridoff ygridoff rally rally_light rally_dark manarola_light manarola_dark mykonos_light mykonos_dark material_light material_dark'.split(
    ' ',
  );

/** `Plot.templates`: names as attributes, and `default`. Answers how to read the default. */
function addPlotTemplates(plot: PyType): () => Value {
  const type = defineType('PlotTemplates', { class: flatClass(Tag), module: 'anvil', hasDict: true });
  const templates = new (type.Inst as any)();
  for (const name of PLOT_TEMPLATES) templates[`$${name}`] = name;
  templates.$default = null;
  setTypeAttribute(plot, 'templates', templates);
  return () => templates.$default;
}

/** `Layout()` of `anvil._plot_values`, which modules of forms with a chart import. */
function newPlotLayout(interpreter: Interpreter, guest: Guest): May<Value> {
  const type = (interpreter.modules.get('anvil._plot_values') as any)?.$Layout as Value | undefined;
  return type === undefined ? null : guest.call(type, []);
}

/** What a theme provides under the name: the mapping itself is Python (`anvil.pluggable_ui`). */
function plugged(interpreter: Interpreter, guest: Guest, name: string): Value {
  const mapping = (interpreter.modules.get('anvil.pluggable_ui') as any)?.$pluggable_ui;
  for (const part of [mapping?.$_provided, mapping?.$_defaults] as (Value | undefined)[]) {
    const found = part === undefined ? undefined : guest.entriesOf(part)?.find(([key]) => key === name);
    if (found !== undefined) return found[1];
  }
  return null;
}

/** Asks a Python class that overrides `_anvil_setup_dom_` for the element of its component. */
function setUpDom(ui: Ui, base: PyType, self: Component): May<unknown> {
  const own = lookup((self as any).cls, '_anvil_setup_dom_');
  if (own === undefined || own === lookup(base, '_anvil_setup_dom_')) return null;
  const method = ui.guest.method(self as unknown as Value, '_anvil_setup_dom_') as Value;
  const drawing = andThen(ui.host.bridge(), bridge =>
    andThen(ui.guest.call(method, []), drawn => ({ drawn, element: bridge.toHost(drawn) })),
  );
  return andThen(drawing, ({ drawn, element }) => {
    if (!(element instanceof (ui.document.defaultView as typeof globalThis & Window).HTMLElement))
      throw ui.guest.error(
        'TypeError',
        `${ui.guest.typeName(self as unknown as Value)}._anvil_setup_dom_() must answer a DOM element, not ${ui.guest.typeName(drawn)}`,
      );
    self.replaceElement(element);
    return null;
  });
}

/** Whether setting the attribute runs code of the class: a property of Python's or of the component. */
function hasSetter(cls: PyType, name: string): boolean {
  const raw = lookup(cls, name) as any;
  if (raw === undefined || raw === null || typeof raw !== 'object') return false;
  if (raw instanceof GetSet) return raw.set !== null;
  return raw.descSet !== undefined || typeOf(raw).proto.$__set__ !== undefined;
}

class Gradient {
  declare readonly cls: PyType;
  gradient: CanvasGradient | undefined = undefined;
}

const gradientType = defineType('CanvasGradient', { class: Gradient, module: 'anvil' });
methods(gradientType, {
  'add_color_stop(self, offset, color, /)': (self: Gradient, offset: any, color: Value) => {
    self.gradient!.addColorStop(typeof offset === 'number' ? offset : offset.v, String(color));
    return null;
  },
});

function makeGradient(gradient: CanvasGradient): Value {
  const made = new Gradient();
  made.gradient = gradient;
  return made as unknown as Value;
}

/** `_wrought_forms`: what generated `_anvil_designer` modules import. */
function formsModule(interpreter: Interpreter, kit: TemplateKit, withLayout: PyType): HostModule {
  return () => ({
    template: fn(
      'template(module, names, spec, reads, writes, /)',
      (module: Value, globals: Value, text: Value, reads: Value, writes: Value) => {
        const spec = JSON.parse(String(text)) as FormSpec;
        const items = (value: Value) => kit.ui.guest.itemsOf(value) ?? [];
        const parts: TemplateParts = {
          spec,
          reads: items(reads),
          writes: items(writes),
          known: new WeakMap(),
          events: new Set([...spec.events, 'refreshing_data_bindings']),
          ordered: new WeakMap(),
          link: linker(interpreter, globals, spec.names),
        };
        if (spec.usesLayout) return makeLayoutTemplate(kit, withLayout, parts, String(module)) as Value;
        const { type } = spec.root;
        if (!type.startsWith('@')) {
          const base = kit.types.byName.get(type === 'HtmlPanel' ? 'HtmlTemplate' : type);
          if (base === undefined) throw kit.ui.guest.error('ValueError', `${spec.name} has a container of the unknown type ${type}`);
          return makeTemplate(kit, base, parts, String(module)) as Value;
        }
        return andThen(kit.formClass(type.slice(1)), base => {
          if (!isType(base)) throw kit.ui.guest.error('TypeError', `${type.slice(1)}, the container of ${spec.name}, is no class`);
          return makeTemplate(kit, base, parts, String(module)) as Value;
        });
      },
      '_wrought_forms',
    ) as unknown as Value,
  });
}

/** Data bindings see what their form's module has: names are copied when a form is made, once the module has run. */
function linker(interpreter: Interpreter, globals: Value, names: string[]): (form: any) => void {
  return form => {
    if (names.length === 0 || !(globals instanceof PyDict)) return;
    const module = interpreter.modules.get(form.cls.module) as any;
    if (module === undefined) return;
    for (const name of names) {
      const value = module[`$${name}`] as Value | undefined;
      if (value !== undefined) void globals.set(name, value);
    }
  };
}

/** A page's script calls the method of the nearest form around the element that has it. */
async function callFromPage(ui: Ui, element: Element, name: string, args: unknown[]): Promise<unknown> {
  for (let at: any = componentOf(element); at !== null; at = at.parent) {
    const method = ui.guest.method(at, name);
    if (method === undefined || at.form === undefined) continue;
    return new Promise((resolve, reject) => {
      ui.guest.start(
        () =>
          andThen(ui.host.bridge(), bridge =>
            andThen(ui.guest.call(method, args.map(bridge.toGuest)), answer => {
              resolve(bridge.toHost(answer));
              return null;
            }),
          ),
        reject,
      );
    });
  }
  throw new Error(`anvil.call: no form around the element has a method ${name}`);
}
