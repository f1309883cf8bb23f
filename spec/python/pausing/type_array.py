"""array.array where its items, indexes and sources wait."""
from array import array

from _rpc import rpc, rpcfail


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return rpc(self.n)


class Real:
    def __float__(self):
        return rpc(2.5)


class Same:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return rpc(self.n) == other


def numbers(count):
    for i in range(count):
        yield rpc(i * 10)


def broken():
    yield 1
    yield rpcfail(2)


a = array("i", numbers(4))
print(a)
a.append(Index(99))
a.extend(numbers(2))
a.extend([Index(5), 6])
print(a, a[Index(1)], a[Index(-1)], a[Index(1):Index(4)])
a[Index(0)] = Index(77)
a.insert(Index(1), Index(88))
print(a.pop(Index(1)), a.index(Same(20)), a.count(Same(0)), Same(99) in a)
a.remove(Same(99))
print(a, a * Index(2))
d = array("d", [Real(), 1])
d.append(Real())
print(d)
try:
    a.extend(broken())
except RuntimeError as e:
    print("error", e, a)
try:
    array("b", [Index(1000)])
except OverflowError as e:
    print(type(e).__name__)
del a[Index(0)]
print(a.tolist(), bytes(array("B", numbers(3))))
