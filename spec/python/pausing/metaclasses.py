"""Metaclass __prepare__, __new__, __init__, __call__, __getattr__, __iter__, __contains__ and operators on classes."""
from _rpc import rpc, rpcfail

class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw): return rpc({"prepared": name, **kw})
    def __new__(mcs, name, bases, ns, **kw):
        ns["made"] = rpc(sorted(k for k in ns if not k.startswith("_")))
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        rpc(0)
        super().__init__(name, bases, ns)
        cls.kw = kw
    def __call__(cls, *args, **kw): return rpc(("called", super().__call__(*args, **kw).args))
    def __getattr__(cls, name):
        if name.startswith("__"): raise AttributeError(name)
        return rpc(f"meta {name}")
    def __iter__(cls): return iter(rpc("abc"))
    def __contains__(cls, v): return rpc(v == 3)
    def __getitem__(cls, k): return rpc(("item", k))
    def __len__(cls): return rpc(5)
    def __add__(cls, o): return rpc("added")
    def __bool__(cls): return rpc(False)
    def __str__(cls): return rpc("<str>")
    def __repr__(cls): return rpc("<repr>")
    def __eq__(cls, o): return rpc(cls is o)
    def __hash__(cls): return rpc(1)
class K(metaclass=Meta, flag=rpc(True)):
    a = rpc(1)
    def __init__(self, *args): self.args = rpc(args)
print(K.made, K.kw, K.prepared, K(1, 2), K.nothing, list(K), 3 in K, K[4], len(K), K + 1, bool(K), str(K), repr(K), K == K, {K: 1}[K], [K], f"{K}")
class Sub(K, flag=2):
    a = K.a + rpc(1)
print(Sub.a, Sub.made, Sub(5))
Dyn = Meta(rpc("Dyn"), (K,), {"b": rpc(2)}, other=1)
print(Dyn.b, Dyn.kw)
def factory(name, bases, ns): return rpc((name, bases, sorted(k for k in ns if not k.startswith("__"))))
class Func(metaclass=factory):
    x = rpc(1)
print(Func)
class Entry:
    def __mro_entries__(self, bases): return rpc((int,))
class E(Entry()): pass
print(E(5) + 1, E.__mro__[1].__name__)
