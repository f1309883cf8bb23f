/** From property values to CSS: colours of the theme, lengths, margins. Bad values draw nothing; they are never an error. */
import type { Value } from '@wrought/runtime';
import type { Ui } from './ui.ts';

/** `theme:Primary 500` → its CSS variable; an unknown theme colour is no colour. */
export function cssColor(ui: Ui, value: Value): string {
  if (typeof value !== 'string') return '';
  if (!value.startsWith('theme:')) return value;
  const variable = ui.host.colors.get(value.slice('theme:'.length));
  return variable ?? '';
}

/** A number (also as text) is pixels; other text is CSS. */
export function cssLength(ui: Ui, value: Value): string {
  if (value === null || value === '' || typeof value === 'boolean') return '';
  const number = ui.guest.number(value);
  if (!Number.isNaN(number)) return `${number}px`;
  return typeof value === 'string' ? value : '';
}

/** One length for all sides, a CSS text, or two to four lengths. */
export function cssSides(ui: Ui, value: Value): string {
  const items = ui.guest.itemsOf(value);
  if (items !== null) return items.map(item => cssLength(ui, item) || '0px').join(' ');
  const entries = ui.guest.entriesOf(value);
  if (entries === null) return cssLength(ui, value);
  const by = new Map(entries);
  return ['top', 'right', 'bottom', 'left'].map(side => cssLength(ui, by.get(side) ?? null) || '0px').join(' ');
}

export function setStyle(element: HTMLElement | SVGElement | null, name: string, value: string): void {
  if (element === null) return;
  if (value === '') element.style.removeProperty(name);
  else element.style.setProperty(name, value);
}

/** Takes away the classes that begin so, then gives the new ones. */
export function swapClasses(element: Element, isOld: (name: string) => boolean, fresh: string): void {
  const names = element.className.split(/\s+/).filter(name => name !== '' && !isOld(name));
  element.className = fresh === '' ? names.join(' ') : `${names.join(' ')} ${fresh}`;
}
