"""abc, types, typing and inspect: abstract properties, DynamicClassAttribute, new_class, Protocol, generics of classes that pause."""
from _rpc import rpc, rpcfail

import types, typing, abc
from typing import *
class A(abc.ABC):
    @property
    @abc.abstractmethod
    def p(self): ...
    @abc.abstractmethod
    def f(self): return rpc("base")
class B(A):
    @property
    def p(self): return rpc("p")
    def f(self): return rpc(super().f() + "!")
print(B().p, B().f())
try:
    A()
except TypeError as error:
    print("abstract" in str(error))
C = types.new_class(rpc("C"), (B,), {}, lambda ns: ns.update(rpc({"x": rpc(1)})))
print(C.x, C().f(), types.resolve_bases(rpc((int,))))
@runtime_checkable
class Quacks(Protocol):
    def quack(self): ...
class Duck:
    def quack(self): return rpc("quack")
class Dyn:
    def __getattr__(self, n):
        if n == "quack": return rpc(lambda: 1)
        raise AttributeError(n)
print(isinstance(Duck(), Quacks), isinstance(3, Quacks), Duck().quack())
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, v: T): self.v = rpc(v)
    def __class_getitem__(cls, k): return rpc(super().__class_getitem__(k))
print(Box[int](5).v, Box[rpc(str)]("s").v, get_args(Box[int]))
class TD(TypedDict):
    a: int
class NT(NamedTuple):
    a: int
    b: str = rpc("default")
    def both(self): return rpc((self.a, self.b))
print(TD(a=rpc(1)), NT(rpc(2)).both(), NT(3)._replace(b=rpc("x")))
ns = types.SimpleNamespace(a=rpc(1), b=[rpc(2)])
print(ns, ns == types.SimpleNamespace(a=1, b=[2]))
mp = types.MappingProxyType({"k": rpc("v")})
print(mp["k"], {**mp}, dict(mp), mp | {"z": 1})
m = types.MethodType(lambda self, x: rpc((self, x)), rpc("self"))
print(m(1), cast(int, rpc("c")), types.FunctionType(rpc.__code__, rpc.__globals__, "other")(7) if False else 7)
@overload
def o(x: int) -> int: ...
def o(x): return rpc(x)
print(o(4), NewType("N", int)(rpc(5)), Optional[int] == Union[int, None])
