"""inspect: signatures, members found by pausing predicates and properties, states of generators."""
from _rpc import rpc, rpcfail

import inspect
def f(a, b=rpc(2), *c, d, **e): "doc"
s = inspect.signature(f)
print(s, s.bind(rpc(1), d=rpc(2)).arguments, [rpc(p.name) for p in s.parameters.values()], inspect.getdoc(f))
class Meta(type):
    @property
    def weird(cls): return rpc("property of the class")
class C(metaclass=Meta):
    @property
    def p(self): return rpc("p")
    def m(self): return rpc("m")
print([(n, type(x).__name__) for n, x in inspect.getmembers(C) if not n.startswith("_")], [n for n, x in inspect.getmembers(C(), lambda x: rpc(callable(x))) if not n.startswith("_")], inspect.isgenerator(rpc(i for i in "a")), C.weird)
def gen():
    x = rpc(1)
    yield x
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), list(g), inspect.getgeneratorstate(g))
