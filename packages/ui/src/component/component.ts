/**
 * A component: a guest object that draws. Values of properties are kept under `_name`, with the initial ones on the prototype;
 * guest attributes live under `$name` (the runtime's), host fields under plain names.
 *
 *     made ── add_component ──▶ in a container ── container is on the page ──▶ on the page
 *       ▲                            │                                             │
 *       └────── remove_from_parent ──┴──────────────── show … hide ────────────────┘
 *
 * Invariant: `element` belongs to the component for its whole life unless `replaceElement` swaps it.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Named } from '../port/guest.ts';
import type { Container } from './container.ts';
import type { Definition, Draw, PropertySpec } from './definition.ts';
import type { Ui } from './ui.ts';

export class Component {
  declare readonly ui: Ui;
  declare readonly def: Definition;
  /** The root element; null for components that nobody sees. */
  element: HTMLElement | null = null;
  parent: Container | null = null;
  /** Layout properties given to the container. */
  layout: Named = {};
  /** Outermost element that the container put around `element`; `element` itself when there is none. */
  holder: Element | null = null;
  isOnPage = false;
  handlers: Map<string, Value[]> | null = null;
  /** Events that a form's specification adds to the component's own. */
  extraEvents: ReadonlySet<string> | null = null;

  /** Draws the component with its initial values. Called once, right after the object is made. */
  build(): void {
    const picture = this.picture();
    if (picture !== null) {
      this.element = picture.cloneNode(true) as HTMLElement;
      (this.element as any).component = this;
      this.holder = this.element;
      this.connect(this.element);
    }
    for (const name of this.freshProperties()) this.storeInitial(name);
  }

  /** Finds its parts and listens: for subclasses. Runs for the picture too, where `isPicture` is set. */
  connect(_element: HTMLElement): void {}

  private picture(): Node | null {
    const { pictures, document } = this.ui;
    const known = pictures.get(this.def);
    if (known !== undefined) return known;
    if (this.def.html === '') {
      pictures.set(this.def, null);
      return null;
    }
    const template = document.createElement('template');
    template.innerHTML = this.def.html.replace(/class="([^"]*)"/g, (_, names: string) => `class="${this.ui.names(names)}"`);
    // A template's content belongs to a document without a page; scripts look for theirs through any element.
    const element = document.adoptNode(template.content.firstElementChild as HTMLElement);
    this.element = element;
    this.connect(element);
    for (const [name, draw] of Object.entries(this.def.draw)) {
      const property = this.def.properties[name];
      if (property !== undefined && typeof property.initial !== 'function') draw(this, property.initial);
    }
    pictures.set(this.def, element);
    return element;
  }

  /** Properties whose initial value each component has for itself. */
  private freshProperties(): string[] {
    const cached = FRESH.get(this.def);
    if (cached) return cached;
    const names = Object.keys(this.def.properties).filter(name => typeof this.def.properties[name].initial === 'function');
    FRESH.set(this.def, names);
    return names;
  }

  private storeInitial(name: string): void {
    (this as any)[`_${name}`] = (this.def.properties[name].initial as (self: Component) => Value)(this);
  }

  // --- properties -----------------------------------------------------------------------------------------------------------

  get(name: string): Value {
    const read = this.def.read[name];
    // Those that may pause (`dom_nodes`) are read by guests only, through their types.
    return read ? (read(this) as Value) : (this as any)[`_${name}`];
  }

  set(name: string, value: Value): May<unknown> {
    const accept = this.def.accept[name];
    if (accept === undefined) return this.keep(name, value);
    return andThen(accept(this, value), kept => this.keep(name, kept));
  }

  private keep(name: string, value: Value): May<unknown> {
    (this as any)[`_${name}`] = value;
    const draw = this.def.draw[name];
    if (draw === undefined) return null;
    if (this.def.properties[name].type === 'text' && typeof value !== 'string') {
      const text = value === null ? '' : this.ui.guest.text(value);
      return andThen(text, shown => {
        draw(this, shown);
        return null;
      });
    }
    const drawn = draw(this, value);
    // A drawing that runs guest code says so by answering PAUSED; a plain one answers nothing, which looks the same.
    return MAY_PAUSE.has(draw) ? drawn : null;
  }

  property(name: string): PropertySpec | undefined {
    return this.def.properties[name];
  }

  isTrue(name: string): boolean {
    return this.ui.guest.isTrue((this as any)[`_${name}`]);
  }

  // --- events ---------------------------------------------------------------------------------------------------------------

  knowsEvent(name: string): boolean {
    return name in this.def.events || name.startsWith('x-') || (this.extraEvents?.has(name) ?? false);
  }

  hasHandlers(name: string): boolean {
    return this.handlers?.has(name) ?? false;
  }

  /** Runs the handlers of an event one after the other; answers what the last one returned. */
  raise(name: string, named: Named = {}): May<Value> {
    const list = this.handlers?.get(name);
    if (list === undefined) return null;
    return native(this.raiseSteps(list.slice(), { ...named, sender: this as unknown as Value, event_name: name }));
  }

  private *raiseSteps(list: Value[], named: Named): NativeSteps {
    let answer: Value = null;
    for (const handler of list) {
      answer = null;
      try {
        let result = this.ui.guest.call(handler, [], named);
        if (result === PAUSED) result = yield;
        answer = result as Value;
      } catch (exception) {
        const reported = this.ui.report(exception);
        if (reported === PAUSED) yield;
      }
    }
    return answer;
  }

  /** Something a person did: the handlers run as a guest call of their own. */
  happen(name: string, named?: Named, before?: () => May<unknown>): void {
    if (!this.hasHandlers(name) && before === undefined) return;
    const run = () => (before ? andThen(before(), () => this.raise(name, named)) : this.raise(name, named));
    this.ui.guest.start(run, exception => this.ui.host.reportError(exception));
  }

  /** Tells data bindings that a person changed the property. */
  writeBack(property: string): May<unknown> {
    const event = `x-anvil-write-back-${property}`;
    return this.hasHandlers(event) ? this.raise(event, { property, value: this.get(property) }) : null;
  }

  addHandler(name: string, handler: Value): void {
    this.handlers ??= new Map();
    const list = this.handlers.get(name);
    if (list) list.push(handler);
    else this.handlers.set(name, [handler]);
    this.handlersChanged(name);
  }

  setHandlers(name: string, list: Value[]): void {
    this.handlers ??= new Map();
    if (list.length > 0) this.handlers.set(name, list);
    else this.handlers.delete(name);
    this.handlersChanged(name);
  }

  /** For components that listen to the DOM only while somebody wants an event. */
  handlersChanged(_name: string): void {}

  // --- life on the page -----------------------------------------------------------------------------------------------------

  childComponents(): readonly Component[] {
    return NONE;
  }

  /** The element is in the document now, before handlers of `show` run. */
  enteredPage(): void {}
  leftPage(): void {}

  /** Before it is added anywhere: a form with a layout makes it now, a component drawn by Python is asked for its element. */
  prepare(): May<unknown> {
    return this.element === null ? this.ui.setUpDom(this) : null;
  }

  /** Puts another root element in the place of the present one. */
  replaceElement(element: HTMLElement): void {
    const before = this.element;
    this.element = element;
    (element as any).component = this;
    if (before === null || this.holder === before) this.holder = element;
    before?.replaceWith(element);
  }
}

const NONE: readonly Component[] = [];
const FRESH = new WeakMap<Definition, string[]>();

/** Drawings that run guest code and so may pause; see `mayPause`. */
const MAY_PAUSE = new WeakSet<Draw>();

/** Marks a drawing that may run guest code: its answer `undefined` is a pause. It must answer something else when done. */
export function mayPause<F extends Draw>(draw: F): F {
  MAY_PAUSE.add(draw);
  return draw;
}

/** The component that an element belongs to, or the nearest around it. */
export function componentOf(node: Node | null): Component | null {
  for (let at = node; at !== null; at = at.parentNode) {
    const found = (at as any).component;
    if (found !== undefined) return found as Component;
  }
  return null;
}
