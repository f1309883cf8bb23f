/**
 * A program's text in the one form the tokenizer reads: newlines are `\n`, and the last line has one.
 */
import { type ProblemPlace, type ProblemType, SyntaxProblem } from './syntax-problem.ts';

export class SourceText {
  readonly text: string;
  readonly filename: string;
  /** Whether the last line had no newline of its own. */
  readonly isNewlineAdded: boolean;
  /** Whether that newline is only ours: problems do not show it. */
  readonly hidesNewline: boolean;
  #lineStarts: number[] | undefined = undefined;

  /** @param isModule whether CPython would add the last newline: to modules it does, to an expression or a line at the prompt not */
  constructor(text: string, filename: string, isModule = true) {
    const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    this.isNewlineAdded = !unified.endsWith('\n');
    this.text = this.isNewlineAdded ? `${unified}\n` : unified;
    this.filename = filename;
    this.hidesNewline = this.isNewlineAdded && !isModule;
  }

  /** Offset of the first character of a 1-based line; the end of the text for lines after the last. */
  lineStart(line: number): number {
    if (this.#lineStarts === undefined) {
      const starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
      this.#lineStarts = starts;
    }
    return this.#lineStarts[line - 1] ?? this.text.length;
  }

  /** The text of a 1-based line with its newline; '' when there is no such line. */
  lineText(line: number): string {
    const start = this.lineStart(line);
    const end = this.text.indexOf('\n', start);
    return end < 0 ? this.text.slice(start) : this.text.slice(start, end + 1);
  }

  /** How many characters (code points) stand before a UTF-16 column of a line. */
  charactersBefore(line: number, column: number): number {
    const start = this.lineStart(line);
    let count = 0;
    for (let at = start; at < start + column; at++) {
      const unit = this.text.charCodeAt(at);
      if (unit < 0xdc00 || unit > 0xdfff || at === start) count++;
    }
    return count;
  }

  /** @param isBare whether the problem's text is the line without its newline, as CPython's tokenizer gives it. */
  problem(type: ProblemType, message: string, place: ProblemPlace, isBare = false): SyntaxProblem {
    const line = isBare ? this.lineText(place.line).replace(/\n$/, '') : this.shownLine(place.line);
    return new SyntaxProblem(type, message, this.filename, place, line);
  }

  /** The line as CPython has it: the last one may have no newline. */
  shownLine(line: number): string {
    const text = this.lineText(line);
    return this.hidesNewline && this.lineStart(line + 1) >= this.text.length ? text.replace(/\n$/, '') : text;
  }
}
