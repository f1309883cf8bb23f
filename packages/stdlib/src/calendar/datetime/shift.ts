/** Moving dates and datetimes along the calendar. */
import { error, type May, type Value } from '@wrought/runtime';
import { fromOrdinal, toOrdinal } from '../days.ts';
import { type Delta, makeDateTime, makeDelta, type PyDateTime } from './values.ts';

export const LAST_ORDINAL = 3652059;

export function checkOrdinal(ordinal: number): number {
  if (ordinal < 1 || ordinal > LAST_ORDINAL) throw error('OverflowError', 'date value out of range');
  return ordinal;
}

/** Microseconds since 1 January 1, of the wall clock. */
export function wallMicros(dt: PyDateTime): bigint {
  return (
    BigInt(toOrdinal(dt.year, dt.month, dt.day)) * 86400000000n + BigInt(((dt.hour * 60 + dt.minute) * 60 + dt.second) * 1000000 + dt.micro)
  );
}

/** Date and clock of such a number. */
export function fromWallMicros(total: bigint): { date: [number, number, number]; clock: [number, number, number, number] } {
  let days = total / 86400000000n;
  let rest = total % 86400000000n;
  if (rest < 0n) {
    rest += 86400000000n;
    days -= 1n;
  }
  const micros = Number(rest);
  const seconds = Math.floor(micros / 1000000);
  return {
    date: fromOrdinal(checkOrdinal(Number(days))),
    clock: [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, micros % 1000000],
  };
}

/** `dt + delta` (microseconds) in the same zone, fold 0. */
export function addDelta(dt: PyDateTime, micros: bigint): May<Value> {
  const { date, clock } = fromWallMicros(wallMicros(dt) + micros);
  return makeDateTime(date, clock, dt.tz, 0, dt.cls);
}

function secondsOf(dt: PyDateTime): number {
  return (dt.hour * 60 + dt.minute) * 60 + dt.second;
}

/** `dt + sign * delta`, in numbers alone. */
export function moved(dt: PyDateTime, delta: Delta, sign: 1 | -1): May<Value> {
  const micros = dt.micro + sign * delta.micros;
  const carry = Math.floor(micros / 1000000);
  const total = secondsOf(dt) + sign * delta.seconds + carry;
  const days = Math.floor(total / 86400);
  const seconds = total - days * 86400;
  const date = fromOrdinal(checkOrdinal(toOrdinal(dt.year, dt.month, dt.day) + sign * delta.days + days));
  const minutes = Math.floor(seconds / 60);
  return makeDateTime(date, [Math.floor(minutes / 60), minutes % 60, seconds % 60, micros - carry * 1000000], dt.tz, 0, dt.cls);
}

/** From one wall clock to another. */
export function between(from: PyDateTime, to: PyDateTime): Delta {
  const days = toOrdinal(to.year, to.month, to.day) - toOrdinal(from.year, from.month, from.day);
  return makeDelta(days, secondsOf(to) - secondsOf(from), to.micro - from.micro);
}

/** Which of two wall clocks is later: above, below or at 0. */
export function orderOf(a: PyDateTime, b: PyDateTime): number {
  return a.year - b.year || a.month - b.month || a.day - b.day || secondsOf(a) - secondsOf(b) || a.micro - b.micro;
}
