# Attributes of classes that are set again and again: every view of them sees the last value.
class A:
    count = 0
    other = 5
    def __init__(self): A.count += 1
class B(A): pass
class C(B):
    count = 100
class D(C): pass
def seen(): return A.count, B.count, C.count, D.count, A().count, B().count, C().count, D().count, getattr(B, 'count'), getattr(D(), 'count'), B.__dict__.get('count'), vars(A)['count']
for i in range(4): print(seen(), A.count)
C.count += 1; print(seen()); B.count = 7; print(seen()); del B.count; print(seen()); A.count = 'x' * 3; A.count = 1; print(seen())
class M(A, dict): pass
class N: count = 'n'
class O(N, A): pass
class P(A, N): pass
for i in range(3):
    A.count += 10; N.count += '!'; print(A.count, M.count, O.count, P.count, M().count, O().count, P().count, getattr(P, 'count'), hasattr(O, 'count'))
A.count = lambda self: 'method'; A.__init__ = lambda self: None; print(B().count(), A.count(1), M().count(), D().count)
A.count = property(lambda self: 'prop'); print(B().count, D().count, type(A.count).__name__); A.count = 3; print(B().count, A.count, M.count)
A.other = None
for k in (A, B, M, P): print(k.other, k().other, getattr(k, 'other', 1))
A.other = 6; A.other = 7
class Q(B): pass
print(Q.other, Q().other, getattr(Q(), 'other')); A.other = 8; print(Q.other, Q().other, getattr(Q(), 'other')); A.other = 9; print(Q.other, getattr(Q, 'other'), Q.__mro__[2].other)
class R: other = 'r'
Q.__bases__ = (R,); print(Q.other, Q().other); R.other = 's'; A.other = 10; print(Q.other, Q().other, getattr(Q, 'other')); Q.__bases__ = (B,); A.other = 11; print(Q.other, getattr(Q(), 'other')); A.other = 12; print(Q.other, Q().other, super(Q, Q()).other)
class S(A):
    def read(self): return super().other
for i in range(3):
    A.other += 1; print(S().read(), S.other, S().other)
del A.other; print(hasattr(S, 'other'), hasattr(Q(), 'other')); A.other = 1; print(S().read(), Q.other); A.other = 2; print(S().read(), Q.other, getattr(Q(), 'other'))
class Meta(type):
    level = 0
class T(metaclass=Meta): pass
for i in range(3): Meta.level += 1; print(T.level, getattr(T, 'level'), hasattr(T(), 'level'))
T.level = 'own'; Meta.level = 9; print(T.level, Meta.level)
class U:
    __slots__ = ()
    n = 0
class V(U): pass
for i in range(3): U.n += 1; print(U.n, V.n, V().n, getattr(V(), 'n'))
