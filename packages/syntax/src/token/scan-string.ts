/**
 * Plain strings and the texts of f-strings and t-strings.
 *
 * A format string is read in two ways that alternate: its text (until `{`, `}` or the closing quotes), here, and the
 * expression of a replacement field, by the ordinary tokenizer, which hands back at `}`, or at `:` for a format specification.
 *
 *   ordinary ──f"──▶ text ──{──▶ expression ──:──▶ specification (text) ──}──▶ expression end ──▶ text ──"──▶ ordinary
 */
import { FSTRING_END, FSTRING_MIDDLE, FSTRING_START, STRING, TSTRING_END, TSTRING_MIDDLE, TSTRING_START } from './kinds.ts';
import { PREFIX_FORMAT, PREFIX_LENGTH_SHIFT, PREFIX_RAW, PREFIX_TEMPLATE, QUOTE_TRIPLE } from './string-prefix.ts';
import type { FormatMode, TokenWriter } from './token-writer.ts';

const NEWLINE_CODE = 10;
const BACKSLASH = 92;
const OPEN_CURLY = 123;
const CLOSE_CURLY = 125;
const MAX_FORMAT_STRINGS = 150;
const MAX_FIELD_DEPTH = 3;

/** Reads the string whose prefix begins at `start` and whose quote stands at `writer.at`. */
export function scanString(writer: TokenWriter, start: number, prefix: number): void {
  const text = writer.text;
  const quote = text.charCodeAt(writer.at);
  const isTriple = text.charCodeAt(writer.at + 1) === quote && text.charCodeAt(writer.at + 2) === quote;
  if ((prefix & (PREFIX_FORMAT | PREFIX_TEMPLATE)) !== 0) {
    startFormat(writer, start, prefix, quote, isTriple);
    return;
  }
  const data = prefix | (isTriple ? QUOTE_TRIPLE : 0);
  if (isTriple) {
    scanTriple(writer, start, quote, data);
    return;
  }
  let at = writer.at + 1;
  let hasEscapedQuote = false;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (code === BACKSLASH && text.charCodeAt(at + 1) === NEWLINE_CODE) {
      scanSpliced(writer, start, at, quote, data, hasEscapedQuote);
      return;
    }
    if (code === BACKSLASH) {
      at++;
      if (text.charCodeAt(at) === quote) hasEscapedQuote = true;
    } else if (code === NEWLINE_CODE || at >= text.length) failUnterminated(writer, start, quote, 1, hasEscapedQuote, writer.line);
    at++;
  }
  writer.at = at + 1;
  writer.add(STRING, start, writer.at, data);
}

/** A single-quoted string that goes on over a backslash at the end of a line. `at` stands on that backslash. */
function scanSpliced(writer: TokenWriter, start: number, from: number, quote: number, data: number, escaped: boolean): void {
  const text = writer.text;
  let at = from;
  let line = writer.line;
  let lineStart = writer.lineStart;
  let hasEscapedQuote = escaped;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    if (code === BACKSLASH) {
      at++;
      const next = text.charCodeAt(at);
      if (next === quote) hasEscapedQuote = true;
      if (next === NEWLINE_CODE) {
        line++;
        lineStart = at + 1;
      }
    } else if (code === NEWLINE_CODE || at >= text.length)
      failUnterminated(writer, start, quote, 1, hasEscapedQuote, at >= text.length ? line - 1 : line);
    at++;
  }
  finishLong(writer, start, at + 1, data, line, lineStart);
}

function scanTriple(writer: TokenWriter, start: number, quote: number, data: number): void {
  const text = writer.text;
  let at = writer.at + 3;
  let line = writer.line;
  let lineStart = writer.lineStart;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === quote && text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
    if (at >= text.length) failUnterminated(writer, start, quote, 3, false, line - 1);
    if (code === BACKSLASH) at++;
    if (text.charCodeAt(at) === NEWLINE_CODE) {
      line++;
      lineStart = at + 1;
    }
    at++;
  }
  finishLong(writer, start, at + 3, data, line, lineStart);
}

function finishLong(writer: TokenWriter, start: number, end: number, data: number, line: number, lineStart: number): void {
  const [firstLine, firstLineStart] = [writer.line, writer.lineStart];
  writer.at = end;
  writer.line = line;
  writer.lineStart = lineStart;
  writer.addLong(STRING, start, end, data, firstLine, firstLineStart);
}

function failUnterminated(
  writer: TokenWriter,
  start: number,
  quote: number,
  size: number,
  hasEscapedQuote: boolean,
  lastLine: number,
): never {
  const mode = writer.modes.at(-1);
  if (mode && mode.quote === quote && mode.isTriple === (size === 3)) writer.failAt(`${mode.letter}-string: expecting '}'`, start + 1);
  const name = size === 3 ? 'triple-quoted string literal' : 'string literal';
  const advice = hasEscapedQuote ? '; perhaps you escaped the end quote?' : '';
  return writer.failAt(`unterminated ${name} (detected at line ${lastLine})${advice}`, start + 1);
}

function startFormat(writer: TokenWriter, start: number, prefix: number, quote: number, isTriple: boolean): void {
  const letter = (prefix & PREFIX_FORMAT) !== 0 ? 'f' : 't';
  writer.at += isTriple ? 3 : 1;
  if (writer.modes.length + 1 >= MAX_FORMAT_STRINGS) writer.failHere('too many nested f-strings or t-strings');
  writer.add(letter === 'f' ? FSTRING_START : TSTRING_START, start, writer.at, prefix | (isTriple ? QUOTE_TRIPLE : 0));
  writer.modes.push({
    quote,
    isTriple,
    isRaw: (prefix & PREFIX_RAW) !== 0,
    letter,
    start,
    startLine: writer.line,
    startLineStart: writer.lineStart,
    depth: 0,
    expressionDepth: -1,
    isInSpec: false,
    isReadingText: true,
  });
}

/** Enters the replacement field whose `{` stands at `writer.at`; the ordinary tokenizer reads on from there. */
function enterField(writer: TokenWriter, mode: FormatMode): void {
  mode.expressionDepth++;
  if (mode.expressionDepth >= MAX_FIELD_DEPTH) writer.failHere(`${mode.letter}-string: expressions nested too deeply`);
  mode.isReadingText = false;
}

function isAtQuotes(text: string, at: number, mode: FormatMode): boolean {
  if (text.charCodeAt(at) !== mode.quote) return false;
  return !mode.isTriple || (text.charCodeAt(at + 1) === mode.quote && text.charCodeAt(at + 2) === mode.quote);
}

/** Reads one piece of a format string's text, up to where a field begins or ends, or the closing quotes. */
export function scanFormatText(writer: TokenWriter, mode: FormatMode): void {
  const text = writer.text;
  const start = writer.at;
  if (text.charCodeAt(start) === OPEN_CURLY && text.charCodeAt(start + 1) !== OPEN_CURLY) {
    enterField(writer, mode);
    return;
  }
  if (isAtQuotes(text, start, mode)) {
    writer.at += mode.isTriple ? 3 : 1;
    writer.add(mode.letter === 'f' ? FSTRING_END : TSTRING_END, start, writer.at, 0);
    writer.modes.pop();
    return;
  }
  const [line, lineStart] = [writer.line, writer.lineStart];
  const end = scanPiece(writer, mode);
  const kind = mode.letter === 'f' ? FSTRING_MIDDLE : TSTRING_MIDDLE;
  writer.addLong(kind, start, end, mode.isRaw ? PREFIX_RAW : 0, line, lineStart);
  // The second of two braces is not in the text, but the token's place covers it.
  writer.tokens.endColumn[writer.tokens.count - 1] = writer.at - writer.lineStart;
}

/** Moves over the piece and gives where its token ends, which leaves out the second of two braces. */
function scanPiece(writer: TokenWriter, mode: FormatMode): number {
  const text = writer.text;
  let isNamedEscape = false;
  for (; ; writer.at++) {
    const at = writer.at;
    if (isAtQuotes(text, at, mode)) return at;
    const code = text.charCodeAt(at);
    const isInSpec = mode.isInSpec && mode.expressionDepth >= 0;
    if (at >= text.length || (code === NEWLINE_CODE && !mode.isTriple)) {
      if (isInSpec && at < text.length) {
        writer.at++;
        writer.failHere(`${mode.letter}-string: newlines are not allowed in format specifiers for single quoted ${mode.letter}-strings`);
      }
      failFormat(writer, mode, at >= text.length);
    }
    if (code === NEWLINE_CODE) {
      writer.line++;
      writer.lineStart = at + 1;
    } else if (code === OPEN_CURLY) {
      if (text.charCodeAt(at + 1) === OPEN_CURLY && !isInSpec) {
        writer.at += 2;
        return at + 1;
      }
      enterField(writer, mode);
      return at;
    } else if (code === CLOSE_CURLY) {
      if (isNamedEscape) {
        writer.at++;
        return writer.at;
      }
      if (text.charCodeAt(at + 1) === CLOSE_CURLY && !isInSpec && mode.depth === 0) {
        writer.at += 2;
        return at + 1;
      }
      mode.isReadingText = false;
      mode.isInSpec = false;
      return at;
    } else if (code === BACKSLASH) isNamedEscape = skipEscape(writer, mode) || isNamedEscape;
  }
}

/** Steps onto the escaped character (the loop steps over it); says whether `\N{` was read. */
function skipEscape(writer: TokenWriter, mode: FormatMode): boolean {
  const text = writer.text;
  const next = text.charCodeAt(writer.at + 1);
  if (next === OPEN_CURLY || next === CLOSE_CURLY) return false;
  writer.at++;
  if (next === NEWLINE_CODE) {
    writer.line++;
    writer.lineStart = writer.at + 1;
  }
  if (next === 78 && !mode.isRaw && text.charCodeAt(writer.at + 1) === OPEN_CURLY) {
    writer.at++;
    return true;
  }
  return false;
}

function failFormat(writer: TokenWriter, mode: FormatMode, isAtEnd: boolean): never {
  const lastLine = isAtEnd ? writer.line - 1 : writer.line;
  writer.line = mode.startLine;
  writer.lineStart = mode.startLineStart;
  const name = mode.isTriple ? 'triple-quoted ' : '';
  return writer.failAt(`unterminated ${name}${mode.letter}-string literal (detected at line ${lastLine})`, mode.start + 1);
}

/** How long the prefix of a string token is. */
export function prefixLength(data: number): number {
  return data >> PREFIX_LENGTH_SHIFT;
}
