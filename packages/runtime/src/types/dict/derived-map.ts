/** What stands for a dict's Map where the content is elsewhere: whoever extends it says how one entry is read, and gives all of them. */
import type { Value } from '../../object/value.ts';

export abstract class DerivedMap {
  abstract get(key: any): Value | undefined;
  abstract entries(): Generator<[any, Value]>;
  has(key: any): boolean {
    return this.get(key) !== undefined;
  }
  *keys(): Generator<any> {
    for (const entry of this.entries()) yield entry[0];
  }
  *values(): Generator<Value> {
    for (const entry of this.entries()) yield entry[1];
  }
  [Symbol.iterator](): Generator<[any, Value]> {
    return this.entries();
  }
  forEach(each: (value: Value, key: any) => void): void {
    for (const [key, value] of this.entries()) each(value, key);
  }
}

export function asMap(map: DerivedMap): Map<any, Value> {
  return map as unknown as Map<any, Value>;
}
