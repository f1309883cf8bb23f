"""dict views compared and combined with iterables that pause, values searched, changed while iterated."""
from _rpc import rpc, rpcfail

class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return rpc(isinstance(o, V) and self.v == o.v)
    def __hash__(self): return rpc(self.v)
    def __repr__(self): return rpc(f"V{self.v}")
def it(*v):
    for x in v: yield rpc(x)
d = {V(i): V(i * 2) for i in range(3)}
print(V(4) in d.values(), V(9) in d.values(), (V(1), V(2)) in d.items(), d.keys() == {V(0), V(1), V(2)}, d.items() == d.copy().items(), d.keys() & it(V(0)), d.keys() - it(V(0), V(1)), sorted(k.v for k in d.keys() | it(V(5))), d.keys().isdisjoint(it(V(8))))
print(list(d), list(d.values()), list(reversed(d.items())), d.items(), d.values(), d.keys())
print([k for k in d if rpc(k.v)], {v.v: k.v for k, v in d.items() if rpc(True)}, max(d, key=lambda k: rpc(k.v)), sorted(d.items(), key=lambda p: rpc(-p[1].v))[0])
try:
    for k in d:
        d[V(rpc(100))] = 1
except RuntimeError as error:
    print(error)
e = dict.fromkeys(it("a", "b"), rpc(0))
for k in list(e): e[rpc(k)] += 1
print(e, {**e, **dict(it(("c", 3)))}, e | dict(zip(it("z"), it(1))), list(map(rpc, e.items())), e.popitem(), e.setdefault("q", rpc(5)))
