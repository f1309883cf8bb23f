/**
 * The second reading: a parser that follows CPython's order of trying alternatives, because its messages depend on it.
 *
 * It runs only on texts that the first parser refused. Grammars are written in `grammar/` in the usual notation of parsing
 * expression grammars and compiled to closures here (`compile-grammar.ts`). How far the tokens were looked at (`fill`) is part
 * of the answer: "invalid syntax" is shown at the last token that was.
 */
import type { SourceText } from '../source/source-text.ts';
import type { ProblemType } from '../source/syntax-problem.ts';
import { ERROR, LBRACE, LPAR, LSQB, RBRACE, RPAR, RSQB } from '../token/kinds.ts';
import type { TokenList } from '../token/token-list.ts';
import type { Found } from './found.ts';

/** Result of a rule that did not match. */
export const NOTHING: unique symbol = Symbol('nothing');
/** Thrown when the tokenizer's failure is reached. */
export const TOKENIZER_FAILED: unique symbol = Symbol('tokenizer failed');

export type Result = Found | Found[] | null | typeof NOTHING;
export type Captures = Record<string, Found | Found[] | null>;
/** Makes an alternative's result; NOTHING makes the whole rule fail. */
export type Action = (captures: Captures, reader: Reader, start: number) => Result;
export type Matcher = (reader: Reader) => Result;

/** A problem that a rule raises; `find-problem.ts` makes it a SyntaxProblem. */
export class Raised {
  readonly type: ProblemType;
  readonly message: string;
  readonly line: number;
  /** UTF-16 columns; `start` and `end` are -1 where CPython has no column. */
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Whether the columns are CPython's offsets already. */
  readonly isExact: boolean;

  constructor(type: ProblemType, message: string, place: [number, number, number, number], isExact = false) {
    this.type = type;
    this.message = message;
    [this.line, this.column, this.endLine, this.endColumn] = place;
    this.isExact = isExact;
  }
}

/** What rules found at one token, as a chain: few rules are remembered at each. */
interface Remembered {
  rule: number;
  next: Remembered | undefined;
  result: Result;
  mark: number;
}

/** Nested rules before the text counts as too complex, as in CPython. */
const MAX_LEVEL = 6000;

export class Reader {
  readonly source: SourceText;
  readonly tokens: TokenList;
  readonly kind: Uint8Array;
  mark = 0;
  /** How many tokens have been looked at. */
  fill = 0;
  level = 0;
  /** Whether alternatives that are a rule named `invalid_…` take part. */
  explains = false;
  /** `from __future__ import barry_as_FLUFL` was read: `<>` instead of `!=`. */
  isFlufl = false;
  #memo: (Remembered | undefined)[];
  #levels: Int32Array | undefined;

  constructor(source: SourceText, tokens: TokenList) {
    this.source = source;
    this.tokens = tokens;
    this.kind = tokens.kind;
    this.#memo = new Array(tokens.count);
  }

  /** Begins anew, with what is remembered forgotten but the tokens looked at kept. */
  restart(mark: number, explains: boolean): void {
    this.mark = mark;
    this.explains = explains;
    this.level = 0;
    this.#memo = new Array(this.tokens.count);
  }

  /** The kind of the next token, which counts as looked at. */
  peek(): number {
    if (this.mark >= this.fill) {
      if (this.kind[this.mark] === ERROR) throw TOKENIZER_FAILED;
      this.fill = this.mark + 1;
    }
    return this.kind[this.mark];
  }

  token(kind: number): Result {
    if (this.peek() !== kind) return NOTHING;
    const at = this.mark++;
    return { kind: 'token', start: at, end: at };
  }

  nameOf(token: number): string {
    return this.tokens.names[this.tokens.data[token]];
  }

  textOf(token: number): string {
    return this.source.text.slice(this.tokens.start[token], this.tokens.end[token]);
  }

  /** Keeps what `rule` found at token `at`, and where it ended: at the mark. */
  remember(rule: number, at: number, result: Result): void {
    let entry = this.#memo[at];
    while (entry !== undefined && entry.rule !== rule) entry = entry.next;
    if (entry === undefined) {
      this.#memo[at] = { rule, result, mark: this.mark, next: this.#memo[at] };
      return;
    }
    entry.result = result;
    entry.mark = this.mark;
  }

  recall(rule: number): Remembered | undefined {
    let entry = this.#memo[this.mark];
    while (entry !== undefined && entry.rule !== rule) entry = entry.next;
    return entry;
  }

  enter(levels: number): void {
    this.level += levels;
    if (this.level > MAX_LEVEL) throw new RangeError('the second reading is too deep');
  }

  /** How many brackets are open after the token. */
  bracketLevel(token: number): number {
    if (this.#levels === undefined) this.#levels = countLevels(this.kind, this.tokens.count);
    return this.#levels[token];
  }

  /** The last token before the mark that is more than a line end or an indentation. */
  lastToken(): number {
    let at = this.mark - 1;
    while (at > 0 && this.kind[at] <= 3) at--;
    return at;
  }

  raise(message: string, first: Found, last: Found, type: ProblemType = 'SyntaxError'): never {
    const { line, column, endLine, endColumn } = this.tokens;
    const place: [number, number, number, number] = [line[first.start], column[first.start], endLine[last.end], endColumn[last.end]];
    throw new Raised(type, message, place);
  }

  /** From `first` to as far as the text has been looked at. */
  raiseFrom(message: string, first: Found): never {
    const { line, column, endLine, endColumn } = this.tokens;
    const last = this.fill - 1;
    const end = this.columnReached(last);
    const [startColumn, stopColumn] = [
      column[first.start] < 0 ? 0 : this.source.charactersBefore(line[first.start], column[first.start]) + 1,
      endColumn[last] < 0 ? end : this.source.charactersBefore(endLine[last], endColumn[last]),
    ];
    throw new Raised('SyntaxError', message, [line[first.start], startColumn, endLine[last], stopColumn], true);
  }

  /** At token `at`, by default the last one that was looked at. */
  raiseAt(message: string, at = this.fill - 1, type: ProblemType = 'SyntaxError'): never {
    const { line, column, endLine, endColumn } = this.tokens;
    if (column[at] < 0) throw new Raised(type, message, [line[at], this.columnReached(at), line[at], -1], true);
    throw new Raised(type, message, [line[at], column[at], endLine[at], endColumn[at]]);
  }

  /** For a token without a column: how far the tokenizer had read on its line when it made it. */
  columnReached(at: number): number {
    const { line, start } = this.tokens;
    return this.source.charactersBefore(line[at], start[at] - this.source.lineStart(line[at]));
  }
}

function countLevels(kind: Uint8Array, count: number): Int32Array {
  const levels = new Int32Array(count);
  let level = 0;
  for (let at = 0; at < count; at++) {
    const token = kind[at];
    if (token === LPAR || token === LSQB || token === LBRACE) level++;
    else if (token === RPAR || token === RSQB || token === RBRACE) level--;
    levels[at] = level;
  }
  return levels;
}
