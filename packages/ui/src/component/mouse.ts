/** Pointer events of Image and Canvas. The page is listened to only for events that have handlers; touch counts as the mouse. */
import type { Component } from './component.ts';
import { heldKeys } from './keys.ts';

export const mouseEvents: Record<string, string> = {
  mouse_enter: 'The pointer came onto the component, at `x`, `y`.',
  mouse_leave: 'The pointer left the component, at `x`, `y`.',
  mouse_move: 'The pointer moved on the component, to `x`, `y`.',
  mouse_down: 'A `button` (1 left, 2 middle, 3 right) was pressed at `x`, `y`; `keys` as for a Button.',
  mouse_up: 'A `button` was released at `x`, `y`; `keys` as for a Button.',
};

const DOM_EVENTS: Record<string, string> = {
  mouse_enter: 'pointerenter',
  mouse_leave: 'pointerleave',
  mouse_move: 'pointermove',
  mouse_down: 'pointerdown',
  mouse_up: 'pointerup',
};

export function watchMouse(self: Component & { watched?: Set<string> }, name: string): void {
  const domEvent = DOM_EVENTS[name];
  self.watched ??= new Set();
  if (domEvent === undefined || self.watched.has(name) || self.element === null) return;
  self.watched.add(name);
  if (name !== 'mouse_enter' && name !== 'mouse_leave') self.element.style.touchAction = 'none';
  self.element.addEventListener(domEvent, event => {
    if (!self.hasHandlers(name)) return;
    const { clientX, clientY, button } = event as PointerEvent;
    const box = (self.element as HTMLElement).getBoundingClientRect();
    const { guest } = self.ui;
    const place = { x: guest.fromNumber(clientX - box.left), y: guest.fromNumber(clientY - box.top) };
    const isPress = name === 'mouse_down' || name === 'mouse_up';
    self.happen(name, isPress ? { ...place, button: button + 1, ...heldKeys(self, event as PointerEvent) } : place);
  });
}
