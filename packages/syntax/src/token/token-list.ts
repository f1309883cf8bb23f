/**
 * All tokens of one text, as parallel arrays: token `i` is `kind[i]`, `line[i]`, … Columns count UTF-16 units.
 *
 * `data[i]` means, by kind: NAME and keywords: index into `names`; opening bracket: index of its closing token, or 0 when there is
 * none; string starts: the prefix and quote (`PREFIX_*`, see string-prefix.ts). INDENT and DEDENT have column -1, as in CPython.
 */
import type { SyntaxProblem } from '../source/syntax-problem.ts';

/** A bracket that was still open at some token, for "'(' was never closed". */
export interface OpenBracket {
  character: string;
  line: number;
  column: number;
  token: number;
}

/** Why the tokenizer stopped before the end. */
export interface TokenizerFailure {
  problem: SyntaxProblem;
  /**
   * Whether CPython's tokenizer raises this by itself. Those win over a parser's error that came earlier in the text;
   * the others (indentation, end of file) count only when the parser reaches them.
   */
  isRaisedAtOnce: boolean;
  /** Whether the text ended where more was needed. */
  isEndOfText: boolean;
  /** Whether it lies inside a format string; such a failure never wins over a parser's error. */
  isInFormat: boolean;
  openBrackets: OpenBracket[];
}

export class TokenList {
  kind: Uint8Array;
  line: Int32Array;
  column: Int32Array;
  endLine: Int32Array;
  endColumn: Int32Array;
  start: Int32Array;
  end: Int32Array;
  data: Int32Array;
  count = 0;
  readonly names: string[] = [];
  failure: TokenizerFailure | undefined = undefined;

  /** @param capacity first guess of how many tokens there will be; grows by doubling. */
  constructor(capacity: number) {
    this.kind = new Uint8Array(capacity);
    this.line = new Int32Array(capacity);
    this.column = new Int32Array(capacity);
    this.endLine = new Int32Array(capacity);
    this.endColumn = new Int32Array(capacity);
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.data = new Int32Array(capacity);
  }

  grow(): void {
    const capacity = this.kind.length * 2;
    this.kind = enlarged(this.kind, new Uint8Array(capacity));
    this.line = enlarged(this.line, new Int32Array(capacity));
    this.column = enlarged(this.column, new Int32Array(capacity));
    this.endLine = enlarged(this.endLine, new Int32Array(capacity));
    this.endColumn = enlarged(this.endColumn, new Int32Array(capacity));
    this.start = enlarged(this.start, new Int32Array(capacity));
    this.end = enlarged(this.end, new Int32Array(capacity));
    this.data = enlarged(this.data, new Int32Array(capacity));
  }
}

function enlarged<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
