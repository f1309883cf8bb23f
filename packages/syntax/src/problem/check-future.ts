/**
 * `from __future__ import …` at the top of a module may only name what there is.
 *
 * CPython checks this while it makes the tree; that such an import comes too late is found by its compiler.
 */
import type { SourceText } from '../source/source-text.ts';
import { SyntaxProblem } from '../source/syntax-problem.ts';
import type { ImportFrom, Stmt } from '../tree/generated/nodes.ts';

const FEATURES = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

/** @throws SyntaxProblem at the first name that is no feature */
export function checkFuture(body: Stmt[], source: SourceText): void {
  const first = body[0];
  const hasDocstring = first?.kind === 'Expr' && first.value.kind === 'Constant' && first.value.value.type === 'str';
  for (const statement of hasDocstring ? body.slice(1) : body) {
    if (statement.kind !== 'ImportFrom' || statement.module !== '__future__' || statement.level !== 0) return;
    checkNames(statement, source);
  }
}

function checkNames(statement: ImportFrom, source: SourceText): void {
  for (const { name, line, column, endLine, endColumn } of statement.names) {
    if (FEATURES.has(name)) continue;
    const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
    const place = {
      line,
      column: source.charactersBefore(line, column) + 1,
      endLine,
      endColumn: source.charactersBefore(endLine, endColumn) + 1,
    };
    throw new SyntaxProblem('SyntaxError', message, source.filename, place, null);
  }
}
