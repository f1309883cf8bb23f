/** The proleptic Gregorian calendar in numbers: day 1 is 1 January of year 1. */

const BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const IN_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : IN_MONTH[month];
}

export function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** 1 for 1 January. */
export function dayOfYear(year: number, month: number, day: number): number {
  return BEFORE_MONTH[month] + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
}

export function toOrdinal(year: number, month: number, day: number): number {
  return daysBeforeYear(year) + dayOfYear(year, month, day);
}

/** Year, month and day of an ordinal. */
export function fromOrdinal(ordinal: number): [number, number, number] {
  let n = ordinal - 1;
  const n400 = Math.floor(n / 146097);
  n -= n400 * 146097;
  const n100 = Math.floor(n / 36524);
  n -= n100 * 36524;
  const n4 = Math.floor(n / 1461);
  n -= n4 * 1461;
  const n1 = Math.floor(n / 365);
  n -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  if (n1 === 4 || n100 === 4) return [year - 1, 12, 31];
  let month = (n + 50) >> 5;
  let before = BEFORE_MONTH[month] + (month > 2 && isLeapYear(year) ? 1 : 0);
  if (before > n) {
    month--;
    before = BEFORE_MONTH[month] + (month > 2 && isLeapYear(year) ? 1 : 0);
  }
  return [year, month, n - before + 1];
}

/** Monday is 0. */
export function weekdayOf(ordinal: number): number {
  return (((ordinal + 6) % 7) + 7) % 7;
}

/** Ordinal of the Monday that begins ISO week 1. */
export function isoWeekOne(year: number): number {
  const first = toOrdinal(year, 1, 1);
  const weekday = weekdayOf(first);
  const monday = first - weekday;
  return weekday > 3 ? monday + 7 : monday;
}

/** Days from 1 January 1 to 1 January 1970. */
export const EPOCH_ORDINAL = 719163;
