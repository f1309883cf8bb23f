# Calls with keywords that skip defaults, keyword-only parameters, stars: at places that learn their callees, and whose callees change.
def f(a, b=2, c=3): return a, b, c
def g(a, *, scale=1, off=0): return a, scale, off
def h(*args, **kw): return args, sorted(kw.items())
def k(a, /, b, *rest, c=5, **kw): return a, b, rest, c, sorted(kw.items())
def need(a, *, must): return a, must
def four(a, b=1, c=2, d=3, e=4): return a, b, c, d, e
def tell(run):
    try: return run()
    except Exception as e: return type(e).__name__ + ': ' + str(e)
def site(fn, n):
    out = []
    for i in range(n):
        out.append(tell(lambda: fn(i, c=1)))
        try: out.append(fn(i, c=1))
        except Exception as e: out.append(str(e))
        try: out.append(fn(c=i, a=1))
        except Exception as e: out.append(str(e))
        try: out.append(fn(i, scale=2))
        except Exception as e: out.append(str(e))
        try: out.append(fn(i, 7, d=2))
        except Exception as e: out.append(str(e))
        try: out.append(fn(b=i, c=2))
        except Exception as e: out.append(str(e))
        try: out.append(fn(1, 2, 3, 4, must=i, c=9))
        except Exception as e: out.append(str(e))
    return out
for fn in (f, g, h, k, need, four): print(fn.__name__, site(fn, 3))
def only(fn, n=4):
    out = []
    for i in range(n):
        try: out.append(fn(i, c=1))
        except Exception as e: out.append(str(e))
    return out
print(only(f))
f.__defaults__ = (20, 30)
print(only(f))
f.__defaults__ = (30,)
print(only(f))
f.__defaults__ = None
print(only(f))
f.__defaults__ = (None, None)
print(only(f))
def other(x): 
    def f(a, b=x, c=0): return a, b, c, x
    return f
def made(n):
    out = []
    for i in range(n):
        fn = other(i)
        out.append(fn(i, c=1))
        out.append(fn(1, b=2))
    return out
print(made(8))
def kwo(n):
    out = []
    for i in range(n):
        try: out.append(g(i, off=5))
        except Exception as e: out.append(str(e))
    return out
print(kwo(3)); g.__kwdefaults__ = {'scale': 10, 'off': 20}; print(kwo(3)); g.__kwdefaults__ = None; print(kwo(2)); g.__kwdefaults__ = {'off': 1}; print(kwo(2))
class A:
    def m(self, a, b=1, c=2): return a, b, c
    def kw(self, *args, **kw): return args, sorted(kw.items())
    def __init__(self, x=1, y=2, *, z=3): self.t = x, y, z
    def __call__(self, a, b=1, c=2): return 'called', a, b, c
    @classmethod
    def cm(cls, a, b=1, c=2): return cls.__name__, a, b, c
    @staticmethod
    def sm(a, b=1, c=2): return a, b, c
def meths(o, n=3):
    out = []
    for i in range(n):
        out += [o.m(i, c=5), o.kw(i, z=5), o(i, c=3), o.cm(i, c=4), o.sm(i, c=4), A.m(o, i, c=8), A(y=i).t, A(z=i).t, A(1, z=i, y=0).t]
    return out
print(meths(A()))
def forward(*args, **kwargs): return f(*args, **kwargs)
f.__defaults__ = (2, 3)
def fw(n=3):
    out = []
    for i in range(n):
        for call in (lambda: forward(i), lambda: forward(i, c=1), lambda: forward(a=i, b=2), lambda: forward(i, i, i, i), lambda: forward(), lambda: forward(i, a=1), lambda: forward(i, zz=1)):
            out.append(tell(call))
    return out
print(fw())
def keep(**kw): return kw
def fresh(n):
    made = [keep(a=i, b=2) for i in range(n)]
    for m in made: m['c'] = 1
    return made
print(fresh(3))
def restkeep(*args, **kw):
    return args, kw
r1 = [restkeep(i, x=i) for i in range(3)]
print(r1)
def deflt(a, b=[], c=()): b.append(a); return b, c
for i in range(3): print(deflt(i, c=i))
