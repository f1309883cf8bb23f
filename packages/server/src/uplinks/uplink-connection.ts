/**
 * One socket of the published `anvil-uplink` package, spoken to in its own protocol (protocol.md 1).
 *
 * ```
 * open ──{"key","v"}──▶ known ──CALL / answers / REGISTER / media──▶ closed
 *   └─ wrong key, old version: {"error"} and close
 * ```
 * Frames are acted on in their order. Calls of the server wait here for their answers and fail when the socket goes.
 */
import { randomBytes } from 'node:crypto';
import type { CallId, Handle, StackFrame, WireError } from '@wrought/wire';
import {
  type Answer,
  type Call,
  CallError,
  type Callee,
  type Caller,
  type CallVisit,
  nest,
  platformError,
  rootCaller,
  type Signatures,
  type Target,
  Values,
} from '../calls/index.ts';
import type { ServerLog } from '../config/index.ts';
import { ThreadScopes } from './thread-scopes.ts';
import { readUplinkError, writeUplinkError } from './uplink-errors.ts';
import { UplinkMedia, type UplinkSocket } from './uplink-media.ts';
import { readUplinkValues, writeUplinkValues } from './uplink-values.ts';

/** What its key allows: all that server code may, what a browser may, or to read the data tables. */
export type UplinkKind = 'uplink' | 'client' | 'db-read-uplink';

export interface UplinkConnectionOptions {
  calls: Callee;
  signatures: Signatures;
  log: ServerLog;
  appInfo: Record<string, unknown>;
  /** A visit of its own for this connection. */
  visit: CallVisit;
  ip: string | null;
  /** A function can be called from now on. */
  registered(connection: UplinkConnection, pattern: RegExp, name: string): void;
}

export interface Transport extends UplinkSocket {
  close(): void;
}

/** A background task that runs on an uplink: how to ask about it. */
export interface UplinkTask {
  /** Its state now: the root `state`. @throws CallError */
  readState(): Promise<Answer>;
  /** The state as it was when the task ended, once. */
  takeLastState(): Answer | CallError | undefined;
  /** Stops waiting for it; the uplink is told, and need not end it. */
  kill(): void;
}

interface Pending {
  call: Call;
  /** What a background task said of its state when it ended. */
  keepState?(state: Answer): void;
  resolve(answer: Answer): void;
  reject(error: CallError): void;
}

const ANSWER_ROOTS = ['response', 'vt_global', 'capUpdates', 'cacheUpdates'];

export class UplinkConnection {
  readonly kind: UplinkKind;
  readonly version: number;
  private readonly transport: Transport;
  private readonly options: UplinkConnectionOptions;
  private readonly media: UplinkMedia;
  private readonly pending = new Map<string, Pending>();
  /** Root calls of one thread over there share a transaction. */
  private readonly scopes = new ThreadScopes();
  private readonly aborter = new AbortController();

  constructor(kind: UplinkKind, version: number, transport: Transport, options: UplinkConnectionOptions) {
    this.kind = kind;
    this.version = version;
    this.transport = transport;
    this.options = options;
    this.media = new UplinkMedia(transport);
    transport.send(JSON.stringify({ auth: 'OK', priv: kind, 'app-info': options.appInfo }));
  }

  /** How many calls of ours it is answering. */
  get load(): number {
    return this.pending.size;
  }

  /** A text frame after the handshake. @throws for what is no message; the socket is to be closed then. */
  text(text: string): void {
    const message = JSON.parse(text) as Record<string, unknown>;
    if (typeof message !== 'object' || message === null) throw new SyntaxError('no message');
    switch (message.type) {
      case 'CALL':
        void this.callFromUplink(text, message);
        break;
      case 'REGISTER':
        this.register(message);
        break;
      case 'CHUNK_HEADER':
        this.media.header(message);
        break;
      case 'MEDIA_ERROR':
        this.media.failed(message);
        break;
      case undefined:
        this.answerFromUplink(text, message);
        break;
      default: // live-object backends, debuggers: nothing that we need to act on
    }
  }

  /** A binary frame. @throws when none was announced. */
  binary(bytes: Uint8Array): void {
    if (!this.media.chunk(bytes)) throw new SyntaxError('a binary frame without a header');
  }

  /** Has the uplink run one of its functions. */
  call(call: Call): Promise<Answer> {
    return this.ask(call, 'CALL', `server-${newId()}`);
  }

  /** Has the uplink run a background task; settles when it has ended. */
  runTask(call: Call, onStart: (task: UplinkTask) => void): Promise<Answer> {
    const id = `bg-${newId()}`;
    let last: Answer | undefined;
    const answer = this.ask(call, 'LAUNCH_BACKGROUND', id, state => {
      last = state;
    });
    onStart({
      readState: () => this.askState(id, call),
      takeLastState: () => {
        const taken = last;
        last = undefined;
        return taken;
      },
      kill: () => {
        this.transport.send(JSON.stringify({ type: 'KILL_TASK', task: id }));
        this.pending.get(id)?.reject(platformError('ExecutionTerminatedError', 'The task was killed; an uplink may go on with it'));
        this.pending.delete(id);
      },
    });
    return answer;
  }

  private ask(call: Call, type: 'CALL' | 'LAUNCH_BACKGROUND', id: string, keepState?: (state: Answer) => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { idFor, begin } = this.media.announce(id, call.values.media);
      const { members, objects } = writeUplinkValues(call.values, this.options.signatures, idFor);
      this.pending.set(id, { call, resolve, reject, keepState });
      this.transport.send(`${callHeader(type, id, call, this.options.appInfo)},${members.join(',')},"objects":${JSON.stringify(objects)}}`);
      begin();
    });
  }

  private async askState(task: string, call: Call): Promise<Answer> {
    const id = `bgquery-${newId()}`;
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.pending.set(id, { call, resolve, reject });
      this.transport.send(JSON.stringify({ type: 'GET_TASK_STATE', id, 'call-stack-id': id, task, objects: [] }));
    });
    return stateOf(answer.values, 'response');
  }

  /** The socket is gone: everything that waits for it fails. */
  closed(): void {
    this.aborter.abort();
    this.media.close();
    for (const { reject } of this.pending.values()) reject(platformError('UplinkDisconnectedError', 'Uplink disconnected'));
    this.pending.clear();
    this.scopes.end();
  }

  close(): void {
    this.transport.close();
  }

  private register({ name }: Record<string, unknown>): void {
    // The tables library of a client-key uplink tries to register its own functions; that does no harm.
    if (this.kind === 'client' && String(name).startsWith('anvil.tables.')) return;
    if (this.kind === 'db-read-uplink') return; // its tables library tries, too
    if (this.kind === 'client') {
      this.refuse('Cannot register @anvil.server.callable functions from an unprivileged (client) uplink.');
      return;
    }
    try {
      this.options.registered(this, new RegExp(`^(?:${String(name)})$`, 's'), String(name));
    } catch {
      this.refuse('Invalid function name specification');
    }
  }

  private refuse(error: string): void {
    this.transport.send(JSON.stringify({ error }));
    this.transport.close();
  }

  private async callFromUplink(text: string, message: Record<string, unknown>): Promise<void> {
    const id = String(message.id);
    try {
      const answer = await this.options.calls.call(this.readCall(text, message, id));
      this.answer(id, answer.values);
    } catch (problem) {
      const error = problem instanceof CallError ? problem.error : platformError('InternalError', 'Internal server error').error;
      if (!(problem instanceof CallError)) this.options.log.error('a call of an uplink made the server fail', (problem as Error)?.stack);
      this.sendIfOpen(JSON.stringify({ id, error: writeUplinkError(this.forThem(error)), objects: [] }));
    }
  }

  /** What an error may tell: a client-key uplink is outside, like a browser. */
  private forThem({ log: _, ...error }: WireError): WireError {
    return error;
  }

  private answer(id: string, values: Values): void {
    if (this.aborter.signal.aborted) {
      values.drop();
      return;
    }
    const { idFor, begin } = this.media.announce(id, values.media);
    const { members, objects } = writeUplinkValues(values, this.options.signatures, idFor);
    this.transport.send(`{"id":${JSON.stringify(id)},${members.join(',')},"objects":${JSON.stringify(objects)}}`);
    begin();
  }

  private sendIfOpen(text: string): void {
    if (!this.aborter.signal.aborted) this.transport.send(text);
  }

  private readCall(text: string, message: Record<string, unknown>, id: string): Call {
    const { signatures, log } = this.options;
    const values = readUplinkValues(text, message.objects, ['args', 'kwargs', 'vt_global'], signatures, this.kind === 'uplink', handle =>
      this.media.expect(id, handle),
    );
    const caller = this.callerFor(message['call-stack-id']);
    const { command, liveObjectCall } = message;
    const isObject = typeof liveObjectCall === 'object' && liveObjectCall !== null;
    if (!isObject && typeof command !== 'string') throw platformError('InternalError', 'The call names no function.');
    const target: Target = isObject
      ? { object: signatures.admitObject(liveObjectCall, undefined), method: String((liveObjectCall as { method?: unknown }).method) }
      : { command: command as string };
    return {
      id: caller.scope.id + id,
      target,
      values,
      caller,
      signal: this.aborter.signal,
      output: (stream, output) => {
        log.output(nameOf(target), stream, output);
        this.sendIfOpen(JSON.stringify({ id, output }));
      },
    };
  }

  /** Nested in a call that this uplink is answering, or at the root of a call stack of its own. */
  private callerFor(stackId: unknown): Caller {
    const frame: StackFrame = { type: this.kind === 'client' ? 'client-uplink' : 'uplink', 'protocol-version': this.version };
    const outer = typeof stackId === 'string' ? this.pending.get(stackId) : undefined;
    if (outer) return nest(outer.call.caller, frame);
    const { visit, ip } = this.options;
    const client = { type: this.kind === 'client' ? ('client_uplink' as const) : ('uplink' as const), ip, location: null };
    return rootCaller(frame, { client, visit, scope: this.scopes.of(String(stackId ?? '')) });
  }

  private readValues(text: string, message: Record<string, unknown>, roots: readonly string[]): Values {
    const expect = (handle: Handle) => this.media.expect(String(message.id), handle);
    return readUplinkValues(text, message.objects, roots, this.options.signatures, true, expect);
  }

  private answerFromUplink(text: string, message: Record<string, unknown>): void {
    const id = String(message.id as CallId);
    const found = this.pending.get(id);
    if (!found || this.kind !== 'uplink') return; // answered already, or asked before a reconnect
    if (typeof message.output === 'string') {
      found.call.output('stdout', message.output);
      return;
    }
    if (message.error === undefined && !('response' in message)) return;
    this.pending.delete(id);
    try {
      if (message.taskState !== undefined && found.keepState)
        found.keepState(stateOf(this.readValues(text, message, ['taskState']), 'taskState'));
      if (message.error !== undefined) throw new CallError(readUplinkError(message.error));
      found.resolve({ values: this.readValues(text, message, ANSWER_ROOTS) });
    } catch (problem) {
      found.reject(
        problem instanceof CallError ? problem : platformError('InvalidResponseError', 'The uplink sent an answer that makes no sense.'),
      );
    }
  }
}

function newId(): string {
  return randomBytes(10).toString('base64url');
}

/** A task's state under the name that the server keeps it by. */
function stateOf(values: Values, root: string): Answer {
  return { values: Values.of({ state: values.decode().get(root) ?? null }) };
}

/** The head of a CALL, up to its values: what protocol.md 1.6 asks for, never `null` where the client breaks on it. */
function callHeader(type: string, id: string, { target, caller }: Call, appInfo: Record<string, unknown>): string {
  const head = {
    type,
    id,
    'call-stack-id': id,
    ...('command' in target ? { command: target.command } : { liveObjectCall: { ...target.object, method: target.method } }),
    'call-stack': caller.stack,
    client: caller.client,
    sessionData: {},
    'session-id': caller.visit.id,
    'app-id': appInfo.id,
    'app-info': appInfo,
  };
  return JSON.stringify(head).slice(0, -1);
}

function nameOf(target: Target): string {
  return 'command' in target ? target.command : target.method;
}
