/** Case mapping and the questions about kinds of characters, as CPython's Unicode database answers them. */
import { withPart } from '../../object/parts.ts';
import type { May } from '../../suspension/suspension.ts';

const DIGIT = 1;
const UPPER_LETTER = 2;
const LOWER_LETTER = 4;
const LETTER = UPPER_LETTER | LOWER_LETTER;
/** The kinds of the ASCII characters. */
const KINDS = new Uint8Array(128);
for (let c = 0; c < 26; c++) {
  KINDS[65 + c] = UPPER_LETTER;
  KINDS[97 + c] = LOWER_LETTER;
}
KINDS.fill(DIGIT, 48, 58);

/** Whether there are characters and all are of the kinds; undefined when one beyond ASCII must be asked. */
function isAllOf(s: string, kinds: number): boolean | undefined {
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c > 127) return undefined;
    if ((KINDS[c] & kinds) === 0) return false;
  }
  return s.length > 0;
}

/** Whether cased letters are there and all are of `kind`; undefined when a character beyond ASCII must be asked. */
function isCasedOnly(s: string, kind: number): boolean | undefined {
  let isCased = false;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c > 127) return undefined;
    const found = KINDS[c] & LETTER;
    if (found === 0) continue;
    if (found !== kind) return false;
    isCased = true;
  }
  return isCased;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** Latin digraphs, in threes: capital, title, small. */
const DIGRAPH = /[\u01c4-\u01cc\u01f1-\u01f3]/;
/** Georgian letters, which begin no word with their capitals. */
const GEORGIAN = /[\u10d0-\u10ff]/;
/** Greek letters with the iota below, which have a title case of their own: by sixteens, or three in sixteen. */
const IOTA_BELOW = /[\u1f80-\u1faf]/;
const LONE_IOTA_BELOW = /[\u1fb3\u1fbc\u1fc3\u1fcc\u1ff3\u1ffc]/;

export function titleCharacter(c: string): string {
  if (c < '\x80') return c.toUpperCase();
  const code = c.codePointAt(0) as number;
  if (DIGRAPH.test(c)) return String.fromCharCode(code - ((code - (code < 0x1d0 ? 0x1c4 : 0x1f1)) % 3) + 1);
  if (GEORGIAN.test(c)) return c;
  if (IOTA_BELOW.test(c)) return String.fromCharCode(code | 8);
  if (LONE_IOTA_BELOW.test(c)) return String.fromCharCode((code & ~15) | 12);
  const upper = c.toUpperCase();
  const first = String.fromCodePoint(upper.codePointAt(0) as number);
  if (upper === first || c === '\u0149') return upper;
  return first + upper.slice(first.length).toLowerCase().replace('\u03b9', '\u0345');
}

/** The lower case of the upper case; Cherokee is folded to its capitals. */
function foldCharacter(c: string): string {
  const upper = c.toUpperCase();
  if (/[\u13a0-\u13fd\uab70-\uabbf]/.test(c)) return upper;
  if (c === '\u0131') return c;
  if (c === '\u1e9e') return 'ss';
  let out = '';
  for (const each of upper) out += each.toLowerCase();
  return out;
}

export function casefold(s: string): string {
  if (ASCII.test(s)) return s.toLowerCase();
  let out = '';
  for (const c of s) out += foldCharacter(c);
  return out;
}

export function capitalize(s: string): string {
  if (s === '') return s;
  if (ASCII.test(s)) return s[0].toUpperCase() + s.slice(1).toLowerCase();
  const first = s.codePointAt(0) as number;
  const c = String.fromCodePoint(first);
  return titleCharacter(c) + lowerRest(s, c.length);
}

/** The lower case of what follows `from` (a final sigma depends on what stands before). */
function lowerRest(s: string, from: number): string {
  return s.includes('\u03a3') ? s.toLowerCase().slice(s.slice(0, from).toLowerCase().length) : s.slice(from).toLowerCase();
}

const CASED = /\p{Cased}/u;

export function title(s: string): string {
  if (ASCII.test(s)) return asciiTitle(s);
  const lower = s.includes('\u03a3') ? null : s;
  let out = '';
  let isInside = false;
  let at = 0;
  for (const c of s) {
    if (!isInside) out += titleCharacter(c);
    else out += lower === null && c === '\u03a3' ? lowerSigma(s, at) : c.toLowerCase();
    isInside = CASED.test(c);
    at += c.length;
  }
  return out;
}

function asciiTitle(s: string): string {
  const lower = s.toLowerCase();
  const upper = s.toUpperCase();
  let out = '';
  let from = 0;
  let isInside = false;
  for (let i = 0; i < s.length; i++) {
    const isLetter = (KINDS[s.charCodeAt(i)] & LETTER) !== 0;
    if (isLetter && !isInside) {
      out += lower.slice(from, i) + upper[i];
      from = i + 1;
    }
    isInside = isLetter;
  }
  return out + lower.slice(from);
}

function lowerSigma(s: string, at: number): string {
  const before = s.slice(0, at).toLowerCase();
  return s.toLowerCase()[before.length];
}

export function swapcase(s: string): string {
  let out = '';
  if (ASCII.test(s)) {
    const lower = s.toLowerCase();
    const upper = s.toUpperCase();
    for (let i = 0; i < s.length; i++) out += s[i] === lower[i] ? upper[i] : lower[i];
    return out;
  }
  let at = 0;
  for (const c of s) {
    if (UPPER.test(c)) out += c === '\u03a3' ? lowerSigma(s, at) : c.toLowerCase();
    else if (LOWER.test(c)) out += c.toUpperCase();
    else out += c;
    at += c.length;
  }
  return out;
}

const UPPER = /\p{Uppercase}/u;
const LOWER = /\p{Lowercase}/u;
const TITLE = /\p{Lt}/u;

export function isUpper(s: string): boolean {
  return isCasedOnly(s, UPPER_LETTER) ?? (!LOWER.test(s) && !TITLE.test(s) && UPPER.test(s));
}

export function isLower(s: string): boolean {
  return isCasedOnly(s, LOWER_LETTER) ?? (!UPPER.test(s) && !TITLE.test(s) && LOWER.test(s));
}

export function isTitle(s: string): boolean {
  let isCased = false;
  let previous = false;
  for (const c of s) {
    if (UPPER.test(c) || TITLE.test(c)) {
      if (previous) return false;
      previous = true;
      isCased = true;
    } else if (LOWER.test(c)) {
      if (!previous) return false;
      isCased = true;
    } else previous = false;
  }
  return isCased;
}

export const isAlpha = (s: string): boolean => isAllOf(s, LETTER) ?? /^\p{L}+$/u.test(s);
export const isDecimal = (s: string): boolean => isAllOf(s, DIGIT) ?? /^\p{Nd}+$/u.test(s);
export const isIdentifier = (s: string): boolean => /^[A-Za-z_]\w*$/.test(s) || /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(s);

/** Some of the other numerals are digits: the part `characters` knows which. */
export function isDigit(s: string): May<boolean> {
  const plain = isAllOf(s, DIGIT);
  if (plain !== undefined || /^\p{Nd}+$/u.test(s)) return plain ?? true;
  return /^[\p{Nd}\p{No}]+$/u.test(s) && withPart('characters', part => part.isDigit(s));
}

/** So are some of the ideographs numerals. */
export function isNumeric(s: string): May<boolean> {
  const plain = isAllOf(s, DIGIT);
  if (plain !== undefined || /^\p{N}+$/u.test(s)) return plain ?? true;
  return /^[\p{N}\p{Lo}]+$/u.test(s) && withPart('characters', part => part.isNumeric(s));
}

export function isAlnum(s: string): boolean {
  return isAllOf(s, LETTER | DIGIT) ?? /^[\p{L}\p{N}]+$/u.test(s);
}
