/**
 * The values of `datetime`: plain fields, so that the wire and other host code may read them.
 *
 * Invariant: every instance is valid and never changes. `tz` is None (null) or a guest tzinfo, which may be written in Python.
 */
import { call, callKeywords, defineType, error, type May, type PyType, type Value, valueError } from '@wrought/runtime';
import { daysInMonth } from '../days.ts';

export class Delta {
  declare readonly cls: PyType;
  days = 0;
  /** 0 … 86399 */
  seconds = 0;
  /** 0 … 999999 */
  micros = 0;
}
export const deltaType = defineType('timedelta', { class: Delta, module: 'datetime' });

export class PyDate {
  declare readonly cls: PyType;
  year = 1;
  month = 1;
  day = 1;
}
export const dateType = defineType('date', { class: PyDate, module: 'datetime' });

export class PyTime {
  declare readonly cls: PyType;
  hour = 0;
  minute = 0;
  second = 0;
  micro = 0;
  tz: Value = null;
  fold = 0;
}
export const timeType = defineType('time', { class: PyTime, module: 'datetime' });

export class PyDateTime extends PyDate {
  hour = 0;
  minute = 0;
  second = 0;
  micro = 0;
  tz: Value = null;
  fold = 0;
}
export const datetimeType = defineType('datetime', { class: PyDateTime, bases: [dateType], module: 'datetime' });

export class TzInfo {
  declare readonly cls: PyType;
}
export const tzinfoType = defineType('tzinfo', { class: TzInfo, module: 'datetime' });

export class TimeZone extends TzInfo {
  offset!: Delta;
  name: string | null = null;
}
export const timezoneType = defineType('timezone', { class: TimeZone, bases: [tzinfoType], module: 'datetime', isFinal: true });

const MOST_DAYS = 999999999;

/** A timedelta of any sums; fields are brought into range. */
export function makeDelta(days: number, seconds: number, micros: number, cls: PyType = deltaType): Delta {
  const carry = Math.floor(micros / 1000000);
  const s = seconds + carry;
  const carryDays = Math.floor(s / 86400);
  const d = days + carryDays;
  if (Math.abs(d) > MOST_DAYS) throw error('OverflowError', `days=${d}; must have magnitude <= ${MOST_DAYS}`);
  const made = new cls.Inst() as Delta;
  made.days = d;
  made.seconds = s - carryDays * 86400;
  made.micros = micros - carry * 1000000;
  return made;
}

export function deltaMicros(d: Delta): bigint {
  return (BigInt(d.days) * 86400n + BigInt(d.seconds)) * 1000000n + BigInt(d.micros);
}

export function deltaFromMicros(total: bigint, cls: PyType = deltaType): Delta {
  let days = total / 86400000000n;
  let rest = total % 86400000000n;
  if (rest < 0n) {
    rest += 86400000000n;
    days -= 1n;
  }
  if (days > 10n ** 12n || days < -(10n ** 12n)) throw error('OverflowError', 'Python int too large to convert to C int');
  const micros = Number(rest);
  return makeDelta(Number(days), Math.floor(micros / 1000000), micros % 1000000, cls);
}

export function checkDate(year: number, month: number, day: number): void {
  if (year < 1 || year > 9999) throw valueError(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw valueError('month must be in 1..12');
  if (day < 1 || day > daysInMonth(year, month)) throw valueError('day is out of range for month');
}

export function checkClock(hour: number, minute: number, second: number, micro: number, fold: number): void {
  if (hour < 0 || hour > 23) throw valueError('hour must be in 0..23');
  if (minute < 0 || minute > 59) throw valueError('minute must be in 0..59');
  if (second < 0 || second > 59) throw valueError('second must be in 0..59');
  if (micro < 0 || micro > 999999) throw valueError('microsecond must be in 0..999999');
  if (fold !== 0 && fold !== 1) throw valueError('fold must be either 0 or 1');
}

/** A date of a class that may be the guest's: then the class is called, as CPython does. */
export function makeDate(year: number, month: number, day: number, cls: PyType = dateType): May {
  checkDate(year, month, day);
  if (cls.isGuest) return call(cls as Value, [year, month, day]);
  if (cls === datetimeType) return plainDateTime([year, month, day], [0, 0, 0, 0], null, 0) as unknown as Value;
  const made = new PyDate();
  made.year = year;
  made.month = month;
  made.day = day;
  return made as unknown as Value;
}

export type Clock = readonly [hour: number, minute: number, second: number, micro: number];

export function makeDateTime(
  date: readonly [number, number, number],
  clock: Clock,
  tz: Value,
  fold: number,
  cls: PyType = datetimeType,
): May {
  checkDate(...date);
  checkClock(...clock, fold);
  if (cls.isGuest) {
    const args: Value[] = [...date, ...clock, tz];
    return fold === 0 ? call(cls as Value, args) : callKeywords(cls as Value, args, ['fold'], [fold]);
  }
  return plainDateTime(date, clock, tz, fold) as unknown as Value;
}

/** Without checks, of the host's own class. */
export function plainDateTime(date: readonly [number, number, number], clock: Clock, tz: Value, fold: number): PyDateTime {
  const made = new PyDateTime();
  [made.year, made.month, made.day] = date;
  [made.hour, made.minute, made.second, made.micro] = clock;
  made.tz = tz;
  made.fold = fold;
  return made;
}

export function makeTime(clock: Clock, tz: Value, fold: number, cls: PyType = timeType): May {
  checkClock(...clock, fold);
  if (cls.isGuest) {
    const args: Value[] = [...clock, tz];
    return fold === 0 ? call(cls as Value, args) : callKeywords(cls as Value, args, ['fold'], [fold]);
  }
  const made = new PyTime();
  [made.hour, made.minute, made.second, made.micro] = clock;
  made.tz = tz;
  made.fold = fold;
  return made as unknown as Value;
}

export function dateOf(d: PyDate): [number, number, number] {
  return [d.year, d.month, d.day];
}

export function clockOf(t: PyTime | PyDateTime): [number, number, number, number] {
  return [t.hour, t.minute, t.second, t.micro];
}

/** The name that repr shows: `datetime.date`, or a guest class's own. */
export function shownName(cls: PyType): string {
  return cls.tname;
}
