/** Text → bytes. One walk for all encodings: each says how one code point is written, or that it cannot be. */
import type { NativeSteps } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';
import { type EncodeProblem, encodeError, repairEncoding } from './errors.ts';

export interface Encoder {
  /** The name that errors show. */
  readonly name: string;
  readonly reason: string;
  /** Append the bytes of one code point; false when it has none. */
  write(code: number, out: number[]): boolean;
  /** Only the first of several unwritable characters is reported (utf-16, utf-32 report runs too). */
  readonly prefix?: readonly number[];
  /** A character that cannot be written is reported alone, and writing keeps a state. */
  readonly isAlone?: boolean;
}

export function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

export function* encodeSteps(text: string, encoder: Encoder, handler: string): NativeSteps<Uint8Array> {
  const characters = Array.from(text);
  const out: number[] = [...(encoder.prefix ?? [])];
  let at = 0;
  while (at < characters.length) {
    if (encoder.write(characters[at].codePointAt(0) as number, out)) {
      at++;
      continue;
    }
    let end = at + 1;
    const trial: number[] = [];
    while (!encoder.isAlone && end < characters.length && !encoder.write(characters[end].codePointAt(0) as number, trial)) end++;
    const problem: EncodeProblem = { encoding: encoder.name, text, characters, start: at, end, reason: encoder.reason };
    let repair: any = repairEncoding(problem, handler);
    if (repair === PAUSED) repair = yield;
    if (typeof repair.replacement === 'string') {
      for (const c of repair.replacement) if (!encoder.write(c.codePointAt(0) as number, out)) throw encodeError(problem);
    } else for (const byte of repair.replacement) out.push(byte);
    at = repair.resume;
  }
  return Uint8Array.from(out);
}

export const utf8: Encoder = {
  name: 'utf-8',
  reason: 'surrogates not allowed',
  write(c, out) {
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 63));
    else if (c < 0x10000) {
      if (isSurrogate(c)) return false;
      out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    } else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63));
    return true;
  },
};

function unit16(c: number, isBig: boolean, out: number[]): void {
  if (isBig) out.push(c >> 8, c & 255);
  else out.push(c & 255, c >> 8);
}

export function utf16(name: string, isBig: boolean, hasMark: boolean): Encoder {
  return {
    name,
    reason: 'surrogates not allowed',
    prefix: hasMark ? [0xff, 0xfe] : undefined,
    write(c, out) {
      if (c < 0x10000) {
        if (isSurrogate(c)) return false;
        unit16(c, isBig, out);
      } else {
        unit16(0xd7c0 + (c >> 10), isBig, out);
        unit16(0xdc00 | (c & 0x3ff), isBig, out);
      }
      return true;
    },
  };
}

export function utf32(name: string, isBig: boolean, hasMark: boolean): Encoder {
  return {
    name,
    reason: 'surrogates not allowed',
    prefix: hasMark ? [0xff, 0xfe, 0, 0] : undefined,
    write(c, out) {
      if (isSurrogate(c)) return false;
      if (isBig) out.push(0, c >> 16, (c >> 8) & 255, c & 255);
      else out.push(c & 255, (c >> 8) & 255, c >> 16, 0);
      return true;
    },
  };
}

/** ascii and latin-1: one byte for the code points below a limit. */
export function narrow(name: string, limit: number): Encoder {
  return {
    name,
    reason: `ordinal not in range(${limit})`,
    write(c, out) {
      if (c >= limit) return false;
      out.push(c);
      return true;
    },
  };
}

/** A charmap: bytes 128 to 255 stand for the characters of `high`. */
export function charmapEncoder(high: string): Encoder {
  const bytes = new Map<number, number>();
  for (let i = 0; i < 128; i++) if (high[i] !== '\ufffe') bytes.set(high.charCodeAt(i), 128 + i);
  return {
    name: 'charmap',
    reason: 'character maps to <undefined>',
    write(c, out) {
      const byte = c < 128 ? c : bytes.get(c);
      if (byte === undefined) return false;
      out.push(byte);
      return true;
    },
  };
}
