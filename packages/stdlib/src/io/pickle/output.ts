/**
 * The bytes of a pickle as they grow, in frames of at least 64 KB (protocol 4 and later); what is longer than that stands outside of frames.
 *
 * Invariant: while a frame is open its header's nine bytes are kept free at `frameAt`.
 */

const FRAME = 0x95;
const FRAME_HEADER = 9;
const FRAME_TARGET = 65_536;
/** A frame of fewer bytes is none. */
const FRAME_LEAST = 4;

const toUtf8 = new TextEncoder();

export class PickleOutput {
  private bytes = new Uint8Array(512);
  private size = 0;
  private frameAt = -1;
  private isFraming = false;

  constructor(protocol: number) {
    this.byte(0x80);
    this.byte(protocol);
    this.isFraming = true;
  }

  /** Makes place for `count` bytes and answers where. */
  private room(count: number): number {
    const header = this.isFraming && this.frameAt < 0 ? FRAME_HEADER : 0;
    const end = this.size + header + count;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.bytes.length, end));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    if (header > 0) {
      this.frameAt = this.size;
      this.size += header;
    }
    const at = this.size;
    this.size = end;
    return at;
  }

  byte(code: number): void {
    const at = this.room(1);
    this.bytes[at] = code;
  }

  /** A code and a number of `width` bytes, the lowest first. */
  numbered(code: number, n: number, width: number): void {
    const at = this.room(1 + width);
    const { bytes } = this;
    bytes[at] = code;
    let rest = n;
    for (let k = 1; k <= width; k++) {
      bytes[at + k] = rest & 255;
      rest = width <= 4 ? rest >> 8 : Math.floor(rest / 256);
    }
  }

  double(code: number, x: number): void {
    const at = this.room(9);
    this.bytes[at] = code;
    new DataView(this.bytes.buffer).setFloat64(at + 1, x);
  }

  /** A code with the length of what follows, in `width` bytes, and that. */
  payload(code: number, width: number, data: Uint8Array): void {
    const isLarge = data.length >= FRAME_TARGET;
    if (isLarge) this.endFrame();
    const { isFraming } = this;
    if (isLarge) this.isFraming = false;
    this.numbered(code, data.length, width);
    const at = this.room(data.length);
    this.bytes.set(data, at);
    this.isFraming = isFraming;
  }

  /** A text: short ones of ASCII are written letter by letter. */
  text(s: string): void {
    if (s.length < 64) {
      const at = this.room(2 + s.length);
      const { bytes } = this;
      let k = 0;
      for (; k < s.length; k++) {
        const c = s.charCodeAt(k);
        if (c > 127) break;
        bytes[at + 2 + k] = c;
      }
      if (k === s.length) {
        bytes[at] = 0x8c;
        bytes[at + 1] = k;
        return;
      }
      this.size -= 2 + s.length;
    }
    const data = s.isWellFormed() ? toUtf8.encode(s) : encodeLoosely(s);
    if (data.length < 256) this.payload(0x8c, 1, data);
    else if (data.length <= 0xffff_ffff) this.payload(0x58, 4, data);
    else this.payload(0x8d, 8, data);
  }

  /** Between two values: a frame that is long enough ends. */
  boundary(): void {
    if (this.frameAt >= 0 && this.size - this.frameAt - FRAME_HEADER >= FRAME_TARGET) this.endFrame();
  }

  private endFrame(): void {
    if (this.frameAt < 0) return;
    const at = this.frameAt;
    const length = this.size - at - FRAME_HEADER;
    this.frameAt = -1;
    if (length < FRAME_LEAST) {
      this.bytes.copyWithin(at, at + FRAME_HEADER, this.size);
      this.size -= FRAME_HEADER;
      return;
    }
    this.bytes[at] = FRAME;
    new DataView(this.bytes.buffer).setBigUint64(at + 1, BigInt(length), true);
  }

  /** All that was written, ended by STOP. */
  finish(): Uint8Array {
    this.byte(0x2e);
    this.endFrame();
    return this.bytes.slice(0, this.size);
  }
}

/** UTF-8 in which halves of surrogate pairs that stand alone have three bytes. */
function encodeLoosely(s: string): Uint8Array {
  const out: number[] = [];
  for (const c of s) {
    const code = c.codePointAt(0) as number;
    if (code >= 0xd800 && code < 0xe000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else out.push(...toUtf8.encode(c));
  }
  return Uint8Array.from(out);
}

/** A whole number in two's complement, the lowest byte first, in as few bytes as it takes. */
export function wholeBytes(n: bigint): Uint8Array {
  if (n === 0n) return new Uint8Array(0);
  let width = Math.ceil((n < 0n ? ~n : n).toString(16).length / 2);
  if (BigInt.asIntN(8 * width, n) !== n) width++;
  const digits = BigInt.asUintN(8 * width, n)
    .toString(16)
    .padStart(2 * width, '0');
  const bytes = new Uint8Array(width);
  for (let k = 0; k < width; k++) bytes[width - 1 - k] = Number.parseInt(digits.slice(2 * k, 2 * k + 2), 16);
  return bytes;
}

/** The whole number of those bytes. */
export function wholeOf(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  let digits = '';
  for (let k = bytes.length - 1; k >= 0; k--) digits += bytes[k].toString(16).padStart(2, '0');
  return BigInt.asIntN(8 * bytes.length, BigInt(`0x${digits}`));
}
