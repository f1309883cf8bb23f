/**
 * Media on their way through the server: bytes that are pulled in chunks, once, and never held whole.
 */

/** One medium that can be read once, from its beginning. Whoever takes it from a message reads it or drops it. */
export interface MediaSource {
  readonly contentType: string | null;
  readonly name: string | null;
  /** In bytes, when known beforehand. */
  readonly sizeBytes: number | undefined;
  /**
   * The bytes, in pieces of at most 256 KiB; pulling is what makes more come. Ends after the last, throws a `CallError` when the
   * sender failed. May be called once; leaving the loop early drops the rest.
   */
  chunks(): AsyncIterable<Uint8Array>;
  /** Not wanted (any more): whoever sends it may stop. Does nothing after the end. */
  drop(): void;
}

/** Media made of bytes at hand, or of any chunks. */
export class OwnMedia implements MediaSource {
  readonly contentType: string | null;
  readonly name: string | null;
  readonly sizeBytes: number | undefined;
  private readonly content: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

  constructor(
    contentType: string | null,
    name: string | null,
    content: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    sizeBytes = content instanceof Uint8Array ? content.length : undefined,
  ) {
    this.contentType = contentType;
    this.name = name;
    this.content = content;
    this.sizeBytes = sizeBytes;
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    if (!(this.content instanceof Uint8Array)) {
      for await (const chunk of this.content) yield* cut(chunk);
    } else yield* cut(this.content);
  }

  drop(): void {}
}

const CHUNK_BYTES = 256 * 1024;

function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** All bytes of a medium, in memory. @throws RangeError when there are more than `maxBytes`. */
export async function readAll(media: MediaSource, maxBytes = 64 * 2 ** 20): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of media.chunks()) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError(`the medium has more than ${maxBytes} bytes`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
