"""Many small library functions that call back: sorted by strxfrm-like keys, textwrap, calendar, urllib, secrets, uuid, timeit."""
from _rpc import rpc, rpcfail

import calendar, urllib.parse, timeit, itertools, operator, string, statistics, types, numbers, fnmatch, posixpath, colorsys, keyword, bisect
class C(calendar.TextCalendar):
    def formatday(self, day, weekday, width): return rpc(super().formatday(day, weekday, width))
print(C().formatmonth(2024, 2).split()[-1])
class Q(dict):
    def items(self): return rpc([("a", "x y"), ("b", [1, 2])])
print(urllib.parse.urlencode(Q(z=1), doseq=True, quote_via=lambda *a, **k: rpc(urllib.parse.quote(a[0]))), urllib.parse.parse_qs(rpc("a=1&a=2")), urllib.parse.urljoin(rpc("http://h/a/"), "b"))
print(timeit.timeit(lambda: rpc(0), number=3) > 0, timeit.repeat("f(1)", globals={"f": rpc}, number=1, repeat=2) != [])
print(list(filter(lambda n: rpc(fnmatch.fnmatch(n, "*.py")), ["a.py", "b.txt"])), posixpath.join(rpc("a"), "b"), sorted(["b", "A"], key=lambda s: rpc(s.casefold())))
class Real(numbers.Real):
    def __init__(self, v): self.v = v
    def __float__(self): return rpc(float(self.v))
    def __lt__(self, o): return rpc(self.v < getattr(o, "v", o))
    def __eq__(self, o): return rpc(self.v == getattr(o, "v", o))
    def __hash__(self): return 1
    def __add__(self, o): return rpc(Real(self.v + getattr(o, "v", o)))
    __radd__ = __add__
    __le__ = __lt__
    __abs__ = __ceil__ = __floor__ = __floordiv__ = __mod__ = __mul__ = __neg__ = __pos__ = __pow__ = __rfloordiv__ = __rmod__ = __rmul__ = __round__ = __rpow__ = __rtruediv__ = __truediv__ = __trunc__ = lambda s, *a: s
print(isinstance(Real(1), numbers.Number), float(Real(2)), sum([Real(1), Real(2)], Real(0)).v, complex(Real(3)), Real(1).real.v if hasattr(Real(1).real, "v") else Real(1).real, max(Real(1), Real(5)).v)
print(list(itertools.accumulate(map(Real, (1, 2)), operator.add))[-1].v, [k for k, g in itertools.groupby(map(Real, (1, 1)))][0].v, statistics.multimode(rpc(x) for x in "aab"), colorsys.rgb_to_hls(*map(rpc, (1, 0, 0))))
ns = types.SimpleNamespace(**{rpc("k"): rpc("v")})
print(ns, vars(ns), keyword.iskeyword(rpc("for")), string.Formatter().vformat("{k}", (), ns.__dict__), bisect.bisect([1, 2, 3], rpc(2)))
