"""deque: construction, comparison, index, remove, count, extend, rotate with pausing items and iterators."""
from _rpc import rpc, rpcfail

from collections import deque
def it(*v):
    for x in v: yield rpc(x)
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(self.v == getattr(o, "v", o))
    def __lt__(self, o): return rpc(self.v < o.v)
    def __repr__(self): return rpc(f"V{self.v}")
d = deque(it(1, 2, 3), maxlen=rpc(5))
d.extend(it(4, 5, 6)); d.extendleft(it(0)); d += it(9)
print(d, deque(map(V, (1, 2))) == deque([V(1), V(2)]), deque([V(1)]) < deque([V(2)]), deque([V(1)]) != deque([V(1)]))
q = deque([V(1), V(2), V(1)])
print(q.index(V(2)), q.count(V(1)), V(2) in q, V(7) in q)
q.remove(V(1))
print(q, [rpc(x) for x in q], q.copy(), q * rpc(2), deque(it("a")) + deque(it("b")), list(reversed(q)))
q.rotate(rpc(1)); q.insert(rpc(1), rpc("in")); del q[rpc(0)]
print(q, q[rpc(0)], q.pop(), len(q))
try:
    q.remove(V(77))
except ValueError:
    print("ValueError")
class Ix:
    def __index__(self): return rpc(0)
print(deque("abc")[Ix()], deque(range(10), 2))
grow = deque([1, 2])
try:
    for v in grow:
        grow.append(rpc(v))
except RuntimeError as error:
    print(error)
class F:
    def __eq__(self, o): rpcfail(0)
for f in (lambda: F() in deque([1]), lambda: deque([F()]).index(1), lambda: deque([F()]).count(2), lambda: deque([F()]).remove(3), lambda: deque([F()]) == deque([1]), lambda: deque(rpcfail(x) for x in "a")):
    try:
        f()
    except RuntimeError as error:
        print(error)
