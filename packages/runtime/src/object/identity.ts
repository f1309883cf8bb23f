/** What makes an object itself: `id(o)`, and the hash of whatever is equal only to itself. */
import type { Value } from './value.ts';

/** Above the one of None. As long as they stay below 2**31 the engine need not make an object of each. */
let nextIdentity = 0x1000000;
const identities = new WeakMap<object, number>();

/** `id(o)`: a number that stays; equal primitives have equal ids. */
export function identityOf(o: Value): number {
  if (o === null) return 9_000_016;
  if (typeof o !== 'object' && typeof o !== 'function') return primitiveIdentity(o);
  let id = identities.get(o);
  if (id === undefined) {
    id = nextIdentity;
    nextIdentity += 16;
    identities.set(o, id);
  }
  return id;
}

const primitiveIds = new Map<unknown, number>();

function primitiveIdentity(o: unknown): number {
  let id = primitiveIds.get(o);
  if (id === undefined) {
    if (primitiveIds.size > 10_000) primitiveIds.clear();
    id = nextIdentity;
    nextIdentity += 16;
    primitiveIds.set(o, id);
  }
  return id;
}

/** `object.__hash__`. */
export function identityHash(o: Value): number {
  return Math.floor(identityOf(o) / 16);
}
