/** `strptime` of the C locale: a format becomes a regular expression, as CPython's `_strptime` has it, and its groups fields. */
import { repr, type Value, valueError } from '@wrought/runtime';
import { dayOfYear, fromOrdinal, isoWeekOne, toOrdinal, weekdayOf } from './days.ts';
import { standardZone } from './local-zone.ts';
import { DAY_NAMES, MONTH_NAMES } from './strftime.ts';

export interface Parsed {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  micro: number;
  weekday: number;
  yearDay: number;
  /** Offset in microseconds and the zone's name, where the text had them. */
  offsetMicros: number | null;
  zone: string | null;
}

const oneOf = (names: string[]): string => {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return `(${longestFirst.map(name => name.replaceAll(/[^a-z0-9]/gi, '\\$&')).join('|')})`;
};
const SHORT_DAYS = DAY_NAMES.map(name => name.slice(0, 3));
const SHORT_MONTHS = MONTH_NAMES.map(name => name.slice(0, 3));

const PATTERNS: Record<string, string> = {
  d: '(3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9])',
  f: '([0-9]{1,6})',
  H: '(2[0-3]|[0-1]\\d|\\d)',
  I: '(1[0-2]|0[1-9]|[1-9])',
  G: '(\\d\\d\\d\\d)',
  j: '(36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9])',
  m: '(1[0-2]|0[1-9]|[1-9])',
  M: '([0-5]\\d|\\d)',
  S: '(6[0-1]|[0-5]\\d|\\d)',
  U: '(5[0-3]|[0-4]\\d|\\d)',
  W: '(5[0-3]|[0-4]\\d|\\d)',
  V: '(5[0-3]|0[1-9]|[1-4]\\d|\\d)',
  w: '([0-6])',
  u: '([1-7])',
  y: '(\\d\\d)',
  Y: '(\\d\\d\\d\\d)',
  z: '([+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)',
  A: oneOf(DAY_NAMES),
  a: oneOf(SHORT_DAYS),
  B: oneOf(MONTH_NAMES),
  b: oneOf(SHORT_MONTHS),
  p: '(am|pm)',
  Z: oneOf([...new Set(['utc', 'gmt', ...standardZone().names.map(name => name.toLowerCase())])]),
};
const COMPOUND: Record<string, string> = { c: '%a %b %d %H:%M:%S %Y', x: '%m/%d/%y', X: '%H:%M:%S' };

interface Compiled {
  expression: RegExp;
  letters: string[];
}
const compiled = new Map<string, Compiled>();

function compile(format: string): Compiled {
  let known = compiled.get(format);
  if (known === undefined) {
    const letters: string[] = [];
    const source = sourceOf(format, format, letters);
    known = { expression: new RegExp(`^${source}`, 'iu'), letters };
    if (compiled.size > 100) compiled.clear();
    compiled.set(format, known);
  }
  return known;
}

function sourceOf(text: string, format: string, letters: string[]): string {
  let source = '';
  for (let k = 0; k < text.length; k++) {
    const c = text[k];
    if (/\s/.test(c)) {
      while (k + 1 < text.length && /\s/.test(text[k + 1])) k++;
      source += '\\s+';
    } else if (c !== '%') source += c.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    else {
      const letter = text[++k];
      if (letter === undefined) throw valueError(`stray %${''} in format '${format}'`);
      if (letter === '%') source += '%';
      else if (Object.hasOwn(COMPOUND, letter)) source += sourceOf(COMPOUND[letter], format, letters);
      else if (Object.hasOwn(PATTERNS, letter)) {
        if (letters.includes(letter))
          throw valueError(
            `redefinition of group name '${letter}' as group ${letters.length + 1}; was group ${letters.indexOf(letter) + 1}`,
          );
        letters.push(letter);
        source += PATTERNS[letter];
      } else throw valueError(`'${letter}' is a bad directive in format '${format}'`);
    }
  }
  return source;
}

function offsetOf(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  if (text[3] === ':' && text.length > 6 && text[6] !== ':') throw valueError(`Inconsistent use of : in ${text}`);
  const m = /^([+-])(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d{1,6}))?)?$/.exec(text) as RegExpExecArray;
  const micros = ((Number(m[2]) * 60 + Number(m[3])) * 60 + Number(m[4] ?? 0)) * 1000000 + Number((m[5] ?? '').padEnd(6, '0'));
  return m[1] === '-' ? -micros : micros;
}

/** Raises ValueError with CPython's texts. */
export function parseTime(text: string, format: string): Parsed {
  const { expression, letters } = compile(format);
  const match = expression.exec(text);
  // The one letter that is not matched in either case.
  if (match === null || match[letters.indexOf('z') + 1] === 'z')
    // no pause: texts
    throw valueError(`time data ${repr(text as Value)} does not match format ${repr(format as Value)}`);
  if (match[0].length !== text.length) throw valueError(`unconverted data remains: ${text.slice(match[0].length)}`);
  const found = new Map(letters.map((letter, k) => [letter, match[k + 1]]));
  return assemble(found);
}

function number(found: Map<string, string>, letter: string): number | undefined {
  const text = found.get(letter);
  return text === undefined ? undefined : Number(text);
}

function nameIndex(names: string[], text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return names.findIndex(name => name.toLowerCase() === text.toLowerCase());
}

function hourOf(found: Map<string, string>): number {
  const hour = number(found, 'H');
  if (hour !== undefined) return hour;
  const twelve = number(found, 'I');
  if (twelve === undefined) return 0;
  const isAfternoon = found.get('p')?.toLowerCase() === 'pm';
  return (twelve % 12) + (isAfternoon ? 12 : 0);
}

function yearOf(found: Map<string, string>): number | undefined {
  const short = number(found, 'y');
  if (short !== undefined) return short + (short <= 68 ? 2000 : 1900);
  return number(found, 'Y');
}

function assemble(found: Map<string, string>): Parsed {
  let year = yearOf(found);
  const monthName = nameIndex(MONTH_NAMES, found.get('B')) ?? nameIndex(SHORT_MONTHS, found.get('b'));
  let month = number(found, 'm') ?? (monthName === undefined ? 1 : monthName + 1);
  let day = number(found, 'd') ?? 1;
  let weekday = nameIndex(DAY_NAMES, found.get('A')) ?? nameIndex(SHORT_DAYS, found.get('a'));
  if (found.has('w')) weekday = (Number(found.get('w')) + 6) % 7;
  if (found.has('u')) weekday = Number(found.get('u')) - 1;
  let yearDay = number(found, 'j');
  checkIso(found, weekday);
  let isLeapGuess = false;
  if (year === undefined && month === 2 && day === 29) {
    year = 1904;
    isLeapGuess = true;
  } else year ??= 1900;
  if (yearDay === undefined && weekday !== undefined) yearDay = fromWeeks(found, year, weekday);
  if (found.has('G')) {
    const [y, m, d] = fromOrdinal(isoWeekOne(Number(found.get('G'))) + (Number(found.get('V')) - 1) * 7 + (weekday as number));
    [year, month, day] = [y, m, d];
    yearDay = dayOfYear(y, m, d);
  } else if (yearDay !== undefined && !found.has('d')) [year, month, day] = fromOrdinal(yearDay - 1 + toOrdinal(year, 1, 1));
  yearDay ??= dayOfYear(year, month, day);
  weekday ??= weekdayOf(toOrdinal(year, month, day));
  const offset = found.get('z');
  return {
    year: isLeapGuess ? 1900 : year,
    month,
    day,
    hour: hourOf(found),
    minute: number(found, 'M') ?? 0,
    second: number(found, 'S') ?? 0,
    micro: Number((found.get('f') ?? '').padEnd(6, '0')),
    weekday,
    yearDay,
    offsetMicros: offset === undefined ? null : offsetOf(offset),
    zone: found.get('Z') ?? null,
  };
}

function checkIso(found: Map<string, string>, weekday: number | undefined): void {
  if (found.has('G')) {
    if (found.has('j'))
      throw valueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.");
    if (!found.has('V') || weekday === undefined)
      throw valueError(
        "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
      );
  } else if (found.has('V'))
    throw valueError(
      found.has('Y') || found.has('y')
        ? "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead."
        : "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').",
    );
}

/** Day of the year from `%U` or `%W` and a weekday. */
function fromWeeks(found: Map<string, string>, year: number, weekday: number): number | undefined {
  const isSunday = found.has('U');
  const week = number(found, isSunday ? 'U' : 'W');
  if (week === undefined) return undefined;
  const first = weekdayOf(toOrdinal(year, 1, 1));
  const [start, day] = isSunday ? [(first + 1) % 7, (weekday + 1) % 7] : [first, weekday];
  const zero = (7 - start) % 7;
  return week === 0 ? 1 + day - start : 1 + zero + 7 * (week - 1) + day;
}
