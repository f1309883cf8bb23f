"""__getattr__, __getattribute__, __setattr__ in method calls, super, class attributes and module __getattr__."""
from _rpc import rpc, rpcfail

import sys, types
class Proxy:
    def __init__(self, target): object.__setattr__(self, "target", target)
    def __getattribute__(self, name):
        if name == "plain": return object.__getattribute__(self, "target")
        return getattr(object.__getattribute__(self, "target"), rpc(name))
    def __setattr__(self, name, value): setattr(object.__getattribute__(self, "target"), rpc(name), rpc(value))
class T:
    def f(self, *a, **k): return rpc(("f", a, k))
    n = 1
p = Proxy(T())
p.n = 5
p.n += 1
print(p.f(1, *[rpc(2)], k=rpc(3)), p.n, p.plain.n, getattr(p, "f")(4), [p.f(i) for i in range(2)])
class Dyn:
    def __getattr__(self, name): return lambda *args: rpc((name, args))
d = Dyn()
print(d.alpha(1), d.beta(rpc(2), d.gamma(3)))
class Child(Dyn):
    def own(self): return super().__getattr__("via")(rpc(1))
print(Child().own())
m = types.ModuleType("lazy")
def module_getattr(name):
    if name == "missing": raise AttributeError("no " + name)
    return rpc(name + "!")
m.__getattr__ = module_getattr
m.__dir__ = lambda: rpc(["b", "a"])
sys.modules["lazy"] = m
import lazy
from lazy import thing, other as alias
print(lazy.attr, thing, alias, dir(lazy))
try:
    from lazy import missing
except ImportError as error:
    print(error)
class Order:
    def __getattr__(self, name):
        rpc(0)
        print("get", name)
        return self
    def __call__(self, *a): print("call", a); return self
Order().a.b(rpc(1)).c
