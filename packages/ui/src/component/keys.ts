/** Keys held down during a gesture, as handlers get them. */
import type { Named } from '../port/guest.ts';
import type { Component } from './component.ts';

/** What `click` handlers are told about the keys held down. */
export function heldKeys(self: Component, event: MouseEvent | KeyboardEvent | PointerEvent): Named {
  const { metaKey, shiftKey, ctrlKey, altKey } = event;
  return {
    keys: self.ui.guest.dict([
      ['meta', metaKey],
      ['shift', shiftKey],
      ['ctrl', ctrlKey],
      ['alt', altKey],
    ]),
  };
}
