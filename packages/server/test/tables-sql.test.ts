/** `anvil.tables.sql(…)`: reading with SQL from server code, and what it keeps from being written. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { openTablesPool, type TablesPool } from './tables-harness.ts';

const SCHEMA = `
people:
  title: People
  server: full
  columns: [{name: name, type: string}, {name: age, type: number}, {name: boss, target: people, type: link_single}, {name: friends, target: people, type: link_multiple}]
`;

const PROGRAM = `
import anvil.server
import anvil.tables as tables
from anvil.tables import app_tables

@anvil.server.callable
def fill():
    ann = app_tables.people.add_row(name="Ann", age=5)
    app_tables.people.add_row(name="Bob", age=2.5, boss=ann, friends=[ann])

@anvil.server.callable
def sql(statement, *parameters):
    return tables.sql(statement, *parameters)

@anvil.server.callable
def inside(statement):
    """In a transaction that has added a row, and adds another behind it."""
    with tables.Transaction():
        app_tables.people.add_row(name="new")
        try:
            found = tables.sql(statement)
        except tables.TableError as error:
            found = str(error)
        app_tables.people.add_row(name="new")
    new = app_tables.people.search(name="new")
    kept = len(new)
    new.delete_all_rows()
    return [found, kept]
`;

let cluster: TestCluster;
let pool: TablesPool;
beforeAll(async () => {
  cluster = await openTestCluster();
  pool = await openTablesPool(await cluster.freshStore(), SCHEMA, { 'server_code/Sql.py': PROGRAM }, { persist: true });
  await pool.call('fill');
});
afterAll(async () => {
  await pool?.close();
  await cluster?.close();
});

test('reads the tables by their names, links as ids, many links by their join table', async () => {
  expect(await pool.call('sql', 'select p.name, p.age, b.name boss from people p left join people b on b._id = p.boss order by 1')).toEqual(
    [
      { name: 'Ann', age: 5, boss: null },
      { name: 'Bob', age: 2.5, boss: 'Ann' },
    ],
  );
  expect(await pool.call('sql', 'select f.name from people_friends l join people f on f._id = l.target_id')).toEqual([{ name: 'Ann' }]);
});

test('takes parameters; lists are arrays where the statement wants one, and JSON elsewhere', async () => {
  expect(await pool.call('sql', 'select name from people where age > $1 and name like $2', 3, 'A%')).toEqual([{ name: 'Ann' }]);
  expect(await pool.call('sql', 'select name from people where name = any($1) order by 1', ['Ann', 'Bob', `x"',{}\\`])).toEqual([
    { name: 'Ann' },
    { name: 'Bob' },
  ]);
  expect(await pool.call('sql', 'select sum(x)::int as n from unnest($1::int[]) x', [1, 2, 3])).toEqual([{ n: 6 }]);
  expect(await pool.call('sql', 'select $1::jsonb as j, $2::text as t', [1, { a: null }], `'; drop table people; --`)).toEqual([
    { j: [1, { a: null }], t: `'; drop table people; --` },
  ]);
});

test.each([
  ["update people set name = 'x'", 'one statement that reads'],
  ['delete from people', 'one statement that reads'],
  ['commit', 'one statement that reads'],
  ['/* select */ set transaction read write', 'one statement that reads'],
  ['do $$ begin delete from people; end $$', 'one statement that reads'],
  ['select 1; delete from people', 'multiple commands'],
  ['with gone as (delete from people returning 1) select * from gone', 'read-only transaction'],
  ['explain analyze delete from people', 'read-only transaction'],
  ["select setval('people__id_seq', 1)", 'read-only transaction'],
  ['select nothing from people', 'does not exist'],
])('refuses %s', async (statement, text) => {
  await expect(pool.call('sql', statement)).rejects.toThrow(text);
  expect(await pool.call('sql', 'select count(*) as n from people')).toEqual([{ n: 2 }]);
});

test('sees what its transaction has written, and leaves that as it is', async () => {
  expect(await pool.call('inside', "select count(*) as n from people where name = 'new'")).toEqual([[{ n: 1 }], 2]);
  const [problem, kept] = (await pool.call('inside', 'select nothing')) as [string, number];
  expect([problem, kept]).toEqual(['SQL: column "nothing" does not exist', 2]);
  expect(((await pool.call('inside', 'rollback')) as [string, number])[1]).toBe(2);
});
