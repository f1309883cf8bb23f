"""Places of the library that call guest code, each of which pauses here: formatters, tables of codecs, states, tests, handlers."""
from _rpc import rpc, rpcfail

import argparse
import array
import codecs
import collections
import contextlib
import contextvars
import copy
import csv
import datetime
import decimal
import fractions
import io
import logging
import operator
import pickle
import string
import typing
import unittest
import warnings
import weakref


class Upper(string.Formatter):
    def get_value(self, key, args, kwargs):
        return rpc(super().get_value(key, args, kwargs))

    def format_field(self, value, spec):
        return rpc(super().format_field(value, spec).upper())

    def convert_field(self, value, conversion):
        return rpc(super().convert_field(value, conversion))


print(Upper().format("{0} {a!r:>5} {b.real}", "x", a="y", b=3))


class Names(dict):
    def __missing__(self, key):
        return rpc(key * 2)


print(string.Template("$a ${b} $$").substitute(Names()), "{q} {w}".format_map(Names()), "%(z)s" % Names())

class Table:
    def __getitem__(self, key):
        if rpc(key) == 98:
            raise KeyError(key)
        return rpc({97: 65}.get(key, 90))


codecs.register_error("asking", lambda e: (rpc("c"), e.end))
print(codecs.charmap_encode("abc", "asking", Table()), codecs.charmap_decode(b"abc", "asking", Table()))
print("a€".encode("cp437", "asking"), b"\x81".decode("ascii", "asking"))


class State:
    def __getstate__(self):
        return rpc({"a": 1})

    def __setstate__(self, state):
        self.__dict__.update(rpc(state))

    def __reduce_ex__(self, protocol):
        return rpc(super().__reduce_ex__(protocol))


print(pickle.loads(pickle.dumps(State())).a, copy.copy(State()).a, copy.deepcopy([State()])[0].a)


class Stream(io.BytesIO):
    def __setstate__(self, state):
        super().__setstate__(rpc(state))


print(pickle.loads(pickle.dumps(Stream(b"abc"))).getvalue())


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return rpc(True)

    def readinto(self, buffer):
        part, self.data = self.data[: len(buffer)], self.data[len(buffer):]
        buffer[: len(part)] = part
        return rpc(len(part))


print(list(io.TextIOWrapper(io.BufferedReader(Raw("hällo\nwörld".encode("utf-16")), 7), encoding="utf-16")))


class Case(unittest.TestCase):
    def setUp(self):
        self.addCleanup(lambda: print("cleanup", rpc(1)))
        self.x = rpc(3)

    def test_a(self):
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(rpc(i), 0)
        with self.assertRaises(RuntimeError):
            rpcfail(1)


result = unittest.TestResult()
Case("test_a").run(result)
print(result.testsRun, len(result.failures), len(result.errors))


class Zone(datetime.tzinfo):
    def utcoffset(self, when):
        return rpc(datetime.timedelta(hours=2))

    def dst(self, when):
        return rpc(datetime.timedelta(0))

    def tzname(self, when):
        return rpc("ZZ")


moment = datetime.datetime(2024, 5, 6, 7, 8, tzinfo=Zone())
print(moment.isoformat(), moment.strftime("%z %Z"), moment.astimezone(datetime.timezone.utc), moment == moment.replace(hour=8))


class Number:
    def __radd__(self, other):
        return rpc(("radd", str(other)))

    def __rmul__(self, other):
        return rpc(("rmul", str(other)))

    def __index__(self):
        return rpc(2)


print(decimal.Decimal("1.5") + Number(), fractions.Fraction(1, 2) * Number(), operator.index(Number()), array.array("i", [1, 2, 3])[Number()])


class Handler(logging.Handler):
    def emit(self, record):
        print("log", rpc(self.format(record)))


log = logging.getLogger("pausing")
log.addHandler(Handler())
log.addFilter(lambda record: rpc("skip" not in record.msg))
log.propagate = False
log.warning("hello %s", Names())
log.warning("skip")
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *rest, **more: print("warned", rpc(str(message)))
    warnings.warn("careful")

parser = argparse.ArgumentParser()
parser.add_argument("--n", type=lambda text: rpc(int(text)))
print(parser.parse_args(["--n", "4"]).n)


class Sized(typing.Protocol):
    def size(self): ...


class SizedMeta(type(Sized)):
    def __instancecheck__(cls, value):
        return rpc(hasattr(value, "size"))


class Checked(metaclass=SizedMeta):
    pass


class Box:
    __match_args__ = ("a",)
    size = 3

    @property
    def a(self):
        return rpc(7)

    def __class_getitem__(cls, item):
        return rpc(("item", item))


print(isinstance(Box(), Checked), Box[3])
match Box():
    case Box(a=8):
        print("eight")
    case Box(seven):
        print("match", seven)


class File:
    def write(self, text):
        print("row", rpc(repr(text)))


csv.writer(File()).writerow([1, "a,b"])
print(list(csv.DictReader(rpc(line) for line in ["a,b", "1,2"])))


class Keys(collections.UserDict):
    def __getitem__(self, key):
        return rpc(super().__getitem__(key))


print(collections.ChainMap(Keys(a=1), Keys(b=2))["b"], sorted(Keys(c=1, d=2).items()), Keys(a=1) | {"b": 3})
variable = contextvars.ContextVar("v", default=rpc(1))


def inside():
    variable.set(rpc(5))
    return rpc(variable.get())


print(contextvars.copy_context().run(inside), variable.get())
with contextlib.ExitStack() as stack:
    stack.callback(lambda: print("callback", rpc(1)))
    stack.push(lambda *problem: rpc(True))
    rpcfail(1)
print(weakref.proxy(Box()).size if False else "end")
