/**
 * What is wrong with a text, in CPython's words and places.
 *
 * `column` and `endColumn` are CPython's `offset` and `end_offset`: 1-based and counted in characters (code points);
 * 0 and -1 occur there too, where CPython does not know the place.
 */
export type ProblemType = 'SyntaxError' | '_IncompleteInputError' | 'IndentationError' | 'TabError' | 'MemoryError' | 'RecursionError';

export interface ProblemPlace {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export class SyntaxProblem extends Error {
  readonly type: ProblemType;
  readonly filename: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The line of the text that is meant, with its newline when it has one; null when there is none. */
  readonly text: string | null;

  constructor(type: ProblemType, message: string, filename: string, place: ProblemPlace, text: string | null) {
    super(message);
    this.name = 'SyntaxProblem';
    this.type = type;
    this.filename = filename;
    this.line = place.line;
    this.column = place.column;
    this.endLine = place.endLine;
    this.endColumn = place.endColumn;
    this.text = text;
  }
}
