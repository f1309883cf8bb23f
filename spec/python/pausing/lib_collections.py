"""collections: defaultdict factories, Counter, OrderedDict, ChainMap, namedtuple, UserDict, UserList with pausing parts."""
from _rpc import rpc, rpcfail

from collections import *
d = defaultdict(lambda: rpc([]))
d["a"].append(1); d["a"].append(2); d["b"]
print(dict(d), d.get("c"), d | {"z": 1} == {"a": [1, 2], "b": [], "z": 1})
def it(*v):
    for x in v: yield rpc(x)
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(hash(self.v))
    def __eq__(self, o): return rpc(self.v == o.v)
    def __repr__(self): return rpc(f"K{self.v}")
    def __lt__(self, o): return rpc(self.v < o.v)
c = Counter(it("a", "b", "a"))
c.update(it("b", "b")); c.subtract(it("a"))
print(c, c.most_common(1), c + Counter(it("a")), c - Counter(b=rpc(2)), c & Counter(a=5), c | Counter(z=1), c.total(), sorted(c.elements()))
k = Counter(K(i % 2) for i in range(5))
print(k, k[K(0)], k[K(9)], K(1) in k, sorted(k), k == Counter({K(0): 3, K(1): 2}))
o = OrderedDict((K(i), rpc(i)) for i in range(3))
o.move_to_end(K(0)); o.pop(K(1))
print(o, o == OrderedDict([(K(2), 2), (K(0), 0)]), list(reversed(o)), o.popitem(last=False))
m = ChainMap({"a": 1}, defaultdict(lambda: rpc("made"), b=2))
print(m["a"], m["b"], m["zz"], m.get("a"), sorted(m), m.new_child({"n": rpc(0)})["n"])
Point = namedtuple(rpc("Point"), (n for n in it("x", "y")), defaults=[rpc(7)])
p = Point(rpc(1))
print(p, p._replace(x=rpc(5)), Point._make(it(3, 4)), p == (1, 7), p._asdict())
class Sub(Point):
    __slots__ = ()
    @property
    def total(self): return rpc(self.x + self.y)
    def __getitem__(self, i): return rpc(super().__getitem__(i))
print(Sub(1, 2).total, Sub(1, 2)[0])
class U(UserDict):
    def __getitem__(self, key): return rpc(self.data[key])
    def __setitem__(self, key, value): self.data[key] = rpc(value * 2)
    def __missing__(self, key): return rpc("missing")
u = U(a=1)
u.update(b=2); u.setdefault("c", 3)
print(u, u["a"], dict(u), "{a}".format_map(u), u.pop("b"), {**u}, u.get("q", rpc(0)), "a" in u)
class UL(UserList):
    def append(self, v): super().append(rpc(v))
    def __getitem__(self, i): return rpc(self.data[i])
l = UL(it(1, 2)); l.append(3)
print(l, l[0], list(l), sorted(l), 3 in l, l + [rpc(4)], [*l])
class US(UserString):
    def upper(self): return rpc(super().upper())
print(US("x").upper() + "y")
try:
    defaultdict(lambda: rpcfail(0))["x"]
except RuntimeError as error:
    print(error)
