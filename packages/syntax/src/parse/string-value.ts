/**
 * The value of a string's body: escapes in text and in bytes.
 *
 * Problems come back as CPython's sentence, because their place depends on the token and not on the escape.
 */
import { findCharacterByName } from '../token/character-name.ts';

export interface Decoded {
  value: string;
  problem: string | undefined;
  /** Code points, when the text has surrogates that JavaScript would join into one character. */
  points: number[] | undefined;
}

const SIMPLE: Record<string, string> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const HEX_LENGTHS: Record<string, number> = { x: 2, u: 4, U: 8 };

/** The text of a body whose escapes are written as in a `str` literal. */
export function decodeText(body: string): Decoded {
  let value = '';
  let hasSurrogate = false;
  const pieces: string[] = [];
  let from = 0;
  for (let at = body.indexOf('\\'); at >= 0; at = body.indexOf('\\', from)) {
    pieces.push(body.slice(from, at));
    const found = readTextEscape(body, at);
    if (typeof found === 'string') return { value: '', problem: found, points: undefined };
    pieces.push(found.text);
    if (found.isSurrogate) hasSurrogate = true;
    from = found.end;
  }
  pieces.push(body.slice(from));
  value = pieces.join('');
  const points = hasSurrogate ? pieces.flatMap(piece => Array.from(piece, character => character.codePointAt(0) as number)) : undefined;
  return { value, problem: undefined, points: points && points.length !== Array.from(value).length ? points : undefined };
}

interface Escape {
  text: string;
  end: number;
  isSurrogate: boolean;
}

function readTextEscape(body: string, at: number): Escape | string {
  const letter = body[at + 1];
  // Only the text of a format string can end so: `f"\{x}"`.
  if (letter === undefined) return { text: '\\', end: at + 1, isSurrogate: false };
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 2, isSurrogate: false };
  if (letter >= '0' && letter <= '7') {
    const digits = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0] ?? '';
    return { text: String.fromCharCode(Number.parseInt(digits, 8)), end: at + 1 + digits.length, isSurrogate: false };
  }
  const length = HEX_LENGTHS[letter];
  if (length !== undefined) return readHexEscape(body, at, letter, length);
  if (letter === 'N') return readNamedEscape(body, at);
  return { text: `\\${letter}`, end: at + 2, isSurrogate: false };
}

function readHexEscape(body: string, at: number, letter: string, length: number): Escape | string {
  const digits = /^[0-9a-fA-F]*/.exec(body.slice(at + 2, at + 2 + length))?.[0] ?? '';
  const last = at + 1 + digits.length;
  if (digits.length < length) return complain(body, at, last, `truncated \\${letter}${'X'.repeat(length)} escape`);
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff) return complain(body, at, last, 'illegal Unicode character');
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return { text: String.fromCodePoint(point), end: at + 2 + length, isSurrogate };
}

function readNamedEscape(body: string, at: number): Escape | string {
  if (body[at + 2] !== '{') return complain(body, at, at + 1, 'malformed \\N character escape');
  const close = body.indexOf('}', at + 3);
  if (close < 0) return complain(body, at, body.length - 1, 'malformed \\N character escape');
  if (close === at + 3) return complain(body, at, close - 1, 'malformed \\N character escape');
  const found = findCharacterByName(body.slice(at + 3, close));
  if (found === undefined) return complain(body, at, close, 'unknown Unicode character name');
  return { text: String.fromCodePoint(found), end: close + 1, isSurrogate: false };
}

/** Positions are bytes of the form in which CPython hands the body to its codec: beyond ASCII, ten bytes a character. */
function complain(body: string, from: number, to: number, reason: string): string {
  const [first, last] = [codecOffset(body, from), codecOffset(body, to + 1) - 1];
  const where = first === last ? `byte 0x5c in position ${first}` : `bytes in position ${first}-${last}`;
  return `(unicode error) 'unicodeescape' codec can't decode ${where}: ${reason}`;
}

function codecOffset(body: string, at: number): number {
  let offset = 0;
  for (let index = 0; index < at; index++) {
    const unit = body.charCodeAt(index);
    if (unit < 128) offset++;
    else if (unit < 0xdc00 || unit > 0xdfff) offset += 10;
  }
  return offset;
}

/** The bytes of a body that is ASCII, or CPython's sentence about a bad escape. */
export function decodeBytes(body: string, isRaw: boolean): Uint8Array | string {
  const bytes: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const letter = body[at + 1];
    if (isRaw || body[at] !== '\\') bytes.push(body.charCodeAt(at));
    else if (letter === 'x') {
      const digits = /^[0-9a-fA-F]{2}/.exec(body.slice(at + 2, at + 4))?.[0];
      if (digits === undefined) return `(value error) invalid \\x escape at position ${at}`;
      bytes.push(Number.parseInt(digits, 16));
      at += 3;
    } else if (letter >= '0' && letter <= '7') {
      const digits = /^[0-7]{1,3}/.exec(body.slice(at + 1, at + 4))?.[0] ?? '';
      bytes.push(Number.parseInt(digits, 8) & 255);
      at += digits.length;
    } else if (SIMPLE[letter] !== undefined) {
      if (letter !== '\n') bytes.push(SIMPLE[letter].charCodeAt(0));
      at++;
    } else bytes.push(92);
  }
  return Uint8Array.from(bytes);
}
