/** `list[a:b] = …` and `del list[a:b]`. */
import { typeError, valueError } from '../../object/errors.ts';
import { typeOf } from '../../object/type-of.ts';
import type { Value } from '../../object/value.ts';
import { listFrom } from '../../protocol/iterate.ts';
import { andThen } from '../../suspension/native.ts';
import type { May } from '../../suspension/suspension.ts';
import { type Bounds, sliceBounds } from '../sequence/bounds.ts';
import type { PySlice } from '../slice/slice.ts';
import type { PyList } from './list.ts';

/** An array with `[start, end)` replaced. Small replacements are spliced; large ones are built anew (a call has few arguments). */
export function spliced<T>(items: T[], start: number, end: number, values: readonly T[]): T[] {
  if (values.length < 1000) {
    items.splice(start, end - start, ...values);
    return items;
  }
  return items.slice(0, start).concat(values, items.slice(end));
}

export function assignSlice(self: PyList, slice: PySlice, source: Value): May<null> {
  const proto = typeOf(source).proto;
  if (proto.$__iter__ === undefined && proto.$__getitem__ === undefined)
    throw typeError(slice.stepBy === null || slice.stepBy === 1 ? 'can only assign an iterable' : `must assign iterable to extended slice`);
  return andThen(listFrom(source), values => andThen(sliceBounds(slice, self.items.length), bounds => put(self, bounds, values)));
}

function put(self: PyList, bounds: Bounds, values: Value[]): null {
  const { start, stop, stepBy, count } = bounds;
  if (stepBy === 1) {
    replaceSlice(self, start, stop, values);
    return null;
  }
  if (values.length !== count) throw valueError(`attempt to assign sequence of size ${values.length} to extended slice of size ${count}`);
  for (let i = 0, at = start; i < count; i++, at += stepBy) self.items[at] = values[i];
  return null;
}

/** The items from `start` to `stop` replaced by others (not the list's own array); as many take the old ones' places. */
export function replaceSlice(self: PyList, start: number, stop: number, values: readonly Value[]): void {
  const end = Math.max(start, stop);
  const { items } = self;
  if (values.length !== end - start) self.items = spliced(items, start, end, values);
  else for (let i = 0; i < values.length; i++) items[start + i] = values[i];
}

export function deleteSlice(self: PyList, slice: PySlice): May<null> {
  return andThen(sliceBounds(slice, self.items.length), bounds => {
    self.items = withoutSlice(self.items, bounds);
    return null;
  });
}

/** What is left when the items under the bounds are taken out. */
export function withoutSlice<T>(items: T[], bounds: Bounds): T[] {
  const { start, stepBy, count } = bounds;
  if (count === 0) return items;
  if (stepBy === 1) {
    items.splice(start, count);
    return items;
  }
  const gone = new Set<number>();
  for (let i = 0, at = start; i < count; i++, at += stepBy) gone.add(at);
  return items.filter((_, i) => !gone.has(i));
}
