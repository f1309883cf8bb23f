/**
 * What stands in Python for a JavaScript object: proxies for objects and functions, live lists for arrays, mappings for maps, sets for sets.
 */
import type { PyType } from '../object/value.ts';
import { PyList } from '../types/list/list.ts';

/** An object or a function; `self` is what a function taken off an object is called on. */
export class JsProxy {
  declare readonly cls: PyType;
  readonly js: any;
  readonly self: any;
  constructor(js: any, self: any) {
    this.js = js;
    this.self = self;
  }
}

export class JsMap extends JsProxy {}
export class JsSet extends JsProxy {}

/** Filled by `js-values.ts`' user, `install`: conversions of items, which the list needs and which need the list. */
export const items: { toGuest: (value: unknown) => any; toHost: (value: any) => unknown } = { toGuest: v => v, toHost: v => v };

const INDEX = /^(0|[1-9]\d*)$/;

/** A list whose items are those of the array, in both directions. Arrays from JavaScript are rare in loops, so a view is fast enough. */
export class JsList extends PyList {
  readonly js: unknown[];
  constructor(js: unknown[]) {
    super();
    this.js = js;
    this.items = new Proxy(js, {
      get: (target, key, receiver) =>
        typeof key === 'string' && INDEX.test(key) && key in target
          ? items.toGuest(target[Number(key)])
          : Reflect.get(target, key, receiver),
      set: (target, key, value) => Reflect.set(target, key, typeof key === 'string' && INDEX.test(key) ? items.toHost(value) : value),
    }) as any[];
  }
}
