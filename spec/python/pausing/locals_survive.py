"""All kinds of locals, cells and arguments are what they were after pauses, in every shape of function."""
from _rpc import rpc, rpcfail

def everything(a, b=2, *args, c=3, **kw):
    i, f, s, n, t, l, d, x = 1, 1.5, "s", None, (1,), [1], {"k": 1}, 10 ** 20
    rpc(0)
    cell = rpc("cell")
    def inner(): nonlocal cell, f; cell += "!"; f += 0.25; return rpc((cell, f))
    r1 = inner()
    i += rpc(1); f *= 2; s += "t"; l.append(rpc(2)); d[rpc("m")] = x
    del n
    try:
        n
    except UnboundLocalError as error: n = type(error).__name__
    for q in range(2):
        w = q * 0.5 + rpc(0)
    r2 = inner()
    return a, b, args, c, kw, i, f, s, n, t, l, d, x, cell, q, w, r1, r2
print(everything(1)); print(everything(1, 2, 3, c=4, z=5))
def floats(n):
    x, y = 0.0, 1.0
    for k in range(n):
        x, y = x + y * 0.5, y - x * 0.25
        if k % 3 == 0: rpc(0)
        if k % 4 == 0: x = rpc(x)
    return round(x, 9), round(y, 9), type(x).__name__
print(floats(10))
def mixed(n):
    total = 0
    for k in range(n):
        total = total + (k if k % 2 else k / 2)
        total = rpc(total) if k == 3 else total
    return total
print(mixed(8))
def big():
    n = 2 ** 52
    for _ in range(4):
        n = n * 2 + rpc(1)
    return n, n - 2 ** 53, n // 3, n % 1000, -n >> 3
print(big())
class C:
    def __init__(self): self.n = 1
    def m(self, k):
        before = self.n
        self.n += rpc(k)
        self.n, before = before, self.n
        return self, rpc(before)
c = C()
print(c.m(3)[1], c.n, c.m(4)[0] is c)
def gen(a):
    b = rpc(a)
    c = yield b
    d = rpc(c)
    for e in range(2):
        f = yield (a, b, c, d, e)
        rpc(f)
    return locals().keys() >= {"a", "b", "c", "d", "e", "f"}
g = gen(1)
next(g); print(g.send(2), g.send(3))
try:
    g.send(4)
except StopIteration as stop: print(stop.value)
def deleted():
    x = [rpc(1)]
    y = x
    del x
    rpc(0)
    return y, "x" in locals()
print(deleted())
def star(*a, **k): a = rpc(a); k = rpc(k); return a, k
print(star(1, 2, z=3), (lambda *a, b=rpc(1), **k: (rpc(a), rpc(b), rpc(k)))(5, q=6))
