"""Instances of subclasses of float keep the operators of their class, and are floats to everybody else."""
class F(float):
    def __mul__(self, o): return ('mul', o)
    def __sub__(self, o): return ('sub', o)
    def __truediv__(self, o): return ('div', o)
    def __le__(self, o): return ['le']
    def __eq__(self, o): return 'eq'
    def __add__(self, o): return F(float(self) + float(o))
    def __neg__(self): return 'neg'
    __hash__ = float.__hash__
class G(float): pass
def f(a, b):
    x = a
    x *= 2.5
    t = 0.0
    for v in [a, 1.5, b]:
        t = t + v
    s = a
    s += 1.0
    return a * b, a - b, a / 2.5, a <= 1e23, 2.5 * a, a == 1.0, -a, x, type(t).__name__, type(s).__name__, a + 1.0, sum([a, b]), max(a, b), min([a, 3.0])
print(f(F(3), F(2))); print(f(F(3), 2.0)); print(f(2.0, F(3))); print(f(G(3), G(2))); print(f(2.0, 3.0))
g = G(1.5)
print(type(g).__name__, type(g + 1).__name__, type(g * g).__name__, repr(g), g == 1.5, hash(g) == hash(1.5), {g: 1}[1.5], round(g), int(g), f'{g:.2f}', g.is_integer(), isinstance(g, float), [1.5, g].index(g), g in (1.5,), float(g) is g, type(float(g)).__name__, type(+g).__name__, type(abs(g)).__name__)
h = [G(2), 1.0, F(0.5), 3]
h.sort(key=float); print([float(x) for x in h], sorted([G(2), 1.0, G(0.5)]))
import math, json, struct, statistics
print(math.sqrt(G(4)), json.dumps([G(1.5)]), struct.pack('d', G(1)), statistics.mean([G(1), 2.0]), math.fsum([G(.1)]*10), '%g' % G(2), complex(G(1), 2), divmod(G(7), 2), G(7) // 2, G(7) % 4, 2 ** G(3), pow(G(2), 2))
x = G(2); x.attr = 5; print(x.attr, x.__dict__)
