/**
 * One row of a DataGrid. In each column stand the components that were put there, or the item's value under the column's key.
 *
 * Outside of a grid only the columns that components name exist. Components without a column stand in a line of their own below.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import { type GridColumn, type GridHost, gridAround } from '../../component/grid-port.ts';
import { appearance, layout, spacing, textStyle } from '../../component/groups.ts';

export interface Row extends Container {
  grid: GridHost | null;
  cells: Map<string | null, HTMLElement>;
  autoLabels: Map<string, Component>;
  /** The header row of a grid shows titles, not values. */
  isHeader: boolean;
}

const columnOf = (child: Component): string | null => (typeof child.layout.column === 'string' ? child.layout.column : null);

function makeCell(self: Row, id: string | null): HTMLElement {
  const cell = self.ui.document.createElement('div');
  cell.className = self.ui.names(id === null ? 'data-row-col extra-column' : 'data-row-col');
  cell.setAttribute('data-grid-col-id', String(id));
  cell.setAttribute('data-grid-id', self.grid === null ? '' : String(self.grid.gridId));
  return cell;
}

/** The common case of adding: the last child, in a column that has its cell or needs a new one at the end. */
function appendChild(self: Row, child: Component): boolean {
  if (child.element === null) return true;
  const id = columnOf(child);
  let cell = self.cells.get(id);
  if (self.autoLabels.size > 0 || self.children[self.children.length - 1] !== child) return false;
  if (cell === undefined) {
    if (self.grid !== null || self.cells.has(null)) return false;
    cell = makeCell(self, id);
    self.cells.set(id, cell);
    self.element?.append(cell);
  }
  cell.append(child.element);
  return true;
}

/** Brings the cells in step with the columns and the children. */
export function layOutRow(self: Row): void {
  const used = self.children.filter(child => child.element !== null).map(columnOf);
  const columns = self.grid?.gridColumns.map(column => column.id) ?? [];
  const wanted = new Set<string | null>([...columns, ...(self.grid === null ? used.filter(id => id !== null) : [])]);
  if (used.some(id => id === null || (self.grid !== null && !wanted.has(id)))) wanted.add(null);
  for (const [id, cell] of self.cells) {
    if (wanted.has(id)) continue;
    cell.remove();
    self.cells.delete(id);
  }
  let last: Element | null = null;
  for (const id of wanted) {
    const cell = self.cells.get(id) ?? makeCell(self, id);
    self.cells.set(id, cell);
    const place: Element | null = last === null ? self.element!.firstElementChild : last.nextElementSibling;
    if (place !== cell) self.element!.insertBefore(cell, place);
    last = cell;
  }
  for (const child of self.children) {
    const cell = self.cells.get(columnOf(child)) ?? self.cells.get(null);
    if (child.element !== null && cell !== undefined && child.element.parentElement !== cell) cell.append(child.element);
  }
}

function textOf(self: Row, column: GridColumn): May<string> {
  if (self.isHeader) return column.title;
  const item = (self as any)._item as Value;
  if (item === null || column.dataKey === '') return '';
  const value = self.ui.guest.guard(() => self.ui.guest.itemOr(item, column.dataKey, null), nothingForNoColumn(self));
  return andThen(value, found => (found === null ? '' : self.ui.guest.text(found)));
}

/** A table's row has no such column where a dict has no such key: the cell is empty. Other exceptions are the app's to see. */
const nothingForNoColumn =
  (self: Row) =>
  (exception: unknown): null => {
    if (self.ui.guest.typeName(exception as Value) !== 'NoSuchColumnError') throw exception;
    return null;
  };

function* showValues(self: Row): NativeSteps {
  const isAuto = self.isTrue('auto_display_data') || self.isHeader;
  const taken = new Set(self.children.map(columnOf));
  const columns = self.grid?.gridColumns ?? [];
  for (const [id, label] of self.autoLabels) {
    if (isAuto && !taken.has(id) && columns.some(column => column.id === id)) continue;
    label.element!.remove();
    self.autoLabels.delete(id);
  }
  if (!isAuto) {
    self.childrenChanged();
    return null;
  }
  for (const column of columns) {
    if (taken.has(column.id)) continue;
    let text = textOf(self, column);
    if (text === PAUSED) text = yield;
    showText(self, column.id, text as string);
  }
  self.childrenChanged();
  return null;
}

function showText(self: Row, id: string, text: string): void {
  let label = self.autoLabels.get(id);
  if (label === undefined) {
    if (text === '') return;
    label = self.ui.make('Label');
    label.element!.classList.add(self.ui.names('auto-row-value'));
    self.autoLabels.set(id, label);
  }
  label.set('text', text);
  self.cells.get(id)?.append(label.element as Element);
}

/** Shows columns and values anew; what cannot be shown (a guest error in `str`) is reported to the caller. */
export function refreshRow(self: Row): May<unknown> {
  layOutRow(self);
  return native(showValues(self));
}

export const dataRowPanel = defineComponent({
  name: 'DataRowPanel',
  summary: 'A row of a DataGrid.',
  group: 'data',
  isContainer: true,
  html: '<div class="anvil-container anvil-data-row-panel anvil-component"></div>',
  groups: [textStyle('left'), appearance, layout, spacing],
  properties: {
    spacing_above: { ...layout.properties.spacing_above, initial: 'none' },
    spacing_below: { ...layout.properties.spacing_below, initial: 'none' },
    item: { type: 'object', initial: null, doc: 'What the row shows: a row of a table, a dict.' },
    auto_display_data: { type: 'boolean', initial: true, doc: 'Whether columns without components show the item.' },
  },
  events: {},
  layoutProperties: { column: 'The id of the column of the grid.', index: 'The place among the children, from 0.' },
  draw: {
    item: mayPause((self: Row) => (self.grid === null ? null : refreshRow(self))),
    auto_display_data: mayPause((self: Row) => (self.grid === null ? null : refreshRow(self))),
  },
  instance: Base =>
    class extends Base {
      grid: GridHost | null = null;
      cells = new Map();
      autoLabels = new Map();
      isHeader = false;
      isFilled = false;
      place(child: Component): void {
        child.holder = child.element;
        if (!appendChild(this as unknown as Row, child)) this.refresh(child);
      }
      unplace(child: Component): void {
        super.unplace(child);
        this.refresh(child);
      }
      private refresh(_child: Component): void {
        const self = this as unknown as Row;
        if (self.grid === null) layOutRow(self);
        else self.ui.settle(() => refreshRow(self));
      }
      childrenChanged(): void {
        const self = this as unknown as Row;
        const isFilled = self.children.length + self.autoLabels.size > 0;
        if (isFilled === this.isFilled) return;
        this.isFilled = isFilled;
        self.element?.classList.toggle(self.ui.names('has-components'), isFilled);
      }
      gridChanged(): void {
        const self = this as unknown as Row;
        const grid = gridAround(self);
        if (grid === self.grid) return;
        self.grid = grid;
        for (const cell of self.cells.values()) cell.setAttribute('data-grid-id', grid === null ? '' : String(grid.gridId));
        self.ui.settle(() => refreshRow(self));
      }
    },
});
