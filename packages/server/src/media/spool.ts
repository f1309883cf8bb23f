/**
 * A spool: bytes that come at their own pace and cannot be held back, kept until somebody reads them; little in memory,
 * the rest in a temporary file. For senders without back-pressure (an uplink's media, the parts of an upload).
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaSource } from './media-source.ts';

const MEMORY_BYTES = 4 * 2 ** 20;

export class Spool implements MediaSource {
  readonly contentType: string | null;
  readonly name: string | null;
  private readonly memoryBytes: number;
  private parts: Uint8Array[] = [];
  private inMemory = 0;
  private written = 0;
  private file: { path: string; stream: WriteStream } | undefined;
  private state: 'open' | 'ended' | 'failed' | 'dropped' = 'open';
  private failure: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(contentType: string | null, name: string | null, memoryBytes = MEMORY_BYTES) {
    this.contentType = contentType;
    this.name = name;
    this.memoryBytes = memoryBytes;
  }

  /** How many bytes there are; known when all have come. */
  get sizeBytes(): number | undefined {
    return this.state === 'ended' ? this.written : undefined;
  }

  write(bytes: Uint8Array): void {
    if (this.state !== 'open' || bytes.length === 0) return;
    this.written += bytes.length;
    if (!this.file && this.inMemory + bytes.length <= this.memoryBytes) {
      this.parts.push(bytes);
      this.inMemory += bytes.length;
    } else {
      this.file ??= openFile();
      this.file.stream.write(bytes);
    }
    this.wakeUp();
  }

  end(): void {
    if (this.state !== 'open') return;
    this.state = 'ended';
    this.file?.stream.end();
    this.wakeUp();
  }

  /** The sender failed: readers get the error. */
  fail(error: Error): void {
    if (this.state !== 'open') return;
    this.state = 'failed';
    this.failure = error;
    this.file?.stream.end();
    this.wakeUp();
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const part = this.parts.shift();
        if (part) {
          this.inMemory -= part.length;
          yield part;
        } else if (this.state === 'failed') throw this.failure;
        else if (this.file && this.isComplete) {
          yield* this.readFile();
          return;
        } else if (this.state !== 'open') return;
        else await this.arrival();
      }
    } finally {
      this.drop();
    }
  }

  drop(): void {
    if (this.state === 'open') this.state = 'dropped';
    this.parts = [];
    if (!this.file) return;
    const { path, stream } = this.file;
    this.file = undefined;
    stream.destroy();
    rmSync(path, { force: true });
  }

  private get isComplete(): boolean {
    return this.state !== 'open';
  }

  /** The part that went to the file, from its beginning, once all of it has been written. */
  private async *readFile(): AsyncGenerator<Uint8Array> {
    if (!this.file) return;
    const { path, stream } = this.file;
    if (!stream.writableFinished) await new Promise((resolve, reject) => stream.once('finish', resolve).once('error', reject));
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk as Uint8Array;
  }

  private arrival(): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve;
    });
  }

  private wakeUp(): void {
    const { wake } = this;
    this.wake = undefined;
    wake?.();
  }
}

function openFile(): { path: string; stream: WriteStream } {
  const path = join(tmpdir(), `wrought-spool-${randomUUID()}`);
  return { path, stream: createWriteStream(path, { mode: 0o600 }) };
}
