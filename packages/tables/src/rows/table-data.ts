/**
 * Loaded rows as Anvil's own Python client expects them: `{view key: {spec, rows: {row id: compact row}}}`, with a capability for each row.
 * Every row that a link names is there, at least as `{"c": capability}`.
 */
import { type LazyMediaHandle, makeCapability, RawJson, WireDate, WireDateTime, WireHandle, type WireValue } from '@wrought/wire';
import { dateTimeText, jsonOf, numberOf } from '../query/values.ts';
import { keyOf, linkedSpec, openView, type View } from '../query/view.ts';
import type { Column, Schema } from '../schema/index.ts';
import type { Group, Loaded } from './load.ts';
import type { RawRow } from './session.ts';

export type Spec = { cols: WireValue; cache: number[] };
type RowData = WireValue[] | { [index: string]: WireValue };

/** The columns of a view; `cached`: those of which values follow. */
export function specOf(view: View, cached: readonly Column[]): { cols: WireValue; cache: WireValue } {
  const columns = [...view.columns.values()];
  const cols = columns.map(column => {
    const col: Record<string, WireValue> = { name: column.name, type: column.type, client_hidden: column.clientHidden };
    if (column.targetId !== undefined) {
      col.table_id = column.targetId;
      col.view_key = keyOf(linkedSpec(view, column.targetId));
    }
    return col;
  });
  return { cols, cache: columns.map(column => (cached.includes(column) ? 1 : 0)) };
}

export function rowCapability(view: View, rowId: number): WireHandle {
  return makeCapability(['_', 't', { ...view.spec }, { r: rowId }]);
}

export function tableDataOf(loaded: Loaded, schema: Schema, isClient: boolean): WireValue {
  const data = new Map<string, { view: View; cached: Column[]; rows: Map<string, RowData> }>();
  const entryOf = (view: View) => {
    let entry = data.get(view.key);
    if (!entry) {
      entry = { view, cached: [], rows: new Map() };
      data.set(view.key, entry);
    }
    return entry;
  };
  const groups = [loaded.main, ...loaded.linked];
  for (const group of groups) {
    const entry = entryOf(group.shape.view);
    const isFirst = entry.rows.size === 0;
    if (isFirst) entry.cached = [...group.shape.cached];
    const isSame =
      entry.cached.length === group.shape.cached.length && entry.cached.every((column, index) => column === group.shape.cached[index]);
    for (const row of group.rows) addRow(entry, group, row, isSame);
  }
  for (const group of groups) {
    for (const column of group.shape.columns) {
      if (column.targetId === undefined) continue;
      const linked = entryOf(openView(schema, { ...linkedSpec(group.shape.view, column.targetId) }, isClient));
      for (const id of linkedIds(group, column))
        if (!linked.rows.has(id)) linked.rows.set(id, { c: rowCapability(linked.view, Number(id)) });
    }
  }
  return Object.fromEntries(
    [...data].map(([key, { view, cached, rows }]) => [
      key,
      { spec: specOf(view, cached) as unknown as WireValue, rows: Object.fromEntries(rows) as WireValue },
    ]),
  );
}

function addRow(entry: { view: View; rows: Map<string, RowData> }, group: Group, row: RawRow, isCompact: boolean): void {
  const id = row[0] as string;
  const before = entry.rows.get(id);
  if (Array.isArray(before)) return;
  const { shape } = group;
  const capability = rowCapability(shape.view, Number(id));
  const values = shape.cached.map((column, index) => wireValueOf(column, row, shape.places[index] as number));
  if (isCompact) {
    entry.rows.set(id, [...values, capability]);
    return;
  }
  const named = shape.cached.map((column, index) => [String(shape.columns.indexOf(column)), values[index] as WireValue] as const);
  entry.rows.set(id, { ...before, ...Object.fromEntries(named), c: capability });
}

function linkedIds(group: Group, column: Column): string[] {
  const index = group.shape.cached.indexOf(column);
  if (index < 0) return [];
  const place = group.shape.places[index] as number;
  return group.rows.flatMap(row => {
    const value = row[place];
    if (value === null || value === undefined) return [];
    return column.type === 'link_single' ? [value] : (JSON.parse(value) as number[]).map(String);
  });
}

/** One column of a raw row as a wire value. */
export function wireValueOf(column: Column, row: RawRow, place: number): WireValue {
  const text = row[place] as string | null;
  if (text === null) return null;
  switch (column.type) {
    case 'string':
      return text;
    case 'number':
      return numberOf(text);
    case 'bool':
      return text === 't';
    case 'date':
      return new WireDate(text);
    case 'datetime':
      return new WireDateTime(dateTimeText(text, row[place + 1] as string | null));
    case 'simpleObject':
      return jsonOf(text);
    case 'media':
      return mediaHandle(text);
    case 'link_single':
      return Number(text);
    case 'link_multiple':
      return new RawJson(text);
  }
}

/** PostgreSQL's `[id, type, name, size]` → a handle to the bytes. */
export function mediaHandle(text: string): WireHandle<LazyMediaHandle> {
  const [id, contentType, name, size] = JSON.parse(text) as [number, string, string | null, number];
  return new WireHandle<LazyMediaHandle>({
    type: ['LazyMedia'],
    manager: MEDIA_MANAGER,
    id: String(id),
    'mime-type': contentType,
    name,
    length: size,
  });
}

/** The manager's name in lazy media of table columns. */
export const MEDIA_MANAGER = 'table-media';
