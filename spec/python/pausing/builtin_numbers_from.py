"""int, float, complex, bool, round, divmod, pow, abs, hex, bin, oct, chr, ord: special methods that pause."""
from _rpc import rpc, rpcfail

import math
class N:
    def __init__(self, v): self.v = v
    def __int__(self): return rpc(int(self.v))
    def __float__(self): return rpc(float(self.v))
    def __complex__(self): return rpc(complex(self.v, 1))
    def __bool__(self): return rpc(self.v != 0)
    def __abs__(self): return rpc(abs(self.v))
    def __round__(self, n=None): return rpc(("round", n))
    def __divmod__(self, o): return rpc(("divmod", o))
    def __rdivmod__(self, o): return rpc(("rdivmod", o))
    def __pow__(self, o, m=None): return rpc(("pow", o, m))
    def __rpow__(self, o, m=None): return rpc(("rpow", o))
    def __trunc__(self): return rpc("trunc")
    def __floor__(self): return rpc("floor")
    def __ceil__(self): return rpc("ceil")
class Ix:
    def __index__(self): return rpc(65)
n = N(2.5)
print(int(n), float(n), complex(n), bool(n), abs(n), bool(N(0)), not n)
print(round(n), round(n, 2), round(n, ndigits=rpc(None)), divmod(n, 3), divmod(3, n), pow(n, 2), pow(n, 2, 5), pow(2, n), n ** 2, 2 ** n)
print(math.trunc(n), math.floor(n), math.ceil(n), math.sqrt(n), math.hypot(n, n))
i = Ix()
print(int(i), float(i), complex(i), hex(i), bin(i), oct(i), chr(i), "%c" % i, "%d %x" % (i, i), int("41", Ix()) if False else 0)
print(int(rpc("ff"), rpc(16)), round(2.567, Ix().__index__() - 63), list(range(Ix().__index__() - 62)), range(i)[-1], len(range(0, i, rpc(2))), bytes(3), divmod(i.__index__(), 7))
for f in (int, float, complex, round, abs, bool):
    class Bad:
        def __int__(self): rpcfail(0)
        __float__ = __complex__ = __round__ = __abs__ = __bool__ = __int__
    try:
        f(Bad())
    except RuntimeError as error:
        print(f.__name__, error)
class Wrong:
    def __int__(self): return rpc("x")
    def __float__(self): return rpc("x")
    def __bool__(self): return rpc("x")
for f in (int, float, bool):
    try:
        f(Wrong())
    except TypeError as error:
        print("TypeError")
