/**
 * Isolated calls: each in a process of its own, which has imported the modules before the call came.
 *
 *   making ──▶ waiting ──call──▶ running ──answer──▶ ended
 *                  └── replaced as soon as it is taken, so that a caller does not see the fork
 *
 * Invariant: at most `maxProcesses` run calls (calls within calls excepted: they must not wait for their own callers).
 */
import { type Answer, type CallError, platformError } from '../calls/index.ts';
import { Backoff } from './backoff.ts';
import type { Crew, Job, RunningJob } from './crew.ts';
import { describeEnd, hesitate, type Ready, StartFailure, type Surroundings } from './launch.ts';
import { ForkSource, type OneCallProcess, type OneCallSource, SpawnSource } from './one-call-source.ts';
import { runJob, startFailure, terminatedError, timeoutError } from './run-job.ts';

export interface OneCallCrewOptions {
  surroundings: Surroundings;
  origin(): string;
  /** Calls at once. */
  maxProcesses: number;
  /** Processes that wait for a call. */
  spares: number;
  /** A zygote older than this is replaced when it is next used, so that what modules computed at import does not grow old. */
  maxAgeMs: number;
}

/** How long a process that was taken may go without another in its place. */
const FILL_MS = 20;

interface Waiter {
  job: Job;
  give(process: OneCallProcess): void;
  refuse(error: CallError): void;
}

export class OneCallCrew implements Crew {
  private readonly options: OneCallCrewOptions;
  private readonly backoff = new Backoff();
  private source: OneCallSource | undefined;
  private starting: Promise<Ready> | undefined;
  private lastFailure: CallError | undefined;
  private waiting: OneCallProcess[] = [];
  private readonly running = new Set<OneCallProcess>();
  private queue: Waiter[] = [];
  /** What earlier sources have learned to import beforehand. */
  private learned: ReadonlySet<string> = new Set();
  private making = 0;
  private failedInARow = 0;
  private filling: NodeJS.Timeout | undefined;
  private isRenewing = false;
  private isDraining = false;
  private onIdle: (() => void) | undefined;

  constructor(options: OneCallCrewOptions) {
    this.options = options;
    this.start().catch(() => {}); // told by `start`; whoever calls hears it again
  }

  ready(): Promise<Ready> {
    return this.source?.isOpen ? Promise.resolve(this.source.ready) : this.start();
  }

  async run(job: Job, onStart?: (running: RunningJob) => void): Promise<Answer> {
    const process = await this.take(job);
    const { surroundings, origin } = this.options;
    const { id } = job.call;
    onStart?.({
      readState: () => process.link.readState(id),
      takeLastState: () => process.link.takeLastState(id),
      kill: () => process.end(),
    });
    return runJob({
      link: process.link,
      job,
      origin: origin(),
      ended: process.ended,
      app: surroundings.app,
      onOverTime: () => process.end(),
    }).finally(() => this.fillAfterAnswer());
  }

  async drain(): Promise<void> {
    this.isDraining = true;
    clearTimeout(this.filling);
    const waiting = this.waiting.splice(0);
    for (const process of waiting) process.link.close();
    if (this.running.size + this.queue.length > 0) {
      await new Promise<void>(resolve => {
        this.onIdle = resolve;
      });
    }
    this.source?.close();
    await Promise.all([...waiting.map(process => process.ended), this.source?.ended]);
  }

  expectEnd(): void {
    this.isDraining = true;
  }

  async end(): Promise<void> {
    this.isDraining = true;
    clearTimeout(this.filling);
    for (const waiter of this.queue.splice(0)) waiter.refuse(platformError('RuntimeUnavailableError', 'The server is stopping'));
    const all = [...this.waiting.splice(0), ...this.running];
    for (const process of all) process.end();
    await Promise.all(all.map(process => process.ended));
    this.source?.close();
    await this.source?.ended;
  }

  // --- starting

  /** Starts the source unless it is starting; a failure is told to all who wait. */
  private start(): Promise<Ready> {
    const wait = this.backoff.remaining(performance.now());
    if (!this.starting && wait > 0 && this.lastFailure) return Promise.reject(this.lastFailure);
    this.starting ??= this.startSource()
      .catch(async problem => {
        if (problem instanceof StartFailure) await hesitate(problem.end);
        const error = this.startFailed(problem);
        for (const waiter of this.queue.splice(0)) waiter.refuse(error);
        throw error;
      })
      .finally(() => {
        this.starting = undefined;
      });
    return this.starting;
  }

  private async startSource(): Promise<Ready> {
    const { surroundings } = this.options;
    const source = await makeSource(surroundings);
    this.backoff.succeeded();
    this.use(source);
    void source.ended.then(async end => {
      if (this.source !== source) return;
      this.source = undefined;
      if (this.queue.length === 0) await hesitate(end);
      if (this.isDraining) return;
      surroundings.log.notice(`the process that workers are forked from ended (${describeEnd(end)}); starting another`);
      if (!this.source) this.start().catch(() => {});
    });
    for (const problem of source.ready.problems) surroundings.log.importProblem(problem);
    return source.ready;
  }

  private use(source: OneCallSource): void {
    const before = [...this.learned];
    this.source = source;
    this.learned = source.learned;
    source.onBetter(() => {
      if (this.source !== source || this.isDraining) return;
      for (const process of this.waiting.splice(0)) process.link.close();
      this.fill();
    });
    this.fill();
    source.learn(before);
  }

  private startFailed(problem: unknown): CallError {
    this.lastFailure = startFailure(problem, this.backoff, this.options.surroundings, this.isDraining);
    return this.lastFailure;
  }

  // --- giving processes to calls

  private take(job: Job): Promise<OneCallProcess> {
    this.renewIfOld();
    if (this.source?.isOpen && this.mayRun(job)) {
      for (let process = this.waiting.pop(); process; process = this.waiting.pop()) {
        if (!process.link.isOpen) continue;
        this.running.add(process);
        this.fillSoon();
        return Promise.resolve(process);
      }
    }
    return new Promise((resolve, reject) => {
      const left = job.deadlineMs === undefined ? undefined : job.deadlineMs - performance.now();
      const timer = left === undefined ? undefined : setTimeout(() => this.giveUp(waiter), left);
      const waiter: Waiter = {
        job,
        give: process => {
          clearTimeout(timer);
          resolve(process);
        },
        refuse: error => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.queue.push(waiter);
      if (this.source?.isOpen) this.fill();
      else this.start().catch(error => this.refuse(waiter, error as CallError));
    });
  }

  private giveUp(waiter: Waiter): void {
    this.refuse(waiter, timeoutError());
  }

  private refuse(waiter: Waiter, error: CallError): void {
    this.queue = this.queue.filter(other => other !== waiter);
    waiter.refuse(error);
  }

  private mayRun(job: Job): boolean {
    return job.isNested || this.running.size < this.options.maxProcesses;
  }

  /** Makes as many processes as calls wait for, and some to wait for calls. */
  private fill(): void {
    clearTimeout(this.filling);
    this.filling = undefined;
    const { source } = this;
    if (!source?.isOpen) return;
    const free = Math.max(0, this.options.maxProcesses - this.running.size);
    const nested = this.queue.filter(waiter => waiter.job.isNested).length;
    const wanted = Math.min(this.queue.length + (this.isDraining ? 0 : this.options.spares), free + nested + this.options.spares);
    for (let count = this.waiting.length + this.making; count < wanted; count++) this.make(source);
  }

  /** Making a process takes what the call that was just given one needs: while others wait, the call goes first. */
  private fillSoon(): void {
    if (this.waiting.length === 0) this.fill();
    else this.filling ??= setTimeout(() => this.fill(), FILL_MS);
  }

  /** The same after it: while enough others wait, the answer's way to the caller goes first. */
  private fillAfterAnswer(): void {
    if (this.queue.length === 0 && this.waiting.length * 2 >= this.options.spares) this.fillSoon();
    else this.fill();
  }

  private make(source: OneCallSource): void {
    this.making += 1;
    source
      .make()
      .then(process => {
        this.making -= 1;
        this.failedInARow = 0;
        this.arrived(process);
      })
      .catch(problem => {
        this.making -= 1;
        if (source !== this.source || this.isDraining) return;
        this.failedInARow += 1;
        if (this.failedInARow < 3) return this.fill();
        this.failedInARow = 0;
        this.options.surroundings.log.notice(`no worker can be made: ${(problem as Error).message}`);
        const error = platformError('RuntimeUnavailableError', `No worker can be made: ${(problem as Error).message}`);
        for (const waiter of this.queue.splice(0)) waiter.refuse(error);
      });
  }

  private arrived(process: OneCallProcess): void {
    void process.ended.then(end => {
      void process.link.fail(() => terminatedError(end, this.options.surroundings.app));
      this.gone(process);
    });
    const index = this.queue.findIndex(waiter => this.mayRun(waiter.job));
    if (index >= 0) {
      const [waiter] = this.queue.splice(index, 1);
      this.running.add(process);
      waiter.give(process);
      this.fill();
    } else if (this.isDraining) process.link.close();
    else this.waiting.push(process);
  }

  private gone(process: OneCallProcess): void {
    this.waiting = this.waiting.filter(other => other !== process);
    this.running.delete(process);
    this.feed();
    if (!this.isDraining) this.fillAfterAnswer();
    else if (this.running.size + this.queue.length === 0) this.onIdle?.();
  }

  /** A place is free: calls that wait for one may have a process that waits. */
  private feed(): void {
    for (let index = this.queue.findIndex(waiter => this.mayRun(waiter.job)); index >= 0 && this.waiting.length > 0; ) {
      const process = this.waiting.pop() as OneCallProcess;
      if (!process.link.isOpen) continue;
      const [waiter] = this.queue.splice(index, 1);
      this.running.add(process);
      waiter.give(process);
      index = this.queue.findIndex(other => this.mayRun(other.job));
    }
  }

  /** What modules computed when they were imported must not grow old: a new source takes over. */
  private renewIfOld(): void {
    const { source } = this;
    if (this.isRenewing || !source?.isOpen || performance.now() - source.startedMs < this.options.maxAgeMs) return;
    this.isRenewing = true;
    makeSource(this.options.surroundings)
      .then(fresh => {
        if (this.isDraining) return fresh.close();
        const old = this.waiting.splice(0);
        this.use(fresh);
        source.close();
        for (const process of old) process.link.close();
      })
      .catch(problem => this.options.surroundings.log.notice(`server modules could not be imported again: ${(problem as Error).message}`))
      .finally(() => {
        this.isRenewing = false;
      });
  }
}

/** A zygote, or processes started one by one where forking is not to be had or not safe. */
async function makeSource(surroundings: Surroundings): Promise<OneCallSource> {
  if (process.platform === 'win32' || !surroundings.mayFork) {
    surroundings.log.notice('each call has a Python of its own, started beforehand: processes are not forked here');
    return SpawnSource.start(surroundings);
  }
  const source = await ForkSource.start(surroundings);
  if (source.ready.forkable) return source;
  surroundings.log.notice(
    `each call starts a Python of its own, because ${source.ready.reasons.join(' and ')}. Open such things inside functions to have calls answered sooner.`,
  );
  source.close();
  return SpawnSource.start(surroundings);
}
