/** Text → tree, or the problem that CPython would report. */
import type { SourceText } from '../source/source-text.ts';
import { DEDENT, ENDMARKER, NEWLINE } from '../token/kinds.ts';
import type { TokenList } from '../token/token-list.ts';
import { tokenize } from '../token/tokenize.ts';
import { Expression, Interactive, type Mod, Module, type Stmt } from '../tree/generated/nodes.ts';
import { CompoundStatements } from './compound-statements.ts';
import { REJECTED } from './cursor.ts';

export type ParseMode = 'exec' | 'eval' | 'single';

/** The tree of `source`, or undefined when it is not Python; why, is for `problem/` to find. */
export function readTree(source: SourceText, mode: ParseMode): { tree: Mod | undefined; parser: CompoundStatements; isTooDeep: boolean } {
  const tokens = tokenize(source);
  if (source.hidesNewline) hideNewline(tokens);
  if (mode === 'single') addNewline(tokens, source.hidesNewline);
  const parser = new CompoundStatements(source, tokens);
  try {
    return { tree: START[mode](parser), parser, isTooDeep: false };
  } catch (stop) {
    if (stop instanceof RangeError) return { tree: undefined, parser, isTooDeep: true };
    if (stop !== REJECTED) throw stop;
    return { tree: undefined, parser, isTooDeep: false };
  }
}

/** CPython adds no newline to an expression: the token that ends it has no place. */
function hideNewline(tokens: TokenList): void {
  const at = tokens.kind.lastIndexOf(NEWLINE, tokens.count - 1);
  if (at < 0 || tokens.kind[at] !== NEWLINE) return;
  tokens.column[at] = -1;
  tokens.endColumn[at] = -1;
}

/** A line at the prompt ends twice, the second time after its blocks: a compound statement needs that. */
function addNewline(tokens: TokenList, isCut: boolean): void {
  const at = tokens.count - 1;
  if (tokens.kind[at] !== ENDMARKER || at === 0 || (isCut && tokens.kind[at - 1] !== DEDENT)) return;
  if (tokens.count === tokens.kind.length) tokens.grow();
  for (const field of [tokens.kind, tokens.line, tokens.column, tokens.endLine, tokens.endColumn, tokens.start, tokens.end]) {
    field[at + 1] = field[at];
  }
  tokens.kind[at] = NEWLINE;
  tokens.count++;
}

const START: Record<ParseMode, (parser: CompoundStatements) => Mod> = {
  exec(parser) {
    const body: Stmt[] = [];
    while (parser.kind[parser.pos] !== ENDMARKER) {
      parser.beforeTopStart = parser.topStart;
      parser.topStart = parser.pos;
      parser.statement(body);
    }
    return new Module(body, []);
  },
  eval(parser) {
    // Indentation before an expression is allowed, as in CPython's eval, which strips it.
    const body = parser.expressions();
    while (parser.skip(NEWLINE));
    parser.expect(ENDMARKER);
    return new Expression(body);
  },
  single(parser) {
    const body: Stmt[] = [];
    const start = parser.pos;
    if (parser.skip(NEWLINE)) return new Interactive([parser.passAt(start)]);
    const compound = parser.compoundStatement();
    if (compound === null) parser.simpleStatements(body);
    else {
      body.push(compound);
      parser.expect(NEWLINE);
    }
    return new Interactive(body);
  },
};
