/** Pieces of the source text that string literals are made of. */
import { prefixLength } from '../token/scan-string.ts';
import { QUOTE_TRIPLE } from '../token/string-prefix.ts';
import type { TokenList } from '../token/token-list.ts';

/** What stands between the quotes of the STRING token `at`. */
export function stringBody(text: string, tokens: TokenList, at: number): string {
  const data = tokens.data[at];
  const quotes = (data & QUOTE_TRIPLE) !== 0 ? 3 : 1;
  return text.slice(tokens.start[at] + prefixLength(data) + quotes, tokens.end[at] - quotes);
}

/** The text of a replacement field from after its `{` (token `open`) up to token `end`, without comments. */
export function fieldText(text: string, tokens: TokenList, open: number, end: number): string {
  const from = tokens.end[open];
  const whole = text.slice(from, tokens.start[end]);
  if (!whole.includes('#')) return whole;
  let result = '';
  let at = from;
  // A comment can only stand between two tokens.
  for (let token = open; token < end; token++) {
    const [gapStart, gapEnd] = [tokens.end[token], tokens.start[token + 1]];
    result += text.slice(at, gapStart) + text.slice(gapStart, gapEnd).replace(/#[^\n]*/g, '');
    at = gapEnd;
  }
  return result;
}
