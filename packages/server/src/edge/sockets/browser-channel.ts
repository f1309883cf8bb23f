/**
 * The server's end of one browser's channel: messages in, calls out, answers back.
 *
 * It outlives its sockets: while none is open, answers wait in the channel. Everything a browser sends is checked here
 * before it becomes a `Call`; everything that leaves is signed for the visit and stripped of what only servers may see.
 */
import { type Fault, fault } from '@wrought/faults';
import {
  type AnswerMessage,
  type CallMessage,
  Channel,
  type ChannelRefusal,
  type Header,
  type LogMessage,
  type MediaHandle,
  type WireError,
} from '@wrought/wire';
import type { Visit, VisitListener } from '../../accounts/index.ts';
import {
  type Answer,
  type Call,
  CallError,
  type Callee,
  platformError,
  rootCaller,
  Scope,
  type Signatures,
  type Target,
  Values,
  type VisitNotice,
} from '../../calls/index.ts';
import type { ServerLimits, ServerLog } from '../../config/index.ts';
import { FrameMedia } from '../../media/index.ts';

/** What is open now: a WebSocket, or nothing. */
export interface BrowserLink {
  send(header: Header, body: Uint8Array | undefined): void;
  /** Says why and closes. */
  bye(reason: Fault): void;
  /** Closes: another socket has taken its place. */
  close(): void;
}

export interface BrowserChannelOptions {
  calls: Callee;
  signatures: Signatures;
  limits: ServerLimits;
  log: ServerLog;
  /** Send what server functions print to the browser's console, and show source lines in tracebacks. */
  isDevelopment: boolean;
  /** Something under which the browser can fetch the visit's new cookies. */
  issueCookieTicket(visit: Visit): string;
  /** Calls of this visit that are running, over all its channels. */
  running: Map<string, number>;
}

export class BrowserChannel implements VisitListener {
  readonly visit: Visit;
  private readonly options: BrowserChannelOptions;
  private readonly channel: Channel<Uint8Array>;
  private readonly media: FrameMedia;
  private readonly pending = new Map<string | number, AbortController>();
  private readonly ip: string | null;
  private link: BrowserLink | undefined;

  constructor(visit: Visit, ip: string | null, options: BrowserChannelOptions) {
    this.visit = visit;
    this.ip = ip;
    this.options = options;
    this.channel = new Channel<Uint8Array>({
      transmit: (header, body) => this.link?.send(header, body),
      deliver: (header, body) => this.act(header, body),
      refuse: (code, reason) => this.refuse(refusal(code, reason)),
    });
    this.media = new FrameMedia({
      link: { send: (header, body) => this.send(header, body) },
      prefix: 's',
      toError: error => new CallError(error),
      describe: problem => this.present(problem),
      maxBytes: options.limits.mediaBytes,
    });
    visit.listen(this);
  }

  get receivedCount(): number {
    return this.channel.receivedCount;
  }

  /** A socket took the channel over; it has had all up to `theirs`. */
  attach(link: BrowserLink, theirs: number): void {
    const former = this.link;
    this.link = link;
    former?.close();
    this.channel.lost();
    this.channel.resume(theirs);
    if (this.visit.isReplacement) this.channel.send({ type: 'visit', expired: true });
  }

  /** That socket is gone. @returns whether it was the one in use. */
  detach(link: BrowserLink): boolean {
    if (this.link !== link) return false;
    this.link = undefined;
    this.channel.lost();
    return true;
  }

  get isAttached(): boolean {
    return this.link !== undefined;
  }

  /** Messages of the open socket, other than `hello`. */
  receive(header: Header, body: Uint8Array): void {
    this.channel.receive(header, body);
  }

  /** Nobody will come back: what is running is told so. */
  end(): void {
    this.visit.unlisten(this);
    this.media.close({ type: 'anvil.server.RuntimeUnavailableError', message: 'Error during media transfer' });
    for (const controller of this.pending.values()) controller.abort();
    this.pending.clear();
  }

  notice(notice: VisitNotice): void {
    if (notice.kind === 'invalidated') this.channel.send({ type: 'visit', invalidated: true });
    else if (notice.kind === 'cookies') this.channel.send({ type: 'visit', cookies: this.options.issueCookieTicket(this.visit) });
    else {
      const handles = this.options.signatures.issue(notice.payload.handles, this.visit.signingSecret);
      this.channel.send({ type: 'event', name: notice.name, ...(handles.length > 0 ? { handles } : {}) }, notice.payload.body);
    }
  }

  private send(header: Header, body?: Uint8Array): undefined {
    this.channel.send(header, body);
    return undefined;
  }

  private refuse(reason: Fault): void {
    this.link?.bye(reason);
    this.end();
  }

  private act(header: Header, body: Uint8Array): void {
    if (this.media.handle(header, body)) return;
    if (header.type === 'call') this.call(header as unknown as CallMessage, body);
    else if (header.type === 'cancel') this.pending.get(header.id as string)?.abort();
    else if (header.type === 'log') this.logMessage(header as unknown as LogMessage);
    else this.refuse(fault.wireMessageUnknown({ type: JSON.stringify(header.type).slice(0, 60) }));
  }

  private call(message: CallMessage, body: Uint8Array): void {
    const { id } = message;
    if ((typeof id !== 'string' && typeof id !== 'number') || String(id).length > 100 || this.pending.has(id)) {
      this.refuse(fault.wireHeaderUnreadable({ reason: 'a call without an id of its own' }));
      return;
    }
    const aborter = new AbortController();
    this.pending.set(id, aborter);
    this.count(1);
    // A visit is found by its id in logs, never by its token.
    const scope = new Scope();
    void this.run(message, body, scope, aborter.signal)
      .then(
        answer => this.answer(id, answer),
        problem => this.send({ type: 'error', id, error: this.present(problem) }),
      )
      .finally(() => {
        this.pending.delete(id);
        this.count(-1);
        scope.end();
      });
  }

  private async run(message: CallMessage, body: Uint8Array, scope: Scope, signal: AbortSignal): Promise<Answer> {
    const { visit, options } = this;
    const target = this.readTarget(message);
    const handles = options.signatures.admit(message.handles, visit.signingSecret);
    const values = new Values(body, handles, this.media.receive(handles));
    if (body.length > options.limits.messageBytes) {
      values.drop();
      throw platformError('SerializationError', 'Data payload too big - please use Media objects to transfer large amounts of data.');
    }
    const largest = Math.max(0, ...handles.map(handle => (handle.type[0] === 'DataMedia' ? ((handle as MediaHandle).length ?? 0) : 0)));
    if (largest > options.limits.mediaBytes) {
      values.drop();
      throw fault.uploadTooLarge({ limit: options.limits.mediaBytes });
    }
    if (visit.isReplacement && !('command' in target && target.command === 'anvil.private.reset_session')) {
      values.drop();
      throw platformError('SessionExpiredError', 'Session expired');
    }
    if ((options.running.get(visit.id) ?? 0) > options.limits.callsAtOnce) {
      values.drop();
      throw fault.tooManyCalls({ count: options.limits.callsAtOnce });
    }
    const caller = rootCaller(
      { type: 'browser', 'protocol-version': 8 },
      { client: { type: 'browser', ip: this.ip, location: null }, visit, scope },
    );
    const call: Call = {
      id: scope.id,
      target,
      values,
      caller,
      signal,
      output: (stream, text) => this.output(message.id, 'command' in target ? target.command : target.method, stream, text),
    };
    return options.calls.call(call);
  }

  private readTarget(message: CallMessage): Target {
    if (typeof message.command === 'string') return { command: message.command };
    const { method, object } = message;
    if (typeof method === 'string') return { object: this.options.signatures.admitObject(object, this.visit.signingSecret), method };
    throw platformError('InternalError', 'The call names neither a function nor a method of a live object.');
  }

  private answer(id: string | number, { values }: Answer): void {
    const { signatures, limits } = this.options;
    if (values.body.length > limits.messageBytes) {
      values.drop();
      const message = 'This function returned too much data - please use Media objects to transfer large amounts of data.';
      this.send({ type: 'error', id, error: this.present(platformError('SerializationError', message)) });
      return;
    }
    const announced = this.media.announce(signatures.issue(values.handles, this.visit.signingSecret), values.media);
    const message: AnswerMessage =
      announced.handles.length > 0 ? { type: 'answer', id, handles: announced.handles } : { type: 'answer', id };
    this.channel.send(message as unknown as Header, values.body);
    announced.begin();
  }

  private output(id: string | number, name: string, stream: 'stdout' | 'stderr', text: string): void {
    this.options.log.output(name, stream, text);
    if (this.options.isDevelopment) this.send({ type: 'output', id, stream, text });
  }

  /** An error as a browser may see it: the traceback's text stays in the log, source lines are for developers. */
  private present(problem: unknown): WireError {
    return presentError(problem, this.options.isDevelopment);
  }

  private logMessage({ level, text, error }: LogMessage): void {
    const said = typeof text === 'string' ? text.slice(0, 100_000) : '';
    if (level === 'error') this.options.log.error(`browser: ${said}`, error ? JSON.stringify(error).slice(0, 100_000) : undefined);
    else this.options.log.output('browser', level === 'warning' ? 'stderr' : 'stdout', said);
  }

  private count(change: number): void {
    const { running } = this.options;
    const count = (running.get(this.visit.id) ?? 0) + change;
    if (count > 0) running.set(this.visit.id, count);
    else running.delete(this.visit.id);
  }
}

function refusal(code: ChannelRefusal, reason: string): Fault {
  return code === 'wire_backlog' ? fault.wireBacklog({ reason }) : fault.wireOutOfOrder({ reason });
}

/** What may be told about a problem outside the server. */
export function presentError(problem: unknown, isDevelopment: boolean): WireError {
  if (problem instanceof CallError) {
    const { log: _, trace, ...error } = problem.error;
    if (!trace || isDevelopment) return trace ? { ...error, trace } : error;
    return { ...error, trace: trace.map(({ text: _text, ...line }) => line) };
  }
  const { code, message, advice } = problem as Partial<Fault>;
  if (code !== undefined && advice !== undefined)
    return { type: 'anvil.server.InternalError', bases: ['anvil.server.AnvilWrappedError'], message: `${message} ${advice}`, code };
  return { type: 'anvil.server.InternalError', bases: ['anvil.server.AnvilWrappedError'], message: 'Internal server error' };
}
