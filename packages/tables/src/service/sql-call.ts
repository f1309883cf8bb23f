/**
 * `anvil.private.tables.sql`: reads the tables with SQL of the app's own server code.
 *
 * Runs in a transaction that PostgreSQL itself keeps from writing, with a time limit, and sees the app's tables under their own names; inside a
 * transaction of the app, as a part of it that is taken back, so that it sees what that has written.
 */
import { WireDate, WireDateTime, WireFloat, type WireValue } from '@wrought/wire';
import { arrayText } from '../query/condition-sql.ts';
import { denied, tableError } from '../query/problem.ts';
import { dateTimeText, floatText, isWireDict, jsonOf, numberOf } from '../query/values.ts';
import { translate } from '../rows/session.ts';
import type { Transactions } from '../rows/transactions.ts';
import { APP_SCHEMA, type Queryable } from '../schema/index.ts';
import { readList } from './arguments.ts';
import type { TablesHandler } from './table-calls.ts';

/** A statement that reads, behind blanks, comments and brackets. */
const READS = /^(?:\s|\(|--[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:select|with|values|table|explain|show)\b/i;
const TIME_LIMIT_MS = 25_000;
const MOST_ROWS = 100_000;

export function makeSqlCall(transactions: Transactions): TablesHandler {
  return async (call, [statement, parameters]) => {
    if (call.rights.isClient) throw denied('SQL can be used in server code only.');
    if (typeof statement !== 'string') throw tableError('sql() takes the statement as text');
    // What begins, ends or changes a transaction would do so with the app's own.
    if (!READS.test(statement)) throw tableError('sql() takes one statement that reads: select, with, values, table, explain or show');
    const values = readList(parameters).map((value, index) => toParameter(value, isArray(statement, index + 1)));
    try {
      return await transactions.look(call.caller.scope, client => read(client, statement, values));
    } catch (problem) {
      const known = translate(problem);
      const { code, message } = known as { code?: string; message?: string };
      throw code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('08') ? tableError(`SQL: ${message}`) : known;
    }
  };
}

async function read(client: Queryable, statement: string, values: (string | null)[]): Promise<WireValue> {
  await client.query(`set transaction read only; set local search_path = ${APP_SCHEMA}; set local statement_timeout = ${TIME_LIMIT_MS}`);
  // The extended protocol takes one statement: none can follow that ends the transaction and goes on outside of it.
  const query = { text: statement, values, rowMode: 'array' as const, queryMode: 'extended', types: { getTypeParser: () => asText } };
  const result = (await client.query(query)) as { rows: (string | null)[][]; fields?: { name: string; dataTypeID: number }[] };
  if (result.rows.length > MOST_ROWS) throw tableError(`The statement gave more than ${MOST_ROWS} rows; add a limit`);
  const fields = result.fields ?? [];
  return result.rows.map(row =>
    Object.fromEntries(fields.map((field, index) => [field.name, toValue(row[index] ?? null, field.dataTypeID)])),
  );
}

const asText = (text: string) => text;

/** Whether the statement wants an array in place of `$n`: `any($1)`, `unnest($1)`, `$1::text[]`. Elsewhere a list is JSON. */
function isArray(statement: string, number: number): boolean {
  return new RegExp(`\\b(any|all|some|unnest)\\s*\\(\\s*\\$${number}\\b|\\$${number}\\s*::\\s*[\\w ]+\\[\\]`, 'i').test(statement);
}

function toParameter(value: WireValue, isArray: boolean): string | null {
  if (isArray && Array.isArray(value)) return arrayText(value.map(item => toParameter(item, false)));
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof WireFloat) return floatText(value.value);
  if (value instanceof WireDate || value instanceof WireDateTime) return value.text;
  if (Array.isArray(value) || isWireDict(value))
    return JSON.stringify(value, (_key, item) => (item instanceof WireFloat ? item.value : item));
  throw tableError('A parameter of sql() is text, a number, a boolean, a date, a datetime, None, a list or a dict');
}

/** By PostgreSQL's type numbers; what is not among them stays text. */
function toValue(text: string | null, type: number): WireValue {
  if (text === null) return null;
  switch (type) {
    case 16:
      return text === 't';
    case 20:
    case 21:
    case 23:
    case 26:
    case 1700:
      return numberOf(text);
    case 700:
    case 701:
      return new WireFloat(Number(text));
    case 114:
    case 3802:
      return jsonOf(text);
    case 1082:
      return new WireDate(text);
    case 1114:
    case 1184:
      return new WireDateTime(dateTimeText(text, null));
    default:
      return text;
  }
}
