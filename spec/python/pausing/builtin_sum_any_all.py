"""sum, any and all: elements that add, answer their truth, and end early."""
from _rpc import rpc, rpcfail

class A:
    def __init__(self, v): self.v = v
    def __add__(self, o): return rpc(A(self.v + (o.v if isinstance(o, A) else o)))
    def __radd__(self, o): return rpc(A(o + self.v))
    def __bool__(self): return rpc(self.v > 0)
seen = []
def note(v):
    seen.append(v)
    return rpc(v)
print(sum([A(1), A(2), A(3)]).v, sum((A(v) for v in (1, 2)), A(10)).v, sum(map(rpc, [1, 2.5, 3])), sum([[rpc(1)], [2]], []))
print(any(note(v) for v in (0, 0, 5, 7)), all(note(v) for v in (1, 0, 9)), seen)
print(any([A(0), A(1)]), all([A(1), A(0)]), any(map(A, (0, -1))), all(map(A, ())))
try:
    sum(rpcfail(v) for v in range(3))
except RuntimeError as error:
    print(error)
