/** Whether a text was refused because it ends where more was needed: what a prompt asks before it reads another line. */
import type { ParseMode } from '../parse/read-tree.ts';
import type { SourceText } from '../source/source-text.ts';
import { DEDENT, ENDMARKER, NEWLINE } from '../token/kinds.ts';
import type { TokenizerFailure, TokenList } from '../token/token-list.ts';
import { firstReading } from './find-problem.ts';

/** `from`: the token at which the top-level statement begins that the parser refused. */
export function reachesEnd(source: SourceText, tokens: TokenList, mode: ParseMode, from: number): boolean {
  const last = firstReading(source, tokens, mode, from);
  if (last === undefined) return tokens.failure !== undefined && isCutOff(source, tokens.failure);
  for (let at = last + 1; at < tokens.count; at++) if (tokens.kind[at] > DEDENT) return false;
  const kind = tokens.kind[last];
  // The newline that is added behind what was typed at a prompt is no newline of the text.
  const isAdded = source.hidesNewline || (mode === 'single' && last === tokens.count - 2);
  return kind === ENDMARKER || kind === DEDENT || (kind === NEWLINE && isAdded);
}

/** A string over several lines, or one whose last line has no end yet. */
function isCutOff(source: SourceText, failure: TokenizerFailure): boolean {
  if (failure.isEndOfText) return true;
  const found = /^unterminated (triple-quoted )?(?:[a-z]-)?string literal \(detected at line (\d+)/.exec(failure.problem.message);
  if (found === null) return false;
  const lines = source.text.replace(/\n$/, '').split('\n').length;
  return found[1] !== undefined || ((source.hidesNewline || source.text.endsWith('\\\n')) && Number(found[2]) >= lines);
}

/** Whether the text ends, without a newline, inside of a block: only the end of the text closes it. */
export function endsInBlock(source: SourceText, tokens: TokenList): boolean {
  let at = tokens.count - 1;
  while (at > 0 && (tokens.kind[at] === ENDMARKER || tokens.kind[at] === NEWLINE)) at--;
  return source.hidesNewline && tokens.kind[at] === DEDENT;
}
