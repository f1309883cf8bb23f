"""copy, deepcopy and pickle: __copy__, __deepcopy__, __reduce__, __getstate__, __setstate__, keys that pause."""
from _rpc import rpc, rpcfail

import copy, pickle
class A:
    def __init__(self, v): self.v = v
    def __copy__(self): return rpc(A(self.v + 1))
    def __deepcopy__(self, memo): return rpc(A(copy.deepcopy(self.v, memo)))
class S:
    def __init__(self, v): self.v = v
    def __getstate__(self): return rpc({"v": self.v, "saved": True})
    def __setstate__(self, state): self.__dict__.update(rpc(state))
class R:
    def __init__(self, *args): self.args = rpc(args)
    def __reduce__(self): return rpc((R, self.args, {"extra": 1}))
class N:
    def __new__(cls, *a): return rpc(super().__new__(cls))
    def __getnewargs__(self): return rpc((1, 2))
print(copy.copy(A(1)).v, copy.deepcopy([A([1])])[0].v, copy.copy(S(1)).__dict__, copy.deepcopy(S([2])).__dict__, copy.deepcopy(R(1, [2])).__dict__, type(copy.copy(N())).__name__)
for protocol in range(2, 6):
    print(pickle.loads(pickle.dumps([S(1), R(3), N.__name__], protocol))[1].__dict__)
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(hash(self.v)) if hasattr(self, "v") else 0
    def __eq__(self, o): return rpc(self.__dict__ == o.__dict__)
data = {K(1): [K(2)], "s": {K(3)}}
twin = copy.deepcopy(data)
print(twin[K(1)] == [K(2)], K(3) in twin["s"], twin is not data)
back = pickle.loads(pickle.dumps({"k": [K(5)], "d": {1: K(6)}}))
print(back["k"][0] == K(5), back["d"][1].v)
loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print(again[1] is again)
class D(dict):
    def __setitem__(self, k, v): super().__setitem__(k, rpc(v))
class L(list):
    def append(self, v): super().append(rpc(v))
d, l = D(), L()
d["a"] = 1; l.append(2)
print(copy.copy(d), copy.deepcopy(l), pickle.loads(pickle.dumps(d)), pickle.loads(pickle.dumps(l)), type(copy.copy(d)).__name__)
class F:
    def __deepcopy__(self, memo): rpcfail(0)
    def __reduce__(self): rpcfail(0)
for f in (lambda: copy.deepcopy({"a": [F()]}), lambda: pickle.dumps([F()])):
    try:
        f()
    except RuntimeError as error:
        print(error)
if hasattr(copy, "replace"):
    pass
