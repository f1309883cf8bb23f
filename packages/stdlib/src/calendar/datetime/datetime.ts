/** `datetime`: making, moving between zones, arithmetic, comparison. */
import {
  andThen,
  asIndex,
  attributes,
  call1,
  classMethods,
  float,
  getattr,
  getset,
  type May,
  methods,
  NotImplemented,
  PyFloat,
  type PyType,
  repr,
  staticMethods,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import type { Comparison } from '../../functions.ts';
import { toDouble } from '../../numeric/coerce.ts';
import { EPOCH_ORDINAL } from '../days.ts';
import { localToEpoch, offsetAt, zoneNameAt } from '../local-zone.ts';
import { formatTime, pad } from '../strftime.ts';
import { parseTime } from '../strptime.ts';
import {
  checkTimestamp,
  comparisonMethods,
  dateFields,
  integers,
  refuseOrder,
  requireArguments,
  structTime,
  textArgument,
  yearAt,
} from './date.ts';
import { compareNumbers } from './delta.ts';
import { isoClock, isoDate, parseIsoDateTime } from './iso.ts';
import { dateTimeState, readDateTime, stateZone } from './pickled.ts';
import { between, fromWallMicros, moved, orderOf, wallMicros } from './shift.ts';
import { tailOfRepr, timespecOf, zoneOfOffset } from './time-of-day.ts';
import {
  type Clock,
  clockOf,
  Delta,
  dateOf,
  datetimeType,
  deltaFromMicros,
  deltaMicros,
  makeDate,
  makeDateTime,
  makeDelta,
  makeTime,
  PyDate,
  PyDateTime,
  PyTime,
  plainDateTime,
  shownName,
  TimeZone,
} from './values.ts';
import { askDelta, askName, checkZone, makeTimeZone, offsetText } from './zone.ts';

const EPOCH_MICROS = BigInt(EPOCH_ORDINAL) * 86400000000n;

function value(dt: PyDateTime): Value {
  return dt as unknown as Value;
}

export function offsetOf(dt: PyDateTime): May<Delta | null> {
  return askDelta(dt.tz, 'utcoffset', value(dt));
}

/** The local zone's offset at a moment as a fixed zone with its name. */
function localZone(epochSeconds: number): Value {
  return makeTimeZone(makeDelta(0, offsetAt(epochSeconds), 0), zoneNameAt(epochSeconds)) as unknown as Value;
}

/** Microseconds since 1970 of a wall clock in the machine's zone. */
function localEpochMicros(dt: PyDateTime): bigint {
  const wall = wallMicros(dt) - EPOCH_MICROS;
  const seconds = Number(wall / 1000000n) - (wall % 1000000n < 0n ? 1 : 0);
  return wall - BigInt(seconds - localToEpoch(seconds, dt.fold)) * 1000000n;
}

/** Microseconds since 1970, UTC. Naive values are of the machine's zone. */
function epochMicros(dt: PyDateTime): May<bigint> {
  return andThen(offsetOf(dt), offset => (offset === null ? localEpochMicros(dt) : wallMicros(dt) - EPOCH_MICROS - deltaMicros(offset)));
}

function fromEpochMicros(micros: bigint, tz: Value, cls: PyType): May {
  if (micros < -62135596800000000n || micros > 253402300799999999n)
    throw valueError(`year ${yearAt(Number(micros / 1000000n))} is out of range`);
  const { date, clock } = fromWallMicros(micros + EPOCH_MICROS);
  return makeDateTime(date, clock, tz, 0, cls);
}

function microsOfTimestamp(t: Value): May<bigint> {
  if (typeof t === 'number') return BigInt(t) * 1000000n;
  if (typeof t === 'bigint') {
    checkTimestamp(Number(t));
    return t * 1000000n;
  }
  return andThen(t instanceof PyFloat ? t.v : toDouble(t), seconds => {
    if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
    checkTimestamp(seconds);
    const whole = Math.floor(seconds);
    return BigInt(whole) * 1000000n + BigInt(roundHalfEven((seconds - whole) * 1e6));
  });
}

function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor;
}

/** A moment as the machine's wall clock, fold set in the hour that comes twice. */
function localFromMicros(micros: bigint, cls: PyType): May {
  const seconds = Number(micros / 1000000n) - (micros % 1000000n < 0n ? 1 : 0);
  const offset = offsetAt(seconds);
  const wall = micros + BigInt(offset) * 1000000n;
  const isSecond = seconds !== localToEpoch(seconds + offset, 0);
  if (wall < -62135596800000000n || wall > 253402300799999999n) throw valueError(`year ${yearAt(Number(wall / 1000000n))} is out of range`);
  const { date, clock } = fromWallMicros(wall + EPOCH_MICROS);
  return makeDateTime(date, clock, null, isSecond ? 1 : 0, cls);
}

/** A moment in a zone: its UTC reading given to `tz.fromutc`. */
function inZone(micros: bigint, tz: Value, cls: PyType): May {
  if (tz === null) return localFromMicros(micros, cls);
  return andThen(fromEpochMicros(micros, tz, cls), moment => andThen(getattr(tz, 'fromutc'), method => call1(method, moment)));
}

const nowMicros = (): bigint => BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000));

function asTimezone(self: PyDateTime, given: Value | undefined): May {
  const target = given === undefined || given === null ? null : checkZone(given);
  if (target !== null && self.tz === target) return value(self);
  return andThen(epochMicros(self), micros => {
    const seconds = Number(micros / 1000000n) - (micros % 1000000n < 0n ? 1 : 0);
    return inZone(micros, target ?? localZone(seconds), self.cls);
  });
}

/** Whether a reading stands in a gap or comes twice: no moment of another zone is equal to it. */
function isDoubtful(dt: PyDateTime, offset: Delta): May<boolean> {
  if (dt.tz instanceof TimeZone) return false;
  const other = plainDateTime(dateOf(dt), clockOf(dt), dt.tz, 1 - dt.fold);
  return andThen(offsetOf(other), flipped => flipped === null || deltaMicros(flipped) !== deltaMicros(offset));
}

function compareMoments(op: Comparison): (self: PyDateTime, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof PyDateTime))
      return other instanceof PyDate ? refuseOrder(op, value(self), other as unknown as Value) : (NotImplemented as unknown as Value);
    if (self.tz === other.tz) return compareNumbers(op, orderOf(self, other));
    return andThen(offsetOf(self), a =>
      andThen(offsetOf(other), b => {
        if (a === null && b === null) return compareNumbers(op, Number(wallMicros(self) - wallMicros(other)));
        if (a === null || b === null) {
          if (op === 'eq' || op === 'ne') return op === 'ne';
          throw typeError("can't compare offset-naive and offset-aware datetimes");
        }
        const order = Number(wallMicros(self) - deltaMicros(a) - wallMicros(other) + deltaMicros(b));
        if (op !== 'eq' && op !== 'ne') return compareNumbers(op, order);
        return andThen(isDoubtful(self, a), x => andThen(x || isDoubtful(other, b), y => (y ? op === 'ne' : compareNumbers(op, order))));
      }),
    );
  };
}

function subtract(self: PyDateTime, other: Value): May {
  if (other instanceof Delta) return moved(self, other, -1);
  if (!(other instanceof PyDateTime)) return NotImplemented as unknown as Value;
  if (self.tz === other.tz) return between(other, self) as unknown as Value;
  const wall = wallMicros(self) - wallMicros(other);
  return andThen(offsetOf(self), a =>
    andThen(offsetOf(other), b => {
      if ((a === null) !== (b === null)) throw typeError("can't subtract offset-naive and offset-aware datetimes");
      if (a === null || b === null) return deltaFromMicros(wall) as unknown as Value;
      return deltaFromMicros(wall - deltaMicros(a) + deltaMicros(b)) as unknown as Value;
    }),
  );
}

function isoText(self: PyDateTime, separator: string, timespec: string): May<string> {
  const text = isoDate(self.year, self.month, self.day) + separator + isoClock(clockOf(self), timespec);
  return andThen(offsetOf(self), offset => text + (offset === null ? '' : offsetText(offset, ':')));
}

function shown(self: PyDateTime): May<string> {
  const parts: number[] = [...dateOf(self), self.hour, self.minute];
  if (self.second !== 0 || self.micro !== 0) parts.push(self.second);
  if (self.micro !== 0) parts.push(self.micro);
  return andThen(tailOfRepr(self.tz, self.fold), tail => `${shownName(self.cls)}(${parts.join(', ')}${tail})`);
}

function format(self: PyDateTime, text: string): May<string> {
  const fields = {
    ...dateFields(self),
    hour: self.hour,
    minute: self.minute,
    second: self.second,
    epoch: () => Number(localEpochMicros(self) / 1000000n),
  };
  return andThen(offsetOf(self), offset =>
    andThen(askName(self.tz, value(self)), name => {
      const filled = text.replace(/%%|%:z|%f|%z|%Z/g, code => {
        if (code === '%f') return pad(self.micro, 6);
        if (code === '%z') return offset === null ? '' : offsetText(offset, '');
        if (code === '%:z') return offset === null ? '' : offsetText(offset, ':');
        return code === '%Z' ? (name ?? '').replaceAll('%', '%%') : code;
      });
      return formatTime(filled, fields);
    }),
  );
}

function strptime(cls: PyType, text: Value, pattern: Value): May {
  const parsed = parseTime(
    textArgument(text, `strptime() argument 1 must be str, not ${typeName(text)}`),
    textArgument(pattern, `strptime() argument 2 must be str, not ${typeName(pattern)}`),
  );
  let tz: Value = null;
  if (parsed.offsetMicros !== null)
    tz =
      parsed.zone === null
        ? zoneOfOffset(parsed.offsetMicros)
        : (makeTimeZone(deltaFromMicros(BigInt(parsed.offsetMicros)), parsed.zone) as unknown as Value);
  return makeDateTime([parsed.year, parsed.month, parsed.day], [parsed.hour, parsed.minute, parsed.second, parsed.micro], tz, 0, cls);
}

type Parts = (Value | undefined)[];

function replace(self: PyDateTime, parts: Parts, tz: Value | undefined, fold: Value | undefined): May {
  return andThen(integers([...parts, fold], [...dateOf(self), ...clockOf(self), self.fold]), n =>
    makeDateTime([n[0], n[1], n[2]], n.slice(3, 7) as unknown as Clock, tz === undefined ? self.tz : checkZone(tz), n[7], self.cls),
  );
}

staticMethods(datetimeType, {
  '__new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)': (
    cls: PyType,
    y: Value,
    m?: Value,
    d?: Value,
    h?: Value,
    min?: Value,
    s?: Value,
    us?: Value,
    tz?: Value,
    fold?: Value,
  ) => {
    const state = d === undefined ? readDateTime(y) : null;
    const zone = state === null ? checkZone(tz) : stateZone(m);
    if (state === null && d === undefined) requireArguments({ month: m, day: d }, 2);
    const numbers =
      state === null ? integers([y, m, d, h, min, s, us, fold], [0, 0, 0, 0, 0, 0, 0, 0]) : [...state.date, ...state.clock, state.fold];
    return andThen(numbers, n =>
      andThen(makeDateTime([n[0], n[1], n[2]], n.slice(3, 7) as unknown as Clock, zone, n[7]), plain =>
        cls === datetimeType ? plain : (Object.assign(new cls.Inst(), plain) as unknown as Value),
      ),
    );
  },
});

/** Three to seven numbers. */
datetimeType.callMany = args => {
  if (args.length < 3 || args.length > 7) return undefined;
  for (const part of args) if (typeof part !== 'number') return undefined;
  const [year, month, day, hour = 0, minute = 0, second = 0, micro = 0] = args;
  return makeDateTime([year, month, day], [hour, minute, second, micro], null, 0);
};

classMethods(datetimeType, {
  'today(cls, /)': (cls: PyType) => localFromMicros(nowMicros(), cls),
  'now(cls, tz=None)': (cls: PyType, tz?: Value) => inZone(nowMicros(), checkZone(tz), cls),
  'utcnow(cls, /)': (cls: PyType) => fromEpochMicros(nowMicros(), null, cls),
  'fromtimestamp(cls, timestamp, tz=None)': (cls: PyType, t: Value, tz?: Value) =>
    andThen(microsOfTimestamp(t), micros => inZone(micros, checkZone(tz), cls)),
  'utcfromtimestamp(cls, timestamp, /)': (cls: PyType, t: Value) =>
    andThen(microsOfTimestamp(t), micros => fromEpochMicros(micros, null, cls)),
  'combine(cls, date, time, tzinfo=None)': (cls: PyType, date: Value, time: Value, tz?: Value) => {
    if (!(date instanceof PyDate)) throw typeError(`combine() argument 1 must be datetime.date, not ${typeName(date)}`);
    if (!(time instanceof PyTime)) throw typeError(`combine() argument 2 must be datetime.time, not ${typeName(time)}`);
    return makeDateTime(dateOf(date), clockOf(time), tz === undefined ? time.tz : checkZone(tz), time.fold, cls);
  },
  'fromisoformat(cls, string, /)': (cls: PyType, string: Value) => {
    const text = textArgument(string, 'fromisoformat: argument must be str');
    const found = parseIsoDateTime(text);
    if (found === null)
      return andThen(repr(text), shownText => {
        throw valueError(`Invalid isoformat string: ${shownText}`);
      });
    return makeDateTime(found.date, found.time.clock, zoneOfOffset(found.time.offsetMicros), 0, cls);
  },
  'strptime(cls, date_string, format, /)': strptime,
});

const REPLACE = 'year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None';

methods(datetimeType, {
  ...comparisonMethods(compareMoments),
  'date(self, /)': (self: PyDateTime) => makeDate(...dateOf(self)),
  'time(self, /)': (self: PyDateTime) => makeTime(clockOf(self), null, self.fold),
  'timetz(self, /)': (self: PyDateTime) => makeTime(clockOf(self), self.tz, self.fold),
  [`replace(self, ${REPLACE})`]: (
    self: PyDateTime,
    y?: Value,
    m?: Value,
    d?: Value,
    h?: Value,
    min?: Value,
    s?: Value,
    us?: Value,
    tz?: Value,
    fold?: Value,
  ) => replace(self, [y, m, d, h, min, s, us], tz, fold),
  'timestamp(self, /)': (self: PyDateTime) => andThen(epochMicros(self), micros => float(Number(micros) / 1e6)),
  'astimezone(self, tz=None)': asTimezone,
  'utcoffset(self, /)': offsetOf,
  'dst(self, /)': (self: PyDateTime) => askDelta(self.tz, 'dst', value(self)),
  'tzname(self, /)': (self: PyDateTime) => askName(self.tz, value(self)),
  'isoformat(self, sep="T", timespec="auto")': (self: PyDateTime, separator?: Value, timespec?: Value) =>
    isoText(
      self,
      separator === undefined ? 'T' : textArgument(separator, 'isoformat() argument 1 must be a unicode character'),
      timespecOf(timespec),
    ),
  '__str__(self, /)': (self: PyDateTime) => andThen(getattr(value(self), 'isoformat'), method => call1(method, ' ')),
  '__repr__(self, /)': shown,
  'strftime(self, format)': (self: PyDateTime, text: Value) =>
    format(self, textArgument(text, `strftime() argument 1 must be str, not ${typeName(text)}`)),
  'timetuple(self, /)': (self: PyDateTime) =>
    andThen(askDelta(self.tz, 'dst', value(self)), dst =>
      structTime(self, clockOf(self), dst === null ? -1 : deltaMicros(dst) !== 0n ? 1 : 0),
    ),
  'utctimetuple(self, /)': (self: PyDateTime) =>
    andThen(offsetOf(self), offset => {
      const { date, clock } = fromWallMicros(wallMicros(self) - (offset === null ? 0n : deltaMicros(offset)));
      return structTime(plainDateTime(date, clock, null, 0), clock, 0);
    }),
  '__hash__(self, /)': (self: PyDateTime) =>
    andThen(self.fold === 0 ? offsetOf(self) : offsetOf(plainDateTime(dateOf(self), clockOf(self), self.tz, 0)), offset =>
      Number((wallMicros(self) - (offset === null ? 0n : deltaMicros(offset))) % 2305843009213693n),
    ),
  '__add__(self, other, /)': (self: PyDateTime, other: Value) =>
    other instanceof Delta ? moved(self, other, 1) : (NotImplemented as unknown as Value),
  '__radd__(self, other, /)': (self: PyDateTime, other: Value) =>
    other instanceof Delta ? moved(self, other, 1) : (NotImplemented as unknown as Value),
  '__sub__(self, other, /)': subtract,
  '__reduce_ex__(self, protocol, /)': (self: PyDateTime, protocol: Value) => andThen(asIndex(protocol), n => reduce(self, n > 3)),
  '__reduce__(self, /)': (self: PyDateTime) => reduce(self, false),
});

function reduce(self: PyDateTime, hasFold: boolean): Value {
  const args: Value[] = [dateTimeState(dateOf(self), clockOf(self), hasFold ? self.fold : 0)];
  if (self.tz !== null) args.push(self.tz);
  return tuple([self.cls as Value, tuple(args) as unknown as Value]) as unknown as Value;
}

getset(datetimeType, {
  hour: [d => d.hour],
  minute: [d => d.minute],
  second: [d => d.second],
  microsecond: [d => d.micro],
  tzinfo: [d => d.tz],
  fold: [d => d.fold],
});
attributes(datetimeType, {
  // no pause: the host's own class
  min: makeDateTime([1, 1, 1], [0, 0, 0, 0], null, 0) as Value,
  // no pause: the host's own class
  max: makeDateTime([9999, 12, 31], [23, 59, 59, 999999], null, 0) as Value,
  resolution: makeDelta(0, 0, 1) as unknown as Value,
});
