/**
 * Dates as text, in the codes of `strftime` (`%d/%m/%Y`) or those of older apps (`DD/MM/YYYY`), and back again.
 * Names of months and days are the browser's own.
 */
import type { DateParts } from '../../port/guest.ts';

const OLD_CODES: [RegExp, string][] = [
  [/YYYY/g, '%Y'],
  [/YY/g, '%y'],
  [/MMMM/g, '%B'],
  [/MMM/g, '%b'],
  [/MM/g, '%m'],
  [/DD/g, '%d'],
  [/dddd/g, '%A'],
  [/ddd/g, '%a'],
  [/HH/g, '%H'],
  [/hh/g, '%I'],
  [/mm/g, '%M'],
  [/ss/g, '%S'],
  [/\bA\b/g, '%p'],
];

/** Codes of `strftime`, whatever the app wrote; the browser's own way for none. */
export function codesOf(format: string, hasTime: boolean): string {
  if (format === '') return hasTime ? `${localDate()} %H:%M` : localDate();
  if (format.includes('%')) return format.replace(/%x/g, localDate()).replace(/%X/g, '%H:%M:%S').replace(/%c/g, `${localDate()} %H:%M:%S`);
  return OLD_CODES.reduce((text, [old, code]) => text.replace(old, code), format);
}

function localDate(): string {
  const codes: Record<string, string> = { day: '%d', month: '%m', year: '%Y' };
  const parts = new Intl.DateTimeFormat(undefined, { day: '2-digit', month: '2-digit', year: 'numeric' }).formatToParts(new Date());
  return parts.map(({ type, value }) => codes[type] ?? value).join('');
}

const two = (n: number) => String(n).padStart(2, '0');
const named = (parts: DateParts, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(undefined, options).format(new Date(parts.year, parts.month - 1, parts.day));

const WRITE: Record<string, (p: DateParts) => string> = {
  d: p => two(p.day),
  e: p => String(p.day),
  m: p => two(p.month),
  y: p => two(p.year % 100),
  Y: p => String(p.year).padStart(4, '0'),
  H: p => two(p.hour),
  I: p => two(p.hour % 12 || 12),
  M: p => two(p.minute),
  S: p => two(p.second),
  p: p => (p.hour < 12 ? 'AM' : 'PM'),
  b: p => named(p, { month: 'short' }),
  B: p => named(p, { month: 'long' }),
  a: p => named(p, { weekday: 'short' }),
  A: p => named(p, { weekday: 'long' }),
  '%': () => '%',
};

export function writeDate(parts: DateParts, codes: string): string {
  return codes.replace(/%-?([A-Za-z%])/g, (all, code: string) => {
    const text = WRITE[code]?.(parts) ?? all;
    return all[1] === '-' ? text.replace(/^0+(?=\d)/, '') : text;
  });
}

const NUMBER_CODES: Record<string, keyof DateParts> = {
  d: 'day',
  e: 'day',
  m: 'month',
  Y: 'year',
  y: 'year',
  H: 'hour',
  I: 'hour',
  M: 'minute',
  S: 'second',
};

function monthNames(style: 'short' | 'long'): string[] {
  return Array.from({ length: 12 }, (_, i) =>
    new Intl.DateTimeFormat(undefined, { month: style }).format(new Date(2024, i, 1)).toLowerCase(),
  );
}

/** What a person wrote, by the same codes; undefined when it is no date. */
export function readDate(text: string, codes: string, hasTime: boolean): DateParts | undefined {
  const order: string[] = [];
  const pattern = codes.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/%-?([A-Za-z%])/g, (_, code: string) => {
    order.push(code);
    if (code === 'Y') return '(\\d{4})';
    if (code in NUMBER_CODES) return '(\\d{1,2})';
    return code === 'p' ? '([AaPp][Mm])' : "([\\p{L}.']+)";
  });
  const match = new RegExp(`^\\s*${pattern.replace(/ +/g, '\\s+')}\\s*$`, 'u').exec(text);
  if (match === null) return readIso(text, hasTime);
  const parts: DateParts = { year: 1900, month: 1, day: 1, hour: 0, minute: 0, second: 0, hasTime };
  let isAfternoon: boolean | undefined;
  for (const [i, code] of order.entries()) {
    const word = match[i + 1];
    const field = NUMBER_CODES[code];
    if (field !== undefined) (parts as any)[field] = code === 'y' ? (Number(word) < 69 ? 2000 : 1900) + Number(word) : Number(word);
    else if (code === 'b' || code === 'B') parts.month = monthNames(code === 'b' ? 'short' : 'long').indexOf(word.toLowerCase()) + 1;
    else if (code === 'p') isAfternoon = word.toLowerCase() === 'pm';
  }
  if (isAfternoon !== undefined) parts.hour = (parts.hour % 12) + (isAfternoon ? 12 : 0);
  return isReal(parts) ? parts : undefined;
}

const ISO = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/;

export function readIso(text: string, hasTime: boolean): DateParts | undefined {
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map(part => (part === undefined ? 0 : Number(part)));
  const parts = { year, month, day, hour, minute, second, hasTime };
  return isReal(parts) ? parts : undefined;
}

function isReal({ year, month, day, hour, minute, second }: DateParts): boolean {
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && second < 60;
}
