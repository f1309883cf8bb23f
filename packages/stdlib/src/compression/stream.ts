/** One direction of zlib's algorithm as a stream: bytes in, bytes out. `pako` keeps zlib's own state; nothing here knows Python. */
import {
  Z_BUF_ERROR,
  Z_FINISH,
  type Z_FlushMode,
  Z_NEED_DICT,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  type Z_Strategy,
  Z_SYNC_FLUSH,
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateSetDictionary,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateSetDictionary,
} from 'pako';

/** What went wrong, as zlib numbers it. */
export class StreamProblem {
  readonly code: number;
  readonly text: string;
  constructor(code: number, text: string) {
    this.code = code;
    this.text = text;
  }
}

const CHUNK = 1 << 16;

class Sink {
  private readonly parts: Uint8Array[] = [];
  size = 0;
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.parts.push(bytes);
    this.size += bytes.length;
  }
  take(): Uint8Array {
    if (this.parts.length === 1) return this.parts[0];
    const out = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

function feed(stream: ZStream, bytes: Uint8Array): void {
  stream.input = bytes;
  stream.next_in = 0;
  stream.avail_in = bytes.length;
}

function makeRoom(stream: ZStream, size: number): void {
  stream.output = new Uint8Array(size);
  stream.next_out = 0;
  stream.avail_out = size;
}

export interface DeflateSettings {
  level: number;
  method: number;
  windowBits: number;
  memoryLevel: number;
  strategy: number;
  dictionary?: Uint8Array;
}

export class Deflating {
  private stream = new ZStream();

  constructor(settings?: DeflateSettings) {
    if (settings === undefined) return;
    const { level, method, windowBits, memoryLevel, strategy, dictionary } = settings;
    const status = zlibDeflateInit2(this.stream, level, method, windowBits, memoryLevel, strategy as Z_Strategy, true);
    if (status !== Z_OK) throw new StreamProblem(status, this.stream.msg);
    if (dictionary === undefined) return;
    const given = zlibDeflateSetDictionary(this.stream, dictionary);
    if (given !== Z_OK) throw new StreamProblem(given, this.stream.msg);
  }

  /** `flush` is one of zlib's numbers; the answer is what came out so far. */
  push(bytes: Uint8Array, flush: number = Z_NO_FLUSH): Uint8Array {
    const { stream } = this;
    const out = new Sink();
    feed(stream, bytes);
    do {
      makeRoom(stream, CHUNK);
      const status = zlibDeflate(stream, flush as Z_FlushMode);
      if (status < 0 && status !== Z_BUF_ERROR) throw new StreamProblem(status, stream.msg);
      out.add(stream.output.subarray(0, stream.next_out));
      if (status === Z_STREAM_END) break;
    } while (stream.avail_out === 0 || (flush === Z_FINISH && stream.avail_out === 0));
    return out.take();
  }

  copy(): Deflating {
    const made = new Deflating();
    made.stream = cloneStream(this.stream);
    return made;
  }
}

export class Inflating {
  private stream = new ZStream();
  private readonly dictionary: Uint8Array | undefined;
  isEnded = false;
  /** What was not read of the last input. */
  rest: Uint8Array = new Uint8Array(0);

  constructor(windowBits?: number, dictionary?: Uint8Array) {
    this.dictionary = dictionary;
    if (windowBits === undefined) return;
    const status = zlibInflateInit2(this.stream, windowBits);
    if (status !== Z_OK) throw new StreamProblem(status, this.stream.msg);
    if (dictionary !== undefined && windowBits < 0) this.giveDictionary(dictionary);
  }

  private giveDictionary(dictionary: Uint8Array): void {
    const status = zlibInflateSetDictionary(this.stream, dictionary);
    if (status !== Z_OK) throw new StreamProblem(status, this.stream.msg);
  }

  /** At most `most` bytes out when it is not 0; the input that is left then stays in `rest`. */
  push(bytes: Uint8Array, most = 0): Uint8Array {
    const { stream } = this;
    const out = new Sink();
    feed(stream, bytes);
    do {
      makeRoom(stream, most === 0 ? CHUNK : Math.min(CHUNK, most - out.size));
      let status: number = zlibInflate(stream, Z_SYNC_FLUSH);
      if (status === Z_NEED_DICT) {
        if (this.dictionary === undefined) throw new StreamProblem(Z_NEED_DICT, '');
        this.giveDictionary(this.dictionary);
        status = zlibInflate(stream, Z_SYNC_FLUSH);
      }
      if (status < 0 && status !== Z_BUF_ERROR) throw new StreamProblem(status, stream.msg);
      out.add(stream.output.subarray(0, stream.next_out));
      this.isEnded = status === Z_STREAM_END;
    } while (!this.isEnded && stream.avail_out === 0 && (most === 0 || out.size < most));
    this.rest = stream.input.subarray(stream.next_in, stream.next_in + stream.avail_in);
    return out.take();
  }

  copy(): Inflating {
    const made = new Inflating(undefined, this.dictionary);
    made.stream = cloneStream(this.stream);
    made.isEnded = this.isEnded;
    made.rest = this.rest;
    return made;
  }
}

/** zlib's state is plain data with a way back to its stream. */
function cloneStream(stream: ZStream): ZStream {
  stream.input = new Uint8Array(0);
  stream.output = new Uint8Array(0);
  const made = Object.assign(new ZStream(), structuredClone(stream));
  made.state.strm = made;
  return made;
}
