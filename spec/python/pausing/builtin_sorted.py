"""sorted and list.sort: keys, elements that compare, elements of a pausing iterator, reverse, errors."""
from _rpc import rpc, rpcfail

class Item:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return rpc(self.n < other.n)
    def __repr__(self): return f"I{self.n}"

class Gt:
    def __init__(self, n): self.n = n
    def __lt__(self, other): return NotImplemented
    def __gt__(self, other): return rpc(self.n > other.n)
    def __repr__(self): return f"G{self.n}"

import random
random.seed(1)
data = [random.randrange(50) for _ in range(60)]
print(sorted((rpc(x) for x in data[:8]), key=lambda v: rpc(-v), reverse=rpc(True)))
print(sorted(map(Item, data)))
print(sorted(map(Item, data), reverse=True))
print(sorted(map(Gt, data[:9])))
print(sorted(data, key=lambda v: Item(v % 7)))
numbers = list(data)
numbers.sort(key=lambda v: (rpc(v % 3), Item(v)))
print(numbers)
try:
    numbers.sort(key=lambda v: rpcfail(v) if v == 20 else v)
except RuntimeError as error:
    print(error, sorted(numbers) == sorted(data))
def spoil(v):
    rpc(0)
    numbers.append(v)
    return v
try:
    numbers.sort(key=spoil)
except ValueError as error:
    print(error)
