/** Few keys whose `<` may be guest code are sorted by insertion; the runs of `merge-sort.ts` begin so too. */
import type { Value } from '../../object/value.ts';
import { less } from '../../protocol/compare.ts';
import type { NativeSteps } from '../../suspension/native.ts';
import { type May, PAUSED } from '../../suspension/suspension.ts';

/** How many keys from `base` on ascend; if they strictly descend they are turned around. */
export function* findRun(keys: readonly Value[], order: number[], base: number): NativeSteps<number> {
  let end = base + 1;
  let isDescending = false;
  for (; end < order.length; end++) {
    let isLess = less(keys[order[end]], keys[order[end - 1]]);
    if (isLess === PAUSED) isLess = yield;
    if (end === base + 1) isDescending = isLess as boolean;
    else if (isLess !== isDescending) break;
  }
  if (isDescending) for (let i = base, j = end - 1; i < j; i++, j--) [order[i], order[j]] = [order[j], order[i]];
  return end - base;
}

/** The keys from `start` to `end` into their places among those from `base` on, which are in order. */
export function* insert(keys: readonly Value[], order: number[], base: number, start: number, end: number): NativeSteps<null> {
  const place: Place = { low: base, high: base };
  for (let i = start; i < end; i++) {
    const moving = order[i];
    place.low = base;
    place.high = i;
    while (findPlace(keys, order, moving, place) === PAUSED) halve(place, yield);
    for (let at = i; at > place.low; at--) order[at] = order[at - 1]; // `copyWithin` is slow on arrays of few numbers
    order[place.low] = moving;
  }
  return null;
}

/** Where a key belongs: at `low` or behind it, at `high` or before it. */
interface Place {
  low: number;
  high: number;
}

/** Halve until one place is left, or until a comparison pauses; a plain function, because the engine makes such loops quick. */
function findPlace(keys: readonly Value[], order: number[], moving: number, place: Place): May<null> {
  const key = keys[moving];
  while (place.low < place.high) {
    const isLess = less(key, keys[order[(place.low + place.high) >> 1]]);
    if (isLess === PAUSED) return PAUSED;
    halve(place, isLess);
  }
  return null;
}

function halve(place: Place, isLess: boolean): void {
  const middle = (place.low + place.high) >> 1;
  if (isLess) place.high = middle;
  else place.low = middle + 1;
}
