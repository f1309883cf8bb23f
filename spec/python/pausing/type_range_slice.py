"""range and slice with pausing bounds and members, compared, hashed and searched."""
from _rpc import rpc, rpcfail

class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return rpc(self.v)
    def __eq__(self, o): return rpc(self.v == o)
    __hash__ = None
class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == o)
r = range(Ix(1), Ix(10), Ix(3))
print(list(r), Eq(4) in r, Eq(5) in r, r.index(Eq(7)), r.count(Eq(4)), r[Ix(1)], r[Ix(0):Ix(2)], len(range(rpc(5))), [i for i in range(Ix(3))], list(reversed(range(Ix(3)))), max(range(Ix(4)), key=lambda v: rpc(-v)), r == range(1, 10, 3), sum(map(rpc, r)))
s = slice(Ix(1), Ix(9), Ix(2))
print(s.indices(Ix(6)), list(range(20))[s], "abcdefghij"[s], (1, 2, 3)[slice(Ix(1), None)], [1, 2, 3][: Ix(-1)], s == slice(1, 9, 2))
l = list(range(6))
l[slice(Ix(0), Ix(2))] = map(rpc, "xyz")
del l[slice(Ix(1), None, Ix(2))]
print(l)
for n in (rpc(0),):
    try:
        range(1, 2, Ix(n))
    except ValueError as error: print(error)
total = 0
for i in range(rpc(3)):
    for j in range(i, rpc(4), rpc(2)): total += i * j
print(total)
