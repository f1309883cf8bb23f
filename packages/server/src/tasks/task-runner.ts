/**
 * Runs background tasks: takes what is queued, gives it a process, keeps its state and its log, and its end.
 *
 * The queue is graphile-worker's (docs/decisions/003-task-queue.md): a job says only which run may begin, so a job that
 * comes twice does nothing the second time. What a run is and how it ended stands in our own table.
 */
import { randomUUID } from 'node:crypto';
import type { WireError } from '@wrought/wire';
import { Logger, type Runner, run as runJobs } from 'graphile-worker';
import { type Answer, type Call, CallError, type CallVisit, rootCaller, Scope } from '../calls/index.ts';
import type { Store } from '../store/index.ts';
import type { RunningJob } from '../workers/index.ts';
import { type Run, type RunFacts, RunStore } from './run-store.ts';
import { TASK_MIGRATIONS } from './schema.ts';
import { fromStored, storeMedia, toStored } from './stored-values.ts';

export interface TaskRunnerOptions {
  store: Store;
  /** Runs a call `task:NAME` in a process of its own. */
  runTask(call: Call, onStart: (running: RunningJob) => void): Promise<Answer>;
  /** A visit of its own for a run, with a copy of the launching visit's data. */
  makeVisit(facts: RunFacts['visit'], data: Uint8Array | undefined): CallVisit;
  /** Runs at once. */
  maxRuns?: number;
  log: TaskLog;
}

export interface TaskLog {
  notice(text: string): void;
  /** What a run printed. */
  output(name: string, stream: 'stdout' | 'stderr', text: string): void;
  /** A run failed. */
  failed(name: string, error: WireError): void;
}

interface Live {
  name: string;
  job: RunningJob | undefined;
  log: string;
  isKilled: boolean;
}

/** Runs of one server at the same time. */
const MAX_RUNS = 32;
const JOB = 'wrought_task';
const SCHEMA = 'wrought_jobs';
/** How often state and log of what runs are kept, and kills of other servers seen. */
const KEEP_MS = 2000;
const HEARTBEAT_MS = 5000;
const KEPT_DAYS = 30;

export class TaskRunner {
  readonly runs: RunStore;
  private readonly options: TaskRunnerOptions;
  private readonly live = new Map<string, Live>();
  private readonly ending = new Set<Promise<void>>();
  private readonly freed: (() => void)[] = [];
  private jobs: Runner | undefined;
  private opening: Promise<void> | undefined;
  private timers: NodeJS.Timeout[] = [];
  private isClosing = false;

  /** Runs that are being begun without the queue. */
  private beginning = 0;

  constructor(options: TaskRunnerOptions) {
    this.options = options;
    this.runs = new RunStore(options.store, randomUUID());
  }

  /** Makes the tables and begins to take runs. Called again, waits for the first time. */
  open(): Promise<void> {
    this.opening ??= this.openOnce();
    return this.opening;
  }

  private async openOnce(): Promise<void> {
    const { store, log } = this.options;
    await store.migrate('tasks', TASK_MIGRATIONS);
    await this.runs.heartbeat();
    this.jobs = await runJobs({
      pgPool: store.pool,
      schema: SCHEMA,
      concurrency: 10,
      pollInterval: 5000,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => (level === 'error' ? log.notice(`task queue: ${message}`) : undefined)),
      taskList: { [JOB]: payload => this.begin((payload as { run: string }).run) },
    });
    this.jobs.promise.catch(problem => this.isClosing || log.notice(`the task queue has stopped: ${(problem as Error).message}`));
    this.every(KEEP_MS, () => this.keep());
    this.every(HEARTBEAT_MS, async () => {
      const lost = await this.runs.heartbeat();
      if (lost > 0) log.notice(`${lost} background ${lost === 1 ? 'task' : 'tasks'} were lost: the server that ran them is gone`);
    });
    this.every(24 * 3600_000, () => this.runs.forgetOld(KEPT_DAYS));
    for (const id of await this.runs.waiting()) await this.enqueue(id);
  }

  /** Has a queued run begin, on this server or another. */
  async enqueue(id: string): Promise<void> {
    await this.open();
    await this.jobs?.addJob(JOB, { run: id }, { maxAttempts: 3, jobKey: id });
  }

  /**
   * Begins a run that was just inserted: here and now, if there is room, else by the queue.
   *
   * The claim in the database decides who runs it; if this server ends before, the run is found by whoever starts next.
   */
  async start(id: string): Promise<void> {
    const { maxRuns = MAX_RUNS } = this.options;
    if (this.live.size + this.beginning >= maxRuns) return this.enqueue(id);
    this.beginning += 1;
    void this.begin(id)
      .catch(async problem => {
        this.options.log.notice(`a background task could not be begun at once: ${(problem as Error).message}`);
        if (!this.isClosing) await this.enqueue(id);
      })
      .catch(problem => this.options.log.notice(`a background task waits for the next start: ${(problem as Error).message}`))
      .finally(() => {
        this.beginning -= 1;
      });
  }

  /** The state of a run as it is now: asked of its process if it runs here. @throws CallError */
  async readState(run: Run): Promise<Answer | undefined> {
    const job = this.live.get(run.id)?.job;
    if (job) {
      try {
        return await job.readState();
      } catch (problem) {
        if (!(problem instanceof CallError) || problem.error.type !== 'anvil.server.BackgroundTaskNotFound') throw problem;
      }
      const again = await this.runs.find(run.id); // it has ended meanwhile
      return again?.state && { values: fromStored(this.options.store, run.id, 'state', again.state) };
    }
    return run.state && { values: fromStored(this.options.store, run.id, 'state', run.state) };
  }

  /** Ends a run, wherever it runs. */
  async kill(id: string): Promise<void> {
    if (!(await this.runs.markKilled(id))) return;
    this.killHere(id);
  }

  private killHere(id: string): void {
    const live = this.live.get(id);
    if (!live || live.isKilled) return;
    live.isKilled = true;
    live.job?.kill();
  }

  /** A job of the queue: begins the run and returns; the run's end is not the queue's business. */
  private async begin(id: string): Promise<void> {
    const { maxRuns = MAX_RUNS } = this.options;
    while (this.live.size >= maxRuns) await new Promise<void>(resolve => this.freed.push(resolve));
    if (this.isClosing) return;
    const run = await this.runs.claim(id);
    if (!run) return;
    const live: Live = { name: run.name, job: undefined, log: '', isKilled: false };
    this.live.set(id, live);
    const end = this.execute(run, live).finally(() => {
      this.live.delete(id);
      this.freed.shift()?.();
      this.ending.delete(end);
    });
    this.ending.add(end);
  }

  private async execute(run: Run, live: Live): Promise<void> {
    const { store, runTask, log } = this.options;
    const scope = new Scope();
    try {
      const answer = await runTask(this.callOf(run, live, scope), job => {
        live.job = job;
        if (live.isKilled) job.kill();
      });
      const stateError = await this.keepLastState(run, live);
      if (stateError) throw stateError;
      await storeMedia(store, run.id, 'result', answer.values);
      await this.runs.finish(run.id, 'completed', { result: toStored(answer.values) });
    } catch (problem) {
      await this.keepLastState(run, live);
      const error: WireError =
        problem instanceof CallError ? problem.error : { type: 'anvil.server.InternalError', message: String(problem) };
      if (!live.isKilled && !this.isClosing) log.failed(run.name, error);
      const { log: _log, ...kept } = error;
      if (!this.isClosing) await this.runs.finish(run.id, 'failed', { error: kept });
    } finally {
      scope.end();
      await this.keepLog(run.id, live);
    }
  }

  private callOf(run: Run, live: Live, scope: Scope): Call {
    const { store, makeVisit, log } = this.options;
    const { facts } = run;
    const [frame, ...outer] = facts.stack as { type: 'server_module' }[];
    const caller = rootCaller(frame, {
      client: { type: 'background_task', ip: facts.ip, location: facts.location, 'background-task-id': run.id },
      visit: makeVisit(facts.visit, run.visitData),
      scope,
      taskId: run.id,
    });
    return {
      id: randomUUID(),
      target: { command: `task:${run.name}` },
      values: fromStored(store, run.id, 'arguments', run.arguments),
      caller: { ...caller, stack: [frame, ...outer] },
      signal: new AbortController().signal,
      output: (stream, text) => {
        live.log += text;
        log.output(run.name, stream, text);
      },
    };
  }

  /** @returns the error of a state that cannot be kept. */
  private async keepLastState(run: Run, live: Live): Promise<CallError | undefined> {
    const state = live.job?.takeLastState();
    if (state instanceof CallError) return state;
    if (state) await this.runs.keepState(run.id, toStored(state.values));
    return undefined;
  }

  private async keepLog(id: string, live: Live): Promise<void> {
    const { log } = live;
    live.log = '';
    if (log) await this.runs.appendLog(id, log);
  }

  /** Keeps what a restart of this server must not lose; sees what others have killed. */
  private async keep(): Promise<void> {
    for (const [id, live] of this.live) {
      await this.keepLog(id, live);
      const state = await live.job?.readState().catch(() => undefined);
      if (state) await this.runs.keepState(id, toStored(state.values));
    }
    for (const id of await this.runs.killedAmong([...this.live.keys()])) this.killHere(id);
  }

  private every(intervalMs: number, action: () => Promise<unknown>): void {
    let isBusy = false;
    const timer = setInterval(() => {
      if (isBusy || this.isClosing) return;
      isBusy = true;
      action()
        .catch(problem => this.options.log.notice(`background tasks: ${(problem as Error).message}`))
        .finally(() => {
          isBusy = false;
        });
    }, intervalMs);
    timer.unref();
    this.timers.push(timer);
  }

  /** Stops taking runs; those under way are lost (status `missing`). */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.opening?.catch(() => {});
    await this.jobs?.stop();
    for (const wake of this.freed.splice(0)) wake();
    if (this.jobs) await this.runs.leave();
    for (const live of this.live.values()) live.job?.kill();
    await Promise.all(this.ending);
  }
}
