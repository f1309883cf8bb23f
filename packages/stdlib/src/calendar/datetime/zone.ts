/** `tzinfo` and `timezone`, and asking any of them (which may run guest code) for offsets and names. */
import {
  andThen,
  asStr,
  attributeDict,
  attributes,
  call,
  call1,
  error,
  getattr,
  getattrOr,
  hash,
  type May,
  methods,
  NotImplemented,
  type PyType,
  repr,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import { pad } from '../strftime.ts';
import { addDelta } from './shift.ts';
import { Delta, deltaMicros, makeDelta, PyDateTime, TimeZone, TzInfo, timezoneType, tzinfoType } from './values.ts';

const DAY_MICROS = 86400000000n;

export function isZero(d: Delta): boolean {
  return d.days === 0 && d.seconds === 0 && d.micros === 0;
}

/** `+05:30`, `-00:00:01.5`: an offset as text with `separator` between its numbers. */
export function offsetText(offset: Delta, separator: string): string {
  let micros = deltaMicros(offset);
  const sign = micros < 0n ? '-' : '+';
  if (micros < 0n) micros = -micros;
  const total = Number(micros / 1000000n);
  const rest = Number(micros % 1000000n);
  let text = sign + pad(Math.floor(total / 3600), 2) + separator + pad(Math.floor(total / 60) % 60, 2);
  if (total % 60 !== 0 || rest !== 0) text += separator + pad(total % 60, 2);
  if (rest !== 0) text += `.${pad(rest, 6)}`;
  return text;
}

export function makeTimeZone(offset: Delta, name: string | null): TimeZone {
  const micros = deltaMicros(offset);
  if (micros <= -DAY_MICROS || micros >= DAY_MICROS)
    throw valueError(
      `offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not ${shownDelta(offset)}.`,
    );
  const zone = new TimeZone();
  zone.offset = offset;
  zone.name = name;
  return zone;
}

export const shownDelta = (d: Delta): string => {
  const parts: string[] = [];
  if (d.days !== 0) parts.push(`days=${d.days}`);
  if (d.seconds !== 0) parts.push(`seconds=${d.seconds}`);
  if (d.micros !== 0) parts.push(`microseconds=${d.micros}`);
  return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`;
};

export const utc = makeTimeZone(makeDelta(0, 0, 0), null);

function zoneName(zone: TimeZone): string {
  if (zone.name !== null) return zone.name;
  return isZero(zone.offset) ? 'UTC' : `UTC${offsetText(zone.offset, ':')}`;
}

/** Ask a zone a question about a moment; the answer must be a timedelta under a day, or None. */
export function askDelta(tz: Value, question: 'utcoffset' | 'dst', o: Value): May<Delta | null> {
  if (tz === null) return null;
  if (tz instanceof TimeZone) return question === 'utcoffset' ? tz.offset : null;
  return andThen(getattr(tz, question), method =>
    andThen(call1(method, o), answer => {
      if (answer === null) return null;
      if (!(answer instanceof Delta)) throw typeError(`tzinfo.${question}() must return None or a timedelta, not '${typeName(answer)}'`);
      const micros = deltaMicros(answer);
      if (micros <= -DAY_MICROS || micros >= DAY_MICROS)
        throw valueError('offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).');
      return answer;
    }),
  );
}

export function askName(tz: Value, o: Value): May<string | null> {
  if (tz === null) return null;
  if (tz instanceof TimeZone) return zoneName(tz);
  return andThen(getattr(tz, 'tzname'), method =>
    andThen(call1(method, o), answer => {
      if (answer === null) return null;
      const text = asStr(answer);
      if (text === undefined) throw typeError(`tzinfo.tzname() must return None or a string, not '${typeName(answer)}'`);
      return text;
    }),
  );
}

export function checkZone(tz: Value | undefined): Value {
  if (tz === undefined || tz === null) return null;
  if (!(tz instanceof TzInfo)) throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(tz)}'`);
  return tz as unknown as Value;
}

function missing(name: string): () => never {
  return () => {
    throw error('NotImplementedError', `a tzinfo subclass must implement ${name}()`);
  };
}

/** `tzinfo.fromutc`: from a UTC reading to the zone's own, through its utcoffset and dst. */
function fromUtc(self: TzInfo, dt: Value): May {
  if (!(dt instanceof PyDateTime)) throw typeError('fromutc: argument must be a datetime');
  if (dt.tz !== (self as unknown as Value)) throw valueError('fromutc: dt.tzinfo is not self');
  return andThen(askDelta(dt.tz, 'utcoffset', dt as unknown as Value), offset => {
    if (offset === null) throw valueError('fromutc: non-None utcoffset() result required');
    return andThen(askDelta(dt.tz, 'dst', dt as unknown as Value), dst => {
      if (dst === null) throw valueError('fromutc: non-None dst() result required');
      const standard = deltaMicros(offset) - deltaMicros(dst);
      return andThen(standard === 0n ? (dt as unknown as Value) : addDelta(dt, standard), moved =>
        andThen(askDelta(dt.tz, 'dst', moved), later => {
          if (later === null) throw valueError('fromutc: tz.dst() gave inconsistent results; cannot convert');
          return isZero(later) ? moved : addDelta(moved as unknown as PyDateTime, deltaMicros(later));
        }),
      );
    });
  });
}

methods(tzinfoType, {
  'tzname(self, dt, /)': missing('tzname'),
  'utcoffset(self, dt, /)': missing('utcoffset'),
  'dst(self, dt, /)': missing('dst'),
  'fromutc(self, dt, /)': fromUtc,
  '__init__(self, *args, **kwargs)': () => null,
  '__reduce__(self, /)': (self: TzInfo) =>
    andThen(
      getattrOr<Value>(
        self as unknown as Value,
        '__getinitargs__',
        method => call(method, []),
        () => tuple([]) as unknown as Value,
      ),
      args =>
        tuple([
          self.cls as Value,
          args,
          attributeDict(self).size > 0 ? (attributeDict(self) as unknown as Value) : null,
        ]) as unknown as Value,
    ),
});

staticMethods(timezoneType, {
  '__new__(cls, offset, name=None)': (_cls: PyType, offset: Value, name?: Value) => {
    if (!(offset instanceof Delta)) throw typeError(`timezone() argument 1 must be datetime.timedelta, not ${typeName(offset)}`);
    if (name === undefined) return isZero(offset) ? utc : makeTimeZone(offset, null);
    const text = asStr(name);
    if (text === undefined) throw typeError(`timezone() argument 2 must be str, not ${typeName(name)}`);
    return makeTimeZone(offset, text);
  },
});

function checkMoment(dt: Value, name: string): void {
  if (dt !== null && !(dt instanceof PyDateTime))
    throw typeError(`${name}(dt) argument must be a datetime instance or None, not ${typeName(dt)}`);
}

methods(timezoneType, {
  'utcoffset(self, dt, /)': (self: TimeZone, dt: Value) => {
    checkMoment(dt, 'utcoffset');
    return self.offset;
  },
  'dst(self, dt, /)': (_self: TimeZone, dt: Value) => {
    checkMoment(dt, 'dst');
    return null;
  },
  'tzname(self, dt, /)': (self: TimeZone, dt: Value) => {
    checkMoment(dt, 'tzname');
    return zoneName(self);
  },
  'fromutc(self, dt, /)': (self: TimeZone, dt: Value) => {
    if (!(dt instanceof PyDateTime)) throw typeError('fromutc() argument must be a datetime instance');
    if (dt.tz !== (self as unknown as Value)) throw valueError('fromutc: dt.tzinfo is not self');
    return addDelta(dt, deltaMicros(self.offset));
  },
  '__repr__(self, /)': (self: TimeZone) => {
    if (self === utc) return 'datetime.timezone.utc';
    if (self.name === null) return `datetime.timezone(${shownDelta(self.offset)})`;
    return andThen(repr(self.name), name => `datetime.timezone(${shownDelta(self.offset)}, ${name})`);
  },
  '__str__(self, /)': zoneName,
  '__eq__(self, other, /)': (self: TimeZone, other: Value) =>
    other instanceof TimeZone ? deltaMicros(self.offset) === deltaMicros(other.offset) : (NotImplemented as unknown as Value),
  '__hash__(self, /)': (self: TimeZone) => hash(self.offset as unknown as Value),
  '__getinitargs__(self, /)': (self: TimeZone) =>
    tuple(self.name === null ? [self.offset as unknown as Value] : [self.offset as unknown as Value, self.name]),
});
attributes(timezoneType, {
  utc: utc as unknown as Value,
  min: makeTimeZone(makeDelta(-1, 60, 0), null) as unknown as Value,
  max: makeTimeZone(makeDelta(0, 86340, 0), null) as unknown as Value,
});
