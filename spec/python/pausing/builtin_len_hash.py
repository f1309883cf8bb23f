"""len, hash, bool through len, callable objects, id and type in arguments that pause."""
from _rpc import rpc, rpcfail

class C:
    def __len__(self): return rpc(3)
    def __hash__(self): return rpc(42)
    def __eq__(self, o): return rpc(True)
    def __call__(self, *a, **k): return rpc((a, k))
    def __contains__(self, v): return rpc(v == 1)
c = C()
print(len(c), hash(c), bool(c), c(1, *rpc([2]), k=3, **rpc({"m": 4})), 1 in c, 2 not in c, hash((c, c)) == hash((42, 42)) or True)
print(c == c, c != c, {c: 1}[C()], len({c, C()}), frozenset([c]) == frozenset([C()]))
class Zero:
    def __len__(self): return rpc(0)
print(bool(Zero()), "yes" if Zero() else "no", not Zero(), Zero() or rpc(2))
while Zero(): pass
class Bad:
    def __init__(self, v): self.v = v
    def __len__(self): return rpc(self.v)
    def __hash__(self): return rpc("x")
for f in (len, bool, hash):
    for v in (-1, 1.5):
        try:
            print(f(Bad(v)))
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
class F:
    def __len__(self): rpcfail(0)
    __hash__ = __call__ = __contains__ = lambda self, *a: rpcfail(0)
for f in (len, bool, hash, lambda f: f(), lambda f: 1 in f, lambda f: {f: 1}, lambda f: {f}):
    try:
        f(F())
    except RuntimeError as error:
        print(error)
