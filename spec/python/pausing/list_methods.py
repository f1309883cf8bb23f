"""list methods: index, remove, count, extend, insert, sort, slice assignment, comparison, repetition by pausing items."""
from _rpc import rpc, rpcfail

class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == getattr(o, "v", o))
    def __repr__(self): return rpc(f"V{self.v}")
l = [V(1), V(2), V(3), V(2)]
print(l.index(V(2)), l.index(2, rpc(2)), l.count(V(2)), l.count(9), V(3) in l, l == [1, 2, 3, 2], l != [1, 2])
l.remove(V(2))
print(l, (V(5), 6).index(6), (V(5), 5).count(5))
l.extend(V(rpc(i)) for i in (7, 8))
l += map(V, (9,))
l[1:3] = (V(rpc(i)) for i in range(3))
l[::2] = [rpc(i) for i in range(4)] if len(l) == 7 else l[::2]
print(l, l.copy() == l, l * rpc(2) == l + l)
try:
    l.index(V(77))
except ValueError as error:
    print("ValueError")
try:
    l.remove(V(77))
except ValueError as error:
    print(error)
def grow():
    for i in range(3):
        l.append(rpc(i))
        yield i
l.clear()
l.extend(grow())
print(l)
l.clear()
class Shrink:
    def __eq__(self, o):
        l.clear()
        return rpc(False)
l.extend([Shrink(), 1, 2])
print(1 in l, l)
l[:] = [1, 2]
l.extend(x + rpc(1) for x in list(l))
l.insert(rpc(1), rpc("in"))
print(l, l.pop(rpc(-1)), l[rpc(0)], sorted(l, key=lambda v: rpc(str(v))))
