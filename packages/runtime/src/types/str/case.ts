/**
 * Case mapping and the questions about kinds of characters, as CPython's Unicode database answers them: of ASCII here, what needs rules
 * of its own beyond it in the part `characters`.
 */
import { withPart } from '../../object/parts.ts';
import type { May } from '../../suspension/suspension.ts';
import { isAscii } from '../bytes/text-bytes.ts';

const DIGIT = 1;
const UPPER_LETTER = 2;
const LOWER_LETTER = 4;
export const LETTER = UPPER_LETTER | LOWER_LETTER;
/** The kinds of the ASCII characters. */
export const KINDS = new Uint8Array(128);
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

/** What is asked seldom is in the part `characters`, for ASCII too. */
const inPart =
  (name: string) =>
  (s: string): May<any> =>
    withPart('characters', part => part[name](s));
export const casefold = inPart('casefold');
export const title = inPart('title');
export const swapcase = inPart('swapcase');
export const isTitle = inPart('isTitle');

export function capitalize(s: string): May<string> {
  return isAscii(s) ? s.slice(0, 1).toUpperCase() + s.slice(1).toLowerCase() : withPart('characters', part => part.capitalize(s));
}

export function isUpper(s: string): May<boolean> {
  return isCasedOnly(s, UPPER_LETTER) ?? withPart('characters', part => part.isUpper(s));
}

export function isLower(s: string): May<boolean> {
  return isCasedOnly(s, LOWER_LETTER) ?? withPart('characters', part => part.isLower(s));
}

export const isAlpha = (s: string): boolean => isAllOf(s, LETTER) ?? /^\p{L}+$/u.test(s);
export const isDecimal = (s: string): boolean => isAllOf(s, DIGIT) ?? /^\p{Nd}+$/u.test(s);
export const isIdentifier = (s: string): boolean => /^[A-Za-z_]\w*$/.test(s) || /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(s);

/** Some of the other numerals are digits, and some of the ideographs numerals: the part `characters` knows which. */
export const isDigit = (s: string): May<boolean> => isAllOf(s, DIGIT) ?? withPart('characters', part => part.isDigit(s));
export const isNumeric = (s: string): May<boolean> => isAllOf(s, DIGIT) ?? withPart('characters', part => part.isNumeric(s));

export function isAlnum(s: string): boolean {
  return isAllOf(s, LETTER | DIGIT) ?? /^[\p{L}\p{N}]+$/u.test(s);
}
