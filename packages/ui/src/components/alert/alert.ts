/**
 * Dialogs that wait for an answer: `alert` and `confirm`.
 *
 *     built ── content is on the page ──▶ open ── button, cross, Escape, background, x-close-alert ──▶ closing ──▶ answered
 *
 * Closing ends in a turn of its own, so that the last of several answers given in one turn counts (observed). Dialogs stack;
 * what is below the last one is inert, and the keyboard goes back to where it was.
 */
import { fn, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { enterPage, leavePage } from '../../component/page-life.ts';
import type { Ui } from '../../component/ui.ts';

export interface DialogButton {
  text: string;
  value: Value;
  style: string;
}

export interface DialogOptions {
  content: Value;
  title: string;
  buttons: DialogButton[];
  isLarge: boolean;
  isDismissible: boolean;
  roles: string[];
}

interface Dialog {
  ui: Ui;
  options: DialogOptions;
  element: HTMLElement;
  content: Component | null;
  /** Buttons that a theme made. */
  buttons: Component[];
  /** Elements made inert while it is open, and where the keyboard was. */
  covered: HTMLElement[];
  focused: Element | null;
  answer: Value;
  isClosing: boolean;
  answered: (value: Value) => void;
}

function markup(ui: Ui, { isLarge }: DialogOptions): string {
  const html = `<div class="modal fade alert-modal in" id="alert-modal" role="dialog" aria-modal="true" style="z-index: 1040; display: block;"><div class="modal-dialog ${isLarge ? 'modal-lg' : 'modal-sm'}" tabindex="0"><div class="modal-content"><div class="modal-header"><button class="close" type="button" data-dismiss="modal"><span aria-hidden="true">×</span><span class="sr-only">Close</span></button><h4 class="modal-title alert-title"></h4></div><div class="modal-body"></div><div class="modal-footer"><div class="html-templated-panel anvil-container anvil-always-inline-container anvil-component anvil-alert-footer-button-panel"></div></div></div></div></div>`;
  return html.replace(/class="([^"]*)"/g, (_, names: string) => `class="${ui.names(names)}"`);
}

function makeElement(ui: Ui, options: DialogOptions, text: string | null): HTMLElement {
  const template = ui.document.createElement('template');
  template.innerHTML = markup(ui, options);
  const element = template.content.firstElementChild as HTMLElement;
  const box = element.firstElementChild as HTMLElement;
  const [header, body, footer] = box.firstElementChild!.children as unknown as HTMLElement[];
  if (options.title === '') header.style.display = 'none';
  (header.lastElementChild as HTMLElement).textContent = options.title;
  if (!options.isDismissible) (header.firstElementChild as HTMLElement).style.display = 'none';
  if (text !== null) {
    body.classList.add(ui.names('alert-text'));
    body.textContent = text;
  }
  for (const role of options.roles) box.classList.add(`anvil-role-${role}`);
  if (options.buttons.length === 0) footer.style.display = 'none';
  else footer.firstElementChild!.classList.add(ui.names('has-components'));
  return element;
}

/** The buttons: our own, or what a theme provides as `anvil.alerts.FooterButton`. */
function* addButtons(dialog: Dialog, place: Element): NativeSteps {
  const { ui, options } = dialog;
  const factory = ui.plugged('anvil.alerts.FooterButton');
  for (const { text, value, style } of options.buttons) {
    if (factory !== null) {
      let made: May<Value> = ui.guest.call(factory, [], { button_type: style === '' ? null : style, text });
      if (made === PAUSED) made = yield;
      if (!ui.isComponent(made))
        throw ui.guest.error('TypeError', `anvil.alerts.FooterButton made a ${ui.guest.typeName(made as Value)}, not a component`);
      made.addHandler('click', closer(dialog, value));
      if (made.element) place.append(made.element);
      dialog.buttons.push(made);
      continue;
    }
    const button = ui.make('Button', { text, spacing_above: 'none', spacing_below: 'none', ...(style === '' ? {} : { role: style }) });
    if (ui.version < 3 && style !== '') (button.element?.firstElementChild as Element).className = `btn to-disable btn-${style}`;
    button.element?.addEventListener('click', event => {
      if ((event.target as Element).closest('button')) close(dialog, value);
    });
    place.append(button.element as Element);
  }
  return null;
}

function closer(dialog: Dialog, value: Value): Value {
  return fn('close_alert(**event_args)', () => {
    close(dialog, value);
    return null;
  }) as unknown as Value;
}

function listen(dialog: Dialog): void {
  const { element, options } = dialog;
  const dismiss = () => {
    if (options.isDismissible) close(dialog, null);
  };
  element.querySelector('[data-dismiss=modal]')!.addEventListener('click', dismiss);
  element.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    dismiss();
  });
  let isDownOutside = false; // a press that began inside (selecting text) does not close
  element.addEventListener('pointerdown', event => {
    isDownOutside = event.target === element;
  });
  element.addEventListener('click', event => {
    if (isDownOutside && event.target === element) dismiss();
  });
}

function open(dialog: Dialog): void {
  const { document } = dialog.ui;
  dialog.focused = document.activeElement;
  dialog.covered = [...document.body.children].filter(
    (e): e is HTMLElement => e instanceof HTMLElement && !e.inert && !e.matches('script, style, [data-keeps-alive]'),
  );
  document.body.append(dialog.element);
  document.body.classList.add(dialog.ui.names('modal-open'));
  for (const element of dialog.covered) element.inert = true;
  (dialog.element.firstElementChild as HTMLElement).focus({ preventScroll: true });
}

function close(dialog: Dialog, value: Value): void {
  dialog.answer = value;
  if (dialog.isClosing) return;
  dialog.isClosing = true;
  const { ui } = dialog;
  setTimeout(() => ui.guest.start(() => native(finish(dialog)), ui.host.reportError), 0);
}

function* finish(dialog: Dialog): NativeSteps {
  const { ui, element, content } = dialog;
  for (const covered of dialog.covered) covered.inert = false;
  element.remove();
  if (ui.document.querySelector(`.${ui.names('alert-modal')}`) === null) ui.document.body.classList.remove(ui.names('modal-open'));
  if (dialog.focused instanceof HTMLElement && dialog.focused.isConnected) dialog.focused.focus({ preventScroll: true });
  if (content !== null) {
    ui.alertContents.delete(content);
    content.element?.remove();
    if (leavePage(content) === PAUSED) yield;
  }
  for (const button of dialog.buttons) if (leavePage(button) === PAUSED) yield;
  dialog.answered(dialog.answer);
  return null;
}

function refuseContent(ui: Ui, content: Component): void {
  if (content.parent !== null)
    throw ui.guest.error('ValueError', 'This component is already added to a container, call remove_from_parent() first');
  if (content === ui.openForm) throw ui.guest.error('ValueError', 'This component is the open_form and cannot be the content of an alert');
  if (ui.alertContents.has(content)) throw ui.guest.error('ValueError', 'This component is already the content of an open alert');
}

/** Opens a dialog and pauses the guest until it is answered. */
export function* showDialog(ui: Ui, options: DialogOptions): NativeSteps {
  const content = ui.isComponent(options.content) ? options.content : null;
  let text: May<string | null> = null;
  if (content === null) text = options.content === null ? '' : ui.guest.text(options.content);
  if (text === PAUSED) text = yield;
  if (content !== null) {
    refuseContent(ui, content);
    if (content.prepare() === PAUSED) yield;
  }
  const element = makeElement(ui, options, text as string | null);
  let answered!: (value: Value) => void;
  const promise = new Promise<Value>(resolve => {
    answered = resolve;
  });
  const dialog: Dialog = {
    ui,
    options,
    element,
    content,
    buttons: [],
    covered: [],
    focused: null,
    answer: null,
    isClosing: false,
    answered,
  };
  const [, body, footer] = element.firstElementChild!.firstElementChild!.children;
  if (native(addButtons(dialog, footer.firstElementChild as Element)) === PAUSED) yield;
  listen(dialog);
  let closesByEvent: Value | null = null;
  if (content !== null) {
    ui.alertContents.add(content);
    if (content.element) body.append(content.element);
    closesByEvent = fn('close_alert(*, value=None, **event_args)', (value?: Value) => {
      close(dialog, value ?? null);
      return null;
    }) as unknown as Value;
    content.addHandler('x-close-alert', closesByEvent);
  }
  open(dialog);
  for (const button of dialog.buttons) if (enterPage(button) === PAUSED) yield;
  if (content !== null && enterPage(content) === PAUSED) yield;
  const waiting = ui.guest.wait(promise) as May<Value>;
  const answer = waiting === PAUSED ? yield : waiting;
  if (content !== null)
    content.setHandlers(
      'x-close-alert',
      (content.handlers?.get('x-close-alert') ?? []).filter(handler => handler !== closesByEvent),
    );
  return answer;
}

/** What `buttons=` says: texts, or `(text, value)`, or `(text, value, style)`. */
export function* readButtons(ui: Ui, value: Value): NativeSteps<DialogButton[]> {
  if (value === null) return [];
  let items: May<Value[]> = ui.guest.iterate(value);
  if (items === PAUSED) items = yield;
  const buttons: DialogButton[] = [];
  for (const item of items as Value[]) {
    const parts = typeof item === 'string' ? [item, item] : (ui.guest.itemsOf(item) ?? [item, item]);
    let text: May<string> = ui.guest.text(parts[0] ?? null);
    if (text === PAUSED) text = yield;
    buttons.push({
      text: text as string,
      value: parts.length > 1 ? parts[1] : parts[0],
      style: typeof parts[2] === 'string' ? parts[2] : '',
    });
  }
  return buttons;
}

const OK: DialogButton = { text: 'OK', value: true, style: 'success' };
const CANCEL: DialogButton = { text: 'Cancel', value: false, style: 'danger' };

function* ask(ui: Ui, standard: DialogButton[], isDismissible: boolean, content: Value, given: Map<string, Value>): NativeSteps {
  const { guest } = ui;
  let buttons: May<DialogButton[]> = given.has('buttons') ? native(readButtons(ui, given.get('buttons') as Value)) : standard;
  if (buttons === PAUSED) buttons = yield;
  const role = given.get('role') ?? null;
  const titled = given.get('title') ?? null;
  let title: May<string> = titled === null ? '' : guest.text(titled);
  if (title === PAUSED) title = yield;
  const options: DialogOptions = {
    content,
    title: title as string,
    buttons: buttons as DialogButton[],
    isLarge: guest.isTrue(given.get('large') ?? false),
    isDismissible: given.has('dismissible') ? guest.isTrue(given.get('dismissible') as Value) : isDismissible,
    roles: (typeof role === 'string' ? [role] : (guest.itemsOf(role) ?? [])).filter(
      (name): name is string => typeof name === 'string' && name !== '',
    ),
  };
  let answer: May<Value> = native(showDialog(ui, options));
  if (answer === PAUSED) answer = yield;
  return answer as Value;
}

/** The Python functions `alert` and `confirm`. Content given by name wins over content in first place: apps give both. */
export function dialogFunctions(ui: Ui): Record<string, Value> {
  return {
    alert: fn(
      'alert(content=None, /, **options)',
      (content: Value | undefined, given: Map<string, Value>) =>
        native(ask(ui, [OK], true, given.get('content') ?? content ?? null, given)),
      'anvil',
    ) as unknown as Value,
    confirm: fn(
      'confirm(content=None, /, **options)',
      (content: Value | undefined, given: Map<string, Value>) =>
        native(ask(ui, [CANCEL, OK], false, given.get('content') ?? content ?? null, given)),
      'anvil',
    ) as unknown as Value,
  };
}
