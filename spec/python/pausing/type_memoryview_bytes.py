"""bytes, bytearray and memoryview: buffers filled by pausing iterators, indexes and comparisons."""
from _rpc import rpc, rpcfail

class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return rpc(self.v)
def it(*v):
    for x in v: yield rpc(x)
b = bytearray(it(1, 2, 3))
b.extend(it(4, 5)); b.append(Ix(6)); b.insert(Ix(0), Ix(0)); b += bytes(it(7))
b[1:3] = it(9, 9, 9)
print(b, b.pop(Ix(0)), b.index(Ix(9)), b.count(Ix(9)), Ix(9) in b, b.find(Ix(5)), bytes(Ix(3)), b * Ix(2) == b + b)
m = memoryview(b)
m[Ix(0)] = Ix(65)
print(m[Ix(0)], bytes(m[Ix(0):Ix(2)]), m.tolist()[:2], [rpc(x) for x in m[:2]], m == bytes(b))
m.release()
b.remove(Ix(9)); del b[Ix(0)]
print(b, b"".join(it(b"x", b"y")), b"a-b".replace(b"-", rpc(b"+")), b"%s %d %b" % (rpc(b"q"), Ix(3), rpc(b"z")), b"abc".startswith((rpc(b"a"),)), b"ab".translate(None, rpc(b"a")), bytes.maketrans(rpc(b"a"), b"b")[97])
class By:
    def __bytes__(self): return rpc(b"by")
print(bytes(By()), b"%b" % By(), int.from_bytes(it(1, 2), "big"), (258).to_bytes(Ix(2), rpc("little")), bytearray(it(97)).decode(rpc("ascii")))
for f in (lambda: bytearray(it(1, 300)), lambda: b.append(Ix(256)), lambda: bytes(Ix(-1))):
    try:
        f()
    except ValueError as error: print(error)
