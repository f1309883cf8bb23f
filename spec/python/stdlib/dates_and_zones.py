from datetime import *
print(datetime(2024, 2, 29, 12, 30, 5, 123456), repr(datetime(2024, 2, 29, tzinfo=timezone.utc)))
d = date(2024, 1, 31)
print(d + timedelta(days=1), d.isocalendar(), d.strftime('%A %d %B %Y, week %V'))
print(datetime.strptime('31/12/2023 23:59', '%d/%m/%Y %H:%M'))
print(datetime.fromisoformat('2024-05-06T07:08:09.123+02:00'))
print(timedelta(hours=1.5) * 3, timedelta(days=-1, seconds=5), repr(timedelta(weeks=1, microseconds=3)))
a = datetime(2024, 5, 6, tzinfo=timezone(timedelta(hours=2)))
print(a.astimezone(timezone.utc), a.timestamp(), a == a.astimezone(timezone.utc))
print(datetime.fromtimestamp(1e9, timezone.utc), f'{d:%d.%m.%y}')
try:
    a < datetime(2024, 1, 1)
except TypeError as e: print(e)
try:
    datetime.strptime('x', '%Y')
except ValueError as e: print(e)
from zoneinfo import ZoneInfo
z = ZoneInfo('Europe/Berlin')
print(datetime(2024, 7, 1, 12, tzinfo=z), datetime(2024, 7, 1, 12, tzinfo=z).tzname(), datetime(2024,1,1,tzinfo=z).dst())
print(datetime(2024, 10, 27, 0, 30, tzinfo=timezone.utc).astimezone(z), datetime(2024, 10, 27, 1, 30, tzinfo=timezone.utc).astimezone(z).fold)
import time
print(time.strftime('%Y-%m-%d', time.gmtime(0)), time.gmtime(0))
print(time.strptime('2024-03-01', '%Y-%m-%d'))
