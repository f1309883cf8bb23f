/**
 * Values across the border between Python and JavaScript.
 *
 * `toGuest`: primitives, arrays, maps, sets and bytes become (or look like) Python's; every other object becomes a proxy. `toHost`: lists and
 * dicts are copied, functions are wrapped, and any other Python object becomes an opaque JavaScript object that comes back as itself.
 */

import { PyBox, PyFloat, type Value } from '../object/value.ts';
import { int } from '../protocol/index-number.ts';
import { rawBytes } from '../types/bytes/buffer.ts';
import { bytesFrom } from '../types/bytes/bytes.ts';
import { PyDict } from '../types/dict/dict.ts';
import { PyList } from '../types/list/list.ts';
import { float } from '../types/none/primitives.ts';
import { SetStorage } from '../types/set/set.ts';
import { PyTuple } from '../types/tuple/tuple.ts';
import { wrapCallback } from './js-callback.ts';
import { JsList, JsMap, JsProxy, JsSet } from './js-objects.ts';

/** JavaScript objects and the proxies that stand for them: an object has one proxy, so that `is` works. */
const proxies = new WeakMap<object, Value>();
/** Opaque JavaScript objects and the Python objects inside, both ways. */
const opaque = new WeakMap<object, Value>();
const wrapped = new WeakMap<object, object>();

export function toGuest(value: unknown, self?: object): Value {
  switch (typeof value) {
    case 'undefined':
      return null;
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0)) return float(value) as unknown as Value;
      return Number.isSafeInteger(value) ? value : int(BigInt(value)); // what is whole in JavaScript is an int, however large
    case 'bigint':
      return int(value);
    case 'function':
      return opaque.get(value) ?? (new JsProxy(value, self ?? null) as unknown as Value);
    case 'symbol':
      return new JsProxy(value as never, null) as unknown as Value;
    default:
      return value === null ? null : objectToGuest(value as object);
  }
}

function objectToGuest(value: object): Value {
  const known = opaque.get(value) ?? proxies.get(value);
  if (known !== undefined) return known;
  if (value instanceof Uint8Array) return bytesFrom(value.slice());
  if (value instanceof ArrayBuffer) return bytesFrom(new Uint8Array(value.slice(0)));
  const proxy = makeProxy(value) as unknown as Value;
  proxies.set(value, proxy);
  return proxy;
}

function makeProxy(value: object): object {
  if (Array.isArray(value)) return new JsList(value);
  if (value instanceof Map) return new JsMap(value, null);
  if (value instanceof Set) return new JsSet(value, null);
  return new JsProxy(value, null);
}

export function toHost(value: Value): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value;
  if (value instanceof PyFloat) return value.v;
  if (value instanceof JsProxy || value instanceof JsList) return value.js;
  if (typeof value === 'function') return opaqueOf(value, () => wrapCallback(value));
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map(toHost);
  if (value instanceof PyDict) return Object.fromEntries(value.entries().map(([key, item]) => [keyText(key), toHost(item)]));
  if (value instanceof PyBox) return value.v;
  if (value instanceof SetStorage) return new Set([...value.items()].map(toHost));
  const bytes = rawBytes(value);
  if (bytes !== undefined) return bytes.slice();
  const isCallable = (value as any).cls?.proto?.$__call__ !== undefined || (value as any).fn !== undefined;
  return opaqueOf(value as object, () => (isCallable ? wrapCallback(value) : {}));
}

function keyText(key: Value): string {
  return key instanceof PyFloat ? String(key.v) : String(key);
}

/** The JavaScript object that stands for a Python one: always the same. */
function opaqueOf(value: object, make: () => object): object {
  let found = wrapped.get(value);
  if (found === undefined) {
    found = make();
    wrapped.set(value, found);
    opaque.set(found, value as Value);
  }
  return found;
}
