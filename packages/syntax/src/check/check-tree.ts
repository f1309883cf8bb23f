/**
 * What CPython refuses after parsing: first what its symbol table finds in the whole module, then what its code generator
 * meets, in the order of the text.
 */
import { SourceText } from '../source/source-text.ts';
import { SyntaxProblem } from '../source/syntax-problem.ts';
import { countBytes } from '../source/utf8.ts';
import type { Mod } from '../tree/generated/nodes.ts';
import { CodeChecker } from './check-code.ts';
import { SymbolChecker } from './check-symbols.ts';
import { resolveNames } from './resolve-names.ts';
import type { Located } from './symbol-block.ts';

export interface CheckOptions {
  /** The text that the tree was made of. */
  source: string;
  filename?: string;
}

/** @throws SyntaxProblem with the words and place of CPython's compiler, which counts columns in bytes here */
export function checkTree(tree: Mod, options: CheckOptions): void {
  const fail = (message: string, at: Located): never => {
    const source = new SourceText(options.source, options.filename ?? '<unknown>');
    const offset = (line: number, column: number) => countBytes(source.lineText(line), column) + 1;
    const place = {
      line: at.line,
      column: offset(at.line, at.column),
      endLine: at.endLine,
      endColumn: offset(at.endLine, at.endColumn),
    };
    throw new SyntaxProblem('SyntaxError', message, source.filename, place, source.lineText(at.line));
  };
  const symbols = new SymbolChecker(fail);
  if (tree.kind === 'Expression') symbols.expression(tree.body);
  else {
    symbols.noteFuture(tree.body);
    symbols.statements(tree.body);
  }
  resolveNames(symbols.module, undefined, new Set(), fail);
  const code = new CodeChecker(fail);
  if (tree.kind === 'Expression') code.expression(tree.body);
  else code.statements(tree.body);
}
