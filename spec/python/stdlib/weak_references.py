"""Weak references that are shared, compared, kept in sets and dicts."""
import weakref, gc, functools
class A:
    def __init__(self, n=0): self.n = n
    def m(self): return self.n
class E:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, E) and self.n == o.n
    def __hash__(self): return hash(self.n)
class Never:
    def __eq__(self, o): return False
    __hash__ = object.__hash__
a, b = A(1), A(2)
r = weakref.ref(a)
print(r() is a, r is weakref.ref(a), r == weakref.ref(a), r != weakref.ref(b), hash(r) == hash(a), r.__callback__)
cb = weakref.ref(a, print)
print(cb is r, cb == r, cb() is a, cb.__callback__ is print, weakref.getweakrefcount(a), [x is y for x, y in zip(weakref.getweakrefs(a), (r, cb))])
class R(weakref.ref):
    __slots__ = ('k',)
    def __new__(cls, o, cb=None, k=0):
        self = super().__new__(cls, o, cb); self.k = k
        return self
    def __init__(self, o, cb=None, k=0): super().__init__(o, cb)
s = R(a, k=5)
print(s.k, s() is a, s == r, s is R(a))
e1, e2 = E(1), E(1)
print(weakref.ref(e1) == weakref.ref(e2), weakref.ref(e1) is weakref.ref(e2), hash(weakref.ref(e1)) == hash(weakref.ref(e2)))
n = Never()
print(weakref.ref(n) == weakref.ref(n), weakref.ref(n) == weakref.ref(n, print))
ws = weakref.WeakSet([a, b, a])
ws.add(a); ws.add(e1); ws.add(e2); ws.add(n); ws.add(n)
print(len(ws), a in ws, e2 in ws, A() in ws, n in ws)
ws.discard(a); ws.remove(e2)
print(len(ws), sorted(x.n for x in ws if isinstance(x, A)))
try: ws.add(3)
except TypeError as x: print(x)
try: ws.add([])
except TypeError as x: print(x)
print(3 in ws)
wk = weakref.WeakKeyDictionary(); wk[a] = 1; wk[A] = 2; wk[e1] = 3
print(wk[a], wk[A], wk[e2], wk.get(b, 'none'), len(wk))
wv = weakref.WeakValueDictionary(); wv['a'] = a; wv['e'] = e1
print(wv['a'] is a, 'e' in wv, sorted(wv), wv.setdefault('a', b) is a)
p = weakref.proxy(a); print(p.n, p.m(), type(p).__name__, weakref.getweakrefcount(a) > 2)
wm = weakref.WeakMethod(a.m); print(wm()(), wm == weakref.WeakMethod(a.m))
f = weakref.finalize(a, print, 'bye'); print(f.alive, f.peek()[0] is a, f.detach() is not None, f.alive)
@functools.singledispatch
def sd(x): return 'object'
@sd.register
def _(x: A): return 'A'
@sd.register(list)
def _(x): return 'list'
class B(A): pass
print([sd(x) for x in (a, B(), [], 3, None, sd)])
sd.register(int, lambda x: 'int'); print(sd(3), sd(True), sd('x'))
