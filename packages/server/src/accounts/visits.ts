/**
 * All visits: made, found by the token in a browser's cookie, kept in the store, and let go.
 *
 * A token is `id.generation.signature`, so a visit that holds no data needs no row: ten thousand idle browsers cost nothing
 * but a few bytes of memory. A row is written as soon as there is something to keep, and touched at most once a minute.
 */
import { randomBytes } from 'node:crypto';
import type { JsonValue } from '@wrought/wire';
import { isSame, type ServerKeys, sign } from '../config/index.ts';
import type { Store } from '../store/index.ts';
import { Visit, type VisitKind, type VisitOwner, type VisitRecord } from './visit.ts';

const MIGRATIONS = [
  `create table wrought.visits (
     id text primary key,
     generation integer not null,
     handle_era integer not null,
     data bytea,
     facts jsonb not null,
     touched_at timestamptz not null default now()
   );
   create index visits_touched on wrought.visits (touched_at)`,
];

const TOUCH_EVERY_MS = 60_000;

interface VisitRow {
  id: string;
  generation: number;
  handle_era: number;
  data: Buffer | null;
  facts: Record<string, JsonValue>;
  is_live: boolean;
}

export interface VisitsOptions {
  store: Store;
  keys: ServerKeys;
  visitMs: number;
  onError(problem: unknown): void;
}

export class Visits implements VisitOwner {
  private readonly options: VisitsOptions;
  private readonly key: Buffer;
  private readonly handleKey: Buffer;
  private readonly live = new Map<string, Visit>();
  private readonly loading = new Map<string, Promise<Visit | undefined>>();
  private readonly dirty = new Set<Visit>();
  private readonly lastWriteMs = new Map<string, number>();
  private writing: Promise<void> | undefined;
  private sweeper: NodeJS.Timeout | undefined;

  constructor(options: VisitsOptions) {
    this.options = options;
    this.key = options.keys.derive('visits');
    this.handleKey = options.keys.derive('visit handles');
  }

  async open(): Promise<void> {
    await this.options.store.migrate('accounts', MIGRATIONS);
    this.sweeper = setInterval(() => void this.sweep().catch(this.options.onError), TOUCH_EVERY_MS);
    this.sweeper.unref();
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.flush();
  }

  /** A visit of its own, without a past. */
  create(kind: VisitKind): Visit {
    const visit = new Visit(this.blank(randomBytes(15).toString('hex').toUpperCase()), kind, this);
    if (kind === 'browser') this.live.set(visit.id, visit);
    return visit;
  }

  /** Keeps a visit that began with one HTTP request: a browser of that visit will come back. */
  adopt(visit: Visit): Visit {
    const kept = new Visit(visit.record, 'browser', this);
    this.live.set(kept.id, kept);
    this.changed(kept);
    return kept;
  }

  /** The token that a browser shows to get back to its visit. */
  tokenOf(visit: Visit): string {
    return `${visit.id}.${visit.generation}.${this.signToken(visit.id, visit.generation)}`;
  }

  /** The visit of a token; undefined when the token is forged, replaced by a newer one, or its visit has expired. */
  async find(token: string): Promise<Visit | undefined> {
    const [id, generation, signature, ...rest] = token.split('.');
    if (rest.length > 0 || signature === undefined || !/^\d{1,9}$/.test(generation)) return undefined;
    if (!isSame(signature, this.signToken(id, Number(generation)))) return undefined;
    const visit = this.live.get(id) ?? (await this.load(id, Number(generation)));
    if (!visit || !isCurrent(visit, Number(generation)) || this.isExpired(visit)) return undefined;
    this.touch(visit);
    return visit;
  }

  /** Visits with a browser connected now. */
  connected(): Visit[] {
    return [...this.live.values()].filter(visit => visit.isConnected);
  }

  /** A visit in memory, by its id. */
  get(id: string): Visit | undefined {
    return this.live.get(id);
  }

  /** A sign of life. */
  touch(visit: Visit): void {
    visit.touchedMs = performance.now();
    if (visit.isKept && visit.touchedMs - (this.lastWriteMs.get(visit.id) ?? 0) > TOUCH_EVERY_MS) this.changed(visit);
  }

  /** Ends a visit: its token finds nothing any more. */
  async end(visit: Visit): Promise<void> {
    visit.generation += 1;
    this.live.delete(visit.id);
    this.dirty.delete(visit);
    this.lastWriteMs.delete(visit.id);
    visit.notify({ kind: 'invalidated' });
    // The row stays as a mark that older tokens are void, and goes with its time.
    await this.write([{ ...visit.record, data: undefined, facts: {} }]);
  }

  changed(visit: Visit): void {
    if (visit.kind !== 'browser') return;
    visit.isKept = true;
    this.dirty.add(visit);
    this.writing ??= Promise.resolve().then(() => this.writeAll());
  }

  secretFor(id: string, era: number): string {
    return sign(this.handleKey, [id, String(era)]);
  }

  /** Settles when everything said so far is in the store. */
  async flush(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private blank(id: string): VisitRecord {
    return { id, generation: 0, handleEra: 0, data: undefined, facts: {} };
  }

  private signToken(id: string, generation: number): string {
    return sign(this.key, [id, String(generation)]);
  }

  private isExpired(visit: Visit): boolean {
    return !visit.isConnected && performance.now() - visit.touchedMs > this.options.visitMs;
  }

  /** Two requests of one browser at the same time must get one object. */
  private async load(id: string, generation: number): Promise<Visit | undefined> {
    let loading = this.loading.get(id);
    if (!loading) {
      loading = this.read(id, generation).finally(() => this.loading.delete(id));
      this.loading.set(id, loading);
    }
    return loading;
  }

  private async read(id: string, generation: number): Promise<Visit | undefined> {
    const { rows } = await this.options.store.query<VisitRow>(
      `select id, generation, handle_era, data, facts, touched_at > now() - $2 * interval '1 millisecond' as is_live from wrought.visits where id = $1`,
      [id, this.options.visitMs],
    );
    const [row] = rows;
    if (row ? !row.is_live : generation !== 0) return undefined;
    const record: VisitRecord = row
      ? { id, generation: row.generation, handleEra: row.handle_era, data: row.data ?? undefined, facts: row.facts }
      : this.blank(id);
    const visit = new Visit(record, 'browser', this);
    visit.isKept = row !== undefined;
    this.live.set(id, visit);
    return visit;
  }

  private async writeAll(): Promise<void> {
    try {
      while (this.dirty.size > 0) {
        const visits = [...this.dirty];
        this.dirty.clear();
        for (const visit of visits) this.lastWriteMs.set(visit.id, performance.now());
        await this.write(visits.map(visit => visit.record));
      }
    } catch (problem) {
      this.options.onError(problem);
    } finally {
      this.writing = undefined;
    }
  }

  private async write(records: VisitRecord[]): Promise<void> {
    await this.options.store.query(
      `insert into wrought.visits (id, generation, handle_era, data, facts, touched_at)
       select id, generation, handle_era, decode(data, 'base64'), facts::jsonb, now()
       from unnest($1::text[], $2::int[], $3::int[], $4::text[], $5::text[]) as given (id, generation, handle_era, data, facts)
       on conflict (id) do update set generation = excluded.generation, handle_era = excluded.handle_era, data = excluded.data,
         facts = excluded.facts, touched_at = now()`,
      [
        records.map(record => record.id),
        records.map(record => record.generation),
        records.map(record => record.handleEra),
        records.map(record => (record.data ? Buffer.from(record.data).toString('base64') : null)),
        records.map(record => JSON.stringify(record.facts)),
      ],
    );
  }

  /** Lets go of visits that nobody has used for their time, here and in the store. */
  private async sweep(): Promise<void> {
    for (const visit of this.live.values()) {
      if (visit.isConnected) this.touch(visit);
      else if (this.isExpired(visit) && !this.dirty.has(visit)) {
        this.live.delete(visit.id);
        this.lastWriteMs.delete(visit.id);
      }
    }
    await this.options.store.query(`delete from wrought.visits where touched_at < now() - $1 * interval '1 millisecond'`, [
      2 * this.options.visitMs,
    ]);
  }
}

const ROTATION_GRACE_MS = 30_000;

/** The visit's own generation, or the one before for as long as a browser needs to fetch its new cookie. */
function isCurrent(visit: Visit, generation: number): boolean {
  const isFormer = generation === visit.generation - 1 && performance.now() - visit.rotatedMs < ROTATION_GRACE_MS;
  return generation === visit.generation || isFormer;
}
