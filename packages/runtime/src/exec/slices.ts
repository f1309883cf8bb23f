/** Slices as generated code writes them, `o[a:b:c]` read and assigned: those of the builtin sequences need no slice object. */
import { setItem as fullSetItem } from '../protocol/item.ts';
import type { May } from '../suspension/suspension.ts';
import { bytesType } from '../types/bytes/bytes.ts';
import { listType, PyList } from '../types/list/list.ts';
import { replaceSlice } from '../types/list/slices.ts';
import { pick, resolve } from '../types/sequence/bounds.ts';
import { PySlice } from '../types/slice/slice.ts';
import { isAstral, sliceText } from '../types/str/text.ts';
import { type PyTuple, tuple, tupleType } from '../types/tuple/tuple.ts';
import { getItem } from './sequences.ts';

function isBound(part: any): part is number | null {
  return part === null || typeof part === 'number';
}

/** The items between two bounds; JavaScript clips and counts from the end as Python does. */
function between(items: any[], start: number | null, stop: number | null): any[] {
  return stop === null ? items.slice(start ?? 0) : items.slice(start ?? 0, stop);
}

/** `o[start:stop:step]`. */
export function getSlice(o: any, start: any, stop: any, step: any): May {
  if (isBound(start) && isBound(stop)) {
    if (typeof o === 'string') {
      if (!isAstral(o)) {
        if (step === null) return stop === null ? o.slice(start ?? 0) : o.slice(start ?? 0, stop);
        if (typeof step === 'number' && step !== 0) return sliceText(o, resolve(start, stop, step, o.length));
      }
    } else if (o !== null && o.cls === listType) {
      const { items } = o as PyList;
      if (step === null) return new PyList(between(items, start, stop)) as any;
      if (typeof step === 'number' && step !== 0) return new PyList(pick(items, resolve(start, stop, step, items.length))) as any;
    } else if (o !== null && o.cls === bytesType && step === null) {
      const { start: from, count } = resolve(start, stop, null, o.size);
      return count === o.size ? o : o.part(from, from + count);
    } else if (o !== null && o.cls === tupleType && step === null) {
      const { items } = o as PyTuple;
      const some = between(items, start, stop);
      return some.length === items.length ? o : tuple(some);
    }
  }
  return getItem(o, new PySlice(start, stop, step) as any);
}

/** `o[start:stop:step] = value`. */
export function setSlice(o: any, start: any, stop: any, step: any, value: any): May<null> {
  if (step === null && o !== null && o.cls === listType && isBound(start) && isBound(stop)) {
    const cls = value?.cls;
    if (cls === listType || cls === tupleType) {
      const { start: from, stop: to } = resolve(start, stop, null, o.items.length);
      replaceSlice(o, from, to, value === o ? value.items.slice() : value.items);
      return null;
    }
  }
  const slice = new PySlice(start, stop, step) as any;
  const method = o === null ? undefined : o.cls?.proto.$__setitem__;
  return typeof o === 'object' && typeof method === 'function' ? method.call(o, slice, value) : fullSetItem(o, slice, value);
}
