/** Rows of twelve columns. Children of the same `row` stand beside each other, each so many columns wide. */
import type { Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { containerGroups, rowSpacing } from '../linear-panel/linear-panel.ts';

const SCREENS = ['xs', 'sm', 'md', 'lg'];
const COLUMNS = 12;

interface Grid extends Container {
  /** Rows by name, in order. */
  rows: Map<string, HTMLElement>;
}

interface Span {
  start: number;
  width: number;
}

/** Where the child stands on each size of screen; a size that is not said is like the one below it. */
function spansOf(self: Grid, child: Component): Span[] {
  let last: Span = { start: 0, width: COLUMNS };
  return SCREENS.map(size => {
    const read = (name: string, or: number) => {
      const number = self.ui.guest.number(child.layout[name] ?? null);
      return Number.isNaN(number) ? or : number;
    };
    last = { start: read(`col_${size}`, last.start), width: read(`width_${size}`, last.width) };
    return last;
  });
}

/** Children of a row in order of their columns, with the empty columns before each as an offset. */
function arrange(self: Grid, row: HTMLElement, children: Component[]): void {
  const spans = new Map(children.map(child => [child, spansOf(self, child)]));
  for (const child of children) {
    const before = children.slice(0, children.indexOf(child));
    const words: string[] = [];
    let lastOffset = 0;
    for (const [i, size] of SCREENS.entries()) {
      const { start, width } = spans.get(child)![i];
      const end = before.reduce((at, other) => Math.max(at, spans.get(other)![i].start + spans.get(other)![i].width), 0);
      const offset = Math.max(0, start - end);
      words.push(`col-${size}-${width}`);
      if (offset !== lastOffset) words.push(`col-${size}-offset-${offset}`);
      lastOffset = offset;
    }
    child.holder!.className = self.ui.names(words.join(' '));
    row.append(child.holder as Element);
  }
}

function layOut(self: Grid): void {
  const byRow = new Map<string, Component[]>();
  for (const child of self.children) {
    if (child.element === null) continue;
    const row = child.layout.row;
    const name = typeof row === 'string' ? row : '';
    byRow.set(name, [...(byRow.get(name) ?? []), child]);
  }
  for (const [name, row] of self.rows) if (!byRow.has(name)) row.remove();
  const rows = new Map<string, HTMLElement>();
  for (const [name, children] of byRow) {
    const row = self.rows.get(name) ?? newRow(self, name);
    rows.set(name, row);
    arrange(self, row, children);
    self.element!.append(row);
  }
  self.rows = rows;
}

function newRow(self: Grid, name: string): HTMLElement {
  const row = self.ui.document.createElement('div');
  row.className = self.ui.names('row');
  row.dataset.anvilGridpanelRow = name;
  row.style.marginBottom = `${self.ui.guest.number((self as any)._row_spacing as Value) || 0}px`;
  return row;
}

export const gridPanel = defineComponent({
  name: 'GridPanel',
  summary: 'Arranges components in rows of twelve columns, differently on each size of screen if wanted.',
  group: 'container',
  isContainer: true,
  html: '<div class="grid-panel anvil-container anvil-component"></div>',
  groups: containerGroups,
  properties: rowSpacing,
  events: {},
  layoutProperties: {
    row: 'The name of the row.',
    ...Object.fromEntries(SCREENS.map(size => [`col_${size}`, `First column, 0 to 11, on ${size} screens.`])),
    ...Object.fromEntries(SCREENS.map(size => [`width_${size}`, `Width in columns, 1 to 12, on ${size} screens.`])),
    index: 'The place among the children, from 0; negative counts from the end.',
  },
  draw: {
    row_spacing(self: Grid, value: Value) {
      for (const row of self.rows.values()) row.style.marginBottom = `${self.ui.guest.number(value) || 0}px`;
    },
  },
  instance: Base =>
    class extends Base {
      rows = new Map<string, HTMLElement>();
      place(child: Component): void {
        if (child.element !== null) {
          const holder = (this as any).ui.document.createElement('div');
          holder.append(child.element);
          child.holder = holder;
        }
        layOut(this as unknown as Grid);
      }
      unplace(child: Component): void {
        super.unplace(child);
        layOut(this as unknown as Grid);
      }
    },
});
