/**
 * Persistent calls: threads of one process, whose globals are kept from call to call.
 *
 *   starting ──▶ serving ──over time and not to be stopped, or grown too large──▶ retiring ──calls answered──▶ ended
 *                   └── ended by itself: calls fail, another is started
 *
 * A retiring process takes no new calls; the one that follows it does.
 */
import type { Answer, CallError } from '../calls/index.ts';
import { Backoff } from './backoff.ts';
import type { Crew, Job, RunningJob } from './crew.ts';
import { describeEnd, hesitate, type Launched, launch, type Ready, StartFailure, type Surroundings } from './launch.ts';
import { readMemory } from './memory.ts';
import { GRACE_MS } from './python-process.ts';
import { runJob, startFailure, terminatedError } from './run-job.ts';

export interface PersistentCrewOptions {
  surroundings: Surroundings;
  origin(): string;
  /** Calls at once. */
  maxThreads: number;
  /** Above it, the process is replaced when it has answered its calls. */
  softMemoryLimitBytes?: number;
}

export class PersistentCrew implements Crew {
  private readonly options: PersistentCrewOptions;
  private readonly backoff = new Backoff();
  private serving: Launched | undefined;
  private starting: Promise<Launched> | undefined;
  private lastFailure: CallError | undefined;
  private readonly retiring = new Set<Launched>();
  private readonly queue: (() => void)[] = [];
  private active = 0;
  private isDraining = false;
  private lastMeasured = 0;

  constructor(options: PersistentCrewOptions) {
    this.options = options;
    this.start().catch(() => {}); // told by `startFailed`; whoever calls hears it again
  }

  async ready(): Promise<Ready> {
    return (await this.current()).ready;
  }

  async run(job: Job, onStart?: (running: RunningJob) => void): Promise<Answer> {
    const { surroundings, origin, maxThreads } = this.options;
    if (!job.isNested && this.active >= maxThreads) await new Promise<void>(resolve => this.queue.push(resolve));
    this.active += 1;
    try {
      const worker = await this.current();
      const { link, process } = worker;
      const stop = () => this.stop(worker, job);
      const { id } = job.call;
      onStart?.({ readState: () => link.readState(id), takeLastState: () => link.takeLastState(id), kill: stop });
      return await runJob({ link, job, origin: origin(), ended: process.ended, app: surroundings.app, onOverTime: stop });
    } finally {
      this.active -= 1;
      this.queue.shift()?.();
      void this.measure();
    }
  }

  async drain(): Promise<void> {
    this.isDraining = true;
    const worker = this.serving ?? (await this.starting?.catch(() => undefined));
    if (worker) this.retire(worker);
    await Promise.all([...this.retiring].map(({ process }) => process.ended));
  }

  expectEnd(): void {
    this.isDraining = true;
  }

  async end(): Promise<void> {
    this.isDraining = true;
    const started = await this.starting?.catch(() => undefined);
    const all = new Set([...this.retiring, this.serving, started]);
    await Promise.all([...all].map(worker => worker?.process.end()));
  }

  private async current(): Promise<Launched> {
    if (this.serving?.link.isOpen) return this.serving;
    return this.start();
  }

  private start(): Promise<Launched> {
    if (!this.starting && this.lastFailure && this.backoff.remaining(performance.now()) > 0) return Promise.reject(this.lastFailure);
    this.starting ??= launch(this.options.surroundings, 'persistent', () => {})
      .then(worker => this.started(worker))
      .catch(async problem => {
        if (problem instanceof StartFailure) await hesitate(problem.end);
        throw this.startFailed(problem);
      })
      .finally(() => {
        this.starting = undefined;
      });
    return this.starting;
  }

  private started(worker: Launched): Launched {
    const { log, app } = this.options.surroundings;
    this.backoff.succeeded();
    this.serving = worker;
    for (const problem of worker.ready.problems) log.importProblem(problem);
    void worker.process.ended.then(async end => {
      void worker.link.fail(() => terminatedError(end, app));
      this.retiring.delete(worker);
      if (this.serving !== worker) return;
      this.serving = undefined;
      await hesitate(end);
      if (this.isDraining) return;
      log.notice(`the persistent worker ended (${describeEnd(end)}); starting another. What its modules remembered is lost.`);
      if (!this.serving) this.start().catch(() => {});
    });
    return worker;
  }

  private startFailed(problem: unknown): CallError {
    this.lastFailure = startFailure(problem, this.backoff, this.options.surroundings, this.isDraining);
    return this.lastFailure;
  }

  /** Ends one call's thread; if it will not end, the whole process, once its other calls have had their time. */
  private stop(worker: Launched, job: Job): void {
    worker.link.send({ type: 'worker.stop', id: job.call.id });
    const timer = setTimeout(() => this.retire(worker, `a call could not be stopped after its time`), GRACE_MS);
    worker.link.whenStopped(job.call.id, () => clearTimeout(timer));
  }

  /** Another process takes the calls that come; this one ends when it has answered its own. */
  private retire(worker: Launched, reason?: string): void {
    if (this.retiring.has(worker)) return;
    this.retiring.add(worker);
    if (this.serving === worker) this.serving = undefined;
    if (reason) this.options.surroundings.log.notice(`the persistent worker is replaced: ${reason}`);
    if (!this.isDraining) this.start().catch(() => {});
    const end = () => void worker.process.end();
    if (worker.link.load === 0) end();
    else worker.link.onIdle(end);
  }

  private async measure(): Promise<void> {
    const { softMemoryLimitBytes } = this.options;
    const worker = this.serving;
    const now = performance.now();
    if (!softMemoryLimitBytes || !worker?.process.pid || now - this.lastMeasured < 1000) return;
    this.lastMeasured = now;
    const used = await readMemory(worker.process.pid);
    if (used !== undefined && used > softMemoryLimitBytes && this.serving === worker)
      this.retire(worker, `it has grown to ${Math.round(used / 2 ** 20)} MiB`);
  }
}
