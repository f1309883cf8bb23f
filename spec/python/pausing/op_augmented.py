"""Augmented assignment to names, attributes, items and closures with everything pausing."""
from _rpc import rpc, rpcfail

class Box:
    def __init__(self, v): self._v = v
    @property
    def v(self): return rpc(self._v)
    @v.setter
    def v(self, value): self._v = rpc(value)
order = []
def at(name, value):
    order.append(name)
    return rpc(value)
box = Box(1)
at("box", box).v += at("right", 2)
data = {"k": [1]}
at("data", data)[at("key", "k")] += at("list", [2, 3])
print(box.v, data, order)
def outer():
    total = 0
    def add(n):
        nonlocal total
        total += rpc(n)
        return total
    return [add(1), add(2), add(3)]
print(outer())
class In:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(rpc(o)); return self
    def __imatmul__(self, o): return rpc(o)
i = j = In()
i += 1
i += rpc(2)
print(i is j, i.log)
i @= 5
print(i)
t = ([],)
try:
    t[0] += [rpc(1)]
except TypeError as error:
    print(error, t)
x = 1
x += rpc(1) + (x := rpc(10))
print(x)
s = {1}
s |= {rpc(2)}
s -= {rpc(1)}
l = [1]
l *= rpc(2)
l += (rpc(v) for v in (7, 8))
print(s, l)
class Total:
    value = rpc(1)
    value += rpc(2)
print(Total.value)
