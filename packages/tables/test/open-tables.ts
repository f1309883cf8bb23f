/** What the tests here start from: tables in a fresh database, and short ways to call them. */

import { isMap, readYaml } from '@wrought/app';
import { openTestCluster, type TestCluster } from '@wrought/server/testing';
import { makeCapability, WirePortable, type WireValue } from '@wrought/wire';
import {
  applyTables,
  makeTablesService,
  readWantedTables,
  type Schema,
  type TablesService,
  tablesMigrations,
  type WantedTable,
} from '../src/index.ts';
import { testCaller } from '../src/testing.ts';

export { openTestCluster, type TestCluster };

export const THINGS = `
things:
  title: Things
  client: none
  server: full
  columns:
  - {name: s, type: string}
  - {name: n, type: number}
  - {name: b, type: bool}
  - {name: d, type: date}
  - {name: dt, type: datetime}
  - {name: obj, type: simpleObject}
  - {name: m, type: media}
  - {name: one, target: others, type: link_single}
  - {name: many, target: others, type: link_multiple}
others:
  title: Others
  client: search
  server: full
  columns:
  - {name: name, type: string}
  - {name: rank, type: number}
  - {name: parent, target: others, type: link_single}
`;

export function wantedOf(yaml: string): WantedTable[] {
  const value = readYaml(yaml, 'anvil.yaml', { error: () => undefined, warn: () => undefined } as never);
  return readWantedTables(isMap(value) || Array.isArray(value) ? value : {});
}

export interface OpenTables {
  store: Awaited<ReturnType<TestCluster['freshStore']>>;
  service: TablesService;
  schema: Schema;
  call(name: string, args?: WireValue[], kwargs?: Record<string, WireValue>): Promise<WireValue>;
  asClient(name: string, args?: WireValue[], kwargs?: Record<string, WireValue>): Promise<WireValue>;
  table(name: string): WireValue;
}

export async function openTables(cluster: TestCluster, yaml = THINGS): Promise<OpenTables> {
  const store = await cluster.freshStore();
  await store.migrate('tables', [...tablesMigrations]);
  const { schema } = await applyTables(store, wantedOf(yaml), { consent: false, createsColumns: false });
  const service = makeTablesService({ database: store, schema, isConnectionLoss: () => false });
  const as = (isTrusted: boolean): OpenTables['call'] => {
    const caller = testCaller(isTrusted);
    return (name, args = [], kwargs = {}) =>
      service.call(name.includes('transaction') ? `anvil.private.tables.${name}` : `anvil.private.tables.v2.${name}`, args, kwargs, caller);
  };
  return {
    store,
    service,
    schema,
    call: as(true),
    asClient: as(false),
    table: name => makeCapability(['_', 't', { id: schema.tableByName.get(name)?.id ?? -1 }]),
  };
}

export const query = (name: string, content: WireValue): WirePortable => new WirePortable(`anvil.tables.query.${name}`, content);
export const orderBy = (column: string, ascending = true): WirePortable =>
  new WirePortable('anvil.tables.order_by', { column_name: column, ascending });
export const rowRef = (capability: WireValue): WirePortable => new WirePortable('anvil.tables.v2._RowRef', capability);

/** The rows of a packed answer's first group, as maps. */
export function unpack(packed: WireValue): { id: number; [column: string]: unknown }[] {
  const { specs, groups } = readPacked(packed);
  const [group] = groups;
  const names = group.c.map((index: number) => specs[group.v][index][0]);
  return group.r.map(([id, ...values]: unknown[]) => ({ id, ...Object.fromEntries(values.map((value, index) => [names[index], value])) }));
}

/** The two lines of a packed answer. */
export function readPacked(packed: WireValue): { specs: any; groups: any[] } {
  const [specs, groups] = (packed as string).split('\n');
  return { specs: JSON.parse(specs ?? ''), groups: JSON.parse(groups ?? '') };
}
