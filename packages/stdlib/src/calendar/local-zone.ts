/** The zone of the machine, as JavaScript's Date knows it: offsets and names at a moment. */

/** Seconds east of UTC at a moment (seconds since 1970). */
export function offsetAt(epochSeconds: number): number {
  const offset = -new Date(epochSeconds * 1000).getTimezoneOffset() * 60;
  return Number.isNaN(offset) ? 0 : offset + 0;
}

let names: Intl.DateTimeFormat | undefined;

/** Zones change at full quarters of an hour, since 1973 at least: so many quarters' names are kept, for to ask the engine takes long. */
const QUARTER = 900;
const FIRST_KEPT = 94_694_400;
const MOST_KEPT = 1000;
const keptNames = new Map<number, string>();

/** The zone's short name at a moment: `CET`, `UTC`, `GMT+3`. */
export function zoneNameAt(epochSeconds: number): string {
  if (!(epochSeconds > FIRST_KEPT)) return askName(epochSeconds);
  const quarter = Math.floor(epochSeconds / QUARTER);
  let name = keptNames.get(quarter);
  if (name === undefined) {
    name = askName(epochSeconds);
    if (keptNames.size >= MOST_KEPT) keptNames.clear();
    keptNames.set(quarter, name);
  }
  return name;
}

function askName(epochSeconds: number): string {
  names ??= new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' });
  const part = names.formatToParts(new Date(epochSeconds * 1000)).find(p => p.type === 'timeZoneName');
  return part?.value ?? 'UTC';
}

/** Seconds since 1970 of a local wall time; `fold` picks the second of two readings of the same clock. */
export function localToEpoch(wallSeconds: number, fold: number): number {
  const guess = wallSeconds - offsetAt(wallSeconds);
  const early = wallSeconds - offsetAt(guess - 86400);
  const late = wallSeconds - offsetAt(guess + 86400);
  const isEarly = early + offsetAt(early) === wallSeconds;
  const isLate = late + offsetAt(late) === wallSeconds;
  if (isEarly && isLate) return fold === 0 ? Math.min(early, late) : Math.max(early, late);
  if (isEarly) return early;
  if (isLate) return late;
  return fold === 0 ? Math.max(early, late) : Math.min(early, late);
}

export interface StandardZone {
  /** Seconds *west* of UTC, as `time.timezone`. */
  standard: number;
  daylight: number;
  hasDaylight: boolean;
  names: [string, string];
}

let keptYear = Number.NaN;
let keptZone: StandardZone;

/** What `time.timezone`, `altzone`, `daylight` and `tzname` say, from January and July of this year. */
export function standardZone(): StandardZone {
  const year = new Date().getFullYear();
  if (year !== keptYear) {
    keptZone = zoneOf(year);
    keptYear = year;
  }
  return keptZone;
}

function zoneOf(year: number): StandardZone {
  const january = Date.UTC(year, 0, 1) / 1000;
  const july = Date.UTC(year, 6, 1) / 1000;
  const [a, b] = [offsetAt(january), offsetAt(july)];
  const [winter, summer] = a <= b ? [january, july] : [july, january];
  return {
    standard: -Math.min(a, b) + 0,
    daylight: -Math.max(a, b) + 0,
    hasDaylight: a !== b,
    names: [zoneNameAt(winter), zoneNameAt(summer)],
  };
}
