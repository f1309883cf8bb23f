"""What is true while its class gains and loses `__bool__` and `__len__`."""
class A: pass
a = A()
print(bool(a), not a)
A.__len__ = lambda s: 0
print(bool(a), not a)
A.__bool__ = lambda s: True
print(bool(a))
del A.__bool__, A.__len__
print(bool(a))
class B(A): pass
b = B(); print(bool(b))
A.__bool__ = lambda s: False
print(bool(b), bool(a), 1 if b else 2)
del A.__bool__
print(bool(b))
class C:
    def __len__(self): return 0
B.__bases__ = (C,)
print(bool(b))
class M(type):
    pass
class D(metaclass=M): pass
print(bool(D)); M.__bool__ = lambda c: False; print(bool(D))
e = A(); print(bool(e)); e.__class__ = B; print(bool(e))
class F(float): pass
print(bool(F(0)), bool(F(1)))
class L(list): pass
print(bool(L()), bool(L([0])))
class E(Exception): pass
print(bool(E()), bool(len), bool(print), bool(iter([])), bool(range(0)), bool(0j), bool(b""), bool({}.keys()))
class P:
    def __getattr__(self, n): return lambda: 0
print(bool(P()))
