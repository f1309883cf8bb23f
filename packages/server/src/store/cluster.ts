/**
 * A PostgreSQL of our own: made in the data folder on the first start, started, watched, stopped.
 *
 *     stopped ──start──▶ starting ──answers──▶ running ──dies──▶ starting (again, by itself) … ──stop──▶ stopped
 *
 * It listens on a Unix socket in its own folder (on Windows, and when a port is asked for, on the loopback address), so that no two
 * servers can want the same port. Its log is a file, never a pipe of ours: it can outlive us by the moment it needs to stop in order.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '@wrought/faults';
import pg from 'pg';
import { type Account, chooseAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { isAlive, type Lock, reasonOf, takeLock } from './lock.ts';

export interface ClusterOptions {
  /** Holds everything; made when missing. */
  folder: string;
  /** Also listen on this loopback port; 0 or undefined: only on the socket. */
  port?: number;
  /** For tests: data need not survive a crash of the machine. */
  volatile?: boolean;
  onNotice?(text: string): void;
}

export interface Address {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface Cluster {
  readonly address: Address;
  /** The postmaster's process number; changes when it had to be started again. */
  pid(): number;
  /** Settles when it answers (again). */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const USER = 'wrought';
const DATABASE = 'app';
const LONGEST_SOCKET_FOLDER = 80;
const START_TIMEOUT_MS = 60_000;

/** Starts the cluster of the folder. Throws the start faults of the store. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = options.folder;
  makeFolder(folder);
  const lock = takeLock(join(folder, 'postgres.lock'), folder);
  try {
    const binaries = await findBinaries();
    const account = chooseAccount(binaries.postgres, folder);
    const files = placesOf(folder);
    const fresh = prepareData(files, binaries, account);
    const run = await prepareRun(options, files, binaries, account);
    await stopOrphan(files.data);
    const cluster = watch(run, lock, options.onNotice ?? (() => {}));
    await cluster.ready().catch(problem => {
      checkVersion(files, binaries);
      throw problem;
    });
    if (fresh) await createDatabase(run.address);
    writeFileSync(files.address, JSON.stringify(run.address), { mode: 0o600 });
    return cluster;
  } catch (problem) {
    lock.release();
    throw problem;
  }
}

/** Where the server that holds this data folder can be reached, for a second program that only wants to look. */
export function addressOf(folder: string): Address | undefined {
  const { address } = placesOf(folder);
  return existsSync(address) ? (JSON.parse(readFileSync(address, 'utf8')) as Address) : undefined;
}

interface Places {
  folder: string;
  data: string;
  log: string;
  password: string;
  address: string;
}

interface Run {
  address: Address;
  log: string;
  spawn(): ChildProcess;
}

function placesOf(folder: string): Places {
  return {
    folder,
    data: join(folder, 'postgres'),
    log: join(folder, 'postgres.log'),
    password: join(folder, 'postgres.password'),
    address: join(folder, 'postgres.json'),
  };
}

function makeFolder(folder: string): void {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (problem) {
    throw fault.dataFolderNotWritable({ path: folder, reason: reasonOf(problem) }, problem);
  }
}

/** Makes the data folder when it is not there yet. True when it was made now. */
function prepareData(files: Places, binaries: Binaries, account: Account): boolean {
  if (existsSync(join(files.data, 'PG_VERSION'))) return false;
  // Made beside its place and moved there when whole, so that a start that was cut off leaves nothing half made.
  const making = `${files.data}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  account.own(making);
  writeFileSync(files.password, randomBytes(32).toString('base64url'), { mode: 0o600 });
  account.own(files.password);
  const parameters = ['-D', making, '-U', USER, '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  parameters.push('--auth=scram-sha-256', `--pwfile=${files.password}`, '--no-sync', '-c', 'scram_iterations=1');
  const made = account.command(binaries.initdb, parameters);
  const done = spawnSync(made.program, made.parameters, { ...made.options, encoding: 'utf8', shell: false, cwd: '/' });
  if (done.status === 0) {
    renameSync(making, files.data);
    return true;
  }
  rmSync(making, { recursive: true, force: true });
  writeFileSync(files.log, `${done.stdout ?? ''}${done.stderr ?? ''}`);
  throw fault.databaseCannotStart({ reason: firstLine(done.stderr || String(done.error ?? 'initdb failed')), log: files.log });
}

/** Asked when it could not be started: data of another version are the likeliest reason. @throws Fault */
function checkVersion(files: Places, binaries: Binaries): void {
  const [found, wanted] = [readFileSync(join(files.data, 'PG_VERSION'), 'utf8').trim(), majorOf(binaries.postgres)];
  if (found !== wanted) throw fault.databaseVersionDiffers({ path: files.data, found, wanted });
}

async function prepareRun(options: ClusterOptions, files: Places, binaries: Binaries, account: Account): Promise<Run> {
  const overTcp = process.platform === 'win32' || Boolean(options.port);
  const port = options.port || (process.platform === 'win32' ? await freePort() : 5432);
  const socketFolder = process.platform === 'win32' ? '' : socketFolderOf(files.data, account);
  const settings: Record<string, string> = {
    listen_addresses: overTcp ? '127.0.0.1' : '',
    port: String(port),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '120',
    shared_buffers: '128MB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    deadlock_timeout: '100ms', // Transactions of app code try again: a long wait to find a deadlock is time lost.
    jit: 'off', // Costs more than it gives on queries of a few rows.
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    logging_collector: 'off',
    ...(options.volatile ? { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB' } : {}),
  };
  const parameters = ['-D', files.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const run = account.command(binaries.postgres, parameters);
  const address = {
    host: socketFolder || '127.0.0.1',
    port,
    user: USER,
    password: readFileSync(files.password, 'utf8'),
    database: DATABASE,
  };
  return {
    address,
    log: files.log,
    spawn() {
      if (existsSync(files.log) && statSync(files.log).size > 10 * 2 ** 20) truncateSync(files.log);
      const log = openSync(files.log, 'a');
      // A group of its own: Ctrl-C in a terminal must reach us, who stop PostgreSQL in order, not PostgreSQL under our running calls.
      const child = spawn(run.program, run.parameters, { ...run.options, stdio: ['ignore', log, log], detached: true, cwd: '/' });
      closeSync(log);
      return child;
    },
  };
}

/** The data folder itself, unless its path is too long for a socket's name. */
function socketFolderOf(data: string, account: Account): string {
  if (Buffer.byteLength(data) <= LONGEST_SOCKET_FOLDER) return data;
  const short = join(tmpdir(), `wrought-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  chmodSync(short, 0o700);
  account.own(short);
  return short;
}

/** A PostgreSQL whose server was killed without being able to stop it. */
async function stopOrphan(data: string): Promise<void> {
  const path = join(data, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (!(pid > 1) || !isAlive(pid) || !isPostgres(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 20) await pause(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 20) await pause(20);
}

function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
}

/** Runs it, and runs it again whenever it ends without having been told to. */
function watch(run: Run, lock: Lock, notice: (text: string) => void): Cluster {
  let child: ChildProcess;
  let stopping = false;
  let answering: Promise<void>;
  let failures = 0;

  function begin(): void {
    child = run.spawn();
    const started = child;
    started.once('error', problem => notice(`PostgreSQL: ${problem.message}`));
    answering = waitUntilAnswers(run, started);
    answering.then(
      () => {
        failures = 0;
      },
      () => {}, // Whoever awaits ready() is told; here only the unhandled rejection is kept away.
    );
    started.once('exit', (code, signal) => {
      if (stopping || started !== child) return;
      failures++;
      if (failures > 5) return notice(`PostgreSQL ended ${failures} times (${signal ?? `code ${code}`}); see ${run.log}`);
      notice(`PostgreSQL ended (${signal ?? `code ${code}`}); starting it again`);
      const again = pause(failures === 1 ? 0 : 500 * failures).then(() => {
        if (stopping) return;
        begin();
        return answering;
      });
      answering = again;
      again.catch(() => {});
    });
  }

  begin();
  return {
    address: run.address,
    pid: () => child.pid ?? 0,
    ready: () => answering,
    async stop() {
      stopping = true;
      await endChild(child);
      lock.release();
    },
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await ended;
}

async function waitUntilAnswers(run: Run, child: ChildProcess): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS;
  const begin = existsSync(run.log) ? statSync(run.log).size : 0;
  while (performance.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      const log = existsSync(run.log) ? readFileSync(run.log, 'utf8').slice(begin) : '';
      throw fault.databaseCannotStart({ reason: firstLine(log) || `it ended with code ${child.exitCode}`, log: run.log });
    }
    if (await answers(run.address)) return;
    await pause(15);
  }
  throw fault.databaseCannotStart({ reason: `no answer within ${START_TIMEOUT_MS / 1000} seconds`, log: run.log });
}

async function answers(address: Address): Promise<boolean> {
  const client = new pg.Client({ ...address, database: 'postgres' });
  client.on('error', () => {}); // Ends while starting; the next attempt tells.
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function createDatabase(address: Address): Promise<void> {
  const client = new pg.Client({ ...address, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (problem) {
    if ((problem as { code?: string }).code !== '42P04') throw problem;
  } finally {
    await client.end();
  }
}

function majorOf(program: string): string {
  const text = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  return /(\d+)/.exec(text)?.[1] ?? '';
}

function firstLine(text: string): string {
  const lines = text.split('\n').filter(line => line.trim());
  return (lines.find(line => /FATAL|error/i.test(line)) ?? lines[0] ?? '').replace(/^.*?(?:FATAL|error):\s*/i, '');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
