/** A browser's end of the wire over `ws`: cookies, a channel that survives its sockets, calls, media. */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  type ByeMessage,
  ClientChannel,
  decodeWireValues,
  encodeWireValues,
  type Handle,
  type Header,
  readFrame,
  type WireError,
  WireFloat,
  WireMedia,
  type WireValue,
  writeFrame,
} from '@wrought/wire';
import { WebSocket } from 'ws';
import { FrameMedia, type MediaSource, OwnMedia } from '../src/media/index.ts';

export class CallFailure extends Error {
  readonly error: WireError;
  constructor(error: WireError) {
    super(`${error.type}: ${error.message}`);
    this.error = error;
  }
}

interface Waiting {
  resolve(value: WireValue): void;
  reject(problem: unknown): void;
}

export class WireBrowser {
  readonly url: string;
  cookie = '';
  readonly output: string[] = [];
  readonly events: { name: string; payload: unknown }[] = [];
  readonly visitNotices: Header[] = [];
  readonly farewells: ByeMessage['fault'][] = [];
  restarts = 0;
  bytesSent = 0;
  bytesReceived = 0;
  socket: WebSocket | undefined;
  private readonly waiting = new Map<unknown, Waiting>();
  private readonly channel: ClientChannel<Uint8Array>;
  private readonly media: FrameMedia;
  private lastId = 0;
  private arrived: (() => void) | undefined;

  constructor(url: string) {
    this.url = url;
    this.media = new FrameMedia({
      link: {
        send: (header, body) => {
          this.channel.send(header, body);
          return undefined;
        },
      },
      prefix: 'b',
      toError: error => new CallFailure(error),
      describe: problem => ({ type: 'IOError', message: String(problem) }),
    });
    this.channel = new ClientChannel<Uint8Array>(
      {
        transmit: (header, body) => this.transmit(header, body),
        deliver: (header, body) => this.deliver(header, body),
        refuse: (code, message) => {
          throw new Error(`${code}: ${message}`);
        },
        restarted: kept => {
          this.restarts += 1;
          const ids = new Set(kept.map(({ id }) => id));
          for (const [id, { reject }] of this.waiting) {
            if (ids.has(id)) continue;
            this.waiting.delete(id);
            reject(new CallFailure({ type: 'anvil.server.RuntimeUnavailableError', message: 'lost' }));
          }
        },
        ended: reason => {
          this.farewells.push(reason);
          for (const { reject } of this.waiting.values())
            reject(new CallFailure({ type: 'bye', message: reason.message, code: reason.code }));
          this.waiting.clear();
        },
      },
      randomUUID(),
    );
  }

  /** Loads the page (for its cookie) and opens the socket. */
  static async open(url: string): Promise<WireBrowser> {
    const browser = new WireBrowser(url);
    await browser.load();
    await browser.connect();
    return browser;
  }

  async load(): Promise<Response> {
    const page = await fetch(`${this.url}/`, { headers: this.cookie ? { cookie: this.cookie } : {} });
    this.keepCookies(page);
    return page;
  }

  keepCookies(answer: Response): void {
    const kept = new Map(
      this.cookie
        .split('; ')
        .filter(Boolean)
        .map(pair => pair.split('=', 2) as [string, string]),
    );
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split(/=(.*)/s);
      kept.set(name, value);
    }
    this.cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async connect(headers: Record<string, string> = {}): Promise<void> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/_/ws`, {
      headers: { cookie: this.cookie, origin: this.url, ...headers },
    });
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      this.bytesReceived += data.length;
      const { header, body } = readFrame(data);
      this.channel.receive(header, body);
    });
    socket.on('close', () => {
      if (this.socket === socket) this.channel.lost();
    });
    socket.on('error', () => {});
    await once(socket, 'open');
    this.channel.opened();
  }

  /** Whether some call has no answer yet. */
  get isWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** Cuts the socket as a broken network would: without a word. */
  async cut(): Promise<void> {
    const { socket } = this;
    if (!socket) return;
    socket.terminate();
    await once(socket, 'close');
  }

  async call(command: string, ...args: WireValue[]): Promise<unknown> {
    return plain(await this.callRaw(command, args));
  }

  callRaw(command: string, args: WireValue[] = [], kwargs: Record<string, WireValue> = {}): Promise<WireValue> {
    const media = new Map<string | number, MediaSource>();
    const porter = {
      send: (found: WireMedia) => {
        const id = `m${media.size + 1}`;
        media.set(id, found.source as MediaSource);
        return id;
      },
      receive: () => undefined,
    };
    const { text, handles } = encodeWireValues({ args, kwargs }, porter);
    const announced = this.media.announce(handles, media);
    const answer = this.send({ command, ...(announced.handles.length > 0 ? { handles: announced.handles } : {}) }, Buffer.from(text));
    announced.begin();
    return answer;
  }

  /** Sends a call of any shape. */
  send(members: Record<string, unknown>, body: Uint8Array): Promise<WireValue> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.channel.send({ type: 'call', id, ...members }, body);
    });
  }

  say(message: Header): void {
    this.channel.send(message);
  }

  /** Waits until something that was not an answer has come. */
  async next(): Promise<void> {
    await new Promise<void>(resolve => {
      this.arrived = resolve;
    });
  }

  close(): void {
    this.socket?.close();
  }

  private transmit(header: Header, body: Uint8Array | undefined): void {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const frame = writeFrame(header, body);
    this.bytesSent += frame.length;
    this.socket.send(frame, { binary: header.type === 'chunk' });
  }

  private deliver(header: Header, body: Uint8Array): void {
    if (this.media.handle(header, body)) return;
    const found = this.waiting.get(header.id);
    if (header.type === 'answer' && found) {
      this.waiting.delete(header.id);
      found.resolve(this.decode(header, body).get('response') ?? null);
    } else if (header.type === 'error' && found) {
      this.waiting.delete(header.id);
      found.reject(new CallFailure(header.error as WireError));
    } else {
      if (header.type === 'output') this.output.push(String(header.text));
      if (header.type === 'event')
        this.events.push({ name: String(header.name), payload: plain(this.decode(header, body).get('payload') ?? null) });
      if (header.type === 'visit') this.visitNotices.push(header);
      this.arrived?.();
    }
  }

  private decode(header: Header, body: Uint8Array): Map<string, WireValue> {
    const handles = (header.handles ?? []) as Handle[];
    const sources = this.media.receive(handles);
    return decodeWireValues(Buffer.from(body).toString(), handles, { send: () => 0, receive: handle => sources.get(handle.id) });
  }
}

export function media(
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  type = 'text/plain',
  name: string | null = 'a.txt',
): WireMedia {
  return new WireMedia(type, name, new OwnMedia(type, name, typeof content === 'string' ? Buffer.from(content) : content));
}

/** Numbers and dicts as JavaScript has them; wire objects stay. */
export function plain(value: WireValue): unknown {
  if (value instanceof WireFloat) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  const isDict = typeof value === 'object' && value !== null && [null, Object.prototype].includes(Object.getPrototypeOf(value));
  return isDict ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item as WireValue)])) : value;
}
