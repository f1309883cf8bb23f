"""dict and set with keys whose __hash__ and __eq__ pause: every method."""
from _rpc import rpc, rpcfail

class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(self.v % 2)
    def __eq__(self, o): return rpc(isinstance(o, K) and self.v == o.v)
    def __repr__(self): return f"K{self.v}"
    def __lt__(self, o): return self.v < o.v
k = [K(i) for i in range(6)]
d = {K(0): "a", K(2): "b", K(0): "c"}
d[K(1)] = "d"
print(d, d[K(2)], d.get(K(9), "no"), K(1) in d, K(9) not in d, d.pop(K(0)), d.pop(K(7), "none"), d.setdefault(K(3), "e"), d.setdefault(K(3), "f"))
d.update({K(1): "upd"}, x=rpc(1))
d |= {K(5): 5}
del d[K(2)]
print(d, d | {K(1): 0}, dict.fromkeys([K(1), K(1), K(3)], 0), {K(1): 1} == {K(1): 1}, {K(1): 1} == {K(1): 2}, d.keys() & {K(1), K(9)}, K(1) in d.keys(), (K(5), 5) in d.items())
s = {K(0), K(2), K(0)}
s.add(K(4)); s.add(K(2)); s.discard(K(9)); s.remove(K(0))
print(sorted(s), K(4) in s, sorted(s | {K(1)}), sorted(s & {K(4)}), sorted(s - {K(4)}), sorted(s ^ {K(4), K(5)}), s <= {K(2), K(4), K(6)}, s == {K(4), K(2)}, s.isdisjoint([K(2)]), s.issuperset([K(4)]))
s.update([K(6)], (K(v) for v in (8, 8)))
s.intersection_update({K(6), K(8), K(2)}); s.difference_update([K(8)]); s.symmetric_difference_update({K(1)})
print(sorted(s), sorted(frozenset(k) & set(k[:3])), len({K(v % 3) for v in range(9)}), {K(v % 2): v for v in range(4)})
for f in (lambda: d[K(77)], lambda: s.remove(K(77)), lambda: d.pop(K(77)), lambda: {}[K(1)]):
    try:
        f()
    except KeyError as error:
        print("KeyError", error)
class Bad:
    def __hash__(self): return 1
    def __eq__(self, o): rpcfail(0)
bad = {Bad(): 1}
for f in (lambda: bad[Bad()], lambda: Bad() in bad, lambda: bad.get(Bad()), lambda: bad.setdefault(Bad()), lambda: bad.pop(Bad(), 0), lambda: bad.update({Bad(): 2}), lambda: {Bad(), Bad()}, lambda: {Bad(): 1, Bad(): 2}):
    try:
        f()
        print("no error")
    except RuntimeError as error:
        print(error, len(bad))
class Miss(dict):
    def __missing__(self, key):
        self[key] = rpc(key * 2)
        return self[key]
m = Miss(a=1)
print(m["a"], m["zz"], m, m.get("q"), "%(w)s" % m, "{v}".format_map(m))
