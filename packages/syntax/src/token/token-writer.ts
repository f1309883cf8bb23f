/**
 * The tokenizer's moving state and its way of adding tokens: where it reads, on which line, which brackets are open.
 *
 * Shared by the parts that read lines, numbers, strings and f-strings, so that each can be a file of its own.
 */
import type { SourceText } from '../source/source-text.ts';
import type { ProblemType } from '../source/syntax-problem.ts';
import { KEYWORDS, NAME } from './kinds.ts';
import { TokenList } from './token-list.ts';

/** Most brackets that may be open at once, as in CPython. */
export const MAX_BRACKETS = 200;

/** Thrown to end the scan; the reason is in `tokens.failure`. Never leaves this room. */
export const STOP: unique symbol = Symbol('tokenizer stopped');

/** An f-string or t-string being read. */
export interface FormatMode {
  quote: number;
  isTriple: boolean;
  isRaw: boolean;
  letter: 'f' | 't';
  /** Where the string starts, for "unterminated". */
  start: number;
  startLine: number;
  startLineStart: number;
  /** Open curly, round and square brackets inside this string. */
  depth: number;
  /** `depth` at which the innermost replacement field's expression stands; -1 outside of fields. */
  expressionDepth: number;
  isInSpec: boolean;
  /** True while its text is being read, false while an expression is. */
  isReadingText: boolean;
}

interface InternedName {
  kind: number;
  index: number;
}

export class TokenWriter {
  readonly source: SourceText;
  readonly text: string;
  readonly tokens: TokenList;
  at = 0;
  line = 1;
  lineStart = 0;
  /** Where CPython's buffer begins: at this line, unless the line before went on over its end. */
  bufferStart = 0;
  /** Open brackets, innermost last: character codes, and indices of their tokens. */
  readonly bracketCodes: number[] = [];
  readonly bracketTokens: number[] = [];
  readonly modes: FormatMode[] = [];
  readonly #interned = new Map<string, InternedName>();

  constructor(source: SourceText) {
    this.source = source;
    this.text = source.text;
    this.tokens = new TokenList(Math.max(64, source.text.length >> 2));
  }

  /** Adds a token that begins and ends on the present line. */
  add(kind: number, start: number, end: number, data: number): void {
    const tokens = this.tokens;
    const index = tokens.count;
    if (index === tokens.kind.length) tokens.grow();
    tokens.kind[index] = kind;
    tokens.line[index] = this.line;
    tokens.column[index] = start - this.lineStart;
    tokens.endLine[index] = this.line;
    tokens.endColumn[index] = end - this.lineStart;
    tokens.start[index] = start;
    tokens.end[index] = end;
    tokens.data[index] = data;
    tokens.count = index + 1;
  }

  /** Adds a token that began on an earlier line and ends on the present one. */
  addLong(kind: number, start: number, end: number, data: number, line: number, lineStart: number): void {
    this.add(kind, start, end, data);
    const index = this.tokens.count - 1;
    this.tokens.line[index] = line;
    this.tokens.column[index] = start - lineStart;
  }

  /** Adds a token without a column, as CPython's INDENT and DEDENT are. `end` is how far the tokenizer has read. */
  addPlaceless(kind: number): void {
    this.add(kind, this.at, this.at, 0);
    const index = this.tokens.count - 1;
    this.tokens.column[index] = -1;
    this.tokens.endColumn[index] = -1;
    if (this.at < this.text.length || this.line === 1) return;
    // At the end of the text CPython is still on the last line.
    this.tokens.line[index] = this.line - 1;
    this.tokens.endLine[index] = this.line - 1;
  }

  addName(start: number, end: number, name: string): void {
    let found = this.#interned.get(name);
    if (found === undefined) {
      found = { kind: KEYWORDS.get(name) ?? NAME, index: this.tokens.names.length };
      this.tokens.names.push(name);
      this.#interned.set(name, found);
    }
    this.add(found.kind, start, end, found.index);
  }

  openBracket(code: number): void {
    this.bracketCodes.push(code);
    this.bracketTokens.push(this.tokens.count - 1);
  }

  /** Notes the failure that CPython's tokenizer raises with the place up to which it has read; ends the scan. */
  failHere(message: string): never {
    return this.failAt(message, this.at);
  }

  /** The same with the place given: `at` is the offset after the character that is meant, on the present line. */
  failAt(message: string, at: number): never {
    const column = this.source.charactersBefore(this.line, at - this.lineStart);
    return this.fail('SyntaxError', message, column, column, true);
  }

  fail(
    type: ProblemType,
    message: string,
    column: number,
    endColumn: number,
    isRaisedAtOnce: boolean,
    isEndOfText = false,
    isBare = isRaisedAtOnce,
  ): never {
    const place = { line: this.line, column, endLine: this.line, endColumn };
    const openBrackets = this.bracketTokens.map((token, depth) => ({
      character: String.fromCharCode(this.bracketCodes[depth]),
      line: this.tokens.line[token],
      column: this.tokens.column[token],
      token,
    }));
    this.tokens.failure = {
      problem: this.source.problem(type, message, place, isBare),
      isRaisedAtOnce,
      isEndOfText,
      isInFormat: this.modes.length > 0,
      openBrackets,
    };
    throw STOP;
  }
}
