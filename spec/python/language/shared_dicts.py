"""`o.__dict__ = d`: the dict and the attributes are one, also when several objects are given the same dict."""
class Borg:
    _s = {}
    def __init__(self):
        self.__dict__ = self._s
a = Borg(); b = Borg()
a.x = 1
print(b.x, Borg._s)
b.x += 5; b.y = 3
print(a.x, a.y, vars(b) is Borg._s, vars(a) is vars(b), Borg._s)
del b.x
print(hasattr(a,'x'), Borg._s)
Borg._s['z']=9
print(a.z, b.z)
class C: pass
c = C(); d = {'q':1}
c.__dict__ = d
print(c.__dict__ is d, c.q); d['r']=2; print(c.r); c.t = 5; print(d)
old = c.__dict__
c.__dict__ = {'k': 1}
print(old, vars(c)); c.u = 1; print(old, vars(c))
class AttrDict(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.__dict__ = self
e = AttrDict(a=1)
e.b = 2; e['c'] = 3
print(e, e.a, e.c, e['b'], len(e), sorted(e)); del e.a; print(e, 'b' in e)
class D(Borg): pass
f = D(); f.m = 1; print(b.m, isinstance(f, D), type(f).__name__)
f.__class__ = Borg; print(f.m, type(f).__name__); f.n = 2; print(b.n)
f.__dict__ = {'alone': 1}; print(vars(f), hasattr(f, 'm'), hasattr(b, 'alone'), sorted(vars(b)))
a.__dict__ = {}; b.more = 1; print(sorted(Borg._s), vars(a)); g = Borg(); print(g.more)
del g.__dict__; print(vars(g)); g.x = 1; print(vars(g), 'x' in Borg._s)
class P:
    @property
    def p(self): return 'prop'
    def m(self): return 'method'
    __slots__ = ('s', '__dict__')
u = P(); w = P(); u.s = 1; w.s = 2; u.__dict__ = w.__dict__
u.v = 5; print(w.v, u.p, u.m(), u.s, w.s); u.m = lambda: 'own'; print(w.m(), u.m()); del w.m; print(u.m())
class H:
    def __getattribute__(self, n): return object.__getattribute__(self, n)
    def __getattr__(self, n): return 'missing ' + n
h = H(); i = H(); h.__dict__ = i.__dict__; i.a = 1; print(h.a, h.b, i.a); h.c = 3; print(i.c, vars(i))
def fun(): pass
dd = {'known': 7}; fun.__dict__ = dd; print(fun.__dict__ is dd, fun.known); fun.other = 1; print(dd)
try: del fun.__dict__
except TypeError as x: print(x)
try: a.__dict__ = 1
except TypeError as x: print(x)
import copy, pickle
print(vars(copy.copy(b)) is vars(b), sorted(vars(copy.copy(b))) == sorted(vars(b)))
class E1(Exception): pass
x = E1(1); x.__dict__ = {'n': 5}; y = E1(2); y.__dict__ = x.__dict__
try: raise y
except E1 as z: print(z.n, z.args, isinstance(z, Exception))
