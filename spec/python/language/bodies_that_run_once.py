"""Bodies of modules and classes: what they define, in what order, and at which line they fail."""
import sys
import traceback


def lines_of(run):
    try:
        run()
    except Exception as e:
        return type(e).__name__, [f.lineno - BASE for f in traceback.extract_tb(e.__traceback__)][1:]


BASE = lines_of.__code__.co_firstlineno


class Noted(dict):
    """A namespace that tells what is stored in it, and refuses some of it."""

    def __init__(self, refused=()):
        super().__init__()
        self.refused = refused
        self.log = []

    def __setitem__(self, name, value):
        self.log.append(name)
        if name in self.refused:
            raise KeyError(f"no {name}")
        super().__setitem__(name, value)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, refused=()):
        return Noted(refused)

    def __new__(mcls, name, bases, ns, refused=()):
        cls = super().__new__(mcls, name, bases, dict(ns))
        cls.log = [n for n in ns.log if n not in ("__firstlineno__", "__static_attributes__")]
        return cls


class Told(metaclass=Meta):
    """Documentation."""
    a = 1
    def f(self, x=2, *, y=3): return x, y
    def __g(self): return "g"
    b = f
    async def h(self): pass
    @staticmethod
    def s(): return __class__


print(Told.log, Told.__doc__, Told().f(), Told().f(5, y=6), Told()._Told__g(), Told.__module__, Told.__qualname__, Told.s())


def refuse(*names):
    class Refused(metaclass=Meta, refused=names):
        """Doc."""
        a = 1
        def f(self): pass
        if a:
            b = 2
        for c in (1,
                  2):
            d = c
    return Refused


for name in ("__module__", "__qualname__", "a", "f", "b", "c", "d"):
    print(name, lines_of(lambda: refuse(name)))
print(refuse().log)


def failing(n):
    class Failing:
        x = 1
        if n == 0:
            y = x / 0
        elif n == 1:
            y = (x +
                 missing)
        try:
            z = [1][n]
        except IndexError:
            z = int("no") if n == 2 else 0
        while n == 3:
            n.nothing
        def f(self): return n
        z = -x + (not x) * 2
        w = missing_too if n == 4 else f
        v = w(None).real.nothing
    return Failing


for n in range(6):
    print(n, lines_of(lambda: failing(n)))

# values of the module's body, where nothing is quick
x = 5
if x > 3 and not x == 4:
    x += 2
x, (y, *z) = x * 2, [1, 2, 3]
d = {"a": x, **{"b": y}}
d["c"] = d["a"] - 1
print(x, y, z, d, d["c"] >= x or "less", -x, ~x, x if not y else not y, x is not None, "a" in d, 1 < x < 20, x.real.bit_length())


class Box:
    def __init__(self): self.v = 1
    def get(self, k=1): return self.v * k
    def __getattr__(self, name): return lambda *a: (name, a)


box = Box()
box.v += 4
box.w = box.v
print(box.v, box.w, box.get(), box.get(3), box.get(k=4), box.other(1), box.get.__name__, [box.get(i) for i in range(3)], sorted([3, box.v]))
held = (box.v == 5, not box.v, box.v != 5, not not box.w, box.v < box.w, [not box.v, box.v > 1])
print(held, not box.v == 5, (not box.v) + (not box.w) + (not 0))
for box.at in range(2): pass
for d["at"], box.v in [(1, 2), (3, 4)]: pass
print(box.at, d["at"], box.v)


def keeps(a, b):
    """Comparisons, truths and items whose answers are held while others are asked."""
    n = not a
    pair = (a == b, not b, a < b)
    chain = a < b < 10 < a + b
    r = [not a, not b, a[0] if isinstance(a, list) else a]
    a = b = a + b
    return n, pair, chain, r, a is b, (not a) == (not b), a - b or "same", -a, a * b % 7


print(keeps(1, 2), keeps(0, 5), keeps(2.5, 1), keeps(True, False), keeps(2 ** 53, -1))


def stores(items, box):
    items[0] = box.v = items[1] + items[2]
    items[1] += 1
    items[-1] = items[0] * items[1]
    for items[3] in (7, 8): pass
    box.v += items[3]
    box.w, items[2] = items[2], box.v
    return items, box.v, box.w


print(stores([1, 2, 3, 4], box))


class Late:
    def __eq__(self, other): print("eq"); return []
    def __lt__(self, other): print("lt"); return "x"
    def __bool__(self): print("bool"); return False
    def __index__(self): print("index"); return 1
    def __add__(self, other): print("add"); return self


late = Late()
print(late == 1, late < 1, not late, not late == 2, (late < 3) + "y", [1, 2][late], [0, *range(late)], late + 1 is late)


def frames():
    return [sys._getframe(1).f_lineno - BASE, sys._getframe(1).f_code.co_name]


class Seen:
    here = frames()
    if here:
        there = frames()
    def m(self):
        return (1,
                frames())
    after = frames()


print(Seen.here, Seen.there, Seen().m(), Seen.after, frames())
print(frames()
      if Seen else 0)


# calls with keywords, and imports
def given(*a, **k): return a, k
class Called:
    def m(self, x, y=2, *, z=3): return x, y, z
called = Called()
print(given(1, a=2), given(a=1, b=2), called.m(1, z=5), called.m(y=1, x=2), dict(a=1, b=2), given(*[1], **{"q": 1}, r=2))
try: called.m(q=1)
except TypeError as e: print(e)
try: len(q=1)
except TypeError as e: print(e)
from os import path as p, sep
from os.path import join
from collections import abc
try:
    from os import nothing_here
except ImportError as e: print(e.name, str(e)[:30])
try:
    from nothing_there import x
except ImportError as e: print(e)
print(join("a", "b"), sep, abc.__name__, p.sep)
def imported():
    from math import pi
    from math import sin as s, cos
    return pi, s(0), cos(0)
print(imported(), [called.m(i, z=i) for i in range(2)])
class Importing:
    from math import pi
    k = given(x=pi)
print(Importing.pi, Importing.k)
