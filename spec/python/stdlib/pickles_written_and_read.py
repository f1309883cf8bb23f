# Pickles byte for byte, what is read of them, and what cannot be pickled.
import collections
import copyreg
import datetime
import decimal
import enum
import fractions
import functools
import io
import pickle
import re
import hashlib


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return type(other) is type(self) and vars(self) == vars(other)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"


class Slots:
    __slots__ = ("a", "b", "__dict__")

    def __init__(self):
        self.a = 1
        self.other = 3


class Only:
    __slots__ = ("a", "b")


class States:
    def __init__(self, n):
        self.n = n

    def __getstate__(self):
        return {"kept": self.n * 2}

    def __setstate__(self, state):
        self.n = state["kept"]


class Falsy:
    def __getstate__(self):
        return None

    def __setstate__(self, state):
        self.was = state


class NewArgs(int):
    def __new__(cls, n, extra="none"):
        made = super().__new__(cls, n)
        made.extra = extra
        return made

    def __getnewargs__(self):
        return int(self), self.extra


class NewNamed(str):
    def __new__(cls, *, text):
        return super().__new__(cls, text)

    def __getnewargs_ex__(self):
        return (), {"text": str(self)}


class Reduces:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduces, self.args, None, None, None


class Setter:
    def __reduce__(self):
        return Setter, (), {"a": 1}, None, None, put


def put(made, state):
    made.__dict__.update(state, put=True)


class Many(list):
    pass


class Table(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = "table"


class Bag(set):
    pass


class Extends:
    def __init__(self):
        self.got = []

    def __reduce__(self):
        return Extends, (), None, iter(range(1003)), iter([("k%d" % k, k) for k in range(1001)])

    def extend(self, items):
        self.got.append(len(items))

    def __setitem__(self, key, value):
        self.__dict__[key] = value


class One:
    def __init__(self):
        self.got = []

    def __reduce__(self):
        return One, (), None, iter([7]), iter([("a", 1)])

    def extend(self, items):
        self.got.extend(items)

    def __setitem__(self, key, value):
        self.__dict__[key] = value


class Colour(enum.Enum):
    RED = 1
    BLUE = "b"


class Outer:
    class Inner:
        pass

    def method(self):
        return "called"

    @classmethod
    def made(cls):
        return cls.__name__


class Meta(type):
    pass


class OfMeta(metaclass=Meta):
    pass


Pair = collections.namedtuple("Pair", "left right", module=__name__)


class Registered:
    def __init__(self, n):
        self.n = n


copyreg.pickle(Registered, lambda r: (Registered, (r.n + 1,)))


def function():
    pass


shared = ["shared"]
circle = [1]
circle.append(circle)
ring = ([],)
ring[0].append(ring)
large_ring = ([], 1, 2, 3)
large_ring[0].append(large_ring)
table = {}
table["me"] = table
self_point = Point(1, None)
self_point.y = self_point
key_point = Point(0, 0)
key_point.y = {"points": [key_point]}

values = {
    "atoms": [None, True, False, 0, 1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -1, -(2**31), -(2**31) - 1, 2**53, 2**63, -(2**63), 2**64],
    "large": [10**100, -(10**100), 2**2040 - 1, 2**2040, -(2**2039), -(2**2039) - 1, 1 << 5000, -128, -129, 127, 128],
    "floats": [0.0, -0.0, 1.5, float("inf"), 1e308, 5e-324],
    "texts": ["", "a", "é", "\u4e2d", "\U0001F600", "\ud800", "a\udfffb", "x" * 255, "y" * 256, "é" * 127, "é" * 128, "\0\n", "\ufeffbom"],
    "bytes": [b"", b"a", bytes(range(256)), b"z" * 255, b"w" * 256],
    "containers": [[], (), {}, [1], (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {1: 2}, {"a": 1, "b": [2]}, [[]], ((),), {1: {2: {3: {}}}}],
    "sets": [set(), frozenset(), {1}, frozenset({2}), frozenset({frozenset({3})})],
    "shared": [shared, shared, (shared,), {"s": shared}],
    "same texts": ["abc", "abc", {"abc": "abc"}],
    "thousand": list(range(999)),
    "1000": list(range(1000)),
    "1001": list(range(1001)),
    "2500": list(range(2500)),
    "dict of 1001": {k: k for k in range(1001)},
    "set of 1500": set(range(1500)),
    "long": ["q" * 70000, b"r" * 70000, "s" * 65535, "t" * 65536, 1],
    "frames": [str(k) * 20 for k in range(3000)],
    "circle": circle,
    "ring": ring,
    "large ring": large_ring,
    "table": table,
    "self point": self_point,
    "key point": key_point,
    "points": [Point(1, 2), Point("a", [None])],
    "states": [States(3), Falsy()],
    "new": [NewArgs(5), NewArgs(6, "more"), NewNamed(text="t")],
    "slots": [Slots(), Only()],
    "reduces": [Reduces(1, [2]), Setter()],
    "of builtins": [Many([1, 2]), Table(a=1), Bag({1}), Many(), Table()],
    "items": Extends(),
    "one item": One(),
    "names": [int, type, type(None), type(...), type(NotImplemented), Ellipsis, NotImplemented, Point, Outer.Inner, function, len, OfMeta, Meta],
    "methods": [Outer().method, Outer.made, [].append, "a".join],
    "library": [
        collections.OrderedDict(a=1, b=2), collections.Counter("aab"), collections.deque([1, 2], 5), collections.defaultdict(list, {1: [2]}),
        Pair(1, "r"), Colour.RED, Colour.BLUE, datetime.date(2024, 2, 29), datetime.timedelta(1, 2, 3),
        fractions.Fraction(1, 3), complex(1, -2), range(3), slice(1, None, 2), functools.partial(int, base=2),
    ],
    "errors": [ValueError("text", 1), KeyError(), OSError(2, "gone")],
    "registered": Registered(4),
    "bytearray": bytearray(b"abc"),
}


def shown(value):
    text = re.sub(r"at 0x[0-9a-f]+", "at 0x", ascii(value))
    return text if len(text) < 300 else text[:100] + hashlib.md5(text.encode()).hexdigest()


for protocol in (None, 4, 5, -1, 3, 2, 0):
    for name, value in values.items():
        if protocol == 0 and name in ("slots", "methods") or protocol in (3, 2, 0) and name in ("1001", "dict of 1001", "one item", "items"):
            continue
        data = pickle.dumps(value, protocol)
        # Sets, builtin methods and what the library says of itself are written as the implementation likes.
        if name not in ("sets", "set of 1500", "of builtins", "methods", "library", "names", "errors", "same texts", "new"):
            print(protocol, name, len(data), hashlib.md5(data).hexdigest() if len(data) > 60 else data)
        again = pickle.loads(data)
        if name not in ("circle", "ring", "large ring", "table", "self point", "key point", "methods"):
            print("   ", shown(again))
        file = io.BytesIO()
        file.write(b"before")
        pickle.dump(value, file, protocol)
        pickle.dump("after", file)
        file.seek(6)
        pickle.load(file)
        print("   ", file.tell() == 6 + len(data), pickle.load(file))

loads = lambda value: pickle.loads(pickle.dumps(value))
again = loads(circle)
print(again[1] is again, loads(ring)[0][0][0] is not None, loads(large_ring)[1:])
again = loads(self_point)
print(again.y is again, again.x, loads(key_point).y["points"][0].x)
again = loads(Slots())
print(again.a, again.other, hasattr(again, "b"))
again = loads(values["shared"])
print(again[0] is again[1] is again[2][0] is again[3]["s"])
again = loads(Extends())
print(again.got, len(vars(again)))
print(loads(One()).got, vars(loads(Setter())), loads(Falsy()).__dict__, loads(Registered(1)).n)
print([f() for f in loads([Outer().method, Outer.made])])

# Deep structures.
deep = []
for k in range(400):
    deep = [deep]
again = loads(deep)
depth = 0
while again:
    again = again[0]
    depth += 1
print(depth)


class Endless:
    def __reduce__(self):
        return Endless, (Endless(),)


class Bad:
    def __init__(self, answer):
        self.answer = answer

    def __reduce_ex__(self, protocol):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def local():
    def inner():
        pass

    return inner


class Gone:
    pass


GoneBefore = Gone


class Gone:
    pass


nameless = lambda: 0
for name, value in {
    "endless": Endless(),
    "module": re,
    "generator": (k for k in ()),
    "nameless": nameless,
    "local": local(),
    "replaced": GoneBefore(),
    "file": None,
    "number": Bad(5),
    "short": Bad((int,)),
    "long": Bad((int,) * 7),
    "not callable": Bad((1, ())),
    "no tuple": Bad((int, [])),
    "no iterator": Bad((int, (), None, [])),
    "no pairs": Bad((dict, (), None, None, [1])),
    "no setter": Bad((int, (), {}, None, None, 3)),
    "raises": Bad(LookupError("of its own")),
    "wrong pairs": Bad((dict, (), None, None, iter([1, 2]))),
    "no arguments": Bad((copyreg.__newobj__, ())),
    "other class": Bad((copyreg.__newobj__, (Point,))),
    "in a list": [1, {"a": (2, nameless)}],
}.items():
    try:
        pickle.dumps(value)
        print(name, "is written")
    except RecursionError:
        print(name, "RecursionError")
    except Exception as e:
        print(name, type(e).__name__, re.sub(r"0x[0-9a-f]+", "0x", str(e)))

for data in (
    b"", b"\x80", b"\x80\x04", b"\x80\x04.", b"\x80\x04N", b"\x80\x06N.", b"\x80\x04\x8c\x05ab.", b"\x80\x04\xff.", b"\x80\x04z.", b"\x80\x04h\x00.",
    b"\x80\x040.", b"\x80\x04(.", b"\x80\x04e.", b"\x80\x04t.", b"\x80\x04]K\x01u.", b"\x80\x04K\x01K\x02\x93.", b"\x80\x04\x8c\x08builtins\x8c\x0bint.nothing\x93.",
    b"\x80\x04\x8c\x07nowhere\x8c\x01a\x93.", b"\x80\x03cbuiltins\nlen\n.", b"\x80\x03cbuiltins", b"\x80\x04K\x01Q.", b"\x80\x04\x8b\xff\xff\xff\xff.",
    b"\x80\x04K\x05)R.", b"\x80\x04\x8c\x08builtins\x8c\x03int\x93K\x01R.", b"\x80\x04K\x05)\x81.", b"\x80\x04NK\x01b.",
    b"\x80\x04\x8c\x02\xff\xfe.", b"\x80\x04]a.", b"\x80\x04G\x00.", b"I5\n.", b"\x80\x04I5\n.", b"\x80\x02U\x01a.", b"hello", b"\x80\x04K\x052\x86.",
):
    for read in (pickle.loads, lambda data: pickle.load(io.BytesIO(data))):
        try:
            print(data, ascii(read(data)))
        except Exception as e:
            print(data, type(e).__name__, str(e).split(" on <module")[0])

print(pickle.loads(bytearray(pickle.dumps([1]))), pickle.loads(memoryview(pickle.dumps([2]))))
for wrong in (lambda: pickle.loads("text"), lambda: pickle.dumps(1, 6), lambda: pickle.dump(1, object()), lambda: pickle.dumps()):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


# Sub-classes of the classes.
class WithIds(pickle.Pickler):
    def persistent_id(self, value):
        return "shared" if value is shared else None


class ReadsIds(pickle.Unpickler):
    def persistent_load(self, given):
        return shared if given == "shared" else None


file = io.BytesIO()
WithIds(file).dump([shared, shared])
try:
    pickle.loads(file.getvalue())
except pickle.UnpicklingError as e:
    print(e)
again = ReadsIds(io.BytesIO(file.getvalue())).load()
print(again[0] is shared, again[1] is shared)
buffers = []
data = pickle.dumps(pickle.PickleBuffer(b"beside"), 5, buffer_callback=buffers.append)
print(len(buffers), bytes(pickle.loads(data, buffers=buffers)))
print(pickle.loads(pickle.dumps([pickle.PickleBuffer(b"inside"), pickle.PickleBuffer(bytearray(b"too"))], 5)))
view = pickle.PickleBuffer(bytearray(b"abc"))
print(view.raw().tobytes(), bytes(view), memoryview(view)[1])
view.release()
for wrong in (view.raw, lambda: pickle.dumps(pickle.PickleBuffer(b""), 4), lambda: pickle.PickleBuffer("text")):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)


# What takes items by `append` alone, and what stands behind a view of a buffer.
class Appends:
    def __init__(self):
        self.items = []

    def __reduce__(self):
        return Appends, (), None, iter([1, 2, 3])

    def append(self, item):
        self.items.append(item)


print(loads(Appends()).items)
inner = bytearray(b"inner")
print(memoryview(pickle.PickleBuffer(inner)).obj is inner)
