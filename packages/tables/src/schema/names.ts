/**
 * Names in PostgreSQL: those of the app wherever PostgreSQL can bear them, so that a person in `psql` finds what they expect.
 *
 * Every name is quoted, so any text will do; only length (63 bytes), the empty name and PostgreSQL's own columns stand in the way.
 */
import { createHash } from 'node:crypto';
import { APP_SCHEMA, type Column, type Table } from './model.ts';

const LONGEST_BYTES = 63;
/** Room for `_offset`, `_trigram` and the like behind a name. */
const LONGEST_OWN_BYTES = 44;
const SYSTEM_COLUMNS = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid', 'oid', '_id']);

/** A name for something called `wanted` that none of `taken` has. */
export function chooseName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted.replaceAll('\0', '').toWellFormed() || 'unnamed';
  if (Buffer.byteLength(name) > LONGEST_OWN_BYTES) name = `${cut(name, LONGEST_OWN_BYTES - 9)}_${digest(name)}`;
  let free = name;
  for (let n = 2; taken.has(free) || SYSTEM_COLUMNS.has(free); n++) free = `${name}_${n}`;
  return free;
}

export function quote(name: string): string {
  return name.includes('"') ? `"${name.replaceAll('"', '""')}"` : `"${name}"`;
}

export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function tableSql(table: Pick<Table, 'sqlName'>): string {
  return `${APP_SCHEMA}.${quote(table.sqlName)}`;
}

/** The table that holds a multiple link: `row_id`, `position`, `target_id`. */
export function joinTableName(table: Pick<Table, 'sqlName'>, column: Pick<Column, 'sqlName'>): string {
  return fit(`${table.sqlName}_${column.sqlName}`);
}

export function joinTableSql(table: Pick<Table, 'sqlName'>, column: Pick<Column, 'sqlName'>): string {
  return `${APP_SCHEMA}.${quote(joinTableName(table, column))}`;
}

/** The column beside a datetime column: minutes east of Greenwich that the writer gave, as `timestamptz` does not keep them. */
export function offsetName(column: Pick<Column, 'sqlName'>): string {
  return `${column.sqlName}_utc_offset_minutes`;
}

/** A name cut to what PostgreSQL bears, different for different texts. */
export function fit(name: string): string {
  return Buffer.byteLength(name) <= LONGEST_BYTES ? name : `${cut(name, LONGEST_BYTES - 9)}_${digest(name)}`;
}

function cut(name: string, bytes: number): string {
  let kept = '';
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > bytes) break;
    kept += character;
  }
  return kept;
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}
