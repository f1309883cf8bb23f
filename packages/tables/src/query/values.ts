/**
 * Values of columns: what a Python value is called in error texts, whether a column takes it, and how it goes to PostgreSQL and comes back.
 *
 * Everything crosses as PostgreSQL's own text: numbers keep all their digits, and `2` stays apart from `2.0`.
 */
import {
  type JsonValue,
  scopeOf,
  showFloat,
  WireDate,
  WireDateTime,
  WireFloat,
  WireHandle,
  WireMedia,
  WirePortable,
  type WireValue,
} from '@wrought/wire';
import type { Column, Schema } from '../schema/index.ts';
import { tableError } from './problem.ts';

/** The name of a linked row as a capability says it. */
export interface RowName {
  tableId: number;
  rowId: number;
}

const ROW_TYPES = new Set(['anvil.tables.v2._RowRef', 'anvil.tables.v2._row.Row']);

/** The row that a value stands for, if it does. */
export function rowNameOf(value: WireValue): RowName | undefined {
  if (!(value instanceof WirePortable) || !ROW_TYPES.has(value.typeName)) return undefined;
  const { content } = value;
  const scope = scopeOf(Array.isArray(content) ? content[3] : content);
  return scope && rowNameOfScope(scope);
}

/** `["_", "t", {id}, {r}]` → that row. */
export function rowNameOfScope(scope: readonly JsonValue[]): RowName | undefined {
  const [platform, kind, view, row] = scope;
  if (platform !== '_' || kind !== 't' || !isPlain(view) || !isPlain(row)) return undefined;
  return typeof view.id === 'number' && typeof row.r === 'number' ? { tableId: view.id, rowId: row.r } : undefined;
}

function isPlain(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What error texts call a column's type: `number`, `Row from 'Others' table`. */
export function showColumnType(column: Column, schema: Schema): string {
  if (column.type === 'link_single') return `Row from '${titleOf(schema, column.targetId)}' table`;
  if (column.type === 'link_multiple') return `List of rows from '${titleOf(schema, column.targetId)}' table`;
  return column.type;
}

/** What error texts call a value's type. */
export function showValueType(value: WireValue, schema: Schema): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WireFloat) return 'number';
  if (value instanceof WireDate) return 'date';
  if (value instanceof WireDateTime) return 'datetime';
  if (value instanceof WireMedia) return 'media';
  if (value instanceof WireHandle) return value.handle.type[0] === 'LazyMedia' ? 'media' : value.handle.type[0];
  const row = rowNameOf(value);
  if (row) return `Row from '${titleOf(schema, row.tableId)}' table`;
  const first = Array.isArray(value) && value.length > 0 ? rowNameOf(value[0]) : undefined;
  if (first) return `List of rows from '${titleOf(schema, first.tableId)}' table`;
  return value instanceof WirePortable ? value.typeName : 'simpleObject';
}

function titleOf(schema: Schema, tableId: number | undefined): string {
  return (tableId !== undefined && schema.tableById.get(tableId)?.title) || 'unknown';
}

/** A value of a scalar column as PostgreSQL's text; undefined when it is not of the column's type. Links and media are not scalar. */
export function scalarText(column: Column, value: WireValue): string | null | undefined {
  if (value === null) return null;
  switch (column.type) {
    case 'string':
      return typeof value === 'string' ? checkText(column, value) : undefined;
    case 'number':
      return numberText(column, value);
    case 'bool':
      return typeof value === 'boolean' ? (value ? 't' : 'f') : undefined;
    case 'date':
      return value instanceof WireDate ? value.text : undefined;
    case 'datetime':
      return value instanceof WireDateTime ? value.text : undefined;
    case 'simpleObject':
      return jsonText(column, value);
    default:
      return undefined;
  }
}

function checkText(column: Column, value: string): string {
  if (value.includes('\0')) throw tableError(`Column '${column.name}' is a string - PostgreSQL cannot store the character NUL (\\x00)`);
  if (!value.isWellFormed()) throw tableError(`Column '${column.name}' is a string - PostgreSQL cannot store half of a surrogate pair`);
  return value;
}

function numberText(column: Column, value: WireValue): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value.toString();
  if (!(value instanceof WireFloat)) return undefined;
  const float = value.value;
  if (!Number.isFinite(float)) {
    const name = Number.isNaN(float) ? 'NaN' : `${float < 0 ? '-' : ''}Infinity value`;
    throw tableError(`Column '${column.name}' is a number - Cannot store ${name} in a data table`);
  }
  return floatText(float);
}

/** A float in a form of which PostgreSQL keeps that it is one: with a digit behind the point. */
export function floatText(value: number): string {
  if (Object.is(value, -0)) return '0.0';
  return Number.isInteger(value) ? `${BigInt(value)}.0` : showFloat(value);
}

/** A plain object as JSON text; floats keep their point. Dates and rows inside are refused, as in Anvil. */
function jsonText(column: Column, value: WireValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(checkText(column, value));
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof WireFloat) {
    if (!Number.isFinite(value.value))
      throw tableError(`Column '${column.name}' is a simpleObject - Cannot store ${value.value} in a data table`);
    return floatText(value.value);
  }
  if (Array.isArray(value)) return `[${value.map(item => jsonText(column, item)).join(',')}]`;
  if (!isWireDict(value))
    throw tableError(
      `Column '${column.name}' is a simpleObject - You can only store strings, numbers, dates, references to other table rows, or simple objects in a table`,
    );
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(checkText(column, key))}:${jsonText(column, item)}`)
    .join(',')}}`;
}

export function isWireDict(value: WireValue): value is { [key: string]: WireValue } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The column's SQL type, for parameters whose type PostgreSQL cannot infer. */
export function sqlTypeOf(column: Column): string {
  return {
    string: 'text',
    number: 'numeric',
    bool: 'boolean',
    date: 'date',
    datetime: 'timestamptz',
    simpleObject: 'jsonb',
    media: 'bigint',
    link_single: 'bigint',
    link_multiple: 'boolean',
  }[column.type];
}

/** Minutes east of Greenwich in `YYYY-MM-DD HH:MM:SS.ffffff±HHMM`; PostgreSQL's text of a smallint. */
export function offsetOf(value: WireDateTime): string {
  const match = /([+-])(\d\d)(\d\d)$/.exec(value.text);
  if (!match) return '0';
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return String(match[1] === '-' ? -minutes : minutes);
}

/** PostgreSQL's `timestamptz` (in UTC) and the kept offset → `YYYY-MM-DD HH:MM:SS.ffffff±HHMM`. */
export function dateTimeText(utc: string, offset: string | null): string {
  const minutes = offset === null ? 0 : Number(offset);
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d+))?/.exec(utc);
  if (!match) throw tableError(`The database holds a time that Python cannot have: ${utc}`);
  const fraction = (match[7] ?? '').padEnd(6, '0');
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  const zone = `${sign}${String(Math.trunc(size / 60)).padStart(2, '0')}${String(size % 60).padStart(2, '0')}`;
  if (minutes === 0) return `${match[1]}-${match[2]}-${match[3]} ${match[4]}:${match[5]}:${match[6]}.${fraction}${zone}`;
  const [, shown, month, day, hour, minute, second] = match.map(Number);
  // The first hours of year 1 east of Greenwich are year 1 before Christ in UTC.
  const year = utc.endsWith('BC') ? 1 - (shown as number) : (shown as number);
  const moved = new Date(0);
  moved.setUTCFullYear(year, (month as number) - 1, day);
  moved.setUTCHours(hour, minute + minutes, second);
  const text = `${String(moved.getUTCFullYear()).padStart(4, '0')}-${two(moved.getUTCMonth() + 1)}-${two(moved.getUTCDate())}`;
  return `${text} ${two(moved.getUTCHours())}:${two(moved.getUTCMinutes())}:${two(moved.getUTCSeconds())}.${fraction}${zone}`;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** PostgreSQL's text of a `numeric` → a Python number. */
export function numberOf(text: string): WireValue {
  if (text.includes('.') || text === 'NaN' || text.includes('Infinity')) return new WireFloat(Number(text));
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** JSON text → values, ints of any size kept and floats apart from ints. */
export function jsonOf(text: string): WireValue {
  return JSON.parse(text, function revive(this: unknown, _key: string, value: unknown, context?: { source?: string }) {
    return typeof value === 'number' && context?.source !== undefined ? jsonNumber(context.source) : value;
  }) as WireValue;
}

function jsonNumber(source: string): WireValue {
  return /[.eE]/.test(source) ? new WireFloat(Number(source)) : numberOf(source);
}
