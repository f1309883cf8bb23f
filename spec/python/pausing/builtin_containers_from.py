"""list, tuple, set, frozenset, dict, bytes and bytearray made from iterators and mappings that pause."""
from _rpc import rpc, rpcfail

class It:
    def __init__(self, *items): self.items = items
    def __iter__(self):
        for item in self.items: yield rpc(item)
class Hint(It):
    def __length_hint__(self): return rpc(len(self.items))
class M:
    def keys(self): return rpc(["a", "b"])
    def __getitem__(self, key): return rpc(key * 2)
for kind in (list, tuple, set, frozenset, bytes, bytearray):
    print(kind.__name__, sorted(kind(It(3, 1, 2))), sorted(kind(Hint(3, 1, 2))))
print(dict(M()), dict(It(("a", 1), ("b", 2))), dict(It(It(1, 2), It(3, 4))), dict(M(), c=rpc(1)), dict(zip(It(1, 2), It(3, 4))))
print([*It(1, 2), *It(3)], {*It(1, 1)}, (*It(1),), {**M(), "z": rpc(0)})
class L(list):
    def __init__(self, items): super().__init__(rpc(items))
class D(dict):
    def __init__(self, *args): rpc(0); super().__init__(*args)
print(L(It(1, 2)), D(M()), type(L([])).__name__)
class S(set):
    def __new__(cls, *a): return rpc(super().__new__(cls))
print(sorted(S(It(2, 1))))
print(bytes(rpc(2)), bytearray(It(65, 66)).decode(), str(It.__name__, ) , list(memoryview(bytes(It(1, 2)))))
try:
    bytes(It(1, 256))
except ValueError as error:
    print(error)
try:
    dict(It((1, 2), (1, 2, 3)))
except ValueError as error:
    print(error)
