/** Few keys whose `<` may be guest code are sorted by insertion; the runs of `merge-sort.ts` begin so too. */
import type { Value } from '../../object/value.ts';
import { less } from '../../protocol/compare.ts';
import type { NativeSteps } from '../../suspension/native.ts';
import { PAUSED } from '../../suspension/suspension.ts';

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
  for (let i = start; i < end; i++) {
    const moving = order[i];
    let low = base;
    for (let high = i; low < high; ) {
      const middle = (low + high) >> 1;
      let isLess = less(keys[moving], keys[order[middle]]);
      if (isLess === PAUSED) isLess = yield;
      if (isLess) high = middle;
      else low = middle + 1;
    }
    order.copyWithin(low + 1, low, i);
    order[low] = moving;
  }
  return null;
}
