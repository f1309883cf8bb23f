"""Subclasses of numbers and texts whose equality and operators are their own, in containers and at every quick road."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__)
class F(float):
    def __eq__(self, o): return False
    __hash__ = float.__hash__
class G(float):
    def __eq__(self, o): return True
    def __ne__(self, o): return True
    __hash__ = float.__hash__
class I(int):
    def __eq__(self, o): return False
    __hash__ = int.__hash__
class J(int):
    def __eq__(self, o): return True
    __hash__ = int.__hash__
class St(str):
    def __eq__(self, o): return False
    __hash__ = str.__hash__
for C, v in ((F, 1.5), (G, 1.5), (I, 3), (J, 3), (St, 'a')):
    a, b = C(v), C(v)
    w = C('b' if C is St else 9)
    print(C.__name__)
    for f in (lambda: a in [b], lambda: b in (a,), lambda: v in [a], lambda: a in [v], lambda: a in {b}, lambda: a in {v}, lambda: v in {a: 1}, lambda: [a].count(b), lambda: [a, w].index(w), lambda: a == b, lambda: a == v, lambda: v == a, lambda: a != b, lambda: v != a, lambda: [a] == [b], lambda: (a,) == (b,), lambda: [v] == [a], lambda: {1: a} == {1: b}, lambda: w in [a, v], lambda: (a, w).count(v), lambda: a in {b: 1}.values(), lambda: a in [a], lambda: list({a, b, w}) == [1], lambda: len({a, b, v}), lambda: [w, a].remove(b), lambda: a in dict.fromkeys([v]), lambda: (a, 1) in [(b, 1)], lambda: (a, 1) in {(b, 1)}, lambda: [a, 1] != [b, 1], lambda: [a, 1] < [b, 2], lambda: (a, 1) < (b, 2)):
        t(f)
import math, statistics
class F(float):
    def __lt__(self, o): return 'lt'
    def __gt__(self, o): return 'gt'
    def __le__(self, o): return 'le'
    def __ge__(self, o): return 'ge'
    def __add__(self, o): return 'add'
    def __radd__(self, o): return 'radd'
    def __mul__(self, o): return 'mul'
    def __rmul__(self, o): return 'rmul'
    def __neg__(self): return 'neg'
    def __abs__(self): return 'abs'
    def __int__(self): return 77
    def __float__(self): return 88.0
    def __round__(self, n=None): return 'round'
    def __trunc__(self): return 99
    def __repr__(self): return 'F!'
    def __str__(self): return 'S!'
    def __format__(self, s): return 'fmt' + s
    def __hash__(self): return 5
    def __floordiv__(self, o): return 'fd'
    def __mod__(self, o): return 'mod'
    def __rmod__(self, o): return 'rmod'
    def __pow__(self, o, m=None): return 'pow'
    def __rpow__(self, o): return 'rpow'
    def __truediv__(self, o): return 'td'
    def __rtruediv__(self, o): return 'rtd'
    def __divmod__(self, o): return 'dm'
    def __sub__(self, o): return 'sub'
    def __rsub__(self, o): return 'rsub'
    def __ceil__(self): return 'ceil'
    def __floor__(self): return 'floor'
def run(a, b):
    out = []
    for f in (lambda: a < b, lambda: a > b, lambda: a <= b, lambda: a >= b, lambda: a + b, lambda: b + a, lambda: a * b, lambda: b * a, lambda: -a, lambda: abs(a), lambda: int(a), lambda: float(a), lambda: round(a), lambda: round(a, 1), lambda: math.trunc(a), lambda: repr(a), lambda: str(a), lambda: f'{a}{a:>3}{a!r}', lambda: '%s %r' % (a, a), lambda: hash(a), lambda: a // b, lambda: a % b, lambda: b % a, lambda: a ** b, lambda: b ** a, lambda: a / b, lambda: b / a, lambda: divmod(a, b), lambda: a - b, lambda: b - a, lambda: math.ceil(a), lambda: math.floor(a), lambda: min(a, b), lambda: max(a, b), lambda: sorted([a, b]), lambda: sum([a]), lambda: '%.1f' % a, lambda: math.sqrt(a), lambda: [a], lambda: math.fsum([a, a]), lambda: a if a < b else b):
        try: out.append(f())
        except Exception as e: out.append(type(e).__name__)
    print(out)
for other in (2.5, 3, F(1.0), True, 2**70):
    run(F(4.0), other)
x = F(1.0)
x += 1
print(x)
y = 1.0
y += F(2.0)
print(y)
def hot(v):
    t = 0.0
    for i in range(3): t = t * 1.0 + v
    return t
print(hot(1.5), hot(2))
def cmpl(u, v): return u < v, u > v, u == v
print(cmpl(1.0, 2.0), cmpl(F(1.0), 2.0), cmpl(1.0, F(2.0)), cmpl(1, F(1.0)))
