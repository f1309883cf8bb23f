/**
 * Case mapping and the questions about kinds of characters, as CPython's Unicode database answers them: of ASCII here, what needs rules
 * of its own beyond it in the part `characters`.
 */
import { withPart } from '../../object/parts.ts';
import type { May } from '../../suspension/suspension.ts';
import { fromLatin1, isAscii, latin1 } from '../bytes/text-bytes.ts';

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

export function casefold(s: string): May<string> {
  return isAscii(s) ? s.toLowerCase() : withPart('characters', part => part.casefold(s));
}

export function capitalize(s: string): May<string> {
  return isAscii(s) ? s.slice(0, 1).toUpperCase() + s.slice(1).toLowerCase() : withPart('characters', part => part.capitalize(s));
}

export function title(s: string): May<string> {
  return isAscii(s) ? asciiTitle(s) : withPart('characters', part => part.title(s));
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

export function swapcase(s: string): May<string> {
  if (!isAscii(s)) return withPart('characters', part => part.swapcase(s));
  const out = fromLatin1(s);
  for (let i = 0; i < out.length; i++) if ((KINDS[out[i]] & LETTER) !== 0) out[i] ^= 32;
  return latin1(out);
}

export function isUpper(s: string): May<boolean> {
  return isCasedOnly(s, UPPER_LETTER) ?? withPart('characters', part => part.isUpper(s));
}

export function isLower(s: string): May<boolean> {
  return isCasedOnly(s, LOWER_LETTER) ?? withPart('characters', part => part.isLower(s));
}

export function isTitle(s: string): May<boolean> {
  return isAscii(s) ? s === asciiTitle(s) && /[A-Z]/.test(s) : withPart('characters', part => part.isTitle(s));
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
