/**
 * The page's one conversation with the server: a channel over whatever WebSocket is open now.
 *
 * Calls are answered by promises; sockets that break are opened again and the channel goes on (`spec/wire.md`, section 4).
 *
 * ```
 *   waiting ──socket opens──▶ connected ──socket closes──▶ waiting (0.2 s, doubling to 5 s)
 *      └─────────────────── bye ──▶ over: every call fails at once
 * ```
 */
import {
  type ChunkMessage,
  ClientChannel,
  type CreditMessage,
  type DropMessage,
  type EventMessage,
  type Handle,
  type Header,
  type MediaHandle,
  type Message,
  type OutputMessage,
  readFrame,
  readTextFrame,
  type VisitMessage,
  type WireError,
  writeFrame,
  writeTextFrame,
} from '@wrought/wire';
import type { CallTarget } from './call-target.ts';
import { MediaTraffic } from './media-traffic.ts';

export type Body = string | Uint8Array;

/** What the server answered: values that nobody has decoded yet, or an exception. */
export type RawAnswer = { text: string; handles: Handle[]; error?: undefined } | { error: WireError };

export interface LinkEvents {
  output(stream: 'stdout' | 'stderr', text: string): void;
  event(name: string, body: string, handles: Handle[]): void;
  visit(message: VisitMessage): void;
  /** The socket was lost, or is there again. */
  online(isOnline: boolean): void;
}

const PING_AFTER_MS = 20_000;
const RETRY_MS = { first: 200, most: 5_000 };

export class Link {
  readonly media: MediaTraffic;
  private readonly url: string;
  private readonly events: LinkEvents;
  private channel: ClientChannel<Body>;
  private socket: WebSocket | undefined;
  private readonly pending = new Map<number, (answer: RawAnswer) => void>();
  private nextCall = 0;
  private retryMs = RETRY_MS.first;
  private lastHeard = 0;
  private over: WireError | undefined;

  constructor(url: string, events: LinkEvents) {
    this.url = url;
    this.events = events;
    this.channel = this.makeChannel();
    this.media = new MediaTraffic((header, body) => this.channel.send(header as unknown as Header, body));
    setInterval(() => {
      if (this.socket?.readyState === WebSocket.OPEN && performance.now() - this.lastHeard > PING_AFTER_MS) this.channel.ping();
    }, PING_AFTER_MS / 2);
    globalThis.addEventListener?.('online', () => this.connect());
  }

  /** Whether calls can be made at all; false after the server ended the conversation. */
  get isOver(): boolean {
    return this.over !== undefined;
  }

  get isConnected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** Opens the socket if there is none. Called early, so that the first call finds it open. */
  connect(): void {
    if (this.socket || this.over) return;
    const socket = new WebSocket(this.url);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    socket.onopen = () => {
      this.retryMs = RETRY_MS.first;
      this.lastHeard = performance.now();
      this.channel.opened();
      this.events.online(true);
    };
    socket.onmessage = ({ data }) => {
      this.lastHeard = performance.now();
      const frame = typeof data === 'string' ? readTextFrame(data) : readFrame(new Uint8Array(data));
      this.channel.receive(frame.header, frame.body);
    };
    socket.onclose = () => this.lose(socket);
  }

  /** Makes a call; the answer, whatever it is. Handles name the media and rights in `text`. */
  call(target: CallTarget, text: string, handles: Handle[], silent: boolean): Promise<RawAnswer> {
    if (this.over) return Promise.resolve({ error: this.over });
    const id = ++this.nextCall;
    const header = { type: 'call', id, ...target, ...(handles.length > 0 ? { handles } : {}), ...(silent ? { silent } : {}) };
    const limit = this.channel.limits?.messageBytes;
    if (limit !== undefined && text.length > limit) return Promise.resolve({ error: tooLarge(text.length, limit) });
    this.connect();
    return new Promise(resolve => {
      this.pending.set(id, resolve);
      this.channel.send(header, text);
    });
  }

  /** Puts a line or an error into the server's log. */
  log(level: 'print' | 'warning' | 'error', content: { text?: string; error?: WireError }): void {
    if (!this.over) this.channel.send({ type: 'log', level, ...content });
  }

  /** Leaves the conversation and begins a new one, with a new visit. */
  restart(): void {
    this.over = undefined;
    this.socket?.close();
    this.socket = undefined;
    this.failAll({ type: 'anvil.server.SessionExpiredError', message: 'The session was reset', bases: ['anvil.server.AnvilWrappedError'] });
    this.channel = this.makeChannel();
    this.connect();
  }

  private makeChannel(): ClientChannel<Body> {
    return new ClientChannel<Body>(
      {
        transmit: (header, body) => {
          if (this.socket?.readyState !== WebSocket.OPEN) return;
          if (body instanceof Uint8Array) this.socket.send(writeFrame(header, body) as Uint8Array<ArrayBuffer>);
          else this.socket.send(writeTextFrame(header, body));
        },
        deliver: (header, body) => this.deliver(header as unknown as Message, body),
        refuse: (code, message) => this.end({ code, message, advice: 'Load the page again.' }),
        restarted: kept => {
          const message = 'The connection to the server was lost; the call may or may not have run';
          const error = { type: 'anvil.server.RuntimeUnavailableError', message, bases: ['anvil.server.AnvilWrappedError'] };
          this.failAll(error, new Set(kept.map(header => header.id as number)));
        },
        ended: fault => this.end(fault),
      },
      crypto.randomUUID(),
    );
  }

  private deliver(message: Message, body: Body): void {
    const { handles = [] } = message as { handles?: Handle[] };
    for (const handle of handles) if (handle.type[0] === 'DataMedia') this.media.foresee(handle as MediaHandle);
    switch (message.type) {
      case 'answer':
        this.settle(message.id as number, { text: body as string, handles });
        break;
      case 'error':
        this.settle(message.id as number, { error: message.error });
        break;
      case 'output':
        this.events.output((message as OutputMessage).stream, message.text);
        break;
      case 'chunk':
        this.media.arrived(message as ChunkMessage, body);
        break;
      case 'credit':
        this.media.credited(message as CreditMessage);
        break;
      case 'drop':
        this.media.dropped(message as DropMessage);
        break;
      case 'event':
        this.events.event((message as EventMessage).name, body as string, message.handles ?? []);
        break;
      case 'visit':
        this.events.visit(message as VisitMessage);
        break;
      default: // a message of a newer server: spec/wire.md tells browsers to pass over what they do not know
    }
  }

  private settle(id: number, answer: RawAnswer): void {
    const resolve = this.pending.get(id);
    this.pending.delete(id);
    resolve?.(answer);
  }

  private lose(socket: WebSocket): void {
    if (this.socket !== socket) return;
    this.socket = undefined;
    this.channel.lost();
    this.events.online(false);
    if (this.over) return;
    setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, RETRY_MS.most);
  }

  private end(fault: { code: string; message: string; advice: string }): void {
    this.over = {
      type: 'anvil.server.RuntimeUnavailableError',
      message: `${fault.message} ${fault.advice}`.trim(),
      bases: ['anvil.server.AnvilWrappedError'],
      code: fault.code,
    };
    this.socket?.close();
    this.failAll(this.over);
  }

  /** Ends all calls that wait for an answer, but for those that have not left yet. */
  private failAll(error: WireError, but: ReadonlySet<number> = new Set()): void {
    const ended = [...this.pending].filter(([id]) => !but.has(id));
    for (const [id] of ended) this.pending.delete(id);
    for (const [, resolve] of ended) resolve({ error });
    this.media.fail(error);
  }
}

function tooLarge(size: number, limit: number): WireError {
  const message = `The arguments are ${size} bytes as text; at most ${limit} may be sent. Send large data as Media.`;
  return { type: 'anvil.server.SerializationError', message, bases: ['anvil.server.AnvilWrappedError'] };
}
