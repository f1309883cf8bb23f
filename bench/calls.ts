/**
 * Server calls from a Chromium page and under load, as ratios to the limit (`limits/`: a page, a WebSocket, Node and one
 * CPython child with lines of JSON and nothing in between) in the same run. Goals: ≤ 2 × with no argument and 1 KB, ≤ 1.2 × with 1 MB,
 * ≥ 1/3 of the limit's calls a second; isolated at ten calls a second ≤ 2 × persistent, under load ≥ 1/2 of what forks alone allow;
 * from the published uplink package ≤ 2 × the browser.
 *
 * `node bench/calls.ts [quick]`. The limits lie outside the project; without them only our own figures are printed.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { uplinkPython } from '../packages/server/test/uplink-program.ts';

const ORIGINAL = process.env.WROUGHT_LIMITS ?? join(import.meta.dirname, '..', '..', 'shared', 'bench', 'limits');
/** A copy that finds our Node packages. */
const LIMITS = mkdtempSync(join(tmpdir(), 'wrought-limits-'));
const QUICK = process.argv.includes('quick');
const SECONDS = QUICK ? '1' : '3';
const COUNTS = { noop: QUICK ? 300 : 1000, echo1k: QUICK ? 300 : 1000, echo1m: QUICK ? 20 : 50 };

interface Times {
  p50: number;
  p95: number;
}
type Row = Record<keyof typeof COUNTS, Times>;

const hasLimits = existsSync(join(ORIGINAL, 'server.mjs'));
if (hasLimits) {
  cpSync(ORIGINAL, LIMITS, { recursive: true });
  symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(LIMITS, 'node_modules'));
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const calm: Record<string, number> = {};
try {
  const limit = hasLimits ? await measureLimit() : undefined;
  if (!limit) console.log(`no limits in ${ORIGINAL}: ours alone`);
  for (const mode of ['persistent', 'isolated'] as const) await measureOurs(mode, limit);
} finally {
  await browser.close();
  rmSync(LIMITS, { recursive: true, force: true });
}

interface Limit {
  row: Row;
  load: Map<number, number>;
}

async function measureLimit(): Promise<Limit> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(LIMITS, 'server.mjs'), String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: import.meta.dirname,
  });
  await firstLine(child);
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}`);
  const row = await page.evaluate(inLimitPage, COUNTS);
  await page.close();
  const load = new Map<number, number>();
  for (const connections of [1, 16, 128]) {
    load.set(connections, run(join(LIMITS, 'load.mjs'), `http://127.0.0.1:${port}`, connections));
  }
  child.kill('SIGTERM');
  return { row, load };
}

async function measureOurs(mode: 'persistent' | 'isolated', limit: Limit | undefined): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'calls', 'serve.ts'), mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { url, readyMs, workersMs } = JSON.parse(await firstLine(child)) as { url: string; readyMs: number; workersMs: number };
  console.log(`\n${mode}   (new database: ready after ${readyMs} ms, workers after ${workersMs} ms)`);
  const page = await browser.newPage();
  await page.goto(url);
  const { row, bytes } = await measurePage(page, mode);
  calm[mode] = (await page.evaluate(inCalmPage)) as number;
  await page.close();
  for (const name of Object.keys(COUNTS) as (keyof Row)[]) {
    const ratio = limit ? `   limit ${limit.row[name].p50.toFixed(2)}   ${(row[name].p50 / limit.row[name].p50).toFixed(2)} ×` : '';
    console.log(`  ${name.padEnd(7)} p50 ${row[name].p50.toFixed(2)} ms   p95 ${row[name].p95.toFixed(2)} ms${ratio}`);
  }
  console.log(
    `  sequential calls a second from the page: ${Math.round(1000 / row.noop.p50)}; bytes of a call without arguments: ${bytes.up} up, ${bytes.down} down`,
  );
  const ratio = mode === 'isolated' ? `   ${(calm.isolated / calm.persistent).toFixed(2)} × persistent` : '';
  console.log(`  ten calls a second from the page: p50 ${calm[mode].toFixed(2)} ms${ratio}`);
  const outside = measureUplink(await uplinkPython('0.7.0'), url);
  console.log(`  anvil-uplink 0.7.0: p50 ${outside.toFixed(2)} ms   ${(outside / row.noop.p50).toFixed(2)} × the browser`);
  const forks = mode === 'isolated' && hasLimits ? forksPerSecond() : undefined;
  if (forks) console.log(`  forks alone: ${forks} a second; sequential calls: ${(1000 / row.noop.p50 / forks).toFixed(2)} of it`);
  for (const connections of [1, 16, 128]) {
    const ours = run(join(import.meta.dirname, 'calls', 'wire-load.ts'), url, connections);
    const theirs = forks ?? limit?.load.get(connections);
    console.log(
      `  ${String(connections).padStart(3)} visits: ${ours} calls a second${theirs ? `   limit ${theirs}   ${(ours / theirs).toFixed(2)} of it` : ''}`,
    );
  }
  child.kill('SIGTERM');
  await new Promise(resolve => child.once('exit', resolve));
}

function measurePage(page: Page, mode: string): Promise<{ row: Row; bytes: { up: number; down: number } }> {
  const counts = mode === 'isolated' ? { ...COUNTS, noop: 200, echo1k: 200 } : COUNTS;
  return page.evaluate(inOurPage, counts);
}

/** Runs in the page: what `browser.mjs` of the limits does. */
async function inLimitPage(counts: Record<string, number>): Promise<Row> {
  const socket = new WebSocket(location.href.replace('http', 'ws'));
  await new Promise(resolve => {
    socket.onopen = resolve;
  });
  const call = (f: string, a: unknown[]) =>
    new Promise<void>(resolve => {
      socket.onmessage = () => resolve();
      socket.send(JSON.stringify({ id: 1, f, a }));
    });
  const time = async (f: string, a: unknown[], count: number) => {
    const times: number[] = [];
    for (let index = 0; index < count + 50; index++) {
      const begun = performance.now();
      await call(f, a);
      if (index >= 50) times.push(performance.now() - begun);
    }
    times.sort((x, y) => x - y);
    return { p50: times[count >> 1], p95: times[Math.floor(count * 0.95)] };
  };
  return {
    noop: await time('noop', [], counts.noop),
    echo1k: await time('echo', ['x'.repeat(1000)], counts.echo1k),
    echo1m: await time('echo', ['x'.repeat(1e6)], counts.echo1m),
  };
}

/** Runs in the page: our frames, written and read as the page's program does it, answers decoded. */
async function inOurPage(counts: Record<string, number>): Promise<{ row: Row; bytes: { up: number; down: number } }> {
  const socket = new WebSocket(`${location.href.replace('http', 'ws')}_/ws`);
  await new Promise(resolve => {
    socket.onopen = resolve;
  });
  let sent = 0;
  let received = 0;
  let wake = (_: unknown) => {};
  const bytes = { up: 0, down: 0 };
  socket.onmessage = event => {
    const text = event.data as string;
    const end = text.indexOf('\n');
    const header = JSON.parse(end < 0 ? text : text.slice(0, end));
    if (header.n) received = header.n;
    if (header.type === 'error') throw new Error(header.error.message);
    bytes.down = text.length;
    if (header.type === 'answer') wake(JSON.parse(text.slice(end + 1)).response);
  };
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, channel: crypto.randomUUID(), fresh: true, a: 0 }));
  const call = (command: string, args: unknown[]) =>
    new Promise(resolve => {
      wake = resolve;
      const text = `${JSON.stringify({ type: 'call', id: ++sent, command, n: sent, a: received })}\n${JSON.stringify({ args, kwargs: {} })}`;
      bytes.up = text.length;
      socket.send(text);
    });
  const time = async (command: string, args: unknown[], count: number) => {
    const times: number[] = [];
    for (let index = 0; index < count + 50; index++) {
      const begun = performance.now();
      await call(command, args);
      if (index >= 50) times.push(performance.now() - begun);
    }
    times.sort((x, y) => x - y);
    return { p50: times[count >> 1], p95: times[Math.floor(count * 0.95)] };
  };
  const noop = await time('noop', [], counts.noop);
  const measured = { ...bytes };
  const row = {
    noop,
    echo1k: await time('echo', ['x'.repeat(1000)], counts.echo1k),
    echo1m: await time('echo', ['x'.repeat(1e6)], counts.echo1m),
  };
  return { row, bytes: measured };
}

/** Runs in the page: a caller who calls ten times a second; p50 in ms. */
async function inCalmPage(): Promise<number> {
  const socket = new WebSocket(`${location.href.replace('http', 'ws')}_/ws`);
  await new Promise(resolve => {
    socket.onopen = resolve;
  });
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, channel: crypto.randomUUID(), fresh: true, a: 0 }));
  const times: number[] = [];
  for (let n = 1; n <= 31; n++) {
    await new Promise(resolve => setTimeout(resolve, 100));
    const begun = performance.now();
    await new Promise<void>(resolve => {
      socket.onmessage = event => {
        if (JSON.parse((event.data as string).split('\n')[0]).type === 'answer') resolve();
      };
      socket.send(`${JSON.stringify({ type: 'call', id: n, command: 'noop', n, a: n - 1 })}\n{"args":[],"kwargs":{}}`);
    });
    if (n > 1) times.push(performance.now() - begun);
  }
  return times.sort((x, y) => x - y)[15];
}

/** Sequential calls from the published package; p50 in ms. */
function measureUplink(python: string, url: string): number {
  const program = `
import sys, time, anvil.server
anvil.server.connect("server_BENCH", url=sys.argv[1], quiet=True)
times = []
for n in range(${QUICK ? 250 : 1050}):
    begun = time.perf_counter()
    anvil.server.call("noop")
    times.append(time.perf_counter() - begun)
times = sorted(times[50:])
print(times[len(times) // 2] * 1000, flush=True)
import os; os._exit(0)
`;
  const printed = execFileSync(python, ['-c', program, `${url.replace('http', 'ws')}/_/uplink`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(printed.trim().split('\n').at(-1));
}

function forksPerSecond(): number {
  return (JSON.parse(execFileSync('python3', [join(LIMITS, 'fork.py'), 'json'], { encoding: 'utf8' })) as { per_second: number })
    .per_second;
}

function run(program: string, url: string, connections: number): number {
  const printed = execFileSync(process.execPath, [program, url, String(connections), SECONDS], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  return (JSON.parse(printed) as { callsPerSecond: number }).callsPerSecond;
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).once('line', resolve);
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
