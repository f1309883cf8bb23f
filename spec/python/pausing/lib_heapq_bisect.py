"""heapq and bisect with items that compare by pausing, keys, merge of pausing iterators."""
from _rpc import rpc, rpcfail

import heapq, bisect
class V:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return rpc(self.v < o.v)
    def __repr__(self): return f"V{self.v}"
h = []
for x in (5, 1, 4, 2, 3): heapq.heappush(h, V(x))
print(heapq.heappop(h), heapq.heappushpop(h, V(0)), heapq.heapreplace(h, V(9)), h[0])
l = [V(x) for x in (3, 1, 2)]
heapq.heapify(l)
print([heapq.heappop(l) for _ in range(3)])
def it(*v):
    for x in v: yield rpc(x)
print(list(heapq.merge(it(1, 4), it(2, 3), it(0))), list(heapq.merge(it("a", "C"), it("B"), key=lambda s: rpc(s.lower()))), list(heapq.merge(it(3, 1), it(2), reverse=True)))
print(heapq.nlargest(2, it(1, 5, 3)), heapq.nsmallest(2, it(3, 1, 2), key=lambda v: rpc(-v)), heapq.nlargest(1, map(V, (1, 2))), heapq.nsmallest(1, map(V, (2, 1))), heapq.nlargest(9, it(2, 1)))
s = [V(1), V(3), V(5)]
print(bisect.bisect_left(s, V(3)), bisect.bisect_right(s, V(3)), bisect.bisect([1, 2, 3], 2, key=lambda v: rpc(v)), bisect.bisect_left("ace", "c", lo=rpc(1)))
bisect.insort(s, V(4)); bisect.insort_left(s, V(0)); bisect.insort([9], 1, key=lambda v: rpc(v))
print(s)
class Seq:
    def __len__(self): return rpc(8)
    def __getitem__(self, i): return rpc(i * i)
print(bisect.bisect(Seq(), 17), bisect.bisect_left(Seq(), 16))
class F:
    def __lt__(self, o): rpcfail(0)
for f in (lambda: heapq.heapify([F(), F()]), lambda: heapq.heappush([F()], F()), lambda: bisect.bisect([F()], F()), lambda: bisect.insort([F()], F()), lambda: heapq.nlargest(1, [F(), F()])):
    try:
        f()
    except RuntimeError as error:
        print(error)
