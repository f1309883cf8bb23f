"""getattr, setattr, delattr, hasattr, vars and dir where the class answers by pausing methods."""
from _rpc import rpc, rpcfail

class A:
    def __getattribute__(self, name):
        if name.startswith("x"): return rpc(name.upper())
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        if name.startswith("y"): return rpc(name * 2)
        rpc(0)
        raise AttributeError(name)
    def __setattr__(self, name, value): object.__setattr__(self, rpc("z" + name), value)
    def __delattr__(self, name): object.__delattr__(self, rpc("z" + name))
    def __dir__(self): return rpc(["q", "p"])
a = A()
print(a.x1, a.y1, getattr(a, rpc("x2")), getattr(a, "n", rpc("default")), hasattr(a, "y"), hasattr(a, "n"))
a.k = rpc(5)
setattr(a, "m", 6)
print(vars(a), dir(a))
del a.k
delattr(a, "m")
print(vars(a), a.__dict__)
try:
    a.nothing
except AttributeError as error:
    print(error)
class P:
    @property
    def v(self): return rpc(self._v)
    @v.setter
    def v(self, value): self._v = rpc(value * 2)
    @v.deleter
    def v(self): rpc(0); del self._v
q = P()
q.v = 4
q.v += 1
print(q.v)
del q.v
print(hasattr(q, "v"), getattr(q, "v", "gone"))
class Broken:
    @property
    def v(self): rpcfail(0)
    def __getattr__(self, name): return rpc("fallback")
for get in (lambda b: b.v, lambda b: getattr(b, "v", 1), lambda b: hasattr(b, "v")):
    try:
        print(get(Broken()))
    except RuntimeError as error:
        print(error)
class Late:
    @property
    def v(self): rpc(0); raise AttributeError("late")
    def __getattr__(self, name): return rpc(("fallback", name))
print(Late().v, getattr(Late(), "v", 1), hasattr(Late(), "v"))
