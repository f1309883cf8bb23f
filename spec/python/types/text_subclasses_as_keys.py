"""Instances of subclasses of str and int as keys: with the hash and equality of what they are, with others, and with some that come later."""
import enum


class Sym(str):
    pass


class Loud(str):
    def __eq__(self, other):
        print("eq", str(self), str(other))
        return str.__eq__(self, other)

    __hash__ = str.__hash__


class Hashed(str):
    def __hash__(self):
        return 5


class Num(int):
    pass


class Color(enum.IntEnum):
    RED = 1
    BLUE = 2


class Word(enum.StrEnum):
    A = "a"
    B = "b"


class Other:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return "other " + self.v == other or str(other) == self.v


def state(d):
    print([(type(k).__name__, k, v) for k, v in d.items()])


d = {Sym("a"): 1, Sym("b"): 2}
print(d["a"], d[Sym("a")], "b" in d, Sym("c") in d, d.get("c"), d.get(Sym("b")), Loud("a") in d)
d["a"] = 3
d[Sym("b")] = 4
d["c"] = 5
d[Sym("c")] = 6
d[Word.A] = 7
state(d)
print(d.pop("a"), d.pop(Sym("b")), d.pop(Sym("zz"), None), d.setdefault(Sym("c"), 9), d.setdefault(Sym("n"), 9))
state(d)
e = {"a": 1, "b": 2}
e[Sym("a")] = 3
print(e[Sym("b")], Sym("b") in e, e.get(Sym("q")))
e[Sym("q")] = 1
state(e)
n = {Num(1): "one", 2: "two"}
print(n[1], n[1.0], n[True], n[Num(2)], n.get(Num(3)), Color.RED in n, Num(2) in n)
n[Color.BLUE] = "blue"
n[Num(10**20)] = "big"
print(n[10**20], n[float(10**20)], n[Num(10**20)])
state(n)
h = {Hashed("a"): 1}
print("a" in h, Hashed("a") in h, Sym("a") in h)
l = {Loud("a"): 1}
print("a" in l, Sym("a") in l, "b" in l)
s = {Sym("x"), "x", Sym("y"), Num(1), 1, True, Word.A, "a"}
print(sorted((str(v), type(v).__name__) for v in s), Sym("y") in s, "y" in s, frozenset([Sym("x")]) == {"x"}, {Sym("x")} | {"x"}, {Sym("x")} & {"x"}, {"x"} - {Sym("x")})
o = {Other("p"): 1}
print("other p" in o, "p" in o, Sym("p") in o, Other("p") in o)
o2 = {Sym("p"): 1}
print(Other("p") in o2)
t = {(Sym("a"), 1): 1}
print(t[("a", 1)], ("a", Num(1)) in t, (Loud("a"), 1) in t)
print(d == {"c": 5, "n": 9}, {Sym("a"): 1} == {"a": 1}, {"a": 1} == {Sym("a"): 1}, list({Sym("k"): 1, "k": 2}.items()), type(list({Sym("k"): 1, "k": 2})[0]).__name__)
late = {Sym("a"): 1, Sym("b"): 2}
Sym.__eq__ = lambda self, other: False
Sym.__hash__ = lambda self: 1
print("a" in late, Sym("a") in late, {Sym("a"): 1, Sym("a"): 2}.__len__())
del Sym.__eq__
Sym.__hash__ = str.__hash__
print("a" in late, Sym("a") in late, late["b"])


class Env(dict):
    def find(self, key):
        return self if key in self else None


class Token(str):
    kind = "name"


env = Env(zip([Token("x"), Token("y")], [1, 2]))
print(env.find(Token("x"))[Token("x")], env.find("y")["y"], env.find(Token("z")))
env.update({Token("x"): 5, "z": 6})
state(env)
