/**
 * Where the parser stands in the token list, and the table of what its floors need from floors above them.
 *
 * The parser is one object in floors, each a class that extends the one below: cursor → literals → arguments →
 * expressions → patterns → simple statements → compound statements. Recursion upward goes through the abstract methods here.
 * It only says *that* a text is wrong (REJECTED); `problem/` reads the text again to say what CPython says about it.
 */
import type { SourceText } from '../source/source-text.ts';
import { ENDMARKER, NAME, NEWLINE } from '../token/kinds.ts';
import type { TokenList } from '../token/token-list.ts';
import type { Expr, Stmt } from '../tree/generated/nodes.ts';

/** Thrown when the text is not Python. Never leaves the package. */
export const REJECTED: unique symbol = Symbol('rejected');

/** How deep rules may nest before the text counts as too complex; CPython's limit, less what it needs to get to an expression. */
export const MAX_DEPTH = 5970;

export abstract class Cursor {
  readonly source: SourceText;
  readonly text: string;
  readonly tokens: TokenList;
  readonly kind: Uint8Array;
  readonly line: Int32Array;
  readonly column: Int32Array;
  readonly endLine: Int32Array;
  readonly endColumn: Int32Array;
  readonly data: Int32Array;
  /** Index of the next token. */
  pos = 0;
  depth = 0;
  /** Where the statement of the module began that is being read. */
  topStart = 0;
  /** And the one before it, of which the refused text may be a part that came too late: `else` after `else`. */
  beforeTopStart = 0;
  /** `from __future__ import barry_as_FLUFL` was read: `<>` instead of `!=`. */
  isFlufl = false;

  constructor(source: SourceText, tokens: TokenList) {
    this.source = source;
    this.text = source.text;
    this.tokens = tokens;
    this.kind = tokens.kind;
    this.line = tokens.line;
    this.column = tokens.column;
    this.endLine = tokens.endLine;
    this.endColumn = tokens.endColumn;
    this.data = tokens.data;
  }

  abstract expression(): Expr;
  abstract namedExpression(): Expr;
  abstract starExpressions(): Expr;
  abstract annotatedValue(): Expr;
  abstract bitwiseOr(): Expr;
  abstract statement(into: Stmt[]): void;

  reject(): never {
    throw REJECTED;
  }

  expect(kind: number): void {
    if (this.kind[this.pos] !== kind) this.reject();
    this.pos++;
  }

  /** Steps over the token if it is of this kind. */
  skip(kind: number): boolean {
    if (this.kind[this.pos] !== kind) return false;
    this.pos++;
    return true;
  }

  expectName(): string {
    if (this.kind[this.pos] !== NAME) this.reject();
    return this.tokens.names[this.data[this.pos++]];
  }

  /** Whether the next token is this soft keyword. */
  isWord(word: string): boolean {
    return this.kind[this.pos] === NAME && this.tokens.names[this.data[this.pos]] === word;
  }

  /** Index of the last token before `pos` that is more than a line end or an indentation. */
  lastToken(): number {
    let at = this.pos - 1;
    while (at > 0 && this.kind[at] <= 3) at--;
    return at;
  }

  /** @throws RangeError as when JavaScript's stack ends: both mean that the text is too complex. */
  enter(levels: number): void {
    this.depth += levels;
    if (this.depth > MAX_DEPTH) throw new RangeError('too deep');
  }
}

// `lastToken` relies on these being the small numbers.
if (ENDMARKER !== 0 || NEWLINE !== 1) throw new Error('token kinds: line ends must be 0 to 3');
