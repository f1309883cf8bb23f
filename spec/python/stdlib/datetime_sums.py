"""Dates moved, compared and taken from each other: carries, ends of the calendar, subclasses, zones, folds, units of every kind."""
import datetime as dt


def show(f):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e)


class D(dt.datetime):
    pass


class T(dt.timedelta):
    pass


utc, east = dt.timezone.utc, dt.timezone(dt.timedelta(hours=5, minutes=30))
moments = [dt.datetime(1, 1, 1), dt.datetime.max, dt.datetime(2024, 2, 28, 23, 59, 59, 999999), dt.datetime(2023, 12, 31, 0, 0, 0, 1), D(2000, 2, 29, 12), dt.datetime(2024, 3, 10, 1, 30, tzinfo=utc), dt.datetime(2024, 3, 10, 7, 0, tzinfo=east), dt.datetime(2020, 1, 1, fold=1)]
deltas = [dt.timedelta(), dt.timedelta(microseconds=1), dt.timedelta(-1, 86399, 999999), dt.timedelta(days=1), dt.timedelta(days=-366), dt.timedelta(hours=36, minutes=-5), dt.timedelta(days=999999999), -dt.timedelta(microseconds=1), T(seconds=90)]
for m in moments:
    for d in deltas:
        show(lambda: m + d)
        show(lambda: d + m)
        show(lambda: m - d)
    for n in moments:
        show(lambda: m - n)
        show(lambda: (m < n, m <= n, m == n, m != n, m > n, m >= n))
    show(lambda: (m + dt.timedelta(1)).fold)
for args in ((2024, 2, 30), (0, 1, 1), (2024, 13, 1), (2024,), (2024, 1), (2024, 1, 1, 24), (2024, 1, 1, 0, 60), (2024, 1, 1, 1, 1, 60), (2024, 1, 1, 1, 1, 1, 1000000), (2024, 1, 1, 1, 2, 3, 4), (True, True, True), (2024.0, 1, 1), ("x", 1, 1), (2024, 1, 1, 1, 1, 1, 1, utc)):
    show(lambda: dt.datetime(*args))
    show(lambda: dt.date(*args[:3]))
for kw in (dict(weeks=1, days=-7), dict(hours=-1), dict(milliseconds=1500, microseconds=-1), dict(days=10**9), dict(days=10**9 - 1, hours=24), dict(days=1.5), dict(seconds=0.1), dict(days=True), dict(hours=10**20), dict(days="x"), dict(days=-999999999, microseconds=-1), dict(minutes=10**9, hours=10**9)):
    show(lambda: dt.timedelta(**kw))
    show(lambda: T(**kw))
show(lambda: dt.timedelta(1, 2, 3, 4, 5, 6, 7))
show(lambda: dt.timedelta(None))
