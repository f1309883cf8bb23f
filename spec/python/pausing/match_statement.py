"""match: subjects, guards, value patterns, class patterns with __match_args__ and properties, mappings, sequences."""
from _rpc import rpc, rpcfail

class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self._x, self._y = x, y
    @property
    def x(self): return rpc(self._x)
    @property
    def y(self): return rpc(self._y)
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o)
class Const:
    A = Eq(1)
    B = Eq("two")
from collections.abc import Mapping, Sequence
class Map(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): rpc(0); return self.d[k]
    def __iter__(self): return iter(rpc(list(self.d)))
    def __len__(self): return rpc(len(self.d))
class Seq(Sequence):
    def __init__(self, *v): self.v = v
    def __getitem__(self, i): return rpc(self.v[i])
    def __len__(self): return rpc(len(self.v))
class MetaI(type):
    def __instancecheck__(cls, o): return rpc(isinstance(o, float))
class Floaty(metaclass=MetaI): pass
def kind(v):
    match rpc(v):
        case Const.A: return "A"
        case Const.B: return "B"
        case P(0, y) | P(y, 0): return rpc(("axis", y))
        case P(x=x, y=y) if rpc(x) == y: return ("diag", x)
        case P(): return "point"
        case {"k": value, "m": P(x, _), **rest}: return ("map", value, x, rest)
        case {"only": 1 | 2 as n}: return ("only", n)
        case [1, *rest]: return ("seq", rest)
        case [x, [y, *_], *_] if rpc(y): return ("nested", x, y)
        case str(s) if rpc(len(s)) > 3: return ("long", s)
        case Floaty(): return "float"
        case None | True: return "single"
        case _: return rpc("other")
for v in (1, "two", P(0, 5), P(6, 0), P(3, 3), P(1, 2), Map({"k": 1, "m": P(9, 8), "z": 7}), {"only": 2}, Seq(1, 2, 3), [1], Seq(5, Seq(6, 7)), "long text", "ab", 2.5, None, {}, Seq()):
    print(kind(v))
class Dyn(type):
    @property
    def __match_args__(cls): return rpc(("a",))
class D(metaclass=Dyn):
    def __getattr__(self, name):
        if name == "a": return rpc("dynamic")
        raise AttributeError(rpc(name))
match D():
    case D(b=_): print("no")
    case D(a): print(a)
def fails(v):
    match v:
        case P(x=1) if rpcfail(0): pass
try:
    fails(P(1, 1))
except RuntimeError as error:
    print(error)
match rpc(1), rpc([2, 3]):
    case a, [b, c]: print(a, b, c)
