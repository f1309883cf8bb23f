"""Every set and frozenset method given iterators that pause."""
from _rpc import rpc, rpcfail

def it(*v):
    for x in v: yield rpc(x)
s = set(it(1, 2, 3))
print(s.union(it(4), it(5)), s.intersection(it(2, 3), it(3)), s.difference(it(1), it(9)), s.symmetric_difference(it(3, 4)), s.issubset(it(1, 2, 3, 4)), s.issuperset(it(1)), s.isdisjoint(it(7)))
s.update(it(6), it(7)); s.intersection_update(it(2, 6, 7)); s.difference_update(it(6)); s.symmetric_difference_update(it(2, 8))
print(s, frozenset(it(1)).union(it(2)), frozenset(it(1, 2)) & {1}, {*it(1)} | set(it(2)))
class S(set):
    def __contains__(self, v): return rpc(super().__contains__(v))
    def add(self, v): super().add(rpc(v * 10))
    def __or__(self, o): return rpc(super().__or__(o))
    def __len__(self): return rpc(super().__len__())
    def __iter__(self): return iter(rpc(sorted(super().__iter__())))
t = S(it(1, 2))
t.add(3)
print(1 in t, sorted(t | {9}), len(t), list(t), [*t], bool(t), t == {1, 2, 30}, sum(t))
for f in (lambda: s.update(rpcfail(x) for x in "a"), lambda: s.union(rpcfail(x) for x in "a"), lambda: s.issubset(rpcfail(x) for x in "a"), lambda: set(rpcfail(x) for x in "a")):
    try:
        f()
    except RuntimeError as error:
        print(error)
