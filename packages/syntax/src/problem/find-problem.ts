/**
 * What CPython says about a text that the parser refused.
 *
 *   reading without `invalid_…` rules ──fails──▶ reading with them ──no rule raises──▶ "invalid syntax" at the last token
 *                                                                                      that the first of the two looked at
 * Whatever the answer, a mistake that the tokenizer finds further on may replace it, as it does in CPython.
 */
import type { ParseMode } from '../parse/read-tree.ts';
import type { SourceText } from '../source/source-text.ts';
import { SyntaxProblem } from '../source/syntax-problem.ts';
import { countBytes, countCharacters } from '../source/utf8.ts';
import { DEDENT, ERROR, INDENT } from '../token/kinds.ts';
import type { TokenList } from '../token/token-list.ts';
import { ACTIONS } from './actions.ts';
import { Grammar } from './compile-grammar.ts';
import { EXPRESSIONS } from './grammar/expressions.ts';
import { FUNCTIONS } from './grammar/functions.ts';
import { INVALID } from './grammar/invalid.ts';
import { LITERALS } from './grammar/literals.ts';
import { PATTERNS } from './grammar/patterns.ts';
import { STATEMENTS } from './grammar/statements.ts';
import { NOTHING, Raised, Reader, TOKENIZER_FAILED } from './reader.ts';

const START_RULES: Record<ParseMode, string> = { exec: 'file', eval: 'eval', single: 'interactive' };
let grammar: Grammar | undefined;

/**
 * @param from the token at which the top-level statement begins that the parser refused
 * @param reached the furthest token that the parser came to, for a text that the second reading accepts
 */
export function findProblem(source: SourceText, tokens: TokenList, mode: ParseMode, from: number, reached: number): SyntaxProblem {
  grammar ??= new Grammar([STATEMENTS, FUNCTIONS, EXPRESSIONS, PATTERNS, LITERALS, INVALID], ACTIONS);
  const rule = grammar.rule(START_RULES[mode]);
  const reader = new Reader(source, tokens);
  noteFlufl(reader, from);
  try {
    reader.restart(from, false);
    const isAccepted = rule(reader) !== NOTHING;
    const last = isAccepted ? reached : reader.fill - 1;
    if (!isAccepted) {
      reader.restart(from, true);
      rule(reader);
    }
    raiseGeneric(reader, last);
  } catch (stop) {
    if (stop === TOKENIZER_FAILED && tokens.failure) return tokens.failure.problem;
    if (stop instanceof RangeError) return tokens.failure?.isRaisedAtOnce ? tokens.failure.problem : plainProblem(reader, reached);
    if (!(stop instanceof Raised)) throw stop;
    const isFinal = stop.message.startsWith('unexpected ');
    return (isFinal ? undefined : laterFailure(reader)) ?? toProblem(reader, stop);
  }
}

/** The last token that the reading without `invalid_…` rules looked at; undefined when the tokenizer's failure was reached. */
export function firstReading(source: SourceText, tokens: TokenList, mode: ParseMode, from: number): number | undefined {
  grammar ??= new Grammar([STATEMENTS, FUNCTIONS, EXPRESSIONS, PATTERNS, LITERALS, INVALID], ACTIONS);
  const reader = new Reader(source, tokens);
  reader.restart(from, false);
  try {
    grammar.rule(START_RULES[mode])(reader);
  } catch (stop) {
    if (stop === TOKENIZER_FAILED) return undefined;
    if (!(stop instanceof Raised) && !(stop instanceof RangeError)) throw stop;
  }
  return reader.fill - 1;
}

/** For texts so deeply nested that the second reading does not get through: the place where the parser stopped. */
function plainProblem(reader: Reader, reached: number): SyntaxProblem {
  const { line, column, endLine, endColumn } = reader.tokens;
  const at = Math.min(reached, reader.tokens.count - 1);
  return toProblem(reader, new Raised('SyntaxError', 'invalid syntax', [line[at], column[at], endLine[at], endColumn[at]]));
}

/** `from __future__ import barry_as_FLUFL` counts from where it stands; it may stand before the refused statement. */
function noteFlufl(reader: Reader, from: number): void {
  const { names, data } = reader.tokens;
  if (!names.includes('barry_as_FLUFL')) return;
  for (let at = 0; at < from; at++) if (names[data[at]] === 'barry_as_FLUFL') reader.isFlufl = true;
}

function raiseGeneric(reader: Reader, last: number): never {
  const kind = reader.kind[last];
  if (kind === INDENT) reader.raiseAt('unexpected indent', reader.fill - 1, 'IndentationError');
  if (kind === DEDENT) reader.raiseAt('unexpected unindent', reader.fill - 1, 'IndentationError');
  const at = { kind: 'token', start: last, end: last };
  return reader.raise('invalid syntax', at, at);
}

export function tooComplex(source: SourceText): SyntaxProblem {
  const place = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  return new SyntaxProblem('MemoryError', 'Parser stack overflowed - Python source too complex to parse', source.filename, place, null);
}

/** What the tokenizer would find in the rest of the text, if it takes precedence. */
function laterFailure(reader: Reader): SyntaxProblem | undefined {
  const { failure } = reader.tokens;
  if (failure === undefined || failure.isInFormat || reader.kind[reader.fill - 1] === ERROR) return undefined;
  if (failure.isRaisedAtOnce) return failure.problem;
  const open = failure.openBrackets.at(-1);
  if (open === undefined || reader.tokens.line[reader.fill - 1] <= open.line) return undefined;
  const column = reader.source.charactersBefore(open.line, open.column) + 1;
  const place = { line: open.line, column, endLine: open.line, endColumn: 0 };
  return reader.source.problem('SyntaxError', `'${open.character}' was never closed`, place, true);
}

/** CPython counts the bytes of an end on a later line, but measures them in the line that it shows. */
function offsetInShown(source: SourceText, line: number, bytes: number): number {
  return countCharacters(source.lineText(line).replace(/\n$/, ''), bytes + 1);
}

function toProblem(reader: Reader, raised: Raised): SyntaxProblem {
  const { source, tokens } = reader;
  const offset = (line: number, column: number) => (column < 0 ? column + 1 : source.charactersBefore(line, column) + 1);
  const endOffset = (line: number, column: number) =>
    line === raised.line ? offset(line, column) : offsetInShown(source, raised.line, countBytes(source.lineText(line), column));
  const place = {
    line: raised.line,
    column: raised.isExact ? raised.column : offset(raised.line, raised.column),
    endLine: raised.endLine,
    endColumn: raised.isExact ? raised.endColumn : endOffset(raised.endLine, raised.endColumn),
  };
  // CPython shows the line it is reading with its newline, earlier lines without.
  const isBare = raised.line < tokens.endLine[reader.fill - 1];
  return source.problem(raised.type, raised.message, place, isBare);
}
