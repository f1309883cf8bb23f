"""Comprehensions of every kind: nested, filtered, over pausing iterators, with closures, in class bodies and defaults."""
from _rpc import rpc, rpcfail

def it(*v):
    for x in v: yield rpc(x)
print([rpc(x) * y for x in it(1, 2) if rpc(x) for y in it(3, 4) if rpc(y) > 3], {rpc(x) for x in it(1, 1, 2)}, {rpc(x): rpc(x * 2) for x in it(1, 2)})
print([[rpc((x, y)) for y in it(*range(x))] for x in it(1, 2, 3)], [x for row in it(it(1, 2), it(3)) for x in row], [(x, y) for x, y in it((1, 2), (3, 4))])
print(list((rpc(x), y) for x in it(1, 2) for y in (rpc(x),)), sum(rpc(x) for x in it(1, 2)), dict((rpc(k), k) for k in it("a")), tuple(rpc(x) for x in it(1)))
fs = [lambda: rpc(x) for x in it(1, 2, 3)]
print([f() for f in fs], [last := rpc(x) for x in it(1, 5)], last, [y for x in it(2, 3) if (y := rpc(x * 2)) > 4])
class C:
    n = [rpc(2)]
    a = [rpc(x) for x in it(1, 2)]
    b = {k: v for k, v in zip("ab", map(rpc, n + [3]))}
print(C.a, C.b, any(rpc(x) == 2 for x in it(1, 2, 3)), max((rpc(x) for x in it(3, 9)), default=0), sorted((rpc(x) for x in it(3, 1)), reverse=True))
def f(x=[rpc(i) for i in range(2)]): return [rpc(i) + j for i in x for j in x]
print(f(), [*(rpc(i) for i in "ab")], "".join(rpc(c) for c in "xyz" if rpc(c) != "y"))
try:
    [rpcfail(x) if x == 2 else rpc(x) for x in it(1, 2, 3)]
except RuntimeError as error:
    print(error)
try:
    {rpc(1): rpcfail(2) for _ in range(2)}
except RuntimeError as error:
    print(error)
g = ((x, rpc(y)) for x in it(1, 2) for y in it("a", "b"))
print(next(g), next(g), list(g))
a, *b = [rpc(x) for x in range(3)]
print(a, b, [rpc(i) for i in range(20) if rpc(i) % 7 == 0])
