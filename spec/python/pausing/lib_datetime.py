"""datetime with tzinfo methods that pause; comparison with foreign objects; strptime and strftime in loops."""
from _rpc import rpc, rpcfail

from datetime import *
class Z(tzinfo):
    def utcoffset(self, dt): return rpc(timedelta(hours=2))
    def dst(self, dt): return rpc(timedelta(hours=1))
    def tzname(self, dt): return rpc("ZZT")
a = datetime(2024, 5, 6, 7, 8, 9, tzinfo=Z())
print(a, a.isoformat(), repr(a.utcoffset()), a.dst(), a.tzname(), a.strftime("%H:%M %Z %z"), a.astimezone(timezone.utc), a.timestamp())
b = datetime(2024, 5, 6, 5, 8, 9, tzinfo=timezone.utc)
print(a == b, a < b, a - b, hash(a) == hash(b), b.astimezone(Z()), {a: 1}[b], max(a, b + timedelta(seconds=1)))
class Other:
    def __radd__(self, o): return rpc("radd")
    def __rsub__(self, o): return rpc("rsub")
    def __eq__(self, o): return rpc(True)
    def __gt__(self, o): return rpc("gt")
    def __rmul__(self, o): return rpc("rmul")
print(a + Other(), a - Other(), a == Other(), a < Other(), timedelta(1) * Other(), date(2024, 1, 1) < Other())
t = time(1, 2, tzinfo=Z())
print(t.isoformat(), t.utcoffset(), f"{a:%Y} {t:%H}", [rpc(date(2024, 1, d)).weekday() for d in (1, 2)])
class D(date):
    def __new__(cls, *args): return rpc(super().__new__(cls, *args))
    def strftime(self, spec): return rpc("sub " + super().strftime(spec))
print(f"{D(2024, 1, 2):%d}", D.today().__class__.__name__, D.fromisoformat("2024-02-03"), type(D(2024, 1, 1) + timedelta(1)).__name__)
class Bad(tzinfo):
    def utcoffset(self, dt): rpcfail(0)
for f in (lambda: datetime.now(Bad()) and str(datetime(2024, 1, 1, tzinfo=Bad())), lambda: datetime(2024, 1, 1, tzinfo=Bad()) == b, lambda: datetime(2024, 1, 1, tzinfo=Bad()).isoformat()):
    try:
        f()
    except (RuntimeError, NotImplementedError) as error:
        print(type(error).__name__)
