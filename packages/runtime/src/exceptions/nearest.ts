/** The nearest name to one that was not found, by CPython's own measure (moves cost two, changes of case one). */
import { keywordHint } from '../object/bind.ts';

const MOVE = 2;
const CHANGE_OF_CASE = 1;
const MOST_CANDIDATES = 750;
const LONGEST = 40;

/** What the running program knows; filled by `exec/`. */
export const suggestKnot: {
  builtins: () => object | null;
  module: (name: string) => object | undefined;
} = { builtins: () => null, module: () => undefined };

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CHANGE_OF_CASE : MOVE;
}

/** The distance of two names, or anything above `most`. */
function distance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) * MOVE > most || a.length > LONGEST || b.length > LONGEST) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i * MOVE);
  for (let i = 1; i <= a.length; i++) {
    const next = [i * MOVE];
    for (let k = 1; k <= b.length; k++)
      next[k] = Math.min(row[k - 1] + substitution(a[i - 1], b[k - 1]), row[k] + MOVE, next[k - 1] + MOVE);
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length];
}

export function nearest(wrong: string, names: Iterable<string>): string | null {
  const candidates = [...new Set(names)];
  if (candidates.length > MOST_CANDIDATES) return null;
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const name of candidates) {
    if (name === wrong || (name.startsWith('_') && !wrong.startsWith('_'))) continue;
    const most = Math.min(((name.length + wrong.length + 3) * MOVE) / 6, least - 1);
    const d = distance(wrong, name, most);
    if (d <= most) {
      best = name;
      least = d;
    }
  }
  return best;
}

keywordHint.of = (wrong, names) => {
  const name = nearest(wrong, names);
  return name === null ? '' : `. Did you mean '${name}'?`;
};
