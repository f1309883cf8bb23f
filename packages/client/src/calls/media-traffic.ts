/**
 * Media on their way: blobs that the page sends in chunks, and blobs that arrive in chunks.
 *
 * The sender stays within the window that the receiver credits, so that a large file is never held whole anywhere but on
 * the disk that it came from. What arrives is put into a Blob, which the browser may keep on disk.
 */
import {
  type ChunkMessage,
  type CreditMessage,
  type DropMessage,
  MEDIA_CHUNK_BYTES,
  type MediaHandle,
  ReceiveWindow,
  SendWindow,
  type WireError,
} from '@wrought/wire';

type Send = (header: { type: string; [member: string]: unknown }, body?: Uint8Array) => void;

/** A media that arrives; `blob` settles when its last byte is there. */
export class IncomingMedia {
  readonly contentType: string;
  readonly name: string | null;
  readonly sizeBytes: number | undefined;
  readonly blob: Promise<Blob>;
  readonly window = new ReceiveWindow();
  private readonly parts: Uint8Array[] = [];
  private resolve!: (blob: Blob) => void;
  private reject!: (error: WireError) => void;

  constructor(handle: Pick<MediaHandle, 'mime-type' | 'name' | 'length'>) {
    this.contentType = handle['mime-type'] ?? 'application/octet-stream';
    this.name = handle.name;
    this.sizeBytes = handle.length;
    this.blob = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.blob.catch(() => undefined); // whoever reads it is told; a media that nobody reads may fail silently
  }

  add(bytes: Uint8Array): void {
    this.parts.push(bytes.slice());
  }

  finish(): void {
    this.resolve(new Blob(this.parts as BlobPart[], { type: this.contentType }));
    this.parts.length = 0;
  }

  fail(error: WireError): void {
    this.reject(error);
  }
}

export class MediaTraffic {
  private readonly send: Send;
  private readonly sending = new Map<number, SendWindow>();
  /** Announced by a message that nobody has unpacked yet. */
  private readonly foreseen = new Map<string | number, IncomingMedia>();
  private readonly arriving = new Map<string | number, IncomingMedia>();
  private nextId = 0;

  constructor(send: Send) {
    this.send = send;
  }

  /** A fresh media id; `start` it after the message that names it was sent. */
  announce(): number {
    return ++this.nextId;
  }

  /** Sends a blob's bytes under an announced id. Settles when all is sent or nothing more is wanted. */
  async start(id: number, blob: Blob): Promise<void> {
    const window = new SendWindow();
    this.sending.set(id, window);
    try {
      for (let at = 0; ; at += MEDIA_CHUNK_BYTES) {
        await window.ready();
        if (window.dropped) return;
        const bytes = new Uint8Array(await blob.slice(at, at + MEDIA_CHUNK_BYTES).arrayBuffer());
        const last = at + MEDIA_CHUNK_BYTES >= blob.size;
        window.spend(bytes.length);
        this.send({ type: 'chunk', media: id, ...(last ? { last } : {}) }, bytes);
        if (last) return;
      }
    } catch (problem) {
      // The file was moved or changed while it was read: the receiver must know that the rest never comes.
      const error: WireError = { type: 'OSError', message: `the file cannot be read: ${(problem as Error).message}` };
      this.send({ type: 'chunk', media: id, error });
    } finally {
      this.sending.delete(id);
    }
  }

  /** Takes note that a message names a media whose bytes will come. */
  /** A message with this handle has arrived; whoever unpacks it may come later than the first chunk, or than the last. */
  foresee(handle: MediaHandle): void {
    this.foreseen.set(handle.id, this.expect(handle));
  }

  expect(handle: MediaHandle): IncomingMedia {
    let media = this.foreseen.get(handle.id) ?? this.arriving.get(handle.id);
    this.foreseen.delete(handle.id);
    if (!media) {
      media = new IncomingMedia(handle);
      this.arriving.set(handle.id, media);
    }
    return media;
  }

  arrived({ media: id, last, error }: ChunkMessage, body: Uint8Array | string): void {
    const media = this.arriving.get(id);
    if (!media) return;
    if (error) media.fail(error);
    else {
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
      media.window.arrived(bytes.length);
      media.add(bytes);
      const credit = last ? 0 : media.window.consumed(bytes.length);
      if (credit > 0) this.send({ type: 'credit', media: id, bytes: credit });
      if (last) media.finish();
    }
    if (last || error) this.arriving.delete(id);
  }

  credited({ media, bytes }: CreditMessage): void {
    this.sending.get(media as number)?.credit(bytes);
  }

  dropped({ media }: DropMessage): void {
    this.sending.get(media as number)?.drop();
  }

  /** The conversation is over: nothing more will come or be wanted. */
  fail(error: WireError): void {
    for (const media of this.arriving.values()) media.fail(error);
    this.arriving.clear();
    for (const window of this.sending.values()) window.drop();
    this.sending.clear();
  }
}
