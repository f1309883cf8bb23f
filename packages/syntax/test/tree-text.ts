/** Trees written for tests: without positions, as `ast.dump` writes them. */
import { dumpTree, parseModule } from '@wrought/syntax';

/** The statements of a program, one dumped text each. */
export function statements(source: string): string[] {
  return parseModule(source).body.map(statement => dumpTree(statement));
}

/** The tree of one expression. */
export function expression(source: string): string {
  return dumpTree(parseModule(source, { mode: 'eval' }).body);
}

/** The place of each statement: line:column-endLine:endColumn. */
export function places(source: string): string[] {
  return parseModule(source).body.map(({ line, column, endLine, endColumn }) => `${line}:${column}-${endLine}:${endColumn}`);
}
