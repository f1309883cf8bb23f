/** ISO 8601 texts: what `fromisoformat` reads and `isoformat` writes. Pure. */
import { valueError } from '@wrought/runtime';
import { fromOrdinal, isoWeekOne } from '../days.ts';
import { pad } from '../strftime.ts';
import type { Clock } from './values.ts';

export interface IsoTime {
  clock: [number, number, number, number];
  /** Microseconds east of UTC, null without one. */
  offsetMicros: number | null;
}

/** The number that `count` digits from `at` on say; -1 when they are no digits. */
function digits(text: string, at: number, count: number): number {
  let n = 0;
  for (let k = at; k < at + count; k++) {
    const digit = text.charCodeAt(k) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    n = n * 10 + digit;
  }
  return n;
}

/** `2024-01-31`, `20240131`, `2024-W05-3`, `2024W053`, `2024-W05`. */
export function parseIsoDate(text: string): [number, number, number] | null {
  if (text.length === 10 && text[4] === '-' && text[7] === '-') {
    const date: [number, number, number] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
    if (date[0] >= 0 && date[1] >= 0 && date[2] >= 0) return date;
  }
  const plain = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text);
  if (plain) return [Number(plain[1]), Number(plain[3]), Number(plain[4])];
  const week = /^(\d{4})(-?)W(\d{2})(?:\2(\d))?$/.exec(text);
  if (!week) return null;
  return fromIsoWeek(Number(week[1]), Number(week[3]), week[4] === undefined ? 1 : Number(week[4]));
}

export function fromIsoWeek(year: number, week: number, day: number): [number, number, number] {
  if (year < 1 || year > 9999) throw valueError(`Year is out of range: ${year}`);
  const weeks = Math.round((isoWeekOne(year + 1) - isoWeekOne(year)) / 7);
  if (week < 1 || week > weeks) throw valueError(`Invalid week: ${week}`);
  if (day < 1 || day > 7) throw valueError(`Invalid weekday: ${day} (range is [1, 7])`);
  return fromOrdinal(isoWeekOne(year) + (week - 1) * 7 + day - 1);
}

const TIME = /^(\d{2})(?:(:?)(\d{2})(?:\2(\d{2})(?:[.,](\d+))?)?)?$/;

function parseClock(text: string): [number, number, number, number] | null {
  if (text.length === 8 && text[2] === ':' && text[5] === ':') {
    const [hour, minute, second] = [digits(text, 0, 2), digits(text, 3, 2), digits(text, 6, 2)];
    if (hour >= 0 && minute >= 0 && second >= 0) return [hour, minute, second, 0];
  }
  const m = TIME.exec(text);
  if (!m) return null;
  const fraction = m[5] === undefined ? 0 : Number(m[5].slice(0, 6).padEnd(6, '0'));
  return [Number(m[1]), Number(m[3] ?? 0), Number(m[4] ?? 0), fraction];
}

export function parseIsoTime(given: string): IsoTime | null {
  const text = given.startsWith('T') ? given.slice(1) : given;
  const at = text.search(/[+\-Z]/);
  const clock = parseClock(at < 0 ? text : text.slice(0, at));
  if (clock === null) return null;
  if (at < 0) return { clock, offsetMicros: null };
  if (text[at] === 'Z') return at === text.length - 1 ? { clock, offsetMicros: 0 } : null;
  const offset = parseClock(text.slice(at + 1));
  if (offset === null) return null;
  const micros = ((offset[0] * 60 + offset[1]) * 60 + offset[2]) * 1000000 + offset[3];
  return { clock, offsetMicros: text[at] === '-' ? -micros : micros };
}

/** Where the date ends: the separator is whatever character stands there. */
function separatorAt(text: string): number {
  if (text.length === 7) return 7;
  if (text[4] === '-') {
    if (text[5] !== 'W') return 10;
    if (text.length > 8 && text[8] === '-') {
      if (text.length === 9) return -1;
      if (text.length > 10 && /\d/.test(text[10])) return 8;
      return 10;
    }
    return 8;
  }
  if (text[4] === 'W') {
    let k = 7;
    while (k < text.length && /\d/.test(text[k])) k++;
    return k < 9 ? k : k % 2 === 0 ? 7 : 8;
  }
  return 8;
}

export function parseIsoDateTime(text: string): { date: [number, number, number]; time: IsoTime } | null {
  if (text.length < 7) return null;
  const at = separatorAt(text);
  if (at < 0) return null;
  const date = parseIsoDate(text.slice(0, at));
  if (date === null) return null;
  if (text.length <= at) return { date, time: { clock: [0, 0, 0, 0], offsetMicros: null } };
  const step = (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  const rest = text.slice(at + step);
  const time = rest.startsWith('T') ? null : parseIsoTime(rest);
  return time === null ? null : { date, time };
}

export function isoDate(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const SPECS: Record<string, (c: Clock) => string> = {
  auto: c => clockText(c) + (c[3] === 0 ? '' : `.${pad(c[3], 6)}`),
  hours: c => pad(c[0], 2),
  minutes: c => `${pad(c[0], 2)}:${pad(c[1], 2)}`,
  seconds: clockText,
  milliseconds: c => `${clockText(c)}.${pad(Math.floor(c[3] / 1000), 3)}`,
  microseconds: c => `${clockText(c)}.${pad(c[3], 6)}`,
};

function clockText(c: Clock): string {
  return `${pad(c[0], 2)}:${pad(c[1], 2)}:${pad(c[2], 2)}`;
}

export function isoClock(clock: Clock, timespec: string): string {
  if (!Object.hasOwn(SPECS, timespec)) throw valueError('Unknown timespec value');
  return SPECS[timespec](clock);
}
