"""Truth in if, while, and, or, not, conditional expressions, assert, comprehensions and match guards."""
from _rpc import rpc, rpcfail

class T:
    def __init__(self, v): self.v = v
    def __bool__(self): return rpc(self.v > 0)
    def __repr__(self): return f"T{self.v}"
def down(t): t.v -= 1; return t
t = T(3)
n = 0
while t:
    n += 1
    down(t)
else:
    n += 100
print(n, T(1) and T(0), T(0) or T(2), not T(1), T(0) and T(9) or T(5), 1 if T(1) else 2, [v for v in (T(0), T(1)) if v], T(1) and T(2) and T(0) and T(3))
if T(0): print("no")
elif T(1): print("elif")
else: print("else")
assert T(1), rpc("unused")
try:
    assert T(0), rpc("message")
except AssertionError as error:
    print(error)
match 5:
    case x if T(0): print("no")
    case x if T(1): print("guard", x)
print(bool(T(1)), any([T(0)]), all([T(1)]), list(filter(None, [T(0), T(1)])), [*filter(bool, [T(0), T(1)])])
x = T(1) and not T(0)
y = not (T(0) or T(0))
print(x, y, x is True, (T(1) or rpcfail(0)), {v for v in [1] if T(v)}, {v: 1 for v in [0, 1] if T(v)}, list(v for v in [0, 1] if not T(v)))
