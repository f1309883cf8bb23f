/**
 * Text → tokens, with CPython's indentation, line joining, brackets and f-string modes.
 *
 * The whole text is read at once. What CPython would find wrong ends the list with an ERROR token and is kept in
 * `tokens.failure`; whether it is shown depends on how far the parser comes.
 */
import type { SourceText } from '../source/source-text.ts';
import { countBytes, countCharacters } from '../source/utf8.ts';
import { isPrintable } from '../tree/printable.ts';
import { ASCII_PART, findBadCharacter } from './identifier.ts';
import { DEDENT, ENDMARKER, ERROR, INDENT, NEWLINE } from './kinds.ts';
import { scanNumber } from './scan-number.ts';
import { scanOperator } from './scan-operator.ts';
import { scanFormatText, scanString } from './scan-string.ts';
import { describeMixedPrefix, MIXED_PREFIX, readPrefix } from './string-prefix.ts';
import type { TokenList } from './token-list.ts';
import { STOP, TokenWriter } from './token-writer.ts';

const TAB_SIZE = 8;
const MAX_INDENTS = 100;

export function tokenize(source: SourceText): TokenList {
  const tokenizer = new Tokenizer(source);
  return tokenizer.run();
}

class Tokenizer {
  readonly writer: TokenWriter;
  /** Columns of the open blocks, and the same counted with tabs one wide: both must agree, else tabs are inconsistent. */
  readonly indents: number[] = [0];
  readonly tabIndents: number[] = [0];

  constructor(source: SourceText) {
    this.writer = new TokenWriter(source);
  }

  run(): TokenList {
    const { writer } = this;
    try {
      while (this.readLine());
    } catch (stop) {
      if (stop !== STOP) throw stop;
      writer.add(ERROR, writer.at, writer.at, 0);
    }
    return writer.tokens;
  }

  /** Reads the indentation and tokens of one logical line; false at the end of the text. */
  readLine(): boolean {
    const { writer } = this;
    if (!this.readIndentation()) return true;
    if (writer.at >= writer.text.length) {
      writer.addPlaceless(ENDMARKER);
      return false;
    }
    while (this.readToken());
    return true;
  }

  /** Measures the line's indentation and adds INDENT and DEDENTs; false when the line is blank and was skipped. */
  readIndentation(): boolean {
    const { writer } = this;
    const { text } = writer;
    let [column, tabColumn, continuedColumn, continuedTabColumn] = [0, 0, 0, 0];
    for (; ; writer.at++) {
      const code = text.charCodeAt(writer.at);
      if (code === 32) {
        column++;
        tabColumn++;
      } else if (code === 9) {
        column = (Math.floor(column / TAB_SIZE) + 1) * TAB_SIZE;
        tabColumn++;
      } else if (code === 12) column = tabColumn = 0;
      else if (code === 92) {
        if (continuedColumn === 0) [continuedColumn, continuedTabColumn] = [column, tabColumn];
        this.joinLine();
        writer.at--;
      } else break;
    }
    const code = text.charCodeAt(writer.at);
    if (code === 10 && writer.source.hidesNewline && writer.at === text.length - 1 && column > 0) {
      // Without our newline this is no blank line: the text ends in an indentation.
      this.indentTo(column, tabColumn);
      writer.at++;
      writer.line++;
      return true;
    }
    if (code === 35 || code === 10) {
      this.skipBlankLine();
      return false;
    }
    if (continuedColumn !== 0) this.indentTo(continuedColumn, continuedTabColumn);
    else this.indentTo(column, tabColumn);
    return true;
  }

  skipBlankLine(): void {
    const { writer } = this;
    const end = writer.text.indexOf('\n', writer.at);
    writer.at = end + 1;
    writer.line++;
    writer.lineStart = writer.at;
    writer.bufferStart = writer.at;
  }

  indentTo(column: number, tabColumn: number): void {
    const { writer, indents, tabIndents } = this;
    let top = indents.length - 1;
    if (column > indents[top]) {
      if (indents.length >= MAX_INDENTS) this.failIndentation('IndentationError', 'too many levels of indentation');
      if (tabColumn <= tabIndents[top]) this.failTabs();
      indents.push(column);
      tabIndents.push(tabColumn);
      writer.addPlaceless(INDENT);
      return;
    }
    const before = top;
    while (column < indents[top]) top--;
    if (column !== indents[top]) this.failDedent();
    if (tabColumn !== tabIndents[top]) this.failTabs();
    indents.length = top + 1;
    tabIndents.length = top + 1;
    for (let level = before; level > top; level--) writer.addPlaceless(DEDENT);
  }

  failTabs(): never {
    return this.failIndentation('TabError', 'inconsistent use of tabs and spaces in indentation');
  }

  failIndentation(type: 'TabError' | 'IndentationError', message: string): never {
    return this.writer.fail(type, message, 1, 0, false);
  }

  failDedent(): never {
    const { writer } = this;
    const shown = writer.source.shownLine(writer.line);
    const column = writer.source.charactersBefore(writer.line, shown.length);
    return writer.fail('IndentationError', 'unindent does not match any outer indentation level', column, -1, false);
  }

  /** A backslash at the end of a line: goes on with the next one. */
  joinLine(): void {
    const { writer } = this;
    const isCut = writer.source.hidesNewline && writer.at + 2 === writer.text.length;
    if (isCut || writer.text.charCodeAt(writer.at + 1) !== 10) {
      // CPython counts from where its buffer begins, and goes no further than the end of the line that it shows.
      const read = writer.text.slice(writer.bufferStart, writer.at + (isCut ? 1 : 2));
      const column = countCharacters(writer.source.shownLine(writer.line), countBytes(read, read.length));
      writer.fail('SyntaxError', 'unexpected character after line continuation character', column, 0, false);
    }
    writer.at += 2;
    if (writer.at >= writer.text.length) this.failEndOfText(writer.line);
    writer.line++;
    writer.lineStart = writer.at;
  }

  /** The text ends where more was needed: in brackets, or after a backslash. */
  failEndOfText(lastLine: number): never {
    const { writer } = this;
    const open = writer.bracketTokens.at(-1);
    if (open === undefined) {
      const column = writer.source.charactersBefore(writer.line, writer.at - writer.lineStart);
      return writer.fail('SyntaxError', 'unexpected EOF while parsing', column, -1, false, true);
    }
    const character = String.fromCharCode(writer.bracketCodes[writer.bracketCodes.length - 1]);
    const isOnLastLine = writer.tokens.line[open] === lastLine;
    writer.line = writer.tokens.line[open];
    const column = writer.source.charactersBefore(writer.line, writer.tokens.column[open]) + 1;
    return writer.fail('SyntaxError', `'${character}' was never closed`, column, 0, false, true, !isOnLastLine);
  }

  /** Reads one token; false after the one that ends a logical line. */
  readToken(): boolean {
    const { writer } = this;
    const { text } = writer;
    const mode = writer.modes.length > 0 ? writer.modes[writer.modes.length - 1] : undefined;
    if (mode?.isReadingText) {
      scanFormatText(writer, mode);
      return true;
    }
    let code = text.charCodeAt(writer.at);
    while (code === 32 || code === 9 || code === 12) code = text.charCodeAt(++writer.at);
    if (code < 128) {
      const part = ASCII_PART[code];
      if (part === 1) this.readName();
      else if (part === 2) scanNumber(writer);
      else return this.readOther(code);
    } else if (writer.at < text.length) this.readName();
    else this.failEndOfText(writer.line - 1);
    return true;
  }

  /** What is neither name nor number: line ends, comments, strings, operators. */
  readOther(code: number): boolean {
    const { writer } = this;
    const { text } = writer;
    if (code === 35) {
      const start = writer.at;
      writer.at = text.indexOf('\n', start);
      return this.endLine(start);
    }
    if (code === 10) return this.endLine(writer.at);
    if (code === 34 || code === 39) scanString(writer, writer.at, 0);
    else if (code === 92) this.joinLine();
    else if (code === 46 && ASCII_PART[text.charCodeAt(writer.at + 1)] === 2) scanNumber(writer);
    else scanOperator(writer, code);
    return true;
  }

  /** @param start where the comment begins that ends the line, if there is one: CPython's NEWLINE begins there */
  endLine(start: number): boolean {
    const { writer } = this;
    const isJoined = writer.bracketCodes.length > 0;
    if (!isJoined) writer.add(NEWLINE, start, writer.at + 1, 0);
    writer.at++;
    writer.line++;
    writer.lineStart = writer.at;
    writer.bufferStart = writer.at;
    return isJoined;
  }

  readName(): void {
    const { writer } = this;
    const { text } = writer;
    const start = writer.at;
    let at = start;
    let code = text.charCodeAt(at);
    while (code < 128 && ASCII_PART[code] !== 0) code = text.charCodeAt(++at);
    if ((code === 34 || code === 39) && at - start <= 5) {
      const prefix = readPrefix(text, start, at);
      if (prefix === MIXED_PREFIX) this.failPrefix(start, at);
      if (prefix >= 0) {
        writer.at = at;
        scanString(writer, start, prefix);
        return;
      }
    }
    if (code >= 128) {
      this.readWideName(start, at);
      return;
    }
    writer.at = at;
    writer.addName(start, at, text.slice(start, at));
  }

  failPrefix(start: number, at: number): never {
    const { writer } = this;
    const [column, endColumn] = [start, at].map(place => writer.source.charactersBefore(writer.line, place - writer.lineStart) + 1);
    return writer.fail('SyntaxError', describeMixedPrefix(writer.text.slice(start, at)), column, endColumn, true);
  }

  /** A name with characters beyond ASCII: checked, then brought to the form NFKC, in which Python compares names. */
  readWideName(start: number, from: number): void {
    const { writer } = this;
    const { text } = writer;
    let at = from;
    while (text.charCodeAt(at) >= 128 || ASCII_PART[text.charCodeAt(at)] > 0) at++;
    const name = text.slice(start, at);
    const bad = findBadCharacter(name);
    if (bad >= 0) this.failCharacter(start + bad);
    writer.at = at;
    writer.addName(start, at, name.normalize('NFKC'));
  }

  failCharacter(at: number): never {
    const point = this.writer.text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(point);
    const hex = point.toString(16).toUpperCase().padStart(4, '0');
    const message = isPrintable(point) ? `invalid character '${character}' (U+${hex})` : `invalid non-printable character U+${hex}`;
    return this.writer.failAt(message, at + character.length);
  }
}
