"""itertools over pausing iterators and functions: every one of them."""
from _rpc import rpc, rpcfail

from itertools import *
import operator
def it(*v):
    for x in v: yield rpc(x)
print(list(chain(it(1, 2), it(3))), list(chain.from_iterable(it(it(1), it(2, 3)))), list(islice(it(*range(9)), 1, 7, 2)), list(islice(count(rpc(5)), 3)))
print(list(accumulate(it(1, 2, 3))), list(accumulate(it(1, 2, 3), lambda a, b: rpc(a * b), initial=rpc(10))), list(compress(it("a", "b", "c"), it(1, 0, 1))))
print(list(dropwhile(lambda v: rpc(v < 2), it(1, 2, 1))), list(takewhile(lambda v: rpc(v < 2), it(1, 2, 1))), list(filterfalse(lambda v: rpc(v % 2), it(1, 2, 3))), list(starmap(lambda a, b: rpc(a + b), it((1, 2), (3, 4)))))
print([(rpc(k), list(g)) for k, g in groupby(it("a", "A", "b"), key=lambda s: rpc(s.lower()))], [(k, [rpc(v) for v in g]) for k, g in groupby(it(1, 1, 2))])
a, b = tee(it(1, 2, 3))
print(next(a), list(b), list(a), list(zip_longest(it(1), it(2, 3), fillvalue=rpc("-"))), list(pairwise(it(1, 2, 3))))
print(list(product(it(1, 2), it("x", "y"))), list(permutations(it(1, 2, 3), 2))[:3], list(combinations(it(1, 2, 3), 2)), list(combinations_with_replacement(it(1, 2), 2)), list(product(it(0, 1), repeat=2)))
c = cycle(it(1, 2))
print([next(c) for _ in range(5)], list(repeat(rpc("r"), 2)), list(map(pow, it(2, 3), repeat(2))))
class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return rpc(N(self.v + (o.v if isinstance(o, N) else o)))
    def __bool__(self): return rpc(self.v > 1)
    def __repr__(self): return f"N{self.v}"
    def __eq__(self, o): return rpc(self.v == o.v)
print(list(accumulate([N(1), N(2)])), list(filterfalse(None, [N(1), N(2)])), list(compress("ab", [N(1), N(2)])), [(k, len(list(g))) for k, g in groupby([N(1), N(1), N(2)])])
class Ix:
    def __index__(self): return rpc(2)
print(list(islice("abcd", Ix())), list(islice("abcd", 1, Ix())), list(repeat(1, Ix())))
def bad():
    yield 1
    rpcfail(0)
for f in (chain, accumulate, pairwise, lambda g: tee(g)[0], lambda g: zip_longest(g, "ab"), cycle, lambda g: groupby(g), lambda g: product(g), lambda g: takewhile(bool, g), lambda g: starmap(max, g), lambda g: islice(g, 5)):
    try:
        print(list(f(bad())))
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__)
