"""`==` of values of different classes, complex numbers as keys, their size, stores through descriptors."""


class Sym(str):
    pass


class Loud(str):
    def __eq__(self, other):
        print("Loud.__eq__", str.__str__(self), type(other).__name__)
        return NotImplemented if other == "skip" else "yes"

    __hash__ = str.__hash__


class Row(list):
    pass


class Odd(list):
    def __eq__(self, other):
        print("Odd.__eq__")
        return []


class Never:
    __eq__ = None


class Asks:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        print("Asks.__eq__", self.answer)
        return self.answer


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


values = ["a", Sym("a"), Loud("a"), ["a"], ("a",), Row("a"), Odd("a"), {"a": 1}, {"a"}, None, True, 1, 1.0, 1j, b"a", len, str, Ellipsis, range(1), object]
for x in values:
    print([bool(x == y) for y in values])
    print([bool(x != y) for y in values])
for x in values:
    for y in ("a", "skip", ["a"], Asks(0), Asks("text"), Asks(NotImplemented)):
        attempt(lambda: (x == y, y == x, x != y))
    attempt(lambda: Never() == x)
    attempt(lambda: x == Never())
print(object() == "a", "a" == object(), object() == 1, [1] == "1", (1,) == "1", "" == [], [] == "")
print(["a"] == ["a"], Row("a") == ["a"], ["a"] == Row("a"), [Sym("a")] == ["a"], ("a",) == ["a"])
print({Sym("k"): 1} == {"k": 1}, Sym("k") in {"k"}, "k" in {Sym("k")}, "a" in [["a"], Sym("a")])
attempt(lambda: [1] < "a")
attempt(lambda: "a" < [1])
attempt(lambda: (1,) >= "a")
attempt(lambda: Sym("a") < "b")
attempt(lambda: "a" >= Sym("b"))


# A class changed afterwards.
class Later(str):
    pass


later = Later("x")
print(later == "x", "x" == later)
Later.__eq__ = lambda self, other: "changed"
print(later == "x", "x" == later)
del Later.__eq__
print(later == "x", "x" == later)

# Complex numbers: hashes, sizes, making.
inf = float("inf")
nan = float("nan")
parts = [0, -0.0, 1, -1, 0.5, -2.25, 3, 1e300, 1e-300, 5e-324, inf, -inf, 2**31, 2**53, -(2**53), 2**61 - 1, 2**61, 9007199254740993, 1e16, 123456789.125, 1.7976931348623157e308]
for re in parts:
    row = []
    for im in parts:
        z = complex(re, im)
        try:
            size = abs(z)
        except OverflowError as e:
            size = str(e)
        row.append((hash(z), size))
    print(re, row)
print(hash(complex(-1000004, 1)), hash(complex(-1, 0)), hash(complex(1000002, -1)), hash(complex(0, -1)))
print(repr(abs(complex(nan, 1))), abs(complex(nan, inf)), abs(complex(3, 4)), abs(complex(-5, 12)), abs(complex(0, -7)))
print(len({complex(i, j) for i in range(-9, 9) for j in range(-9, 9)}), {1 + 0j: "a"}[1], {2: "b"}[2 + 0j], {1.5: "c"}[1.5 + 0j])
print(complex(True, False), complex(1, 2.5), complex(-0.0, -0.0), complex(1, 2j), complex(1j, 2), complex(1j, 1j), complex(2**70, 1), complex(0, 2**53 + 1))


class Real(float):
    def __complex__(self):
        return 7j


class Index:
    def __index__(self):
        return 4


class C(complex):
    pass


print(complex(Real(1.5), 1), complex(Index(), Index()), type(C(1, 2)).__name__, C(1, 2.5), C(1, 2) == 1 + 2j)
for arguments in (("1", 1), (1, "1"), (None, 1), (1, None), ([], 2)):
    try:
        print(complex(*arguments))
    except TypeError:
        print("refused")


# Stores through descriptors of every kind.
class Typed:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, owner=None):
        return self if o is None else o.__dict__[self.name]

    def __set__(self, o, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name}: {value!r}")
        o.__dict__[self.name] = value


class ReadOnly:
    def __get__(self, o, owner=None):
        return 5

    def __set__(self, o, value):
        raise AttributeError("fixed")


class Quiet:
    def __get__(self, o, owner=None):
        return "from the class"


class Point:
    x = Typed()
    fixed = ReadOnly()
    quiet = Quiet()
    plain = [1]
    nothing = None

    def __init__(self, x):
        self.x = x


p = Point(3)
p.x += 4
print(p.x, p.__dict__)
for name, value in (("x", "no"), ("x", True), ("fixed", 1), ("quiet", 2), ("plain", 3), ("nothing", 4), ("new", None)):
    attempt(lambda: setattr(p, name, value))
    attempt(lambda: getattr(p, name))
attempt(lambda: exec("p.x = 'no'"))
Typed.__set__ = lambda self, o, value: print("other", value)
p.x = 9
Point.x = 1
p.x = 10
print(p.x, sorted(set(p.__dict__)))
