"""Walrus targets, conditional expressions and boolean operators around pauses, in comprehensions and loops."""
from _rpc import rpc, rpcfail

if (n := rpc(5)) > 3 and (m := rpc(n * 2)) < 20: print(n, m)
while (chunk := rpc(n)): n = max(0, n - rpc(2)); print(chunk, end=" ")
else: print("else", n)
print([y := rpc(1), y ** 2, rpc(y) + y], [(x, z) for x in range(4) if (z := rpc(x % 2))], z)
def f(): return (a := rpc(1)) + (b := rpc(a + 1)) * (a := rpc(5)), a, b
print(f(), (rpc(0) or rpc("") or rpc("last")), (rpc(1) and rpc("x") and rpc([])), rpc(1) if not rpc(0) else rpcfail(0))
values = iter([1, 2, 0, 3])
got = []
while (v := rpc(next(values))): got.append(v)
print(got, v, any((hit := rpc(k)) > 2 for k in (1, 3, 5)), hit)
class C:
    x = (y := rpc(3)) + 1
print(C.x, C.y, {rpc(k): (w := rpc(k)) for k in "ab"}, w, (lambda: (q := rpc(7)) + q)())
print("a" if rpc(False) else "b" if rpc(False) else rpc("c"), (rpc(1), rpc(2))[rpc(True)], rpc(3) in (rpc(1), rpc(3)), rpc(None) is None, not (rpc(1) == rpc(2)))
