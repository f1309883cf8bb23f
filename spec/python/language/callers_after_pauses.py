# Who called, asked within functions that have paused.
import collections
import enum
import functools
import sys
import time
import typing



def slowly(*items):
    for item in items:
        time.sleep(0.001)
        yield item


class SlowNames(list):
    def __getitem__(self, i):
        time.sleep(0.001)
        return super().__getitem__(i)


print(collections.namedtuple("N", slowly("x", "y")).__module__, enum.Enum("E", SlowNames(["a", "b"])).__module__)
print(collections.namedtuple("N", "x").__module__, enum.Enum("E", "a").__module__)
print(typing.NamedTuple("T", [("a", int)]).__module__, typing.TypedDict("D", {"a": int}).__module__)
print(typing.NewType("I", int).__module__, typing.TypeVar("V").__module__)


class Slow:
    def __len__(self):
        time.sleep(0.001)
        return 3


def names(n):
    len(Slow())
    frame = sys._getframe(0)
    found = []
    while frame is not None and len(found) < n:
        found.append((frame.f_code.co_name, frame.f_globals["__name__"]))
        frame = frame.f_back
    return found


def around():
    len(Slow())
    return names(9)


@functools.lru_cache
def kept():
    return names(9)


print(names(9))
print(around())
print(kept())
print([names(9)[0] for _ in range(1)])


class Body:
    found = names(9)[:1]


print(Body.found)


def caller():
    return sys._getframe(1).f_code.co_name


print(caller(), (lambda: caller())())
