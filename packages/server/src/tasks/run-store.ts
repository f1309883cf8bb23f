/**
 * Runs of background tasks in the database.
 *
 *   queued ──claim──▶ running ──▶ completed | failed | killed
 *      └── killed        └── missing: the server that ran it is gone
 *
 * Every change names the status that it starts from, so that two servers cannot both make it.
 */
import type { JsonValue, WireError } from '@wrought/wire';
import type { Store } from '../store/index.ts';
import type { StoredValues } from './stored-values.ts';

export type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'killed' | 'missing';

/** Who launched it, and for whom: what its calls need. */
export interface RunFacts {
  stack: { type: string }[];
  ip: string | null;
  location: JsonValue;
  /** The platform's own facts about the launching visit. */
  visit: Record<string, JsonValue>;
}

export interface Run {
  id: string;
  name: string;
  status: RunStatus;
  facts: RunFacts;
  arguments: StoredValues;
  visitData: Uint8Array | undefined;
  host: string | null;
  result: StoredValues | undefined;
  state: StoredValues | undefined;
  error: WireError | undefined;
  launchedAt: Date;
}

interface RunRow {
  id: string;
  name: string;
  status: RunStatus;
  facts: RunFacts;
  arguments: StoredValues;
  visit_data: Buffer | null;
  host: string | null;
  result: StoredValues | null;
  state: StoredValues | null;
  error: WireError | null;
  launched_at: Date;
}

/** Characters of output kept of one run: the last ones. */
const LOG_CHARS = 200_000;
/** A server that has not been heard of for so long is gone. */
const HOST_SECONDS = 20;
const COLUMNS = 'id, name, status, facts, arguments, visit_data, host, result, state, error, launched_at';

export class RunStore {
  private readonly store: Store;
  private readonly host: string;

  constructor(store: Store, host: string) {
    this.store = store;
    this.host = host;
  }

  async insert(run: Pick<Run, 'id' | 'name' | 'facts' | 'arguments' | 'visitData'>): Promise<void> {
    await this.store.query('insert into wrought.task_runs (id, name, facts, arguments, visit_data) values ($1, $2, $3, $4, $5)', [
      run.id,
      run.name,
      JSON.stringify(run.facts),
      JSON.stringify(run.arguments),
      run.visitData ?? null,
    ]);
  }

  async find(id: string): Promise<Run | undefined> {
    const { rows } = await this.store.query<RunRow>(`select ${COLUMNS} from wrought.task_runs where id = $1`, [id]);
    return rows[0] && toRun(rows[0]);
  }

  /** Ids of runs that have not ended, and of those launched in the last day, newest first. */
  async list(): Promise<string[]> {
    const { rows } = await this.store.query<{ id: string }>(
      `select id from wrought.task_runs where status in ('queued', 'running') or launched_at > now() - interval '1 day'
       order by launched_at desc limit 1000`,
    );
    return rows.map(row => row.id);
  }

  /** Takes a queued run for this server; undefined when somebody else has it, or it was killed. */
  async claim(id: string): Promise<Run | undefined> {
    const { rows } = await this.store.query<RunRow>(
      `update wrought.task_runs set status = 'running', host = $2, started_at = now() where id = $1 and status = 'queued' returning ${COLUMNS}`,
      [id, this.host],
    );
    return rows[0] && toRun(rows[0]);
  }

  async finish(id: string, status: 'completed' | 'failed', outcome: { result?: StoredValues; error?: WireError }): Promise<void> {
    await this.store.query(
      `update wrought.task_runs set status = $2, result = $3, error = $4, ended_at = now() where id = $1 and status = 'running'`,
      [id, status, outcome.result ? JSON.stringify(outcome.result) : null, outcome.error ? JSON.stringify(outcome.error) : null],
    );
  }

  /** @returns false when it had ended already. */
  async markKilled(id: string): Promise<boolean> {
    const { rowCount } = await this.store.query(
      `update wrought.task_runs set status = 'killed', ended_at = now() where id = $1 and status in ('queued', 'running')`,
      [id],
    );
    return rowCount === 1;
  }

  async keepState(id: string, state: StoredValues): Promise<void> {
    await this.store.query('update wrought.task_runs set state = $2 where id = $1', [id, JSON.stringify(state)]);
  }

  async appendLog(id: string, text: string): Promise<void> {
    await this.store.query('update wrought.task_runs set log = right(log || $2, $3) where id = $1', [
      id,
      text.replaceAll('\0', '\u2400'),
      LOG_CHARS,
    ]);
  }

  /** Of runs of this server, those that somebody has killed. */
  async killedAmong(ids: string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.store.query<{ id: string }>(`select id from wrought.task_runs where id = any($1) and status = 'killed'`, [
      ids,
    ]);
    return rows.map(row => row.id);
  }

  /** Says that this server lives; runs of servers that do not are marked missing. @returns how many were. */
  async heartbeat(): Promise<number> {
    await this.store.query('insert into wrought.task_hosts (id) values ($1) on conflict (id) do update set seen_at = now()', [this.host]);
    const { rowCount } = await this.store.query(
      `update wrought.task_runs set status = 'missing', ended_at = now() where status = 'running' and host <> $1 and not exists (
         select 1 from wrought.task_hosts h where h.id = host and h.seen_at > now() - $2 * interval '1 second')`,
      [this.host, HOST_SECONDS],
    );
    return rowCount ?? 0;
  }

  /** This server stops: what it runs is lost. */
  async leave(): Promise<void> {
    await this.store.query(`update wrought.task_runs set status = 'missing', ended_at = now() where status = 'running' and host = $1`, [
      this.host,
    ]);
    await this.store.query('delete from wrought.task_hosts where id = $1', [this.host]);
  }

  /** Runs that wait though nobody was told: their jobs were lost, or their server ended before it began. */
  async waiting(): Promise<string[]> {
    const { rows } = await this.store.query<{ id: string }>(
      `select id from wrought.task_runs where status = 'queued' order by launched_at limit 1000`,
    );
    return rows.map(row => row.id);
  }

  /** Forgets runs that ended long ago. */
  async forgetOld(days: number): Promise<void> {
    await this.store.query(`delete from wrought.task_runs where ended_at < now() - $1 * interval '1 day'`, [days]);
    await this.store.query(`delete from wrought.task_hosts where seen_at < now() - interval '1 day'`);
  }
}

function toRun(row: RunRow): Run {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    facts: row.facts,
    arguments: row.arguments,
    visitData: row.visit_data ?? undefined,
    host: row.host,
    result: row.result ?? undefined,
    state: row.state ?? undefined,
    error: row.error ?? undefined,
    launchedAt: row.launched_at,
  };
}
