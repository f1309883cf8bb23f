/**
 * Media over a link of frames: chunks that leave as the other end takes them, chunks that arrive until somebody reads them.
 *
 * One per link. A medium that nobody reads holds nothing else up: its sender stops at the window, other messages go on.
 *
 *   announce ──send message──▶ begin ──chunks while credit──▶ last | dropped | link closed
 */
import { type Handle, type Header, type MediaHandle, type MediaId, ReceiveWindow, SendWindow, type WireError } from '@wrought/wire';
import type { MediaSource } from './media-source.ts';

export interface FrameSender {
  /** Sends one frame. A promise when the other end is slow: it settles when more may be sent. */
  send(header: Header, body?: Uint8Array): Promise<void> | undefined;
}

export interface FrameMediaOptions {
  link: FrameSender;
  /** What media ids of this end begin with, so that they differ from the other end's. */
  prefix: string;
  /** The exception that readers get when a sender reported an error or the link closed. */
  toError(error: WireError): Error;
  /** How a source's failure is told to the other end. */
  describe(problem: unknown): WireError;
  /** The other end may send no media larger than this; without it, any size. */
  maxBytes?: number;
}

const NO_MEDIA: ReadonlyMap<MediaId, MediaSource> = new Map();

interface Outgoing {
  source: MediaSource;
  window: SendWindow;
}

export class FrameMedia {
  private readonly options: FrameMediaOptions;
  private readonly outgoing = new Map<MediaId, Outgoing>();
  private readonly incoming = new Map<MediaId, IncomingMedia>();
  private lastNumber = 0;

  constructor(options: FrameMediaOptions) {
    this.options = options;
  }

  /**
   * Handles of a message that is about to leave on this link: its media get ids of this link.
   *
   * @returns the handles, and `begin`, to be called when the message has been sent.
   */
  announce(handles: readonly Handle[], media: ReadonlyMap<MediaId, MediaSource>): { handles: Handle[]; begin(): void } {
    const ids = new Map<MediaId, MediaId>();
    const renamed = handles.map((handle): Handle => {
      if (handle.type[0] !== 'DataMedia') return handle;
      const { id } = handle as MediaHandle;
      if (!ids.has(id)) ids.set(id, `${this.options.prefix}${++this.lastNumber}`);
      return { ...handle, id: ids.get(id) } as MediaHandle;
    });
    for (const [id, linkId] of ids) {
      const source = media.get(id);
      if (source) this.outgoing.set(linkId, { source, window: new SendWindow() });
    }
    return { handles: renamed, begin: () => [...ids.values()].forEach(id => void this.pump(id)) };
  }

  /** What the media of a message that arrived on this link stand for. */
  receive(handles: readonly Handle[]): ReadonlyMap<MediaId, MediaSource> {
    if (handles.length === 0) return NO_MEDIA;
    const found = new Map<MediaId, MediaSource>();
    for (const handle of handles) {
      if (handle.type[0] !== 'DataMedia') continue;
      const media = handle as MediaHandle;
      const source = this.incoming.get(media.id) ?? new IncomingMedia(media, this.options, () => this.incoming.delete(media.id));
      this.incoming.set(media.id, source);
      found.set(media.id, source);
    }
    return found;
  }

  /** Acts on `chunk`, `credit` and `drop`. @returns false for other messages. */
  handle(header: Header, body: Uint8Array): boolean {
    const id = header.media as MediaId;
    if (header.type === 'chunk') this.incoming.get(id)?.arrived(body, header.last === true, header.error as WireError | undefined);
    else if (header.type === 'credit') this.outgoing.get(id)?.window.credit(Number(header.bytes) || 0);
    else if (header.type === 'drop') this.outgoing.get(id)?.window.drop();
    else return false;
    return true;
  }

  /** The link is gone: sources are let go, readers get the error. */
  close(error: WireError): void {
    for (const { source, window } of this.outgoing.values()) {
      window.drop();
      source.drop();
    }
    this.outgoing.clear();
    for (const media of [...this.incoming.values()]) media.arrived(new Uint8Array(0), false, error);
  }

  private async pump(id: MediaId): Promise<void> {
    const found = this.outgoing.get(id);
    if (!found) return;
    const { source, window } = found;
    const { link, describe } = this.options;
    try {
      for await (const chunk of source.chunks()) {
        const credit = window.ready();
        if (credit) await credit;
        if (window.dropped) return;
        window.spend(chunk.length);
        const slow = link.send({ type: 'chunk', media: id }, chunk);
        if (slow) await slow;
      }
      if (!window.dropped) link.send({ type: 'chunk', media: id, last: true });
    } catch (problem) {
      if (!window.dropped) link.send({ type: 'chunk', media: id, error: describe(problem) });
    } finally {
      this.outgoing.delete(id);
    }
  }
}

/** A medium that arrives: chunks wait here until they are pulled. */
class IncomingMedia implements MediaSource {
  readonly contentType: string | null;
  readonly name: string | null;
  readonly sizeBytes: number | undefined;
  private readonly id: MediaId;
  private readonly options: FrameMediaOptions;
  private readonly forget: () => void;
  private readonly window = new ReceiveWindow();
  private readonly waiting: Uint8Array[] = [];
  private wake: (() => void) | undefined;
  private isEnded = false;
  private arrivedBytes = 0;
  private error: WireError | undefined;

  constructor(handle: MediaHandle, options: FrameMediaOptions, forget: () => void) {
    this.id = handle.id;
    this.contentType = handle['mime-type'];
    this.name = handle.name;
    this.sizeBytes = handle.length;
    this.options = options;
    this.forget = forget;
  }

  arrived(chunk: Uint8Array, isLast: boolean, error: WireError | undefined): void {
    if (this.isEnded) return;
    if (chunk.length > 0) this.waiting.push(chunk);
    this.arrivedBytes += chunk.length;
    const isOverrun = !this.window.arrived(chunk.length) || this.arrivedBytes > (this.options.maxBytes ?? Number.POSITIVE_INFINITY);
    this.error = isOverrun ? { type: 'anvil.server.InternalError', message: 'more media arrived than was asked for' } : error;
    if (isLast || this.error) this.end();
    this.wake?.();
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const chunk = this.waiting.shift();
        if (chunk) {
          yield chunk;
          this.credit(chunk.length);
        } else if (this.error) throw this.options.toError(this.error);
        else if (this.isEnded) return;
        else
          await new Promise<void>(resolve => {
            this.wake = resolve;
          });
      }
    } finally {
      this.drop();
    }
  }

  drop(): void {
    if (this.isEnded) return;
    this.waiting.length = 0;
    this.end();
    this.options.link.send({ type: 'drop', media: this.id });
  }

  private end(): void {
    this.isEnded = true;
    this.forget();
  }

  private credit(bytes: number): void {
    const now = this.isEnded ? 0 : this.window.consumed(bytes);
    if (now > 0) this.options.link.send({ type: 'credit', media: this.id, bytes: now });
  }
}
