/** Programs with one token deleted, doubled, swapped with the next or replaced, or one character changed. */
import { SourceText, tokenize } from '@wrought/syntax/testing';

const MOST_LINES = 40;

/** A small generator of pseudo-random numbers (mulberry32), so that a run can be repeated. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Some lines from where a statement of the module begins to where one ends. */
export function cutPiece(text: string, random: (below: number) => number): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const starts = lines.flatMap((line, index) => (/^[A-Za-z@"'#]/.test(line) ? [index] : []));
  if (starts.length === 0) return text;
  const first = random(starts.length);
  let last = first + 1;
  while (last < starts.length && starts[last] - starts[first] < 8 + random(MOST_LINES)) last++;
  const end = Math.min(starts[last] ?? lines.length, starts[first] + MOST_LINES * 2);
  return `${lines.slice(starts[first], end).join('\n')}\n`;
}

export function mutate(text: string, random: (below: number) => number): string {
  const tokens = tokenize(new SourceText(text, ''));
  const pieces: [number, number][] = [];
  for (let at = 0; at < tokens.count; at++) if (tokens.end[at] > tokens.start[at]) pieces.push([tokens.start[at], tokens.end[at]]);
  if (pieces.length < 2) return text;
  if (random(5) === 0) return mutateCharacter(text, random);
  const at = random(pieces.length - 1);
  const [[start, end], [nextStart, nextEnd]] = [pieces[at], pieces[at + 1]];
  const token = text.slice(start, end);
  switch (random(4)) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return `${text.slice(0, end)} ${text.slice(start)}`;
    case 2:
      return text.slice(0, start) + text.slice(nextStart, nextEnd) + text.slice(end, nextStart) + token + text.slice(nextEnd);
    default: {
      const [otherStart, otherEnd] = pieces[random(pieces.length)];
      return text.slice(0, start) + text.slice(otherStart, otherEnd) + text.slice(end);
    }
  }
}

const CHARACTERS = '()[]{}\'"\\\n\t #:;,.=!<>+-*/%@&|^~$?`0159_abefjlnrtuxNé€\u00a0😀';

/** One character put in, taken out or replaced, for the tokenizer's sake. */
function mutateCharacter(text: string, random: (below: number) => number): string {
  const at = random(text.length);
  const characters = Array.from(CHARACTERS);
  const character = random(3) === 0 ? '' : characters[random(characters.length)];
  return text.slice(0, at) + character + text.slice(at + random(2));
}
