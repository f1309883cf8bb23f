"""super() in methods, properties, class methods, comprehensions and closures; cooperative chains that pause."""
from _rpc import rpc, rpcfail

class A:
    def __init__(self, **kw): self.a = rpc(kw.get("a")); self.trace = [rpc("A")]
    def f(self, v): return rpc(("A", v))
    @property
    def p(self): return rpc("A.p")
    @classmethod
    def c(cls): return rpc(("A", cls.__name__))
    def __getitem__(self, k): return rpc(("A", k))
    def __enter__(self): rpc(0); return self
    def __exit__(self, *a): return rpc(True)
class B(A):
    def __init__(self, **kw): super().__init__(**kw); self.trace.append(rpc("B"))
    def f(self, v): return rpc(("B", *super().f(rpc(v))))
    @property
    def p(self): return [rpc("B.p"), super().p]
    @classmethod
    def c(cls): return rpc("B"), super().c()
    def __getitem__(self, k): return "B", super().__getitem__(rpc(k))
class C(A):
    def __init__(self, **kw): super().__init__(**kw); self.trace.append(rpc("C"))
    def f(self, v): return rpc(("C", *super().f(v)))
    def __enter__(self): return super().__enter__()
class D(B, C):
    def __init__(self, **kw): super().__init__(**kw); self.trace.append(rpc("D"))
    def all(self):
        sup = super()
        return [sup.f(rpc(i)) for i in range(2)], (lambda: sup.p)(), [g for g in self.gen()]
    def gen(self):
        yield super().f("gen")
        yield rpc(super(B, self).f("explicit"))
    def __exit__(self, *a): return super().__exit__(*a)
d = D(a=rpc(1))
print(d.a, d.trace, d.f(2), d.p, D.c(), d[3], d.all())
with d as e: rpcfail(0)
print(e is d)
class S(str):
    def upper(self): return rpc(super().upper()) + "!"
    def __add__(self, o): return S(rpc(super().__add__(o)))
print(S("x").upper(), (S("a") + "b").upper(), type(S("a") + "b").__name__)
class Li(list):
    def append(self, v): super().append(rpc(v)); return self
    def __iter__(self):
        for v in super().__iter__(): yield rpc(v * 2)
    def __len__(self): return rpc(super().__len__())
    def __getitem__(self, i): return rpc(super().__getitem__(i))
    def __contains__(self, v): return rpc(super().__contains__(v))
    def __eq__(self, o): return rpc(super().__eq__(o))
l = Li([1]).append(2)
print(list(l), len(l), l[0], 2 in l, [*l], l == [1, 2], sorted(l), sum(l), l + [3], list(reversed(l)), max(l), tuple(l), bool(l))
class Di(dict):
    def __getitem__(self, k): return rpc(("got", super().__getitem__(k)))
    def __setitem__(self, k, v): super().__setitem__(rpc(k), v)
    def __contains__(self, k): return rpc(super().__contains__(k))
    def get(self, k, d=None): return self[k] if k in self else rpc(d)
di = Di(a=1)
di["b"] = 2
print(di["b"], "a" in di, di.get("z", 5), di, dict(di), {**di}, sorted(di), "{a}".format(**di), "{a}".format_map(di))
