/** `time` of `datetime`: a clock reading, perhaps with a zone. */
import {
  andThen,
  asIndex,
  attributes,
  call,
  classMethods,
  getattr,
  getset,
  type May,
  methods,
  NotImplemented,
  type PyType,
  repr,
  staticMethods,
  str,
  tuple,
  typeError,
  typeName,
  type Value,
  valueError,
} from '@wrought/runtime';
import type { Comparison } from '../../functions.ts';
import { formatTime, pad } from '../strftime.ts';
import { comparisonMethods, dateFields, integers, textArgument } from './date.ts';
import { compareNumbers } from './delta.ts';
import { isoClock, parseIsoTime } from './iso.ts';
import { readTime, stateZone, timeState } from './pickled.ts';
import {
  type Clock,
  clockOf,
  type Delta,
  deltaFromMicros,
  deltaMicros,
  makeDelta,
  makeTime,
  PyDate,
  PyTime,
  shownName,
  timeType,
} from './values.ts';
import { askDelta, askName, checkZone, makeTimeZone, offsetText, utc } from './zone.ts';

export function zoneOfOffset(micros: number | null): Value {
  if (micros === null) return null;
  return (micros === 0 ? utc : makeTimeZone(deltaFromMicros(BigInt(micros)), null)) as unknown as Value;
}

/** A time's zone is asked about None. */
function offsetOf(self: PyTime): May<Delta | null> {
  return askDelta(self.tz, 'utcoffset', null);
}

function microsOf(self: PyTime): number {
  return ((self.hour * 60 + self.minute) * 60 + self.second) * 1e6 + self.micro;
}

function compareTimes(op: Comparison): (self: PyTime, other: Value) => May {
  return (self, other) => {
    if (!(other instanceof PyTime)) return NotImplemented as unknown as Value;
    if (self.tz === other.tz) return compareNumbers(op, microsOf(self) - microsOf(other));
    return andThen(offsetOf(self), a =>
      andThen(offsetOf(other), b => {
        if (a === null && b === null) return compareNumbers(op, microsOf(self) - microsOf(other));
        if (a === null || b === null) {
          if (op === 'eq' || op === 'ne') return op === 'ne';
          throw typeError("can't compare offset-naive and offset-aware times");
        }
        return compareNumbers(op, microsOf(self) - Number(deltaMicros(a)) - microsOf(other) + Number(deltaMicros(b)));
      }),
    );
  };
}

/** `HH:MM:SS.ffffff`, `tzinfo=…`, `fold=1`: the tail of repr. */
export function tailOfRepr(tz: Value, fold: number): May<string> {
  const foldText = fold === 0 ? '' : `, fold=${fold}`;
  if (tz === null) return foldText;
  return andThen(repr(tz), text => `, tzinfo=${text}${foldText}`);
}

function shown(self: PyTime): May<string> {
  const parts = [self.hour, self.minute];
  if (self.second !== 0 || self.micro !== 0) parts.push(self.second);
  if (self.micro !== 0) parts.push(self.micro);
  return andThen(tailOfRepr(self.tz, self.fold), tail => `${shownName(self.cls)}(${parts.join(', ')}${tail})`);
}

function isoText(self: PyTime, timespec: string): May<string> {
  const clock = isoClock(clockOf(self), timespec);
  return andThen(offsetOf(self), offset => clock + (offset === null ? '' : offsetText(offset, ':')));
}

export function timespecOf(v: Value | undefined): string {
  if (v === undefined) return 'auto';
  return textArgument(v, `isoformat() argument 1 must be str, not ${typeName(v)}`);
}

function replace(self: PyTime, given: (Value | undefined)[], tz: Value | undefined, fold: Value | undefined): May {
  return andThen(integers([...given, fold], [...clockOf(self), self.fold]), numbers =>
    makeTime(numbers.slice(0, 4) as unknown as Clock, tz === undefined ? self.tz : checkZone(tz), numbers[4], self.cls),
  );
}

function format(self: PyTime, text: string): May<string> {
  const day = Object.assign(new PyDate(), { year: 1900 });
  const fields = { ...dateFields(day), hour: self.hour, minute: self.minute, second: self.second };
  return andThen(offsetOf(self), offset =>
    andThen(askName(self.tz, null), name => {
      const zone = name ?? '';
      const filled = text.replace(/%%|%:z|%f|%z|%Z/g, code => {
        if (code === '%f') return pad(self.micro, 6);
        if (code === '%z') return offset === null ? '' : offsetText(offset, '');
        if (code === '%:z') return offset === null ? '' : offsetText(offset, ':');
        return code === '%Z' ? zone.replaceAll('%', '%%') : code;
      });
      return formatTime(filled, fields);
    }),
  );
}

staticMethods(timeType, {
  '__new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)': (
    cls: PyType,
    hour?: Value,
    minute?: Value,
    second?: Value,
    micro?: Value,
    tz?: Value,
    fold?: Value,
  ) => {
    const state = second === undefined && micro === undefined && tz === undefined ? readTime(hour) : null;
    const zone = state === null ? checkZone(tz) : stateZone(minute);
    const numbers = state === null ? integers([hour, minute, second, micro, fold], [0, 0, 0, 0, 0]) : [...state.clock, state.fold];
    return andThen(numbers, ([h, m, s, us, f]) =>
      andThen(makeTime([h, m, s, us], zone, f), plain => {
        if (cls === timeType) return plain;
        const made = new cls.Inst() as PyTime;
        return Object.assign(made, plain) as unknown as Value;
      }),
    );
  },
});
classMethods(timeType, {
  'fromisoformat(cls, string, /)': (cls: PyType, string: Value) => {
    const text = textArgument(string, 'fromisoformat: argument must be str');
    const time = parseIsoTime(text);
    if (time === null)
      return andThen(repr(text), shownText => {
        throw valueError(`Invalid isoformat string: ${shownText}`);
      });
    return makeTime(time.clock, zoneOfOffset(time.offsetMicros), 0, cls);
  },
});
const REPLACE = 'hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None';

methods(timeType, {
  ...comparisonMethods(compareTimes),
  '__init__(self, *args, **kwargs)': () => null,
  [`replace(self, ${REPLACE})`]: (self: PyTime, h?: Value, m?: Value, s?: Value, us?: Value, tz?: Value, fold?: Value) =>
    replace(self, [h, m, s, us], tz, fold),
  'isoformat(self, timespec="auto")': (self: PyTime, timespec?: Value) => isoText(self, timespecOf(timespec)),
  '__str__(self, /)': (self: PyTime) => andThen(getattr(self as unknown as Value, 'isoformat'), method => call(method, [])),
  '__repr__(self, /)': shown,
  'strftime(self, format)': (self: PyTime, text: Value) =>
    format(self, textArgument(text, `strftime() argument 1 must be str, not ${typeName(text)}`)),
  '__format__(self, fmt, /)': (self: PyTime, text: Value) => {
    const spec = textArgument(text, `__format__() argument 1 must be str, not ${typeName(text)}`);
    return spec === ''
      ? str(self as unknown as Value)
      : andThen(getattr(self as unknown as Value, 'strftime'), method => call(method, [spec]));
  },
  'utcoffset(self, /)': offsetOf,
  'dst(self, /)': (self: PyTime) => askDelta(self.tz, 'dst', null),
  'tzname(self, /)': (self: PyTime) => askName(self.tz, null),
  '__hash__(self, /)': (self: PyTime) =>
    andThen(offsetOf(self), offset => microsOf(self) - (offset === null ? 0 : Number(deltaMicros(offset)))),
  '__reduce_ex__(self, protocol, /)': (self: PyTime, protocol: Value) => andThen(asIndex(protocol), n => reduce(self, n > 3)),
  '__reduce__(self, /)': (self: PyTime) => reduce(self, false),
});

function reduce(self: PyTime, hasFold: boolean): Value {
  const args: Value[] = [timeState(clockOf(self), hasFold ? self.fold : 0)];
  if (self.tz !== null) args.push(self.tz);
  return tuple([self.cls as Value, tuple(args) as unknown as Value]) as unknown as Value;
}

getset(timeType, {
  hour: [t => t.hour],
  minute: [t => t.minute],
  second: [t => t.second],
  microsecond: [t => t.micro],
  tzinfo: [t => t.tz],
  fold: [t => t.fold],
});
attributes(timeType, {
  // no pause: the host's own class
  min: makeTime([0, 0, 0, 0], null, 0) as Value,
  // no pause: the host's own class
  max: makeTime([23, 59, 59, 999999], null, 0) as Value,
  resolution: makeDelta(0, 0, 1) as unknown as Value,
});
