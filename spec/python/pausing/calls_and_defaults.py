"""Default values, annotations, decorators, keyword evaluation order, callables of all kinds that pause."""
from _rpc import rpc, rpcfail

order = []
def at(v):
    order.append(v)
    return rpc(v)
def f(a=at("da"), *args, b=at("db"), c=at("dc"), **kw): return rpc((a, args, b, c, kw))
print(order, f(), f(at(1), at(2), b=at(3), **{"z": at(4)}), order)
def deco(tag):
    rpc(0)
    def apply(fn):
        rpc(0)
        def inner(*a, **k): return (tag, rpc(fn(*a, **k)))
        inner.__name__ = fn.__name__
        return inner
    return apply
@deco(rpc("outer"))
@deco("inner")
def g(x, /, y, *, z=rpc(3)): return rpc(x + y + z)
print(g(rpc(1), y=rpc(2)), g.__name__)
h = lambda x=rpc(1), *y, z=rpc(2): (rpc(x), y, z)
print(h(), h(rpc(5), 6, z=7), (lambda: rpc("iife"))())
class C:
    def m(self, x): return rpc(x)
    @classmethod
    def c(cls, x): return rpc((cls.__name__, x))
    @staticmethod
    def s(x): return rpc(x)
    def __call__(self, x): return rpc(("call", x))
c = C()
m = c.m
print(m(1), C.m(c, 2), c.c(3), C.s(4), c(5), [fn(rpc(6)) for fn in (m, c.c, c.s, c)], C.__call__(c, 7))
def rec(n): return 0 if n == 0 else rpc(n) + rec(n - 1)
def even(n): return True if rpc(n) == 0 else odd(n - 1)
def odd(n): return False if rpc(n) == 0 else even(n - 1)
print(rec(30), even(15))
def kw_only(*, a, b): return a, b
print(kw_only(b=at("b"), a=at("a")), order[-2:])
try:
    kw_only(a=rpc(1))
except TypeError as error:
    print(error)
def closure():
    cells = []
    for i in map(rpc, range(3)):
        cells.append(lambda i=i: (rpc(i), n))
    n = rpc("late")
    return [cell() for cell in cells]
print(closure())
print((lambda *a, **k: (a, k))(*map(rpc, [1]), rpc(2), k=rpc(3)))
try:
    rpc(None)(1)
except TypeError as error:
    print(error)
print((at("fn") and print)(at("arg")), order[-2:])
