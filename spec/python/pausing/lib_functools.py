"""functools: reduce, partial, lru_cache, cached_property, singledispatch, cmp_to_key, total_ordering, wraps, partialmethod."""
from _rpc import rpc, rpcfail

import functools
from functools import *
print(reduce(lambda a, b: rpc(a + b), map(rpc, range(5))), reduce(lambda a, b: rpc(a * b), [1, 2, 3], rpc(10)))
f = partial(lambda *a, **k: rpc((a, sorted(k.items()))), rpc(1), x=rpc(2))
print(f(3, y=rpc(4)), partial(f, 9)(z=1), f.args)
calls = []
@lru_cache(maxsize=rpc(2))
def slow(n, *, k=0):
    calls.append(n)
    return rpc(n * n)
print(slow(2), slow(2), slow(3), slow(4), slow(2), calls, slow.cache_info())
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(self.v)
    def __eq__(self, o): return rpc(self.v == o.v)
@cache
def by_key(k): return rpc(("made", k.v))
print(by_key(K(1)), by_key(K(1)), by_key.cache_info().hits)
@cache
def fails(n): rpcfail(n)
for _ in range(2):
    try:
        fails(1)
    except RuntimeError as error:
        print(error, fails.cache_info().misses)
@cache
def fib(n): return rpc(n) if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15))
class C:
    @cached_property
    def p(self): calls.append("p"); return rpc(42)
    def m(self, a, b): return rpc((a, b))
    pm = partialmethod(m, rpc("first"))
c = C()
print(c.p, c.p, calls.count("p"), c.pm("second"))
@singledispatch
def show(x): return rpc(("object", x))
@show.register
def _(x: int): return rpc(("int", x))
@show.register(list)
def _(x): return [show(rpc(v)) for v in x]
print(show(1.5), show(2), show([3, "s", [4]]))
class SD:
    @singledispatchmethod
    def f(self, x): return rpc("any")
    @f.register
    def _(self, x: str): return rpc("str " + x)
print(SD().f(1), SD().f("s"))
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: rpc(b - a))), max([3, 9], key=cmp_to_key(lambda a, b: rpc(a) - rpc(b))))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o.v)
    def __lt__(self, o): return rpc(self.v < o.v)
print(T(1) <= T(2), T(1) >= T(2), T(2) > T(1), sorted([T(2), T(1)])[0].v, T(1) <= T(1))
def deco(fn):
    @wraps(fn)
    def w(*a): return rpc(fn(*a))
    return w
@deco
def named(x):
    "doc"
    return rpc(x)
print(named(1), named.__name__, named.__doc__)
