/** Quoted-printable, as `binascii` writes and reads it: lines of at most 76 characters, `=XX` for what mail may not carry. */
const LINE = 76;
const [TAB, NEWLINE, RETURN, SPACE, DOT, EQUALS, UNDERSCORE] = [9, 10, 13, 32, 46, 61, 95];
const DIGITS = '0123456789ABCDEF';

function digitOf(code: number | undefined): number {
  return code === undefined ? -1 : DIGITS.indexOf(String.fromCharCode(code).toUpperCase());
}

/** The bytes that a text of quoted-printable stands for. `isHeader`: `_` is a space. */
export function decodeQuotedPrintable(bytes: Uint8Array, isHeader: boolean): Uint8Array {
  const out: number[] = [];
  let at = 0;
  while (at < bytes.length) {
    const code = bytes[at++];
    if (code !== EQUALS) {
      out.push(isHeader && code === UNDERSCORE ? SPACE : code);
      continue;
    }
    if (at === bytes.length) break;
    const next = bytes[at];
    if (next === NEWLINE || next === RETURN) {
      const end = bytes.indexOf(NEWLINE, at);
      at = end < 0 ? bytes.length : end + 1;
    } else if (next === EQUALS) {
      out.push(EQUALS);
      at++;
    } else {
      const [high, low] = [digitOf(next), digitOf(bytes[at + 1])];
      out.push(high >= 0 && low >= 0 ? high * 16 + low : EQUALS);
      if (high >= 0 && low >= 0) at += 2;
    }
  }
  return Uint8Array.from(out);
}

export interface QuotedPrintableOptions {
  /** Tabs and spaces are quoted wherever they stand. */
  quotesTabs: boolean;
  /** Ends of lines are kept as such. */
  isText: boolean;
  /** A space is `_`. */
  isHeader: boolean;
}

/** Writes quoted-printable; all line ends become those that `bytes` has at its first one. */
class Writer {
  readonly out: number[] = [];
  private column = 0;
  private readonly bytes: Uint8Array;
  private readonly options: QuotedPrintableOptions;
  private readonly lineEnd: number[];

  constructor(bytes: Uint8Array, options: QuotedPrintableOptions) {
    this.bytes = bytes;
    this.options = options;
    const first = bytes.indexOf(NEWLINE);
    this.lineEnd = first > 0 && bytes[first - 1] === RETURN ? [RETURN, NEWLINE] : [NEWLINE];
  }

  write(): Uint8Array {
    let at = 0;
    while (at < this.bytes.length) {
      const ends = this.options.isText ? this.lineEndAt(at) : 0;
      if (this.isQuoted(at)) this.quote(this.bytes[at++]);
      else if (ends > 0) {
        this.endLine();
        at += ends;
      } else this.keep(at++);
    }
    return Uint8Array.from(this.out);
  }

  private lineEndAt(at: number): number {
    if (this.bytes[at] === NEWLINE) return 1;
    return this.bytes[at] === RETURN && this.bytes[at + 1] === NEWLINE ? 2 : 0;
  }

  private isQuoted(at: number): boolean {
    const code = this.bytes[at];
    const { quotesTabs, isText, isHeader } = this.options;
    if (code > 126 || code === EQUALS || (isHeader && code === UNDERSCORE)) return true;
    const next = this.bytes[at + 1];
    if (code === DOT) return this.column === 0 && (next === undefined || next === NEWLINE || next === RETURN || next === 0);
    if (code === NEWLINE || code === RETURN) return !isText;
    if (code === TAB || code === SPACE) return next === undefined || (quotesTabs && code < 33);
    return code < 33;
  }

  private quote(code: number): void {
    if (this.column + 3 >= LINE) this.breakLine();
    this.out.push(EQUALS, ...hexOf(code));
    this.column += 3;
  }

  private keep(at: number): void {
    const code = this.bytes[at];
    if (at + 1 < this.bytes.length && this.bytes[at + 1] !== NEWLINE && this.column + 1 >= LINE) this.breakLine();
    this.out.push(this.options.isHeader && code === SPACE ? UNDERSCORE : code);
    this.column++;
  }

  private breakLine(): void {
    this.out.push(EQUALS, ...this.lineEnd);
    this.column = 0;
  }

  private endLine(): void {
    const last = this.out.at(-1);
    // White space before the end of a line would be lost on the way.
    if (last === SPACE || last === TAB) this.out.splice(-1, 1, EQUALS, ...hexOf(last));
    this.out.push(...this.lineEnd);
    this.column = 0;
  }
}

function hexOf(code: number): number[] {
  return [DIGITS.charCodeAt(code >> 4), DIGITS.charCodeAt(code & 15)];
}

export function encodeQuotedPrintable(bytes: Uint8Array, options: QuotedPrintableOptions): Uint8Array {
  return new Writer(bytes, options).write();
}
