/**
 * The way in: text → tree, or the problem that CPython would report.
 */
import { type ParseMode, readTree } from './parse/read-tree.ts';
import { SourceText } from './source/source-text.ts';
import type { Expression, Interactive, Mod, Module } from './tree/generated/nodes.ts';

export type { ParseMode };

export interface ParseOptions<Mode extends ParseMode = ParseMode> {
  /** What problems name as the file. */
  filename?: string;
  /** `exec`: a module; `eval`: one expression; `single`: one statement, as typed at a prompt. */
  mode?: Mode;
}

interface Trees {
  exec: Module;
  eval: Expression;
  single: Interactive;
}

/**
 * @throws SyntaxProblem when the text is not Python.
 */
export function parseModule<Mode extends ParseMode = 'exec'>(text: string, options: ParseOptions<Mode> = {}): Trees[Mode] {
  const mode: ParseMode = options.mode ?? 'exec';
  const source = new SourceText(text, options.filename ?? '<unknown>');
  const { tree, parser } = readTree(source, mode);
  if (tree !== undefined) return tree as Mod as Trees[Mode];
  const at = Math.min(parser.pos, parser.tokens.count - 1);
  const failure = parser.tokens.failure;
  if (failure && at >= parser.tokens.count - 1) throw failure.problem;
  throw source.problem('SyntaxError', 'invalid syntax', {
    line: parser.line[at],
    column: parser.column[at] + 1,
    endLine: parser.endLine[at],
    endColumn: parser.endColumn[at] + 1,
  });
}
