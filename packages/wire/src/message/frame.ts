/**
 * Frames: a header of one line of JSON and a body of bytes or text (`spec/wire.md`, section 1).
 *
 * Two forms of one thing: as text (a WebSocket text frame in a browser) and as bytes (everything in Node). Reading
 * a header never looks at the body, so a relay passes a body on without knowing what is in it.
 */
export interface Frame<Body> {
  header: Header;
  body: Body;
}

/** What every message has; `message.ts` says what else. */
export interface Header {
  type: string;
  /** Number of the message in its direction, when the link is numbered. */
  n?: number;
  /** All messages up to this number have been received. */
  a?: number;
  [member: string]: unknown;
}

export const MAX_FRAME_BYTES = 17 * 2 ** 20;

const LINE_FEED = 10;

/** A frame, or a stream of frames, that makes no sense; the link is to be closed. */
export class FrameProblem extends Error {
  readonly code: 'wire_header_unreadable' | 'wire_frame_too_large';
  constructor(code: FrameProblem['code'], message: string) {
    super(message);
    this.name = 'FrameProblem';
    this.code = code;
  }
}

export function writeTextFrame(header: Header, body = ''): string {
  return body === '' ? JSON.stringify(header) : `${JSON.stringify(header)}\n${body}`;
}

/** @throws FrameProblem */
export function readTextFrame(text: string): Frame<string> {
  const end = text.indexOf('\n');
  return end < 0 ? { header: parseHeader(text), body: '' } : { header: parseHeader(text.slice(0, end)), body: text.slice(end + 1) };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
const NOTHING = new Uint8Array(0);

export function writeFrame(header: Header, body: Uint8Array = NOTHING): Uint8Array {
  const line = encoder.encode(JSON.stringify(header));
  if (body.length === 0) return line;
  const frame = new Uint8Array(line.length + 1 + body.length);
  frame.set(line);
  frame[line.length] = LINE_FEED;
  frame.set(body, line.length + 1);
  return frame;
}

/** The body is a view of `bytes`, not a copy. @throws FrameProblem */
export function readFrame(bytes: Uint8Array): Frame<Uint8Array> {
  const end = bytes.indexOf(LINE_FEED);
  if (end < 0) return { header: parseHeader(decodeLine(bytes)), body: NOTHING };
  return { header: parseHeader(decodeLine(bytes.subarray(0, end))), body: bytes.subarray(end + 1) };
}

function decodeLine(line: Uint8Array): string {
  try {
    return decoder.decode(line);
  } catch {
    throw new FrameProblem('wire_header_unreadable', 'the header is not UTF-8');
  }
}

function parseHeader(line: string): Header {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    throw new FrameProblem('wire_header_unreadable', 'the header is not one line of JSON');
  }
  if (typeof header !== 'object' || header === null || typeof (header as Header).type !== 'string')
    throw new FrameProblem('wire_header_unreadable', 'the header is no object with a type');
  return header as Header;
}

/** A frame with its length before it, for a byte stream. */
export function writeStreamFrame(header: Header, body: Uint8Array = NOTHING): Uint8Array[] {
  const line = encoder.encode(JSON.stringify(header));
  const start = new Uint8Array(4 + line.length + (body.length > 0 ? 1 : 0));
  new DataView(start.buffer).setUint32(0, line.length + (body.length > 0 ? 1 + body.length : 0));
  start.set(line, 4);
  if (body.length === 0) return [start];
  start[4 + line.length] = LINE_FEED;
  return [start, body];
}

/** Cuts a byte stream into frames. Feed it whatever arrives; it keeps what is not whole yet. */
export class FrameReader {
  private readonly maxBytes: number;
  private parts: Uint8Array[] = [];
  private have = 0;

  constructor(maxBytes = MAX_FRAME_BYTES) {
    this.maxBytes = maxBytes;
  }

  /** The frames that are whole now, oldest first. @throws FrameProblem when a length is over the limit. */
  *feed(bytes: Uint8Array): Generator<Frame<Uint8Array>> {
    this.parts.push(bytes);
    this.have += bytes.length;
    let size = this.peekSize();
    while (size !== undefined && this.have >= 4 + size) {
      const whole = this.take(4 + size);
      yield readFrame(whole.subarray(4));
      size = this.peekSize();
    }
  }

  private peekSize(): number | undefined {
    if (this.have < 4) return undefined;
    if (this.parts[0].length < 4) this.parts = [join(this.parts, this.have)];
    const [first] = this.parts;
    const size = first[0] * 0x1000000 + (first[1] * 0x10000 + first[2] * 0x100 + first[3]);
    if (size > this.maxBytes) throw new FrameProblem('wire_frame_too_large', `a frame of ${size} bytes; at most ${this.maxBytes} may come`);
    return size;
  }

  private take(count: number): Uint8Array {
    if (this.parts[0].length < count) this.parts = [join(this.parts, this.have)];
    const [first] = this.parts;
    this.have -= count;
    if (first.length === count) this.parts.shift();
    else this.parts[0] = first.subarray(count);
    return first.subarray(0, count);
  }
}

function join(parts: Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
