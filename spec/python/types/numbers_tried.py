# Texts that are no numbers, tried in every place that may call int and float; and what stands behind `%`.
import functools
import sys
import traceback

TEXTS = ["bad", "", " ", "12", " 12 ", "-3", "+4", "1_0", "1__0", "_1", "0x10", "1e3", "nan", "-inf", "infinity", "é", "٣", "１２", "@1", "[", "`", "{", "A", "z9", "9z", "\x1c5", "\u20035", "5\n", "--1", "1.5", ".5", "5.", "\ud800", "it's", 'a"b', "x" * 300, "7" * 20, "\U0001d7d9"]


def tried(make, x):
    try:
        return make(x)
    except ValueError as e:
        return ("ValueError", ascii(str(e)), e.args == (str(e),), e.__context__, e.__cause__)


class Text(str):
    pass


class Whole(int):
    pass


class Real(float):
    pass


for text in TEXTS:
    for make in (int, float, Whole, Real):
        print(ascii(text), make.__name__, tried(make, text), tried(make, Text(text)) == tried(make, text))
for base in (0, 2, 10, 16, 36):
    print([tried(lambda t: int(t, base), text) for text in ("bad", "zz", "0b1", "10", "0x1f", "")])
for x in (b"12", b"bad", bytearray(b"3"), True, 2.9, -0.0, 2**70, None, [], object):
    for make in (int, float):
        try:
            print(make(x))
        except TypeError as e:
            print("TypeError", e)
        except ValueError as e:
            print("ValueError", e)


def lines(run):
    try:
        run()
    except ValueError as e:
        print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)][1:], e)


def plain():
    x = 1
    return int("plain") + x


def nested():
    return (float("1"), float("nested"))


def lazy():
    yield int("1")
    yield int("lazy")


class Thing:
    def __init__(self, text):
        self.n = int(text)

    def __eq__(self, other):
        return int("eq") == 1

    def __getattr__(self, name):
        return float(name)

    def __getitem__(self, key):
        return int(key)


thing = Thing("1")
for run in (
    plain,
    nested,
    lambda: list(lazy()),
    lambda: sum(lazy()),
    lambda: Thing("made"),
    lambda: thing == 1,
    lambda: thing in [2],
    lambda: thing.attribute,
    lambda: getattr(thing, "got"),
    lambda: thing["item"],
    lambda: list(map(int, ["1", "mapped"])),
    lambda: list(map(float, ["1", "mapped"])),
    lambda: sorted(["1", "key"], key=int),
    lambda: max(["1", "most"], key=float),
    lambda: functools.partial(int, "partial")(),
    lambda: functools.reduce(lambda a, b: a + int(b), ["1", "reduced"], 0),
    lambda: (lambda make: make("called"))(int),
    lambda: int(*["starred"]),
    lambda: int(**{"x": 1}) if False else float(*("starred",)),
    lambda: int(str("nested call") + "!"),
    lambda: f"{int('braces')}",
    lambda: [1, 2][int("index")],
    lambda: {int("key"): 1},
    lambda: any(int(t) for t in ("0", "any")),
    lambda: "".join(str(int(t)) for t in ("0", "join")),
    lambda: int("left") + int("right"),
    lambda: next(map(int, ["next"])),
    lambda: list(filter(int, ["1", "filter"])),
    lambda: exec("int('executed')"),
    lambda: eval("float('evaluated')"),
):
    lines(run)


def handled():
    out = []
    for t in ("1", "x", "2", "y"):
        try:
            out.append(int(t))
        except ValueError:
            try:
                float(t)
            except ValueError as inner:
                out.append(repr(inner.__context__))
        else:
            out.append("else")
        finally:
            out.append("finally")
    return out


print(handled())


def ended():
    try:
        return int("ended")
    except ValueError:
        return sys.exc_info()[0].__name__
    finally:
        print(sys.exc_info()[0])


print(ended())
try:
    try:
        int("a")
    except ValueError as e:
        raise KeyError("k") from e
except KeyError as e:
    print(repr(e.__cause__), repr(e.__context__))
with __import__("contextlib").suppress(ValueError):
    int("suppressed")
int_kept = int
try:
    int_kept("kept")
except (TypeError, ValueError) as e:
    print(e)


class Behind:
    def __rmod__(self, other):
        return "behind"

    def __repr__(self):
        return "Behind()"

    def __str__(self):
        return "S"


class TextBehind(str):
    def __rmod__(self, other):
        return "text behind " + other


class Mapped:
    def __repr__(self):
        return "Mapped()"

    def __getitem__(self, key):
        return key * 2


class FloatBehind(float):
    def __rmod__(self, other):
        return "float behind"


class Ints(int):
    def __rmod__(self, other):
        return "int behind"


class ListBehind(list):
    def __rmod__(self, other):
        return "list behind"


class First(str):
    def __mod__(self, other):
        return "first"


x = 3.14159
values = [x, -0.0, float("nan"), 1e22, 2.5, 1, True, None, 2**70, "t", [1, 2], (), (x,), (1, 2), {"k": 1}, {"k": x}, {}, int, len, Behind(), TextBehind("tb"), Mapped(), FloatBehind(1.5), Ints(3), ListBehind([1]), {1}, b"b", range(3)]
for format in ("%s", "%.2f", "%d", "%(k)s", "%(k).1f", "plain", "%%", "%5s|", "%r", "%s %s", "%x", "%*d"):
    for value in values:
        try:
            print(ascii(format % value) if value is not len else len(format % value) > 0, end=" ")
        except (TypeError, ValueError, KeyError, OverflowError) as e:
            print(type(e).__name__, e, end="; ")
        try:
            kept = format
            kept %= value
        except (TypeError, ValueError, KeyError, OverflowError) as e:
            print("in place", type(e).__name__, end="; ")
    print()
print(First("%s") % 1.5, First("%s") % Behind(), "%s" % First("f"), "%s" % TextBehind("x"))
