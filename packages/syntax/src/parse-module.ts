/**
 * The way in: text → tree, or the problem that CPython would report.
 */
import type { CompoundStatements } from './parse/compound-statements.ts';
import { type ParseMode, readTree } from './parse/read-tree.ts';
import { checkFuture } from './problem/check-future.ts';
import { endsInBlock, reachesEnd } from './problem/end-of-input.ts';
import { findProblem, tooComplex } from './problem/find-problem.ts';
import { SourceText } from './source/source-text.ts';
import { SyntaxProblem } from './source/syntax-problem.ts';
import { DEDENT, ENDMARKER } from './token/kinds.ts';
import type { Expression, Interactive, Mod, Module } from './tree/generated/nodes.ts';

export type { ParseMode };

export interface ParseOptions<Mode extends ParseMode = ParseMode> {
  /** What problems name as the file. */
  filename?: string;
  /** `exec`: a module; `eval`: one expression; `single`: one statement, as typed at a prompt. */
  mode?: Mode;
  /** A text that only ends too early is an `_IncompleteInputError`, as prompts ask. */
  mayBeIncomplete?: boolean;
  /** At a prompt, the end of the text closes no block. */
  keepsBlocksOpen?: boolean;
}

/** CPython's flags of `compile` that the parser knows. */
export function parseFlags(flags: number): Pick<ParseOptions, 'mayBeIncomplete' | 'keepsBlocksOpen'> {
  return { mayBeIncomplete: (flags & 0x4000) !== 0, keepsBlocksOpen: (flags & 0x200) !== 0 };
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
  const source = new SourceText(text, options.filename ?? '<unknown>', mode === 'exec');
  if (source.text.includes('\0')) throw nullBytes(source);
  const { tree, parser, isTooDeep } = readTree(source, mode);
  const isOpen = options.keepsBlocksOpen === true && mode === 'single' && endsInBlock(source, parser.tokens);
  if (tree !== undefined && !isOpen) {
    if (mode === 'single') checkSingle(source, parser);
    if (tree.kind !== 'Expression') checkFuture(tree.body, source);
    return tree as Mod as Trees[Mode];
  }
  if (isTooDeep) throw tooComplex(source);
  const problem = findProblem(source, parser.tokens, mode, parser.beforeTopStart, parser.pos);
  const isCut = isOpen || (options.mayBeIncomplete === true && reachesEnd(source, parser.tokens, mode, parser.beforeTopStart));
  throw options.mayBeIncomplete === true && isCut ? incomplete(problem) : problem;
}

/** Nothing may follow the one statement of a line at the prompt. */
function checkSingle(source: SourceText, { tokens, pos }: CompoundStatements): void {
  let next = pos;
  while (tokens.kind[next] !== ENDMARKER && tokens.kind[next] <= DEDENT) next++;
  if (tokens.kind[next] === ENDMARKER) return;
  const last = pos - 1;
  const offset = (column: number) => source.charactersBefore(tokens.line[last], column) + 1;
  throw source.problem('SyntaxError', 'multiple statements found while compiling a single statement', {
    line: tokens.line[last],
    column: offset(tokens.column[last]),
    endLine: tokens.endLine[last],
    endColumn: offset(tokens.endColumn[last]),
  });
}

function incomplete(problem: SyntaxProblem): SyntaxProblem {
  return new SyntaxProblem('_IncompleteInputError', 'incomplete input', problem.filename, problem, problem.text);
}

function nullBytes(source: SourceText): SyntaxProblem {
  const place = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  return new SyntaxProblem('SyntaxError', 'source code string cannot contain null bytes', source.filename, place, null);
}
