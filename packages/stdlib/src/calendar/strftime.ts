/** `strftime` of the C locale with glibc's flags, over plain fields. Shared by `time` and `datetime`. */

export interface TimeFields {
  year: number;
  /** 1 … 12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  /** Monday is 0. */
  weekday: number;
  /** 1 … 366 */
  yearDay: number;
  /** `+0100`, or empty when unknown. */
  offset: string;
  zone: string;
  /** Seconds since 1970, for `%s`. */
  epoch: () => number;
}

export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

export function pad(n: number, width: number, fill = '0'): string {
  return n < 0 ? `-${String(-n).padStart(width - 1, fill)}` : String(n).padStart(width, fill);
}

/** ISO year and week. */
function isoWeek(t: TimeFields): [number, number] {
  let week = Math.floor((t.yearDay - (t.weekday + 1) + 10) / 7);
  let year = t.year;
  if (week < 1) {
    year--;
    week = weeksIn(year);
  } else if (week > weeksIn(year)) {
    year++;
    week = 1;
  }
  return [year, week];
}

function weeksIn(year: number): number {
  const p = (y: number) => (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return p(year) === 4 || p(year - 1) === 3 ? 53 : 52;
}

/** A number with its width and the fill it has without a flag. */
interface Piece {
  value: number;
  width: number;
  fill?: string;
}

function hour12(t: TimeFields): number {
  return t.hour % 12 === 0 ? 12 : t.hour % 12;
}

const NUMBERS: Record<string, (t: TimeFields) => Piece> = {
  C: t => ({ value: Math.floor(t.year / 100), width: 2 }),
  d: t => ({ value: t.day, width: 2 }),
  e: t => ({ value: t.day, width: 2, fill: ' ' }),
  g: t => ({ value: ((isoWeek(t)[0] % 100) + 100) % 100, width: 2 }),
  G: t => ({ value: isoWeek(t)[0], width: 1 }),
  H: t => ({ value: t.hour, width: 2 }),
  I: t => ({ value: hour12(t), width: 2 }),
  j: t => ({ value: t.yearDay, width: 3 }),
  k: t => ({ value: t.hour, width: 2, fill: ' ' }),
  l: t => ({ value: hour12(t), width: 2, fill: ' ' }),
  m: t => ({ value: t.month, width: 2 }),
  M: t => ({ value: t.minute, width: 2 }),
  s: t => ({ value: t.epoch(), width: 1 }),
  S: t => ({ value: t.second, width: 2 }),
  u: t => ({ value: t.weekday + 1, width: 1 }),
  U: t => ({ value: Math.floor((t.yearDay - 1 + 7 - ((t.weekday + 1) % 7)) / 7), width: 2 }),
  V: t => ({ value: isoWeek(t)[1], width: 2 }),
  w: t => ({ value: (t.weekday + 1) % 7, width: 1 }),
  W: t => ({ value: Math.floor((t.yearDay - 1 + 7 - t.weekday) / 7), width: 2 }),
  y: t => ({ value: ((t.year % 100) + 100) % 100, width: 2 }),
  Y: t => ({ value: t.year, width: 1 }),
};

const TEXTS: Record<string, (t: TimeFields) => string> = {
  a: t => DAY_NAMES[t.weekday].slice(0, 3),
  A: t => DAY_NAMES[t.weekday],
  b: t => MONTH_NAMES[t.month - 1].slice(0, 3),
  B: t => MONTH_NAMES[t.month - 1],
  h: t => MONTH_NAMES[t.month - 1].slice(0, 3),
  n: () => '\n',
  p: t => (t.hour < 12 ? 'AM' : 'PM'),
  P: t => (t.hour < 12 ? 'am' : 'pm'),
  t: () => '\t',
  z: t => t.offset,
  Z: t => t.zone,
  '%': () => '%',
};

const COMPOUND: Record<string, string> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
};

/** `%` [flags] [width] [E|O] letter. Anything else stays as it is, as glibc leaves it. */
const DIRECTIVE = /%([-_0^#]*)(\d*)([EO]?)([a-zA-Z%])/g;

export function formatTime(format: string, t: TimeFields): string {
  return format.replace(DIRECTIVE, (whole, flags: string, width: string, _modifier: string, letter: string) => {
    const text = directive(letter, flags, width, t);
    if (text === undefined) return whole;
    if (flags.includes('^')) return text.toUpperCase();
    return flags.includes('#') ? (letter === 'p' || letter === 'Z' ? text.toLowerCase() : text.toUpperCase()) : text;
  });
}

function directive(letter: string, flags: string, width: string, t: TimeFields): string | undefined {
  if (Object.hasOwn(NUMBERS, letter)) {
    const piece = NUMBERS[letter](t);
    if (flags.includes('-')) return String(piece.value);
    const fill = flags.includes('_') ? ' ' : flags.includes('0') ? '0' : (piece.fill ?? '0');
    return pad(piece.value, width === '' ? piece.width : Number(width), fill);
  }
  const text = Object.hasOwn(TEXTS, letter)
    ? TEXTS[letter](t)
    : Object.hasOwn(COMPOUND, letter)
      ? formatTime(COMPOUND[letter], t)
      : undefined;
  if (text === undefined || width === '') return text;
  return text.padStart(Number(width), flags.includes('0') ? '0' : ' ');
}
