/** Which numerals are digits, which ideographs are numerals, case beyond ASCII, translation and tabs. Part `characters`. */
import '../index.ts';
import { DIGIT_RANGES, NUMERIC_RANGES } from '../types/str/generated/numeral-tables.ts';

export { expandTabs } from '../types/str/tabs.ts';
export { makeTable, translate } from '../types/str/translate.ts';
export { capitalize, casefold, isLower, isTitle, isUpper, swapcase, title } from '../types/str/wide-case.ts';

function within(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (code >= ranges[i] && code <= ranges[i + 1]) return true;
  return false;
}

/** Of a text of numerals. */
export function isDigit(text: string): boolean {
  return Array.from(text).every(c => /\p{Nd}/u.test(c) || within(DIGIT_RANGES, c.codePointAt(0) as number));
}

/** Of a text of numerals and ideographs. */
export function isNumeric(text: string): boolean {
  return Array.from(text).every(c => /\p{N}/u.test(c) || within(NUMERIC_RANGES, c.codePointAt(0) as number));
}
