/**
 * Rows of columns. `grid_position` names where a child goes: `ROW,COL`, and for rows inside of columns `ROW,COL ROW,COL`.
 * Children of the same row name stand beside each other; a child without a position gets a row of its own.
 */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { cssColor, setStyle, swapClasses } from '../../component/values.ts';
import { containerGroups, rowSpacing } from '../linear-panel/linear-panel.ts';

const SPACINGS = ['none', 'tiny', 'small', 'medium', 'large', 'huge'];
const WHOLE = 60;

interface Columns extends Container {
  /** Class that marks all that belongs to this panel, so that panels inside of it keep their own. */
  mark: string;
}

function freshId(): string {
  let id = '';
  for (let i = 0; i < 6; i++) id += String.fromCharCode(65 + Math.floor(Math.random() * 26));
  return id;
}

function widthsOf(self: Columns): Record<string, number> {
  const value = (self as any)._col_widths as Value;
  try {
    const parsed = typeof value === 'string' ? (value === '' ? {} : JSON.parse(value)) : self.ui.guest.toHost(value);
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, number>) : {};
  } catch {
    return {}; // published apps hold widths that are no JSON: equal widths serve them best
  }
}

function make(self: Columns, names: string, parent: Element, before: Element | null = null): HTMLElement {
  const element = self.ui.document.createElement('div');
  element.className = `${self.ui.names(names)} ${self.mark}`;
  parent.insertBefore(element, before);
  return element;
}

const positionOf = (child: Component): [string, string][] => {
  const text = child.layout.grid_position;
  const steps = typeof text === 'string' ? text.trim().split(/\s+/).filter(Boolean) : [];
  return steps.map(step => {
    const [row, column] = step.split(',');
    return [row, column ?? row] as [string, string];
  });
};

function newSection(self: Columns, child: Component, before: Element | null): HTMLElement {
  const section = make(self, 'anvil-panel-section', self.element as Element, before);
  const { full_width_row: isFull, row_background: background } = child.layout;
  const container = make(self, 'anvil-panel-section-container anvil-container-overflow', section);
  if (isFull !== undefined && self.ui.guest.isTrue(isFull)) container.classList.add(self.ui.names('full-width-row'));
  if (background !== undefined) setStyle(section, 'background', cssColor(self.ui, background));
  return make(self, 'anvil-panel-section-gutter', container);
}

function rowIn(self: Columns, parent: Element, id: string): HTMLElement | undefined {
  return [...parent.children].find(e => (e as HTMLElement).dataset.anvilRowId === id) as HTMLElement | undefined;
}

function newRow(self: Columns, parent: Element, id: string): HTMLElement {
  const row = make(self, `anvil-panel-row anvil-panel-row-${id} wrap-${(self as any)._wrap_on}`, parent);
  row.dataset.anvilRowId = id;
  return row;
}

function columnIn(self: Columns, row: HTMLElement, id: string): HTMLElement {
  const found = [...row.children].find(e => (e as HTMLElement).dataset.anvilColId === id) as HTMLElement | undefined;
  if (found) return found;
  const column = make(self, `anvil-panel-col anvil-panel-col-${id} wrap-${(self as any)._wrap_on}`, row);
  column.dataset.anvilColId = id;
  share(self, row);
  return column;
}

/** Columns without a width of their own share the row equally. */
function share(self: Columns, row: HTMLElement): void {
  const widths = widthsOf(self);
  const columns = [...row.children] as HTMLElement[];
  for (const column of columns) column.style.flexGrow = String(widths[column.dataset.anvilColId ?? ''] ?? WHOLE / columns.length);
}

function sectionRow(self: Columns, child: Component, id: string): HTMLElement {
  for (const section of self.element!.children) {
    const gutter =
      section.classList.contains('anvil-panel-section') && section.classList.contains(self.mark)
        ? section.firstElementChild!.firstElementChild!
        : null;
    const row = gutter === null ? undefined : rowIn(self, gutter, id);
    if (row) return row;
  }
  return newRow(self, newSection(self, child, null), id);
}

/** Puts the child at the end of its column; order is made by placing in order. */
function append(self: Columns, child: Component): void {
  if (child.element === null) return;
  const steps = positionOf(child);
  const [first, ...inner] = steps.length > 0 ? steps : [[freshId(), freshId()] as [string, string]];
  let column = columnIn(self, sectionRow(self, child, first[0]), first[1]);
  for (const [row, col] of inner) column = columnIn(self, rowIn(self, column, row) ?? newRow(self, column, row), col);
  const padding = make(self, `col-padding col-padding-${(self as any)._col_spacing}`, column);
  padding.append(child.element);
  child.element.classList.add(self.mark);
  child.holder = padding;
}

/** Takes away rows and columns that the child was the last in. */
function prune(self: Columns, from: Element | null): void {
  let at = from;
  while (at !== null && at !== self.element && at.childElementCount === 0) {
    const parent: Element | null = at.parentElement;
    const isColumn = at.classList.contains('anvil-panel-col');
    at.remove();
    if (isColumn && parent !== null && parent.childElementCount > 0) share(self, parent as HTMLElement);
    at = parent;
  }
}

function rebuild(self: Columns): void {
  for (const child of self.children) takeOut(self, child);
  for (const child of self.children) append(self, child);
}

function takeOut(self: Columns, child: Component): void {
  if (child.element === null) return;
  const padding = child.element.parentElement;
  child.element.remove();
  child.element.classList.remove(self.mark);
  child.holder = child.element;
  const column = padding?.parentElement ?? null;
  padding?.remove();
  prune(self, column);
}

export const columnPanel = defineComponent({
  name: 'ColumnPanel',
  summary: 'Arranges components in rows and columns; the columns of a row move below each other on small screens.',
  group: 'container',
  isContainer: true,
  html: '<div class="column-panel anvil-container anvil-component"></div>',
  groups: containerGroups,
  properties: {
    wrap_on: {
      type: 'enum',
      initial: 'mobile',
      options: ['never', 'mobile', 'tablet'],
      doc: 'On which screens columns move below each other.',
    },
    col_spacing: { type: 'enum', initial: 'medium', options: SPACINGS, doc: 'Room between columns.' },
    col_widths: { type: 'string', initial: '', doc: 'Widths of columns by their names, as JSON; a whole row is 60.' },
    ...rowSpacing,
  },
  events: {},
  layoutProperties: {
    grid_position: 'Row and column: `ROW,COL`, or `ROW,COL ROW,COL` for a row inside of a column.',
    full_width_row: 'Whether the row is as wide as the page.',
    row_background: 'Background colour of the row.',
    index: 'The place among the children, from 0; negative counts from the end.',
  },
  draw: {
    wrap_on(self: Columns, value: Value) {
      const isWrap = (name: string) => /^(anvil-)?wrap-/.test(name);
      for (const e of self.element!.querySelectorAll(`.anvil-panel-row.${self.mark}, .anvil-panel-col.${self.mark}`))
        swapClasses(e, isWrap, self.ui.names(`wrap-${value}`));
    },
    col_spacing(self: Columns, value: Value) {
      const isSpacing = (name: string) => /^(anvil-)?col-padding-/.test(name);
      const fresh = self.ui.names(`col-padding-${value}`);
      swapClasses(self.element as Element, isSpacing, fresh);
      for (const e of self.element!.querySelectorAll(`.${self.ui.names('col-padding')}.${self.mark}`)) swapClasses(e, isSpacing, fresh);
    },
    col_widths(self: Columns) {
      for (const row of self.element!.querySelectorAll<HTMLElement>(`.anvil-panel-row.${self.mark}`)) share(self, row);
    },
  },
  instance: Base =>
    class extends Base {
      mark = `belongs-to-${freshId()}`;
      place(child: Component, at: number): void {
        const self = this as unknown as Columns;
        if (at === self.children.length - 1) append(self, child);
        else rebuild(self);
      }
      unplace(child: Component): void {
        takeOut(this as unknown as Columns, child);
      }
    },
});
