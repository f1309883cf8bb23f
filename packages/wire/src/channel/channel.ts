/**
 * One end of a channel: a conversation that outlives its WebSockets (`spec/wire.md`, section 4).
 *
 * Pure: it holds numbers and frames, and says what to send and what arrived through the port it was given. Who owns
 * the socket calls `opened` and `lost`; who owns the clock calls `ping`. Bodies are text or bytes, whatever the host relays.
 *
 * ```
 *            opened()                welcome
 *   idle ───────────────▶ greeting ───────────▶ open ──▶ over (bye, or a broken rule)
 *    ▲                        │                   │
 *    └──────── lost() ────────┴───────────────────┘
 * ```
 * The server's end never is `greeting`: it answers `hello` at once.
 */
import type { Header } from '../message/frame.ts';
import { type ByeMessage, type ChannelLimits, type HelloMessage, PROTOCOL, type WelcomeMessage } from '../message/message.ts';

/** Messages that a channel speaks for itself; never numbered. */
const OWN = new Set(['hello', 'welcome', 'ack', 'ping', 'pong', 'bye']);

const ACK_MESSAGES = 16;
const ACK_BYTES = 256 * 1024;

export type ChannelRefusal = 'wire_out_of_order' | 'wire_unexpected' | 'wire_backlog';

export interface ChannelPort<Body> {
  /** Puts a frame on the socket that is open now. */
  transmit(header: Header, body: Body | undefined): void;
  /** A message of the application arrived: each once, in order. */
  deliver(header: Header, body: Body): void;
  /** The other end broke a rule; say `bye`, close. */
  refuse(code: ChannelRefusal, message: string): void;
}

interface Kept<Body> {
  n: number;
  header: Header;
  body: Body | undefined;
  size: number;
}

export interface ChannelOptions {
  /** Most bytes kept for an other end that does not acknowledge. */
  maxKeptBytes?: number;
}

/** What both ends do alike: numbering, keeping, acknowledging, sending again. */
export class Channel<Body extends { length: number }> {
  private readonly port: ChannelPort<Body>;
  private readonly maxKeptBytes: number;
  private isOpen = false;
  private sent = 0;
  private received = 0;
  private ackedByUs = 0;
  private bytesSinceAck = 0;
  /** Number of the last message that a socket was given. */
  private transmitted = 0;
  private kept: Kept<Body>[] = [];
  private keptBytes = 0;

  constructor(port: ChannelPort<Body>, { maxKeptBytes = 64 * 2 ** 20 }: ChannelOptions = {}) {
    this.port = port;
    this.maxKeptBytes = maxKeptBytes;
  }

  /** Number of the last message received. */
  get receivedCount(): number {
    return this.received;
  }

  /** How many sent messages wait for an acknowledgement, and their bodies' size. */
  get backlog(): { messages: number; bytes: number } {
    return { messages: this.kept.length, bytes: this.keptBytes };
  }

  /** Sends a message, now or when a socket is open again. */
  send(message: Header, body?: Body): void {
    const size = body?.length ?? 0;
    const header = { ...message, n: ++this.sent };
    this.kept.push({ n: this.sent, header, body, size });
    this.keptBytes += size + 200;
    if (this.keptBytes > this.maxKeptBytes) {
      this.port.refuse('wire_backlog', `${this.keptBytes} bytes wait for an acknowledgement`);
      return;
    }
    if (this.isOpen) this.transmit(header, body);
  }

  /** Messages that no socket was ever given: they can begin a new channel. */
  untransmitted(): { header: Header; body: Body | undefined }[] {
    return this.kept.filter(({ n }) => n > this.transmitted);
  }

  /** Takes what a socket brought, except `hello` and `welcome`. */
  receive(header: Header, body: Body): void {
    if (typeof header.a === 'number') this.forget(header.a);
    if (header.type === 'ping') this.port.transmit({ type: 'pong', a: this.received }, undefined);
    if (OWN.has(header.type)) return;
    if (typeof header.n !== 'number' || header.n > this.received + 1) {
      this.port.refuse('wire_out_of_order', `message ${header.n} after message ${this.received}`);
      return;
    }
    if (header.n <= this.received) return;
    this.received = header.n;
    this.bytesSinceAck += body.length;
    this.port.deliver(header, body);
    if (this.isOpen && (this.received - this.ackedByUs >= ACK_MESSAGES || this.bytesSinceAck >= ACK_BYTES)) {
      this.transmit({ type: 'ack' }, undefined);
    }
  }

  /** Asks for a sign of life, and says what has been received. */
  ping(): void {
    if (this.isOpen) this.transmit({ type: 'ping' }, undefined);
  }

  /** A socket is open and the other end has had all up to `theirs`: send the rest again. */
  resume(theirs: number): void {
    this.forget(theirs);
    this.isOpen = true;
    for (const { header, body } of this.kept) this.transmit(header, body);
  }

  /** The socket is gone. What was not acknowledged is kept. */
  lost(): void {
    this.isOpen = false;
  }

  private transmit(header: Header, body: Body | undefined): void {
    this.ackedByUs = this.received;
    this.bytesSinceAck = 0;
    if (typeof header.n === 'number' && header.n > this.transmitted) this.transmitted = header.n;
    this.port.transmit({ ...header, a: this.received }, body);
  }

  private forget(upTo: number): void {
    if (upTo > this.sent) {
      this.port.refuse('wire_out_of_order', `message ${upTo} is acknowledged; ${this.sent} were sent`);
      return;
    }
    let count = 0;
    while (count < this.kept.length && this.kept[count].n <= upTo) this.keptBytes -= this.kept[count++].size + 200;
    if (count > 0) this.kept.splice(0, count);
  }
}

/** The browser's end: greets, and goes on with the channel it had. */
export class ClientChannel<Body extends { length: number }> {
  /** The server's bounds, once it has said them. */
  limits: ChannelLimits | undefined;
  private readonly port: ChannelPort<Body> & ClientPort;
  private readonly id: string;
  private channel: Channel<Body>;
  private isFirstSocket = true;
  private isWelcome = false;

  /** @param id names the channel: not guessable, made by the host. */
  constructor(port: ChannelPort<Body> & ClientPort, id: string) {
    this.port = port;
    this.id = id;
    this.channel = new Channel(port);
  }

  /** A socket opened. A new channel may talk at once; an old one waits for `welcome`. */
  opened(): void {
    const hello: HelloMessage = {
      type: 'hello',
      protocol: PROTOCOL,
      channel: this.id,
      fresh: !this.isWelcome,
      a: this.channel.receivedCount,
    };
    this.port.transmit(hello as unknown as Header, undefined);
    if (this.isFirstSocket) this.channel.resume(0);
  }

  lost(): void {
    this.isFirstSocket = false;
    this.channel.lost();
  }

  send(message: Header, body?: Body): void {
    this.channel.send(message, body);
  }

  ping(): void {
    this.channel.ping();
  }

  receive(header: Header, body: Body): void {
    if (header.type === 'welcome') this.welcome(header as unknown as WelcomeMessage);
    else if (header.type === 'bye') this.port.ended((header as unknown as ByeMessage).fault);
    else this.channel.receive(header, body);
  }

  private welcome({ resumed, a, limits }: WelcomeMessage): void {
    this.limits = limits;
    const wasWelcome = this.isWelcome;
    this.isWelcome = true;
    if (this.isFirstSocket) return;
    if (resumed || !wasWelcome) {
      this.channel.resume(a);
      return;
    }
    const waiting = this.channel.untransmitted();
    this.channel = new Channel(this.port);
    this.channel.resume(0);
    this.port.restarted(waiting.map(({ header }) => header));
    for (const { header, body } of waiting) this.channel.send(header, body);
  }
}

export interface ClientPort {
  /**
   * The server no longer knows the channel: calls without an answer are lost, except those of `kept`, which had not
   * left yet and now begin the new channel.
   */
  restarted(kept: Header[]): void;
  /** The server said `bye`: the channel is over for this reason. */
  ended(fault: ByeMessage['fault']): void;
}
