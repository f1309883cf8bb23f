/**
 * The worker pool: who answers calls with the app's server modules.
 *
 * It holds one generation of processes for the code as it is, and those of earlier code that still answer calls. Background
 * tasks have a process each, also where calls share one.
 */
import { type Answer, type Call, type Callee, type Caller, Scope, type WorkerPool } from '../calls/index.ts';
import type { Crew, RunningJob } from './crew.ts';
import type { Ready, RegisteredFunction, Surroundings, WorkerLog } from './launch.ts';
import { OneCallCrew } from './one-call-crew.ts';
import { PersistentCrew } from './persistent-crew.ts';
import type { WorkerApp } from './worker-app.ts';
import { isTask } from './worker-link.ts';
import { WorkerListener } from './worker-listener.ts';

export interface WorkerPoolOptions {
  app: WorkerApp;
  /** The program to start, as `prepareEnvironment` gives it. */
  python: string;
  /** Who answers the calls that server code makes. */
  calls: Callee;
  /** On whose behalf modules call while they are imported. */
  outside(scope: Scope): Caller;
  /** Address of the app, without a slash at its end. */
  origin(): string;
  log: WorkerLog;
  limits?: Partial<WorkerLimits>;
}

export interface WorkerLimits {
  /** How long a call may take, in ms, unless the app (`runtime_options.call_timeout`) or the function (`timeout`) says otherwise. */
  callMs: number;
  /** Make processes for isolated calls by forking, where that is to be had and safe. */
  mayFork: boolean;
  /** Isolated calls at once. */
  maxProcesses: number;
  /** Processes that wait for an isolated call. */
  spares: number;
  /** Persistent calls at once. */
  maxThreads: number;
  /** Age at which a zygote is replaced, in ms. */
  maxAgeMs: number;
  /** Above it, allocations in server code fail with MemoryError. */
  memoryBytes?: number;
  /** Above it, a persistent worker is replaced when it has answered its calls. */
  softMemoryBytes?: number;
}

export const DEFAULT_LIMITS: WorkerLimits = {
  callMs: 30_000,
  mayFork: true,
  maxProcesses: 32,
  spares: 4,
  maxThreads: 64,
  maxAgeMs: 10 * 60_000,
};

export class PythonWorkers implements WorkerPool {
  private readonly options: WorkerPoolOptions;
  private readonly limits: WorkerLimits;
  private readonly listener: WorkerListener;
  private readonly ends = new Set<Promise<void>>();
  private readonly outsideScope = new Scope();
  private app: WorkerApp;
  private crew: Crew;
  private taskCrew: Crew | undefined;
  private functions: ReadonlySet<string> = new Set();
  /** Functions that say how long they may take, in ms. */
  private readonly timesMs = new Map<string, number>();
  /** Endpoints that requests of other sites may call with their visit. */
  private crossSite: RegExp[] = [];

  private constructor(options: WorkerPoolOptions, listener: WorkerListener) {
    this.options = options;
    this.app = options.app;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.listener = listener;
    this.crew = this.makeCrew();
  }

  /** Opens the pool; processes start at once, `ready` tells when they can answer. */
  static async open(options: WorkerPoolOptions): Promise<PythonWorkers> {
    return new PythonWorkers(options, await WorkerListener.open());
  }

  get functionNames(): ReadonlySet<string> {
    return this.functions;
  }

  /** Waits for the modules to be imported, and says what they registered. @throws CallError when they cannot be started. */
  async ready(): Promise<Ready> {
    const found = await this.crew.ready();
    this.learn(found.functions);
    return found;
  }

  call(call: Call): Promise<Answer> {
    const own = performance.now() + this.timeOf(call);
    const { deadlineMs } = call.caller;
    const deadline = isTask(call) ? undefined : deadlineMs === undefined ? own : Math.min(own, deadlineMs);
    const caller = deadline === undefined ? call.caller : { ...call.caller, deadlineMs: deadline };
    const isNested = call.caller.stack.length > 1 && call.caller.stack[0].type !== 'uplink';
    return this.crew.run({ call: { ...call, caller, output: call.output.bind(call) }, deadlineMs: deadline, isNested });
  }

  private learn(functions: readonly RegisteredFunction[]): void {
    this.functions = new Set(functions.map(({ name }) => name));
    this.timesMs.clear();
    this.crossSite = functions.filter(({ facts }) => facts?.crossSite === true).map(({ name }) => new RegExp(`^(?:${name})$`, 's'));
    for (const { name, facts } of functions)
      if (typeof facts?.timeoutSeconds === 'number') this.timesMs.set(name, facts.timeoutSeconds * 1000);
  }

  /** Whether an endpoint (`http:/path`) wants the visit of whoever asks, also when another site made the request. */
  isCrossSite(command: string): boolean {
    return this.crossSite.some(pattern => pattern.test(command));
  }

  private timeOf({ target }: Call): number {
    const own = 'command' in target ? this.timesMs.get(target.command) : undefined;
    return own ?? this.app.callMs ?? this.limits.callMs;
  }

  /** Runs a background task in a process of its own, without a limit of time. @throws CallError */
  runTask(call: Call, onStart: (running: RunningJob) => void): Promise<Answer> {
    return this.crewForTasks().run({ call, deadlineMs: undefined, isNested: true }, onStart);
  }

  /** Where calls share a process, tasks have a zygote of their own: it starts when the app is known to have tasks. */
  private crewForTasks(): Crew {
    this.taskCrew ??= this.app.isPersistent ? this.makeOneCallCrew(1) : this.crew;
    return this.taskCrew;
  }

  /** The code has changed: calls from now on see the new one, calls under way end as they began. */
  replace(app: WorkerApp = this.app): void {
    this.app = app;
    this.retire(this.crew);
    if (this.taskCrew && this.taskCrew !== this.crew) this.retire(this.taskCrew);
    this.taskCrew = undefined;
    this.crew = this.makeCrew();
  }

  private retire(crew: Crew): void {
    const end = crew.drain().finally(() => this.ends.delete(end));
    this.ends.add(end);
  }

  /** The server is about to stop: see `Crew.expectEnd`. */
  expectEnd(): void {
    this.crew.expectEnd();
    this.taskCrew?.expectEnd();
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    await Promise.all([this.crew.end(), this.taskCrew?.end()]);
    this.outsideScope.end();
    this.listener.close();
  }

  private makeCrew(): Crew {
    const { app, limits } = this;
    const { maxThreads, softMemoryBytes } = limits;
    const crew: Crew = app.isPersistent
      ? new PersistentCrew({
          surroundings: this.surroundings(),
          origin: this.options.origin,
          maxThreads,
          softMemoryLimitBytes: softMemoryBytes,
        })
      : this.makeOneCallCrew(limits.spares);
    crew.ready().then(
      found => {
        if (this.crew !== crew) return;
        this.learn(found.functions);
        if (found.functions.some(({ name }) => name.startsWith('task:'))) this.crewForTasks();
      },
      () => {}, // whoever calls is told
    );
    return crew;
  }

  private makeOneCallCrew(spares: number): OneCallCrew {
    const { maxProcesses, maxAgeMs } = this.limits;
    return new OneCallCrew({ surroundings: this.surroundings(), origin: this.options.origin, maxProcesses, spares, maxAgeMs });
  }

  private surroundings(): Surroundings {
    const { python, calls, outside, log } = this.options;
    return {
      app: this.app,
      python,
      listener: this.listener,
      calls,
      outside: () => outside(this.outsideScope),
      memoryLimitBytes: this.limits.memoryBytes,
      mayFork: this.limits.mayFork,
      log,
    };
  }
}
