/**
 * A table with pages. Rows are its DataRowPanels and the items of its RepeatingPanels, in order; pinned children stand on each page.
 *
 * Widths of columns are one style sheet a grid, so that a row carries nothing but ids.
 */
import { andThen, type May, type NativeSteps, native, PAUSED, type Value } from '@wrought/runtime';
import type { Component } from '../../component/component.ts';
import { mayPause } from '../../component/component.ts';
import type { Container } from '../../component/container.ts';
import { defineComponent } from '../../component/definition.ts';
import type { GridColumn, GridHost } from '../../component/grid-port.ts';
import { appearance, layout, margin } from '../../component/groups.ts';
import { swapClasses } from '../../component/values.ts';
import { type Row, refreshRow } from '../data-row-panel/data-row-panel.ts';
import { fill, load, type Repeating } from '../repeating-panel/repeating-panel.ts';

interface Grid extends Container, GridHost {
  page: number;
  header: Row | null;
  sheet: HTMLStyleElement;
  hasMore: boolean;
}

const isRepeating = (child: Component): child is Repeating => (child as any).loaded !== undefined;
const isInFooter = (child: Component) => child.layout.slot === 'footer' || child.layout.slot === 'footer-slot';
const isPinned = (self: Grid, child: Component) => self.ui.guest.isTrue(child.layout.pinned ?? false) || isInFooter(child);

function readColumns(self: Grid, value: Value): GridColumn[] {
  const items = value === null ? [] : self.ui.guest.itemsOf(value);
  if (items === null) throw self.ui.guest.error('TypeError', `columns must be a list of dicts, not ${self.ui.guest.typeName(value)}`);
  return items.map(item => {
    const by = new Map(self.ui.guest.entriesOf(item) ?? []);
    const width = self.ui.guest.number(by.get('width') ?? null);
    return {
      id: String(by.get('id') ?? ''),
      title: String(by.get('title') ?? ''),
      dataKey: String(by.get('data_key') ?? ''),
      width: Number.isNaN(width) ? null : width,
      isExpanding: self.ui.guest.isTrue(by.get('expand') ?? false),
    };
  });
}

function drawSheet(self: Grid): void {
  const cell = `.${self.ui.names('data-row-col')}[data-grid-id="${self.gridId}"]`;
  self.sheet.textContent = self.gridColumns
    .filter(({ width }) => width !== null)
    .map(
      ({ id, width, isExpanding }) => `${cell}[data-grid-col-id=${JSON.stringify(id)}]{width:${width}px;flex-grow:${isExpanding ? 1 : 0}}`,
    )
    .join('\n');
}

function drawHeader(self: Grid): May<unknown> {
  const isWanted = self.isTrue('auto_header') && self.gridColumns.length > 0;
  if (!isWanted) {
    self.header?.element?.remove();
    self.header = null;
    return null;
  }
  if (self.header === null) {
    const row = self.ui.make('DataRowPanel', { bold: true }) as Row;
    row.isHeader = true;
    row.grid = self;
    row.element!.classList.add('anvil-designer-no-hit', self.ui.names('auto-grid-header'), self.ui.names('has-components'));
    self.body().prepend(row.element as Element);
    self.header = row;
  }
  return refreshRow(self.header);
}

function rowsBelow(component: Component, into: Row[]): Row[] {
  if ((component as any).autoLabels !== undefined) into.push(component as Row);
  for (const child of component.childComponents()) rowsBelow(child, into);
  return into;
}

function* redrawColumns(self: Grid): NativeSteps {
  drawSheet(self);
  if (drawHeader(self) === PAUSED) yield;
  for (const child of self.children) for (const row of rowsBelow(child, [])) if (refreshRow(row) === PAUSED) yield;
  return null;
}

function pageSize(self: Grid): number {
  const size = self.ui.guest.number((self as any)._rows_per_page);
  return size >= 1 ? Math.floor(size) : Number.POSITIVE_INFINITY;
}

/** Shows the rows of the page that is set; a page beyond the end becomes the last one. */
function* showPage(self: Grid): NativeSteps {
  const size = pageSize(self);
  if (self.page > 0 && Number.isFinite(size)) {
    let total: May<number> = native(countUpTo(self, self.page * size + 1));
    if (total === PAUSED) total = yield;
    self.page = Math.min(self.page, Math.max(0, Math.ceil((total as number) / size) - 1));
  }
  let skip = Number.isFinite(size) ? self.page * size : 0;
  let room = size;
  self.hasMore = false;
  for (const child of self.children) {
    if (isPinned(self, child)) continue;
    if (!isRepeating(child)) {
      const isShown = skip === 0 && room > 0;
      if (child.element) child.element.style.display = isShown ? '' : 'none';
      if (skip > 0) skip--;
      else if (room > 0) room--;
      else self.hasMore = true;
      continue;
    }
    let have: May<number> = native(load(child, skip + room + 1));
    if (have === PAUSED) have = yield;
    const shown = Math.max(0, Math.min(room, (have as number) - skip));
    if ((have as number) - skip > room) self.hasMore = true;
    child.first = skip;
    child.count = shown;
    if (native(fill(child)) === PAUSED) yield;
    skip = Math.max(0, skip - (have as number));
    room -= shown;
  }
  drawButtons(self);
  return null;
}

function* countUpTo(self: Grid, wanted: number): NativeSteps<number> {
  let total = 0;
  for (const child of self.children) {
    if (isPinned(self, child)) continue;
    if (!isRepeating(child)) total++;
    else {
      let have: May<number> = native(load(child, wanted - total));
      if (have === PAUSED) have = yield;
      total += have as number;
    }
    if (total >= wanted) break;
  }
  return total;
}

function drawButtons(self: Grid): void {
  const off = self.ui.names('disabled');
  const [first, previous, next, last] = [...buttonsOf(self).children];
  for (const button of [first, previous]) button.classList.toggle(off, self.page === 0);
  for (const button of [next, last]) button.classList.toggle(off, !self.hasMore);
}

const buttonsOf = (self: Grid) => self.element!.lastElementChild!.lastElementChild as HTMLElement;

function goTo(self: Grid, page: number): May<unknown> {
  self.page = Math.max(0, page);
  return native(showPage(self));
}

function goToLast(self: Grid): May<unknown> {
  const size = pageSize(self);
  return andThen(native(countUpTo(self, Number.POSITIVE_INFINITY)), total =>
    goTo(self, Number.isFinite(size) ? Math.ceil(total / size) - 1 : 0),
  );
}

const done = (answer: May<unknown>): May<Value> => andThen(answer, () => null);
const arrow = (name: string, icon: string) => `<a class="${name} disabled" href="javascript:void(0)"><i class="fa fa-${icon}"></i></a>`;

export const dataGrid = defineComponent({
  name: 'DataGrid',
  summary: 'A table with columns and pages.',
  group: 'data',
  isContainer: true,
  html: `<div class="anvil-container anvil-data-grid anvil-paginator anvil-component"><div class="data-grid-child-panel" style="min-height: 0px;"></div><div class="data-grid-footer-panel"><div class="footer-slot"></div><div class="pagination-buttons" style="display: block;">${arrow('first-page', 'angle-double-left')}${arrow('previous-page', 'angle-left')}${arrow('next-page', 'angle-right')}${arrow('last-page', 'angle-double-right')}</div></div></div>`,
  groups: [appearance, layout, margin],
  properties: {
    columns: {
      type: 'list',
      initial: null,
      doc: 'Columns: dicts of `id`, `title`, `data_key`, and if wanted `width` (pixels) and `expand`.',
    },
    auto_header: { type: 'boolean', initial: true, doc: 'Whether a first row shows the titles.' },
    show_page_controls: { type: 'boolean', initial: true, doc: 'Whether the buttons that turn pages are shown.' },
    rows_per_page: { type: 'number', initial: 20, doc: 'Rows of a page; 0 or None shows all.' },
    wrap_on: {
      type: 'enum',
      initial: 'never',
      options: ['never', 'mobile', 'tablet'],
      doc: 'On which screens the columns of a row stand below each other.',
    },
  },
  events: {},
  layoutProperties: { pinned: 'Whether the row stands on each page.', index: 'The place among the children, from 0.' },
  methods: {
    'get_page()': 'The number of the page, from 0.',
    'set_page(n)': 'Goes to a page.',
    'next_page()': 'Goes one page on.',
    'previous_page()': 'Goes one page back.',
    'jump_to_first_page()': 'Goes to the first page.',
    'jump_to_last_page()': 'Goes to the last page.',
    'repaginate()': 'Shows the page anew.',
    'get_first_index_on_page()': 'Which row is the first of the page, from 0.',
  },
  guestMethods: {
    // the header is one of the rows (observed)
    'get_components(self, /)': (self: Grid) =>
      self.ui.guest.list([...(self.header === null ? [] : [self.header]), ...self.children] as unknown as Value[]),
    'get_page(self, /)': (self: Grid) => self.page,
    'set_page(self, page, /)': (self: Grid, page: Value) => done(goTo(self, self.ui.guest.number(page))),
    'next_page(self, /)': (self: Grid) => (self.hasMore ? done(goTo(self, self.page + 1)) : null),
    'previous_page(self, /)': (self: Grid) => done(goTo(self, self.page - 1)),
    'jump_to_first_page(self, /)': (self: Grid) => done(goTo(self, 0)),
    'jump_to_last_page(self, /)': (self: Grid) => done(goToLast(self)),
    'repaginate(self, /)': (self: Grid) => done(goTo(self, self.page)),
    'get_first_index_on_page(self, /)': (self: Grid) => (Number.isFinite(pageSize(self)) ? self.page * pageSize(self) : 0),
  },
  accept: {
    columns(self: Grid, value: Value) {
      self.gridColumns = readColumns(self, value);
      return value;
    },
  },
  draw: {
    columns: mayPause((self: Grid) => native(redrawColumns(self))),
    auto_header: mayPause(drawHeader),
    show_page_controls: (self: Grid, value: Value) => {
      buttonsOf(self).style.display = self.ui.guest.isTrue(value) ? 'block' : 'none';
    },
    rows_per_page: mayPause((self: Grid) => (self.children.length > 0 ? goTo(self, self.page) : null)),
    wrap_on: (self: Grid, value: Value) =>
      swapClasses(self.element as Element, name => /^(anvil-)?wrap-/.test(name), self.ui.names(`wrap-${value}`)),
  },
  instance: Base =>
    class extends Base {
      page = 0;
      gridId = -1;
      gridColumns: GridColumn[] = [];
      header: Row | null = null;
      hasMore = false;
      sheet!: HTMLStyleElement;
      build(): void {
        const self = this as unknown as Grid;
        this.gridId = self.ui.serial('grid');
        this.sheet = self.ui.document.createElement('style');
        super.build();
      }
      connect(element: HTMLElement): void {
        element.lastElementChild!.addEventListener('click', event => this.turn(event));
      }
      private turn(event: Event): void {
        const self = this as unknown as Grid;
        const anchor = (event.target as Element).closest('a');
        if (anchor === null || anchor.parentElement !== buttonsOf(self)) return;
        event.preventDefault();
        if (anchor.classList.contains(self.ui.names('disabled'))) return;
        const at = [...buttonsOf(self).children].indexOf(anchor);
        const moves = [() => goTo(self, 0), () => goTo(self, self.page - 1), () => goTo(self, self.page + 1), () => goToLast(self)];
        self.ui.settle(moves[at]);
      }
      body(): Element {
        return (this as any).element.firstElementChild;
      }
      place(child: Component, at: number): void {
        if (child.element !== null && isInFooter(child)) (this as any).element.lastElementChild.firstElementChild.append(child.element);
        else super.place(child, at);
      }
      insert(child: Component, at: number, layout: any): May<unknown> {
        return andThen(super.insert(child, at, layout), () => this.rowsChanged());
      }
      rowsChanged(): May<unknown> {
        return goTo(this as unknown as Grid, 0);
      }
      leftPage(): void {
        this.sheet.remove();
      }
      enteredPage(): void {
        (this as any).ui.document.head.append(this.sheet);
      }
    },
});
