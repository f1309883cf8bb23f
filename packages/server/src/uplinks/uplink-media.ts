/**
 * Media over an uplink's socket (protocol.md 1.11): a header as text, then one binary frame, in strict pairs.
 *
 * Nothing in that protocol holds a sender back, so what arrives is spooled; what leaves waits for the socket to drain.
 */
import { randomUUID } from 'node:crypto';
import type { Handle, MediaHandle, MediaId } from '@wrought/wire';
import { CallError, platformError } from '../calls/index.ts';
import { type MediaSource, Spool } from '../media/index.ts';
import { writeUplinkError } from './uplink-errors.ts';

export interface UplinkSocket {
  send(text: string): void;
  /** A text frame and a binary one with nothing between them; settles when more may be sent. */
  sendPair(text: string, bytes: Uint8Array): Promise<void> | undefined;
}

export class UplinkMedia {
  private readonly socket: UplinkSocket;
  private readonly incoming = new Map<string, Spool>();
  private next: { spool: Spool | undefined; key: string; isLast: boolean } | undefined;

  constructor(socket: UplinkSocket) {
    this.socket = socket;
  }

  /** Media that a message announced: their chunks come after it. */
  expect(requestId: string, handle: Handle): MediaSource {
    const media = handle as MediaHandle;
    const key = `${requestId}\0${media.id}`;
    const known = this.incoming.get(key);
    if (known) return known;
    const spool = new Spool(media['mime-type'], media.name);
    this.incoming.set(key, spool);
    return spool;
  }

  /** `CHUNK_HEADER`: says whose the next binary frame is. */
  header({ requestId, mediaId, lastChunk }: Record<string, unknown>): void {
    const key = `${requestId}\0${mediaId}`;
    this.next = { spool: this.incoming.get(key), key, isLast: lastChunk === true };
  }

  /** A binary frame. @returns false when no header came before it. */
  chunk(bytes: Uint8Array): boolean {
    const { next } = this;
    this.next = undefined;
    if (!next) return false;
    next.spool?.write(Buffer.from(bytes));
    if (next.isLast) {
      next.spool?.end();
      this.incoming.delete(next.key);
    }
    return true;
  }

  /** `MEDIA_ERROR`: some media of a message will not come. */
  failed({ requestId, mediaIds, cause }: Record<string, unknown>): void {
    const { type = 'anvil.server.RuntimeUnavailableError', message = 'Error during media transfer' } = (cause ?? {}) as Record<
      string,
      string
    >;
    for (const id of Array.isArray(mediaIds) ? mediaIds : []) this.fail(`${requestId}\0${id}`, new CallError({ type, message }));
  }

  /** Names for the media of a message that is about to leave, and `begin`, to be called when it has. */
  announce(requestId: string, media: ReadonlyMap<MediaId, MediaSource>): { idFor(id: MediaId): string; begin(): void } {
    const ids = new Map<MediaId, string>();
    const idFor = (id: MediaId): string => {
      const known = ids.get(id);
      if (known) return known;
      const made = randomUUID();
      ids.set(id, made);
      return made;
    };
    return { idFor, begin: () => ids.forEach((mediaId, id) => void this.pump(requestId, mediaId, media.get(id))) };
  }

  close(): void {
    for (const key of [...this.incoming.keys()]) this.fail(key, platformError('UplinkDisconnectedError', 'Uplink disconnected'));
  }

  private fail(key: string, error: CallError): void {
    this.incoming.get(key)?.fail(error);
    this.incoming.delete(key);
  }

  private async pump(requestId: string, mediaId: string, source: MediaSource | undefined): Promise<void> {
    let chunkIndex = 0;
    const send = (bytes: Uint8Array, lastChunk: boolean) =>
      this.socket.sendPair(JSON.stringify({ type: 'CHUNK_HEADER', requestId, mediaId, chunkIndex: chunkIndex++, lastChunk }), bytes);
    try {
      for await (const chunk of source?.chunks() ?? []) await send(chunk, false);
      await send(new Uint8Array(0), true);
    } catch (problem) {
      const cause =
        problem instanceof CallError ? problem.error : platformError('RuntimeUnavailableError', 'Error during media transfer').error;
      this.socket.send(JSON.stringify({ type: 'MEDIA_ERROR', requestId, mediaIds: [mediaId], cause: writeUplinkError(cause) }));
    }
  }
}
