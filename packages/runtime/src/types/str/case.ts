/** Case mapping and the questions about kinds of characters, as CPython's Unicode database answers them. */
import { DIGIT_RANGES, FOLD_MANY, FOLD_RUNS, NUMERIC_RANGES, TITLE_OTHER, TITLE_SAME } from './generated/case-tables.ts';

let titles: Map<string, string> | null = null;
let folds: Map<string, string> | null = null;

function titleTable(): Map<string, string> {
  if (titles !== null) return titles;
  titles = pairs(TITLE_OTHER);
  for (let i = 0; i < TITLE_SAME.length; i += 2)
    for (let c = TITLE_SAME[i]; c <= TITLE_SAME[i + 1]; c++) titles.set(String.fromCodePoint(c), String.fromCodePoint(c));
  return titles;
}

function pairs(text: string): Map<string, string> {
  const parts = text.split('|');
  const map = new Map<string, string>();
  for (let i = 0; i < parts.length; i += 2) map.set(parts[i], parts[i + 1]);
  return map;
}

function foldTable(): Map<string, string> {
  if (folds !== null) return folds;
  folds = pairs(FOLD_MANY);
  for (let i = 0; i < FOLD_RUNS.length; i += 3)
    for (let c = FOLD_RUNS[i]; c <= FOLD_RUNS[i + 1]; c++) folds.set(String.fromCodePoint(c), String.fromCodePoint(c + FOLD_RUNS[i + 2]));
  return folds;
}

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

export function titleCharacter(c: string): string {
  return ASCII.test(c) ? c.toUpperCase() : (titleTable().get(c) ?? c.toUpperCase());
}

export function casefold(s: string): string {
  if (ASCII.test(s)) return s.toLowerCase();
  const table = foldTable();
  let out = '';
  for (const c of s) out += table.get(c) ?? c.toLowerCase();
  return out;
}

export function capitalize(s: string): string {
  if (s === '') return s;
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
export const isIdentifier = (s: string): boolean => /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(s);

function within(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i] && code <= ranges[i + 1]) return true;
  return false;
}

function isDigitCharacter(c: string): boolean {
  return /\p{Nd}/u.test(c) || within(DIGIT_RANGES, c.codePointAt(0) as number);
}

function isNumericCharacter(c: string): boolean {
  return /\p{N}/u.test(c) || within(NUMERIC_RANGES, c.codePointAt(0) as number);
}

function every(s: string, test: (c: string) => boolean): boolean {
  if (s === '') return false;
  for (const c of s) if (!test(c)) return false;
  return true;
}

export function isDigit(s: string): boolean {
  return isAllOf(s, DIGIT) ?? every(s, isDigitCharacter);
}

export function isNumeric(s: string): boolean {
  return isAllOf(s, DIGIT) ?? every(s, isNumericCharacter);
}

export function isAlnum(s: string): boolean {
  return isAllOf(s, LETTER | DIGIT) ?? every(s, c => /\p{L}/u.test(c) || isNumericCharacter(c));
}
