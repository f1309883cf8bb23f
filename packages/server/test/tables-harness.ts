/** A worker pool with real tables under it: an app of source texts, real CPython, real PostgreSQL. */
import { createHash } from 'node:crypto';
import { Diagnostics, readYaml } from '@wrought/app';
import { applyTables, makeTablesService, readWantedTables, type TablesService, tablesMigrations } from '@wrought/tables';
import { type LazyMediaHandle, WireHandle, type WireValue } from '@wrought/wire';
import { wireMedia } from '../src/calls/index.ts';
import { openTablesMedia, registerTablesServices } from '../src/services/tables-services.ts';
import { isConnectionLoss, type Store } from '../src/store/index.ts';
import { openTestPool, type TestPool } from './worker-harness.ts';

export interface TablesPool extends TestPool {
  store: Store;
  tables: TablesService;
}

export async function openTablesPool(
  store: Store,
  dbSchema: string,
  files: Record<string, string>,
  options: Parameters<typeof openTestPool>[1] & { createsColumns?: boolean; transactionIdleMs?: number } = {},
): Promise<TablesPool> {
  await store.migrate('tables', tablesMigrations);
  const wanted = readWantedTables(readYaml(dbSchema, 'anvil.yaml', new Diagnostics('')));
  const { schema } = await applyTables(store, wanted, { consent: false, createsColumns: options.createsColumns ?? false });
  const tables = makeTablesService({ database: store, schema, isConnectionLoss, transactionIdleMs: options.transactionIdleMs });
  const pool = await openTestPool(files, options);
  const sign = (text: string) => createHash('sha256').update(`test ${text}`).digest('hex');
  const signatures = {
    issue: (handles: { scope?: unknown }[]) => handles.map(handle => ({ ...handle, mac: sign(JSON.stringify(handle.scope)) })),
    signLazyMedia: ({ manager, id }: { manager: string; id: string }) => sign(`${manager} ${id}`),
  };
  registerTablesServices(pool.services, { tables, signatures: signatures as never });
  pool.services.register(
    'anvil.private.fetch_lazy_media',
    async ([given]) => {
      const handle = (given instanceof WireHandle ? given.handle : given) as unknown as LazyMediaHandle;
      const media = await openTablesMedia(tables, handle.manager, handle.id);
      return media ? (wireMedia(media) as WireValue) : null;
    },
    { access: 'anyone' },
  );
  const close = pool.close;
  return Object.assign(pool, {
    store,
    tables,
    close: async () => {
      await close();
      await tables.close();
    },
  });
}
