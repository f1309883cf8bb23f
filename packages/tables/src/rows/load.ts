/**
 * Reads rows, and the rows that they link to: one query for a page, and one for each table that its links lead to, whatever the number of rows.
 */
import { arrayText, conditionSql, whereSql } from '../query/condition-sql.ts';
import { linkedFetch } from '../query/fetch.ts';
import { afterSql, type Cursor, isInValues, orderSql, pageRows, type Search } from '../query/search.ts';
import { Sql } from '../query/sql.ts';
import { keyOf, linkedSpec, openView, type View, type ViewSpec, viewConditions } from '../query/view.ts';
import type { Schema } from '../schema/index.ts';
import { quote, tableSql } from '../schema/names.ts';
import type { RawRow, Session } from './session.ts';
import { type Shape, selectColumn, shapeOf } from './shape.ts';

/** Rows of one view, all with the same columns read. */
export interface Group {
  shape: Shape;
  rows: RawRow[];
}

/** The rows asked for come first, in their order; then those that they link to. */
export interface Loaded {
  main: Group;
  linked: Group[];
}

export interface Page extends Loaded {
  /** Where the next page begins; null when this was the last. */
  next: Cursor | null;
}

/** How many links deep a fetch of "everything" goes. */
const DEFAULT_DEPTH = 1;

export interface Reading {
  session: Session;
  schema: Schema;
  /** Hidden columns are not there. */
  isClient: boolean;
}

export async function loadPage(reading: Reading, view: View, search: Search, cursor: Cursor | null): Promise<Page> {
  const shape = shapeOf(view, search.fetch);
  const rowsWanted = pageRows(search, cursor);
  const order = orderSql(search, view.table, 't');
  const extra = order.columns.map(column => selectColumn(view.table, column, 't')[0] as string);
  const select = [shape.select, ...extra].join(', ');
  const conditions = [...viewConditions(view), ...search.conditions];
  const read = async (after: (sql: Sql) => string, limit: number) => {
    const sql = new Sql();
    const where = [whereSql(conditions, view.table, 't', sql), after(sql)].filter(part => part !== 'true' && part !== '');
    const clause = where.length > 0 ? `where ${where.join(' and ')} ` : '';
    const text = `select ${select} from ${tableSql(view.table)} t ${clause}${order.clause} limit ${sql.value(String(limit), 'bigint')}`;
    return (await reading.session.run(text, sql.values)).rows;
  };
  let rows = await read(sql => (cursor ? afterSql(cursor, order, 't', sql) : ''), rowsWanted + 1);
  if (isInValues(cursor, order) && rows.length <= rowsWanted) {
    const isNone = `t.${quote(order.columns[0]?.sqlName ?? '')} is null`;
    rows = rows.concat(await read(() => isNone, rowsWanted + 1 - rows.length));
  }
  let next: Cursor | null = null;
  if (rows.length > rowsWanted) {
    rows.length = rowsWanted;
    const last = rows[rowsWanted - 1] as RawRow;
    next = {
      after: Number(last[0]),
      values: last.slice(shape.width, shape.width + order.columns.length),
      seen: (cursor?.seen ?? 0) + rowsWanted,
    };
  }
  const main = { shape, rows };
  return { main, linked: await loadLinked(reading, main), next };
}

/** At most `limit` rows that fulfil the conditions, oldest first. */
export async function loadRows(reading: Reading, view: View, search: Pick<Search, 'conditions' | 'fetch'>, limit: number): Promise<Loaded> {
  const shape = shapeOf(view, search.fetch);
  const sql = new Sql();
  const where = whereSql([...viewConditions(view), ...search.conditions], view.table, 't', sql);
  const text = `select ${shape.select} from ${tableSql(view.table)} t where ${where} order by t._id limit ${limit}`;
  const main = { shape, rows: (await reading.session.run(text, sql.values)).rows };
  return { main, linked: await loadLinked(reading, main) };
}

export async function loadById(reading: Reading, view: View, id: string, fetch: Search['fetch']): Promise<Loaded | undefined> {
  const shape = shapeOf(view, fetch);
  const sql = new Sql();
  const where = [`t._id = ${sql.value(id, 'bigint')}`, ...viewConditions(view).map(one => conditionSql(one, view.table, 't', sql))];
  const { rows } = await reading.session.run(
    `select ${shape.select} from ${tableSql(view.table)} t where ${where.join(' and ')}`,
    sql.values,
  );
  if (rows.length === 0) return undefined;
  const main = { shape, rows };
  return { main, linked: await loadLinked(reading, main) };
}

/** Those of the rows that are there, in any order. */
export async function loadByIds(reading: Reading, view: View, ids: readonly string[], fetch: Search['fetch']): Promise<Loaded> {
  const shape = shapeOf(view, fetch);
  const text = `select ${shape.select} from ${tableSql(view.table)} t where t._id = any($1::bigint[])`;
  const main = { shape, rows: (await reading.session.run(text, [arrayText(ids)])).rows };
  return { main, linked: await loadLinked(reading, main) };
}

export async function countRows(session: Session, view: View, search: Pick<Search, 'conditions'>): Promise<number> {
  const sql = new Sql();
  const where = whereSql([...viewConditions(view), ...search.conditions], view.table, 't', sql);
  const { rows } = await session.run(
    `select count(*) from ${tableSql(view.table)} t${where === 'true' ? '' : ` where ${where}`}`,
    sql.values,
  );
  return Number(rows[0]?.[0]);
}

interface Wanted {
  spec: ViewSpec;
  fetch: Search['fetch'];
  depth: number;
  ids: Set<string>;
}

/** Follows the links of a group, level by level. */
async function loadLinked(reading: Reading, main: Group): Promise<Group[]> {
  const groups: Group[] = [];
  let level = [{ group: main, depth: DEFAULT_DEPTH }];
  while (level.length > 0) {
    const wanted = new Map<string, Wanted>();
    for (const { group, depth } of level) collectLinks(group, depth, wanted);
    level = [];
    for (const { spec, fetch, depth, ids } of wanted.values()) {
      if (ids.size === 0) continue;
      const view = openView(reading.schema, { ...spec }, reading.isClient);
      const shape = shapeOf(
        view,
        fetch === null ? null : Object.fromEntries(Object.entries(fetch).filter(([name]) => view.columns.has(name))),
      );
      const text = `select ${shape.select} from ${tableSql(view.table)} t where t._id = any($1::bigint[])`;
      const { rows } = await reading.session.run(text, [arrayText([...ids])]);
      const group = { shape, rows };
      groups.push(group);
      level.push({ group, depth });
    }
  }
  return groups;
}

/** The ids that a group's link columns name, by the view and the fetch that they are wanted with. */
function collectLinks(group: Group, depth: number, wanted: Map<string, Wanted>): void {
  const { shape } = group;
  shape.cached.forEach((column, index) => {
    if (column.targetId === undefined) return;
    const fetch = linkedFetch(shape.fetch, column.name, depth);
    if (fetch === undefined) return;
    const spec = linkedSpec(shape.view, column.targetId);
    const key = `${keyOf(spec)} ${JSON.stringify(fetch)}`;
    let entry = wanted.get(key);
    if (!entry) {
      entry = { spec, fetch, depth: depth - 1, ids: new Set() };
      wanted.set(key, entry);
    }
    const place = shape.places[index] as number;
    for (const row of group.rows) {
      const value = row[place];
      if (value === null || value === undefined) continue;
      if (column.type === 'link_single') entry.ids.add(value);
      else for (const id of JSON.parse(value) as number[]) entry.ids.add(String(id));
    }
  });
}
