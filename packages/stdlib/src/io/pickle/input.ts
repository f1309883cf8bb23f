/**
 * The bytes of a pickle that is read: numbers, texts and lines of them.
 *
 * Invariant: what is not there yet throws SHORT before anything has changed but `at`; `wanted` says how much of it is missing.
 */
import { decodeBytes, error, latin1 } from '@wrought/runtime';
import { unreadable } from './script.ts';

/** Thrown where bytes are missing. Never seen outside of this folder. */
export const SHORT = { isShort: true };

/** `wanted` where a line has no end. */
export const LINE = -1;

/** What a Python's sizes can be at most, as text and as a number. */
const LARGEST = '9223372036854775807';
const LARGEST_SIZE = 0x7fff_ffff_ffff_ffffn;
/** No machine gives an object so many bytes: 32 GB. */
const TOO_MANY = 2 ** 35;

const asUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class PickleInput {
  bytes: Uint8Array;
  view: DataView;
  at = 0;
  /** Bytes that were missing, or LINE. */
  wanted = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** From here on the bytes are these; `at` is a place in them. */
  replace(bytes: Uint8Array, at: number): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = at;
  }

  need(count: number): number {
    const from = this.at;
    const end = from + count;
    if (end > this.bytes.length) {
      this.wanted = end - this.bytes.length;
      throw SHORT;
    }
    this.at = end;
    return from;
  }
  byte(): number {
    return this.bytes[this.need(1)];
  }
  word(): number {
    return this.view.getUint32(this.need(4), true);
  }
  signedWord(): number {
    return this.view.getInt32(this.need(4), true);
  }
  /** A size of eight bytes; `tooLarge` is said of one that no Python has. */
  long(tooLarge: string): number {
    const n = this.view.getBigUint64(this.need(8), true);
    if (n > LARGEST_SIZE) throw error('OverflowError', `${tooLarge} of ${LARGEST} bytes`);
    return Number(n);
  }
  /** The size of a text or a frame that is read at once. */
  readSize(tooLarge: string): number {
    const size = this.long(tooLarge);
    if (size >= Number(LARGEST_SIZE)) unreadable('read would overflow (invalid bytecode)');
    return size;
  }
  /** The size of bytes for which there must be room before they are read. */
  roomSize(tooLarge: string, isConstant: boolean): number {
    const size = this.long(tooLarge);
    if (isConstant && size >= Number(LARGEST_SIZE)) throw error('OverflowError', 'byte string is too large');
    if (size >= TOO_MANY) throw error('MemoryError');
    return size;
  }
  slice(count: number): Uint8Array {
    const from = this.need(count);
    return this.bytes.slice(from, from + count);
  }

  text(count: number): string | undefined {
    const from = this.need(count);
    const data = this.bytes.subarray(from, from + count);
    if (count < 24) {
      let bits = 0;
      for (let k = 0; k < count; k++) bits |= data[k];
      if (bits < 128) return latin1(data);
    }
    try {
      return asUtf8.decode(data);
    } catch {
      // no pause: a codec of the host's
      return decodeBytes(data, 'utf-8', 'surrogatepass') as string;
    }
  }

  /** Up to the next line break, which is taken and left out; `least` bytes at least, else it counts as cut. */
  line(least = 1): Uint8Array {
    const { bytes, at } = this;
    const end = bytes.indexOf(10, at);
    if (end < 0) {
      this.wanted = LINE;
      throw SHORT;
    }
    if (end - at < least) unreadable('pickle data was truncated');
    this.at = end + 1;
    return bytes.subarray(at, end);
  }
}
