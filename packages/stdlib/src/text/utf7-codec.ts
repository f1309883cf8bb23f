/**
 * UTF-7 (RFC 2152): plain ASCII, and `+`…`-` around UTF-16 in base 64.
 *
 * Decoding knows the error handlers strict, ignore and replace; the texts of its errors are CPython's.
 */
import { bytesFrom, error, needBytes, PyBytes, tuple, type Value } from '@wrought/runtime';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** What stands for itself: all of ASCII but `+`, `\\`, `~` and most controls. */
const isDirect = (c: number): boolean => (c >= 32 && c < 126 && c !== 43 && c !== 92) || c === 9 || c === 10 || c === 13;
const isDigit = (c: number): boolean => c < 128 && LETTERS.includes(String.fromCharCode(c));

export function encodeUtf7(text: string): Value {
  let out = '';
  let isShifted = false;
  let bits = 0;
  let count = 0;
  const flush = (): void => {
    if (count > 0) out += LETTERS[(bits << (6 - count)) & 63];
    bits = 0;
    count = 0;
  };
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    if (isDirect(unit)) {
      if (isShifted) {
        flush();
        isShifted = false;
        // What could be read as a digit, or as the end, needs the end written.
        if (isDigit(unit) || unit === 45) out += '-';
      }
      out += text[k];
      continue;
    }
    if (!isShifted && unit === 43) {
      out += '+-';
      continue;
    }
    if (!isShifted) {
      isShifted = true;
      out += '+';
    }
    bits = (bits << 16) | unit;
    count += 16;
    while (count >= 6) {
      count -= 6;
      out += LETTERS[(bits >>> count) & 63];
    }
    bits &= (1 << count) - 1;
  }
  if (isShifted) {
    flush();
    out += '-';
  }
  return tuple([bytesFrom(new TextEncoder().encode(out)), [...text].length]) as unknown as Value;
}

/** What stands for bytes that are wrong, where the handler does not raise. */
function refused(data: Value, bytes: Uint8Array, handler: string, place: [number, number, string]): string {
  if (handler === 'replace') return '\ufffd';
  if (handler === 'ignore') return '';
  throw error('UnicodeDecodeError', 'utf7', (data instanceof PyBytes ? data : bytesFrom(bytes.slice())) as Value, ...place);
}

export function decodeUtf7(data: Value, errors: Value | undefined, isFinal: boolean): Value {
  const bytes = needBytes(data);
  const handler = errors === undefined || errors === null ? 'strict' : String(errors);
  let out = '';
  let at = 0;
  let start = -1;
  let written = 0;
  let bits = 0;
  let count = 0;
  const fail = (...place: [number, number, string]) => (out += refused(data, bytes, handler, place));
  while (at < bytes.length) {
    const c = bytes[at];
    if (start >= 0) {
      if (isDigit(c)) {
        bits = (bits << 6) | LETTERS.indexOf(String.fromCharCode(c));
        count += 6;
        at++;
        if (count >= 16) {
          count -= 16;
          out += String.fromCharCode((bits >>> count) & 0xffff);
          bits &= (1 << count) - 1;
        }
        continue;
      }
      const isEmpty = at === start + 1;
      if (isEmpty && c === 45) {
        out += '+';
        at++;
      } else if (isEmpty || count >= 6 || bits !== 0) {
        const whatIsLeft = count >= 6 ? 'partial character in shift sequence' : 'non-zero padding bits in shift sequence';
        fail(start, ++at, isEmpty ? 'ill-formed sequence' : whatIsLeft);
      } else if (c === 45) at++;
      start = -1;
      bits = 0;
      count = 0;
      continue;
    }
    if (c === 43) {
      start = at++;
      written = out.length;
    } else if (c < 128) {
      out += String.fromCharCode(c);
      at++;
    } else {
      fail(at, at + 1, 'unexpected special character');
      at++;
    }
  }
  let used = bytes.length;
  if (start >= 0) {
    if (isFinal) {
      if (count >= 6 || bits !== 0) fail(start, bytes.length, 'unterminated shift sequence');
    } else {
      out = out.slice(0, written);
      used = start;
    }
  }
  return tuple([out, used]) as unknown as Value;
}
