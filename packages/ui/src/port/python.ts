/**
 * `Guest` over the runtime: one for each interpreter.
 */
import {
  andThen,
  asInt,
  asStepper,
  asStr,
  attempt,
  callKeywords,
  dictFromStrings,
  equal,
  error,
  float,
  format,
  getattr,
  getattrOr,
  getItem,
  type Interpreter,
  isA,
  isException,
  iter,
  listFrom,
  lookup,
  type May,
  type NativeSteps,
  native,
  PAUSED,
  PyDict,
  PyFloat,
  PyList,
  PyTuple,
  repr,
  setattr,
  str,
  suspendOn,
  tuple,
  typeOf,
  type Value,
} from '@wrought/runtime';
import type { DateParts, Guest, Named } from './guest.ts';

export interface GuestOptions {
  interpreter: Interpreter;
  /** `import name`, as the import system does it. */
  importModule(name: string): May<Value>;
}

/** What needs no interpreter: asked of values alone. */
const plain = {
  text: str,
  repr,
  format,
  isTrue,
  number,
  fromNumber,
  float: value => float(value) as Value,
  list: makeList,
  tuple: items => tuple(items) as unknown as Value,
  dict: entries => dictFromStrings(entries as Iterable<[string, Value]>) as unknown as Value,
  itemsOf: value => (value instanceof PyList || value instanceof PyTuple ? (value.items as Value[]) : null),
  isTuple: value => value instanceof PyTuple,
  iterate: listFrom,
  stepper: iter,
  entriesOf,
  isMapping: value =>
    value instanceof PyDict ||
    (value !== null &&
      typeof value === 'object' &&
      typeOf(value).proto.$keys !== undefined &&
      typeOf(value).proto.$__getitem__ !== undefined),
  itemOr: (value, key, other) =>
    attempt(
      () => getItem(value, key),
      found => found,
      exception => orElse(exception, 'KeyError', other),
    ),
  equal: (a, b) => andThen(equal(a, b) as May<any>, same => same === true),
  toHost,
  fromHost,
  toJson: value => native(jsonSteps(value)),
  attribute: getattr,
  setAttribute: setattr,
  isCallable: value => typeof value === 'function' || (value !== null && typeOf(value).proto.$__call__ !== undefined),
  call: (fn, args, named: Named = {}) => callKeywords(fn, args, Object.keys(named), Object.values(named)),
  method(self, name) {
    const raw = lookup(typeOf(self), name);
    if (raw === undefined || raw === null) return undefined;
    const found = getattrOr<Value | null>(
      self,
      name,
      value => value,
      () => null,
    );
    return found === PAUSED || found === null ? undefined : found;
  },
  typeName: value => typeOf(value).tname,
  error: (type, message) => error(type, message),
  isError: (exception, type) => isException(exception) && isA(exception, type),
  errorText: exception => (isException(exception) ? String(exception.args[0] ?? '') : String(exception)),
} satisfies Partial<Guest>;

export function pythonGuest({ interpreter, importModule }: GuestOptions): Guest {
  return {
    ...plain,
    importModule,
    start(run, onError) {
      try {
        const result = interpreter.enter(run);
        if (result instanceof Promise) result.catch(onError);
      } catch (exception) {
        onError(exception);
      }
    },
    guard: (run, onError) => attempt(run, answer => answer, onError),
    wait: promise => suspendOn(promise) as May<never>,
    date: parts => native(makeDate(importModule, parts)),
    datetime: parts => native(makeDatetime(importModule, parts)),
    dateParts: value => native(readDate(value)),
  };
}

function orElse(exception: unknown, type: string, other: Value): Value {
  if (isException(exception) && isA(exception, type)) return other;
  throw exception;
}

function makeList(items: Value[]): Value {
  const list = new PyList(items as any) as any;
  list.items = items;
  return list;
}

function isTrue(value: Value): boolean {
  if (value === null || value === false || value === 0 || value === '') return false;
  if (value instanceof PyFloat) return value.v !== 0;
  if (value instanceof PyList || value instanceof PyTuple) return value.items.length > 0;
  if (value instanceof PyDict) return value.size > 0;
  return true;
}

function number(value: Value): number {
  if (typeof value === 'number') return value;
  if (value instanceof PyFloat) return value.v;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value === null ? undefined : asStr(value);
  if (text !== undefined) return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
  const whole = value === null ? undefined : asInt(value);
  return whole === undefined ? Number.NaN : Number(whole);
}

function fromNumber(value: number): Value {
  return Number.isSafeInteger(value) ? (Object.is(value, -0) ? 0 : value) : (float(value) as Value);
}

function entriesOf(value: Value): [string, Value][] | null {
  if (!(value instanceof PyDict)) return null;
  return value.entries().filter((entry): entry is [string, Value] => typeof entry[0] === 'string');
}

function toHost(value: Value): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof PyFloat) return value.v;
  if (value instanceof PyList || value instanceof PyTuple) return (value.items as Value[]).map(toHost);
  if (value instanceof PyDict) return Object.fromEntries(value.entries().map(([key, item]) => [String(key), toHost(item)]));
  return asStr(value) ?? null;
}

function fromHost(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value as Value;
  if (Array.isArray(value)) return makeList(value.map(fromHost));
  return dictFromStrings(Object.entries(value as object).map(([key, item]) => [key, fromHost(item)])) as unknown as Value;
}

function* jsonSteps(value: Value): NativeSteps<unknown> {
  if (value === null || typeof value !== 'object' || value instanceof PyFloat) return toHost(value);
  if (value instanceof PyList || value instanceof PyTuple) {
    const items: unknown[] = [];
    for (const item of value.items as Value[]) {
      let host: May<unknown> = isScalar(item) ? toHost(item) : native(jsonSteps(item));
      if (host === PAUSED) host = yield;
      items.push(host);
    }
    return items;
  }
  if (value instanceof PyDict) {
    const object: Record<string, unknown> = {};
    for (const [key, item] of value.entries()) {
      let host: May<unknown> = isScalar(item) ? toHost(item) : native(jsonSteps(item));
      if (host === PAUSED) host = yield;
      object[String(toHost(key))] = host;
    }
    return object;
  }
  return yield* jsonOfObject(value as Value);
}

const isScalar = (value: Value) => value === null || typeof value !== 'object' || value instanceof PyFloat;

function* jsonOfObject(value: Value): NativeSteps<unknown> {
  for (const name of ['to_plotly_json', 'isoformat', 'tolist']) {
    if (typeOf(value).proto[`$${name}`] === undefined) continue;
    let method: May<Value> = getattr(value, name);
    if (method === PAUSED) method = yield;
    let plain: May<Value> = callKeywords(method as Value, [], [], []);
    if (plain === PAUSED) plain = yield;
    return yield* jsonSteps(plain as Value);
  }
  const text = asStr(value);
  if (text !== undefined) return text;
  const type = typeOf(value);
  if (type.proto.$keys !== undefined && type.proto.$__getitem__ !== undefined) {
    let keys: May<Value[]> = andThen(getattr(value, 'keys'), method => andThen(callKeywords(method, [], [], []), listFrom));
    if (keys === PAUSED) keys = yield;
    const object: Record<string, unknown> = {};
    for (const key of keys as Value[]) {
      let item: May<Value> = getItem(value, key);
      if (item === PAUSED) item = yield;
      object[String(key)] = yield* jsonSteps(item as Value);
    }
    return object;
  }
  if (type.proto.$__iter__ !== undefined) {
    let items: May<Value[]> = listFrom(value);
    if (items === PAUSED) items = yield;
    const hosts: unknown[] = [];
    for (const item of items as Value[]) hosts.push(yield* jsonSteps(item));
    return hosts;
  }
  throw error('TypeError', `a '${type.tname}' object cannot be part of a chart`);
}

type Import = (name: string) => May<Value>;

function* makeDate(importModule: Import, { year, month, day }: DateParts): NativeSteps<Value> {
  let made: May<Value> = andThen(importModule('datetime'), module =>
    andThen(getattr(module, 'date'), type => callKeywords(type, [year, month, day], [], [])),
  );
  if (made === PAUSED) made = yield;
  return made as Value;
}

function* makeDatetime(importModule: Import, parts: DateParts): NativeSteps<Value> {
  const { year, month, day, hour, minute, second } = parts;
  const minutes = -new Date(year, month - 1, day, hour, minute, second).getTimezoneOffset();
  let zone: May<Value> = andThen(importModule('anvil.tz'), module =>
    andThen(getattr(module, 'tzoffset'), type => callKeywords(type, [], ['minutes'], [minutes])),
  );
  if (zone === PAUSED) zone = yield;
  let made: May<Value> = andThen(importModule('datetime'), module =>
    andThen(getattr(module, 'datetime'), type => callKeywords(type, [year, month, day, hour, minute, second], ['tzinfo'], [zone as Value])),
  );
  if (made === PAUSED) made = yield;
  return made as Value;
}

function* readDate(value: Value): NativeSteps<DateParts | null> {
  if (value === null || typeof value !== 'object') return null;
  const names = typeOf(value).mro.map(type => type.tname.replace(/^datetime\./, ''));
  const hasTime = names.includes('datetime');
  if (!hasTime && !names.includes('date')) return null;
  const numbers: number[] = [];
  for (const name of hasTime ? ['year', 'month', 'day', 'hour', 'minute', 'second'] : ['year', 'month', 'day']) {
    let part: May<Value> = getattr(value, name);
    if (part === PAUSED) part = yield;
    numbers.push(number(part as Value));
  }
  const [year, month, day, hour = 0, minute = 0, second = 0] = numbers;
  const parts = { year, month, day, hour, minute, second, hasTime };
  if (!hasTime) return parts;
  let offset: May<Value> = andThen(getattr(value, 'utcoffset'), method => callKeywords(method, [], [], []));
  if (offset === PAUSED) offset = yield;
  if (offset === null) return parts;
  let seconds: May<Value> = andThen(getattr(offset as Value, 'total_seconds'), method => callKeywords(method, [], [], []));
  if (seconds === PAUSED) seconds = yield;
  return localParts(Date.UTC(year, month - 1, day, hour, minute, second) - number(seconds as Value) * 1000);
}

function localParts(time: number): DateParts {
  const at = new Date(time);
  return {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    hour: at.getHours(),
    minute: at.getMinutes(),
    second: at.getSeconds(),
    hasTime: true,
  };
}

export { asStepper };
