/** `date`, and what `datetime` shares with it. */
import {
  andThen,
  asIndex,
  asStr,
  attributes,
  call,
  classMethods,
  defineType,
  error,
  getattr,
  getset,
  importModule,
  type May,
  methods,
  NotImplemented,
  PyTuple,
  type PyType,
  repr,
  staticMethods,
  str,
  tuple,
  tupleType,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import type { Comparison } from '../../functions.ts';
import { toDouble } from '../../numeric/coerce.ts';
import { dayOfYear, EPOCH_ORDINAL, fromOrdinal, isoWeekOne, toOrdinal, weekdayOf } from '../days.ts';
import { offsetAt } from '../local-zone.ts';
import { DAY_NAMES, formatTime, MONTH_NAMES, pad, type TimeFields } from '../strftime.ts';
import { compareNumbers } from './delta.ts';
import { fromIsoWeek, isoDate, parseIsoDate } from './iso.ts';
import { dateState, readDate } from './pickled.ts';
import { checkOrdinal } from './shift.ts';
import { Delta, dateOf, dateType, makeDate, makeDelta, PyDate, PyDateTime, shownName } from './values.ts';

/** Ints of arguments that may have `__index__`; floats are refused as CPython refuses them. */
export function integers(values: (Value | undefined)[], defaults: number[], at = 0, out: number[] = []): May<number[]> {
  for (let k = at; k < values.length; k++) {
    const v = values[k];
    const n = v === undefined ? defaults[k] : typeof v === 'number' ? v : undefined;
    if (n !== undefined) {
      out.push(n);
      continue;
    }
    return andThen(asIndex(v as Value), whole => {
      if (typeof whole === 'bigint')
        throw error('OverflowError', `signed integer is ${whole < 0n ? 'less than minimum' : 'greater than maximum'}`);
      out.push(whole);
      return integers(values, defaults, k + 1, out);
    });
  }
  return out;
}

export function dateFields(d: PyDate): TimeFields {
  const ordinal = toOrdinal(d.year, d.month, d.day);
  return {
    year: d.year,
    month: d.month,
    day: d.day,
    hour: 0,
    minute: 0,
    second: 0,
    weekday: weekdayOf(ordinal),
    yearDay: dayOfYear(d.year, d.month, d.day),
    offset: '',
    zone: '',
    epoch: () => {
      const wall = (ordinal - EPOCH_ORDINAL) * 86400;
      return wall - offsetAt(wall);
    },
  };
}

export function ordinalOf(d: PyDate): number {
  return toOrdinal(d.year, d.month, d.day);
}

class IsoCalendarDate extends PyTuple {}
const isoCalendarType = defineType('IsoCalendarDate', { class: IsoCalendarDate, bases: [tupleType], module: 'datetime', isFinal: true });
getset(isoCalendarType, { year: [self => self.items[0]], week: [self => self.items[1]], weekday: [self => self.items[2]] });
methods(isoCalendarType, {
  '__repr__(self, /)': (self: IsoCalendarDate) =>
    `datetime.IsoCalendarDate(year=${self.items[0]}, week=${self.items[1]}, weekday=${self.items[2]})`,
  '__reduce__(self, /)': (self: IsoCalendarDate) =>
    tuple([tupleType as Value, tuple([tuple(self.items) as unknown as Value]) as unknown as Value]),
});

function isoCalendar(d: PyDate): Value {
  const ordinal = ordinalOf(d);
  let year = d.year;
  let start = isoWeekOne(year);
  if (ordinal < start) start = isoWeekOne(--year);
  else if (ordinal >= isoWeekOne(year + 1)) start = isoWeekOne(++year);
  const made = new IsoCalendarDate();
  made.items = [year, Math.floor((ordinal - start) / 7) + 1, ((ordinal - start) % 7) + 1];
  return made as unknown as Value;
}

/** `time.struct_time` of these nine numbers. */
export function structTime(d: PyDate, clock: readonly number[], isDst: number): May {
  const f = dateFields(d);
  return andThen(importModule('time'), time =>
    andThen(getattr(time, 'struct_time'), type =>
      call(type, [tuple([d.year, d.month, d.day, clock[0], clock[1], clock[2], f.weekday, f.yearDay, isDst]) as unknown as Value]),
    ),
  );
}

/** Seconds since 1970 as a local wall clock in seconds. */
export function localWall(epochSeconds: number): number {
  return epochSeconds + offsetAt(epochSeconds);
}

/** What a C `time_t` does not hold. */
export function checkTimestamp(seconds: number): void {
  if (Math.abs(seconds) >= 2 ** 63) throw error('OverflowError', 'timestamp out of range for platform time_t');
}

/** The year of a moment beyond those that dates can show. */
export function yearAt(epochSeconds: number): number {
  const fourCenturies = 146097 * 86400;
  const turns = Math.floor(epochSeconds / fourCenturies);
  return new Date((epochSeconds - turns * fourCenturies) * 1000).getUTCFullYear() + turns * 400;
}

export function fromTimestampDate(cls: PyType, t: Value): May {
  return andThen(toDouble(t), seconds => {
    if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
    checkTimestamp(seconds);
    const days = Math.floor(localWall(Math.floor(seconds)) / 86400) + EPOCH_ORDINAL;
    if (days < 1 || days > 3652059) throw valueError(`year ${yearAt(seconds)} is out of range`);
    return makeDate(...fromOrdinal(days), cls);
  });
}

/** CPython's "can't compare datetime.datetime to datetime.date" for mixed orders. */
export function refuseOrder(op: Comparison, a: Value, b: Value): May {
  if (op === 'eq') return false;
  if (op === 'ne') return true;
  throw typeError(`can't compare ${typeName(a)} to ${typeName(b)}`);
}

function compareDates(op: Comparison): (self: PyDate, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof PyDate)) return NotImplemented as unknown as Value;
    if (other instanceof PyDateTime || self instanceof PyDateTime) {
      if (op === 'eq' || op === 'ne') return NotImplemented as unknown as Value;
      return refuseOrder(op, self as unknown as Value, other as unknown as Value);
    }
    return compareNumbers(op, ordinalOf(self) - ordinalOf(other));
  };
}

export function comparisonMethods(make: (op: Comparison) => (...args: any[]) => any): Record<string, (...args: any[]) => any> {
  return Object.fromEntries((['lt', 'le', 'eq', 'ne', 'gt', 'ge'] as Comparison[]).map(op => [`__${op}__(self, other, /)`, make(op)]));
}

function addDays(self: PyDate, days: number): May {
  return makeDate(...fromOrdinal(checkOrdinal(ordinalOf(self) + days)), self.cls);
}

export function textArgument(v: Value, what: string): string {
  const text = asStr(v);
  if (text === undefined) throw typeError(what);
  return text;
}

/** What may only be left out beside a pickled state. */
export function requireArguments(given: Record<string, Value | undefined>, firstPosition: number): void {
  Object.entries(given).forEach(([name, value], k) => {
    if (value === undefined) throw typeError(`function missing required argument '${name}' (pos ${firstPosition + k})`);
  });
}

staticMethods(dateType, {
  '__new__(cls, year, month=None, day=None)': (cls: PyType, year: Value, month?: Value, day?: Value) => {
    const state = month === undefined && day === undefined ? readDate(year) : null;
    if (state === null && day === undefined) requireArguments({ month, day }, 2);
    return andThen(state ?? integers([year, month, day], []), ([y, m, d]) => {
      if (cls === dateType) return makeDate(y, m, d);
      return andThen(makeDate(y, m, d), plain => {
        const made = new cls.Inst() as PyDate;
        [made.year, made.month, made.day] = dateOf(plain as unknown as PyDate);
        return made as unknown as Value;
      });
    });
  },
});

dateType.callMany = ([year, month, day, ...rest]) =>
  rest.length === 0 && typeof year === 'number' && typeof month === 'number' && typeof day === 'number'
    ? makeDate(year, month, day)
    : undefined;

classMethods(dateType, {
  'today(cls, /)': (cls: PyType) => {
    const now = new Date();
    return makeDate(now.getFullYear(), now.getMonth() + 1, now.getDate(), cls);
  },
  'fromtimestamp(cls, timestamp, /)': fromTimestampDate,
  'fromordinal(cls, ordinal, /)': (cls: PyType, ordinal: Value) =>
    andThen(asIndex(ordinal), n => {
      if (n < 1) throw valueError('ordinal must be >= 1');
      if (n > 3652059) throw valueError('year 10000 is out of range');
      return makeDate(...fromOrdinal(Number(n)), cls);
    }),
  'fromisoformat(cls, string, /)': (cls: PyType, string: Value) => {
    const text = textArgument(string, 'fromisoformat: argument must be str');
    const date = text.length === 7 || text.length === 8 || text.length === 10 ? parseIsoDate(text) : null;
    if (date === null)
      return andThen(repr(text), shown => {
        throw valueError(`Invalid isoformat string: ${shown}`);
      });
    return makeDate(...date, cls);
  },
  'fromisocalendar(cls, year, week, day)': (cls: PyType, year: Value, week: Value, day: Value) =>
    andThen(integers([year, week, day], []), ([y, w, d]) => makeDate(...fromIsoWeek(y, w, d), cls)),
});

methods(dateType, {
  ...comparisonMethods(compareDates),
  '__init__(self, *args, **kwargs)': () => null,
  'replace(self, year=None, month=None, day=None)': (self: PyDate, year?: Value, month?: Value, day?: Value) =>
    andThen(integers([year, month, day], dateOf(self)), ([y, m, d]) => makeDate(y, m, d, self.cls)),
  '__replace__(self, /, *, year=None, month=None, day=None)': (self: PyDate, year?: Value, month?: Value, day?: Value) =>
    andThen(integers([year, month, day], dateOf(self)), ([y, m, d]) => makeDate(y, m, d, self.cls)),
  'toordinal(self, /)': ordinalOf,
  'weekday(self, /)': (self: PyDate) => weekdayOf(ordinalOf(self)),
  'isoweekday(self, /)': (self: PyDate) => weekdayOf(ordinalOf(self)) + 1,
  'isocalendar(self, /)': isoCalendar,
  'isoformat(self, /)': (self: PyDate) => isoDate(self.year, self.month, self.day),
  '__str__(self, /)': (self: PyDate) => andThen(getattr(self as unknown as Value, 'isoformat'), method => call(method, [])),
  'ctime(self, /)': (self: PyDate) => {
    const f = dateFields(self);
    const clock = self instanceof PyDateTime ? [self.hour, self.minute, self.second] : [0, 0, 0];
    const shown = clock.map(n => pad(n, 2)).join(':');
    return `${DAY_NAMES[f.weekday].slice(0, 3)} ${MONTH_NAMES[f.month - 1].slice(0, 3)} ${pad(f.day, 2, ' ')} ${shown} ${pad(f.year, 4)}`;
  },
  'timetuple(self, /)': (self: PyDate) => structTime(self, [0, 0, 0], -1),
  'strftime(self, format)': (self: PyDate, format: Value) =>
    formatTime(textArgument(format, `strftime() argument 1 must be str, not ${typeName(format)}`), dateFields(self)),
  '__format__(self, fmt, /)': (self: PyDate, format: Value) => {
    const text = textArgument(format, `__format__() argument 1 must be str, not ${typeName(format)}`);
    if (text === '') return str(self as unknown as Value);
    return andThen(getattr(self as unknown as Value, 'strftime'), method => call(method, [text]));
  },
  '__repr__(self, /)': (self: PyDate) => `${shownName(self.cls)}(${self.year}, ${self.month}, ${self.day})`,
  '__hash__(self, /)': (self: PyDate) => ordinalOf(self) * 31 + 7,
  '__add__(self, other, /)': (self: PyDate, other: Value) =>
    other instanceof Delta ? addDays(self, other.days) : (NotImplemented as unknown as Value),
  '__radd__(self, other, /)': (self: PyDate, other: Value) =>
    other instanceof Delta ? addDays(self, other.days) : (NotImplemented as unknown as Value),
  '__sub__(self, other, /)': (self: PyDate, other: Value) => {
    if (other instanceof Delta) return addDays(self, -other.days);
    if (!(other instanceof PyDate) || other instanceof PyDateTime) return NotImplemented as unknown as Value;
    return makeDelta(ordinalOf(self) - ordinalOf(other), 0, 0) as unknown as Value;
  },
  '__reduce__(self, /)': (self: PyDate) => tuple([self.cls as Value, tuple([dateState(dateOf(self))]) as unknown as Value]),
});
getset(dateType, { year: [d => d.year], month: [d => d.month], day: [d => d.day] });
attributes(dateType, {
  // no pause: the host's own class
  min: makeDate(1, 1, 1) as Value,
  // no pause: the host's own class
  max: makeDate(9999, 12, 31) as Value,
  resolution: makeDelta(1, 0, 0) as unknown as Value,
});
