# Dict keys that are equal though they are not alike: tuples of ints, of what equals ints, and subclasses.
from collections import namedtuple, OrderedDict, Counter, defaultdict
from fractions import Fraction
import enum
P = namedtuple('P', 'x y')
class E(enum.IntEnum):
    A = 1
    B = 2
class T(tuple):
    def __hash__(self): return 5
    def __eq__(self, o): return isinstance(o, T) and tuple.__eq__(self, o)
class W:
    def __init__(self, v): self.v = v
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == (o.v if isinstance(o, W) else o)
    def __repr__(self): return 'W%r' % (self.v,)
keys = [(1, 2), (1.0, 2), (True, 2), P(1, 2), (E.A, 2), (Fraction(1), 2), T((1, 2)), (1, 2, 3), (1, 2, 3, 4), (1, 2.5), (-0.0, 0), (0, 0), (1 << 25, 1), (-(1 << 25), 1), ((1 << 25) - 1, 0),
        (65536, 0, 0), (65535, -65536, 0), (4096, 0, 0, 0), (4095, -4096, 0, 1), (), (1,), ('a', 1), ('a', 1.0), (1, None), W((1, 2)), W((0, 0)), ((1, 2), 3), (2**60, 1), 18014398509481984, 1.8e16, 2.0**60, W((1, 2, 3)), frozenset([1])]
import itertools
for a in keys:
    d = {a: 1}
    print(a, [b in d for b in keys], [d.get(b) for b in keys])
    for b in keys:
        d = {a: 1}
        d[b] = 2
        assert d[b] == 2
        print(list(d.items()), d.pop(a, None), list(d), d.setdefault(b, 3), {b: 1} == {a: 1}, len(d), end=' ')
        d = dict.fromkeys([a, b], 0)
        d[a] += 1
        c = dict(d)
        del d[b]
        print(d, c, c == {a: 1}, c.popitem(), list(c.keys() & {a}), a in c)
    print()
d = {}
for k in keys: d[k] = d.get(k, 0) + 1
print(d)
for k in keys: print(k, d[k], k in d)
print(Counter(keys))
dd = defaultdict(list)
for i, k in enumerate(keys): dd[k].append(i)
print(dd)
o = OrderedDict((k, i) for i, k in enumerate(keys))
o.move_to_end((1, 2)); print(o); o.move_to_end((1.0, 2), last=False); print(o)
k = (5, 6); d = {k: 1}; print(next(iter(d)) is k, list(d.items())[0][0] is k, {**d}, d | {(7, 8): 1}, d.copy())
for x in sorted(d, reverse=True): print(x)
