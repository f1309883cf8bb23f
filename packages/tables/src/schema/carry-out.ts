/** One change of a plan, carried out: the SQL of `ddl.ts`, and the same in the catalogue. */
import { fault } from '@wrought/faults';
import type { Queryable } from './database.ts';
import * as ddl from './ddl.ts';
import type { Column } from './model.ts';
import type { Change } from './plan.ts';

type Kind = Change['kind'];
type Carry<K extends Kind> = (client: Queryable, change: Extract<Change, { kind: K }>, stamp: string) => Promise<void>;

/** `stamp`: what copies of dropped data are named with. */
export function carryOut(client: Queryable, change: Change, stamp: string): Promise<void> {
  return (CARRIERS[change.kind] as Carry<Kind>)(client, change as never, stamp);
}

async function run(client: Queryable, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

const CARRIERS: { [K in Kind]: Carry<K> } = {
  async 'create-table'(client, change) {
    const { name, title, client: clientAccess, server, hint } = change.table;
    await run(client, ddl.createTable(change));
    await client.query('insert into wrought.app_tables (name, title, sql_name, client, server, hint) values ($1, $2, $3, $4, $5, $6)', [
      name,
      title,
      change.sqlName,
      clientAccess,
      server,
      hint ?? null,
    ]);
  },

  async 'rename-table'(client, change) {
    const { table, columns } = await find(client, change.from);
    await run(client, ddl.renameTable(table, change, columns));
    await client.query('update wrought.app_tables set name = $2, sql_name = $3 where id = $1', [change.tableId, change.to, change.sqlName]);
  },

  async 'table-facts'(client, change) {
    const { title, client: clientAccess, server, hint } = change.table;
    await client.query('update wrought.app_tables set title = $2, client = $3, server = $4, hint = $5 where id = $1', [
      change.tableId,
      title,
      clientAccess,
      server,
      hint ?? null,
    ]);
  },

  async 'drop-table'(client, change, stamp) {
    const { table, columns } = await find(client, change.name);
    await client.query('delete from wrought.app_columns where target_id = $1 and table_id <> $1', [change.tableId]);
    await run(client, ddl.dropTable(table, columns, stamp));
    await client.query('delete from wrought.app_columns where table_id = $1', [change.tableId]);
    await client.query('delete from wrought.app_tables where id = $1', [change.tableId]);
  },

  async 'add-column'(client, change) {
    const { table } = await find(client, change.table);
    const target = change.column.target === undefined ? undefined : (await find(client, change.column.target)).table;
    await run(client, ddl.addColumn(table, change.column, target));
    const { name, type, sqlName, clientHidden, position, hint } = change.column;
    await client.query(
      'insert into wrought.app_columns (table_id, name, type, sql_name, target_id, client_hidden, position, hint) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [table.id, name, type, sqlName, target?.id ?? null, clientHidden, position, hint ?? null],
    );
  },

  async 'rename-column'(client, change) {
    const { table, columns } = await find(client, change.table);
    const from = columns.find(column => column.id === change.columnId) as Found['columns'][number];
    await run(client, ddl.renameColumn(table, from, { ...from, sqlName: change.sqlName }));
    await client.query('update wrought.app_columns set name = $2, sql_name = $3 where id = $1', [
      change.columnId,
      change.to,
      change.sqlName,
    ]);
  },

  async 'drop-column'(client, change, stamp) {
    const { table, columns } = await find(client, change.table);
    const column = columns.find(one => one.id === change.columnId) as Found['columns'][number];
    await run(client, ddl.dropColumn(table, column, stamp));
    await client.query('delete from wrought.app_indexes where $1 = any(column_ids)', [change.columnId]);
    await client.query('delete from wrought.app_columns where id = $1', [change.columnId]);
  },

  async 'column-facts'(client, change) {
    const { clientHidden, position, hint } = change.column;
    await client.query('update wrought.app_columns set client_hidden = $2, position = $3, hint = $4, made_by_code = false where id = $1', [
      change.columnId,
      clientHidden,
      position,
      hint ?? null,
    ]);
  },

  async 'create-index'(client, change) {
    const { table, columns } = await find(client, change.table);
    const chosen = change.index.columns.map(name => columns.find(column => column.name === name) as Found['columns'][number]);
    const place = `${change.table} (${change.index.columns.join(', ')})`;
    await run(client, ddl.createIndex(table, change.index.type, chosen, change.index.unique)).catch(problem => {
      throw indexProblem(place, problem);
    });
    const name = ddl.indexName(table, change.index.type, chosen);
    await client.query(
      'insert into wrought.app_indexes (table_id, type, column_ids, is_unique, sql_name) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [table.id, change.index.type, chosen.map(column => column.id), change.index.unique, name],
    );
  },

  async 'drop-index'(client, change) {
    await run(client, ddl.dropIndex(change.sqlName));
    await client.query('delete from wrought.app_indexes where sql_name = $1', [change.sqlName]);
  },
};

/** Rows that are there already may not be what an index wants. */
function indexProblem(place: string, problem: { code?: string; detail?: string; message: string }): unknown {
  if (problem.code === '23505')
    return fault.schemaInvalid({ place, problem: `its rows are not unique: ${problem.detail ?? problem.message}` });
  if (problem.code === '54000') return fault.schemaInvalid({ place, problem: `a value is too long for the index: ${problem.message}` });
  return problem;
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
