import sys
def names(f):
    out=[]
    while f is not None:
        out.append((f.f_code.co_name, f.f_lineno)); f=f.f_back
    return out
def a(): return sys._getframe()
def b(n):
    if n==0: return names(a())
    return b(n-1)
def c(n):
    if n==0: return names(sys._getframe())
    return c(n-1)
def cd(n, m):
    if n==0: return names(sys._getframe(m))
    return cd(n-1, m)
for n in (0,3,7,8,9,10,11,12,13,14,15,16,20,50): print(n, len(b(n)), len(c(n)), len(cd(n,2)) if n>2 else '', names(sys._getframe())==[('<module>',18)], c(n)[0], c(n)[-2:])
def d1(n): return d2(n-1)
def d2(n): return d3(n-1)
def d3(n):
    if n<=0:
        f=sys._getframe()
        r=[]
        while f: r.append(f.f_code.co_name); f=f.f_back
        return r
    return d1(n-1)
for i in range(40): print(len(d1(i)), end=' ')
print()
try: sys._getframe(500)
except ValueError as e: print(e)
class K:
    @property
    def p(self): return sys._getframe(1).f_code.co_name
    def __getattr__(self, n): return names(sys._getframe(0))
print(K().p, K().zz)
def gen():
    yield names(sys._getframe())
def walk(f): return [] if f is None else [f.f_code.co_name]+walk(f.f_back)
def e(n): return walk(sys._getframe()) if n==0 else e(n-1)
print(list(gen()), len(e(30)), e(12))
print(sorted([2,1], key=lambda x: names(sys._getframe())))
