/**
 * Conditions on rows: what `search(...)` and views say, as plain data, so that it can stand in a capability.
 *
 * Columns are named by id. Values are PostgreSQL's text of them, or null. Reading a condition from the caller's
 * values checks columns and types; `condition-sql.ts` makes SQL of it.
 */
import { WireDate, WireDateTime, WirePortable, type WireValue } from '@wrought/wire';
import type { Column, Schema } from '../schema/index.ts';
import { noSuchColumn, tableError } from './problem.ts';
import { isWireDict, rowNameOf, scalarText, showColumnType, showValueType } from './values.ts';
import type { View } from './view.ts';

export type Comparison = '<' | '<=' | '>' | '>=';

export type Condition =
  | { op: 'and' | 'or' | 'none'; of: Condition[] }
  | { op: 'is'; column: number; value: string | null }
  | { op: 'in'; column: number; values: string[] }
  | { op: 'contains'; column: number; json: string }
  | { op: 'links'; column: number; rows: number[] }
  | { op: 'compare'; column: number; by: Comparison; value: string }
  | { op: 'like'; column: number; pattern: string; ignoresCase: boolean }
  | { op: 'text'; column: number; query: string; raw: boolean };

const COMPARISONS: Record<string, Comparison> = {
  greater_than: '>',
  less_than: '<',
  greater_than_or_equal_to: '>=',
  less_than_or_equal_to: '<=',
};
const GROUPS: Record<string, 'and' | 'or' | 'none'> = { all_of: 'and', any_of: 'or', none_of: 'none' };
const QUERY = 'anvil.tables.query.';

/** The name of a query operator (`any_of`), or undefined for any other value. */
export function operatorOf(value: WireValue): { name: string; content: Record<string, WireValue> } | undefined {
  if (!(value instanceof WirePortable) || !value.typeName.startsWith(QUERY) || !isWireDict(value.content)) return undefined;
  return { name: value.typeName.slice(QUERY.length), content: value.content };
}

/** Positional queries and `column=value` pairs → one condition that asks for all of them. */
export function readConditions(
  view: View,
  schema: Schema,
  positional: readonly WireValue[],
  named: Record<string, WireValue>,
): Condition[] {
  const reader = new ConditionReader(view, schema);
  return [...positional.map(value => reader.positional(value)), ...Object.entries(named).map(([name, value]) => reader.named(name, value))];
}

/** The column of that name which the caller can see. */
export function visibleColumn(view: View, name: string): Column {
  return (
    view.columns.get(name) ??
    (() => {
      throw noSuchColumn(name);
    })()
  );
}

/** A date beside moments is its first moment (UTC), a datetime beside dates is its day: apps compare one with the other. */
function ofColumnsKind(column: Column, value: WireValue): WireValue {
  if (column.type === 'datetime' && value instanceof WireDate) return new WireDateTime(`${value.text} 00:00:00.000000+0000`);
  if (column.type === 'date' && value instanceof WireDateTime) return new WireDate(value.text.slice(0, 10));
  return value;
}

class ConditionReader {
  private readonly view: View;
  private readonly schema: Schema;

  constructor(view: View, schema: Schema) {
    this.view = view;
    this.schema = schema;
  }

  positional(value: WireValue): Condition {
    const operator = operatorOf(value);
    const op = operator && GROUPS[operator.name];
    if (!op)
      throw tableError(
        `Invalid query operator: ${operator ? `q.${operator.name}(…) says nothing about a column; write column=q.${operator.name}(…)` : show(value)}`,
      );
    const { args, kwargs } = this.groupOf(operator.content);
    return { op, of: [...args.map(one => this.positional(one)), ...Object.entries(kwargs).map(([name, one]) => this.named(name, one))] };
  }

  named(name: string, value: WireValue): Condition {
    return this.on(visibleColumn(this.view, name), value);
  }

  private on(column: Column, value: WireValue): Condition {
    const operator = operatorOf(value);
    if (!operator) return this.equals(column, value);
    const { name, content } = operator;
    if (GROUPS[name]) return this.group(column, GROUPS[name], content);
    if (COMPARISONS[name]) return this.compare(column, COMPARISONS[name], content.value ?? null);
    if (name === 'like' || name === 'ilike') {
      if (typeof content.pattern !== 'string') throw tableError(`Invalid query: Argument to the '${name}' operator must be a string.`);
      this.needText(column, name);
      // PostgreSQL would say so only when a row gets that far, and take the caller's transaction with it.
      if (/(^|[^\\])(\\\\)*\\$/.test(content.pattern))
        throw tableError('Invalid query: a pattern must not end with the escape character \\');
      return { op: 'like', column: column.id, pattern: content.pattern, ignoresCase: name === 'ilike' };
    }
    if (name === 'full_text_match') {
      if (typeof content.query !== 'string')
        throw tableError("Invalid query: Argument to the 'full_text_match' operator must be a string.");
      this.needText(column, name);
      return { op: 'text', column: column.id, query: content.query, raw: content.raw === true };
    }
    throw tableError(`Invalid query operator: q.${name}(…) cannot be used on column '${column.name}'`);
  }

  /** `q.any_of("a", "b")` on one column; equal tests become one `in`, which an index can answer. */
  private group(column: Column, op: 'and' | 'or' | 'none', content: Record<string, WireValue>): Condition {
    const { args, kwargs } = this.groupOf(content);
    if (Object.keys(kwargs).length > 0)
      throw tableError(`Invalid query: column names cannot be given inside a query of column '${column.name}'`);
    const parts = args.map(one => this.on(column, one));
    if (op === 'and') return { op, of: parts };
    const values = parts.flatMap(part => (part.op === 'is' && part.value !== null ? [part.value] : []));
    if (values.length < 2) return { op, of: parts };
    const rest = parts.filter(part => !(part.op === 'is' && part.value !== null));
    return { op, of: [{ op: 'in', column: column.id, values }, ...rest] };
  }

  private equals(column: Column, value: WireValue): Condition {
    if (column.type === 'media') {
      if (value !== null) throw tableError('Media columns can only be searched for None');
      return { op: 'is', column: column.id, value: null };
    }
    if (column.type === 'link_single')
      return { op: 'is', column: column.id, value: value === null ? null : String(this.rowId(column, value)) };
    if (column.type === 'link_multiple') {
      if (value === null) return { op: 'is', column: column.id, value: null };
      if (!Array.isArray(value)) throw this.wrongType(column, value);
      return { op: 'links', column: column.id, rows: value.map(row => this.rowId(column, row, value)) };
    }
    const text = scalarText(column, value);
    if (text === undefined) throw this.wrongType(column, value);
    if (column.type === 'simpleObject' && text !== null) return { op: 'contains', column: column.id, json: text };
    return { op: 'is', column: column.id, value: text };
  }

  private rowId(column: Column, value: WireValue, shown: WireValue = value): number {
    const row = rowNameOf(value);
    if (row?.tableId !== column.targetId) throw this.wrongType(column, shown);
    return (row as { rowId: number }).rowId;
  }

  private compare(column: Column, by: Comparison, value: WireValue): Condition {
    if (!['string', 'number', 'date', 'datetime'].includes(column.type))
      throw tableError(`Invalid query: Cannot use inequality operators to query column '${column.name}' of type ${column.type}`);
    const text = value === null ? undefined : scalarText(column, ofColumnsKind(column, value));
    if (text === undefined || text === null)
      throw tableError(
        `Invalid query: Cannot query ${column.type} column '${column.name}' with a value of type ${showValueType(value, this.schema)}`,
      );
    return { op: 'compare', column: column.id, by, value: text };
  }

  private needText(column: Column, name: string): void {
    if (column.type !== 'string')
      throw tableError(
        `Invalid query: Cannot use '${name}' operator on column '${column.name}', which is a ${showColumnType(column, this.schema)}.`,
      );
  }

  private wrongType(column: Column, value: WireValue): Error {
    const title = this.view.table.title;
    return tableError(
      `Column '${column.name}' can only be searched with a ${showColumnType(column, this.schema)} (not a ${showValueType(value, this.schema)}) in table '${title}'`,
    );
  }

  private groupOf(content: Record<string, WireValue>): { args: WireValue[]; kwargs: Record<string, WireValue> } {
    const { args, kwargs } = content;
    return { args: Array.isArray(args) ? args : [], kwargs: kwargs !== undefined && isWireDict(kwargs) ? kwargs : {} };
  }
}

function show(value: WireValue): string {
  if (value instanceof WirePortable) return value.typeName === 'anvil.tables.v2._row.Row' ? 'a row; write column=row' : value.typeName;
  if (value instanceof WireDate || value instanceof WireDateTime) return value.text;
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
