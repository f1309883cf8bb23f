/**
 * The store: one PostgreSQL database, ours or one that a URL names, and the connections to it.
 *
 * Whoever has a question asks `query`; whoever needs a connection to himself (a transaction) takes a `lease`. While PostgreSQL is away
 * both wait until it is back; a question that was under way when it went fails with `databaseConnectionLost`, because nobody can
 * know whether it was carried out.
 */
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault, fault } from '@wrought/faults';
import pg from 'pg';
import { type Address, addressOf, type Cluster, startCluster } from './cluster.ts';
import { KeptConnections } from './kept-connections.ts';
import { lockHolder } from './lock.ts';
import { type Migrations, migrateRoom } from './migrations.ts';

export interface StoreOptions {
  /** Holds the embedded PostgreSQL; unused with `url`. */
  folder: string;
  /** A PostgreSQL of one's own: `postgres://user:password@host:port/database`. */
  url?: string;
  /** Loopback port for the embedded PostgreSQL, for programs that cannot use its socket. */
  port?: number;
  /** Join the server that holds the folder already, instead of refusing: for commands that run beside it. */
  mayJoin?: boolean;
  /** For tests: data need not survive a crash of the machine. */
  volatile?: boolean;
  /** Connections at most. */
  maxConnections?: number;
  onNotice?(text: string): void;
}

/** A connection to oneself. Give it back; `broken` when its state is not known. */
export interface Lease {
  readonly client: pg.PoolClient;
  release(broken?: boolean): void;
}

export interface Store {
  readonly pool: pg.Pool;
  /** For `psql` and for people. Holds the password. */
  readonly connectionString: string;
  /** True for the embedded PostgreSQL. */
  readonly isEmbedded: boolean;
  /** The embedded postmaster's process number, or 0. */
  pid(): number;
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    query: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>>;
  lease(): Promise<Lease>;
  migrate(room: string, steps: Migrations): Promise<void>;
  close(): Promise<void>;
}

/** How long a question waits for a PostgreSQL that is away. */
const PATIENCE_MS = 15_000;

/** Opens the store. Throws start faults that a person can act on. */
export async function openStore(options: StoreOptions): Promise<Store> {
  if (options.url !== undefined) return overUrl(options, options.url);
  const folder = resolve(options.folder);
  const joined = options.mayJoin && lockHolder(`${folder}/postgres.lock`) !== undefined ? addressOf(folder) : undefined;
  if (joined) return storeOver({ ...joined }, options, undefined);
  const cluster = await startCluster({ folder, port: options.port, volatile: options.volatile, onNotice: options.onNotice });
  return storeOver({ ...cluster.address }, options, cluster);
}

async function overUrl(options: StoreOptions, url: string): Promise<Store> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url.replace(/@\//, '@localhost/')))
    throw fault.databaseUrlInvalid({ url: withoutPassword(url) });
  const store = storeOver({ connectionString: url }, options, undefined);
  try {
    await store.pool.query('select 1');
  } catch (problem) {
    await store.close();
    throw fault.databaseUnreachable({ reason: reasonOf(problem) }, problem);
  }
  return store;
}

function storeOver(config: pg.PoolConfig, options: StoreOptions, cluster: Cluster | undefined): Store {
  let isClosing = false;
  // Connections that PostgreSQL ends while we stop it are no news.
  const notice = (text: string) => !isClosing && options.onNotice?.(text);
  const pool = new pg.Pool({ ...config, max: options.maxConnections ?? 40, idleTimeoutMillis: 60_000, allowExitOnIdle: false });
  pool.on('error', problem => notice(`database connection: ${problem.message}`));
  const kept = new KeptConnections();
  // A client that is out on lease tells its user by the question that fails; without a listener its event would end the process.
  pool.on('connect', client => {
    client.on('end', () => kept.lost(client));
    client.on('error', problem => {
      if (kept.lost(client)) pool.emit('error', problem, client);
    });
  });
  const lease = async (): Promise<Lease> => {
    const client = kept.take() ?? (await connectPatiently(pool, cluster));
    return { client, release: broken => kept.giveBack(client, broken === true) };
  };
  return {
    pool,
    isEmbedded: cluster !== undefined,
    connectionString: typeof config.connectionString === 'string' ? config.connectionString : connectionStringOf(config as Address),
    pid: () => cluster?.pid() ?? 0,
    lease,
    async query(query, values) {
      const held = await lease();
      try {
        const result = await (typeof query === 'string' ? held.client.query(query, values) : held.client.query(query));
        held.release();
        return result as never;
      } catch (problem) {
        const lost = isConnectionLoss(problem);
        held.release(lost);
        throw lost ? fault.databaseConnectionLost({}, problem) : problem;
      }
    },
    async migrate(room, steps) {
      const held = await lease();
      try {
        await migrateRoom(held.client, room, steps);
      } finally {
        held.release();
      }
    },
    async close() {
      isClosing = true;
      kept.close();
      await pool.end();
      await cluster?.stop();
    },
  };
}

async function connectPatiently(pool: pg.Pool, cluster: Cluster | undefined): Promise<pg.PoolClient> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await pool.connect();
    } catch (problem) {
      if (!isConnectionLoss(problem)) throw problem;
      if (performance.now() > until) throw fault.databaseUnreachable({ reason: reasonOf(problem) }, problem);
    }
    await pause(50);
    await cluster?.ready();
  }
}

/** Whether the error says that the connection is gone or could not be made, and nothing about the question itself. */
export function isConnectionLoss(problem: unknown): boolean {
  if (problem instanceof Fault) return problem.code === 'databaseConnectionLost';
  const { code, message } = problem as { code?: string; message?: string };
  if (code !== undefined) return /^(08|57P0[1-5])|^E(CONNREFUSED|CONNRESET|NOENT|PIPE|HOSTUNREACH|TIMEDOUT)/.test(code);
  return /Connection terminated|connection.*closed|not queryable|Client has encountered a connection error/i.test(message ?? '');
}

function connectionStringOf(address: Address): string {
  const { user, password, database, host, port } = address;
  if (host.startsWith('/')) return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  return `postgresql://${user}:${password}@${host}:${port}/${database}`;
}

function withoutPassword(url: string): string {
  return url.replace(/:[^:@/]*@/, ':…@');
}

function reasonOf(problem: unknown): string {
  const { message, code } = problem as { message?: string; code?: string };
  return message || code || String(problem);
}
