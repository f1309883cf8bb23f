/**
 * What components ask of guest values: the narrow waist between drawing and Python.
 *
 * Component code never looks inside a guest value; it asks here. Answers typed `May` may pause, because they may run guest code.
 * One implementation exists (`python.ts`, over the runtime); everything mutable of it hangs on the interpreter it was made for.
 */
import type { May, Stepper, Value } from '@wrought/runtime';

export type Named = Record<string, Value>;

/** Wall-clock parts; `hasTime` tells a datetime from a date. `month` counts from 1. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  hasTime: boolean;
}

export interface Guest {
  /** `str(value)`. */
  text(value: Value): May<string>;
  /** `repr(value)`. */
  repr(value: Value): May<string>;
  /** `bool(value)` of plain values; objects whose truth only guest code knows count as true. */
  isTrue(value: Value): boolean;
  /** An int, a float or a text that reads as a number; NaN otherwise. */
  number(value: Value): number;
  /** A JavaScript number as the guest's int (when whole) or float. */
  fromNumber(value: number): Value;
  float(value: number): Value;
  list(items: Value[]): Value;
  tuple(items: Value[]): Value;
  dict(entries: Iterable<readonly [string, Value]>): Value;
  /** The items of a guest list or tuple without running guest code; null when it is neither. */
  itemsOf(value: Value): Value[] | null;
  isTuple(value: Value): boolean;
  /** All items of any guest iterable. */
  iterate(value: Value): May<Value[]>;
  /** Entries of a guest mapping with text keys, null when it is none. */
  entriesOf(value: Value): [string, Value][] | null;
  /** A stepper over any guest iterable, taken lazily. */
  stepper(value: Value): May<Stepper>;
  /** `mapping[key]`, or `other` when that raises a KeyError. */
  itemOr(value: Value, key: Value, other: Value): May<Value>;
  equal(a: Value, b: Value): May<boolean>;
  /** Deep copies: lists, dicts and scalars ↔ JSON-like JavaScript values. */
  toHost(value: Value): unknown;
  fromHost(value: unknown): Value;
  /** As `toHost`, also for objects that answer `to_plotly_json()`, dates (as ISO text) and other iterables. */
  toJson(value: Value): May<unknown>;
  /** `format(value, specification)`. */
  format(value: Value, specification: string): May<string>;
  isMapping(value: Value): boolean;
  attribute(value: Value, name: string): May<Value>;
  setAttribute(target: Value, name: string, value: Value): May<unknown>;
  isCallable(value: Value): boolean;
  call(fn: Value, args: Value[], named?: Named): May<Value>;
  /** The method of the object's class, bound; undefined when the class has none of that name. */
  method(self: Value, name: string): Value | undefined;
  /** A `datetime.date`. */
  date(parts: DateParts): May<Value>;
  /** An aware `datetime.datetime` in the browser's own offset at that moment. */
  datetime(parts: DateParts): May<Value>;
  /** Parts of a guest date or datetime (in the browser's offset when aware); null for anything else. */
  dateParts(value: Value): May<DateParts | null>;
  typeName(value: Value): string;
  /** Makes (does not throw) a guest exception. */
  error(type: string, message: string): object;
  isError(exception: unknown, type: string): boolean;
  errorText(exception: unknown): string;
  /** `import name`; answers the module. */
  importModule(name: string): May<Value>;
  /** Runs a guest call from outside; what it raises goes to `onError`. */
  start(run: () => May<unknown>, onError: (exception: unknown) => void): void;
  /** Runs a guest call; what it raises is given to `onError`. */
  guard<T>(run: () => May<T>, onError: (exception: unknown) => May<T>): May<T>;
  /** Pauses the running guest call until the promise settles. */
  wait(promise: PromiseLike<unknown>): May<never>;
}
