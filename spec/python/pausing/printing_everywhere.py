"""print, repr and str of nested containers, dataclass-like objects, exceptions and groups whose reprs pause."""
from _rpc import rpc, rpcfail

from collections import OrderedDict, defaultdict, Counter, deque, ChainMap, namedtuple
from types import SimpleNamespace, MappingProxyType
import functools, itertools, re
class R:
    def __init__(self, v): self.v = v
    def __repr__(self): return rpc(f"R({self.v!r})")
    def __hash__(self): return hash(self.v)
    def __eq__(self, o): return self.v == o.v
P = namedtuple("P", "a b")
print([R(1)], (R(1),), {R(1)}, frozenset({R(1)}), {R(1): R(2)}, {1: R(1)}.items(), {1: R(1)}.values(), {R(1): 1}.keys())
print(OrderedDict(a=R(1)), defaultdict(list, a=R(1)), Counter([R(1), R(1)]), deque([R(1)], maxlen=3), ChainMap({"a": R(1)}), P(R(1), [R(2)]), SimpleNamespace(a=R(1)), MappingProxyType({"a": R(1)}))
print(slice(R(1), R(2)), ValueError(R(1)), KeyError(R(1)), repr(KeyError(R(1))), StopIteration(R(1)), repr(ExceptionGroup("g", [ValueError(R(1))])), functools.partial(max, R(1)).args, itertools.repeat(R(1), 2))
print(str(ValueError(R(1))), f"{ValueError(R(2))!r}", "%s %r" % (R(1), [R(2)]), "{} {!r:>10}".format(R(1), R(2)), str([R([R(1)])]), f"{R(1)=}")
d = defaultdict(list)
d["self"] = d
d["r"] = R(1)
print(d)
l = [R(1)]; l.append({"l": l})
print(l)
class Rec:
    def __init__(self): self.kids = [self]
    def __repr__(self): return rpc(f"Rec{['...' if k is self else k for k in self.kids]}")
print(Rec(), [Rec()])
@functools.singledispatch
def show(x): return rpc(repr(x))
print(show([R(1)]), repr(re.compile(rpc("a+"))), [repr(x) for x in (R(1), [R(2)])], ascii([R("é")]))
class Fails:
    def __repr__(self): rpcfail(0)
for f in (lambda: repr([1, Fails()]), lambda: str({1: Fails()}), lambda: f"{(Fails(),)}", lambda: print(Fails()), lambda: repr(deque([Fails()])), lambda: repr(P(1, Fails())), lambda: str(ValueError(Fails())), lambda: "%r" % [Fails()]):
    try:
        f()
    except RuntimeError as error: print(error)
print([R(3)])
