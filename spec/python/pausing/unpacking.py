"""Unpacking in assignments, loops, calls and displays: stars, nesting, errors, targets that pause."""
from _rpc import rpc, rpcfail

class It:
    def __init__(self, *v): self.v = v
    def __iter__(self):
        for x in self.v: yield rpc(x)
a, b, *c = It(1, 2, 3, 4)
(d, [e, *f]), *g = It(It(5, It(6, 7)), 8)
[h, i] = map(rpc, "hi")
print(a, b, c, d, e, f, g, h, i)
for x, (y, *z) in It(It(1, It(2, 3)), It(4, "567")): print(x, y, z)
for n in (1, 3):
    try:
        p, q = It(*range(n))
    except ValueError as error:
        print(error)
try:
    a, *b, c = It(1)
except ValueError as error:
    print(error)
def fn(*args, k=0, **kw): return args, k, kw
class M:
    def keys(self): return map(rpc, ["k", "m"])
    def __getitem__(self, key): return rpc(key * 2)
print(fn(*It(1, 2), rpc(3), *It(4), **M(), z=rpc(5)), fn(*map(rpc, "ab"), **{"k": rpc(1)}))
try:
    fn(**M(), k=1)
except TypeError as error:
    print("multiple values" in str(error))
class Target:
    def __setattr__(self, name, value): object.__setattr__(self, name, rpc(value))
    def __setitem__(self, key, value): object.__setattr__(self, "item", (rpc(key), value))
t = Target()
t.x, t[rpc("key")], *t.rest = It(1, 2, 3, 4)
print(vars(t))
first = second = t.third = rpc([1])
print(first is second is t.third, [*It(1), *[*It(2), rpc(3)]], {*It(1, 2)}, (*It(1), *It(2)), {**M(), **{"k": rpc("later")}})
def gen():
    yield 1
    rpcfail(0)
try:
    a, b, c = gen()
except RuntimeError as error:
    print(error)
x, y = rpc(1), rpc(2)
x, y = y, rpc(x)
print(x, y, *It("s", "t"), sep=rpc(","))
with_walrus = [(k := rpc(j)), k * 2] if (j := rpc(4)) else None
print(with_walrus)
