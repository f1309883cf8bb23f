/** Adds, changes and deletes rows: checks every value first, then as few statements as there can be. */
import { WireDateTime, type WireHandle, type WireMedia, type WireValue } from '@wrought/wire';
import type { Condition } from '../query/condition.ts';
import { arrayText, conditionSql, whereSql } from '../query/condition-sql.ts';
import { noSuchColumn, rowDeleted, tableError } from '../query/problem.ts';
import { Sql } from '../query/sql.ts';
import { offsetOf, rowNameOf, scalarText, showColumnType, showValueType, sqlTypeOf } from '../query/values.ts';
import { type View, viewConditions } from '../query/view.ts';
import type { Column, Schema } from '../schema/index.ts';
import { joinTableSql, offsetName, quote, tableSql } from '../schema/names.ts';
import { isMedia, type OpenLazyMedia, storeMedia } from './media.ts';
import type { Session } from './session.ts';

export type Values = Record<string, WireValue>;

export interface Writing {
  session: Session;
  schema: Schema;
  openLazy?: OpenLazyMedia;
}

/** Checked values of one row, ready for PostgreSQL. */
interface Cells {
  /** Columns of the row itself, by their name in PostgreSQL. */
  own: { name: string; type: string; text: string | null; isLink?: boolean }[];
  links: { column: Column; rows: number[] | null }[];
  media: { column: Column; value: WireMedia | WireHandle | null }[];
}

/** Adds one row; gives its id. */
export async function addRow(writing: Writing, view: View, values: Values): Promise<number> {
  refuseAdding(view);
  const cells = checkValues(writing.schema, view, values);
  addFixed(view, cells);
  const { conditions } = view.restriction;
  const isOneStatement = cells.media.length === 0 && conditions.length === 0;
  // A link may lead to a row that is gone: only PostgreSQL knows.
  const mayFail = cells.links.length > 0 || cells.own.some(cell => cell.isLink);
  if (isOneStatement)
    return mayFail ? writing.session.apart(session => insert(session, view, cells)) : insert(writing.session, view, cells);
  return writing.session.together(async session => {
    for (const { column, value } of cells.media)
      if (value) cells.own.push({ name: column.sqlName, type: 'bigint', text: await storeMedia(session, value, writing.openLazy) });
    const id = await insert(session, view, cells);
    await needConstraints(session, view, id);
    return id;
  });
}

/** Adds many rows together; gives their ids in order. */
export async function addRows(writing: Writing, view: View, rows: readonly Values[]): Promise<number[]> {
  refuseAdding(view);
  const all = rows.map(values => {
    const cells = checkValues(writing.schema, view, values);
    addFixed(view, cells);
    return cells;
  });
  if (all.length === 0) return [];
  const isPlain = view.restriction.conditions.length === 0 && all.every(cells => cells.links.length === 0 && cells.media.length === 0);
  if (isPlain) return insertMany(writing.session, view, all);
  return writing.session.together(async session => {
    const ids: number[] = [];
    for (const values of rows) ids.push(await addRow({ ...writing, session }, view, values));
    return ids;
  });
}

/** Changes one row. Throws RowDeleted when it is gone (or out of the view). */
export async function updateRow(writing: Writing, view: View, rowId: number, values: Values): Promise<void> {
  const cells = checkValues(writing.schema, view, values);
  const isOneStatement = cells.media.length === 0 && cells.links.length === 0 && view.restriction.conditions.length === 0;
  if (isOneStatement && !cells.own.some(cell => cell.isLink)) return updateOwn(writing.session, view, rowId, cells);
  if (isOneStatement) return writing.session.apart(session => updateOwn(session, view, rowId, cells));
  await writing.session.together(async session => {
    for (const { column, value } of cells.media)
      cells.own.push({ name: column.sqlName, type: 'bigint', text: value && (await storeMedia(session, value, writing.openLazy)) });
    for (const { column, rows } of cells.links) cells.own.push({ name: column.sqlName, type: 'boolean', text: rows ? 't' : null });
    await updateOwn(session, view, rowId, cells);
    for (const { column, rows } of cells.links) {
      const join = joinTableSql(view.table, column);
      await session.run(`delete from ${join} where row_id = $1`, [String(rowId)]);
      if (rows && rows.length > 0)
        await session.run(
          `insert into ${join} (row_id, position, target_id) select $1::bigint, x.n, x.id from unnest($2::bigint[]) with ordinality x(id, n)`,
          [String(rowId), arrayText(rows.map(String))],
        );
    }
    await needConstraints(session, view, rowId);
  });
}

/** Deletes one row; nothing happens when it is gone already. */
export async function deleteRow(session: Session, view: View, rowId: number): Promise<void> {
  const sql = new Sql();
  const where = [
    `t._id = ${sql.value(String(rowId), 'bigint')}`,
    ...viewConditions(view).map(one => conditionSql(one, view.table, 't', sql)),
  ];
  await session.run(`delete from ${tableSql(view.table)} t where ${where.join(' and ')}`, sql.values);
}

/** Deletes all rows of a view that fulfil the conditions. */
export async function deleteRows(session: Session, view: View, conditions: readonly Condition[]): Promise<void> {
  const sql = new Sql();
  const where = whereSql([...viewConditions(view), ...conditions], view.table, 't', sql);
  await session.run(`delete from ${tableSql(view.table)} t${where === 'true' ? '' : ` where ${where}`}`, sql.values);
}

function refuseAdding(view: View): void {
  if (view.spec.cols !== undefined) throw tableError('You cannot add rows to this view');
}

function checkValues(schema: Schema, view: View, values: Values): Cells {
  const cells: Cells = { own: [], links: [], media: [] };
  for (const [name, value] of Object.entries(values)) {
    const column = view.columns.get(name);
    if (!column) throw noSuchColumn(name, view.isNarrowed ? ' in this view' : '');
    checkValue(schema, column, value, cells);
  }
  return cells;
}

function checkValue(schema: Schema, column: Column, value: WireValue, cells: Cells): void {
  const wrong = () =>
    tableError(`Column '${column.name}' is a ${showColumnType(column, schema)} - cannot set it to a ${showValueType(value, schema)}`);
  if (column.type === 'media') {
    if (value !== null && !isMedia(value)) throw wrong();
    cells.media.push({ column, value });
    return;
  }
  if (column.type === 'link_single') {
    const row = value === null ? undefined : rowNameOf(value);
    if (value !== null && row?.tableId !== column.targetId) throw wrong();
    cells.own.push({ name: column.sqlName, type: 'bigint', text: row ? String(row.rowId) : null, isLink: row !== undefined });
    return;
  }
  if (column.type === 'link_multiple') {
    if (value !== null && !Array.isArray(value)) throw wrong();
    const rows = value?.map(item => {
      const row = rowNameOf(item);
      if (row?.tableId !== column.targetId) throw wrong();
      return (row as { rowId: number }).rowId;
    });
    cells.links.push({ column, rows: rows ?? null });
    return;
  }
  const text = scalarText(column, value);
  if (text === undefined) throw wrong();
  cells.own.push({ name: column.sqlName, type: sqlTypeOf(column), text });
  if (column.type === 'datetime')
    cells.own.push({ name: offsetName(column), type: 'smallint', text: value instanceof WireDateTime ? offsetOf(value) : null });
}

/** Fills in what the view fixes. */
function addFixed(view: View, cells: Cells): void {
  for (const { column: id, is } of view.restriction.fixed) {
    const column = view.table.columns.find(one => one.id === id);
    if (!column) throw tableError('This view uses a column that no longer exists.');
    if (is.op === 'links') cells.links.push({ column, rows: is.rows });
    else if (is.op === 'contains') cells.own.push({ name: column.sqlName, type: 'jsonb', text: is.json });
    else if (is.op === 'is' && column.type !== 'link_multiple' && column.type !== 'media')
      cells.own.push({ name: column.sqlName, type: sqlTypeOf(column), text: is.value });
  }
}

async function insert(session: Session, view: View, cells: Cells): Promise<number> {
  const sql = new Sql();
  const own = [...cells.own, ...cells.links.map(link => ({ name: link.column.sqlName, type: 'boolean', text: link.rows ? 't' : null }))];
  const into =
    own.length === 0
      ? 'default values'
      : `(${own.map(cell => quote(cell.name)).join(', ')}) values (${own.map(cell => sql.value(cell.text)).join(', ')})`;
  const statement = `insert into ${tableSql(view.table)} ${into} returning _id`;
  const links = cells.links.filter(link => link.rows && link.rows.length > 0);
  if (links.length === 0) return Number((await session.run(statement, sql.values)).rows[0]?.[0]);
  const parts = links.map(({ column, rows }, index) => {
    const ids = sql.value(arrayText((rows as number[]).map(String)), 'bigint[]');
    return `l${index} as (insert into ${joinTableSql(view.table, column)} (row_id, position, target_id) select made._id, x.n, x.id from made, unnest(${ids}) with ordinality x(id, n))`;
  });
  const text = `with made as (${statement}), ${parts.join(', ')} select _id from made`;
  return Number((await session.run(text, sql.values)).rows[0]?.[0]);
}

async function insertMany(session: Session, view: View, all: readonly Cells[]): Promise<number[]> {
  const columns = new Map<string, string>();
  for (const cells of all) for (const cell of cells.own) columns.set(cell.name, cell.type);
  if (columns.size === 0) {
    const { rows } = await session.run(
      `insert into ${tableSql(view.table)} (_id) select nextval(pg_get_serial_sequence($1, '_id')) from generate_series(1, $2::int) returning _id`,
      [tableSql(view.table), String(all.length)],
    );
    return rows.map(row => Number(row[0]));
  }
  const arrays = [...columns].map(([name]) => {
    const texts = all.map(cells => cells.own.find(cell => cell.name === name)?.text ?? null);
    return arrayText(texts);
  });
  const sql = new Sql();
  const sources = [...columns].map(([, type], index) => sql.value(arrays[index] ?? null, `${type}[]`));
  const names = [...columns.keys()].map(quote).join(', ');
  const text = `insert into ${tableSql(view.table)} (${names}) select * from unnest(${sources.join(', ')}) returning _id`;
  return (await session.run(text, sql.values)).rows.map(row => Number(row[0]));
}

async function updateOwn(session: Session, view: View, rowId: number, cells: Cells): Promise<void> {
  const sql = new Sql();
  const sets = cells.own.map(cell => `${quote(cell.name)} = ${sql.value(cell.text)}`);
  const where = [
    `t._id = ${sql.value(String(rowId), 'bigint')}`,
    ...viewConditions(view).map(one => conditionSql(one, view.table, 't', sql)),
  ].join(' and ');
  const text =
    sets.length === 0
      ? `select 1 from ${tableSql(view.table)} t where ${where}`
      : `update ${tableSql(view.table)} t set ${sets.join(', ')} where ${where}`;
  const { count } = await session.run(text, sql.values);
  if (count === 0) throw rowDeleted();
}

/** A row that was written through a view must still be in it. */
async function needConstraints(session: Session, view: View, rowId: number): Promise<void> {
  if (view.restriction.conditions.length === 0) return;
  const sql = new Sql();
  const where = [
    `t._id = ${sql.value(String(rowId), 'bigint')}`,
    ...view.restriction.conditions.map(one => conditionSql(one, view.table, 't', sql)),
  ];
  const { rows } = await session.run(`select 1 from ${tableSql(view.table)} t where ${where.join(' and ')}`, sql.values);
  if (rows.length === 0) throw tableError('Data does not match view constraints');
}
