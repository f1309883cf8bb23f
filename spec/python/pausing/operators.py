from _rpc import rpc


class V:
    def __init__(self, v): self.v = rpc(v)
    def __add__(self, o): return V(rpc(self.v + o.v))
    def __sub__(self, o): return NotImplemented if rpc(True) else 0
    def __rsub__(self, o): return rpc("rsub")
    def __mul__(self, o): return rpc(self.v * 2)
    def __truediv__(self, o): return rpc("div")
    def __floordiv__(self, o): return rpc("floordiv")
    def __mod__(self, o): return rpc("mod")
    def __pow__(self, o): return rpc("pow")
    def __matmul__(self, o): return rpc("matmul")
    def __lshift__(self, o): return rpc("lshift")
    def __rshift__(self, o): return rpc("rshift")
    def __and__(self, o): return rpc("and")
    def __or__(self, o): return rpc("or")
    def __xor__(self, o): return rpc("xor")
    def __imul__(self, o): self.v = rpc(self.v * 10); return self
    def __invert__(self): return rpc("invert")
    def __pos__(self): return rpc("pos")
    def __abs__(self): return rpc("abs")
    def __le__(self, o): return rpc(self.v <= o.v)
    def __gt__(self, o): return rpc(self.v > o.v)
    def __ge__(self, o): return rpc(self.v >= o.v)
    def __ne__(self, o): return rpc(self.v != o.v)
    def __eq__(self, o): return rpc(self.v == o.v)
    def __hash__(self): return rpc(hash(self.v))
    def __round__(self, n=None): return rpc(("round", n))
    def __float__(self): return rpc(2.5)
    def __complex__(self): return rpc(1j)
    def __bytes__(self): return rpc(b"x")
    def __divmod__(self, o): return rpc("divmod")
    def __reversed__(self): return iter(rpc([3, 2, 1]))
    def __format__(self, spec): return rpc("<" + spec + ">")


a, b = V(1), V(2)
print((a + b).v, 5 - a, a * b, a / b, a // b, a % b, a ** b, a @ b)
print(a << b, a >> b, a & b, a | b, a ^ b, ~a, +a, abs(a))
a *= 3
print(a.v, a <= b, a > b, a >= b, a != b, a == b)
print(round(a), round(a, 2), float(a), complex(a), bytes(a), divmod(a, b), list(reversed(a)), f"{a:>5}", format(a, "q"))
print({V(1): "x"}[V(1)], V(3) in {V(3)}, [V(1), V(2)].index(V(2)), [V(1)].count(V(1)), (V(1),) == (V(1),))
try:
    a - b
except TypeError as e:
    print(e)
