/**
 * Strings by code point. JavaScript counts UTF-16 units; a string with characters beyond U+FFFF takes the slow road for its length,
 * indexes and slices, and its characters are remembered for the next question about the same string.
 */
import { strLength } from '../../protocol/truth.ts';
import { fromLatin1, isAscii, latin1 } from '../bytes/text-bytes.ts';
import type { Bounds } from '../sequence/bounds.ts';

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** The two texts without pairs that were asked for last: loops over two texts take turns. */
let lastPlain = '';
let plainBefore = '';
/** Shorter texts are looked through here: less than the start of a regular expression costs. */
const SHORT = 8;

/**
 * What a host can say at once: whether all characters of a text are of one byte. Node can, even of a text that is put together of others and
 * not yet written out; no browser tells.
 */
export const textEngine: { isNarrow: ((s: string) => boolean) | null } = { isNarrow: null };

/** Whether the string has a character that takes two units. The engine answers at once for strings of one-byte characters. */
export function isAstral(s: string): boolean {
  if (s.length < SHORT) {
    for (let i = 1; i < s.length; i++) if ((s.charCodeAt(i) & 0xfc00) === 0xdc00) return PAIR.test(s);
    return false;
  }
  const { isNarrow } = textEngine;
  if (isNarrow?.(s) === true) return false;
  return s.length < 256 ? PAIR.test(s) : isWalkedAstral(s);
}

/** The same of a text that is long, or that is asked for its characters one by one: the last texts are remembered. */
export function isWalkedAstral(s: string): boolean {
  if (s === lastPlain) {
    lastPlain = s; // an equal string: from now on the comparison sees the same object
    return false;
  }
  if (s === plainBefore) {
    plainBefore = s;
    return false;
  }
  if (s.length > 256 && recall(s) !== undefined) return true;
  if (PAIR.test(s)) return true;
  plainBefore = lastPlain;
  lastPlain = s;
  return false;
}

const KEPT = 4;
const recent: { text: string; points: string[] }[] = [];

function recall(s: string): string[] | undefined {
  for (const entry of recent)
    if (entry.text.length === s.length && entry.text === s) {
      entry.text = s; // see `isAstral`
      return entry.points;
    }
  return undefined;
}

/** The characters of a string, one item each. The answer is shared: do not change it. */
export function points(s: string): string[] {
  if (s.length < SHORT) return Array.from(s);
  const known = recall(s);
  if (known !== undefined) return known;
  const made = Array.from(s);
  recent.unshift({ text: s, points: made });
  if (recent.length > KEPT) recent.pop();
  return made;
}

export function lengthOf(s: string): number {
  if (!isAstral(s)) return s.length;
  if (s.length > 256) return points(s).length;
  let length = 0;
  for (const _ of s) length++;
  return length;
}
strLength.of = lengthOf;

/** Code point index → unit index (both may be the length). */
export function unitIndex(s: string, index: number): number {
  if (!isAstral(s)) return index;
  let unit = 0;
  for (let left = index; left > 0 && unit < s.length; left--) unit += (s.codePointAt(unit) as number) > 0xffff ? 2 : 1;
  return unit;
}

/** Unit index → code point index. */
export function pointIndex(s: string, unit: number): number {
  if (unit <= 0 || !isAstral(s)) return unit;
  return lengthOf(s.slice(0, unit));
}

export function sliceText(s: string, bounds: Bounds): string {
  const { start, stepBy, count } = bounds;
  if (count === 0) return '';
  if (!isAstral(s)) {
    if (stepBy === 1) return s.slice(start, start + count);
    return stepped(s, start, stepBy, count);
  }
  const all = points(s);
  if (stepBy === 1) return all.slice(start, start + count).join('');
  let out = '';
  for (let i = 0, at = start; i < count; i++, at += stepBy) out += all[at];
  return out;
}

/** Units that are not neighbours: eight at a time, so that a long result is no rope of single characters. */
function stepped(s: string, start: number, stepBy: number, count: number): string {
  if (count > 256 && isAscii(s)) {
    const units = fromLatin1(s);
    const picked = new Uint8Array(count);
    for (let i = 0, at = start; i < count; i++, at += stepBy) picked[i] = units[at];
    return latin1(picked);
  }
  let out = '';
  let at = start;
  let left = count;
  for (; left >= 8; left -= 8) {
    const half = at + 4 * stepBy;
    out += String.fromCharCode(
      s.charCodeAt(at),
      s.charCodeAt(at + stepBy),
      s.charCodeAt(at + 2 * stepBy),
      s.charCodeAt(at + 3 * stepBy),
      s.charCodeAt(half),
      s.charCodeAt(half + stepBy),
      s.charCodeAt(half + 2 * stepBy),
      s.charCodeAt(half + 3 * stepBy),
    );
    at += 8 * stepBy;
  }
  for (; left > 0; left--, at += stepBy) out += s[at];
  return out;
}

/** Order by code points: units differ from it where surrogates meet the characters above them. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (x < 0xd800 || y < 0xd800) return x < y ? -1 : 1;
    const isHighX = isPairAt(a, i);
    const isHighY = isPairAt(b, i);
    return isHighX === isHighY ? (x < y ? -1 : 1) : isHighX ? 1 : -1;
  }
  return a.length < b.length ? -1 : 1;
}

/** Whether the unit at `i` belongs to a surrogate pair. */
function isPairAt(s: string, i: number): boolean {
  const c = s.charCodeAt(i);
  if (c >= 0xd800 && c < 0xdc00) return (s.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
  return c >= 0xdc00 && c < 0xe000 && (s.charCodeAt(i - 1) & 0xfc00) === 0xd800;
}

/** Whether `a < b`: the order of units is that of code points unless one of the first two that differ is half of a character. */
export function lessText(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? compareText(a, b) < 0 : x < y;
  }
  return a.length < b.length;
}
