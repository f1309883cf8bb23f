import { makeCapability, WireMedia, type WireValue } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyTables, makeTablesService, planTables, readWantedTables, tablesMigrations } from '../src/index.ts';
import { testCaller } from '../src/testing.ts';
import { openTestCluster, type TestCluster, THINGS, unpack, wantedOf } from './open-tables.ts';

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openTestCluster();
});
afterAll(() => cluster.close());

type Store = Awaited<ReturnType<TestCluster['freshStore']>>;

async function freshStore(): Promise<Store> {
  const store = await cluster.freshStore();
  await store.migrate('tables', tablesMigrations);
  return store;
}

const apply = (store: Store, yaml: string, consent = false) => applyTables(store, wantedOf(yaml), { consent, createsColumns: false });
const sentences = async (store: Store, yaml: string) =>
  (await planTables(store, wantedOf(yaml))).map(step => `${step.needsConsent ? '! ' : ''}${step.sentence}`);

/** `table.column type` of all app tables, as PostgreSQL itself lists them. */
async function columns(store: Store): Promise<string[]> {
  const { rows } = await store.query<{ line: string }>(
    "select table_name || '.' || column_name || ' ' || data_type as line from information_schema.columns where table_schema = 'app_tables' order by table_name, ordinal_position",
  );
  return rows.map(row => row.line);
}

describe('the tables in PostgreSQL', () => {
  test('are real ones, with typed columns, foreign keys and join tables under the names of the app', async () => {
    const store = await freshStore();
    await apply(store, THINGS);
    expect(await columns(store)).toEqual([
      'others._id bigint',
      'others.name text',
      'others.rank numeric',
      'others.parent bigint',
      'things._id bigint',
      'things.s text',
      'things.n numeric',
      'things.b boolean',
      'things.d date',
      'things.dt timestamp with time zone',
      'things.dt_utc_offset_minutes smallint',
      'things.obj jsonb',
      'things.m bigint',
      'things.one bigint',
      'things.many boolean',
      'things_many.row_id bigint',
      'things_many.position integer',
      'things_many.target_id bigint',
    ]);
    await store.query(
      `insert into app_tables.others (name) values ('by hand'); insert into app_tables.things (s, one) select 'x', _id from app_tables.others`,
    );
    await store.query('insert into app_tables.things_many select t._id, 1, o._id from app_tables.things t, app_tables.others o');
    const { schema } = await apply(store, THINGS);
    const service = makeTablesService({ database: store, schema, isConnectionLoss: () => false });
    const id = schema.tableByName.get('things')?.id ?? 0;
    const packed = await service.call(
      'anvil.private.tables.v2.table.get_row',
      [makeCapability(['_', 't', { id }]), [], { s: 'x' }],
      { packed: true },
      testCaller(true),
    );
    expect(unpack(packed)[0]).toMatchObject({ one: 1, many: [1], n: null });
  });

  test('take any name that Python code can give', async () => {
    const store = await freshStore();
    const long = `Ü${'x'.repeat(100)}`;
    const names = [
      '_id',
      'select',
      'a"b',
      "a'b",
      'Größe in m',
      'xmin',
      'A',
      'a',
      long,
      `${long}y`,
      'when',
      'when_utc_offset_minutes',
      '$1',
      ' ',
    ];
    const yaml = `odd:\n  columns:\n${names.map(name => `  - {name: ${JSON.stringify(name)}, type: ${name === 'when' ? 'datetime' : 'string'}}`).join('\n')}\n`;
    const { schema } = await apply(store, yaml);
    const service = makeTablesService({ database: store, schema, isConnectionLoss: () => false });
    const table = makeCapability(['_', 't', { id: schema.tables[0]?.id ?? 0 }]);
    const values = Object.fromEntries(names.filter(name => name !== 'when').map((name, index) => [name, `value ${index}`]));
    await service.call('anvil.private.tables.v2.table.add_row', [table, values], {}, testCaller(true));
    const packed = await service.call('anvil.private.tables.v2.table.get_row', [table, [], values], { packed: true }, testCaller(true));
    expect(unpack(packed)[0]).toMatchObject(values);
  });
});

describe('the plan', () => {
  test('has nothing left to do when it was carried out', async () => {
    const store = await freshStore();
    expect((await apply(store, THINGS)).steps.length).toBe(2);
    expect(await sentences(store, THINGS)).toEqual([]);
    expect((await apply(store, THINGS)).steps).toEqual([]);
  });

  test('adds without asking, and drops without asking what is empty', async () => {
    const store = await freshStore();
    await apply(store, THINGS);
    const changed = THINGS.replace('- {name: b, type: bool}', '- {name: email, type: string}')
      .replace('title: Things', 'title: Stuff')
      .replace('client: search', 'client: none');
    expect(await sentences(store, changed)).toEqual([
      'table things: title “Stuff”',
      'column things.b (bool): dropped (it is empty)',
      'column things.email (string): added',
      'table others: client may none',
    ]);
    const { schema } = await apply(store, changed);
    expect(schema.tableByName.get('things')?.title).toBe('Stuff');
    expect(
      schema.tableByName
        .get('things')
        ?.columns.map(column => column.name)
        .slice(0, 3),
    ).toEqual(['s', 'n', 'email']);
  });

  test('asks before data go, does nothing without consent, and keeps a copy with it', async () => {
    const store = await freshStore();
    const { schema } = await apply(store, THINGS);
    const service = makeTablesService({ database: store, schema, isConnectionLoss: () => false });
    const table = makeCapability(['_', 't', { id: schema.tableByName.get('things')?.id ?? 0 }]);
    const bytes = {
      async *chunks() {
        yield Buffer.from('kept');
      },
    };
    await service.call(
      'anvil.private.tables.v2.table.add_row',
      [table, { s: 'text', n: 1, m: new WireMedia('text/plain', 'a', bytes) as WireValue }],
      {},
      testCaller(true),
    );
    const less = THINGS.replace('  - {name: s, type: string}\n', '').replace('  - {name: m, type: media}\n', '');
    expect(await sentences(store, less)).toEqual([
      '! column things.s (string): dropped with its values (a copy is kept)',
      '! column things.m (media): dropped with its values (a copy is kept)',
      ...['n', 'b', 'd', 'dt', 'obj', 'one', 'many'].map(name => `column things.${name}: place noted`),
    ]);
    await expect(apply(store, less)).rejects.toMatchObject({ code: 'schemaNeedsMigration' });
    expect(await columns(store)).toContain('things.s text');
    await apply(store, less, true);
    expect(await columns(store)).not.toContain('things.s text');
    const copies = (
      await store.query<{ name: string }>(
        "select table_name as name from information_schema.tables where table_schema = 'wrought_dropped' order by 1",
      )
    ).rows.map(row => row.name);
    expect(copies.map(name => name.split(' ')[0])).toEqual(['things.m', 'things.s']);
    expect((await store.query(`select s from wrought_dropped."${copies[1]}"`)).rows).toEqual([{ s: 'text' }]);
    expect((await store.query(`select data from wrought_dropped."${copies[0]}"`)).rows[0]?.data.toString()).toBe('kept');
    await service.call('anvil.private.tables.v2.table.delete_all_rows', [table], {}, testCaller(true));
  });

  test('sees a renaming by the id of the list form, and guesses one otherwise', async () => {
    const list = (name: string, title: string) => `
- id: 7
  name: ${title}
  python_name: ${title.toLowerCase()}
  access: {python_name: ${title.toLowerCase()}, client: full, server: full, table_id: 7}
  columns:
    AbC1: {name: ${name}, type: string}
    XyZ2: {name: self, type: liveObject, backend: anvil.tables.Row, table_id: 7}
    Wv3=: {name: at, type: datetime}
    Wv4=: {name: friends, type: liveObjectArray, backend: anvil.tables.Row, table_id: 7}
`;
    const store = await freshStore();
    await apply(store, list('first', 'People'));
    await store.query(`insert into app_tables.people (first) values ('Ann')`);
    const renamed = list('given', 'Persons').replace('name: at', 'name: born').replace('name: friends', 'name: peers');
    expect(await sentences(store, renamed)).toEqual([
      'table people: renamed to persons',
      'table persons: title “Persons”',
      'column persons.first: renamed to given',
      'column persons.at: renamed to born',
      'column persons.friends: renamed to peers',
    ]);
    await apply(store, renamed);
    expect((await store.query('select given from app_tables.persons')).rows).toEqual([{ given: 'Ann' }]);
    expect(await columns(store)).toEqual([
      'persons._id bigint',
      'persons.given text',
      'persons.self bigint',
      'persons.born timestamp with time zone',
      'persons.born_utc_offset_minutes smallint',
      'persons.peers boolean',
      'persons_peers.row_id bigint',
      'persons_peers.position integer',
      'persons_peers.target_id bigint',
    ]);
    const map =
      'persons:\n  title: Persons\n  client: full\n  columns:\n  - {name: called, type: string}\n  - {name: self, type: link_single, target: persons}\n  - {name: born, type: datetime}\n  - {name: peers, type: link_multiple, target: persons}\n';
    expect(await sentences(store, map)).toContain('! column persons.given: renamed to called (a guess: same type)');
  });

  test('changes a type by making a new column and keeping the old one as a copy', async () => {
    const store = await freshStore();
    await apply(store, 'a:\n  columns:\n  - {name: x, type: string}\n');
    await store.query(`insert into app_tables.a (x) values ('5')`);
    const changed = 'a:\n  columns:\n  - {name: x, type: number}\n';
    expect(await sentences(store, changed)).toEqual([
      '! column a.x (string): dropped with its values (a copy is kept)',
      'column a.x (number): added',
    ]);
    await apply(store, changed, true);
    expect(await columns(store)).toEqual(['a._id bigint', 'a.x numeric']);
  });

  test('makes the indexes that are declared and drops those that no longer are', async () => {
    const store = await freshStore();
    const yaml = (indexes: string) => `a:\n  indexes: [${indexes}]\n  columns:\n  - {name: x, type: string}\n  - {name: n, type: number}\n`;
    await apply(
      store,
      yaml('{type: b_tree, columns: [n, x]}, {type: trigram, columns: [x]}, {type: full_text, columns: [x]}, {columns: [n], unique: true}'),
    );
    const names = async () =>
      (await store.query<{ name: string }>("select indexname as name from pg_indexes where schemaname = 'app_tables' order by 1")).rows.map(
        row => row.name,
      );
    expect(await names()).toEqual(['a_n_b_tree', 'a_n_x_b_tree', 'a_pkey', 'a_x_full_text', 'a_x_trigram']);
    await apply(store, yaml('{type: b_tree, columns: [n, x]}'));
    expect(await names()).toEqual(['a_n_x_b_tree', 'a_pkey']);
    await store.query('insert into app_tables.a (x, n) select i::text, i from generate_series(1, 5000) i; analyze app_tables.a');
    const { rows } = await store.query<Record<string, string>>('explain select * from app_tables.a t where n = 7 order by t._id limit 2');
    expect(rows.map(row => row['QUERY PLAN']).join(' ')).toContain('a_n_x_b_tree');
  });

  test('says which rows stand in the way of an index, and which value one will not take', async () => {
    const store = await freshStore();
    const yaml = (indexes: string) => `a:\n  indexes: [${indexes}]\n  columns:\n  - {name: x, type: string}\n  - {name: n, type: number}\n`;
    await apply(store, yaml(''));
    await store.query('insert into app_tables.a (n) values (1), (1)');
    await expect(apply(store, yaml('{columns: [n], unique: true}'))).rejects.toMatchObject({
      code: 'schemaInvalid',
      message: expect.stringMatching(/a \(n\).*not unique.*\(n\)=\(1\)/),
    });
    await store.query('delete from app_tables.a');
    const { schema } = await apply(store, yaml('{columns: [n], unique: true}, {columns: [x]}'));
    const tables = makeTablesService({ database: store, schema, isConnectionLoss: () => false });
    const table = makeCapability(['_', 't', { id: schema.tableByName.get('a')?.id as number }]);
    const add = (values: Record<string, WireValue>) =>
      tables.call('anvil.private.tables.v2.table.add_row', [table, values], {}, testCaller(true));
    await add({ n: 1, x: 'short' });
    await expect(add({ n: 1 })).rejects.toThrow('Another row has this value already: Key (n)=(1) already exists.');
    const long = Array.from({ length: 4000 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919) % 20_000))).join('');
    await expect(add({ x: long })).rejects.toThrow('This value is too long for an index on its column');
  });

  test('lets two servers that start at once take turns', async () => {
    const store = await freshStore();
    const both = await Promise.all([apply(store, THINGS), apply(store, THINGS)]);
    expect(both.map(done => done.steps.length).sort()).toEqual([0, 2]);
  });

  test('drops a table with rows only with consent, and moves it whole', async () => {
    const store = await freshStore();
    await apply(store, THINGS);
    await store.query(`insert into app_tables.things (s) values ('kept')`);
    const less = THINGS.slice(THINGS.indexOf('others:'));
    expect(await sentences(store, less)).toEqual(['! table things: dropped with its rows (a copy is kept)']);
    await apply(store, less, true);
    expect((await columns(store)).every(line => line.startsWith('others.'))).toBe(true);
    const { rows } = await store.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'wrought_dropped' and table_name like 'things 2%'",
    );
    expect((await store.query(`select s from wrought_dropped."${rows[0]?.name}"`)).rows).toEqual([{ s: 'kept' }]);
    await apply(store, THINGS);
  });

  test.each([
    ['a:\n  columns:\n  - {name: x, type: strin}\n', 'a.x: the type "strin" is not one of'],
    ['a:\n  client: everything\n  columns: []\n', 'a, client: "everything" is not one of none, search, full'],
    ['a:\n  columns:\n  - {name: x, type: string}\n  - {name: x, type: number}\n', 'a.x: two columns have this name'],
  ])('says what is wrong in anvil.yaml: %#', async (yaml, problem) => {
    expect(() => wantedOf(yaml)).toThrow(problem);
  });

  test('leaves out, with a warning, what the app can run without', () => {
    const warnings: string[] = [];
    const warn = (place: string, problem: string) => warnings.push(`${place}: ${problem}`);
    const [table] = readWantedTables(
      {
        a: {
          indexes: [
            { type: 'B-Tree', columns: ['x'] },
            { type: 'full-text', columns: ['x'] },
            { type: 'magic', columns: ['x'] },
            { columns: ['y'] },
            { columns: [] },
          ],
          columns: [
            { name: 'x', type: 'string' },
            { name: 'l', type: 'link_single', target: 'b' },
          ],
        },
      },
      warn,
    );
    expect(table?.columns.map(column => column.name)).toEqual(['x']);
    expect(table?.indexes.map(index => index.type)).toEqual(['b_tree', 'full_text']);
    expect(warnings.length).toBe(4);
    expect(warnings).toContain('a.l: the link leads to the table "b", which does not exist; the column is left out');
  });
});
