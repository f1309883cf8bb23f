"""Comparison operators, reflected ones, chains that end early, containers compared by their items."""
from _rpc import rpc, rpcfail

class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return rpc(self.v < o.v)
    def __le__(self, o): return rpc(self.v <= o.v)
    def __eq__(self, o): return rpc(isinstance(o, C) and self.v == o.v)
    def __hash__(self): return hash(self.v)
a, b, c = C(1), C(2), C(1)
print(a < b, a > b, a <= c, a >= b, a == c, a != c, a == 1, 1 == a, a != 1)
print(a < b < C(3), a < b > c, b < a < rpcfail(0) if False else "short", a == c == C(1) != b)
print([a, b] == [c, C(2)], [a] < [b], (a, b) > (c, b), (a, a) < (a, b), [a, b] != [a, b], {1: a} == {1: c}, {a} == {c}, [a, [b]] == [c, [C(2)]])
print(a in [b, c], b not in (a, c), c in {a: 1}, [c].index(a), (b, a).count(c), a in iter([b, c]))
class Answers:
    def __eq__(self, o): return rpc([])
    def __lt__(self, o): return rpc("x")
    def __gt__(self, o): return rpc(None)
x = Answers()
print(x == 1, x < 1, x > 1, 1 < x, 1 > x, x in [2], [x] == [2], not x == 1, 0 < x < 5)
class Not:
    def __lt__(self, o): return rpc(NotImplemented)
    def __eq__(self, o): return rpc(NotImplemented)
print(Not() == Not())
try:
    Not() < Not()
except TypeError as error:
    print(error)
def side(v, out=[]):
    out.append(v)
    return rpc(v)
print(side(1) < side(3) < side(2) < side(9), side.__defaults__)
if not (side(1) < side(0) < side(5)): print(side.__defaults__)
class F:
    def __eq__(self, o): rpcfail(0)
for f in (lambda: [1, F()] == [1, 2], lambda: F() in [3], lambda: (F(),) != (1,), lambda: {1: F()} == {1: 2}, lambda: [F()].index(4), lambda: [F()].remove(4), lambda: [F()].count(4)):
    try:
        print(f())
    except RuntimeError as error:
        print(error)
