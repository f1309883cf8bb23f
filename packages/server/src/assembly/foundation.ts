/** What everything else of a server stands on: keys, the store, visits, data tables, signatures. */
import { mkdirSync } from 'node:fs';
import { fault } from '@wrought/faults';
import { applyTables, makeTablesService, readSchema, type TablesService, tablesMigrations } from '@wrought/tables';
import { Visits } from '../accounts/index.ts';
import { Signatures } from '../calls/index.ts';
import { DEFAULT_LIMITS, openKeys, type ServerKeys, type ServerLimits, type ServerLog } from '../config/index.ts';
import { wantedTables } from '../services/wanted-tables.ts';
import { isConnectionLoss, openStore, type Store } from '../store/index.ts';
import type { Later, ServerOptions } from './options.ts';

export interface Foundation {
  options: ServerOptions;
  limits: ServerLimits;
  keys: ServerKeys;
  store: Store;
  visits: Visits;
  tables: TablesService;
  signatures: Signatures;
  log: ServerLog;
  /** Address of the app as browsers see it, without a slash at its end. */
  origin(): string;
}

/** @throws Fault that a person can act on. */
export async function layFoundation(options: ServerOptions, address: () => string, later: Later): Promise<Foundation> {
  const { log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const keys = openKeys(prepareFolder(options.dataFolder));
  const store = await openStore({ folder: options.dataFolder, url: options.database, onNotice: text => log.info(text) });
  later(() => store.close());
  const onError = (problem: unknown) => log.error('a visit could not be kept', String(problem));
  const visits = new Visits({ store, keys, visitMs: limits.visitMs, onError });
  await visits.open();
  later(() => visits.close());
  const tables = await openTables(store, options);
  later(() => tables.close());
  const origin = () => options.origin ?? address();
  return { options, limits, keys, store, visits, tables, signatures: new Signatures(keys, what => log.error(what)), log, origin };
}

function prepareFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
  } catch (problem) {
    throw fault.dataFolderNotWritable({ path, reason: (problem as NodeJS.ErrnoException).code ?? String(problem) }, problem);
  }
  return path;
}

async function openTables(store: Store, { linked, mayMigrate, log }: ServerOptions): Promise<TablesService> {
  await store.migrate('tables', tablesMigrations);
  const service = linked.main.config.services.find(({ source }) => source === '/runtime/services/tables.yml');
  const createsColumns = service?.serverConfig.auto_create_missing_columns === true;
  const wanted = wantedTables(linked.main, text => log.info(text));
  const { steps } = await applyTables(store, wanted, { consent: mayMigrate === true, createsColumns });
  for (const { sentence } of steps) log.info(`tables: ${sentence}`);
  return makeTablesService({ database: store, schema: await readSchema(store, createsColumns), isConnectionLoss });
}
