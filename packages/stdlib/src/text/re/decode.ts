/**
 * Reads the code of `re._compiler` into a tree. The numbers of opcodes differ between versions of CPython, so their names
 * are taken from the `re._constants` that made the code.
 */
import { type CharSet, type Fold, type Node, single } from './node.ts';

export interface OpcodeNames {
  readonly op: readonly string[];
  readonly at: readonly string[];
  readonly category: readonly string[];
}

/** `MAXREPEAT`: no upper bound. */
const UNBOUNDED = 4294967295;

const FOLDS: Record<string, Fold> = { IGNORE: 'ascii', UNI_IGNORE: 'unicode', LOC_IGNORE: 'ascii' };

function foldOf(name: string, base: string): Fold {
  return name === base ? 'none' : (FOLDS[name.slice(base.length + 1)] ?? 'none');
}

class Decoder {
  private readonly code: readonly number[];
  private readonly names: OpcodeNames;
  private at = 0;
  constructor(code: readonly number[], names: OpcodeNames) {
    this.code = code;
    this.names = names;
  }

  whole(): Node {
    if (this.names.op[this.code[0]] === 'INFO') this.at = 1 + this.code[1];
    return this.sequence(this.code.length);
  }

  /** Until `end`, or an opcode that closes the body (which is left to the caller). */
  private sequence(end: number): Node {
    const items: Node[] = [];
    while (this.at < end) {
      const name = this.names.op[this.code[this.at]];
      if (name === 'SUCCESS' || name === 'JUMP' || name === 'MAX_UNTIL' || name === 'MIN_UNTIL') break;
      if (name === 'MARK' && this.code[this.at + 1] % 2 === 1) break;
      items.push(this.one(name));
    }
    return items.length === 1 ? items[0] : { kind: 'sequence', items };
  }

  private next(): number {
    return this.code[this.at++];
  }

  /** The place that the skip word under the cursor points at; the cursor goes behind the word. */
  private skip(): number {
    const target = this.at + this.code[this.at];
    this.at++;
    return target;
  }

  private one(name: string): Node {
    this.at++;
    if (name.startsWith('LITERAL')) return { kind: 'set', set: single(this.next()), fold: foldOf(name, 'LITERAL') };
    if (name.startsWith('NOT_LITERAL')) {
      const c = this.next();
      return { kind: 'set', set: single(c, c, true), fold: foldOf(name, 'NOT_LITERAL') };
    }
    if (name === 'IN' || name.startsWith('IN_')) return this.charset(foldOf(name, 'IN'));
    if (name.startsWith('GROUPREF') && name !== 'GROUPREF_EXISTS')
      return { kind: 'reference', group: this.next() + 1, fold: foldOf(name, 'GROUPREF') };
    switch (name) {
      case 'ANY':
        return { kind: 'set', set: single(10, 10, true), fold: 'none' };
      case 'ANY_ALL':
        return { kind: 'set', set: single(0, 0x10ffff), fold: 'none' };
      case 'AT':
        return { kind: 'at', where: this.names.at[this.next()] };
      case 'CATEGORY':
        return { kind: 'set', set: { isNegated: false, ranges: [], categories: [this.names.category[this.next()]] }, fold: 'none' };
      case 'FAILURE':
        return { kind: 'fail' };
      case 'MARK':
        return this.group();
      case 'BRANCH':
        return this.branch();
      case 'GROUPREF_EXISTS':
        return this.condition();
      case 'ASSERT':
      case 'ASSERT_NOT':
        return this.look(name === 'ASSERT_NOT');
      case 'ATOMIC_GROUP': {
        const body = this.closed(this.skip());
        return { kind: 'atomic', body };
      }
      default:
        return this.repeat(name);
    }
  }

  /** A body that ends with SUCCESS just before `end`. */
  private closed(end: number): Node {
    const body = this.sequence(end);
    this.at = end;
    return body;
  }

  private group(): Node {
    const group = this.next() / 2 + 1;
    const body = this.sequence(this.code.length);
    this.at += 2;
    return { kind: 'group', group, body };
  }

  private branch(): Node {
    const items: Node[] = [];
    while (this.code[this.at] !== 0) {
      const end = this.skip();
      items.push(this.sequence(end));
      this.at = end;
    }
    this.at++;
    return { kind: 'branch', items };
  }

  private condition(): Node {
    const group = this.next() + 1;
    const otherwise = this.skip() - 1;
    const yes = this.sequence(otherwise);
    let no: Node = { kind: 'sequence', items: [] };
    if (this.at < otherwise && this.names.op[this.code[this.at]] === 'JUMP') {
      this.at++;
      const end = this.skip();
      no = this.sequence(end);
      this.at = end;
    }
    return { kind: 'condition', group, yes, no };
  }

  private look(isNegative: boolean): Node {
    const end = this.skip();
    const width = this.next();
    // Zero width is a look ahead, and a look behind of no width is the same question.
    return { kind: 'look', back: width === 0 ? null : width, isNegative, body: this.closed(end) };
  }

  private repeat(name: string): Node {
    const mode = name.startsWith('MIN') ? 'lazy' : name.startsWith('POSSESSIVE') ? 'possessive' : 'greedy';
    const end = this.skip();
    const min = this.next();
    const most = this.next();
    const max = most === UNBOUNDED ? Number.POSITIVE_INFINITY : most;
    const body = this.sequence(end);
    this.at = end;
    if (name.endsWith('_ONE')) return { kind: 'repeat', min, max, mode, body };
    const closing = this.names.op[this.code[this.at++]];
    return { kind: 'repeat', min, max, mode: closing === 'MIN_UNTIL' ? 'lazy' : mode, body };
  }

  private charset(fold: Fold): Node {
    const end = this.skip();
    let isNegated = false;
    const ranges: number[] = [];
    const categories: string[] = [];
    for (;;) {
      const name = this.names.op[this.next()];
      if (name === 'FAILURE') break;
      if (name === 'NEGATE') isNegated = true;
      else if (name === 'LITERAL') {
        const c = this.next();
        ranges.push(c, c);
      } else if (name === 'RANGE') ranges.push(this.next(), this.next());
      else if (name === 'RANGE_UNI_IGNORE') this.foldedRange(ranges);
      else if (name === 'CATEGORY') categories.push(this.names.category[this.next()]);
      else if (name === 'CHARSET') this.bitmap(ranges, 0, 8);
      else if (name === 'BIGCHARSET') this.bigCharset(ranges);
      else throw new Error(`unknown opcode in a character set: ${name}`);
    }
    this.at = end;
    return { kind: 'set', set: { isNegated, ranges, categories }, fold };
  }

  /** A range that holds for a character or for its upper case. */
  private foldedRange(ranges: number[]): void {
    const [low, high] = [this.next(), this.next()];
    ranges.push(low, high);
    for (let c = low; c <= Math.min(high, low + 0x3000); c++) {
      const lower = String.fromCodePoint(c).toLowerCase();
      const point = lower.codePointAt(0) as number;
      if (String.fromCodePoint(point) === lower && (point < low || point > high)) ranges.push(point, point);
    }
  }

  private bitmap(ranges: number[], base: number, words: number): void {
    for (let w = 0; w < words; w++) {
      const word = this.next();
      for (let b = 0; b < 32; b++) if ((word >>> b) & 1) addPoint(ranges, base + w * 32 + b);
    }
  }

  private bigCharset(ranges: number[]): void {
    const count = this.next();
    const index: number[] = [];
    for (let w = 0; w < 64; w++) {
      const word = this.next();
      index.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, (word >>> 24) & 255);
    }
    const chunks: number[][] = [];
    for (let c = 0; c < count; c++) {
      const chunk: number[] = [];
      this.bitmap(chunk, 0, 8);
      chunks.push(chunk);
    }
    index.forEach((chunk, high) => {
      const pairs = chunks[chunk] ?? [];
      for (let k = 0; k < pairs.length; k += 2) ranges.push(high * 256 + pairs[k], high * 256 + pairs[k + 1]);
    });
  }
}

function addPoint(ranges: number[], point: number): void {
  if (ranges.length > 0 && ranges[ranges.length - 1] === point - 1) ranges[ranges.length - 1] = point;
  else ranges.push(point, point);
}

export function decodePattern(code: readonly number[], names: OpcodeNames): Node {
  return new Decoder(code, names).whole();
}

export type { CharSet };
