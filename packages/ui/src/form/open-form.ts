/** The form that fills the page: `open_form`, `get_open_form`, and finding form classes by name. */
import { andThen, fn, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../component/component.ts';
import { enterPage, leavePage } from '../component/page-life.ts';
import type { Ui } from '../component/ui.ts';
import { maySteal, moveLayout } from './with-layout.ts';

/** `package.module` → the class of the module's last name. */
export function* formClass(ui: Ui, path: string): NativeSteps<Value> {
  let module: May<Value> = ui.guest.importModule(path);
  if (module === PAUSED) module = yield;
  return classIn(ui, module as Value, path);
}

function classIn(ui: Ui, module: Value, path: string): Value {
  const name = path.split('.').at(-1) as string;
  const found = (module as any)[`$${name}`] as Value | undefined;
  if (found === undefined) throw ui.guest.error('AttributeError', `"${name}" module does not contain a class called "${name}"`);
  return found;
}

/**
 * A form by what code calls it: a form of the package first, then a whole path. A path that begins with the package itself is a whole one first:
 * a name that is not there costs a request, during which other handlers run.
 */
export function* findForm(ui: Ui, name: string, from: string): NativeSteps<Value> {
  const local = `${from}.${name}`;
  const [first, second] = name.startsWith(`${from.split('.')[0]}.`) ? [name, local] : [local, name];
  try {
    let module: May<Value> = ui.guest.importModule(first);
    if (module === PAUSED) module = yield;
    return classIn(ui, module as Value, first);
  } catch (exception) {
    const isMissing = ui.guest.isError(exception, 'ModuleNotFoundError') && first.startsWith(missingName(ui, exception));
    if (!isMissing) throw exception;
  }
  let module: May<Value> = ui.guest.importModule(second);
  if (module === PAUSED) module = yield;
  return classIn(ui, module as Value, second);
}

function missingName(ui: Ui, exception: unknown): string {
  return /'([^']*)'/.exec(ui.guest.errorText(exception))?.[1] ?? ' ';
}

interface Opening {
  /** Number of the newest `open_form`: a slower, older one shows nothing. */
  latest: number;
}

function* open(ui: Ui, opening: Opening, form: Value, args: Value[], named: Map<string, Value>): NativeSteps {
  const number = ++opening.latest;
  let component: May<Value> = form;
  if (typeof form === 'string') {
    let type = ui.findForm(form);
    if (type === PAUSED) type = yield;
    component = ui.guest.call(type as Value, args, Object.fromEntries(named));
    if (component === PAUSED) component = yield;
  }
  if (!ui.isComponent(component))
    throw ui.guest.error(
      'TypeError',
      `Attempting to open a form which is not an anvil component, (got type ${ui.guest.typeName(component as Value)})`,
    );
  if (component.parent !== null)
    throw ui.guest.error('ValueError', 'This component is already added to a container, call remove_from_parent() first');
  if (number === opening.latest && native(show(ui, component)) === PAUSED) yield;
  return component as unknown as Value;
}

function* show(ui: Ui, next: Component): NativeSteps {
  const before = ui.openForm;
  ui.openForm = next;
  if (before !== null) {
    before.element?.remove();
    if (leavePage(before) === PAUSED) yield;
  }
  if (maySteal(before, next) && native(moveLayout(before, next as any)) === PAUSED) yield;
  if (next.prepare() === PAUSED) yield;
  if (ui.openForm !== next) return null; // a handler of `hide` opened another one
  ui.host.root.replaceChildren(...(next.element ? [next.element] : []));
  ui.document.defaultView?.scrollTo(0, 0);
  if (enterPage(next) === PAUSED) yield;
  return null;
}

export function openFormFunctions(ui: Ui): Record<string, Value> {
  const opening: Opening = { latest: 0 };
  return {
    open_form: fn(
      'open_form(form, /, *args, **kwargs)',
      (form: Value, args: Value[], named: Map<string, Value>) => native(open(ui, opening, form, args, named)),
      'anvil',
    ) as unknown as Value,
    get_open_form: fn('get_open_form()', () => ui.openForm as unknown as Value, 'anvil') as unknown as Value,
  };
}

/** Names of forms are looked up once they have been found. */
export function makeFinder(ui: () => Ui): (name: string, from?: string) => May<Value> {
  const known = new Map<string, Value>();
  return (name, from) => {
    const key = `${from ?? ''}:${name}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    return andThen(native(findForm(ui(), name, from ?? ui().host.packageName)), type => {
      known.set(key, type);
      return type;
    });
  };
}
