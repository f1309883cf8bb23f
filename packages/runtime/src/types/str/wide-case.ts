/** Case mapping and questions about case of all texts, as CPython's Unicode database answers them; those of ASCII have shorter roads. */
import { fromLatin1, isAscii, latin1 } from '../bytes/text-bytes.ts';
import { KINDS, LETTER } from './case.ts';

/** Latin digraphs, in threes: capital, title, small. */
const DIGRAPH = /[\u01c4-\u01cc\u01f1-\u01f3]/;
/** Georgian letters, which begin no word with their capitals. */
const GEORGIAN = /[\u10d0-\u10ff]/;
/** Greek letters with the iota below, which have a title case of their own: by sixteens, or three in sixteen. */
const IOTA_BELOW = /[\u1f80-\u1faf]/;
const LONE_IOTA_BELOW = /[\u1fb3\u1fbc\u1fc3\u1fcc\u1ff3\u1ffc]/;

function titleCharacter(c: string): string {
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
  if (isAscii(s)) return s.toLowerCase();
  let out = '';
  for (const c of s) out += foldCharacter(c);
  return out;
}

export function capitalize(s: string): string {
  const first = s.codePointAt(0) as number;
  const c = String.fromCodePoint(first);
  return titleCharacter(c) + lowerRest(s, c.length);
}

/** The lower case of what follows `from` (a final sigma depends on what stands before). */
function lowerRest(s: string, from: number): string {
  return s.includes('\u03a3') ? s.toLowerCase().slice(s.slice(0, from).toLowerCase().length) : s.slice(from).toLowerCase();
}

const CASED = /\p{Cased}/u;

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

export function title(s: string): string {
  if (isAscii(s)) return asciiTitle(s);
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

function lowerSigma(s: string, at: number): string {
  const before = s.slice(0, at).toLowerCase();
  return s.toLowerCase()[before.length];
}

function asciiSwapped(s: string): string {
  const out = fromLatin1(s);
  for (let i = 0; i < out.length; i++) if ((KINDS[out[i]] & LETTER) !== 0) out[i] ^= 32;
  return latin1(out);
}

export function swapcase(s: string): string {
  if (isAscii(s)) return asciiSwapped(s);
  let out = '';
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
  return !LOWER.test(s) && !TITLE.test(s) && UPPER.test(s);
}

export function isLower(s: string): boolean {
  return !UPPER.test(s) && !TITLE.test(s) && LOWER.test(s);
}

export function isTitle(s: string): boolean {
  if (isAscii(s)) return s === asciiTitle(s) && /[A-Z]/.test(s);
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
