"""Long expressions in which many places pause at once: evaluation order is kept."""
from _rpc import rpc, rpcfail

log = []
def v(x):
    log.append(x)
    return rpc(x)
class O:
    def __getattr__(self, n): log.append("." + n); return rpc(self)
    def __getitem__(self, k): log.append(("[]", k)); return rpc(self)
    def __call__(self, *a, **k): log.append(("()", a, tuple(k))); return rpc(self)
    def __add__(self, o): log.append("+"); return rpc(1)
    def __eq__(self, o): log.append("=="); return rpc(True)
    def __iter__(self): log.append("iter"); return iter(rpc([1, 2]))
o = O()
o.a[v(1)].b(v(2), *[v(3)], k=v(4), **{"m": v(5)}).c
print(log); log.clear()
x = [v(1), v(2) + v(3) * v(4), (v(5), {v(6): v(7)}), v(8) if v(9) else v(10), v(11) and v(0) or v(12)]
print(x, log); log.clear()
o + v(1) == v(2) != v(3)
print(log); log.clear()
a, *b = v("p"), *o, v("q")
print(a, b, log); log.clear()
d = {v("k"): v("v"), **{v("k2"): v("v2")}}
d[v("t")], d[v("u")] = v(1), v(2)
print(d, log); log.clear()
def f(a=v("default"), *, b=v("kw")): return v(a), v(b)
print(f(v("given"), b=v("kwgiven")), f(), log); log.clear()
print(v("s")[v(0):v(1)], v([3, 1, 2])[v(1)], f"{v('f')}{v(1)!r:>{v(4)}}", v(1) < v(2) < v(3), v(5) > v(6) > v(7), not v(0), -v(1), ~v(2), v(2) ** v(3) ** v(0))
print(log); log.clear()
lst = [0, 0]
lst[v(0)] = lst[v(1)] = v("chain")
lst[v(0)] += v("!")
print(lst, log, (lambda q=v("lambda default"): v(q))(), [v(i) for i in range(2) if v(True)])
assert v(1) == 1, v("never")
del lst[v(0)], d[v("t")]
print(lst, log[-2:])
