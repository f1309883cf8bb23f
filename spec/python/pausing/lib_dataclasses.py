"""dataclasses: __post_init__, factories, comparison, repr, replace, asdict, frozen ones, inheritance."""
from _rpc import rpc, rpcfail

from dataclasses import *
@dataclass(order=True)
class P:
    x: int
    y: list = field(default_factory=lambda: rpc([1]), compare=False)
    z: int = field(default=rpc(5), repr=False)
    def __post_init__(self): self.x = rpc(self.x * 2)
a, b = P(1), P(rpc(2), y=rpc([]))
print(a, b, a < b, a == P(1), sorted([b, a]), replace(a, x=rpc(7)), asdict(a), astuple(b), [f.name for f in fields(P)])
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o.v)
    def __lt__(self, o): return rpc(self.v < o.v)
    def __hash__(self): return rpc(self.v)
    def __repr__(self): return rpc(f"V{self.v}")
    def __deepcopy__(self, memo): return rpc(V(self.v + 100))
@dataclass(frozen=True, order=True)
class F:
    v: V
    def total(self): return rpc(self.v.v)
print(F(V(1)) == F(V(1)), F(V(1)) < F(V(2)), hash(F(V(3))) == hash(F(V(3))), {F(V(1)): 1}[F(V(1))], F(V(4)), asdict(F(V(5))), F(V(6)).total())
try:
    F(V(1)).v = 2
except FrozenInstanceError as error:
    print(error)
@dataclass
class Child(P):
    w: InitVar = rpc("init")
    n: str = "n"
    def __post_init__(self, w):
        super().__post_init__()
        self.n += rpc(w)
    @property
    def double(self): return rpc(self.x * 2)
print(Child(1), Child(1, w="!").n, Child(3).double)
class Default:
    def __get__(self, obj, cls): return rpc("default") if obj is None else obj._d
    def __set__(self, obj, value): obj._d = rpc(value)
@dataclass
class D:
    d: str = Default()
print(D().d, D("given").d, D())
M = make_dataclass(rpc("M"), [("a", int), ("b", int, field(default_factory=lambda: rpc(2)))])
print(M(1))
@dataclass(slots=True, kw_only=True)
class S:
    a: int = rpc(1)
print(S(a=rpc(3)))
match P(3):
    case P(x, y): print(x, rpc(y))
try:
    dataclass(type("Bad", (), {"__annotations__": {"x": list}, "x": field(default_factory=rpcfail)}))
    @dataclass
    class G:
        x: int = field(default_factory=lambda: rpcfail(0))
    G()
except RuntimeError as error:
    print(error)
