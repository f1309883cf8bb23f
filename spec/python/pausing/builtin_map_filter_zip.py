"""map, filter, zip, enumerate and reversed over pausing functions and iterators, interleaved and strict."""
from _rpc import rpc, rpcfail

class It:
    def __init__(self, name, n): self.name, self.n, self.i = name, n, 0
    def __iter__(self): return rpc(self)
    def __next__(self):
        if rpc(self.i) >= self.n: raise StopIteration
        self.i += 1
        return f"{self.name}{self.i}"
print(list(map(lambda *a: rpc(a), It("a", 3), It("b", 2))))
print(list(filter(lambda v: rpc(v > "a1"), It("a", 3))), list(filter(None, map(rpc, [0, 1, "", "x"]))))
print(list(zip(It("a", 2), It("b", 3), "xyz")), list(zip()))
try:
    print(list(zip(It("a", 2), It("b", 3), strict=True)))
except ValueError as error:
    print(error)
print(list(enumerate(It("e", 2), rpc(10))))
class Rev:
    def __len__(self): return rpc(3)
    def __getitem__(self, i): return rpc(i * i)
class Rev2:
    def __reversed__(self): return rpc(iter("zyx"))
print(list(reversed(Rev())), list(reversed(Rev2())))
m = map(lambda v: rpc(v) * 2, It("m", 4))
print(next(m), next(m), next(m, "end"), next(m, "end"), next(m, "end"))
class Truth:
    def __init__(self, v): self.v = v
    def __bool__(self): return rpc(self.v)
    def __repr__(self): return f"T{self.v}"
print(list(filter(None, [Truth(True), Truth(False)])), list(filter(lambda t: t, [Truth(False), Truth(True)])))
def failing():
    yield 1
    rpcfail(0)
for make in (lambda g: map(str, g), lambda g: filter(None, g), lambda g: zip(g, g), lambda g: enumerate(g)):
    try:
        print(list(make(failing())))
    except RuntimeError as error:
        print(error)
