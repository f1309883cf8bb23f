/**
 * Where the statements of one call run: on any connection of the database, or on the one that holds the caller's transaction.
 *
 * Rows come as arrays of PostgreSQL's text. A statement's text is its shape (values are parameters), so it is prepared once a
 * connection under a name made of the text.
 */
import { createHash } from 'node:crypto';
import { type Parameter, type RawResult, RawStatement } from './raw-statement.ts';

export type { RawRow } from './raw-statement.ts';

import { TableProblem, tableError, transactionConflict } from '../query/problem.ts';
import type { Queryable } from '../schema/index.ts';

/** Beyond this many shapes, statements are no longer prepared: each costs memory on every connection. */
const MOST_PREPARED = 3000;
const names = new Map<string, string>();
let renamed = 0;

/**
 * Runs one statement on a connection of `pg`; errors of PostgreSQL become the exceptions that app code knows.
 *
 * @param begin a statement without values to run just before it, in the same write.
 */
export async function runStatement(client: Queryable, text: string, values: Parameter[], begin?: string): Promise<RawResult> {
  let name = names.get(text);
  if (name === undefined) {
    name =
      names.size < MOST_PREPARED && !/^(?:(?:release )?savepoint |copy )/.test(text)
        ? `w${createHash('sha1').update(text).digest('base64url')}`
        : '';
    if (name !== '') names.set(text, name);
  }
  const isTogether = begin !== undefined && isParsed(client, name);
  if (begin !== undefined && !isTogether) await runStatement(client, begin, []);
  const statement = new RawStatement(text, values, name, isTogether ? begin : undefined);
  try {
    client.query(statement);
    return await statement.result;
  } catch (problem) {
    // Somebody changed the table's columns: PostgreSQL will not run the old plan on any connection that has it.
    if ((problem as { code?: string }).code === '0A000') names.set(text, `w${++renamed}.${name}`);
    throw translate(problem);
  }
}

/** Whether a connection has a statement of that name already. */
function isParsed(client: Queryable, name: string): boolean {
  const { connection } = client as { connection?: { parsedStatements?: Record<string, string> } };
  return name !== '' && connection?.parsedStatements?.[name] !== undefined;
}

/** The exception for an error of PostgreSQL; anything that is not one passes unchanged. */
export function translate(problem: unknown): unknown {
  if (problem instanceof TableProblem) return problem;
  const { code, detail, message, constraint } = problem as { code?: string; detail?: string; message?: string; constraint?: string };
  switch (code) {
    case '40001':
    case '40P01':
      return transactionConflict();
    case '23503':
      return new TableProblem('anvil.tables.RowDeleted', 'This row has been deleted');
    case '23505':
      return tableError(`Another row has this value already: ${detail ?? constraint ?? message}`);
    case '42601':
      return tableError(`Invalid query: ${message}`);
    case '22P05':
    case '22021':
      return tableError(`This text cannot be stored: ${message}`);
    case '25P02':
      return tableError('This transaction has failed already; nothing more can be done in it');
    case '57014':
      return tableError('The query took too long and was stopped');
    case '54000':
      return tableError(`This value is too long for an index on its column: ${message}`);
    default:
      return code?.startsWith('22') ? tableError(`Invalid value: ${message}`) : problem;
  }
}

/** Where a call's statements run. */
export interface Session {
  run(text: string, values: Parameter[]): Promise<RawResult>;
  /** Runs several statements that succeed or fail together; inside a transaction, as a part of it. */
  together<T>(use: (session: Session) => Promise<T>): Promise<T>;
  /** Runs one statement that may well fail; inside a transaction, so that the failure does not take the transaction with it. */
  apart<T>(use: (session: Session) => Promise<T>): Promise<T>;
}
