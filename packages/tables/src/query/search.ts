/**
 * A search: conditions, order, page size and what to fetch, read from the caller's arguments; and the place in it that a page ends at.
 *
 * Pages are found by the values of the last row (keyset), never by counting from the start: the thousandth page costs what the first does.
 */
import { type JsonValue, WirePortable, type WireValue } from '@wrought/wire';
import type { Column, Schema, Table } from '../schema/index.ts';
import { quote } from '../schema/names.ts';
import { type Condition, operatorOf, readConditions } from './condition.ts';
import { type Fetch, readFetch } from './fetch.ts';
import { tableError } from './problem.ts';
import type { Sql } from './sql.ts';
import { isWireDict, sqlTypeOf } from './values.ts';
import type { View } from './view.ts';

export interface Order {
  column: number;
  ascending: boolean;
}

export interface Search {
  conditions: Condition[];
  order: Order[];
  fetch: Fetch;
  /** Rows a page, when the caller said so. */
  chunk: number | null;
}

/** Where the next page begins: after the row with this id and these values of the order columns. */
export interface Cursor {
  after: number;
  values: (string | null)[];
  /** Rows on the pages so far; pages grow with it. */
  seen: number;
}

export const PAGE_ROWS = 100;
const MOST_PAGE_ROWS = 1000;

/** `search(order_by(…), q.page_size(…), q.fetch_only(…), q.any_of(…), column=value)`. */
export function readSearch(view: View, schema: Schema, modifiers: readonly WireValue[], named: Record<string, WireValue>): Search {
  const search: Search = { conditions: [], order: [], fetch: null, chunk: null };
  const queries: WireValue[] = [];
  for (const modifier of modifiers) {
    if (modifier instanceof WirePortable && modifier.typeName === 'anvil.tables.order_by')
      search.order.push(readOrder(view, modifier.content));
    else if (modifier instanceof WirePortable && modifier.typeName === 'anvil.tables.fetch_only')
      search.fetch = readFetch(view, schema, modifier);
    else if (operatorOf(modifier)?.name === 'page_size') search.chunk = readPageSize(operatorOf(modifier)?.content.rows ?? null);
    else queries.push(modifier);
  }
  search.conditions = readConditions(view, schema, queries, named);
  return search;
}

function readOrder(view: View, content: WireValue): Order {
  const given = isWireDict(content) ? content : {};
  const name = given.column_name ?? null;
  const column = typeof name === 'string' ? view.columns.get(name) : undefined;
  if (!column) throw tableError(`Cannot sort by nonexistent column "${typeof name === 'object' ? 'None' : String(name)}"`);
  return { column: column.id, ascending: given.ascending !== false };
}

function readPageSize(value: WireValue): number {
  if (typeof value !== 'number' || value < 1) throw tableError('Page size must be a positive number.');
  return Math.min(value, 10_000);
}

/** How many rows the page after `cursor` has: the first is small, so that a grid is drawn soon; then they double. */
export function pageRows(search: Pick<Search, 'chunk'>, cursor: Cursor | null): number {
  return search.chunk ?? Math.min(Math.max(PAGE_ROWS, cursor?.seen ?? 0), MOST_PAGE_ROWS);
}

export interface OrderSql {
  /** `order by …` */
  clause: string;
  /** The order columns' values, to be read for the cursor. */
  columns: Column[];
  ascending: boolean[];
  /** Rows of equal values follow in the order they were added, or the other way round when the first order column descends. */
  idAscending: boolean;
}

export function orderSql(search: Pick<Search, 'order'>, table: Table, alias: string): OrderSql {
  const columns: Column[] = [];
  const ascending: boolean[] = [];
  for (const { column: id, ascending: up } of search.order) {
    const column = table.columns.find(one => one.id === id);
    if (!column) throw tableError('This search is sorted by a column that no longer exists.');
    if (columns.includes(column) || column.type === 'media' || column.type === 'link_multiple') continue; // Says nothing more about the order.
    columns.push(column);
    ascending.push(up);
  }
  const idAscending = ascending[0] ?? true;
  const keys = columns.map(
    (column, index) => `${alias}.${quote(column.sqlName)} ${ascending[index] ? 'asc nulls first' : 'desc nulls last'}`,
  );
  return { clause: `order by ${[...keys, `${alias}._id ${idAscending ? 'asc' : 'desc'}`].join(', ')}`, columns, ascending, idAscending };
}

/** The condition "after the cursor" in this order. None sorts as the smallest value. */
export function afterSql(cursor: Cursor, order: OrderSql, alias: string, sql: Sql): string {
  const idIs = (place: string) => `${alias}._id ${order.idAscending ? '>' : '<'} ${place}`;
  if (order.columns.length === 0) return idIs(sql.value(String(cursor.after), 'bigint'));
  const isUniform = order.ascending.every(up => up === order.ascending[0]);
  if (isUniform && cursor.values.every(value => value !== null)) {
    const names = order.columns.map(column => `${alias}.${quote(column.sqlName)}`);
    const places = order.columns.map((column, index) => sql.value(cursor.values[index] ?? null, sqlTypeOf(column)));
    const after = `(${[...names, `${alias}._id`].join(', ')}) ${order.idAscending ? '>' : '<'} (${[...places, sql.value(String(cursor.after), 'bigint')].join(', ')})`;
    // Rows with None come after the smallest value when descending; `restOf` asks for those of one column by themselves.
    return order.idAscending || order.columns.length === 1 ? after : `(${after} or ${lexicographic(cursor, order, alias, sql, idIs)})`;
  }
  return lexicographic(cursor, order, alias, sql, idIs);
}

/** For one descending column, what follows when the rows with values are used up: those without. */
export function isInValues(cursor: Cursor | null, order: OrderSql): boolean {
  return order.columns.length === 1 && order.ascending[0] === false && cursor !== null && cursor.values[0] !== null;
}

function lexicographic(cursor: Cursor, order: OrderSql, alias: string, sql: Sql, idIs: (place: string) => string): string {
  const alternatives: string[] = [];
  const equal: string[] = [];
  order.columns.forEach((column, index) => {
    const name = `${alias}.${quote(column.sqlName)}`;
    const value = cursor.values[index] ?? null;
    const place = value === null ? '' : sql.value(value, sqlTypeOf(column));
    const up = order.ascending[index];
    const beyond =
      value === null ? (up ? `${name} is not null` : '') : up ? `${name} > ${place}` : `(${name} < ${place} or ${name} is null)`;
    if (beyond) alternatives.push([...equal, beyond].join(' and '));
    equal.push(value === null ? `${name} is null` : `${name} = ${place}`);
  });
  alternatives.push([...equal, idIs(sql.value(String(cursor.after), 'bigint'))].join(' and '));
  return `(${alternatives.map(one => `(${one})`).join(' or ')})`;
}

/** The search as it stands in a capability. */
export function packSearch(search: Search): JsonValue {
  return {
    search: JSON.stringify(search.conditions),
    fetch: search.fetch as JsonValue,
    order: search.order.map(one => [one.column, one.ascending]),
    chunk: search.chunk,
  };
}

export function unpackSearch(data: JsonValue | undefined): Search | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data) || typeof data.search !== 'string') return undefined;
  return {
    conditions: JSON.parse(data.search) as Condition[],
    order: (data.order as [number, boolean][]).map(([column, ascending]) => ({ column, ascending })),
    fetch: (data.fetch ?? null) as Fetch,
    chunk: (data.chunk ?? null) as number | null,
  };
}
