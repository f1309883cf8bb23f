"""Subscripts: get, set, delete, augmented, slices of objects with pausing __index__, on lists, str, bytes, tuples and own classes."""
from _rpc import rpc, rpcfail

class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return rpc(self.v)
l = list(range(10))
print(l[Ix(2)], l[Ix(1):Ix(8):Ix(3)], "abcdef"[Ix(-2)], "abcdef"[Ix(1):Ix(3)], b"abc"[Ix(0)], (1, 2, 3)[Ix(1):], range(10)[Ix(3)], range(10)[Ix(2):Ix(5)])
l[Ix(0)] = rpc("zero")
l[Ix(1):Ix(3)] = (rpc(v) for v in "xyz")
del l[Ix(5)]
del l[Ix(6):Ix(8)]
l[Ix(0)] += "!"
print(l, [0] * Ix(3), Ix(2) * "ab", [1, 2, 3].pop(Ix(0)), [1, 2].index(2, Ix(0), Ix(9)), "banana".find("a", Ix(2)), "banana".count("a", Ix(2), Ix(4)))
l.insert(Ix(0), "first")
print(l)
class Box:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return rpc(self.d.get(str(k), 0))
    def __setitem__(self, k, v): self.d[rpc(str(k))] = v
    def __delitem__(self, k): del self.d[rpc(str(k))]
b = Box()
b[1] = 5
b[1] += rpc(6)
b[1:2, ..., rpc(3)] = "slice"
b["x"], b["y"] = rpc((1, 2))
for b["loop"] in map(rpc, range(3)): pass
print(b[1], b.d)
del b[1], b["x"]
print(b.d)
with_key = {}
with_key[rpc("k")] = rpc("v")
with_key[rpc("n")] = with_key.setdefault(rpc("m"), rpc(1)) + 1
print(with_key)
ba = bytearray(b"hello")
ba[Ix(0)] = Ix(72)
ba[Ix(1):Ix(3)] = (rpc(v) for v in b"EL")
print(ba, memoryview(ba)[Ix(0)], bytes(memoryview(ba)[Ix(1):Ix(3)]))
try:
    l[Ix(99)]
except IndexError as error:
    print(error)
class Bad:
    def __index__(self): rpcfail(0)
for f in (lambda: l[Bad()], lambda: l[Bad():], lambda: "x" * Bad(), lambda: range(Bad()), lambda: "abc"[:Bad()], lambda: l.pop(Bad()), lambda: slice(Bad()).indices(3)):
    try:
        f()
    except RuntimeError as error:
        print(error)
print(slice(Ix(1), Ix(20), Ix(2)).indices(Ix(9)))
