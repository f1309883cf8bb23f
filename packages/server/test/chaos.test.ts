/**
 * Everything that can die, dies at random while clients call: sockets, Python processes, PostgreSQL, the server itself. Each call
 * writes one row. `WROUGHT_CHAOS_SECONDS=120` makes it long; the seed is printed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findPython } from '../src/environments/index.ts';
import { Chance } from './fuzz.ts';
import { type CallFailure, WireBrowser } from './wire-browser.ts';

const SECONDS = Number(process.env.WROUGHT_CHAOS_SECONDS ?? 5);
const SEED = Number(process.env.WROUGHT_SEED ?? 42);
const CLIENTS = 4;

const CONFIG = `
package_name: Chaos
runtime_options: {server_persist: PERSIST}
services: [{source: /runtime/services/tables.yml, client_config: {enable_v2: true}}]
db_schema:
  log: {title: log, client: none, server: full, columns: [{name: key, type: string, admin_ui: {order: 0}}]}
`;
const APP = `
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def write(key):
    app_tables.log.add_row(key=key)
    return key

@anvil.server.callable
def keys():
    return [row["key"] for row in app_tables.log.search()]
`;
const OUTSIDE = `
import sys
import anvil.server
from anvil.tables import app_tables

@anvil.server.callable
def write_outside(key):
    app_tables.log.add_row(key=key)
    return key

while True:
    try:
        anvil.server.connect("server_CHAOS", url=sys.argv[1], quiet=True)
        break
    except ConnectionError:
        pass
anvil.server.wait_forever()
`;
const PYTHON = join(import.meta.dirname, '..', '..', '..', 'python');
/** What a caller may be told about a call that something died under. */
const ALLOWED = /^anvil\.server\.(RuntimeUnavailableError|ExecutionTerminatedError|InternalError|UplinkDisconnectedError)|^anvil\.tables\./;
/** A server that has just started does not know yet what programs outside will register. */
const UNKNOWN_OUTSIDE = /^anvil\.server\.NoServerFunctionError: No server function matching "write_outside"/;

interface Running {
  child: ChildProcess;
  url: string;
  postgres: number;
}

class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'wrought-chaos-'));
  readonly log: string[] = [];
  port = 0;
  server: Running | undefined;
  uplink: ChildProcess | undefined;

  constructor(isPersistent: boolean) {
    mkdirSync(join(this.folder, 'app', 'server_code'), { recursive: true });
    writeFileSync(join(this.folder, 'app', 'anvil.yaml'), CONFIG.replace('PERSIST', String(isPersistent)));
    writeFileSync(join(this.folder, 'app', 'server_code', 'Main.py'), APP);
  }

  async start(): Promise<void> {
    this.port ||= await freePort();
    const program = join(import.meta.dirname, 'programs', 'chaos-server.ts');
    const child = spawn(process.execPath, [program, join(this.folder, 'app'), join(this.folder, 'data'), String(this.port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: child.stderr }).on('line', line => this.log.push(line));
    const first = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once('line', resolve);
      child.once('exit', code => reject(new Error(`the server ended with ${code}: ${this.log.slice(-5).join('\n')}`)));
    });
    this.server = { child, ...JSON.parse(first) };
  }

  /** Ends the server without a word and starts another on the same data. */
  async killServer(): Promise<void> {
    const { child } = this.server as Running;
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await this.start();
  }

  /** Ends the program outside without a word and starts another. */
  async startUplink(): Promise<void> {
    this.uplink?.kill('SIGKILL');
    const python = (await findPython()).executable;
    this.uplink = spawn(python, ['-c', OUTSIDE, `http://127.0.0.1:${this.port}`], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, PYTHONPATH: PYTHON },
    });
    createInterface({ input: this.uplink.stderr as NodeJS.ReadableStream }).on('line', line => this.log.push(`uplink: ${line}`));
  }

  /** The server's Python processes, zygotes and their children included. */
  pythons(): number[] {
    return descendants((this.server as Running).child.pid as number).filter(pid => commandOf(pid).includes('wrought._processes.worker'));
  }

  async end(): Promise<void> {
    this.uplink?.kill('SIGKILL');
    const child = this.server?.child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

it.each([
  ['persistent', true],
  ['isolated', false],
])('no call is lost or done twice, whatever dies (%s)', { timeout: (SECONDS + 120) * 1000 }, async (_name, isPersistent) => {
  const world = new World(isPersistent);
  const chance = new Chance(SEED);
  const answered: string[] = [];
  const failed = new Map<string, string>();
  const died: string[] = [];
  let isOver = false;
  try {
    await world.start();
    await world.startUplink();
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => WireBrowser.open(`http://127.0.0.1:${world.port}`)));
    await expect.poll(() => clients[0].call('write_outside', 'first').catch(String)).toBe('first');
    const load = clients.map(async (client, index) => {
      for (let count = 0; !isOver; count++) {
        const key = `${index}-${count}`;
        await client.call(count % 2 ? 'write' : 'write_outside', key).then(
          () => answered.push(key),
          problem => failed.set(key, String((problem as CallFailure).message)),
        );
        await pause(5);
      }
    });
    const lines = clients.map(client => stayConnected(client, () => isOver));
    const end = performance.now() + SECONDS * 1000;
    while (performance.now() < end) {
      await pause(200 + chance.below(800));
      died.push(await killSomething(world, clients, chance));
    }
    isOver = true;
    await Promise.all([...load, ...lines]);
    const reader = await WireBrowser.open(`http://127.0.0.1:${world.port}`);
    const keys = (await reader.call('keys')) as string[];
    reader.close();
    for (const client of clients) client.close();
    keys.splice(keys.indexOf('first'), 1);
    const times = new Map<string, number>();
    for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1);
    const counts = [...new Set(died)].map(name => `${died.filter(other => other === name).length} × ${name}`);
    console.log(`seed ${SEED}: ${answered.length} answered, ${failed.size} failed, died: ${counts.join(', ')}`);
    expect(keys.filter(key => times.get(key) !== 1)).toEqual([]);
    expect(answered.filter(key => !times.has(key))).toEqual([]);
    expect([...failed.values()].filter(text => !ALLOWED.test(text) && !UNKNOWN_OUTSIDE.test(text))).toEqual([]);
    expect(answered.length).toBeGreaterThan(SECONDS);
    expect(answered.filter(key => Number(key.split('-')[1]) % 2 === 0).length, 'calls answered outside').toBeGreaterThan(0);
  } finally {
    isOver = true;
    await world.end();
  }
});

async function killSomething(world: World, clients: WireBrowser[], chance: Chance): Promise<string> {
  const what = chance.below(11);
  if (what === 10) {
    await world.startUplink();
    return 'uplink';
  }
  if (what < 5) {
    chance.one(clients).socket?.terminate();
    return 'socket';
  }
  if (what < 8) {
    const pids = world.pythons();
    if (pids.length > 0) signal(chance.one(pids));
    return 'python';
  }
  if (what < 9) {
    signal((world.server as Running).postgres);
    return 'postgres';
  }
  await world.killServer();
  return 'server';
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

/** Connects a client again whenever its socket is gone, as a page does. */
async function stayConnected(client: WireBrowser, isOver: () => boolean): Promise<void> {
  while (!isOver() || client.isWaiting) {
    if (client.socket?.readyState !== 1) await client.connect().catch(() => {});
    await pause(50);
  }
}

function descendants(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const visit = (of: number) => {
    for (const child of parents.get(of) ?? []) {
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
