/** `datetime`, whole: Lib's `datetime.py` is not needed. */
import { type HostModule, PyList, type Value } from '@wrought/runtime';
import './delta.ts';
import './date.ts';
import './time-of-day.ts';
import './datetime.ts';
import { dateType, datetimeType, deltaType, timeType, timezoneType, tzinfoType } from './values.ts';
import { utc } from './zone.ts';

export const datetimeModule: HostModule = () => ({
  __all__: new PyList(['date', 'datetime', 'time', 'timedelta', 'timezone', 'tzinfo', 'MINYEAR', 'MAXYEAR', 'UTC']) as unknown as Value,
  MINYEAR: 1,
  MAXYEAR: 9999,
  date: dateType as Value,
  datetime: datetimeType as Value,
  time: timeType as Value,
  timedelta: deltaType as Value,
  timezone: timezoneType as Value,
  tzinfo: tzinfoType as Value,
  UTC: utc as unknown as Value,
});
