/**
 * Where the parts of a JSON text stand: so that values pass from one protocol to the other as text, and `1.0` stays `1.0`.
 *
 * Works on text that `JSON.parse` has accepted; it checks nothing by itself.
 */
import type { Descriptor, Path } from '@wrought/wire';

export interface Span {
  start: number;
  end: number;
}

/** The members of a JSON object (beginning at `at`), by name. */
export function membersOf(text: string, at = 0): Map<string, Span> {
  const found = new Map<string, Span>();
  let place = skipSpace(text, skipSpace(text, at) + 1);
  while (text[place] !== '}') {
    const keyEnd = endOfString(text, place);
    const key = JSON.parse(text.slice(place, keyEnd)) as string;
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const end = endOfValue(text, start);
    found.set(key, { start, end });
    place = skipSpace(text, end);
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
  return found;
}

/** The span of the value at a path. Undefined when there is none. */
export function spanAt(text: string, path: Path): Span | undefined {
  let at = skipSpace(text, 0);
  for (const step of path) {
    const span = typeof step === 'number' ? itemAt(text, at, step) : text[at] === '{' ? membersOf(text, at).get(step) : undefined;
    if (!span) return undefined;
    at = span.start;
  }
  return { start: at, end: endOfValue(text, at) };
}

function itemAt(text: string, at: number, index: number): Span | undefined {
  if (text[at] !== '[') return undefined;
  let place = skipSpace(text, at + 1);
  for (let count = 0; text[place] !== ']'; count++) {
    const end = endOfValue(text, place);
    if (count === index) return { start: place, end };
    place = skipSpace(text, end);
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
  return undefined;
}

function skipSpace(text: string, at: number): number {
  let place = at;
  while (text.charCodeAt(place) <= 32) place++;
  return place;
}

function endOfString(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let count = 0;
  while (text[at - 1 - count] === '\\') count++;
  return count % 2 === 1;
}

/** One past the end of the value that begins at `at`. Not recursive: nesting may be deep. */
export function endOfValue(text: string, at: number): number {
  let depth = 0;
  let place = at;
  do {
    switch (text[place]) {
      case '"':
        place = endOfString(text, place);
        break;
      case '{':
      case '[':
        depth++;
        place++;
        break;
      case '}':
      case ']':
        depth--;
        place++;
        break;
      default:
        place = depth === 0 ? endOfWord(text, place) : place + 1;
    }
  } while (depth > 0);
  return place;
}

function endOfWord(text: string, at: number): number {
  let place = at;
  while (place < text.length && !/[\s,\]}]/.test(text[place])) place++;
  return place;
}

const MAY_HAVE_MARKS = /\d(\.0+|[eE][+-]?\d+)\s*[,\]}]|\{\s*"\d|,\s*"\d+"\s*:|\d(\.0+|[eE][+-]?\d+)\s*$/;

/**
 * The marks that a reader without Python's numbers and key order needs for this text: whole floats, and dicts with keys
 * of digits (`spec/wire.md`, 3.2).
 */
export function marksFor(text: string, root: string): Descriptor[] {
  if (!MAY_HAVE_MARKS.test(text)) return [];
  const found: Descriptor[] = [];
  mark(text, skipSpace(text, 0), [root], found);
  return found;
}

/** Marks what is inside a value; @returns one past its end. The depth is bounded by what the caller accepts. */
function mark(text: string, at: number, path: Path, found: Descriptor[]): number {
  if (text[at] === '{') return markDict(text, at, path, found);
  if (text[at] === '[') return markList(text, at, path, found);
  if (text[at] === '"') return endOfString(text, at);
  const end = endOfWord(text, at);
  const word = text.slice(at, end);
  if (/[.eE]/.test(word) && /^-?\d/.test(word) && Number.isInteger(Number(word)) && !Object.is(Number(word), -0))
    found.push({ type: ['Float'], path: [...path] });
  return end;
}

function markList(text: string, at: number, path: Path, found: Descriptor[]): number {
  let place = skipSpace(text, at + 1);
  for (let index = 0; text[place] !== ']'; index++) {
    path.push(index);
    place = skipSpace(text, mark(text, place, path, found));
    path.pop();
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
  return place + 1;
}

function markDict(text: string, at: number, path: Path, found: Descriptor[]): number {
  const keys: string[] = [];
  let place = skipSpace(text, at + 1);
  while (text[place] !== '}') {
    const keyEnd = endOfString(text, place);
    const key = JSON.parse(text.slice(place, keyEnd)) as string;
    keys.push(key);
    path.push(key);
    place = skipSpace(text, mark(text, skipSpace(text, skipSpace(text, keyEnd) + 1), path, found));
    path.pop();
    if (text[place] === ',') place = skipSpace(text, place + 1);
  }
  if (keys.length > 1 && keys.some(key => /^\d+$/.test(key)) && new Set(keys).size === keys.length)
    found.push({ type: ['Keys'], path: [...path], keys });
  return place + 1;
}
