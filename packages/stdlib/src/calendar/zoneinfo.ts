/**
 * `zoneinfo` over the zones that JavaScript's Intl knows: no files of rules travel to the page.
 *
 * Intl answers the offset of a moment; daylight time is what an offset has above the least one of its year.
 */
import {
  andThen,
  asStr,
  classMethods,
  defineType,
  error,
  exceptionTypes,
  getset,
  type HostModule,
  makeException,
  methods,
  PySet,
  type PyType,
  repr,
  shortTypeName,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { functions } from '../functions.ts';
import { addDelta } from './datetime/shift.ts';
import { clockOf, dateOf, makeDateTime, makeDelta, PyDateTime, TzInfo, tzinfoType } from './datetime/values.ts';
import { EPOCH_ORDINAL, toOrdinal } from './days.ts';
import { pad } from './strftime.ts';
import './datetime/module.ts';

const notFoundType = defineType('ZoneInfoNotFoundError', { bases: [exceptionTypes.KeyError], module: 'zoneinfo', hasDict: true });

/** One zone's rules, shared by all ZoneInfo objects of its name. */
class Rules {
  private readonly parts: Intl.DateTimeFormat;
  private readonly names: Intl.DateTimeFormat[];
  private readonly offsets = new Map<number, number>();
  constructor(key: string) {
    const clock = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    this.parts = new Intl.DateTimeFormat('en-US', { timeZone: key, calendar: 'gregory', hourCycle: 'h23', era: 'short', ...clock });
    this.names = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-ZA'].map(
      locale => new Intl.DateTimeFormat(locale, { timeZone: key, timeZoneName: 'short' }),
    );
  }
  /** Seconds east of UTC at a moment. */
  offsetAt(epochSeconds: number): number {
    const hour = Math.floor(epochSeconds / 900);
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    const found: Record<string, string> = {};
    for (const part of this.parts.formatToParts(new Date(epochSeconds * 1000))) found[part.type] = part.value;
    const year = found.era === 'BC' ? 1 - Number(found.year) : Number(found.year);
    const days = toOrdinal(year, Number(found.month), Number(found.day)) - EPOCH_ORDINAL;
    const wall = days * 86400 + Number(found.hour) * 3600 + Number(found.minute) * 60 + Number(found.second);
    const offset = wall - Math.floor(epochSeconds);
    if (this.offsets.size > 2000) this.offsets.clear();
    this.offsets.set(hour, offset);
    return offset;
  }
  /** The moment of a wall clock; `fold` picks among two readings, and the side of a gap. */
  momentOf(wall: number, fold: number): number {
    const early = wall - this.offsetAt(wall - this.offsetAt(wall) - 86400);
    const late = wall - this.offsetAt(wall - this.offsetAt(wall) + 86400);
    const isEarly = early + this.offsetAt(early) === wall;
    const isLate = late + this.offsetAt(late) === wall;
    if (isEarly && isLate) return fold === 0 ? Math.min(early, late) : Math.max(early, late);
    if (isEarly) return early;
    if (isLate) return late;
    return fold === 0 ? Math.max(early, late) : Math.min(early, late);
  }
  /** The offset that a wall clock has; in a gap, that before it (fold 0) or after it. */
  offsetOfWall(wall: number, fold: number): number {
    return wall - this.momentOf(wall, fold);
  }
  standardOffset(epochSeconds: number): number {
    const year = new Date(epochSeconds * 1000).getUTCFullYear();
    return Math.min(this.offsetAt(Date.UTC(year, 0, 1) / 1000), this.offsetAt(Date.UTC(year, 6, 1) / 1000));
  }
  nameAt(epochSeconds: number): string {
    const moment = new Date(epochSeconds * 1000);
    for (const format of this.names) {
      const name = format.formatToParts(moment).find(part => part.type === 'timeZoneName')?.value;
      if (name !== undefined && !/^(GMT|UTC)[+-]/.test(name)) return name;
    }
    const offset = this.offsetAt(epochSeconds);
    const minutes = Math.floor(Math.abs(offset) / 60);
    return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${minutes % 60 === 0 ? '' : pad(minutes % 60, 2)}`;
  }
}

const rules = new Map<string, Rules>();

class ZoneInfo extends TzInfo {
  key: string | null = null;
  rules!: Rules;
}
const zoneInfoType: PyType = defineType('ZoneInfo', { class: ZoneInfo, bases: [tzinfoType], module: 'zoneinfo' });
const cache = new Map<string, ZoneInfo>();

function rulesOf(key: string): Rules {
  let known = rules.get(key);
  if (known === undefined) {
    if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/.test(key)) throw valueError(`ZoneInfo keys may not be absolute paths, got: ${key}`);
    try {
      known = new Rules(key);
    } catch (problem) {
      if (!(problem instanceof RangeError)) throw problem;
      throw makeException(notFoundType, [`No time zone found with key ${key}`]);
    }
    rules.set(key, known);
  }
  return known;
}

function makeZone(cls: PyType, key: string): ZoneInfo {
  const made = new cls.Inst() as ZoneInfo;
  made.key = key;
  made.rules = rulesOf(key);
  return made;
}

function keyOf(v: Value): string {
  const key = asStr(v);
  if (key === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return key;
}

/** Wall seconds since 1970 of a datetime. */
function wallOf(dt: PyDateTime): number {
  return (toOrdinal(dt.year, dt.month, dt.day) - EPOCH_ORDINAL) * 86400 + (dt.hour * 60 + dt.minute) * 60 + dt.second;
}

function moment(self: ZoneInfo, dt: PyDateTime): number {
  return self.rules.momentOf(wallOf(dt), dt.fold);
}

function checkMoment(dt: Value): PyDateTime | null {
  if (dt === null) return null;
  if (!(dt instanceof PyDateTime)) throw typeError('a datetime or None is required');
  return dt;
}

staticMethods(zoneInfoType, {
  '__new__(cls, key)': (cls: PyType, key: Value) => {
    const name = keyOf(key);
    if (cls !== zoneInfoType) return makeZone(cls, name);
    let known = cache.get(name);
    if (known === undefined) {
      known = makeZone(cls, name);
      cache.set(name, known);
    }
    return known;
  },
});
classMethods(zoneInfoType, {
  'no_cache(cls, key, /)': (cls: PyType, key: Value) => makeZone(cls, keyOf(key)),
  'clear_cache(cls, /, *, only_keys=None)': (_cls: PyType, _keys?: Value) => {
    cache.clear();
    return null;
  },
  'from_file(cls, file, key=None)': (_cls: PyType, _file: Value, _key?: Value) => {
    throw error('NotImplementedError', 'a page has no zone files: name the zone, ZoneInfo("Europe/Berlin")');
  },
});

methods(zoneInfoType, {
  '__init__(self, *args, **kwargs)': () => null,
  'utcoffset(self, dt, /)': (self: ZoneInfo, dt: Value) => {
    const at = checkMoment(dt);
    return at === null ? null : makeDelta(0, self.rules.offsetOfWall(wallOf(at), at.fold), 0);
  },
  'dst(self, dt, /)': (self: ZoneInfo, dt: Value) => {
    const at = checkMoment(dt);
    if (at === null) return null;
    const seconds = moment(self, at);
    return makeDelta(0, self.rules.offsetAt(seconds) - self.rules.standardOffset(seconds), 0);
  },
  'tzname(self, dt, /)': (self: ZoneInfo, dt: Value) => {
    const at = checkMoment(dt);
    return at === null ? null : self.rules.nameAt(moment(self, at));
  },
  'fromutc(self, dt, /)': (self: ZoneInfo, dt: Value) => {
    if (!(dt instanceof PyDateTime)) throw typeError('fromutc() requires a datetime argument');
    if (dt.tz !== (self as unknown as Value)) throw valueError('dt.tzinfo is not self');
    const seconds = wallOf(dt);
    const offset = self.rules.offsetAt(seconds);
    const isSecond = self.rules.momentOf(seconds + offset, 0) !== seconds;
    return andThen(addDelta(dt, BigInt(offset) * 1000000n), moved => {
      if (!isSecond) return moved;
      const m = moved as unknown as PyDateTime;
      return makeDateTime(dateOf(m), clockOf(m), m.tz, 1, m.cls);
    });
  },
  '__repr__(self, /)': (self: ZoneInfo) => andThen(repr(self.key), key => `zoneinfo.${shortTypeName(self.cls)}(key=${key})`),
  '__str__(self, /)': (self: ZoneInfo) => self.key,
  '__reduce__(self, /)': (self: ZoneInfo) => tuple([self.cls as Value, tuple([self.key]) as unknown as Value]),
});
getset(zoneInfoType, { key: [self => self.key] });

export const zoneinfoModule: HostModule = () => ({
  ZoneInfo: zoneInfoType as Value,
  ZoneInfoNotFoundError: notFoundType as Value,
  InvalidTZPathWarning: exceptionTypes.RuntimeWarning as Value,
  TZPATH: tuple([]) as unknown as Value,
  ...functions('zoneinfo', {
    'available_timezones()': () => {
      const made = new PySet();
      // no pause: texts
      for (const name of Intl.supportedValuesOf('timeZone')) made.add(name);
      made.add('UTC');
      return made;
    },
    'reset_tzpath(to=None)': (_to?: Value) => null,
  }),
});
