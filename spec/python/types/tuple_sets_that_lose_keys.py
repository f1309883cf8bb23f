# Sets and dicts of tuples: what comes and goes, and the order that is left; short ints beside all else that is equal to them.
import random
random.seed(5)
for n in 5, 20, 100, 400:
    s = set()
    for i in range(n * 6):
        p = (random.randrange(n), random.randrange(5))
        if random.random() < .5: s.add(p)
        else: s.discard(p)
        if i == n * 3: u = set(); u |= s
    print(len(s), list(s)[:40], list(u)[:10])
s = {(1, 2), (3, 4)}
s.remove((1.0, 2)); print(s, (3.0, True + 3) in s)
s.add((True, 2)); print(s); s.discard((5, 6)); s.remove((1, 2)); print(s)
try: s.remove((1, 2))
except KeyError as e: print(e)
try: s.discard(([1], 2))
except TypeError: print('TypeError')
s.clear(); s.add((1, 2)); print(s)
d = {(0, 0): 1, (-16384, 16383): 2, (16384, 0): 3, (-16385, 1): 4, (0.0, -0.0): 5, (False, 0): 6, (0.5, 1): 7, (2**40, 1): 8}
print(d)
for k in (0, 0), (-0.0, 0), (-16384, 16383), (16384, 0), (16384.0, 0), (-16385, 1), (0.5, 1), (0.5, True), (1099511627776.0, 1), (0, 1), (0, 0, 0), (0,):
    print(k, d.get(k))
nan = float('nan')
d[nan, 1] = 9
print(d.get((nan, 1)), d.get((float('nan'), 1)))
class T(tuple): pass
class U(tuple):
    def __eq__(self, o): return tuple.__eq__(self, o) and isinstance(o, U)
    def __hash__(self): return tuple.__hash__(self)
class I(int): pass
class J(int):
    def __eq__(self, o): return False
    def __hash__(self): return 0
print(d.get(T((0, 0))), d.get(U((0, 0))), d.get((I(0), I(0))), d.get((J(0), 0)), d.get((I(16384), 0)))
t = T((7, 8)); s = {t}; print((7, 8) in s, t in s, T((7, 8)) in s)
T.__hash__ = lambda self: 5
print((7, 8) in {t}, t in {(7, 8)}, (0, 0) in d, d[0, 0])
x = {(1, 2): 'a', -1 - ((1 + 16384) << 15 | (2 + 16384)): 'b', 'rough': 'c', None: 'd'}
print(x[1, 2], x[-1 - ((1 + 16384) << 15 | (2 + 16384))], x[None])
for i in range(-3, 60000, 7): x[i, -i] = i
print(len(x), sum(x[i, -i] for i in range(-3, 60000, 7)), x.get((4, 4)))
