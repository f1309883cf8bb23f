"""isinstance and issubclass: __instancecheck__, __subclasscheck__, __class__ properties, __bases__, abstract classes."""
from _rpc import rpc, rpcfail

from abc import ABC, ABCMeta, abstractmethod
class Meta(type):
    def __instancecheck__(cls, o): return rpc(o == 7)
    def __subclasscheck__(cls, c): return rpc(c is int)
class K(metaclass=Meta): pass
print(isinstance(7, K), isinstance(8, K), isinstance(7, (str, K)), issubclass(int, K), issubclass(str, (float, K)), isinstance(7, str | K))
class Fake:
    @property
    def __class__(self): return rpc(int)
print(isinstance(Fake(), int), isinstance(Fake(), (str, int)), isinstance(Fake(), str))
class Hooked(ABC):
    @classmethod
    def __subclasshook__(cls, c): return rpc(any("quack" in b.__dict__ for b in c.__mro__) or NotImplemented)
class Duck:
    def quack(self): pass
print(issubclass(Duck, Hooked), isinstance(Duck(), Hooked), isinstance(3, Hooked))
class Reg(metaclass=ABCMeta):
    @abstractmethod
    def f(self): pass
Reg.register(rpc(str))
print(isinstance("x", Reg), issubclass(bytes, Reg))
class Failing(type):
    def __instancecheck__(cls, o): rpcfail(o)
class F(metaclass=Failing): pass
try:
    isinstance(1, F)
except RuntimeError as error:
    print(error)
try:
    raise KeyError("k")
except (ValueError, KeyError) as error:
    print(isinstance(error, K), type(error).__name__)
