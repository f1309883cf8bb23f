/**
 * Carries out a plan, in one transaction, under the lock that all structure changes take: two servers that start at once
 * take turns, and the second finds nothing left to do.
 */
import { fault } from '@wrought/faults';
import { carryOut } from './carry-out.ts';
import { type Catalogue, readCatalogue, schemaOf } from './catalogue.ts';
import type { Database, Queryable } from './database.ts';
import { columnHoldsData, tableHoldsData } from './ddl.ts';
import type { Column, Schema } from './model.ts';
import { type Change, type Holdings, planSchema, type Step } from './plan.ts';
import type { WantedTable } from './wanted.ts';

/** The lock number is shared with whoever else changes structure in this database. */
const SCHEMA_LOCK = 7_290_114;

export interface Applied {
  schema: Schema;
  /** The steps that were carried out. */
  steps: Step[];
}

/** What would be done; changes nothing. */
export async function planTables(database: Database, wanted: readonly WantedTable[]): Promise<Step[]> {
  return inTransaction(database, async client => {
    const catalogue = await readCatalogue(client);
    return planSchema(catalogue, wanted, await readHoldings(client, catalogue)).filter(step => !step.isPart);
  });
}

/**
 * Brings the database to what `wanted` says. Steps that need consent are carried out only with `consent`; otherwise one of them is enough
 * for nothing to be done and the fault `schemaNeedsMigration` to be thrown.
 */
export async function applyTables(
  database: Database,
  wanted: readonly WantedTable[],
  options: { consent: boolean; createsColumns: boolean },
): Promise<Applied> {
  return inTransaction(database, async client => {
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    const catalogue = await readCatalogue(client);
    const steps = planSchema(catalogue, wanted, await readHoldings(client, catalogue));
    const refused = steps.filter(step => step.needsConsent);
    if (refused.length > 0 && !options.consent)
      throw fault.schemaNeedsMigration({ summary: refused.map(step => step.sentence).join('; ') });
    const stamp = new Date().toISOString().slice(0, 19).replace('T', ' ');
    for (const step of inOrder(steps)) await carryOut(client, step.change, stamp);
    if (steps.length > 0) await client.query('update wrought.schema_version set version = version + 1');
    return { schema: schemaOf(await readCatalogue(client), options.createsColumns), steps: steps.filter(step => !step.isPart) };
  });
}

/** Makes one column while the app runs (the service's `auto_create_missing_columns`), unless somebody else just did. */
export async function createColumn(
  database: Database,
  tableId: number,
  wish: { name: string; type: Column['type']; targetId?: number },
  createsColumns: boolean,
): Promise<Schema> {
  return inTransaction(database, async client => {
    await client.query('select pg_advisory_xact_lock($1)', [SCHEMA_LOCK]);
    const catalogue = await readCatalogue(client);
    const table = catalogue.tables.find(one => one.id === tableId);
    const isThere = catalogue.columns.some(column => column.table_id === tableId && column.name === wish.name);
    if (table && !isThere) {
      const own = catalogue.columns.filter(column => column.table_id === tableId);
      const target = catalogue.tables.find(one => one.id === wish.targetId)?.name;
      const want: WantedTable = {
        name: table.name,
        title: table.title,
        client: table.client,
        server: table.server,
        hint: table.hint ?? undefined,
        indexes: [],
        columns: [
          ...own.map(column => ({
            name: column.name,
            type: column.type,
            target: catalogue.tables.find(one => one.id === column.target_id)?.name,
            clientHidden: column.client_hidden,
            hint: column.hint ?? undefined,
          })),
          { name: wish.name, type: wish.type, target, clientHidden: false },
        ],
      };
      const steps = planSchema(
        { ...catalogue, tables: [table, ...catalogue.tables.filter(one => one.id === wish.targetId && one !== table)], indexes: [] },
        [want],
        {
          columns: new Set(),
          tables: new Set(),
        },
      );
      for (const step of steps) if (step.change.kind === 'add-column') await carryOut(client, step.change, '');
      await client.query('update wrought.app_columns set made_by_code = true where table_id = $1 and name = $2', [tableId, wish.name]);
      await client.query('update wrought.schema_version set version = version + 1');
    }
    return schemaOf(await readCatalogue(client), createsColumns);
  });
}

export async function readSchema(database: Database, createsColumns: boolean): Promise<Schema> {
  return schemaOf(await readCatalogue(database), createsColumns);
}

/** Tables first, so that links find their targets; what goes, goes before new names come. */
function inOrder(steps: readonly Step[]): Step[] {
  const rank: Record<Change['kind'], number> = {
    'drop-index': 0,
    'drop-column': 1,
    'rename-table': 2,
    'create-table': 3,
    'table-facts': 4,
    'rename-column': 5,
    'add-column': 6,
    'column-facts': 7,
    'drop-table': 8,
    'create-index': 9,
  };
  return [...steps].sort((a, b) => rank[a.change.kind] - rank[b.change.kind]);
}

async function readHoldings(client: Queryable, catalogue: Catalogue): Promise<Holdings> {
  const [columns, tables] = [new Set<number>(), new Set<number>()];
  for (const table of catalogue.tables) {
    const named = { sqlName: table.sql_name };
    if ((await client.query(tableHoldsData(named))).rows[0]?.held !== true) continue;
    tables.add(table.id);
    for (const column of catalogue.columns.filter(one => one.table_id === table.id)) {
      const shape = { sqlName: column.sql_name, type: column.type };
      if ((await client.query(columnHoldsData(named, shape))).rows[0]?.held === true) columns.add(column.id);
    }
  }
  return { columns, tables };
}

async function inTransaction<T>(database: Database, use: (client: Queryable) => Promise<T>): Promise<T> {
  const lease = await database.lease();
  let broken = false;
  try {
    await lease.client.query('begin');
    const result = await use(lease.client);
    await lease.client.query('commit');
    return result;
  } catch (problem) {
    await lease.client.query('rollback').catch(() => {
      broken = true;
    });
    throw problem;
  } finally {
    lease.release(broken);
  }
}
