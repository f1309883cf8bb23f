/**
 * Data tables from a worker and over an uplink, as ratios to psycopg on a table of the same shape in the same PostgreSQL and the same run
 * (`limits/tables.py`). Goals: single-row operations and `len` ≤ 3 ×, `add_rows` ≤ 2 ×, iterating ≤ 4 ×; ≤ 5 × over an uplink.
 * `grid_us`: a page of 100 rows with two linked columns. Then what an indexed row, the first page and a page deep inside cost as the table grows.
 *
 * `node bench/tables.ts [quick|full]`: full grows to a million rows. psycopg and the uplink package are installed into `.wrought/bench/python`;
 * without them (no network), or without the limits, our own figures stand alone.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkApps } from '@wrought/app';
import { findPython, openDiskFolder, startServer } from '@wrought/server';
import { openTestCluster } from '@wrought/server/testing';

const HERE = import.meta.dirname;
const APP = join(HERE, 'tables', 'app');
const LIMIT = join(process.env.WROUGHT_LIMITS ?? join(import.meta.dirname, '..', '..', 'shared', 'bench', 'limits'), 'tables.py');
const MODE = process.argv[2] ?? '';
const SIZE = MODE === 'quick' ? 2000 : 10_000;
const KEY = 'bench-uplink-key';

type Figures = Record<string, number>;

const folder = mkdtempSync(join(tmpdir(), 'wrought-bench-tables-'));
const python = (await findPython(undefined)).executable;
const outside = prepareOutside(python);
const linked = linkApps(openDiskFolder(APP), () => {
  throw new Error('the app of this benchmark has no dependencies');
});
// Without waiting for the disk: that would hide what is ours in what both pay alike.
const cluster = await openTestCluster();
const server = await startServer({
  linked,
  directoryOf: () => APP,
  site: { hasStartup: false, find: () => undefined, page: () => Promise.reject(new Error('no page')) } as never,
  python,
  dataFolder: folder,
  database: (await cluster.freshStore()).connectionString,
  uplinkKey: KEY,
  workerLimits: { callMs: 3_600_000 },
  log: { info: () => {}, output: () => {}, error: (text, detail) => console.error(text, detail ?? '') },
});
try {
  server.services.register('bench.analyze', async () => {
    await server.store.query('analyze app_tables.items');
    return null;
  });
  server.services.register('bench.last_page', async ([size]) => {
    const text = 'select _id, n from app_tables.items t where (t.n, t._id) > ($1::numeric, 0) order by t.n nulls first, t._id limit 100';
    await server.store.query({ text, values: [String(Number(size) - 50)], name: 'last' });
    return null;
  });
  if (outside) {
    const limits = [measureLimit(outside)];
    const worker: Figures[] = [];
    for (let round = 0; round < 2; round++) {
      worker.push({ ...((await callWorker('measure', SIZE)) as Figures), grid_us: (await callWorker('grid')) as number });
      limits.push(measureLimit(outside));
    }
    const limit = best(limits);
    report('from a worker', best(worker), limit);
    const { cpu, ...uplink } = await measureOverUplink(outside);
    report('over an uplink', uplink as Figures, limit);
    console.log('of which the published client itself, in processor time (nothing of ours can be quicker):');
    for (const [name, value] of Object.entries(cpu as Figures))
      console.log(
        `${name.padEnd(36)}${round(value).padStart(10)}${' '.repeat(12)}${`${(value / (limit[name] as number)).toFixed(2)} ×`.padStart(10)}`,
      );
  } else report('from a worker', (await callWorker('measure', SIZE)) as Figures, undefined);
  console.log('\ncost against size     indexed get   first page   a page at 9/10   the last page   (µs)');
  for (const size of MODE === 'quick' ? [1000, 10_000] : MODE === 'full' ? [1000, 10_000, 100_000, 1_000_000] : [1000, 10_000, 100_000]) {
    const figures = (await callWorker('grow', size)) as Figures;
    const cells = ['get_us', 'first_page_us', 'deep_page_us', 'last_page_us'].map(name => round(figures[name] as number).padStart(13));
    console.log(`${String(size).padStart(10)} rows   ${cells.join('')}`);
  }
} finally {
  await server.close();
  await cluster.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A Python with psycopg and the published uplink package; undefined where they cannot be had. */
function prepareOutside(base: string): string | undefined {
  const place = join(HERE, '..', '.wrought', 'bench', 'python');
  const program = join(place, 'bin', 'python');
  const isThere = () => existsSync(program) && spawnSync(program, ['-c', 'import psycopg, anvil.server']).status === 0;
  if (!isThere()) {
    spawnSync(base, ['-m', 'venv', place]);
    spawnSync(program, ['-m', 'pip', 'install', '-q', 'psycopg[binary]', 'anvil-uplink==0.7.0'], { stdio: 'ignore' });
  }
  if (isThere() && existsSync(LIMIT)) return program;
  console.log(`without psycopg, anvil-uplink or ${LIMIT}: ours alone`);
  return undefined;
}

function measureLimit(program: string): Figures {
  const dsn = libpq(server.store.connectionString.replace('@/', '@localhost/'));
  const run = (parameters: string[]) => JSON.parse(execFileSync(program, parameters, { encoding: 'utf8' })) as Figures;
  return { ...run([LIMIT, dsn, String(SIZE)]), ...run([join(HERE, 'tables', 'limit.py'), dsn]) };
}

/** The address as libpq's key words: a socket's folder cannot stand in a URL's host for all versions. */
function libpq(url: string): string {
  const { username, password, pathname, searchParams, hostname, port } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  return `host='${host}' port=${searchParams.get('port') ?? port} user=${username} password=${decodeURIComponent(password)} dbname=${pathname.slice(1)}`;
}

/** What the worker answers; a million rows take longer than `fetch` waits. */
function callWorker(name: string, size = 0): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(`${server.url}/_/api/run/${name}?size=${size}`, answer => {
      let text = '';
      answer.setEncoding('utf8').on('data', part => {
        text += part;
      });
      answer.on('end', () => (answer.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${name}: ${text}`))));
    }).on('error', reject);
  });
}

async function measureOverUplink(program: string): Promise<Record<string, number | Figures>> {
  const source = `import json, sys, anvil.server
anvil.server.connect(${JSON.stringify(KEY)}, url=${JSON.stringify(uplinkUrl())}, quiet=True)
space = {"__name__": "measure"}
exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"), space)
out = space["measure"](${SIZE})
import time
from anvil.tables import app_tables
def cpu(count, function):
    begun = time.process_time()
    for index in range(count):
        function(index)
    return (time.process_time() - begun) / count * 1e6
items = app_tables.items
row = items.get(n=5)
new = {"name": "x", "flag": True, "data": {"k": 1}}
out["cpu"] = {"get_us": cpu(300, lambda i: items.get(n=i)), "update_us": cpu(300, lambda i: row.update(name="y")),
  "insert_us": cpu(300, lambda i: items.add_row(n=${SIZE} + i, **new)), "count_us": cpu(20, lambda i: len(items.search(flag=True)))}
print(json.dumps(out))
import os; sys.stdout.flush(); os._exit(0)`;
  return JSON.parse(await run(program, ['-c', source, join(APP, 'server_code', 'measure.py')]));
}

function uplinkUrl(): string {
  return `${server.url.replace('http:', 'ws:')}/_/uplink`;
}

function run(program: string, parameters: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
    let text = '';
    child.stdout.on('data', chunk => {
      text += chunk;
    });
    child.once('exit', code =>
      code === 0 ? resolve(text.trim().split('\n').at(-1) ?? '') : reject(new Error(`the measuring program ended with code ${code}`)),
    );
  });
}

function best(all: Figures[]): Figures {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map(name => [name, (name.endsWith('_per_s') ? Math.max : Math.min)(...all.map(one => one[name] as number))]),
  );
}

function report(title: string, ours: Figures, limit: Figures | undefined): void {
  console.log(`\n${title}, ${SIZE} rows${' '.repeat(24 - title.length)}ours       limit   ratio`);
  const inTransaction = limit?.insert_in_transaction_us;
  for (const [name, value] of Object.entries(ours)) {
    const peer =
      name === 'add_rows_per_s' && inTransaction ? 1e6 / inTransaction : name === 'read_not_fetched_us' ? limit?.get_us : limit?.[name];
    const ratio = peer === undefined ? '' : `${(name.endsWith('_per_s') ? peer / value : value / peer).toFixed(2)} ×`;
    console.log(
      `${name.padEnd(36)}${round(value).padStart(10)}${(peer === undefined ? '' : round(peer)).padStart(12)}${ratio.padStart(10)}`,
    );
  }
}

function round(value: number): string {
  return value < 10 ? value.toFixed(2) : String(Math.round(value));
}
