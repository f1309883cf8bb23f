# packages: python-dateutil arrow pytz humanize
import humanize
import pytz
import arrow
from datetime import *
from dateutil import parser, relativedelta, rrule, tz

print(parser.parse('2024-03-05T10:11:12Z'), parser.parse('5 Mar 2024 3pm'), parser.isoparse('2024-W10-2'))
print(datetime(2024, 1, 31) + relativedelta.relativedelta(months=+1),
      relativedelta.relativedelta(datetime(2024, 3, 1), datetime(2023, 1, 15)))
print(list(rrule.rrule(rrule.WEEKLY, count=4, byweekday=(rrule.MO, rrule.FR), dtstart=datetime(2024, 1, 1))))
print(rrule.rrulestr('FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1', dtstart=datetime(2024, 1, 1))[2])
a = arrow.get('2024-05-06T07:08:09+02:00')
print(
    a,
    a.shift(
        weeks=-1),
    a.to('utc'),
    a.format('YYYY-MM-DD HH:mm ddd'),
    a.humanize(
        arrow.get('2024-05-06T09:08:09+02:00')),
    a.floor('week'),
    a.span('month'))
print(pytz.utc.localize(datetime(2024, 1, 1)))
print(humanize.naturalsize(123456789), humanize.intcomma(1234567), humanize.naturaldelta(timedelta(days=400)),
      humanize.ordinal(23), humanize.intword(12300000), humanize.precisedelta(timedelta(hours=30, seconds=5)))
