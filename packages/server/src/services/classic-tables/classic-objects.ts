/**
 * Tables, rows and searches as live objects, the way Anvil's older libraries know them (protocol.md 1.12).
 *
 * What they may do is the capability of the accelerated dialect, carried in the object's id, which is signed. A row's cache holds
 * plain values and dates; links and media are fetched when they are asked for.
 */
import {
  type CapabilityHandle,
  type JsonValue,
  type LiveObjectHandle,
  makeCapability,
  scopeOf,
  WireDate,
  WireDateTime,
  type WireDict,
  WireFloat,
  WireHandle,
  WirePortable,
  type WireValue,
  type WithoutPath,
} from '@wrought/wire';

export const TABLE = 'anvil.tables.Table';
export const ROW = 'anvil.tables.Row';
export const SEARCH = 'anvil.tables.SearchIterator';

/** `{id, perm?, cols?, restrict?}` of a capability's scope. */
export type ViewScope = { [key: string]: JsonValue };

const METHODS: Record<string, string[]> = {
  [TABLE]: [
    'add_row',
    'search',
    'get',
    'get_by_id',
    'has_row',
    'list_columns',
    'client_readable',
    'client_writable',
    'client_writable_cascade',
    'delete_all_rows',
    'to_csv',
  ],
  [ROW]: ['__anvil_iter_page__', '__getitem__', '__setitem__', 'update', 'set', 'get_id', 'delete'],
  [SEARCH]: ['__anvil_iter_page__', '__len__', 'to_csv'],
};

function liveObject(backend: string, id: JsonValue, more: Partial<LiveObjectHandle> = {}): WithoutPath<LiveObjectHandle> {
  return { type: ['LiveObject'], backend, id: JSON.stringify(id), permissions: [], mac: null, methods: METHODS[backend], ...more };
}

/** A table; without a view the caller may not use it. */
export function tableObject(tableId: JsonValue, view: ViewScope | null): WireHandle {
  return new WireHandle(liveObject(TABLE, [tableId, view], { itemCache: {} }));
}

export function rowHandle(view: ViewScope, rowId: JsonValue, cells: Cells | undefined): WithoutPath<LiveObjectHandle> {
  // Whoever knows a row's id by heart knows `[table, row]`.
  const id: JsonValue = Object.keys(view).length > 1 ? [view.id, rowId, view] : [view.id, rowId];
  return liveObject(ROW, id, { itemCache: cells ? cacheOf(cells) : {} });
}

export function rowObject(view: ViewScope, rowId: JsonValue, cells?: Cells): WireHandle {
  return new WireHandle(rowHandle(view, rowId, cells));
}

export function searchObject(scope: JsonValue, iterItems: JsonValue): WireHandle {
  return new WireHandle(liveObject(SEARCH, scope, { itemCache: {}, iterItems }));
}

export function readTable({ id }: { id: string }): { tableId: number; view: ViewScope | null } {
  const [tableId, view] = JSON.parse(id) as [number, ViewScope | null];
  return { tableId, view };
}

export function readRow({ id }: { id: string }): { view: ViewScope; rowId: number } {
  const [tableId, rowId, view] = JSON.parse(id) as [number, number, ViewScope | undefined];
  return { view: view ?? { id: tableId }, rowId };
}

export function tableRight(view: ViewScope): WireHandle<CapabilityHandle> {
  return makeCapability(['_', 't', view]);
}

export function rowRight({ view, rowId }: { view: ViewScope; rowId: number }): WireHandle<CapabilityHandle> {
  return makeCapability(['_', 't', view, { r: rowId }]);
}

/** A row's column, by name. */
export interface Cell {
  type: string;
  value: WireValue;
  /** View key of the rows that a link leads to. */
  viewKey: string | undefined;
}

export type Cells = Map<string, Cell>;

/** The cells of one row in `table_data` of the accelerated dialect. */
export function cellsOf(data: WireValue, viewKey: string, rowId: JsonValue): Cells {
  const { spec, rows } = (data as WireDict)[viewKey] as { spec: WireDict; rows: WireDict };
  const columns = spec.cols as WireDict[];
  const cache = spec.cache as number[];
  const row = rows[String(rowId)];
  const cells: Cells = new Map();
  const add = (column: WireDict, value: WireValue) =>
    cells.set(String(column.name), { type: String(column.type), value, viewKey: column.view_key as string | undefined });
  if (Array.isArray(row)) {
    let at = 0;
    columns.forEach((column, index) => {
      if (cache[index]) add(column, row[at++]);
    });
  } else {
    for (const [index, value] of Object.entries(row as WireDict)) if (index !== 'c') add(columns[Number(index)], value);
  }
  return cells;
}

/** A cell as app code sees it: links are rows. */
export function valueOf({ type, value, viewKey }: Cell): WireValue {
  if (value === null) return null;
  if (type === 'link_single') return rowObject(viewOf(viewKey), value as number);
  if (type === 'link_multiple') return (value as number[]).map(id => rowObject(viewOf(viewKey), id));
  return value;
}

/** A view key is the JSON of its view. */
export function viewOf(viewKey: string | undefined): ViewScope {
  return JSON.parse(viewKey ?? '{}') as ViewScope;
}

/** Whether a cell holds ids of rows; a link to nothing is plain None. */
export function isLink({ value, viewKey }: Pick<Cell, 'value' | 'viewKey'>): boolean {
  return viewKey !== undefined && value !== null;
}

/** What a client may keep: values that its cache can hold exactly. */
function cacheOf(cells: Cells): { [name: string]: JsonValue } {
  const cache: { [name: string]: JsonValue } = {};
  for (const [name, { value, viewKey }] of cells) {
    const typed = isLink({ value, viewKey }) ? undefined : typedValue(value);
    if (typed) cache[name] = typed;
  }
  return cache;
}

function typedValue(value: WireValue): JsonValue | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return { type: ['Primitive'], value };
  if (typeof value === 'number') return { type: ['Primitive'], value };
  if (value instanceof WireFloat)
    return Number.isFinite(value.value) && !Number.isInteger(value.value) ? { type: ['Primitive'], value: value.value } : undefined;
  if (value instanceof WireDate) return { type: ['Date'], value: value.text };
  if (value instanceof WireDateTime) return { type: ['DateTime'], value: value.text };
  return undefined;
}

/** Rows among arguments, also inside query objects, as the accelerated dialect refers to them. */
export function withRowRefs(value: WireValue): WireValue {
  if (value instanceof WireHandle && (value.handle as LiveObjectHandle).backend === ROW) {
    return new WirePortable('anvil.tables.v2._RowRef', rowRight(readRow(value.handle as LiveObjectHandle)));
  }
  if (value instanceof WirePortable) return new WirePortable(value.typeName, withRowRefs(value.content));
  if (Array.isArray(value)) return value.map(withRowRefs);
  const isDict = typeof value === 'object' && value !== null && [null, Object.prototype].includes(Object.getPrototypeOf(value));
  if (!isDict) return value;
  const dict: WireDict = Object.create(null);
  for (const [key, item] of Object.entries(value as WireDict)) dict[key] = withRowRefs(item);
  return dict;
}

/** The view of a capability that the accelerated dialect gave. */
export function viewOfRight(right: WireValue): ViewScope {
  const scope = scopeOf(right);
  if (!scope) throw new TypeError('no capability');
  return scope[2] as ViewScope;
}
