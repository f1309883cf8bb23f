/** `time`: clocks, `sleep` (which pauses the calling handler, never the page) and calendar fields. */
import {
  andThen,
  asInt,
  error,
  float,
  type HostModule,
  type May,
  PyTuple,
  suspendOn,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { StructSequence, structSequence } from '../containers/struct-sequence.ts';
import { functions } from '../functions.ts';
import { toDouble } from '../numeric/coerce.ts';
import { dayOfYear, EPOCH_ORDINAL, fromOrdinal, toOrdinal, weekdayOf } from './days.ts';
import { localToEpoch, offsetAt, standardZone, zoneNameAt } from './local-zone.ts';
import { DAY_NAMES, formatTime, MONTH_NAMES, pad, type TimeFields } from './strftime.ts';
import { parseTime } from './strptime.ts';

const structTime = structSequence(
  'struct_time',
  'time',
  ['tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst', 'tm_zone', 'tm_gmtoff'],
  9,
);

/** Fields of a wall clock: seconds since 1970 in that zone. */
function breakDown(wallSeconds: number, isDaylight: number, zone: string, offset: number): Value {
  const days = Math.floor(wallSeconds / 86400);
  const rest = wallSeconds - days * 86400;
  const ordinal = days + EPOCH_ORDINAL;
  const [year, month, day] = fromOrdinal(ordinal);
  return structTime.make([
    year,
    month,
    day,
    Math.floor(rest / 3600),
    Math.floor(rest / 60) % 60,
    rest % 60,
    weekdayOf(ordinal),
    dayOfYear(year, month, day),
    isDaylight,
    zone,
    offset,
  ]);
}

function seconds(v: Value | undefined): May<number> {
  if (v === undefined || v === null) return Math.floor(Date.now() / 1000);
  return andThen(toDouble(v), s => {
    if (Number.isNaN(s)) throw valueError('Invalid value NaN (not a number)');
    if (Math.abs(s) > 67768036191694800) throw error('OverflowError', 'timestamp out of range for platform time_t');
    return Math.floor(s);
  });
}

function utc(v: Value | undefined): May {
  return andThen(seconds(v), s => breakDown(s, 0, 'UTC', 0));
}

function local(v: Value | undefined): May {
  return andThen(seconds(v), s => {
    const offset = offsetAt(s);
    const isDaylight = standardZone().hasDaylight && -offset === standardZone().daylight ? 1 : 0;
    return breakDown(s + offset, isDaylight, zoneNameAt(s), offset);
  });
}

/** The nine numbers of a struct_time or tuple. */
function nineOf(v: Value): number[] {
  if (!(v instanceof PyTuple)) throw typeError('Tuple or struct_time argument required');
  if (v.items.length !== 9) throw typeError(`function takes exactly 9 arguments (${v.items.length} given)`);
  const numbers = v.items.map(item => {
    const n = asInt(item);
    if (n === undefined) throw typeError(`'${typeName(item)}' object cannot be interpreted as an integer`);
    return Number(n);
  });
  checkFields(numbers);
  return numbers;
}

const RANGES: [string, number, number, number][] = [
  ['month', 1, 0, 12],
  ['day of month', 2, 0, 31],
  ['hour', 3, 0, 23],
  ['minute', 4, 0, 59],
  ['seconds', 5, 0, 61],
  ['day of year', 7, 0, 366],
];

function fieldsOf(v: Value): TimeFields {
  const n = nineOf(v);
  for (const [name, at, low, high] of RANGES) if (n[at] < low || n[at] > high) throw valueError(`${name} out of range`);
  if (n[6] < -1) throw valueError('day of week out of range');
  const zone = standardZone();
  const hidden = v instanceof StructSequence ? v.hidden : [];
  const offset = typeof hidden[1] === 'number' ? hidden[1] : -(n[8] > 0 ? zone.daylight : zone.standard);
  const name = typeof hidden[0] === 'string' ? hidden[0] : n[8] < 0 ? '' : zone.names[n[8] > 0 ? 1 : 0];
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.floor(Math.abs(offset) / 60);
  return {
    year: n[0],
    month: Math.max(1, n[1]),
    day: Math.max(1, n[2]),
    hour: n[3],
    minute: n[4],
    second: n[5],
    weekday: (n[6] + 7) % 7,
    yearDay: Math.max(1, n[7]),
    offset: n[8] < 0 && typeof hidden[1] !== 'number' ? '' : `${sign}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`,
    zone: name,
    epoch: () => makeTime(n),
  };
}

/** The fields as C keeps them, which are ints; the year counts from 1900. */
function checkFields(numbers: number[]): void {
  for (const n of numbers) {
    if (Math.abs(n) >= 2 ** 63) throw error('OverflowError', 'Python int too large to convert to C long');
    if (n > 2 ** 31 - 1) throw error('OverflowError', 'signed integer is greater than maximum');
    if (n < -(2 ** 31)) throw error('OverflowError', 'signed integer is less than minimum');
  }
  if (numbers[0] - 1900 < -(2 ** 31)) throw error('OverflowError', 'year out of range');
}

function makeTime(n: number[]): number {
  const months = n[0] * 12 + n[1] - 1;
  const ordinal = toOrdinal(Math.floor(months / 12), (months % 12) + 1, 1) + n[2] - 1;
  const wall = (ordinal - EPOCH_ORDINAL) * 86400 + n[3] * 3600 + n[4] * 60 + n[5];
  const zone = standardZone();
  if (n[8] >= 0 && zone.hasDaylight) return wall + (n[8] > 0 ? zone.daylight : zone.standard);
  return localToEpoch(wall, 0);
}

function strftime(format: Value, when: Value | undefined): May {
  if (typeof format !== 'string') throw typeError(`strftime() argument 1 must be str, not ${(format as any)?.cls?.tname ?? 'int'}`);
  if (when === undefined || when === null) return andThen(local(undefined), now => formatTime(format, fieldsOf(now)));
  return formatTime(format, fieldsOf(when));
}

function strptime(text: Value, format: Value | undefined): Value {
  if (typeof text !== 'string') throw typeError(`strptime() argument 0 must be str, not <class '${typeName(text)}'>`);
  if (format !== undefined && typeof format !== 'string')
    throw typeError(`strptime() argument 1 must be str, not <class '${typeName(format)}'>`);
  const p = parseTime(text, format === undefined ? '%a %b %d %H:%M:%S %Y' : format);
  const offset = p.offsetMicros === null ? null : Math.floor(p.offsetMicros / 1000000);
  return structTime.make([p.year, p.month, p.day, p.hour, p.minute, p.second, p.weekday, p.yearDay, -1, p.zone, offset]);
}

function ascTime(when: Value | undefined): May {
  return andThen(when === undefined ? local(undefined) : when, t => {
    const f = fieldsOf(t);
    const clock = `${pad(f.hour, 2)}:${pad(f.minute, 2)}:${pad(f.second, 2)}`;
    return `${DAY_NAMES[f.weekday].slice(0, 3)} ${MONTH_NAMES[f.month - 1].slice(0, 3)} ${pad(f.day, 2, ' ')} ${clock} ${f.year}`;
  });
}

function sleep(duration: Value): May {
  return andThen(toDouble(duration), s => {
    if (Number.isNaN(s)) throw valueError('Invalid value NaN (not a number)');
    if (s < 0) throw valueError('sleep length must be non-negative');
    return suspendOn(new Promise<null>(resolve => setTimeout(() => resolve(null), Math.min(s * 1000, 2147483647))));
  });
}

/** Milliseconds since the page began, with fractions. */
const started = performance.now();
const nanoseconds = (ms: number): Value => {
  const n = BigInt(Math.round(ms * 1000)) * 1000n;
  return n <= 9007199254740991n ? Number(n) : n;
};

function clockInfo(name: Value): Value {
  if (!['time', 'monotonic', 'perf_counter', 'process_time', 'thread_time'].includes(name as string)) throw valueError('unknown clock');
  const info = new (clockInfoType.type.Inst as any)();
  return Object.assign(info, { items: [name === 'time', 'JavaScript', name !== 'time', float(1e-6)] });
}
const clockInfoType = structSequence('clock_info', 'time', ['adjustable', 'implementation', 'monotonic', 'resolution']);

export const timeModule: HostModule = () => {
  const zone = standardZone();
  return {
    struct_time: structTime.type as Value,
    timezone: zone.standard,
    altzone: zone.daylight,
    daylight: zone.hasDaylight ? 1 : 0,
    tzname: tuple([...zone.names]) as unknown as Value,
    _STRUCT_TM_ITEMS: 11,
    CLOCK_REALTIME: 0,
    CLOCK_MONOTONIC: 1,
    ...functions('time', {
      'time()': () => float(Date.now() / 1000),
      'time_ns()': () => int64(BigInt(Date.now()) * 1000000n),
      'monotonic()': () => float(performance.now() / 1000),
      'monotonic_ns()': () => nanoseconds(performance.now()),
      'perf_counter()': () => float(performance.now() / 1000),
      'perf_counter_ns()': () => nanoseconds(performance.now()),
      'process_time()': () => float((performance.now() - started) / 1000),
      'process_time_ns()': () => nanoseconds(performance.now() - started),
      'thread_time()': () => float((performance.now() - started) / 1000),
      'thread_time_ns()': () => nanoseconds(performance.now() - started),
      'clock_gettime(clk_id, /)': (id: Value) => float((id === 0 ? Date.now() : performance.now()) / 1000),
      'clock_gettime_ns(clk_id, /)': (id: Value) => (id === 0 ? int64(BigInt(Date.now()) * 1000000n) : nanoseconds(performance.now())),
      'get_clock_info(name, /)': clockInfo,
      'sleep(seconds, /)': sleep,
      'gmtime(seconds=None, /)': utc,
      'localtime(seconds=None, /)': local,
      'mktime(tuple, /)': (t: Value) => float(makeTime(nineOf(t))),
      'strftime(format, tuple=None, /)': strftime,
      'strptime(string, format="%a %b %d %H:%M:%S %Y", /)': strptime,
      'asctime(tuple=None, /)': ascTime,
      'ctime(seconds=None, /)': (v?: Value) => andThen(local(v), ascTime),
      'tzset()': () => null,
    }),
  };
};

function int64(n: bigint): Value {
  return n <= 9007199254740991n ? Number(n) : n;
}
