"""Classes made inside functions, loops and handlers that pause, with closures, and their methods called across pauses."""
from _rpc import rpc, rpcfail

def make(n):
    captured = rpc(n)
    class Local:
        value = captured * rpc(2)
        items = [rpc(i) for i in range(n)]
        def method(self): return rpc(captured), self.value, __class__.__name__
        class Inner:
            def deep(self): return rpc(captured + 1)
        @property
        def prop(self): return rpc(self.Inner().deep())
        @staticmethod
        def st(): return rpc("static")
        @classmethod
        def cl(cls): return rpc(cls.value)
    return Local
for n in map(rpc, (1, 2)):
    L = make(n)
    print(L().method(), L.items, L().prop, L.st(), L.cl(), L.__qualname__)
made = []
for i in range(3):
    try:
        if rpc(i) == 1: rpcfail(0)
        class K:
            v = rpc(i)
    except RuntimeError:
        class K:
            v = rpc("caught")
    finally:
        made.append(K.v)
print(made)
class Registry(dict):
    def __call__(self, cls):
        self[rpc(cls.__name__)] = cls
        return rpc(cls)
reg = Registry()
@reg
@reg
class R:
    @reg
    def f(self): return rpc("f")
print(sorted(reg), R().f())
class Lazy:
    def __get__(self, o, t):
        if o is None: return self
        o.__dict__["lazy"] = rpc("computed")
        return o.__dict__["lazy"]
class Uses:
    lazy = Lazy()
print(Uses().lazy, (u := Uses()).lazy is u.lazy)
obj = type(rpc("Dyn"), (rpc(Uses),), {"__len__": lambda self: rpc(4), "__call__": lambda self, x: rpc(x)})()
print(len(obj), obj(3), obj.lazy, type(obj).__name__)
obj.__class__ = rpc(R)
print(obj.f())
