/**
 * `/_/ws`: WebSockets of browsers, each the carrier of a channel that may have had others before.
 *
 * ```
 * upgraded ──hello──▶ attached ──close──▶ waiting (patience) ──hello on a new socket──▶ attached
 *     └─ anything else: bye                     └─ nobody came: the channel ends
 * ```
 */
import { Fault, fault } from '@wrought/faults';
import { FrameProblem, type Header, type HelloMessage, PROTOCOL, readFrame, type WelcomeMessage, writeFrame } from '@wrought/wire';
import type { WebSocket } from 'ws';
import type { Visit, Visits } from '../../accounts/index.ts';
import { BrowserChannel, type BrowserChannelOptions, type BrowserLink } from './browser-channel.ts';

export interface BrowserSocketsOptions extends Omit<BrowserChannelOptions, 'running'> {
  visits: Visits;
}

const PING_MS = 30_000;

interface Entry {
  channel: BrowserChannel;
  patience: NodeJS.Timeout | undefined;
}

export class BrowserSockets {
  private readonly options: BrowserSocketsOptions;
  private readonly channelOptions: BrowserChannelOptions;
  private readonly channels = new Map<string, Entry>();
  private readonly sockets = new Map<WebSocket, Visit>();
  /** Who has given a sign of life since the last ping. */
  private readonly alive = new WeakSet<WebSocket>();
  private readonly pinger: NodeJS.Timeout;

  constructor(options: BrowserSocketsOptions) {
    this.options = options;
    this.channelOptions = { ...options, running: new Map() };
    this.pinger = setInterval(() => this.ping(), PING_MS);
    this.pinger.unref();
  }

  /** Takes over an upgraded socket. */
  accept(socket: WebSocket, visit: Visit, ip: string | null): void {
    const { limits } = this.options;
    const link = new SocketLink(socket);
    const open = [...this.sockets.values()].filter(other => other === visit).length;
    if (open >= limits.socketsPerVisit) {
      link.bye(fault.tooManySockets({ count: open }));
      return;
    }
    this.sockets.set(socket, visit);
    this.alive.add(socket);
    socket.on('pong', () => this.alive.add(socket));
    const rate = new Rate(limits.messagesPerSecond);
    let entry: Entry | undefined;
    socket.on('message', (data: Buffer) => {
      try {
        this.alive.add(socket);
        if (!rate.admit()) throw fault.tooManyMessages({ limit: limits.messagesPerSecond });
        const { header, body } = readFrame(data);
        if (entry) entry.channel.receive(header, body);
        else entry = this.greet(header, link, visit, ip);
        this.options.visits.touch(visit);
      } catch (problem) {
        link.bye(this.asFault(problem));
      }
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (entry?.channel.detach(link)) this.wait(entry);
    });
  }

  /** Ends all channels and sockets. */
  close(): void {
    clearInterval(this.pinger);
    for (const socket of this.sockets.keys()) socket.terminate();
    for (const [id, { channel, patience }] of this.channels) {
      clearTimeout(patience);
      channel.end();
      this.channels.delete(id);
    }
  }

  /** How many channels there are, with and without a socket. */
  get channelCount(): number {
    return this.channels.size;
  }

  /** A socket whose other end is gone without a word is found by its silence; its channel waits for another one. */
  private ping(): void {
    for (const socket of this.sockets.keys()) {
      if (!this.alive.has(socket)) socket.terminate();
      this.alive.delete(socket);
      socket.ping();
    }
  }

  private greet(header: Header, link: BrowserLink, visit: Visit, ip: string | null): Entry {
    const hello = header as unknown as Partial<HelloMessage>;
    if (header.type !== 'hello') throw fault.wireMessageUnknown({ type: `${JSON.stringify(header.type).slice(0, 60)} before hello` });
    if (hello.protocol !== PROTOCOL) throw fault.wireProtocolUnknown({ protocol: JSON.stringify(hello.protocol ?? null).slice(0, 60) });
    if (typeof hello.channel !== 'string' || hello.channel.length < 16 || hello.channel.length > 100)
      throw fault.wireHeaderUnreadable({ reason: 'hello names no channel' });
    const id = `${visit.id}/${hello.channel}`;
    const known = this.channels.get(id);
    const entry = known ?? { channel: new BrowserChannel(visit, ip, this.channelOptions), patience: undefined };
    this.channels.set(id, entry);
    clearTimeout(entry.patience);
    const welcome: WelcomeMessage = {
      type: 'welcome',
      protocol: PROTOCOL,
      resumed: known !== undefined,
      a: entry.channel.receivedCount,
      limits: { messageBytes: this.options.limits.messageBytes },
    };
    link.send(welcome as unknown as Header, undefined);
    entry.channel.attach(link, known && typeof hello.a === 'number' ? hello.a : 0);
    return entry;
  }

  private wait(entry: Entry): void {
    entry.patience = setTimeout(() => {
      for (const [id, other] of this.channels) if (other === entry) this.channels.delete(id);
      entry.channel.end();
    }, this.options.limits.channelPatienceMs);
    entry.patience.unref();
  }

  private asFault(problem: unknown): Fault {
    if (problem instanceof Fault) return problem;
    if (problem instanceof FrameProblem) return fault.wireHeaderUnreadable({ reason: problem.message });
    this.options.log.error('a message of a browser made the server fail', (problem as Error)?.stack);
    return fault.wireHeaderUnreadable({ reason: 'it made no sense' });
  }
}

/** One WebSocket as a link: headers and bodies in one frame; media as binary, the rest as text. */
class SocketLink implements BrowserLink {
  private readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
  }

  send(header: Header, body: Uint8Array | undefined): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(writeFrame(header, body), { binary: header.type === 'chunk' });
  }

  bye({ code, message, advice }: Fault): void {
    this.send({ type: 'bye', fault: { code, message, advice } }, undefined);
    this.socket.close(1008, code);
  }

  close(): void {
    this.socket.close(1000);
  }
}

/** At most so many messages in a second. */
class Rate {
  private readonly most: number;
  private count = 0;
  private second = 0;

  constructor(most: number) {
    this.most = most;
  }

  admit(): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.count = 0;
    }
    this.count += 1;
    return this.count <= this.most;
  }
}
