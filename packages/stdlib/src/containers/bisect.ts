/** `_bisect`: binary search in a sorted sequence; comparisons and key functions may pause. */
import {
  andThen,
  asIndex,
  call1,
  call2,
  getattr,
  getItem,
  type HostModule,
  length,
  less,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyList,
  quickLess,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';

/** The place in a plain list, or undefined when guest code must be asked. */
function searchNow(isRight: boolean, items: readonly Value[], x: Value, from: number): number | undefined {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const isLess = isRight ? quickLess(x, items[middle]) : quickLess(items[middle], x);
    if (isLess === undefined) return undefined;
    if (isLess === isRight) high = middle;
    else low = middle + 1;
  }
  return low;
}

function* searchSteps(isRight: boolean, a: Value, x: Value, lo: number, hiGiven: number | null, key: Value): NativeSteps<number> {
  let hi: any = hiGiven;
  if (hi === null) {
    hi = length(a);
    if (hi === PAUSED) hi = yield;
  }
  let low = lo;
  while (low < hi) {
    const middle = Math.floor((low + hi) / 2);
    let item: any = a instanceof PyList && !a.cls.isGuest && middle < a.items.length ? a.items[middle] : getItem(a, middle);
    if (item === PAUSED) item = yield;
    if (key !== null) {
      item = call1(key, item);
      if (item === PAUSED) item = yield;
    }
    let isLess: any = isRight ? less(x, item) : less(item, x);
    if (isLess === PAUSED) isLess = yield;
    if (isRight ? isLess : !isLess) hi = middle;
    else low = middle + 1;
  }
  return low;
}

function search(isRight: boolean, a: Value, x: Value, lo: Value | undefined, hi: Value | undefined, key: Value | undefined): May<number> {
  return andThen(lo === undefined ? 0 : asIndex(lo), low => {
    if (low < 0) throw valueError('lo must be non-negative');
    if (a instanceof PyList && !a.cls.isGuest && (hi === undefined || hi === null) && (key === undefined || key === null)) {
      const at = searchNow(isRight, a.items, x, Number(low));
      if (at !== undefined) return at;
    }
    return andThen(hi === undefined || hi === null ? null : asIndex(hi), high =>
      native(searchSteps(isRight, a, x, Number(low), high === null ? null : Number(high), key ?? null)),
    );
  });
}

type Search = (a: Value, x: Value, lo?: Value, hi?: Value, key?: Value) => May;

const find =
  (isRight: boolean): Search =>
  (a, x, lo, hi, key) =>
    search(isRight, a, x, lo, hi, key);

/** `insort`: the key is taken of the new item once. */
const insert =
  (isRight: boolean): Search =>
  (a, x, lo, hi, key) =>
    andThen(key === undefined || key === null ? x : call1(key, x), probe =>
      andThen(search(isRight, a, probe, lo, hi, key), at => {
        if (a instanceof PyList && !a.cls.isGuest) {
          a.items.splice(at, 0, x);
          return null;
        }
        return andThen(getattr(a, 'insert'), method => andThen(call2(method, at, x), () => null));
      }),
    );

const PARAMETERS = '(a, x, lo=0, hi=None, *, key=None)';

export const bisectModule: HostModule = () =>
  functions('_bisect', {
    [`bisect_right${PARAMETERS}`]: find(true),
    [`bisect${PARAMETERS}`]: find(true),
    [`bisect_left${PARAMETERS}`]: find(false),
    [`insort_right${PARAMETERS}`]: insert(true),
    [`insort${PARAMETERS}`]: insert(true),
    [`insort_left${PARAMETERS}`]: insert(false),
  });
