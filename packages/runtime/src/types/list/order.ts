/**
 * The order of keys that need no guest code: a stable merge sort of numbers.
 *
 * Each key begins with a number (itself, the first letters of a text, the first item of a tuple or list), and only keys that begin alike
 * are compared as wholes. Whoever hears `undefined` sorts in the general way: nothing has been changed.
 */
import { PyFloat, type PyType } from '../../object/value.ts';
import { isAstral, lessText } from '../str/text.ts';
import { PyTuple } from '../tuple/tuple.ts';
import { PyList } from './list.ts';
import { quickRowEqual as isEqual, quickLess } from './quick-less.ts';

/** Thrown out of a sort when a comparison needs guest code. Not an exception of the guest's. */
const NEEDS_GUEST = { needsGuest: true };

/** `a < b` of keys that begin alike. */
type Less = (a: any, b: any) => boolean;

/** Longest run that is sorted by insertion. */
const RUN = 12;

/** So many numbers are put in order by their digits. */
const MANY = 300;

/** Indexes of the keys in their new order, or undefined. */
export function quickOrder(keys: readonly any[], isReversed: boolean): Int32Array | number[] | undefined {
  if (keys.length <= FEW) return orderFew(keys, isReversed);
  if (areRows(keys)) {
    const order = new Int32Array(keys.length);
    for (let i = 0; i < order.length; i++) order[i] = i;
    return orderColumn(keys, isReversed, order, 0, order.length, 0) ? order : undefined;
  }
  const codes = new Float64Array(keys.length);
  const isLess = fillCodes(keys, codes);
  if (isLess === undefined) return undefined;
  if (isReversed) for (let i = 0; i < codes.length; i++) codes[i] = -codes[i];
  try {
    return new Sorting(keys, codes, isLess, isReversed).order();
  } catch (e) {
    if (e === NEEDS_GUEST) return undefined;
    throw e;
  }
}

/** So few keys are compared as wholes, and arrays of numbers would not pay for them. */
export const FEW = 40;

/** Whether the engine's own `<` is right for all keys: they are ints, or texts without characters of two units. */
function areNative(keys: readonly any[]): boolean {
  const kind = typeof keys[0];
  if (kind !== 'number' && kind !== 'string') return false;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== kind || (kind === 'string' && isAstral(key))) return false;
  }
  return true;
}

/** Few keys, put into their places one after the other. */
function orderFew(keys: readonly any[], isReversed: boolean): number[] | undefined {
  const isNative = areNative(keys);
  const order: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    let low = 0;
    for (let high = i; low < high; ) {
      const middle = (low + high) >> 1;
      const other = keys[order[middle]];
      const a = isReversed ? other : key;
      const b = isReversed ? key : other;
      const isLess = isNative ? a < b : quickLess(a, b);
      if (isLess === undefined) return undefined;
      if (isLess) high = middle;
      else low = middle + 1;
    }
    order.push(i);
    for (let at = i; at > low; at--) order[at] = order[at - 1];
    order[low] = i;
  }
  return order;
}

/** Put `order[from..to)`, tuples that are equal before `column`, in order; false when that needs guest code. */
function orderColumn(keys: readonly any[], isReversed: boolean, order: Int32Array, from: number, to: number, column: number): boolean {
  const part = order.slice(from, to);
  const items: any[] = [];
  let ended = 0;
  for (let i = 0; i < part.length; i++) {
    const item = keys[part[i]].items[column];
    if (item === undefined) ended++;
    items.push(item);
  }
  if (ended > 0) return ended === part.length;
  const sorted = quickOrder(items, isReversed);
  if (sorted === undefined) return false;
  for (let i = 0; i < part.length; i++) order[from + i] = part[sorted[i]];
  for (let start = 0, end = 1; start < part.length; start = end, end++) {
    while (end < part.length && isEqual(items[sorted[start]], items[sorted[end]]) === true) end++;
    if (end - start > 1 && !orderAlike(keys, isReversed, order, from + start, from + end, column + 1)) return false;
  }
  return true;
}

/** Longest part that is compared as wholes. */
const ALIKE = 8;

/** The same for a part that may be small. */
function orderAlike(keys: readonly any[], isReversed: boolean, order: Int32Array, from: number, to: number, column: number): boolean {
  if (to - from > ALIKE) return orderColumn(keys, isReversed, order, from, to, column);
  for (let i = from + 1; i < to; i++) {
    const index = order[i];
    let at = i;
    for (; at > from; at--) {
      const before = order[at - 1];
      const isLess = isReversed ? quickLess(keys[before], keys[index]) : quickLess(keys[index], keys[before]);
      if (isLess === undefined) return false;
      if (!isLess) break;
      order[at] = before;
    }
    order[at] = index;
  }
  return true;
}

/** The numbers that the keys begin with; answers how those that begin alike are compared, or undefined. */
function fillCodes(keys: readonly any[], codes: Float64Array): Less | null | undefined {
  const first = keys[0];
  if (typeof first === 'string') {
    const from = commonLength(keys, first);
    return fillTextCodes(keys, codes, from, 6, 256) || fillTextCodes(keys, codes, from, 3, 65536) ? lessText : undefined;
  }
  let isExact = true;
  for (let i = 0; i < keys.length; i++) {
    const code = toCode(keys[i]);
    if (Number.isNaN(code)) return undefined; // it has no order
    if (typeof keys[i] === 'bigint') isExact = false;
    codes[i] = code;
  }
  return isExact ? null : lessWhole;
}

/** A number as a double, NaN for anything else. */
function toCode(key: any): number {
  if (typeof key === 'number') return key;
  if (typeof key === 'bigint' || typeof key === 'boolean') return Number(key);
  return key instanceof PyFloat && !key.cls.isGuest ? key.v : Number.NaN;
}

/** Whether keys are tuples, or lists, none of them empty. */
function areRows(keys: readonly any[]): boolean {
  const { cls } = keys[0] ?? NOTHING;
  if (keys[0] instanceof PyList ? cls.isGuest : !isPlainTuple(keys[0])) return false;
  for (let i = 0; i < keys.length; i++) if (!isRow(keys[i], cls)) return false;
  return true;
}

const NOTHING = { cls: null };

function isRow(key: any, cls: PyType): boolean {
  return key !== null && typeof key === 'object' && key.cls === cls && key.items.length > 0;
}

function isPlainTuple(key: any): key is PyTuple {
  return key instanceof PyTuple && !key.cls.isGuest;
}

function lessWhole(a: any, b: any): boolean {
  const isLess = quickLess(a, b);
  if (isLess === undefined) throw NEEDS_GUEST;
  return isLess;
}

/** How many units all texts have in common with the first. */
function commonLength(keys: readonly any[], first: string): number {
  let { length } = first;
  for (let i = 1; i < keys.length && length > 0; i++) {
    const key = keys[i];
    let at = 0;
    while (at < length && at < key?.length && key.charCodeAt(at) === first.charCodeAt(at)) at++;
    length = at;
  }
  return length;
}

/** `count` units of texts as digits to `base`; false when a unit is too large, or half a character. */
function fillTextCodes(keys: readonly any[], codes: Float64Array, from: number, count: number, base: number): boolean {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string') return false;
    let code = 0;
    for (let at = from; at < from + count; at++) {
      let unit = at < key.length ? key.charCodeAt(at) : 0;
      if (unit >= base) return false;
      if (unit >= 0xd800) {
        // Characters of two units come behind all others.
        if (unit > 0xdfff) unit -= 0x800;
        else if (key.isWellFormed()) unit += 0x2000;
        else return false;
      }
      code = code * base + unit;
    }
    codes[i] = code;
  }
  return true;
}

/** Indexes of numbers in their order: by one digit of their bits after the other from the lowest, leaving out digits that all have in common. */
function digitOrder(codes: Float64Array<ArrayBuffer>): Int32Array {
  const n = codes.length;
  const halves = new Int32Array(codes.buffer);
  const lows = new Int32Array(n);
  const highs = new Int32Array(n);
  let from = new Int32Array(n);
  let to = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    codes[i] += 0; // -0 is 0
    const high = halves[2 * i + HIGH];
    const sign = high >> 31;
    highs[i] = high ^ (sign | 0x80000000);
    lows[i] = halves[2 * i + 1 - HIGH] ^ sign;
    from[i] = i;
  }
  const size = n < 2000 ? 8 : 11;
  const last = (1 << size) - 1;
  const starts = new Int32Array(last + 1);
  for (const words of [lows, highs])
    for (let shift = 0; shift < 32; shift += size) {
      starts.fill(0);
      for (let i = 0; i < n; i++) starts[(words[i] >>> shift) & last]++;
      if (starts[(words[0] >>> shift) & last] === n) continue;
      for (let digit = 0, before = 0; digit <= last; digit++) {
        const count = starts[digit];
        starts[digit] = before;
        before += count;
      }
      for (let i = 0; i < n; i++) {
        const index = from[i];
        to[starts[(words[index] >>> shift) & last]++] = index;
      }
      [from, to] = [to, from];
    }
  return from;
}

/** Which half of a float's bits in memory has the sign. */
const HIGH = new Uint8Array(new Float64Array([-1]).buffer)[7] === 0 ? 0 : 1;

/** One sort: numbers and indexes, moved together between two pairs of arrays. */
class Sorting {
  private readonly keys: readonly any[];
  private readonly isLess: Less | null;
  private readonly isReversed: boolean;
  private codes: Float64Array<ArrayBuffer>;
  private indexes: Int32Array<ArrayBuffer>;
  constructor(keys: readonly any[], codes: Float64Array<ArrayBuffer>, isLess: Less | null, isReversed: boolean) {
    this.keys = keys;
    this.codes = codes;
    this.isLess = isLess;
    this.isReversed = isReversed;
    this.indexes = new Int32Array(codes.length);
    for (let i = 0; i < codes.length; i++) this.indexes[i] = i;
  }

  /** Whether the key with one index comes before another one that begins alike. */
  private isBefore(a: number, b: number): boolean {
    if (this.isLess === null) return false;
    return this.isReversed ? this.isLess(this.keys[b], this.keys[a]) : this.isLess(this.keys[a], this.keys[b]);
  }

  order(): Int32Array {
    const n = this.codes.length;
    if (this.runLength(true) === n) return this.indexes;
    if (this.runLength(false) === n) return this.indexes.reverse();
    if (this.isLess === null && n >= MANY) return digitOrder(this.codes);
    for (let start = 0; start < n; start += RUN) this.insert(start, Math.min(start + RUN, n));
    let codes = new Float64Array(n);
    let indexes = new Int32Array(n);
    for (let width = RUN; width < n; width *= 2) {
      for (let low = 0; low < n; low += 2 * width) this.merge(codes, indexes, low, Math.min(low + width, n), Math.min(low + 2 * width, n));
      [this.codes, codes] = [codes, this.codes];
      [this.indexes, indexes] = [indexes, this.indexes];
    }
    return this.indexes;
  }

  /** How many keys from the first on ascend (or strictly descend). */
  private runLength(isAscending: boolean): number {
    const { codes } = this;
    let i = 1;
    for (; i < codes.length; i++) {
      const isDown = codes[i] < codes[i - 1] || (codes[i] === codes[i - 1] && this.isBefore(i, i - 1));
      if (isDown === isAscending) break;
    }
    return i;
  }

  private insert(start: number, end: number): void {
    const { codes, indexes } = this;
    for (let i = start + 1; i < end; i++) {
      const code = codes[i];
      const index = indexes[i];
      let at = i;
      while (at > start && (code < codes[at - 1] || (code === codes[at - 1] && this.isBefore(index, indexes[at - 1])))) {
        codes[at] = codes[at - 1];
        indexes[at] = indexes[at - 1];
        at--;
      }
      codes[at] = code;
      indexes[at] = index;
    }
  }

  /** Two neighbouring runs into one, in other arrays. */
  private merge(toCodes: Float64Array, toIndexes: Int32Array, low: number, middle: number, high: number): void {
    const { codes, indexes } = this;
    let left = low;
    let right = middle;
    let at = low;
    while (left < middle && right < high) {
      const a = codes[left];
      const b = codes[right];
      if (b < a || (b === a && this.isBefore(indexes[right], indexes[left]))) {
        toCodes[at] = b;
        toIndexes[at++] = indexes[right++];
      } else {
        toCodes[at] = a;
        toIndexes[at++] = indexes[left++];
      }
    }
    for (; left < middle; left++, at++) {
      toCodes[at] = codes[left];
      toIndexes[at] = indexes[left];
    }
    for (; right < high; right++, at++) {
      toCodes[at] = codes[right];
      toIndexes[at] = indexes[right];
    }
  }
}
