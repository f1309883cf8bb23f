/**
 * The link to one Python process: calls to it, calls from it, media both ways.
 *
 *   call ──▶ running ──answer | error──▶ settled
 *               └── link closed ──▶ settled with `ExecutionTerminatedError`, by who knows how the process ended
 *
 * Values pass through unread; only the headers are looked at.
 */
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  type CallId,
  type Handle,
  type Header,
  type LiveObjectHandle,
  MEDIA_CHUNK_BYTES,
  type StackFrame,
  type WireError,
  type WithoutPath,
  type WorkerContext,
  writeStreamFrame,
} from '@wrought/wire';
import { type Answer, type Call, CallError, type Callee, type Caller, nest, platformError, type Target, Values } from '../calls/index.ts';
import { FrameMedia } from '../media/index.ts';
import type { Hello } from './worker-listener.ts';

export interface WorkerLinkOptions {
  hello: Hello;
  /** Who answers the calls that the process makes. */
  calls: Callee;
  /** On whose behalf a call runs that the process makes outside any call of ours; `header` is that call's. */
  outside(header: Header): Caller;
  /** For a process outside this server's trust: what crosses is signed and verified. */
  border?: Border;
  /** Messages for the pool: `worker.*`. */
  onMessage?(header: Header): void;
  onClosed?(): void;
}

/** What stands between this server and a program that joined from outside. */
export interface Border {
  /** What calls of the program are, on their call stacks. */
  frame: StackFrame;
  /** Verifies handles that came. @throws CallError */
  admit(handles: readonly Handle[]): Handle[];
  admitObject(object: unknown): WithoutPath<LiveObjectHandle>;
  /** Signs handles that leave. */
  issue(handles: readonly Handle[]): Handle[];
  /** What may be told about a problem. */
  describe(problem: unknown): WireError;
}

/** A call that the process runs. */
interface Run {
  call: Call;
  /** On whose behalf it calls. */
  inner?: Caller;
  settle(outcome: Answer | CallError): void;
}

/** How long a process that has ended may hold its link open: one that it forked can. */
const LAST_WORDS_MS = 1000;

/** A process that is gone: the exception is made by who knows how it ended. */
export class LinkClosed extends Error {}

export class WorkerLink {
  readonly instance: string;
  readonly pid: number;
  private readonly options: WorkerLinkOptions;
  private readonly socket: Duplex;
  private readonly media: FrameMedia;
  private readonly running = new Map<CallId, Run>();
  /** Task states that came with the end of their calls. */
  private readonly lastStates = new Map<CallId, Answer | CallError>();
  private readonly stateAsked = new Map<CallId, ((outcome: Answer | CallError) => void)[]>();
  /** Calls that were given up here, and may still run there. */
  private readonly lingering = new Map<CallId, (() => void)[]>();
  private readonly idleListeners: (() => void)[] = [];
  private unsent: Uint8Array[] = [];
  private unsentBytes = 0;
  private flushing: NodeJS.Immediate | undefined;
  private closed = false;
  private tellClosed: () => void = () => {};
  /** Settles when everything that the process said has been read. */
  readonly isClosed = new Promise<void>(resolve => {
    this.tellClosed = resolve;
  });

  constructor(options: WorkerLinkOptions) {
    this.options = options;
    const { hello } = options;
    this.instance = hello.instance;
    this.pid = hello.pid;
    this.socket = hello.socket;
    this.media = new FrameMedia({ link: this, prefix: 's', toError: error => new CallError(error), describe: describeProblem });
    this.socket.on('data', data => this.read(data as Buffer));
    this.socket.on('close', () => this.onClosed());
    this.read(Buffer.alloc(0));
  }

  get isOpen(): boolean {
    return !this.closed;
  }

  /** How many calls the process runs that somebody waits for. */
  get load(): number {
    return this.running.size;
  }

  /** Has the process run a call. @throws CallError from the function, `LinkClosed` when the process is gone. */
  call(call: Call, context: WorkerContext): Promise<Answer> {
    if (this.closed) return Promise.reject(new LinkClosed());
    return new Promise((resolve, reject) => {
      const settle = (outcome: Answer | CallError) => {
        this.running.delete(call.id);
        if (this.running.size === 0) for (const listener of this.idleListeners.splice(0)) listener();
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      this.running.set(call.id, { call, settle });
      const { handles, begin } = this.media.announce(this.issue(call.values.handles), call.values.media);
      const visit = call.caller.visit.data;
      const header: Header = { type: 'call', id: call.id, ...(call.target as Target), context };
      if (handles.length > 0) header.handles = handles;
      if (visit) header.visitBytes = visit.length;
      this.send(header, visit ? Buffer.concat([call.values.body, visit]) : call.values.body);
      begin();
    });
  }

  /** The task state of a call that runs, as the process has it now: the root `state`. @throws CallError */
  readState(id: CallId): Promise<Answer> {
    if (!this.running.has(id) || this.closed) return Promise.reject(platformError('BackgroundTaskNotFound', 'No such task running'));
    return new Promise((resolve, reject) => {
      const asked = this.stateAsked.get(id) ?? [];
      asked.push(outcome => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
      this.stateAsked.set(id, asked);
      if (asked.length === 1) this.send({ type: 'worker.state', id });
    });
  }

  /** The task state as it was when the call ended; undefined when its process ended without a word. */
  takeLastState(id: CallId): Answer | CallError | undefined {
    const state = this.lastStates.get(id);
    this.lastStates.delete(id);
    return state;
  }

  /** The caller has been told something else: what the process still says about this call is ignored. */
  abandon(call: Call, outcome: CallError): void {
    const run = this.running.get(call.id);
    if (!run) return;
    this.lingering.set(call.id, []);
    run.settle(outcome);
  }

  /** Calls `listener` when a call that was given up has really ended. */
  whenStopped(id: CallId, listener: () => void): void {
    const listeners = this.lingering.get(id);
    if (listeners) listeners.push(listener);
    else listener();
  }

  /** Calls `listener` when nobody waits for any call here; at once if that is so now. */
  onIdle(listener: () => void): void {
    if (this.running.size === 0) listener();
    else this.idleListeners.push(listener);
  }

  /** Frames that are sent while one round of the event loop is handled leave together: under load a write costs more than what is written. */
  send(header: Header, body?: Uint8Array): Promise<void> | undefined {
    if (this.closed) return undefined;
    for (const part of writeStreamFrame(header, body)) {
      this.unsent.push(part);
      this.unsentBytes += part.length;
    }
    if (this.unsentBytes > MEDIA_CHUNK_BYTES / 4) this.flush();
    else this.flushing ??= setImmediate(() => this.flush());
    if (!this.socket.writableNeedDrain) return undefined;
    return new Promise(resolve => {
      const done = () => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    });
  }

  private flush(): void {
    clearImmediate(this.flushing);
    this.flushing = undefined;
    const { unsent, unsentBytes } = this;
    if (unsent.length === 0) return;
    this.unsent = [];
    this.unsentBytes = 0;
    if (unsentBytes <= MEDIA_CHUNK_BYTES / 4) {
      this.socket.write(unsent.length === 1 ? unsent[0] : Buffer.concat(unsent, unsentBytes));
      return;
    }
    this.socket.cork();
    for (const part of unsent) this.socket.write(part);
    this.socket.uncork();
  }

  close(): void {
    this.flush();
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    try {
      for (const { header, body } of this.options.hello.reader.feed(data)) this.handle(header, body);
    } catch {
      this.socket.destroy(); // what it says makes no sense: the process is lost
    }
  }

  private handle(header: Header, body: Uint8Array): void {
    if (this.media.handle(header, body)) return;
    const id = header.id as CallId;
    if (header.type === 'answer' || header.type === 'error') this.stopped(id);
    if (header.type === 'answer') this.running.get(id)?.settle(this.readOutcome(header, body));
    else if (header.type === 'error') this.running.get(id)?.settle(new CallError(header.error as WireError));
    else if (header.type === 'output')
      this.running.get(id)?.call.output(header.stream === 'stderr' ? 'stderr' : 'stdout', String(header.text));
    else if (header.type === 'call') void this.answerCall(header, body);
    else if (header.type === 'worker.state') this.settleState(id, header, body);
    else this.options.onMessage?.(header);
  }

  private stopped(id: CallId): void {
    const listeners = this.lingering.get(id);
    this.lingering.delete(id);
    for (const listener of listeners ?? []) listener();
  }

  private settleState(id: CallId, header: Header, body: Uint8Array): void {
    const asked = this.stateAsked.get(id) ?? [];
    this.stateAsked.delete(id);
    const outcome = header.error ? new CallError(header.error as WireError) : this.readOutcome(header, body);
    if (header.ended) this.lastStates.set(id, outcome);
    for (const settle of asked) settle(outcome);
  }

  private issue(handles: readonly Handle[]): readonly Handle[] {
    return this.options.border && handles.length > 0 ? this.options.border.issue(handles) : handles;
  }

  /** @throws CallError when they are not what was given out. */
  private admit(header: Header): Handle[] {
    const handles = (header.handles as Handle[] | undefined) ?? [];
    return this.options.border && handles.length > 0 ? this.options.border.admit(handles) : handles;
  }

  private readOutcome(header: Header, body: Uint8Array): Answer | CallError {
    try {
      return this.readAnswer(header, body);
    } catch (problem) {
      if (problem instanceof CallError) return problem;
      throw problem;
    }
  }

  private readAnswer(header: Header, body: Uint8Array): Answer {
    const handles = this.admit(header);
    const visitBytes = Number(header.visitBytes ?? 0);
    const values = new Values(visitBytes ? body.subarray(0, -visitBytes) : body, handles, this.media.receive(handles));
    return visitBytes ? { values, visitData: body.slice(-visitBytes) } : { values };
  }

  /** A call that the process makes. */
  private async answerCall(header: Header, body: Uint8Array): Promise<void> {
    const id = header.id as CallId;
    try {
      const { values } = await this.options.calls.call(this.readCall(header, body));
      if (values.handles.length === 0) return void this.send({ type: 'answer', id }, values.body);
      const sent = this.media.announce(this.issue(values.handles), values.media);
      this.send({ type: 'answer', id, handles: sent.handles }, values.body);
      sent.begin();
    } catch (problem) {
      this.send({ type: 'error', id, error: (this.options.border?.describe ?? describeProblem)(problem) });
    }
  }

  private readCall(header: Header, body: Uint8Array): Call {
    const { border, outside } = this.options;
    const run = header.within === undefined ? undefined : this.running.get(header.within as CallId);
    const outer = run?.call;
    const target = this.readTarget(header);
    const handles = this.admit(header);
    return {
      id: randomUUID(),
      target,
      values: new Values(body, handles, this.media.receive(handles)),
      caller: run ? innerCaller(run, border?.frame) : outside(header),
      signal: outer?.signal ?? NEVER,
      output: (stream, text) => outer?.output(stream, text),
    };
  }

  private readTarget({ command, method, object }: Header): Target {
    if (typeof command === 'string') return { command };
    const { border } = this.options;
    const admitted = border ? border.admitObject(object) : (object as WithoutPath<LiveObjectHandle>);
    if (typeof method !== 'string' || typeof admitted?.backend !== 'string')
      throw platformError('InternalError', 'The call names neither a function nor a method of a live object.');
    return { object: admitted, method };
  }

  private onClosed(): void {
    if (this.closed) return;
    this.closed = true;
    this.media.close({ type: 'anvil.server.RuntimeUnavailableError', message: 'The process that sent these media has ended' });
    for (const asked of this.stateAsked.values())
      for (const settle of asked) settle(platformError('BackgroundTaskNotFound', 'No such task running'));
    this.stateAsked.clear();
    this.options.onClosed?.();
    this.tellClosed();
  }

  /** Settles what still runs: the process has ended, and `describe` says how. What it said before that counts. */
  async fail(describe: () => CallError): Promise<void> {
    if (!this.closed) {
      const timer = setTimeout(() => this.socket.destroy(), LAST_WORDS_MS);
      await this.isClosed;
      clearTimeout(timer);
    }
    if (this.running.size === 0) return;
    const error = describe();
    for (const run of [...this.running.values()]) run.settle(error);
  }
}

/** Whether a call is a background task itself (a call that a task makes is not). */
export function isTask({ target, caller }: Pick<Call, 'target' | 'caller'>): boolean {
  return caller.taskId !== undefined && 'command' in target && target.command.startsWith('task:');
}

/** On whose behalf a function calls that runs here. */
function innerCaller(run: Run, frame?: StackFrame): Caller {
  run.inner ??= nest(run.call.caller, frame ?? { type: isTask(run.call) ? 'background_task' : 'server_module' });
  return run.inner;
}

const NEVER = new AbortController().signal;

function describeProblem(problem: unknown): WireError {
  if (problem instanceof CallError) return problem.error;
  return { type: 'anvil.server.InternalError', message: problem instanceof Error ? problem.message : String(problem) };
}
