/**
 * The tokens of a text one by one, with the comments and line ends that the parser does not need: what `tokenize.generate_tokens` shows.
 *
 * Comments, `NL` and joined lines all stand between two tokens of the parser's list, so they are read from those gaps.
 */
import { SourceText } from '../source/source-text.ts';
import type { SyntaxProblem } from '../source/syntax-problem.ts';
import {
  DEDENT,
  ENDMARKER,
  ERROR,
  FSTRING_END,
  FSTRING_MIDDLE,
  FSTRING_START,
  INDENT,
  KEYWORDS,
  NAME,
  NEWLINE,
  NUMBER,
  STRING,
  TSTRING_END,
  TSTRING_MIDDLE,
  TSTRING_START,
} from './kinds.ts';
import type { TokenList } from './token-list.ts';
import { tokenize } from './tokenize.ts';

export interface ListedToken {
  /** As the module `token` names it; operators are all `OP`. */
  kind: string;
  text: string;
  /** Lines count from 1, columns are characters from 0. */
  start: [line: number, column: number];
  end: [line: number, column: number];
  /** The lines that it stands on. */
  lines: string;
}

const KINDS = new Map<number, string>([
  [ENDMARKER, 'ENDMARKER'],
  [NEWLINE, 'NEWLINE'],
  [INDENT, 'INDENT'],
  [DEDENT, 'DEDENT'],
  [NAME, 'NAME'],
  [NUMBER, 'NUMBER'],
  [STRING, 'STRING'],
  [FSTRING_START, 'FSTRING_START'],
  [FSTRING_MIDDLE, 'FSTRING_MIDDLE'],
  [FSTRING_END, 'FSTRING_END'],
  [TSTRING_START, 'TSTRING_START'],
  [TSTRING_MIDDLE, 'TSTRING_MIDDLE'],
  [TSTRING_END, 'TSTRING_END'],
]);
const KEYWORD_KINDS = new Set(KEYWORDS.values());
const isFormatText = (kind: number) => kind === FSTRING_MIDDLE || kind === TSTRING_MIDDLE;

/** @returns the tokens up to the end or to the problem that stopped the tokenizer */
export function listTokens(text: string, filename: string): { tokens: ListedToken[]; problem: SyntaxProblem | null } {
  const source = new SourceText(text, filename);
  const list = tokenize(source);
  return { tokens: new Lister(source, list).run(), problem: list.failure?.problem ?? null };
}

class Lister {
  readonly source: SourceText;
  readonly list: TokenList;
  readonly tokens: ListedToken[] = [];
  /** How far the text has been shown. */
  at = 0;
  line = 1;

  constructor(source: SourceText, list: TokenList) {
    this.source = source;
    this.list = list;
  }

  run(): ListedToken[] {
    const { list } = this;
    for (let i = 0; i < list.count && list.kind[i] !== ERROR; i++) this.show(list.kind[i], list.start[i], list.end[i]);
    return this.tokens;
  }

  show(kind: number, start: number, end: number): void {
    const name = KINDS.get(kind) ?? (KEYWORD_KINDS.has(kind) ? 'NAME' : 'OP');
    if (kind === NEWLINE) {
      this.showGap(end - 1);
      const isOurs = this.source.isNewlineAdded && end === this.source.text.length;
      this.add(name, end - 1, end, isOurs ? '' : '\n');
    } else if (kind === INDENT) {
      const from = this.source.text.lastIndexOf('\n', start - 1) + 1;
      this.showGap(from);
      this.add(name, from, start);
    } else {
      if (!isFormatText(kind)) this.showGap(start);
      this.add(name, start, end);
    }
  }

  /** Comments and line ends before `end`. */
  showGap(end: number): void {
    const { text } = this.source;
    while (this.at < end) {
      const code = text.charCodeAt(this.at);
      if (code === 35) {
        const stop = text.indexOf('\n', this.at);
        this.add('COMMENT', this.at, stop);
      } else if (code === 10) this.add('NL', this.at, this.at + 1, this.source.isNewlineAdded && this.at + 1 === text.length ? '' : '\n');
      else this.at += code === 92 ? 2 : 1;
    }
  }

  add(kind: string, start: number, end: number, text = this.source.text.slice(start, end)): void {
    const from = this.placeOf(start);
    // A line's end belongs to its line.
    const to: [number, number] = kind === 'NEWLINE' || kind === 'NL' ? [from[0], from[1] + 1] : this.placeOf(end);
    let lines = '';
    for (let line = from[0]; line <= to[0]; line++) lines += this.source.lineText(line);
    this.tokens.push({ kind, text, start: from, end: to, lines });
    this.at = end;
  }

  /** Places are asked in the order of the text, but for a token's start. */
  placeOf(at: number): [line: number, column: number] {
    const { source } = this;
    while (this.line > 1 && source.lineStart(this.line) > at) this.line--;
    while (source.lineStart(this.line + 1) <= at && source.lineStart(this.line) < source.text.length) this.line++;
    return [this.line, source.charactersBefore(this.line, at - source.lineStart(this.line))];
  }
}
