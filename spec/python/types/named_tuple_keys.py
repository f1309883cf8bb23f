"""Named tuples as keys keep no hash beyond a change of their class."""
from collections import namedtuple
P = namedtuple('P', 'a b')
class Q(P): pass
class M: pass
class R(M, P): pass
d = {P(1, 2): 'p', (Q(3, 4), 5): 'q', (6, 7): 't', R(8, 9): 'r', ((1, P(2, 3)),): 'deep'}
keys = list(d)
print([d[k] for k in keys], [d.get(k) for k in [(1, 2), ((3, 4), 5), P(6, 7), (8, 9), ((1, (2, 3)),)]])
k = (Q(3, 4), 5); print(d[k], k in {k}, hash(k) == hash(((3, 4), 5)))
Q.__hash__ = lambda self: 77
print(hash(k) == hash(((3, 4), 5)), d.get(k), len({k: 1, ((3, 4), 5): 2}))
M.__eq__ = lambda self, o: False
M.__hash__ = lambda self: 5
r = R(8, 9); e = {r: 1}; print(d.get(R(8, 9)), e.get(r), e.get(R(8, 9)), e.get((8, 9)), d.get((8, 9)))
print([v for v in d.values()], d[(6, 7)], len(d), (6, 7) in d, P(1, 2) in d)
