import { WireDate, WireDateTime, WireFloat, WireMedia, type WireValue } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTablesService } from '../src/index.ts';
import { testCaller } from '../src/testing.ts';
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

let cluster: TestCluster;
beforeAll(async () => {
  cluster = await openTestCluster();
});
afterAll(() => cluster.close());

/** Adds a row and gives what stands in it when it is read again. */
async function stored(tables: OpenTables, values: Record<string, WireValue>): Promise<Record<string, unknown>> {
  const [id] = (await tables.call('table.add_row', [tables.table('things'), values])) as [number];
  const packed = await tables.call('table.get_row_by_id', [tables.table('things'), id], { packed: true });
  const [row] = unpack(packed);
  return Object.fromEntries(Object.keys(values).map(name => [name, row?.[name]]));
}

describe('values of columns', () => {
  test('come back as they were stored', async () => {
    const tables = await openTables(cluster);
    expect(await stored(tables, { s: 'héllo\n😀"\'\\', b: false, d: new WireDate('0001-01-01') })).toEqual({
      s: 'héllo\n😀"\'\\',
      b: false,
      d: '0001-01-01',
    });
    expect(await stored(tables, { obj: { z: [1, new WireFloat(2.5), null, true, 'x'], a: {} } })).toEqual({
      obj: { z: [1, 2.5, null, true, 'x'], a: {} },
    });
    expect(await stored(tables, { dt: new WireDateTime('2026-01-02 03:04:05.000006-0800') })).toEqual({
      dt: '2026-01-02 03:04:05.000006-0800',
    });
    expect(await stored(tables, { dt: new WireDateTime('0001-01-01 00:00:00.000000+0530') })).toEqual({
      dt: '0001-01-01 00:00:00.000000+0530',
    });
  });

  test('numbers keep every digit and whether they are floats', async () => {
    const tables = await openTables(cluster);
    const texts: string[] = [];
    for (const n of [
      0,
      42,
      -7,
      2n ** 63n,
      10n ** 30n,
      new WireFloat(2),
      new WireFloat(1.5),
      new WireFloat(0.1 + 0.2),
      new WireFloat(1e300),
      new WireFloat(-0),
    ]) {
      const [id] = (await tables.call('table.add_row', [tables.table('things'), { n }])) as [number];
      const packed = (await tables.call('table.get_row_by_id', [tables.table('things'), id, ['n']], { packed: true })) as string;
      texts.push(/"r":\[\[\d+,(.*?)\]\]/.exec(packed)?.[1] ?? packed);
    }
    expect(texts.slice(0, 8)).toEqual(['0', '42', '-7', '9223372036854775808', `1${'0'.repeat(30)}`, '2.0', '1.5', '0.30000000000000004']);
    expect(Number(texts[8])).toBe(1e300);
    expect(texts[8]).toContain('.');
    expect(texts[9]).toBe('0.0');
    const tiny = await stored(tables, { n: new WireFloat(5e-324) });
    expect(tiny.n).toBe(5e-324);
  });

  test('wrong types are refused by name', async () => {
    const tables = await openTables(cluster);
    const refused = (values: Record<string, WireValue>) =>
      tables.call('table.add_row', [tables.table('things'), values]).then(
        () => 'taken',
        problem => problem.message,
      );
    expect(await refused({ n: 'x' })).toBe("Column 'n' is a number - cannot set it to a string");
    expect(await refused({ n: true })).toBe("Column 'n' is a number - cannot set it to a bool");
    expect(await refused({ n: new WireFloat(Number.NaN) })).toBe("Column 'n' is a number - Cannot store NaN in a data table");
    expect(await refused({ s: 'a\0' })).toContain('NUL');
    expect(await refused({ many: ['Ann'] })).toBe("Column 'many' is a List of rows from 'Others' table - cannot set it to a simpleObject");
    expect(await refused({ nothing: 1 })).toBe("No such column 'nothing'");
  });

  test('media are kept in chunks, streamed back, and go with their row', async () => {
    const tables = await openTables(cluster);
    const bytes = Buffer.alloc(1_300_000, 'abc');
    const source = {
      async *chunks() {
        for (let at = 0; at < bytes.length; at += 200_000) yield bytes.subarray(at, at + 200_000);
      },
    };
    const [id, capability] = (await tables.call('table.add_row', [
      tables.table('things'),
      { m: new WireMedia('image/x', 'ü.bin', source) },
    ])) as [number, WireValue];
    const [row] = unpack(await tables.call('table.get_row_by_id', [tables.table('things'), id], { packed: true }));
    const [mediaId, contentType, name, size] = (row?.m ?? []) as [number, string, string, number];
    expect([contentType, name, size]).toEqual(['image/x', 'ü.bin', 1_300_000]);
    const media = await tables.service.openLazyMedia('table-media', String(mediaId));
    const parts: Uint8Array[] = [];
    for await (const chunk of media?.chunks() ?? []) parts.push(chunk);
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
    await tables.call('row.update', [capability, { m: null }]);
    expect(await tables.service.openLazyMedia('table-media', String(mediaId))).toBeUndefined();
    expect((await tables.store.query('select count(*)::int as n from wrought.media_chunks')).rows).toEqual([{ n: 0 }]);
  });
});

describe('searches', () => {
  async function filled(): Promise<OpenTables> {
    const tables = await openTables(cluster);
    const rows = Array.from({ length: 1234 }, (_, n) => ({ n: n % 7 === 0 ? null : n % 50, s: `row ${n}`, b: n % 2 === 0 }));
    await tables.call('table.add_rows', [tables.table('things'), rows]);
    return tables;
  }

  test.each([
    ['no order', []],
    ['ascending', [orderBy('n')]],
    ['descending', [orderBy('n', false)]],
    ['two columns, mixed', [orderBy('b', false), orderBy('n')]],
    ['two columns, both down', [orderBy('b', false), orderBy('n', false)]],
    ['pages of 37', [orderBy('n', false), query('page_size', { rows: 37 })]],
  ])('find every row once, in order, page by page: %s', async (_title, modifiers) => {
    const tables = await filled();
    let [packed, search, next] = (await tables.call('table.search', [tables.table('things'), modifiers, {}], { packed: true })) as [
      string,
      WireValue,
      WireValue,
    ];
    const found = unpack(packed);
    while (next) {
      [packed, next] = (await tables.call('search.next_page', [next], { packed: true })) as [string, WireValue];
      found.push(...unpack(packed));
    }
    expect(found.length).toBe(1234);
    expect(new Set(found.map(row => row.id)).size).toBe(1234);
    expect(await tables.call('search.get_length', [search])).toBe(1234);
    const order = modifiers
      .filter(one => one.typeName === 'anvil.tables.order_by')
      .map(one => one.content as { column_name: string; ascending: boolean });
    const key = (value: unknown) => (value === null ? -1 : Number(value));
    const inOrder = found.every((row, index) => {
      const before = found[index - 1];
      if (!before) return true;
      for (const { column_name: name, ascending } of order) {
        const difference = (key(row[name]) - key(before[name])) * (ascending ? 1 : -1);
        if (difference !== 0) return difference > 0;
      }
      return (order[0]?.ascending ?? true) ? row.id > before.id : row.id < before.id;
    });
    expect(inOrder).toBe(true);
  });

  test('links are read with one query for each linked table, whatever the number of rows', async () => {
    const tables = await openTables(cluster);
    const [others] = (await tables.call('table.add_rows', [
      tables.table('others'),
      Array.from({ length: 60 }, (_, n) => ({ name: `o${n}` })),
    ])) as [[number, WireValue][]];
    const refs = others.map(([, capability]) => rowRef(capability));
    for (let n = 0; n < 60; n++)
      await tables.call('table.add_row', [tables.table('things'), { n, one: refs[n] ?? null, many: [refs[n] ?? null, refs[0] ?? null] }]);
    const before = await statements(tables);
    const [packed] = (await tables.call('table.search', [tables.table('things'), [], {}], { packed: true })) as [string];
    expect((await statements(tables)) - before).toBe(2);
    const { groups } = readPacked(packed);
    expect(groups[1].r.length).toBe(60);
    expect(unpack(packed)[3]?.many).toEqual([others[3]?.[0], others[0]?.[0]]);
  });

  test('operators mean what they say, and None is not equal to anything but None', async () => {
    const tables = await filled();
    const numbers = Array.from({ length: 1234 }, (_, n) => (n % 7 === 0 ? null : n % 50));
    const count = (named: Record<string, WireValue>, positional: WireValue[] = []) =>
      tables
        .call('table.search', [tables.table('things'), positional, named])
        .then(found => tables.call('search.get_length', [(found as WireValue[])[1] ?? null]));
    expect(await count({ n: null })).toBe(177);
    expect(await count({ n: query('none_of', { args: [null], kwargs: {} }) })).toBe(1057);
    expect(await count({ n: query('any_of', { args: [1, 2, null], kwargs: {} }) })).toBe(
      numbers.filter(n => n === null || n === 1 || n === 2).length,
    );
    expect(await count({ s: query('like', { pattern: 'row 1_' }) })).toBe(10);
    expect(await count({ s: query('ilike', { pattern: 'ROW 12%' }) })).toBe(1 + 10 + 34);
    expect(
      await count({ n: query('all_of', { args: [query('greater_than', { value: 10 }), query('less_than', { value: 12 })], kwargs: {} }) }),
    ).toBe(numbers.filter(n => n === 11).length);
    expect(
      await count({}, [query('any_of', { args: [query('all_of', { args: [], kwargs: { b: true, n: 2 } })], kwargs: { s: 'row 1' } })]),
    ).toBe(1 + numbers.filter((n, index) => n === 2 && index % 2 === 0).length);
    await expect(count({ n: query('greater_than', { value: 'a' }) })).rejects.toThrow(
      "Invalid query: Cannot query number column 'n' with a value of type string",
    );
    await expect(count({ s: "x' or '1'='1" })).resolves.toBe(0);
  });
});

describe('comparisons of days and moments', () => {
  test('take a date beside moments as its beginning, and a datetime beside dates as its day', async () => {
    const tables = await openTables(cluster);
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-03'])
      await tables.call('table.add_row', [
        tables.table('things'),
        { d: new WireDate(day), dt: new WireDateTime(`${day} 12:00:00.000000+0000`) },
      ]);
    const days = async (filter: Record<string, WireValue>) => {
      const [packed] = (await tables.call('table.search', [tables.table('things'), [], filter], { packed: true })) as [string];
      return unpack(packed).map(row => row.d);
    };
    expect(await days({ dt: query('greater_than', { value: new WireDate('2026-01-02') }) })).toEqual(['2026-01-02', '2026-01-03']);
    expect(await days({ d: query('less_than', { value: new WireDateTime('2026-01-02 23:00:00.000000+0000') }) })).toEqual(['2026-01-01']);
  });
});

describe('two servers on one database', () => {
  test("see each other's rows, and columns that one of them made while it ran", async () => {
    const tables = await openTables(cluster);
    const other = () =>
      makeTablesService({ database: tables.store, schema: { ...tables.schema, createsColumns: true }, isConnectionLoss: () => false });
    const [first, second] = [other(), other()];
    const V2 = 'anvil.private.tables.v2.';
    const [id] = (await first.call(
      `${V2}table.add_row`,
      [tables.table('others'), { name: 'Ann', age: 5, friend: null, tags: ['x'] }],
      {},
      testCaller(true),
    )) as [number];
    const packed = await second.call(`${V2}table.get_row`, [tables.table('others'), [], { age: 5 }], { packed: true }, testCaller(true));
    expect(unpack(packed)).toEqual([{ id, age: 5, name: 'Ann', parent: null, rank: null, tags: ['x'] }]);
    await expect(first.call(`${V2}table.add_row`, [tables.table('others'), { mine: 1 }], {}, testCaller(false))).rejects.toThrow(
      'Cannot write',
    );
    await expect(second.call(`${V2}table.get_row`, [tables.table('others'), [], { nothing: 5 }], {}, testCaller(true))).rejects.toThrow(
      "No such column 'nothing'",
    );
  });

  test('go on when one of them changes the columns that the other reads', async () => {
    const tables = await openTables(cluster);
    const other = makeTablesService({ database: tables.store, schema: tables.schema, isConnectionLoss: () => false });
    const ask = () =>
      other.call(
        'anvil.private.tables.v2.table.get_row',
        [tables.table('others'), [], { name: 'Ann' }],
        { packed: true },
        testCaller(true),
      );
    await tables.call('table.add_row', [tables.table('others'), { name: 'Ann', rank: 3 }]);
    expect(unpack(await ask())).toMatchObject([{ name: 'Ann', rank: 3 }]);
    // What a server with a newer app does to the column: renamed beside, and one of another type in its place.
    await tables.store.query('alter table app_tables.others alter column rank type text');
    expect(await ask()).toContain('Ann');
    await tables.store.query('alter table app_tables.others alter column rank type numeric using rank::numeric');
    expect(unpack(await ask())).toMatchObject([{ name: 'Ann', rank: 3 }]);
  });
});

/** How many statements have been run on this database, counted from the first time this is asked. */
async function statements(tables: OpenTables): Promise<number> {
  const store = tables.store as typeof tables.store & { counted?: number };
  if (store.counted === undefined) {
    store.counted = 0;
    const lease = store.lease;
    store.lease = () => {
      store.counted = (store.counted ?? 0) + 1;
      return lease();
    };
  }
  return store.counted;
}
