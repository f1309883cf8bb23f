"""__get__, __set__, __delete__, __set_name__, classmethod, staticmethod, cached and inherited, on class and instance."""
from _rpc import rpc, rpcfail

class D:
    def __set_name__(self, owner, name): self.name = rpc("_" + name)
    def __get__(self, obj, cls):
        if obj is None: return rpc(("class", cls.__name__))
        return rpc(obj.__dict__.get(self.name))
    def __set__(self, obj, value): obj.__dict__[self.name] = rpc(value)
    def __delete__(self, obj): rpc(0); del obj.__dict__[self.name]
class C:
    d = D()
    e = D()
    @classmethod
    def make(cls, v):
        c = cls()
        c.d = rpc(v)
        return c
    @staticmethod
    def twice(v): return rpc(v) * 2
class Sub(C): pass
c = C.make(3)
c.e = 4
print(c.d, c.e, C.d, Sub.d, vars(c), Sub.make(5).d, C.twice(4), c.twice(5))
del c.d
print(c.d, vars(c))
class NonData:
    def __get__(self, obj, cls=None): return rpc(lambda *a: ("called", a))
class M:
    f = NonData()
    def g(self): return self.f(rpc(1))
print(M().f(2), M().g(), M.f(3))
m = M()
m.__dict__["f"] = "shadow"
print(m.f)
class Super(M):
    @property
    def f(self): return rpc(super().f(9))
print(Super().f)
class Spec:
    class call:
        def __get__(self, o, t): return rpc(lambda k: f"item {k}")
    __getitem__ = call()
    class length:
        def __get__(self, o, t): return rpc(lambda: rpc(12))
    __len__ = length()
print(Spec()[3], len(Spec()))
class FailName:
    def __set_name__(self, owner, name): rpcfail(0)
try:
    class Q:
        f = FailName()
except RuntimeError as error:
    print(str(error.__cause__ or error))
