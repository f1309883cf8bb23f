import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../src/store/index.ts';

/** The embedded PostgreSQL: each test opens and closes its own server on one shared folder. */
describe('the embedded store', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wrought-store-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ folder, volatile: true });
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  }

  test('keeps what was written when it is closed and opened again', async () => {
    await withStore(async store => {
      await store.query('create table kept (x int)');
      await store.query('insert into kept values (7)');
    });
    const rows = await withStore(async store => (await store.query('select x from kept')).rows);
    expect(rows).toEqual([{ x: 7 }]);
  });

  test('a second server on the same folder is refused, and a command beside it may join', async () => {
    await withStore(async store => {
      await store.query('select 1');
      await expect(openStore({ folder })).rejects.toMatchObject({ code: 'dataFolderInUse', parameters: { pid: process.pid } });
      const beside = await openStore({ folder, mayJoin: true });
      expect((await beside.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      await beside.close();
    });
  });

  test('a lock left by a dead process is taken over', async () => {
    writeFileSync(join(folder, 'postgres.lock'), JSON.stringify({ pid: 999_999, began: '1' }));
    await withStore(async store => expect((await store.query('select 1 as one')).rows).toEqual([{ one: 1 }]));
  });

  test('a killed PostgreSQL comes back, questions wait for it, and what was acknowledged is there', async () => {
    await withStore(async store => {
      await store.query('create table survives (x int)');
      await store.query('insert into survives values (1)');
      const before = store.pid();
      const ended = new Promise<void>(resolve => store.pool.once('error', () => resolve()));
      process.kill(before, 'SIGKILL');
      await ended;
      expect((await store.query('select x from survives')).rows).toEqual([{ x: 1 }]);
      expect(store.pid()).not.toBe(before);
    });
  });

  test('a question that was under way when PostgreSQL died fails with databaseConnectionLost', async () => {
    await withStore(async store => {
      const under = store.query("select pg_sleep(60), 'never' as answer");
      const caught = under.catch(problem => problem.code);
      while (
        (await store.query("select 1 from pg_stat_activity where query like '%never%' and state = 'active' and pid <> pg_backend_pid()"))
          .rows.length === 0
      );
      process.kill(store.pid(), 'SIGKILL');
      expect(await caught).toBe('databaseConnectionLost');
    });
  });

  test('migration steps are carried out once, and a newer database is refused', async () => {
    await withStore(async store => {
      await store.migrate('probe', ['create table wrought.probe (x int)']);
      await store.migrate('probe', ['create table wrought.probe (x int)', 'alter table wrought.probe add y int']);
      expect((await store.query('select * from wrought.probe')).fields.map(field => field.name)).toEqual(['x', 'y']);
      await expect(store.migrate('probe', [])).rejects.toMatchObject({ code: 'databaseNewer' });
    });
  });
});

describe('a store that cannot open', () => {
  test('says that the data folder cannot be written', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wrought-store-')), 'file');
    writeFileSync(file, '');
    await expect(openStore({ folder: join(file, 'data') })).rejects.toMatchObject({ code: 'dataFolderNotWritable' });
  });

  test('says what is wrong with the address of a database, without its password', async () => {
    await expect(openStore({ folder: '', url: 'mysql://a:secret@b/c' })).rejects.toThrow(/mysql:\/\/a:…@b/);
    await expect(openStore({ folder: '', url: 'postgres://u:p@127.0.0.1:1/x' })).rejects.toMatchObject({ code: 'databaseUnreachable' });
  });

  test('says that a port is taken', async () => {
    const { createServer } = await import('node:net');
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const folder = mkdtempSync(join(tmpdir(), 'wrought-store-'));
    await expect(openStore({ folder, port })).rejects.toMatchObject({ code: 'databaseCannotStart' });
    await new Promise(resolve => other.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });
});
