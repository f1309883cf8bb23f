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

/** Reads UTF-7: plain bytes, and sections between `+` and what is no base-64 digit that hold UTF-16. */
class Utf7Reader {
  out = '';
  at = 0;
  private readonly data: Value;
  private readonly bytes: Uint8Array;
  private readonly handler: string;
  /** Where the section that is being read began, and how long the text was then; -1 outside of sections. */
  private start = -1;
  private written = 0;
  private bits = 0;
  private count = 0;

  constructor(data: Value, errors: Value | undefined) {
    this.data = data;
    this.bytes = needBytes(data);
    this.handler = errors === undefined || errors === null ? 'strict' : String(errors);
  }

  private fail(from: number, to: number, reason: string): void {
    if (this.handler === 'replace') this.out += '\ufffd';
    else if (this.handler !== 'ignore') {
      const shown = this.data instanceof PyBytes ? this.data : bytesFrom(this.bytes.slice());
      throw error('UnicodeDecodeError', 'utf7', shown as Value, from, to, reason);
    }
  }

  readAll(): void {
    while (this.at < this.bytes.length) {
      if (this.start >= 0) this.readShifted(this.bytes[this.at]);
      else this.readPlain(this.bytes[this.at]);
    }
  }

  private readPlain(c: number): void {
    const at = this.at++;
    if (c === 43) {
      this.start = at;
      this.written = this.out.length;
    } else if (c < 128) this.out += String.fromCharCode(c);
    else this.fail(at, at + 1, 'unexpected special character');
  }

  private readShifted(c: number): void {
    if (isDigit(c)) {
      this.bits = (this.bits << 6) | LETTERS.indexOf(String.fromCharCode(c));
      this.count += 6;
      this.at++;
      if (this.count < 16) return;
      this.count -= 16;
      this.out += String.fromCharCode((this.bits >>> this.count) & 0xffff);
      this.bits &= (1 << this.count) - 1;
      return;
    }
    const isEmpty = this.at === this.start + 1;
    if (isEmpty && c === 45) {
      this.out += '+';
      this.at++;
    } else if (isEmpty || this.isCut()) {
      // Half of a pair whose other half is broken goes with it.
      if (/[\ud800-\udbff]$/.test(this.out)) this.out = this.out.slice(0, -1);
      const whatIsLeft = this.count >= 6 ? 'partial character in shift sequence' : 'non-zero padding bits in shift sequence';
      this.fail(this.start, ++this.at, isEmpty ? 'ill-formed sequence' : whatIsLeft);
    } else if (c === 45) this.at++;
    this.start = -1;
    this.bits = 0;
    this.count = 0;
  }

  private isCut(): boolean {
    return this.count >= 6 || this.bits !== 0;
  }

  /** How many bytes are read: a section that may go on is left for the next call. */
  end(isFinal: boolean): number {
    if (this.start < 0) return this.bytes.length;
    if (isFinal) {
      if (this.isCut()) this.fail(this.start, this.bytes.length, 'unterminated shift sequence');
      return this.bytes.length;
    }
    this.out = this.out.slice(0, this.written);
    return this.start;
  }
}

export function decodeUtf7(data: Value, errors: Value | undefined, isFinal: boolean): Value {
  const reader = new Utf7Reader(data, errors);
  reader.readAll(); // no pause: bytes alone
  const used = reader.end(isFinal);
  return tuple([reader.out, used]) as unknown as Value;
}
