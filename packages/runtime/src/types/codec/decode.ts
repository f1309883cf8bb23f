/** Bytes → text. Each encoding reads one character at a place, or says what is wrong there. */
import type { NativeSteps } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import { repairDecoding } from './errors.ts';

/** A character read (`text`, `length` bytes), or a problem over `length` bytes with its reason. */
export interface Read {
  text: string;
  length: number;
  reason: string | null;
}

export interface Decoder {
  readonly name: string;
  read(bytes: Uint8Array, at: number): Read;
}

const CUT = new Set(['unexpected end of data', 'truncated data', 'incomplete multibyte sequence']);

/** The beginning of a surrogate in UTF-8, which a handler lets pass when the rest has come. */
function isCutSurrogate(name: string, bytes: Uint8Array, at: number): boolean {
  return (
    name === 'utf-8' &&
    bytes[at] === 0xed &&
    bytes.length - at < 3 &&
    (bytes.length - at === 1 || (bytes[at + 1] >= 0xa0 && bytes[at + 1] <= 0xbf))
  );
}

/** `isFinal` false: an unfinished character at the end is left (incremental decoding); answers how far it came. */
export function* decodeSteps(
  bytes: Uint8Array,
  decoder: Decoder,
  handler: string,
  isFinal = true,
): NativeSteps<{ text: string; used: number }> {
  let out = '';
  let at = 0;
  while (at < bytes.length) {
    const read = decoder.read(bytes, at);
    if (read.reason === null) {
      out += read.text;
      at += read.length;
      continue;
    }
    if (!isFinal && CUT.has(read.reason) && at + read.length >= bytes.length) break;
    if (!isFinal && handler === 'surrogatepass' && isCutSurrogate(decoder.name, bytes, at)) break;
    let repair: any = repairDecoding({ encoding: decoder.name, bytes, start: at, end: at + read.length, reason: read.reason }, handler);
    if (repair === PAUSED) repair = yield;
    out += repair.replacement;
    at = repair.resume;
    bytes = repair.bytes ?? bytes;
  }
  return { text: out, used: at };
}

function good(text: string, length: number): Read {
  return { text, length, reason: null };
}

function bad(reason: string, length: number): Read {
  return { text: '', length, reason };
}

export const utf8Decoder: Decoder = {
  name: 'utf-8',
  read(bytes, at) {
    const b = bytes[at];
    if (b < 0x80) return good(String.fromCharCode(b), 1);
    if (b < 0xc2 || b > 0xf4) return bad('invalid start byte', 1);
    const needed = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    let code = b & (0x3f >> needed);
    for (let i = 1; i <= needed; i++) {
      if (at + i >= bytes.length) return bad('unexpected end of data', bytes.length - at);
      const c = bytes[at + i];
      const low = i === 1 ? (b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80) : 0x80;
      const high = i === 1 ? (b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf) : 0xbf;
      if (c < low || c > high) return bad('invalid continuation byte', i);
      code = (code << 6) | (c & 63);
    }
    return good(String.fromCodePoint(code), needed + 1);
  },
};

export function utf16Decoder(name: string, isBig: boolean): Decoder {
  const unit = (bytes: Uint8Array, at: number) => (isBig ? (bytes[at] << 8) | bytes[at + 1] : bytes[at] | (bytes[at + 1] << 8));
  return {
    name,
    read(bytes, at) {
      if (at + 1 >= bytes.length) return bad('truncated data', 1);
      const first = unit(bytes, at);
      if (first < 0xd800 || first > 0xdfff) return good(String.fromCharCode(first), 2);
      if (first >= 0xdc00) return bad('illegal encoding', 2);
      if (at + 3 >= bytes.length) return bad('unexpected end of data', bytes.length - at);
      const second = unit(bytes, at + 2);
      if (second < 0xdc00 || second > 0xdfff) return bad('illegal UTF-16 surrogate', 2);
      return good(String.fromCharCode(first, second), 4);
    },
  };
}

export function utf32Decoder(name: string, isBig: boolean): Decoder {
  return {
    name,
    read(bytes, at) {
      if (at + 3 >= bytes.length) return bad('truncated data', bytes.length - at);
      const [a, b, c, d] = bytes.subarray(at, at + 4);
      const code = isBig ? a * 2 ** 24 + b * 2 ** 16 + c * 256 + d : d * 2 ** 24 + c * 2 ** 16 + b * 256 + a;
      if (code > 0x10ffff) return bad('code point not in range(0x110000)', 4);
      if (code >= 0xd800 && code <= 0xdfff) return bad('code point in surrogate code point range(0xd800, 0xe000)', 4);
      return good(String.fromCodePoint(code), 4);
    },
  };
}

export const asciiDecoder: Decoder = {
  name: 'ascii',
  read: (bytes, at) => (bytes[at] < 128 ? good(String.fromCharCode(bytes[at]), 1) : bad('ordinal not in range(128)', 1)),
};

export function charmapDecoder(high: string): Decoder {
  return {
    name: 'charmap',
    read(bytes, at) {
      const b = bytes[at];
      if (b < 128) return good(String.fromCharCode(b), 1);
      const c = high[b - 128];
      return c === '\ufffe' ? bad('character maps to <undefined>', 1) : good(c, 1);
    },
  };
}
