"""Names that every class has, classes changed after they were made, and what guards the stores of their instances."""
import weakref
class A: "adoc"
class B(A): pass
class C(B):
    "cdoc"
    __slots__ = ('x',)
class D(A, dict): pass
class E(list): pass
class F(list): "fdoc"
class P(property): "pdoc"
class G(dict, A): "g"
for k in (A, B, C, F):
    o = k()
    print(k.__name__, k.__doc__ if k not in (D,E) else '', o.__doc__ if k not in (D,E) else '', k.__module__, o.__module__, hasattr(o, '__weakref__'), hasattr(o, '__dict__'), sorted(x for x in k.__dict__ if x != '__static_attributes__'))
A.__doc__ = 'new'; print(A().__doc__, B().__doc__, B.__doc__)
a = A(); a.__doc__ = 'mine'; print(a.__doc__, a.__dict__, vars(a)); del a.__doc__; print(a.__doc__)
a.__dict__ = {'z': 1}; print(a.z, a.__dict__); a.__module__ = 'm'; print(a.__module__, A.__module__)
A.__module__ = 'q'; print(A.__module__, a.__module__, B.__module__, A)
try: del A.__doc__; print('deleted', A().__doc__)
except Exception as e: print(type(e).__name__, e)
class H(A): __doc__ = property(lambda self: 'computed')
print(H().__doc__, type(H.__doc__).__name__)
class I:
    @property
    def __dict__(self): return {'fake': 1}
i = I(); print(i.__dict__, vars(i)); i.x = 3; print(i.x)
class J:
    __slots__ = ('a',)
    @property
    def __doc__(self): return 'jd'
j = J(); j.a = 1; print(j.__doc__, hasattr(j, '__dict__'))
try: j.b = 2
except AttributeError as e: print(e)
class K(J):
    v = 3
    @property
    def p(self): return 7
    @p.setter
    def p(self, v): self.q = v
k = K(); k.b = 2; k.p = 9; print(k.b, k.q, k.p, k.__dict__)
class L(K): pass
l = L(); l.p = 4; print(l.q); K.r = property(lambda s: 1)
try: l.r = 3
except AttributeError as e: print('ro', type(e).__name__)
class M(type):
    def __new__(mm, nn, bb, dd, **kw): c = super().__new__(mm, nn, bb, dd); c.kw = kw; return c
    def __init__(c, *a, **k): super().__init__(*a)
class N(metaclass=M, a=1): pass
class O(N, b=2): "odoc"
print(N.kw, O.kw, O.__doc__, O().__doc__, type(O).__name__)
class Q:
    def __init_subclass__(cls, **kw): print('isc', cls.__name__, kw); super().__init_subclass__()
class R(Q, z=1): pass
class T:
    def __setattr__(self, n, v): object.__setattr__(self, n, v * 2)
class U(T): pass
u = U(); u.x = 2; print(u.x)
del T.__setattr__; u.x = 2; print(u.x)
T.__setattr__ = lambda s, n, v: None; u.x = 9; print(u.x)
class V(U): pass
v = V(); v.y = 1; print(hasattr(v, 'y')); del T.__setattr__; v.y = 1; print(v.y)
class W:
    def __getattribute__(self, n): return 'ga ' + n
print(W().__doc__, W().__module__, W().zz)
class X1: pass
class X2: pass
class X3(X1): pass
X3.__bases__ = (X2,); print(X3.__mro__, X3().__module__)
X2.foo = lambda self: 'foo'; print(X3().foo())
X2.__doc__ = 'x2'; print(X3().__doc__)
class Y1(A): __eq__ = lambda s, o: True
print(Y1.__hash__, Y1() == 3)
try: hash(Y1())
except TypeError as e: print(e)
Y1.__hash__ = lambda s: 5; print(hash(Y1()))
class Y2(Y1): pass
print(hash(Y2()), Y2() in {Y1()})
class Mo(type):
    def mro(cls): return [cls, A, object]
class Z(B, metaclass=Mo): pass
class ZZ(Z): pass
print([c.__name__ for c in Z.__mro__], [c.__name__ for c in ZZ.__mro__])
n = type('Dyn', (A,), {'__doc__': 'dd', 'f': lambda s: 1}); print(n.__doc__, n().__doc__, n().f(), n.__module__)
try: type('a\0b', (), {})
except ValueError as e: print(e)
print(weakref.ref(a)() is a, a.__weakref__ is not None)
print(super(B, B()).__doc__, super(B, B()).__module__)
class AA(Exception): "ex"
print(AA().__doc__, AA('x').__module__, AA.__weakref__.__name__)
def ff(): "fd"
class BB:
    f = ff; s = staticmethod(ff); c = classmethod(ff)
print(BB().f.__doc__, BB.s.__doc__, BB.c.__doc__, BB().f.__module__)
