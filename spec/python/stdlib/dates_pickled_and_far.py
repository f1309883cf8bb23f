# Dates and times: states in a pickle, class methods of the class that is asked, readings that come twice, moments beyond the calendar.
import pickle
from datetime import date, datetime, time, timedelta, timezone, tzinfo

for x in (date(2001, 2, 3), datetime(2001, 2, 3, 4, 5, 6, 7), datetime(2001, 2, 3, 4, 5, 6, 7, fold=1), time(1, 2, 3, 4),
          time(1, 2, 3, 4, fold=1), datetime(2001, 2, 3, tzinfo=timezone.utc), time(5, tzinfo=timezone(timedelta(hours=2), "X"))):
    print(x.__reduce_ex__(2), x.__reduce_ex__(4))
    for protocol in range(6):
        again = pickle.loads(pickle.dumps(x, protocol))
        assert again == x and type(again) is type(x)
    print(pickle.dumps(x, 2))
print(time(b"\x81\x02\x03\x00\x00\x04").fold, datetime("\x07\xd1\x02\x03\x04\x05\x06\x00\x00\x07"), date("\x07\xd1\x02\x03"))
for make in (lambda: datetime(b"\x07\xd1\x02\x03\x04\x05\x06\x00\x00\x07", 5), lambda: time(b"\x01\x02\x03\x00\x00\x04", "x"),
             lambda: time(b"\x19\x02\x03\x00\x00\x04"), lambda: datetime(1), lambda: date(1, 2)):
    try:
        print(make())
    except TypeError as problem:
        print(problem)

print(repr(datetime.fromordinal(1)), repr(datetime.fromisocalendar(2020, 1, 1)), repr(date.fromordinal(730000)))


class Day(datetime):
    def __new__(cls, *args, **names):
        print("new", args)
        return super().__new__(cls, *args, **names)


print(repr(Day.fromordinal(5)), repr(Day.fromisocalendar(2020, 1, 1)))

for text, pattern in [("z", "%z"), ("Z", "%z"), ("-00:0201", "%z"), ("+01:02:03.123456", "%z"), ("12 UTC", "%H %Z"), ("12 XYZ", "%H %Z")]:
    try:
        print(repr(datetime.strptime(text, pattern)))
    except ValueError as problem:
        print(problem)

for far in (-1e200, 1e200, 1e15, -1e15, float("nan"), float("inf"), 10**30):
    for make in (date.fromtimestamp, datetime.fromtimestamp, datetime.utcfromtimestamp):
        try:
            print(make(far))
        except (OverflowError, ValueError) as problem:
            print(type(problem).__name__, problem)


class Autumn(tzinfo):
    """One hour earlier at the second reading of one o'clock."""

    def utcoffset(self, dt):
        return timedelta(hours=-5 if dt.hour > 1 or dt.hour == 1 and dt.fold else -4)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "A"


zone = Autumn()
for hour, fold in ((1, 0), (1, 1), (3, 0)):
    here = datetime(2002, 10, 27, hour, 30, tzinfo=zone, fold=fold)
    there = (here - here.utcoffset()).replace(tzinfo=timezone.utc)
    print(here == there, there == here, here != there, here <= there, here - there)
