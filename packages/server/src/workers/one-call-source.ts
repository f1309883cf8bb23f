/**
 * Where processes that serve one call come from: forked by a zygote, or started one by one where forking is not to be had.
 *
 * A source makes them; the crew that asked lets them wait, gives them a call, and hears how they end.
 */
import { randomUUID } from 'node:crypto';
import type { Header } from '@wrought/wire';
import { describeEnd, type Launched, launch, type Ready, type Surroundings } from './launch.ts';
import { GRACE_MS, type ProcessEnd } from './python-process.ts';
import { WorkerLink } from './worker-link.ts';

/** A process that waits for its one call, or serves it. */
export interface OneCallProcess {
  readonly link: WorkerLink;
  /** Settles when it has ended; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends it for certain: SIGTERM, SIGKILL. */
  end(): void;
}

export interface OneCallSource {
  readonly ready: Ready;
  /** When it was started: `performance.now()`. */
  readonly startedMs: number;
  /** False when it makes no more. */
  readonly isOpen: boolean;
  /** @throws when it cannot, because it ends. */
  make(): Promise<OneCallProcess>;
  /** Imports beforehand what an earlier source had learned. It takes a while: ask for processes first. */
  learn(modules: readonly string[]): void;
  /** Calls `listener` when processes made from now on are better than those made before. */
  onBetter(listener: () => void): void;
  /** What processes of this source have learned to import beforehand. */
  readonly learned: ReadonlySet<string>;
  /** Makes no more; those it has made go on. */
  close(): void;
  readonly ended: Promise<ProcessEnd>;
}

interface Child {
  process: OneCallProcess | undefined;
  joined(link: WorkerLink): void;
  failed(problem: Error): void;
  exited(end: ProcessEnd): void;
  forget(): void;
}

/** Forks of one zygote. */
export class ForkSource implements OneCallSource {
  readonly ready: Ready;
  readonly startedMs = performance.now();
  readonly ended: Promise<ProcessEnd>;
  private readonly surroundings: Surroundings;
  private readonly launched: Launched;
  private readonly children = new Map<string, Child>();
  readonly learned = new Set<string>();
  private better: (() => void) | undefined;
  private hasEnded = false;

  private constructor(surroundings: Surroundings, launched: Launched) {
    this.surroundings = surroundings;
    this.launched = launched;
    this.ready = launched.ready;
    this.ended = launched.process.ended;
    void this.ended.then(end => this.onEnded(end));
  }

  /** @throws StartFailure */
  static async start(surroundings: Surroundings): Promise<ForkSource> {
    let source: ForkSource | undefined;
    const launched = await launch(surroundings, 'zygote', header => source?.onMessage(header));
    source = new ForkSource(surroundings, launched);
    return source;
  }

  onBetter(listener: () => void): void {
    this.better = listener;
  }

  /** Has the zygote import what calls import late. Asked with nothing, it warms the libraries that it has. */
  learn(modules: readonly string[]): void {
    for (const name of modules) this.learned.add(name);
    this.launched.link.send({ type: 'worker.learn', modules });
  }

  private onImported(header: Header): void {
    const unknown = (header.modules as string[]).filter(name => !this.learned.has(name));
    if (unknown.length > 0 && this.isOpen) this.learn(unknown);
  }

  get isOpen(): boolean {
    return !this.hasEnded && this.launched.link.isOpen;
  }

  make(): Promise<OneCallProcess> {
    const { listener, calls, outside } = this.surroundings;
    const instance = randomUUID();
    return new Promise((resolve, reject) => {
      let exited: (end: ProcessEnd) => void = () => {};
      const ended = new Promise<ProcessEnd>(done => {
        exited = done;
      });
      const { token, forget } = listener.expect(hello => {
        const link = new WorkerLink({
          hello,
          calls,
          outside,
          onMessage: header => header.type === 'worker.imported' && this.onImported(header),
          onClosed: () => this.onLinkClosed(instance),
        });
        this.children.get(instance)?.joined(link);
      });
      const joined = (link: WorkerLink) => {
        const process: OneCallProcess = { link, ended, end: () => this.endChild(instance, link.pid) };
        const child = this.children.get(instance);
        if (child) child.process = process;
        resolve(process);
      };
      this.children.set(instance, { process: undefined, joined, failed: reject, exited, forget });
      this.launched.link.send({ type: 'worker.fork', instance, token });
    });
  }

  close(): void {
    this.launched.link.send({ type: 'worker.drain' });
    const timer = setTimeout(() => void this.launched.process.end(), GRACE_MS);
    void this.ended.then(() => clearTimeout(timer));
  }

  private onMessage(header: Header): void {
    if (header.type === 'worker.learned') this.better?.();
    if (header.type === 'worker.output') this.surroundings.log.output('stderr', String(header.text));
    if (header.type !== 'worker.exited') return;
    const code = typeof header.code === 'number' ? header.code : null;
    const signal = typeof header.signal === 'string' ? header.signal : null;
    this.childEnded(String(header.instance), { code, signal, stderr: String(header.stderr ?? '') });
  }

  private childEnded(instance: string, end: ProcessEnd): void {
    const child = this.children.get(instance);
    if (!child) return;
    this.children.delete(instance);
    child.forget();
    if (!child.process)
      child.failed(new Error(`the forked process ended at once (${describeEnd(end)})${end.stderr && `\n${end.stderr.trimEnd()}`}`));
    child.exited(end);
  }

  /** Its link is closed: the zygote tells how it ended, unless the zygote is gone too. */
  private onLinkClosed(instance: string): void {
    const wait = this.isOpen ? GRACE_MS : 50;
    const timer = setTimeout(() => this.childEnded(instance, { code: null, signal: null, stderr: '' }), wait);
    void this.children.get(instance)?.process?.ended.then(() => clearTimeout(timer));
  }

  private endChild(instance: string, pid: number): void {
    this.signal(instance, pid, 'SIGTERM');
    const timer = setTimeout(() => this.signal(instance, pid, 'SIGKILL'), GRACE_MS);
    void this.children.get(instance)?.process?.ended.then(() => clearTimeout(timer));
  }

  private signal(instance: string, pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
    if (!this.children.has(instance)) return;
    if (this.isOpen) this.launched.link.send({ type: 'worker.kill', instance, signal });
    else if (this.children.get(instance)?.process?.link.isOpen) tryKill(pid, signal);
  }

  private onEnded(end: ProcessEnd): void {
    this.hasEnded = true;
    for (const [instance, child] of [...this.children]) {
      if (child.process?.link.isOpen) continue; // it serves its call to the end, and its link tells when
      this.childEnded(instance, { ...end, stderr: '' });
    }
  }
}

function tryKill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'ESRCH') throw problem;
  }
}

/** Processes that are started one by one and import the app each by itself. */
export class SpawnSource implements OneCallSource {
  readonly ready: Ready;
  readonly startedMs = performance.now();
  readonly ended: Promise<ProcessEnd>;
  private readonly surroundings: Surroundings;
  readonly learned: ReadonlySet<string> = new Set();
  private first: OneCallProcess | undefined;
  private isClosed = false;
  private finish: (end: ProcessEnd) => void = () => {};

  private constructor(surroundings: Surroundings, first: OneCallProcess, ready: Ready) {
    this.surroundings = surroundings;
    this.first = first;
    this.ready = ready;
    this.ended = new Promise(resolve => {
      this.finish = resolve;
    });
  }

  /** @throws StartFailure */
  static async start(surroundings: Surroundings): Promise<SpawnSource> {
    const { process, ready } = await launchSpare(surroundings);
    return new SpawnSource(surroundings, process, ready);
  }

  get isOpen(): boolean {
    return !this.isClosed;
  }

  onBetter(): void {} // each process imports by itself
  learn(): void {}

  async make(): Promise<OneCallProcess> {
    const { first } = this;
    this.first = undefined;
    return first ?? (await launchSpare(this.surroundings)).process;
  }

  close(): void {
    this.isClosed = true;
    this.first?.end();
    this.finish({ code: 0, signal: null, stderr: '' });
  }
}

async function launchSpare(surroundings: Surroundings): Promise<{ process: OneCallProcess; ready: Ready }> {
  const launched = await launch(surroundings, 'spare', () => {});
  return {
    process: { link: launched.link, ended: launched.process.ended, end: () => void launched.process.end() },
    ready: launched.ready,
  };
}
