"""Quick roads at their edges: `%` with mappings, bytes joined and replaced, long numerals, roots, divisors."""
import math


def show(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, e)


class D(dict):
    def __missing__(self, k):
        return "<%s>" % k


class G(dict):
    def __getitem__(self, k):
        return "got " + k


class K:
    def __hash__(self):
        return hash("a")

    def __eq__(self, o):
        return o == "a"

    def __repr__(self):
        return "K()"


class M:
    def __getitem__(self, k):
        return k * 2

    def __repr__(self):
        return "M()"


for f in ("%(a)s", "%(a)s-%(b)d", "%(a)5s|%(b)05d|%(c).2f", "%(a)r %(a)s", "%(zz)s", "%(a)s %s", "%s %(a)s", "%(a)%", "%%", "x", "%s", "%(a)s%%", "%()s", "%(a)x", "%(a(b))s"):
    for v in ({"a": "t", "b": 7, "c": 1.5}, {"a": None, "b": True, "c": 2}, {}, D(a=1), G(a=1), {K(): "k"}, M(), {"a": [1, {"q": 2}], "b": 2**70}, {"": "empty", "a(b)": 3, 1: 2}, ("x",), [1]):
        show(lambda: f % v)
for sep in (b"", b",", b"--", bytearray(b";")):
    for items in ([], [b"x"], [b"ab", b"c"], [b"x"] * 40, [b"a", bytearray(b"b"), memoryview(b"c")], (b"\xff", b"\x00"), [b"a", "b"], [b"a", 3], iter([b"p", b"q"])):
        show(lambda: sep.join(items))
for b in (b"", b"banana", bytearray(b"banana"), b"\xff\x00" * 50, b"$1 $& $$"):
    for old, new in ((b"a", b"oo"), (b"an", b""), (b"", b"-"), (b"zz", b"y"), (b"\xff", b"$&"), (b"$", b"$$")):
        show(lambda: b.replace(old, new))
        show(lambda: b.replace(old, new, 1))
for b in ("h\xe9llo \u4f60 \U0001f600".encode() * 10, b"plain " * 30, b"\xff\xfe" * 40, b"\xed\xa0\x80" * 30):
    for e in ("utf-8", "ascii", "latin-1"):
        show(lambda: b.decode(e))
        show(lambda: b.decode(e, "replace"))
for t in ("1234567890123456", "9" * 30, "0" * 20 + "7", "1" * 16 + "_1", "-" + "8" * 25, "\u0661" * 20, "1" * 5000, "9" * 16, "1" * 17 + " "):
    show(lambda: int(t))
    show(lambda: int(t, 16) if len(t) < 99 else 0)
for n in [0, 1, 2, 3, 4, 8, 9, 15, 16, 2**52, 2**53 - 1, 2**53, 2**53 + 1, 94906265**2, 94906265**2 - 1, 94906266**2, 94906266**2 - 1, 94906267**2 - 1, 10**30, 10**30 - 1, (10**17 + 1) ** 2, (10**17 + 1) ** 2 - 1, 2**1000, 2**1000 - 1, 2**1023 - 1, 10**400, 10**400 - 1, -1, True, 1.5]:
    show(lambda: math.isqrt(n))
for k in range(1, 400):
    n = (3**k + k) ** 2
    assert math.isqrt(n) == 3**k + k and math.isqrt(n - 1) == 3**k + k - 1 and math.isqrt(n + 1) == 3**k + k
for a in ((), (0,), (-4,), (0, 0), (12, -18), (-12, -18), (2**53 - 1, 3), (2**70, 2**40), (12, 18, 27), (True, 4), (1.5, 2), ("a", 2), (7, 0), (0, -7)):
    show(lambda: math.gcd(*a))
