/**
 * When a scheduled task runs next. All times are UTC (inventory 4.6.2).
 *
 * `{n: 2, every: 'day', at: {hour: 3, minute: 15}}`: every second day at 03:15. A part of `at` that is not given is chosen by the
 * job's id, so that not all daily jobs of the world run at midnight: the minute from 0 to 29, the hour 0, the first day.
 */
export interface TimeSpec {
  n: number;
  every: string;
  at: { minute?: number; hour?: number; day?: number | string };
}

export class TimeSpecProblem extends Error {}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** @throws TimeSpecProblem with a sentence for the author */
export function readTimeSpec(raw: { n?: unknown; every?: unknown; at?: unknown }): TimeSpec {
  const n = raw.n === undefined ? 1 : Number(raw.n);
  const every = String(raw.every ?? 'day').replace(/s$/, '');
  if (!Number.isInteger(n) || n < 1 || n > 1000) throw new TimeSpecProblem(`n is ${JSON.stringify(raw.n)}; whole numbers from 1 are known`);
  if (!['minute', 'hour', 'day', 'week', 'month'].includes(every)) {
    throw new TimeSpecProblem(`every is ${JSON.stringify(raw.every)}; minute, hour, day, week and month are known`);
  }
  const at = (typeof raw.at === 'object' && raw.at !== null ? raw.at : {}) as Record<string, unknown>;
  return { n, every, at: { minute: part(at.minute, 59, 'minute'), hour: part(at.hour, 23, 'hour'), day: readDay(at.day, every) } };
}

function part(value: unknown, most: number, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > most)
    throw new TimeSpecProblem(`${name} is ${JSON.stringify(value)}; 0 to ${most} are known`);
  return number;
}

function readDay(value: unknown, every: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const index = WEEKDAYS.findIndex(name => name.startsWith(String(value).toLowerCase().slice(0, 3)));
  if (every === 'week' && Number.isNaN(Number(value)) && index >= 0) return index + 1;
  const number = Number(value);
  const most = every === 'week' ? 7 : 31;
  if (!Number.isInteger(number) || number < (every === 'week' ? 0 : 1) || number > most)
    throw new TimeSpecProblem(`day is ${JSON.stringify(value)}`);
  return number;
}

/**
 * The first time after `after` that fits, and, when there was a run before, at least `n` units after that one.
 *
 * @param salt decides what the author left open, always in the same way
 */
export function nextTime({ n, every, at }: TimeSpec, after: Date, salt: string, last?: Date): Date {
  const minute = at.minute ?? (every === 'hour' ? 0 : hash(salt) % 30);
  const hour = at.hour ?? 0;
  if (every === 'minute') return firstFrom(floor(after, MINUTE_MS), MINUTE_MS * (last ? n : 1), after);
  if (every === 'hour') return firstFrom(shifted(floor(last ?? after, HOUR_MS), minute * MINUTE_MS), HOUR_MS * (last ? n : 1), after);
  const inDay = hour * HOUR_MS + minute * MINUTE_MS;
  if (every === 'day') return firstFrom(shifted(floor(last ?? after, DAY_MS), inDay), DAY_MS * (last ? n : 1), after);
  if (every === 'week') {
    const day = (Number(at.day ?? 1) + 6) % 7; // 0 = Monday; both 0 and 7 are Sunday
    const base = floor(last ?? after, DAY_MS);
    const monday = shifted(base, -((base.getUTCDay() + 6) % 7) * DAY_MS);
    return firstFrom(shifted(monday, day * DAY_MS + inDay), 7 * DAY_MS * (last ? n : 1), after);
  }
  return nextMonth(n, Number(at.day ?? 1), inDay, after, last);
}

/** A day that a month does not have is its last day. */
function nextMonth(n: number, day: number, inDay: number, after: Date, last: Date | undefined): Date {
  const from = last ?? after;
  for (let months = 0; ; months += last ? n : 1) {
    const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1);
    const days = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
    const found = new Date(first + (Math.min(day, days) - 1) * DAY_MS + inDay);
    if (found > after) return found;
  }
}

function floor(time: Date, unitMs: number): Date {
  return new Date(Math.floor(time.getTime() / unitMs) * unitMs);
}

function shifted(time: Date, ms: number): Date {
  return new Date(time.getTime() + ms);
}

function firstFrom(start: Date, stepMs: number, after: Date): Date {
  const steps = Math.max(0, Math.floor((after.getTime() - start.getTime()) / stepMs) + 1);
  return new Date(start.getTime() + steps * stepMs);
}

function hash(text: string): number {
  let value = 0;
  for (const char of text) value = (value * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}
