/** Indexes and slices of sequences, resolved to non-negative numbers as CPython clips them. */
import { error, typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { asIndex, asInt } from '../../protocol/index-number.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import type { PySlice } from '../slice/slice.ts';

/** A slice of a sequence of known length: `count` items from `start`, `stepBy` apart. */
export interface Bounds {
  readonly start: number;
  readonly stop: number;
  readonly stepBy: number;
  readonly count: number;
}

const LARGE = Number.MAX_SAFE_INTEGER;

function clip(n: number | bigint): number {
  return typeof n === 'number' ? n : n < 0n ? -LARGE : LARGE;
}

const BAD_SLICE = 'slice indices must be integers or None or have an __index__ method';

function partOf(value: Value): May<number> {
  const direct = asInt(value);
  if (direct !== undefined) return clip(direct);
  if (typeOf(value).proto.$__index__ === undefined) throw typeError(BAD_SLICE);
  return andThen(asIndex(value, BAD_SLICE), clip);
}

/** The bounds of `slice` over a sequence of that length. May run `__index__`. */
export function sliceBounds(slice: PySlice, length: number): May<Bounds> {
  const { start, stop, stepBy } = slice;
  if (
    (start === null || typeof start === 'number') &&
    (stop === null || typeof stop === 'number') &&
    (stepBy === null || typeof stepBy === 'number')
  )
    return resolve(start, stop, stepBy, length);
  return andThen(stepBy === null ? 1 : partOf(stepBy), by => {
    if (by === 0) throw valueError('slice step cannot be zero');
    return andThen<number | null, Bounds>(start === null ? null : partOf(start), from =>
      andThen<number | null, Bounds>(stop === null ? null : partOf(stop), to => resolve(from, to, by, length)),
    );
  });
}

/** The arithmetic of `slice.indices` on numbers. */
export function resolve(start: number | null, stop: number | null, stepBy: number | null, length: number): Bounds {
  const by = stepBy ?? 1;
  if (by === 0) throw valueError('slice step cannot be zero');
  const low = by < 0 ? -1 : 0;
  const high = by < 0 ? length - 1 : length;
  const place = (n: number) => (n < 0 ? Math.max(n + length, low) : Math.min(n, high));
  const from = start === null ? (by < 0 ? high : low) : place(start);
  const to = stop === null ? (by < 0 ? low : high) : place(stop);
  let count = 0;
  if (by > 0 && from < to) count = Math.floor((to - from - 1) / by) + 1;
  else if (by < 0 && to < from) count = Math.floor((from - to - 1) / -by) + 1;
  return { start: from, stop: to, stepBy: by, count };
}

/** A found index as a number; `kind` begins the TypeError (`list indices must be integers or slices`). */
export function indexOf(key: Value, kind: string): May<number> {
  if (typeof key === 'number') return key;
  if (typeof key === 'boolean') return key ? 1 : 0;
  return andThen(asIndex(key, typeOf(key).proto.$__index__ === undefined ? `${kind}, not ${typeOf(key).tname}` : undefined), smallIndex);
}

export function smallIndex(n: number | bigint): number {
  if (typeof n === 'bigint') throw error('IndexError', "cannot fit 'int' into an index-sized integer");
  return n;
}

/** `start`/`end` arguments of `find`, `index`, `count` …: None or an index, clipped to 0 … length. */
export function clippedArgument(value: Value | undefined, length: number, otherwise: number): May<number> {
  if (value === undefined || value === null) return otherwise;
  return andThen(partOf(value), n => (n < 0 ? Math.max(n + length, 0) : n));
}

/** More items than an array of the engine keeps side by side: it would begin to count them by their names. */
export const MOST_ITEMS = 134_217_725;

/** A repeat count (`seq * n`): 0 for negative ones. */
export function repeatCount(n: number | bigint, unitLength: number, most = 4_294_967_295): number {
  if (n <= 0) return 0;
  if (typeof n === 'bigint') {
    if (n < 2n ** 63n) throw error('MemoryError');
    throw error('OverflowError', "cannot fit 'int' into an index-sized integer");
  }
  if (unitLength * n > most) throw error('MemoryError');
  return n;
}

/** Items of an array under bounds, as a fresh array. */
export function pick<T>(items: readonly T[], bounds: Bounds): T[] {
  const { start, stepBy, count } = bounds;
  if (stepBy === 1) return items.slice(start, start + count);
  const out: T[] = new Array(count);
  for (let i = 0, at = start; i < count; i++, at += stepBy) out[i] = items[at];
  return out;
}

/** The items of two sequences in one array. The engine's `concat` takes its time before it begins. */
export function joined(a: readonly Value[], b: readonly Value[]): Value[] {
  if (a.length + b.length > 64) return a.concat(b);
  const all: Value[] = [];
  for (let i = 0; i < a.length; i++) all.push(a[i]);
  for (let i = 0; i < b.length; i++) all.push(b[i]);
  return all;
}
