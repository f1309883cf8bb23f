"""min and max: keys, elements that compare, default, pausing iterators and several arguments."""
from _rpc import rpc, rpcfail

class N:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return rpc(self.v < o.v)
    def __gt__(self, o): return rpc(self.v > o.v)
    def __repr__(self): return f"N({self.v})"
items = [N(3), N(1), N(2)]
print(min(items), max(items), min(*items), max(*items))
print(min((rpc(x) for x in "bca")), max((rpc(x) for x in "bca"), key=lambda c: rpc(-ord(c))))
print(min((x for x in [] if rpc(x)), default=rpc("none")), max([], default=N(0)))
print(min(3, 1, 2, key=lambda v: N(-v)), max("aa", "b", "cccc", key=lambda s: rpc(len(s))))
for f in (min, max):
    try:
        f([1, 2], key=lambda v: rpcfail(v))
    except RuntimeError as error:
        print(f.__name__, error)
