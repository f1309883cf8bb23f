"""Pauses at depth, in mutual recursion through natives, and thousands of pauses in one loop."""
from _rpc import rpc, rpcfail

def depth(n): return rpc(0) if n == 0 else depth(n - 1) + 1
print(depth(250))
def through(n):
    if n == 0: return rpc(0)
    return max(map(through, [n - 1])) + sorted([1, 0], key=lambda v: rpc(v) and through(0))[1]
print(through(12))
class Node:
    def __init__(self, v, kids=()): self.v, self.kids = v, list(kids)
    def __iter__(self):
        yield rpc(self)
        for kid in self.kids: yield from kid
    def __repr__(self): return rpc(f"{self.v}{self.kids}") if self.kids else str(self.v)
    def __eq__(self, o): return rpc(self.v == o.v) and self.kids == o.kids
    def __len__(self): return 1 + sum(len(k) for k in self.kids) + rpc(0)
    def __lt__(self, o): return rpc(len(self) < len(o))
def build(n): return Node(n, [build(n - 1), build(n - 2)]) if n > 1 else Node(n)
t = build(4)
print(t, [n.v for n in t], t == build(4), len(t), min(t.kids).v, t != build(3))
total = 0
for i in range(1500):
    total += rpc(i) & 3
print(total)
class Deep:
    def __init__(self, n): self.n = n
    def __getattr__(self, name): return rpc(Deep(self.n + 1)) if self.n < 20 else self.n
d = Deep(0)
while isinstance(d, Deep): d = d.next
print(d)
def ackermann(m, n):
    if m == 0: return rpc(n + 1)
    if n == 0: return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))
print(ackermann(2, 2))
print(eval("+".join(["rpc(1)"] * 60)), [[[rpc([1])]]], (lambda f: f(f, 20))(lambda f, n: rpc(0) if n == 0 else 1 + f(f, n - 1)))
