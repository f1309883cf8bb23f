/** Which characters belong to a set: categories as CPython's `_sre` decides them, case folding, and fast predicates. */
import type { CharSet, Fold } from './node.ts';

const UNICODE_WORD = /[\p{L}\p{N}_]/u;
const UNICODE_DIGIT = /\p{Nd}/u;

function isAsciiWord(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || c === 95 || (c >= 97 && c <= 122);
}
function isAsciiSpace(c: number): boolean {
  return c === 32 || (c >= 9 && c <= 13);
}
function isUnicodeSpace(c: number): boolean {
  if (c < 128) return isAsciiSpace(c) || (c >= 28 && c <= 31);
  return (
    c === 0x85 ||
    c === 0xa0 ||
    c === 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x2028 ||
    c === 0x2029 ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  );
}
function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Letters and numerals from 128 to 255. */
function isLatinWord(c: number): boolean {
  if (c >= 0xc0) return c !== 0xd7 && c !== 0xf7;
  return c === 0xaa || c === 0xb2 || c === 0xb3 || c === 0xb5 || c === 0xb9 || c === 0xba || (c >= 0xbc && c <= 0xbe);
}

const TESTS: Record<string, (c: number) => boolean> = {
  DIGIT: isDigit,
  SPACE: isAsciiSpace,
  WORD: isAsciiWord,
  LINEBREAK: c => c === 10,
  UNI_DIGIT: c => (c < 256 ? isDigit(c) : UNICODE_DIGIT.test(String.fromCodePoint(c))),
  UNI_SPACE: isUnicodeSpace,
  UNI_WORD: c => (c < 128 ? isAsciiWord(c) : c < 256 ? isLatinWord(c) : UNICODE_WORD.test(String.fromCodePoint(c))),
  UNI_LINEBREAK: c => (c >= 10 && c <= 13) || (c >= 28 && c <= 30) || c === 0x85 || c === 0x2028 || c === 0x2029,
  LOC_WORD: isAsciiWord,
};

/** `CATEGORY_UNI_NOT_WORD` → its test. */
export function categoryTest(category: string): (c: number) => boolean {
  const name = category.replace('CATEGORY_', '');
  if (!name.includes('NOT_')) return TESTS[name];
  const positive = TESTS[name.replace('NOT_', '')];
  return c => !positive(c);
}

/** Simple lower case of one code point: what a set in an ignore-case pattern is asked about. */
export function lowerOf(c: number): number {
  if (c < 128) return c >= 65 && c <= 90 ? c + 32 : c;
  if (c < 256) return c >= 0xc0 && c <= 0xde && c !== 0xd7 ? c + 32 : c;
  if (c === 0x130) return 0x69;
  const lower = String.fromCodePoint(c).toLowerCase();
  const point = lower.codePointAt(0) as number;
  return lower.length === (point > 0xffff ? 2 : 1) ? point : c;
}

export function foldPoint(c: number, fold: Fold): number {
  if (fold === 'none') return c;
  if (fold === 'ascii') return c >= 65 && c <= 90 ? c + 32 : c;
  return lowerOf(c);
}

/** A predicate for one set. */
export function charTest(set: CharSet, fold: Fold): (c: number) => boolean {
  const { ranges, isNegated } = set;
  const categories = set.categories.map(categoryTest);
  const isIn = (c: number): boolean => {
    for (let k = 0; k < ranges.length; k += 2) if (c >= ranges[k] && c <= ranges[k + 1]) return true;
    for (const category of categories) if (category(c)) return true;
    return false;
  };
  const ascii = new Uint8Array(128);
  for (let c = 0; c < 128; c++) if (isIn(foldPoint(c, fold)) !== isNegated) ascii[c] = 1;
  return c => (c < 128 ? ascii[c] === 1 : isIn(foldPoint(c, fold)) !== isNegated);
}

let inverse: Map<number, number[]> | undefined;

/** Every code point whose lower case is `c`, itself included if it is its own. */
export function pointsWithLower(c: number): number[] {
  if (inverse === undefined) {
    inverse = new Map();
    for (let p = 128; p < 0x1e944; p++) {
      const lower = lowerOf(p);
      if (lower === p) continue;
      const known = inverse.get(lower);
      if (known === undefined) inverse.set(lower, [p]);
      else known.push(p);
    }
  }
  const found = inverse.get(c)?.slice() ?? [];
  if (c >= 97 && c <= 122) found.push(c - 32);
  if (lowerOf(c) === c) found.push(c);
  return found;
}
