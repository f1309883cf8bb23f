"""Dicts made of one argument and of pairs: every kind of source, and what goes wrong in the middle."""
import itertools
import types


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return isinstance(other, Key) and self.v == other.v

    def __repr__(self):
        return f"K{self.v}"


class Mapping:
    def keys(self):
        return iter(["a", "b"])

    def __getitem__(self, key):
        return key * 2


class Pairs:
    def __iter__(self):
        yield ("p", 1)
        yield ["q", 2]
        yield "rs"


class Old:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return (i, i * i)


class KeysAsField:
    keys = 5


class D(dict):
    def __init__(self, *args, **kw):
        print("init", len(args), sorted(kw))
        super().__init__(*args, **kw)

    def __setitem__(self, key, value):
        raise AssertionError("not asked")


class ZipLike(zip):
    pass


class WithKeys(zip):
    def keys(self):
        return ["only"]

    def __getitem__(self, key):
        return "kept"


def gen():
    yield "g", 1
    yield ("h", 2)
    yield ("g", 3)


def bad():
    yield "a", 1
    raise LookupError("inside")


def show(f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e if not isinstance(e, TypeError) else "")


for kind in (dict, D):
    show(kind)
    show(kind, {})
    show(kind, {"a": 1}, b=2)
    show(kind, a=1)
    for make in (lambda: zip("abc", [1, 2, 3]), lambda: zip("ab", [1, 2], [3, 4]), lambda: zip("abc"), lambda: zip(), lambda: enumerate("xy"), lambda: {"k": "v"}.items(), gen, bad,
                 lambda: Pairs(), lambda: Old(), lambda: Mapping(), lambda: [("a", 1), ("b",)], lambda: [(1, 2, 3)], lambda: ["ab", "cd"], lambda: ["abc"], lambda: [1], lambda: [None], lambda: 5,
                 lambda: None, lambda: "ab", lambda: "", lambda: b"ab", lambda: KeysAsField(), lambda: ZipLike("ab", "cd"), lambda: WithKeys("ab", "cd"), lambda: map(lambda a, b: (a, b), "ab", "cd"),
                 lambda: zip([[], "b"], [1, 2]), lambda: zip([Key(1), Key(1), Key(2)], "xyz"), lambda: iter([("i", 1)]), lambda: itertools.chain([("a", 1)], [(2, "b")]), lambda: itertools.pairwise("abc"),
                 lambda: reversed([("r", 1)]), lambda: dict(zip("ab", "cd")), lambda: D(zip("ab", "cd")), lambda: types.MappingProxyType({"m": 1}), lambda: zip("aab", [1, 2, 3]), lambda: {("s", 1)},
                 lambda: ({1: 2},), lambda: zip([1, 1.0, True], "abc"), lambda: zip([float("nan")] * 2, "ab")):
        try:
            source = make()
        except Exception as e:
            print("made", type(e).__name__, e)
            continue
        show(kind, source)
        d = kind()
        d2 = dict.fromkeys("az", 0)
        show(d2.update, make())
        print(d2)
    z = zip("abcd", range(2))
    print(kind(z), next(z, "ended"))
    it = iter([("a", 1), "xyz", ("b", 2)])
    show(kind, it)
    print(list(it))
show(dict, 1, 2)
show(dict, {}, {})
self_filling = {}


def fill():
    for i in range(3):
        self_filling[f"extra{i}"] = i
        yield f"k{i}", len(self_filling)


self_filling.update(fill())
print(self_filling)
print(dict(zip(["a", "b"], [dict(zip("x", "y")), dict([])])))
d = {"a": 1}
d |= zip("bc", [2, 3])
print(d)
