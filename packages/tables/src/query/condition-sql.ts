/**
 * Conditions → SQL.
 *
 * Equality knows None: `not_("apple")` finds rows without a value. Comparisons do not: neither `greater_than(5)` nor its opposite holds
 * for None.
 */
import type { Column, Table } from '../schema/index.ts';
import { joinTableSql, quote } from '../schema/names.ts';
import type { Condition } from './condition.ts';
import { tableError } from './problem.ts';
import type { Sql } from './sql.ts';
import { sqlTypeOf } from './values.ts';

/** `alias` is what the table is called in the query. */
export function conditionSql(condition: Condition, table: Table, alias: string, sql: Sql, isNegated = false): string {
  switch (condition.op) {
    case 'and':
      return joined(condition.of, ' and ', 'true', table, alias, sql, isNegated);
    case 'or':
      return joined(condition.of, ' or ', 'false', table, alias, sql, isNegated);
    case 'none':
      return condition.of.length === 0 ? 'true' : `not (${joined(condition.of, ' or ', 'false', table, alias, sql, true)})`;
    default: {
      const text = columnSql(condition, table, alias, sql);
      const isEquality = condition.op === 'is' || condition.op === 'in' || condition.op === 'contains';
      // Only under a `not` does null differ from false.
      return isNegated && isEquality ? `(${text}) is true` : text;
    }
  }
}

/** All of them, as `where` takes it. */
export function whereSql(conditions: readonly Condition[], table: Table, alias: string, sql: Sql): string {
  return joined(conditions, ' and ', 'true', table, alias, sql);
}

function joined(
  conditions: readonly Condition[],
  by: string,
  none: string,
  table: Table,
  alias: string,
  sql: Sql,
  isNegated = false,
): string {
  if (conditions.length === 0) return none;
  const parts = conditions.map(condition => conditionSql(condition, table, alias, sql, isNegated));
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(by)})`;
}

type ColumnCondition = Exclude<Condition, { of: Condition[] }>;

function columnSql(condition: ColumnCondition, table: Table, alias: string, sql: Sql): string {
  const column = table.columns.find(one => one.id === condition.column);
  if (!column) throw tableError('This view or search uses a column that no longer exists.');
  const name = `${alias}.${quote(column.sqlName)}`;
  const type = sqlTypeOf(column);
  switch (condition.op) {
    case 'is':
      if (condition.value === null) return isNoneSql(table, column, alias);
      return `${name} = ${sql.value(condition.value, type)}`;
    case 'in':
      return `${name} = any(${sql.value(arrayText(condition.values), `${type}[]`)})`;
    case 'contains':
      return `${name} @> ${sql.value(condition.json, 'jsonb')}`;
    case 'links':
      return linksSql(condition.rows, table, column, alias, sql);
    case 'compare':
      return `${name} ${condition.by} ${sql.value(condition.value, type)}`;
    case 'like':
      return `${name} ${condition.ignoresCase ? 'ilike' : 'like'} ${sql.value(condition.pattern, 'text')}`;
    case 'text':
      return `to_tsvector('english', ${name}) @@ ${condition.raw ? 'to_tsquery' : 'plainto_tsquery'}('english', ${sql.value(condition.query, 'text')})`;
  }
}

/** A list of links is None when it was never given: neither the mark nor a row in the join table. */
export function isNoneSql(table: Table, column: Column, alias: string): string {
  const name = `${alias}.${quote(column.sqlName)}`;
  if (column.type !== 'link_multiple') return `${name} is null`;
  return `(${name} is not true and not exists (select 1 from ${joinTableSql(table, column)} l where l.row_id = ${alias}._id))`;
}

function linksSql(rows: readonly number[], table: Table, column: Column, alias: string, sql: Sql): string {
  if (rows.length === 0) return `not ${isNoneSql(table, column, alias)}`;
  const join = joinTableSql(table, column);
  const each = rows.map(row => `${alias}._id in (select l.row_id from ${join} l where l.target_id = ${sql.value(String(row), 'bigint')})`);
  return each.length === 1 ? (each[0] as string) : `(${each.join(' and ')})`;
}

/** A text array as PostgreSQL reads it. */
export function arrayText(values: readonly (string | null)[]): string {
  return `{${values.map(value => (value === null ? 'NULL' : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)).join(',')}}`;
}
