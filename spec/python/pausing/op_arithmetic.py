"""Every arithmetic operator: plain, reflected, NotImplemented first, in place with and without the in-place method."""
from _rpc import rpc, rpcfail

import operator
names = "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor".split()
def method(name, answer=True):
    def f(self, other, *rest): return rpc((name, type(other).__name__) if answer else NotImplemented)
    return f
L = type("L", (), {f"__{n}__": method(n) for n in names})
R = type("R", (), {f"__r{n}__": method("r" + n) for n in names})
N = type("N", (), {f"__{n}__": method(n, False) for n in names})
I = type("I", (), {f"__i{n}__": method("i" + n) for n in names})
ops = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@", "lshift": "<<", "rshift": ">>", "and": "&", "or": "|", "xor": "^"}
for n in names:
    o = ops[n]
    a, b, c, d = L(), R(), N(), I()
    line = [eval(f"a {o} 1"), eval(f"1 {o} b"), eval(f"c {o} b"), eval(f"a {o} b")]
    scope = {"a": a, "d": d, "c": c, "b": b}
    exec(f"a {o}= 1\nd {o}= 1\nc {o}= b", scope)
    print(n, line, scope["a"], scope["d"], scope["c"])
    try:
        eval(f"N() {o} N()")
    except TypeError as error:
        print(error)
class U:
    def __neg__(self): return rpc("neg")
    def __pos__(self): return rpc("pos")
    def __invert__(self): return rpc("inv")
print(-U(), +U(), ~U(), operator.neg(U()), operator.add(L(), 1), operator.iadd(I(), 2))
class Sub(L):
    def __radd__(self, o): return rpc("sub first")
print(L() + Sub())
class V:
    def __init__(self, v): self.v = v
    def __add__(self, o): return rpc(V(self.v + o.v))
    def __mul__(self, o): return rpc(V(self.v * o.v))
print((V(1) + V(2) * V(3) + V(4)).v)
