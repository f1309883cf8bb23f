"""enum: members with pausing __new__, __init__, _missing_, _generate_next_value_, properties, iteration, flags."""
from _rpc import rpc, rpcfail

from enum import *
class Color(Enum):
    RED = rpc(1)
    GREEN = rpc(2)
    def __init__(self, v): self.twice = rpc(v * 2)
    @property
    def label(self): return rpc(self.name.lower())
    @classmethod
    def _missing_(cls, value): return rpc(cls.RED if value == "r" else None)
    def __str__(self): return rpc(f"<{self.name}>")
print(Color.RED.twice, Color.GREEN.label, Color("r"), Color(rpc(2)), Color[rpc("RED")], list(map(str, Color)), [rpc(c) for c in Color], Color.RED in Color, f"{Color.RED}")
try:
    Color(9)
except ValueError as error:
    print(error)
class Auto(Enum):
    def _generate_next_value_(name, start, count, last): return rpc(name * 2)
    A = auto()
    B = auto()
print([m.value for m in Auto], Auto("AA").name)
class Planet(Enum):
    def __new__(cls, mass):
        o = object.__new__(cls)
        o._value_ = rpc(mass + 1)
        return o
    EARTH = 5
print(Planet.EARTH.value, Planet(6).name)
class Perm(Flag):
    R = rpc(4)
    W = rpc(2)
    X = 1
print(Perm.R | Perm.W, rpc(Perm.R) in (Perm.R | Perm.X), [m.name for m in Perm.R | Perm.X], ~Perm.R, bool(Perm.R & Perm.W))
class N(IntEnum):
    ONE = 1
    def __add__(self, o): return rpc(int(self) + o + 100)
print(N.ONE + 1, N.ONE < rpc(2), N(1).name, sorted(N), {N.ONE: rpc("v")}[1])
E = Enum(rpc("E"), [rpc("a"), "b"])
print(E.a, list(E), E["b"].value)
class S(StrEnum):
    X = rpc("xx")
print(S.X.upper(), S("xx") is S.X, "".join([S.X, "y"]))
@unique
class Uq(Enum):
    A = rpc(1)
print(len(Uq), Uq.__members__["A"].value)
