"""Decorators of functions, methods, classes and properties: expressions, arguments, order, results that pause."""
from _rpc import rpc, rpcfail

order = []
def d(name):
    order.append(rpc("make " + name))
    def apply(x):
        order.append(rpc("apply " + name))
        return x
    return apply
@d("a")
@d("b")
def f(x=rpc(1)): return rpc(x)
class C:
    @d("m")
    def m(self): return rpc("m")
    @staticmethod
    @d("s")
    def s(): return rpc("s")
    @classmethod
    @d("c")
    def c(cls): return rpc(cls.__name__)
    @property
    @d("p")
    def p(self): return rpc("p")
    @p.setter
    @d("ps")
    def p(self, v): order.append(rpc(v))
@d("class1")
@(lambda cls: rpc(type(cls.__name__ + "2", (cls,), {})))
class K: pass
c = C()
c.p = "set"
print(f(), c.m(), c.s(), C.c(), c.p, K.__name__, order)
class Memo:
    def __init__(self, f): self.f, self.seen = f, {}
    def __call__(self, n):
        if n not in self.seen: self.seen[n] = rpc(self.f(n))
        return self.seen[n]
    def __get__(self, o, t): return lambda n: rpc(("bound", self(n)))
@Memo
def fact(n): return 1 if rpc(n) == 0 else n * fact(n - 1)
class Uses:
    @Memo
    def sq(n): return rpc(n * n)
print(fact(5), fact.seen[3], Uses().sq(4))
buttons = [lambda x: rpc(x)]
@buttons[rpc(0)]
@(t := rpc(d))("walrus")
async def co(): return rpc(1)
try:
    co().send(None)
except StopIteration as stop: print(stop.value, t is d)
try:
    @(lambda f: rpcfail(f))
    def never(): pass
except RuntimeError as error: print(error, "never" in globals())
