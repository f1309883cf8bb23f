/**
 * Carries out a plan, in one transaction, under the lock that all structure changes take: two servers that start at once
 * take turns, and the second finds nothing left to do.
 */
import { fault } from '@wrought/faults';
import { type Catalogue, readCatalogue, schemaOf } from './catalogue.ts';
import type { Database, Queryable } from './database.ts';
import * as ddl from './ddl.ts';
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
    if ((await client.query(ddl.tableHoldsData(named))).rows[0]?.held !== true) continue;
    tables.add(table.id);
    for (const column of catalogue.columns.filter(one => one.table_id === table.id)) {
      const shape = { sqlName: column.sql_name, type: column.type };
      if ((await client.query(ddl.columnHoldsData(named, shape))).rows[0]?.held === true) columns.add(column.id);
    }
  }
  return { columns, tables };
}

async function carryOut(client: Queryable, change: Change, stamp: string): Promise<void> {
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await client.query(statement);
  };
  switch (change.kind) {
    case 'create-table': {
      const { name, title, client: clientAccess, server, hint } = change.table;
      await run(ddl.createTable(change));
      await client.query('insert into wrought.app_tables (name, title, sql_name, client, server, hint) values ($1, $2, $3, $4, $5, $6)', [
        name,
        title,
        change.sqlName,
        clientAccess,
        server,
        hint ?? null,
      ]);
      return;
    }
    case 'rename-table': {
      const { table, columns } = await find(client, change.from);
      await run(ddl.renameTable(table, change, columns));
      await client.query('update wrought.app_tables set name = $2, sql_name = $3 where id = $1', [
        change.tableId,
        change.to,
        change.sqlName,
      ]);
      return;
    }
    case 'table-facts': {
      const { title, client: clientAccess, server, hint } = change.table;
      await client.query('update wrought.app_tables set title = $2, client = $3, server = $4, hint = $5 where id = $1', [
        change.tableId,
        title,
        clientAccess,
        server,
        hint ?? null,
      ]);
      return;
    }
    case 'drop-table': {
      const { table, columns } = await find(client, change.name);
      await client.query('delete from wrought.app_columns where target_id = $1 and table_id <> $1', [change.tableId]);
      await run(ddl.dropTable(table, columns, stamp));
      await client.query('delete from wrought.app_columns where table_id = $1', [change.tableId]);
      await client.query('delete from wrought.app_tables where id = $1', [change.tableId]);
      return;
    }
    case 'add-column': {
      const { table } = await find(client, change.table);
      const target = change.column.target === undefined ? undefined : (await find(client, change.column.target)).table;
      await run(ddl.addColumn(table, change.column, target));
      const { name, type, sqlName, clientHidden, position, hint } = change.column;
      await client.query(
        'insert into wrought.app_columns (table_id, name, type, sql_name, target_id, client_hidden, position, hint) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        [table.id, name, type, sqlName, target?.id ?? null, clientHidden, position, hint ?? null],
      );
      return;
    }
    case 'rename-column': {
      const { table, columns } = await find(client, change.table);
      const from = columns.find(column => column.id === change.columnId) as Found['columns'][number];
      await run(ddl.renameColumn(table, from, { ...from, sqlName: change.sqlName }));
      await client.query('update wrought.app_columns set name = $2, sql_name = $3 where id = $1', [
        change.columnId,
        change.to,
        change.sqlName,
      ]);
      return;
    }
    case 'drop-column': {
      const { table, columns } = await find(client, change.table);
      const column = columns.find(one => one.id === change.columnId) as Found['columns'][number];
      await run(ddl.dropColumn(table, column, stamp));
      await client.query('delete from wrought.app_indexes where $1 = any(column_ids)', [change.columnId]);
      await client.query('delete from wrought.app_columns where id = $1', [change.columnId]);
      return;
    }
    case 'column-facts': {
      const { clientHidden, position, hint } = change.column;
      await client.query(
        'update wrought.app_columns set client_hidden = $2, position = $3, hint = $4, made_by_code = false where id = $1',
        [change.columnId, clientHidden, position, hint ?? null],
      );
      return;
    }
    case 'create-index': {
      const { table, columns } = await find(client, change.table);
      const chosen = change.index.columns.map(name => columns.find(column => column.name === name) as Found['columns'][number]);
      await run(ddl.createIndex(table, change.index.type, chosen, change.index.unique));
      const name = ddl.indexName(table, change.index.type, chosen);
      await client.query(
        'insert into wrought.app_indexes (table_id, type, column_ids, is_unique, sql_name) values ($1, $2, $3, $4, $5) on conflict do nothing',
        [table.id, change.index.type, chosen.map(column => column.id), change.index.unique, name],
      );
      return;
    }
    case 'drop-index': {
      await run(ddl.dropIndex(change.sqlName));
      await client.query('delete from wrought.app_indexes where sql_name = $1', [change.sqlName]);
    }
  }
}

interface Found {
  table: { id: number; sqlName: string };
  columns: { id: number; name: string; sqlName: string; type: Column['type'] }[];
}

/** A table as it is at this point of the plan, by its name at this point. */
async function find(client: Queryable, name: string): Promise<Found> {
  const table = (await client.query('select id, sql_name as "sqlName" from wrought.app_tables where name = $1', [name])).rows[0];
  const columns = (
    await client.query('select id, name, sql_name as "sqlName", type from wrought.app_columns where table_id = $1', [table.id])
  ).rows;
  return { table, columns };
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
