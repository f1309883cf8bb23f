import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCapability, WirePortable } from '@wrought/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestCluster, type TestCluster } from '../src/testing.ts';
import { openTablesPool, type TablesPool } from './tables-harness.ts';

const THINGS = `
things:
  title: Things
  client: full
  server: full
  indexes:
  - {type: b_tree, columns: [n]}
  - {type: trigram, columns: [s]}
  - {type: full_text, columns: [s]}
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
  client: full
  server: full
  columns:
  - {name: name, type: string}
  - {name: rank, type: number}
  - {name: parent, target: others, type: link_single}
`;

const suite = readFileSync(join(import.meta.dirname, 'programs', 'tables_suite.py'), 'utf8');

let cluster: TestCluster;
let open: TablesPool | undefined;
beforeAll(async () => {
  cluster = await openTestCluster();
});
afterAll(() => cluster.close());

async function withPool(
  files: Record<string, string>,
  use: (pool: TablesPool) => Promise<void>,
  schema = THINGS,
  options = {},
): Promise<void> {
  const store = await cluster.freshStore();
  open = await openTablesPool(store, schema, files, { limits: { callMs: 60_000 }, ...options });
  try {
    await use(open);
    expect(open.problems).toEqual([]);
  } finally {
    await open.close();
  }
}

describe.each([{ persist: false }, { persist: true }])('tables from server code, persistent: $persist', options => {
  test('do all that the suite asks', async () => {
    const run = '\nimport anvil.server\nfrom .Suite import run\n\n@anvil.server.callable\ndef suite(size):\n    return run(size)\n';
    await withPool(
      { 'server_code/Suite.py': suite, 'server_code/Run.py': run },
      async pool => {
        const lines = (await pool.call('suite', options.persist ? 20_000 : 1000)) as string[];
        expect(lines.filter(line => !line.endsWith(': ok'))).toEqual([]);
        expect(lines.length).toBeGreaterThan(15);
      },
      THINGS,
      options,
    );
  });
});

test('links of links in a loop cost one call for each of them, whatever the number of rows', async () => {
  const program = `
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def fill():
    top = app_tables.others.add_row(name="top")
    middle = [app_tables.others.add_row(name="m%d" % n, parent=top) for n in range(20)]
    app_tables.things.add_rows([{"n": n, "one": app_tables.others.add_row(name="l%d" % n, parent=middle[n % 20])} for n in range(90)])

@anvil.server.callable
def climb():
    return [row["one"]["parent"]["parent"]["name"] for row in app_tables.things.search()]
`;
  await withPool({ 'server_code/Links.py': program }, async pool => {
    await pool.call('fill');
    const asked: string[] = [];
    const { call } = pool.tables;
    pool.tables.call = (name, ...rest) => {
      asked.push(name.split('.').at(-1) as string);
      return call(name, ...rest);
    };
    expect(await pool.call('climb')).toEqual(Array(90).fill('top'));
    expect(asked).toEqual(['get_app_tables', 'search', 'fetch_linked', 'fetch_linked']);
  });
});

describe('model classes', () => {
  const MODELS = `
import anvil.server
import anvil.tables as tables
import anvil.tables.query as q
from anvil.tables import app_tables

class Thing(app_tables.things.Row, attrs=True, client_writable=True):
    log = []

    @property
    def shout(self):
        return self.s.upper()

    @classmethod
    def _do_create(cls, values, from_client):
        cls.log.append(("create", from_client))
        return super()._do_create({**values, "b": from_client}, from_client)

    def _do_update(self, updates, from_client):
        self.log.append(("update", from_client))
        if updates.get("n", 0) is not None and updates.get("n", 0) < 0:
            raise ValueError("n must not be negative")
        super()._do_update(updates, from_client)

    def _do_delete(self, from_client):
        self.log.append(("delete", from_client))
        super()._do_delete(from_client)

    @anvil.server.server_method
    def louder(self, times):
        return self.shout * times

    @anvil.server.server_method
    @classmethod
    def count(cls):
        return [cls.__name__, len(app_tables.things.search())]

class Other(app_tables.others.Row, buffered=True):
    @anvil.server.server_method
    def louder(self, times):
        return self["name"] * times

@anvil.server.callable
def models():
    made = app_tables.things.add_row(s="abc", n=1)
    out = [type(made).__name__, made.s, made.shout, made["b"]]
    made.n = 5
    again = app_tables.things.get(n=5)
    out += [isinstance(again, Thing), again.n, again == made]
    try:
        again.n = -1
    except ValueError as e:
        out.append(str(e))
    draft = Thing(s="draft", n=7)
    out.append(draft.s)
    draft.save()
    out += [draft.get_id() == app_tables.things.get(n=7).get_id(), [r.n for r in app_tables.things.search(tables.order_by("n"))]]
    draft.delete()
    try:
        made.nothing
    except AttributeError as e:
        out.append(str(e))
    other = app_tables.others.add_row(name="o")
    other["name"] = "p"
    out += [other["name"], app_tables.others.get(name="p")]
    other.save()
    out.append(app_tables.others.get(name="p") == other)
    try:
        class Bad(app_tables.things.Row):
            def __init__(self):
                pass
    except TypeError as e:
        out.append(str(e))
    return out

@anvil.server.callable
def through_views():
    out = []
    view = app_tables.things.client_writable(s="mine", n=q.greater_than(10))
    try:
        view.add_row(n=5)
    except tables.TableError as e:
        out.append(str(e))
    out.append(type(view.add_row(n=11)).__name__)
    out += [[r["s"], r["n"]] for r in app_tables.things.search(n=q.greater_than(10))]
    app_tables.things.search(s="mine").delete_all_rows()
    return out

@anvil.server.callable
def log():
    return Thing.log

@anvil.server.callable
def give():
    return app_tables.things.get(s="abc")
`;
  test('give rows behaviour, hooks, drafts and buffers', async () => {
    await withPool(
      { 'server_code/Models.py': MODELS },
      async pool => {
        expect(await pool.call('models')).toEqual([
          'Thing',
          'abc',
          'ABC',
          false,
          true,
          5,
          true,
          'n must not be negative',
          'draft',
          true,
          [5, 7],
          "'Thing' object has no attribute 'nothing'",
          'p',
          null,
          true,
          'A model class cannot override __init__',
        ]);
        expect(await pool.call('through_views')).toEqual(['Data does not match view constraints', 'Thing', ['mine', 11]]);
      },
      THINGS,
      { persist: true },
    );
  });

  test('let client code write only through the hooks', async () => {
    await withPool(
      { 'server_code/Models.py': MODELS },
      async pool => {
        await pool.call('models');
        const thing = pool.tables.schema().tableByName.get('things')?.id as number;
        const rowId = async () => Number((await pool.store.query('select _id from app_tables.things order by _id limit 1')).rows[0]?._id);
        const row = (await pool.call('anvil.tables.v2._save_on_server', thing, { s: 'from the page', n: 3 })) as { typeName: string };
        expect(row.typeName).toBe('anvil.tables.v2._row.Row');
        expect(await pool.call('log')).toContainEqual(['create', true]);
        const other = pool.tables.schema().tableByName.get('others')?.id as number;
        const made = new WirePortable('anvil.tables.v2._row.Row', [
          '{"id":1}',
          '1',
          String(await rowId()),
          makeCapability(['_', 't', { id: thing }, { r: await rowId() }]),
        ]);
        expect(await pool.call('anvil.server_side/anvil.tables.model.things.louder', made, 2)).toBe('ABCABC');
        expect(await pool.call('anvil.server_side/anvil.tables.model.things.count', null)).toEqual(['Thing', 2]);
        await expect(pool.call('anvil.server_side/anvil.tables.model.others.louder', made, 2)).rejects.toThrow(
          'a Other was expected, not Thing',
        );
        await expect(pool.call('anvil.tables.v2._save_on_server', other, { name: 'x' })).rejects.toThrow(
          'Cannot add rows of others from client code',
        );
      },
      THINGS,
      { persist: true },
    );
  });
});

describe('transactions', () => {
  const BANK = `
import anvil.server
import anvil.tables as tables
from anvil.tables import app_tables

@anvil.server.callable
def start(n):
    app_tables.others.add_rows([{"name": str(i), "rank": 100} for i in range(n)])

@tables.in_transaction
def move(a, b, amount):
    if a == b:
        return False
    source, target = app_tables.others.get(name=str(a)), app_tables.others.get(name=str(b))
    if source["rank"] < amount:
        return False
    source["rank"] -= amount
    target["rank"] += amount
    return True

@anvil.server.callable
def transfer(a, b, amount):
    try:
        return move(a, b, amount)
    except tables.TransactionConflict:
        return None

@anvil.server.callable
def total():
    ranks = [row["rank"] for row in app_tables.others.search()]
    return [sum(ranks), min(ranks) >= 0]

@anvil.server.callable
def slow():
    with tables.Transaction():
        app_tables.others.add_row(name="slow")
        anvil.server.call("wait")
        app_tables.others.add_row(name="too late")
`;
  test('keep the sum of all accounts whatever 64 clients transfer at once', async () => {
    await withPool(
      { 'server_code/Bank.py': BANK },
      async pool => {
        await pool.call('start', 6);
        let moved = 0;
        await Promise.all(
          Array.from({ length: 64 }, async (_, client) => {
            for (let round = 0; round < 2; round++) if (await pool.call('transfer', (client + round) % 6, (client * 5 + 1) % 6, 7)) moved++;
          }),
        );
        expect(moved).toBeGreaterThan(0);
        expect(await pool.call('total')).toEqual([600, true]);
      },
      THINGS,
      { persist: true },
    );
  });

  test('end by themselves when nothing happens in them', async () => {
    await withPool(
      { 'server_code/Bank.py': BANK },
      async pool => {
        pool.services.register('wait', () => new Promise(resolve => setTimeout(() => resolve(null), 300)));
        await expect(pool.call('slow')).rejects.toThrow('This transaction has expired');
        expect((await pool.tables.schema().tables.length) > 0).toBe(true);
      },
      THINGS,
      { persist: true, transactionIdleMs: 50 },
    );
  });
});

describe('a PostgreSQL that is killed', () => {
  const WRITER = `
import anvil.server
import anvil.tables as tables
from anvil.tables import app_tables

@anvil.server.callable
def write(n):
    app_tables.others.add_row(rank=n)
    return n

@tables.in_transaction
def both(n):
    app_tables.others.add_row(rank=n)
    app_tables.others.add_row(rank=n + 0.5)

@anvil.server.callable
def write_two(n):
    both(n)
    return n

@anvil.server.callable
def ranks():
    return [row["rank"] for row in app_tables.others.search()]
`;
  test('loses nothing that was acknowledged, keeps no half of a transaction, and is there again for the next call', async () => {
    await withPool(
      { 'server_code/Writer.py': WRITER },
      async pool => {
        const acknowledged: number[] = [];
        const problems = new Set<string>();
        let isOver = false;
        const writer = async (name: string, first: number) => {
          for (let n = first; !isOver; n += 4) {
            await pool.call(name, n).then(
              () => acknowledged.push(n),
              problem => problems.add(problem.error?.code ?? String(problem.error?.message ?? problem.message)),
            );
          }
        };
        const writers = [writer('write', 0), writer('write', 1), writer('write_two', 2), writer('write_two', 3)];
        while (acknowledged.length < 40) await pool.call('ranks').catch(() => undefined);
        const before = acknowledged.length;
        process.kill(cluster.cluster.pid(), 'SIGKILL');
        while (acknowledged.length < before + 40) await pool.call('ranks').catch(() => undefined);
        isOver = true;
        await Promise.all(writers);
        const ranks = (await pool.call('ranks')) as number[];
        const stored = new Set(ranks);
        expect(acknowledged.filter(n => !stored.has(n))).toEqual([]);
        expect(ranks.filter(n => !Number.isInteger(n)).every(n => stored.has(n - 0.5))).toBe(true);
        expect(acknowledged.filter(n => n % 4 >= 2 && !stored.has(n + 0.5))).toEqual([]);
        // What could not be known is said so; nothing else went wrong.
        expect(pool.notices).toEqual([]);
        expect([...problems].filter(problem => !/databaseConnectionLost|connection to the database was lost/.test(problem))).toEqual([]);
      },
      THINGS,
      { persist: true },
    );
  });
});

const SCENARIOS = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'scenarios', 'server');

describe.skipIf(!existsSync(SCENARIOS))('the recorded scenarios', () => {
  const folder = SCENARIOS;
  const source = (name: string) => readFileSync(`${folder}/app/Scenarios/server_code/${name}.py`, 'utf8');
  /** Lines on which ours is better; docs/differences/tables.md says why. */
  const BETTER = new Set(['link to a deleted row', 'links with a deleted row', 'csv', 'csv of every type']);

  test.each(['tables_basic', 'tables_search', 'tables_views', 'tables_transactions', 'tables_batches'])(
    '%s prints what was recorded',
    async topic => {
      const names = ['Steps', 'Basic', 'Search', 'Permissions', 'Transactions'];
      const yaml = readFileSync(`${folder}/app/Scenarios/anvil.yaml`, 'utf8');
      const schema = yaml.slice(yaml.indexOf('db_schema:') + 'db_schema:'.length);
      await withPool(
        Object.fromEntries(names.map(name => [`server_code/${name}.py`, source(name)])),
        async pool => {
          const lines = (await pool.call(`scenario_${topic}`)) as string[];
          const labelOf = (line: string) => line.split(': ', 1)[0] as string;
          const got = new Map(lines.map(line => [labelOf(line), line]));
          const wanted = readFileSync(`${folder}/observed/${topic}.txt`, 'utf8')
            .split('\n')
            .filter(line => line && !line.startsWith('? ') && !BETTER.has(labelOf(line)));
          expect(wanted.map(line => got.get(labelOf(line)))).toEqual(wanted);
        },
        schema,
        { persist: true },
      );
    },
  );
});
