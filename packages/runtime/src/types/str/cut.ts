/**
 * Cutting text: split, strip, partition, lines. Pure functions on JavaScript strings; bytes use them through their Latin-1 form with
 * their own idea of white space.
 */

export interface Blanks {
  /** Whether a character code is white space. */
  isBlank(code: number): boolean;
}

export function splitBlank(s: string, max: number, blanks: Blanks): string[] {
  const out: string[] = [];
  let at = 0;
  const length = s.length;
  for (;;) {
    while (at < length && isBlank(s.charCodeAt(at), blanks)) at++;
    if (at === length) return out;
    if (max >= 0 && out.length === max) {
      out.push(s.slice(at));
      return out;
    }
    const start = at;
    while (at < length && !isBlank(s.charCodeAt(at), blanks)) at++;
    out.push(s.slice(start, at));
  }
}

/** Most characters are letters or spaces. */
function isBlank(code: number, blanks: Blanks): boolean {
  return code === 32 || ((code < 32 || code > 127) && blanks.isBlank(code));
}

export function rsplitBlank(s: string, max: number, blanks: Blanks): string[] {
  if (max < 0) return splitBlank(s, -1, blanks);
  const out: string[] = [];
  let end = s.length;
  for (;;) {
    while (end > 0 && blanks.isBlank(s.charCodeAt(end - 1))) end--;
    if (end === 0) break;
    if (out.length === max) {
      out.push(s.slice(0, end));
      break;
    }
    let at = end;
    while (at > 0 && !blanks.isBlank(s.charCodeAt(at - 1))) at--;
    out.push(s.slice(at, end));
    end = at;
  }
  return out.reverse();
}

export function splitBy(s: string, separator: string, most: number): string[] {
  let max = most;
  if (max < 0) {
    // A short text is cut before the engine's split begins.
    if (s.length > 256) return s.split(separator);
    max = 256;
  }
  const out: string[] = [];
  let at = 0;
  while (out.length < max) {
    const found = s.indexOf(separator, at);
    if (found < 0) break;
    out.push(s.slice(at, found));
    at = found + separator.length;
  }
  out.push(s.slice(at));
  return out;
}

export function rsplitBy(s: string, separator: string, max: number): string[] {
  const out: string[] = [];
  let end = s.length;
  while (max < 0 || out.length < max) {
    const found = end < separator.length ? -1 : s.lastIndexOf(separator, end - separator.length);
    if (found < 0) break;
    out.push(s.slice(found + separator.length, end));
    end = found;
  }
  out.push(s.slice(0, end));
  return out.reverse();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what may end a line but for the usual one
const RARE_BREAK = /[\v-\r\x1c-\x1e\x85\u2028\u2029]/;

/** Lines, each with or without its end. */
export function splitLines(s: string, keepEnds: boolean, isBreak: (code: number) => boolean): string[] {
  if (!keepEnds && !RARE_BREAK.test(s)) {
    const lines = s.split('\n');
    if (lines[lines.length - 1] === '') lines.pop();
    return lines;
  }
  const out: string[] = [];
  let start = 0;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    if (!isBreak(code)) continue;
    const end = code === 13 && s.charCodeAt(i + 1) === 10 ? i + 2 : i + 1;
    out.push(s.slice(start, keepEnds ? end : i));
    start = end;
    i = end - 1;
  }
  if (start < s.length) out.push(s.slice(start));
  return out;
}

export function stripBy(s: string, isStripped: (code: number) => boolean, atStart: boolean, atEnd: boolean): string {
  let start = 0;
  let end = s.length;
  if (atStart) while (start < end && isStripped(s.charCodeAt(start))) start++;
  if (atEnd) while (end > start && isStripped(s.charCodeAt(end - 1))) end--;
  return s.slice(start, end);
}

/** Occurrences that do not overlap, of a non-empty `part`, between units. */
export function countIn(s: string, part: string, from: number, to: number): number {
  let count = 0;
  let at = s.indexOf(part, from);
  while (at >= 0 && at + part.length <= to) {
    count++;
    at = s.indexOf(part, at + part.length);
  }
  return count;
}

export function replaceIn(s: string, before: string, after: string, max: number): string {
  if (before === '') return replaceGaps(s, after, max);
  if (max < 0) {
    const first = s.indexOf(before);
    if (first < 0) return s;
    if (s.length < 64) return replaceFrom(s, first, before, after);
    return after.includes('$') ? s.replaceAll(before, () => after) : s.replaceAll(before, after);
  }
  const parts = splitBy(s, before, max);
  return parts.join(after);
}

/** Every occurrence from the first, in a short text. */
function replaceFrom(s: string, first: number, before: string, after: string): string {
  let out = '';
  let from = 0;
  for (let at = first; at >= 0; at = s.indexOf(before, from)) {
    out += s.slice(from, at) + after;
    from = at + before.length;
  }
  return out + s.slice(from);
}

/** Replacing the empty string: before each character and at the end. */
function replaceGaps(s: string, after: string, max: number): string {
  const all = Array.from(s);
  const limit = max < 0 ? all.length + 1 : Math.min(max, all.length + 1);
  let out = '';
  for (let i = 0; i < all.length; i++) out += (i < limit ? after : '') + all[i];
  return limit > all.length ? out + after : out;
}
