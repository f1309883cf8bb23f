/**
 * The tables service: the calls of Anvil's accelerated tables by name, over one database.
 *
 * Knows no transport: a server registers `names` and hands on decoded arguments and who calls. Our own Python says `packed=True` and gets rows
 * as one text; whoever does not gets the shapes that Anvil's Python client reads.
 */
import type { WireValue } from '@wrought/wire';
import { TableProblem, tableError } from '../query/problem.ts';
import { openView } from '../query/view.ts';
import { csvChunks } from '../rows/csv.ts';
import { type OpenLazyMedia, openMedia, type StoredMedia } from '../rows/media.ts';
import { MEDIA_MANAGER } from '../rows/table-data.ts';
import { Transactions } from '../rows/transactions.ts';
import { type Database, readSchema, type Schema } from '../schema/index.ts';
import type { TablesCaller } from './caller.ts';
import { TablesCall, type TablesOptions } from './context.ts';
import { rowCalls } from './row-calls.ts';
import { makeSqlCall } from './sql-call.ts';
import { CSV_MANAGER, type TablesHandler, tableCalls } from './table-calls.ts';

export interface TablesServiceOptions {
  database: Database;
  schema: Schema;
  isConnectionLoss(problem: unknown): boolean;
  /** How long a transaction may wait for its next statement; 10 s when not given. */
  transactionIdleMs?: number;
  openLazy?: OpenLazyMedia;
}

export interface TablesService {
  /** Names of all calls, as they stand on the wire. */
  readonly names: readonly string[];
  /** Answers one call. Rejects with `TableProblem` for what app code did wrong. */
  call(name: string, args: WireValue[], kwargs: Record<string, WireValue>, caller: TablesCaller): Promise<WireValue>;
  /** The bytes behind lazy media of ours (`managers`); undefined when they are gone. The handle has been verified. */
  openLazyMedia(manager: string, id: string): Promise<(Omit<StoredMedia, 'sizeBytes'> & { sizeBytes: number | undefined }) | undefined>;
  readonly managers: readonly string[];
  schema(): Schema;
  close(): Promise<void>;
}

const V2 = 'anvil.private.tables.v2.';

export function makeTablesService(options: TablesServiceOptions): TablesService {
  let schema = options.schema;
  const transactions = new Transactions({
    database: options.database,
    idleMs: options.transactionIdleMs ?? 10_000,
    isConnectionLoss: options.isConnectionLoss,
  });
  const context: TablesOptions = {
    database: options.database,
    transactions,
    openLazy: options.openLazy,
    schema: () => schema,
    setSchema(changed) {
      schema = changed;
    },
  };
  const handlers = new Map<string, TablesHandler>(
    Object.entries({ ...tableCalls, ...rowCalls }).map(([name, handler]) => [V2 + name, handler]),
  );
  for (const [name, handler] of Object.entries(transactionCalls(transactions))) handlers.set(`anvil.private.tables.${name}`, handler);
  // The older dialect's name, by which clients of both ask for the tables' names.
  handlers.set('anvil.private.tables.get_app_tables', async call =>
    Object.fromEntries(call.schema.tables.map(table => [table.name, null])),
  );
  handlers.set('anvil.private.tables.sql', makeSqlCall(transactions));
  return {
    names: [...handlers.keys()],
    managers: [MEDIA_MANAGER, CSV_MANAGER],
    schema: () => schema,
    async call(name, args, kwargs, caller) {
      const handler = handlers.get(name);
      if (!handler) throw tableError(`There is no tables call ${name}`);
      try {
        if (kwargs.begin !== undefined) beginWith(transactions, caller, kwargs.begin);
        return await handler(new TablesCall(context, caller), args, kwargs);
      } catch (problem) {
        // Another server may have changed the tables: look again, once.
        const mayBeNew = schema.createsColumns && problem instanceof TableProblem && problem.type === 'anvil.tables.NoSuchColumnError';
        if (!mayBeNew && !isSchemaStale(problem)) throw problem;
        const fresh = await readSchema(options.database, schema.createsColumns);
        if (mayBeNew && fresh.version === schema.version) throw problem;
        schema = fresh;
        return handler(new TablesCall(context, caller), args, kwargs);
      }
    },
    openLazyMedia: (manager, id) => openLazyMedia(context, manager, id),
    close: () => transactions.close(),
  };
}

async function openLazyMedia(context: TablesOptions, manager: string, id: string): ReturnType<TablesService['openLazyMedia']> {
  const session = context.transactions.session({ id: '', onEnd: () => undefined });
  if (manager === MEDIA_MANAGER) return openMedia(session, id);
  const { view: spec, search, escapeForExcel, isClient } = JSON.parse(id);
  const view = openView(context.schema(), spec, isClient);
  const reading = { session, schema: context.schema(), isClient };
  return {
    contentType: 'text/csv',
    name: `${view.table.title}.csv`,
    sizeBytes: undefined,
    chunks: () => csvChunks(reading, view, { fetch: null, chunk: null, ...search }, { escapeForExcel }),
  };
}

/** The first call of a transaction says that it begins, and how: one question less. */
function beginWith(transactions: Transactions, caller: TablesCaller, isolation: WireValue): void {
  if (!caller.isWorker) throw tableError('Only server code begins a transaction with a call');
  transactions.begin(caller.scope, isolation === 'relaxed');
}

function transactionCalls(transactions: Transactions): Record<string, TablesHandler> {
  const needServer = (call: TablesCall) => {
    if (call.rights.isClient) throw tableError("You can only perform table transactions from server modules. You can't use them here.");
  };
  return {
    open_transaction: async (call, [isolation], kwargs) => {
      needServer(call);
      transactions.begin(call.caller.scope, (isolation ?? kwargs.isolation) === 'relaxed');
      return null;
    },
    close_transaction: async (call, [rollback], kwargs) => {
      needServer(call);
      await transactions.end(call.caller.scope, (rollback ?? kwargs.rollback) === true);
      return null;
    },
  };
}

/** A table or column that the catalogue of this process names is gone or renamed, or a statement's columns changed their type. */
function isSchemaStale(problem: unknown): boolean {
  const code = (problem as { code?: string }).code;
  return code === '42P01' || code === '42703' || code === '0A000';
}
