/** What instances and classes show for a raw class attribute: twins of functions, markers of descriptors, all else as it is. */
import type { May } from '../suspension/suspension.ts';
import { makeTwin } from './twin.ts';
import { isType, type Twin, type Value } from './value.ts';

/** What the instance view shows for a raw class attribute. */
export function instanceSight(value: Value): unknown {
  if (typeof value === 'function') {
    if (isType(value)) return value;
    if (value.code !== undefined || value.native?.isMethod) return value.twin ?? makeTwin(value);
    return value;
  }
  if (typeof value === 'object' && value !== null) {
    const sight = (value as any).instanceSight;
    if (sight !== undefined) return sight.call(value);
    const proto = (value as any).cls?.proto;
    if (proto?.$__get__ !== undefined) return makeMarker(value);
  }
  return value;
}

/** What a class itself shows for it. */
export function classSight(value: Value): unknown {
  if (typeof value === 'object' && value !== null) {
    const sight = (value as any).classSight;
    if (sight !== undefined) return sight.call(value);
    if ((value as any).cls?.proto?.$__get__ !== undefined) return makeMarker(value);
  }
  return value;
}

/** Reads a descriptor and calls what it gave; filled by `object/attributes.ts`. */
type MarkerKnot = { read: (descriptor: Value, receiver: any) => May; callThrough: (descriptor: Value, receiver: any, args: any[]) => any };
export const markerKnot: MarkerKnot = { read: () => undefined, callThrough: () => undefined };

/** A marker for a descriptor: reading sees a function and asks `getattr`; calling reads the descriptor and calls the result. */
export function makeMarker(descriptor: Value): Twin {
  const marker: Twin = function (this: any, ...args: any[]) {
    return markerKnot.callThrough(descriptor, this, args);
  };
  marker.descriptor = descriptor;
  return marker;
}
