import { type JsonValue, makeCapability, WireHandle, type WireValue } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type OpenTables,
  openTables,
  openTestCluster,
  orderBy,
  query,
  readPacked,
  rowRef,
  type TestCluster,
  unpack,
} from './open-tables.ts';

/** What somebody with a browser's rights may not do, whatever they send. Signatures are the edge's work; here every handle is a valid one. */

const TABLES = `
closed:
  title: Closed
  client: none
  columns: [{name: name, type: string}, {name: n, type: number}, {name: owner, type: string}, {name: secret, type: string, client_hidden: true}, {name: link, type: link_single, target: readable}]
readable:
  title: Readable
  client: search
  columns: [{name: name, type: string}, {name: secret, type: string, client_hidden: true}, {name: up, type: link_single, target: closed}]
writable:
  title: Writable
  client: full
  columns: [{name: name, type: string}, {name: secret, type: string, client_hidden: true}]
`;

let cluster: TestCluster;
let tables: OpenTables;
let rows: [number, WireValue][];
beforeAll(async () => {
  cluster = await openTestCluster();
  tables = await openTables(cluster, TABLES);
  const people = ['a', 'b', 'a', 'b'].map((owner, n) => ({ name: `c${n}`, n, owner, secret: `hidden ${n}` }));
  [rows] = (await tables.call('table.add_rows', [tables.table('closed'), people])) as [[number, WireValue][]];
  await tables.call('table.add_row', [tables.table('readable'), { name: 'r', secret: 'hidden', up: rowRef(rows[0]?.[1] as WireValue) }]);
  await tables.call('table.add_row', [tables.table('writable'), { name: 'w', secret: 'hidden' }]);
});
afterAll(() => cluster.close());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'it was allowed',
    problem => `${problem.type}: ${problem.message}`,
  );
const view = async (permission: string, named: Record<string, WireValue> = {}, positional: WireValue[] = []) =>
  ((await tables.call('table.get_view', [tables.table('closed'), permission, null, positional, named])) as [WireHandle])[0];
const scope = (handle: WireValue) => (handle as WireHandle).handle as unknown as { scope: JsonValue[] };
const INVALID = 'anvil.server.InvalidObjectError: Invalid capability';

describe('tables without rights for client code', () => {
  test.each([
    'table.search',
    'table.get_row',
    'table.list_columns',
    'table.to_csv',
    'table.get_row_by_id',
    'table.has_row',
    'table.get_view',
  ])('%s is refused', async name => {
    expect(await failure(tables.asClient(name, [tables.table('closed'), name === 'table.get_view' ? 'r' : 1]))).toBe(
      "anvil.server.PermissionDenied: Cannot read from table 'Closed' from client code.",
    );
    expect(await failure(tables.asClient(name, [null]))).toBe('anvil.server.PermissionDenied: Cannot access this table from client code.');
  });

  test('writing is refused, with a table, with a row that was handed over, with a search', async () => {
    const row = rows[0]?.[1] as WireValue;
    for (const [name, args] of [
      ['table.add_row', [tables.table('closed'), { name: 'x' }]],
      ['table.add_rows', [tables.table('readable'), [{ name: 'x' }]]],
      ['table.delete_all_rows', [tables.table('readable')]],
      ['row.update', [row, { name: 'x' }]],
      ['row.batch_update', [[[row, { name: 'x' }, null]]]],
      ['row.delete', [row]],
      ['row.batch_delete_2', [[[row, null]]]],
      ['row.batch_delete', [[row]]],
    ] as [string, WireValue[]][])
      expect(await failure(tables.asClient(name, args))).toMatch(
        /^anvil.server.PermissionDenied: Cannot write to (row from )?table '(Closed|Readable)' from client code\.$/,
      );
    const [, search] = (await tables.asClient('table.search', [tables.table('readable')])) as WireValue[];
    expect(await failure(tables.asClient('search.delete_all', [search as WireValue]))).toContain('PermissionDenied');
  });

  test('transactions and SQL are refused', async () => {
    expect(await failure(tables.asClient('open_transaction'))).toContain('only perform table transactions from server modules');
    expect(
      await failure(
        tables.service.call('anvil.private.tables.sql', ['select 1'], {}, { isTrusted: false, scope: { id: 's', onEnd() {} } }),
      ),
    ).toContain('PermissionDenied');
  });
});

describe('handles', () => {
  test('of a view cannot be made into more: not into a wider view, a writable one, or one of other columns', async () => {
    const own = await view('r', { owner: 'a' }, [query('only_cols', { cols: ['name', 'owner'] })]);
    const wider = ((await tables.asClient('table.get_view', [own, 'r', null, [], {}])) as WireValue[])[0] as WireValue;
    expect(
      unpack(((await tables.asClient('table.search', [wider], { packed: true })) as WireValue[])[0] as WireValue).map(row => row.name),
    ).toEqual(['c0', 'c2']);
    expect(await failure(tables.asClient('table.get_view', [own, 'rw', null, [], {}]))).toContain(
      'You do not have permission to create a read-write view',
    );
    expect(await failure(tables.asClient('table.get_view', [await view('rw', { owner: 'a' }), 'rwc', null, [], {}]))).toContain(
      'You do not have permission',
    );
    expect(await failure(tables.asClient('table.get_view', [own, 'r', null, [query('only_cols', { cols: ['n'] })], {}]))).toContain(
      'Column n is not available in this view',
    );
    expect(await failure(tables.asClient('table.search', [own, [], { owner: 'b' }]))).toContain("No such column 'owner'");
    expect(await failure(tables.asClient('table.search', [own, [], { n: 1 }]))).toContain("No such column 'n'");
    expect(await tables.asClient('table.get_row_by_id', [own, rows[1]?.[0] as number])).toBeNull();
    expect(await tables.asClient('table.has_row', [own, rows[1]?.[0] as number])).toBe(false);
  });

  test('that were narrowed by their holder are refused', async () => {
    const own = scope(await view('r', { owner: 'a' }));
    const narrowed = (narrow: JsonValue[]) => new WireHandle({ type: ['Capability'], scope: own.scope, mac: null, narrow });
    for (const [name, narrow] of [
      ['row.fetch', [{ r: rows[1]?.[0] as number }]],
      ['search.next_page', [{ search: '[]', fetch: null, order: [], chunk: null }, null]],
      [
        'search.next_page',
        [{ search: '[{"op":"like","column":4,"pattern":"%","ignoresCase":false}]', fetch: null, order: [], chunk: null }, null],
      ],
    ] as [string, JsonValue[]][])
      expect(await failure(tables.asClient(name, [narrowed(narrow)]))).toBe(INVALID);
  });

  test('of one kind are no good for another: a row is no table, a search no table, a table no row', async () => {
    const own = await view('r', { owner: 'a' });
    const [packed, search] = (await tables.asClient('table.search', [own], { packed: true })) as [WireValue, WireValue];
    const { groups } = readPacked(packed);
    const row = makeCapability([...scope(own).scope, { r: groups[0].r[0][0] }]);
    for (const [name, handle] of [
      ['table.search', row],
      ['table.search', search],
      ['table.get_view', row],
      ['row.fetch', own],
      ['row.update', search],
      ['search.next_page', own],
      ['search.get_length', row],
    ] as [string, WireValue][])
      expect(await failure(tables.asClient(name, [handle]))).toBe(INVALID);
  });

  test('that are no handles of tables are refused', async () => {
    for (const handle of [
      't:{"id":1}',
      `r:${rows[0]?.[0]}:{"id":1}`,
      1,
      {},
      makeCapability(['mine', 't', { id: 1 }]),
      makeCapability(['_', 't', 'x']),
      makeCapability(['_', 't', { id: 1 }, { search: 5 }, null]),
    ] as WireValue[])
      expect(await failure(tables.asClient('table.search', [handle]))).toBe(INVALID);
    expect(await failure(tables.asClient('table.search', [makeCapability(['_', 't', { id: 99 }])]))).toContain('no longer exists');
  });
});

describe('hidden columns', () => {
  test('are not there for client code: not to read, search, sort, fetch, write, list or in CSV', async () => {
    const readable = tables.table('readable');
    const [packed, search] = (await tables.asClient('table.search', [readable], { packed: true })) as [string, WireValue];
    expect(packed).not.toContain('hidden');
    expect(packed).not.toContain('secret');
    for (const args of [
      [readable, [], { secret: 'hidden' }],
      [readable, [orderBy('secret')], {}],
      [readable, [query('any_of', { args: [], kwargs: { secret: null } })], {}],
    ] as WireValue[][])
      expect(await failure(tables.asClient('table.search', args))).toMatch(/No such column 'secret'|nonexistent column "secret"/);
    const { groups } = readPacked(packed);
    const row = makeCapability([...scope(readable).scope, { r: groups[0].r[0][0] }]);
    expect(await failure(tables.asClient('row.fetch', [row, ['secret']]))).toContain("No such column 'secret'");
    expect(
      JSON.stringify(await tables.asClient('row.fetch', [row, { up: { secret: true } }]).catch(problem => problem.message)),
    ).not.toMatch(/hidden 0|secret/);
    expect(await failure(tables.asClient('table.add_row', [tables.table('writable'), { secret: 'x' }]))).toContain(
      "No such column 'secret'",
    );
    expect(JSON.stringify(await tables.asClient('table.list_columns', [readable]))).not.toContain('secret');
    const csv = (await tables.asClient('search.to_csv', [search])) as WireHandle;
    const media = await tables.service.openLazyMedia('query-csv-v2', (csv.handle as { id: string }).id);
    let text = '';
    for await (const chunk of media?.chunks() ?? []) text += Buffer.from(chunk).toString();
    expect(text).toContain('"r"');
    expect(text).not.toContain('hidden');
  });
});

test('names and values of the caller never become SQL', async () => {
  const attacks = [
    '"; drop table app_tables.writable; --',
    "' or true --",
    '$1',
    'name" = \'w\' or "name',
    '\\',
    "x'; select pg_sleep(9); --",
    '_id',
    'ctid',
  ];
  const writable = tables.table('writable');
  for (const attack of attacks) {
    expect(await tables.asClient('table.search', [writable, [], { name: attack }]).then(found => (found as WireValue[])[0])).toEqual([]);
    const found = tables.asClient('table.get_row', [writable, [], { name: query('like', { pattern: attack }) }]);
    if (attack === '\\') expect(await failure(found)).toContain('must not end with the escape character');
    else expect(await found).toBeNull();
    expect(await failure(tables.asClient('table.search', [writable, [], { [attack]: 1 }]))).toContain('No such column');
    expect(await failure(tables.asClient('table.search', [writable, [orderBy(attack)], {}]))).toContain('nonexistent column');
    expect(await failure(tables.asClient('table.add_row', [writable, { [attack]: 'x' }]))).toContain('No such column');
    expect(await tables.asClient('table.get_row_by_id', [writable, attack])).toBeNull();
  }
  expect((await tables.store.query('select name from app_tables.writable')).rows).toEqual([{ name: 'w' }]);
});
