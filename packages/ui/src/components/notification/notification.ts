/** Notes that appear at the top of the page and go by themselves. They stay while the pointer rests on them. */
import { andThen, defineType, type May, methods, type PyType, type Value } from '@wrought/runtime';
import { flatClass } from '../../component/flat-class.ts';
import type { Ui } from '../../component/ui.ts';

const FIRST_TOP = 20;
const GAP = 10;

class Note {
  declare readonly cls: PyType;
  message: Value = null;
  title: Value = '';
  style = 'info';
  seconds = 2;
  element: HTMLElement | null = null;
  clock: ReturnType<typeof setTimeout> | undefined;
}

function makeElement(ui: Ui, note: Note, title: string, message: string): HTMLElement {
  const outer = ui.document.createElement('div');
  outer.dataset.keepsAlive = '';
  const names = ui.names(`col-xs-11 col-sm-4 alert alert-${note.style} animated fadeInDown`);
  outer.innerHTML = `<div class="${names}" data-notify="container" role="alert" data-notify-position="top-center" style="position: fixed; z-index: 1060; display: inline-block; margin: 0px auto; transition: 0.5s ease-in-out; left: 0px; right: 0px;"><button class="${ui.names('close')}" type="button" aria-label="Close" data-notify="dismiss">×</button><span data-notify="icon"></span><span data-notify="title"></span><span data-notify="message"></span></div>`;
  const box = outer.firstElementChild as HTMLElement;
  box.children[2].textContent = title;
  box.children[3].textContent = message;
  box.children[0].addEventListener('click', () => hide(ui, note));
  box.addEventListener('pointerenter', () => clearTimeout(note.clock));
  box.addEventListener('pointerleave', () => plan(ui, note));
  return outer;
}

/** Below each other, oldest first. */
function stack(ui: Ui): void {
  let top = FIRST_TOP;
  for (const box of ui.document.querySelectorAll<HTMLElement>('[data-notify=container]')) {
    box.style.top = `${top}px`;
    top += box.offsetHeight + GAP;
  }
}

function plan(ui: Ui, note: Note): void {
  clearTimeout(note.clock);
  if (note.element !== null && note.seconds > 0) note.clock = setTimeout(() => hide(ui, note), note.seconds * 1000);
}

function show(ui: Ui, note: Note, isTimed: boolean): May<Value> {
  if (note.element !== null) throw ui.guest.error('RuntimeError', 'Notification already visible');
  const text = (value: Value) => (value === null ? '' : ui.guest.text(value));
  return andThen(text(note.title), title =>
    andThen(text(note.message), message => {
      note.element = makeElement(ui, note, title, message);
      ui.document.body.append(note.element);
      stack(ui);
      if (isTimed) plan(ui, note);
      return note as unknown as Value;
    }),
  );
}

function hide(ui: Ui, note: Note): null {
  clearTimeout(note.clock);
  note.element?.remove();
  note.element = null;
  stack(ui);
  return null;
}

/** The Python class `Notification`. */
export function makeNotification(ui: Ui): PyType {
  const type = defineType('Notification', { class: flatClass(Note), module: 'anvil' });
  methods(type, {
    '__init__(self, message, title="", style="info", timeout=2)': (
      self: Note,
      message: Value,
      title?: Value,
      style?: Value,
      timeout?: Value,
    ) => {
      self.message = message;
      self.title = title ?? '';
      self.style = typeof style === 'string' ? style : 'info';
      self.seconds = timeout === undefined ? 2 : timeout === null ? 0 : ui.guest.number(timeout);
      return null;
    },
    'show(self, /)': (self: Note) => show(ui, self, true),
    'hide(self, /)': (self: Note) => hide(ui, self),
    '__enter__(self, /)': (self: Note) => show(ui, self, false),
    '__exit__(self, /, *args)': (self: Note) => hide(ui, self),
  });
  return type;
}
