"""weakref: WeakValueDictionary, WeakKeyDictionary, WeakSet, proxies and finalize with keys and methods that pause."""
from _rpc import rpc, rpcfail

import weakref
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): return rpc(self.v)
    def __eq__(self, o): return rpc(isinstance(o, K) and self.v == o.v)
    def f(self, x): return rpc((self.v, x))
    def __add__(self, o): return rpc(self.v + o)
    def __getattr__(self, n): return rpc("got " + n)
    def __len__(self): return rpc(6)
    def __getitem__(self, i): return rpc(i)
    def __bool__(self): return rpc(True)
a, b = K(1), K(2)
wv = weakref.WeakValueDictionary({rpc("x"): a})
wv["y"] = b
print(wv["x"] is a, sorted(wv.keys()), "x" in wv, wv.get("q", rpc(0)), len(wv))
wk = weakref.WeakKeyDictionary()
wk[a] = rpc("va")
print(wk[K(1)], a in wk, [k.v for k in wk], dict((k.v, v) for k, v in wk.items()))
ws = weakref.WeakSet([a, b])
print(a in ws, K(7) in ws, len(ws), sorted(k.v for k in ws))
p = weakref.proxy(a)
print(p.f(2), p + 5, p.other, len(p), p[3], bool(p), [v for v, _ in zip(p, range(2))] if hasattr(p, "__iter__") and False else "")
r = weakref.ref(a)
print(r() is a, r().f(1), r == weakref.ref(a), hash(r) == hash(a))
m = weakref.WeakMethod(a.f)
print(m()(rpc(9)))
done = []
f = weakref.finalize(a, lambda x: done.append(rpc(x)), 5)
print(f.alive, f(), f.alive, done)
