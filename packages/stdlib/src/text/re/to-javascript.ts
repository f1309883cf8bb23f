/**
 * A pattern tree as a JavaScript regular expression with the same answers, or null when that is not certain.
 *
 * Three dialects: `narrow` for subjects whose characters are all below 256 (which the engine knows of most texts without looking), `ascii`
 * for those below 128 where a pattern asks for word boundaries, and `unicode` (flag u) for the rest. What is
 * left to our own machine: repeats whose body may match nothing, groups that an iteration may leave unset (JavaScript
 * forgets them, Python does not), references to groups that may be unset, conditions, atomic and possessive forms.
 */
import { charTest, pointsWithLower } from './characters.ts';
import { type CharSet, type Fold, groupsIn, minWidth, type Node } from './node.ts';

export type Dialect = 'ascii' | 'narrow' | 'unicode';

class Unsafe extends Error {}

const CATEGORY_TEXT: Record<string, string> = {
  CATEGORY_DIGIT: '0-9',
  CATEGORY_SPACE: '\\t-\\r ',
  CATEGORY_WORD: '0-9A-Z_a-z',
  CATEGORY_UNI_DIGIT: '\\p{Nd}',
  CATEGORY_UNI_SPACE: '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
  CATEGORY_UNI_WORD: '\\p{L}\\p{N}_',
  CATEGORY_NOT_DIGIT: '\\D',
  CATEGORY_NOT_WORD: '\\0-/:-@\\[-^`{-\\u{10ffff}',
  CATEGORY_NOT_SPACE: '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}',
  CATEGORY_UNI_NOT_DIGIT: '\\P{Nd}',
};

function point(c: number, isUnicode: boolean): string {
  if ((c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122) || c === 95 || c === 32) return String.fromCharCode(c);
  if (c < 256) return `\\x${c.toString(16).padStart(2, '0')}`;
  return isUnicode ? `\\u{${c.toString(16)}}` : `\\u${c.toString(16).padStart(4, '0')}`;
}

/** The class of exactly the characters below `limit` that pass. */
function narrowClass(set: CharSet, fold: Fold, limit: number): string {
  const test = charTest(set, fold);
  let text = '';
  let count = 0;
  let first = -1;
  for (let c = 0; c <= limit; c++) {
    const isIn = c < limit && test(c);
    if (isIn) {
      count++;
      if (first < 0) first = c;
    } else if (first >= 0) {
      text += range(first, c - 1, false);
      first = -1;
    }
  }
  if (count === limit) return '[^]';
  if (count === limit - 1) {
    for (let c = 0; c < limit; c++) if (!test(c)) return `[^${point(c, false)}]`;
  }
  return count === 1 ? text : `[${text}]`;
}

function range(low: number, high: number, isUnicode: boolean): string {
  if (low === high) return point(low, isUnicode);
  const dash = high === low + 1 ? '' : '-';
  return `${point(low, isUnicode)}${dash}${point(high, isUnicode)}`;
}

const MOST_FOLDED = 4096;

function unicodeClass(set: CharSet, fold: Fold): string {
  let text = '';
  for (const category of set.categories) {
    const known = CATEGORY_TEXT[category];
    if (known === undefined) throw new Unsafe();
    text += known;
  }
  const { ranges } = set;
  let size = 0;
  for (let k = 0; k < ranges.length; k += 2) size += ranges[k + 1] - ranges[k] + 1;
  if (fold === 'none') for (let k = 0; k < ranges.length; k += 2) text += range(ranges[k], ranges[k + 1], true);
  else {
    if (size > MOST_FOLDED || fold === 'ascii') throw new Unsafe();
    for (let k = 0; k < ranges.length; k += 2)
      for (let c = ranges[k]; c <= ranges[k + 1]; c++) for (const p of pointsWithLower(c)) text += point(p, true);
  }
  return `[${set.isNegated ? '^' : ''}${text}]`;
}

/** Groups that are certainly set after the node matched. */
function certain(node: Node): Set<number> {
  switch (node.kind) {
    case 'group':
      return certain(node.body).add(node.group);
    case 'sequence':
      return new Set(node.items.flatMap(item => [...certain(item)]));
    case 'branch': {
      const [first, ...rest] = node.items.map(certain);
      return new Set([...first].filter(g => rest.every(other => other.has(g))));
    }
    case 'repeat':
      return node.min > 0 ? certain(node.body) : new Set();
    default:
      return new Set();
  }
}

const LIMITS = { ascii: 128, narrow: 256 };

class Writer {
  private readonly dialect: Dialect;
  private readonly set = new Set<number>();
  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  write(node: Node): string {
    switch (node.kind) {
      case 'set':
        return this.dialect === 'unicode' ? unicodeClass(node.set, node.fold) : narrowClass(node.set, node.fold, LIMITS[this.dialect]);
      case 'sequence':
        return node.items.map(item => (item.kind === 'branch' ? `(?:${this.write(item)})` : this.write(item))).join('');
      case 'branch':
        return this.branch(node.items);
      case 'group': {
        const body = this.write(node.body);
        this.set.add(node.group);
        return `(${body})`;
      }
      case 'repeat':
        return this.repeat(node);
      case 'look':
        return this.look(node);
      case 'at':
        return this.at(node.where);
      case 'reference':
        if (!this.set.has(node.group) || node.fold !== 'none') throw new Unsafe();
        return `(?:\\${node.group})`;
      case 'fail':
        return '[]';
      default:
        throw new Unsafe();
    }
  }

  private branch(items: Node[]): string {
    const before = new Set(this.set);
    const texts = items.map(item => {
      this.restore(before);
      return this.write(item);
    });
    this.restore(before);
    for (const group of certain({ kind: 'branch', items })) this.set.add(group);
    return texts.join('|');
  }

  private restore(known: Set<number>): void {
    this.set.clear();
    for (const group of known) this.set.add(group);
  }

  private repeat(node: Node & { kind: 'repeat' }): string {
    if (node.mode === 'possessive' || minWidth(node.body) === 0) throw new Unsafe();
    const inner = groupsIn(node.body);
    if (inner.length > 0 && node.max > 1) {
      const sure = certain(node.body);
      if (!inner.every(group => sure.has(group))) throw new Unsafe();
    }
    const before = new Set(this.set);
    const body = this.write(node.body);
    if (node.min === 0) this.restore(before);
    const isAtom = node.body.kind === 'set' || node.body.kind === 'group';
    return `${isAtom ? body : `(?:${body})`}${quantifier(node.min, node.max)}${node.mode === 'lazy' ? '?' : ''}`;
  }

  private look(node: Node & { kind: 'look' }): string {
    if ((node.isNegative || node.back !== null) && groupsIn(node.body).length > 0) throw new Unsafe();
    const before = new Set(this.set);
    const body = this.write(node.body);
    if (node.isNegative) this.restore(before);
    return `(?${node.back === null ? '' : '<'}${node.isNegative ? '!' : '='}${body})`;
  }

  private at(where: string): string {
    const isAscii = this.dialect === 'ascii';
    switch (where) {
      case 'AT_BEGINNING':
      case 'AT_BEGINNING_STRING':
        return '^';
      case 'AT_BEGINNING_LINE':
        return '(?<![^\\n])';
      case 'AT_END':
        return '(?=\\n?$)';
      case 'AT_END_LINE':
        return '(?![^\\n])';
      case 'AT_END_STRING':
        return '$';
      case 'AT_BOUNDARY':
        return '\\b';
      case 'AT_NON_BOUNDARY':
        return '(?!^$)\\B';
      case 'AT_UNI_BOUNDARY':
        return isAscii ? '\\b' : '(?:(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_]))';
      case 'AT_UNI_NON_BOUNDARY':
        return isAscii ? '(?!^$)\\B' : '(?!^$)(?:(?<=[\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<![\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))';
      default:
        throw new Unsafe();
    }
  }
}

function quantifier(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/** The source text, or null when JavaScript might answer otherwise. */
export function toJavaScript(node: Node, dialect: Dialect): string | null {
  try {
    return new Writer(dialect).write(node);
  } catch (problem) {
    if (problem instanceof Unsafe) return null;
    throw problem;
  }
}
