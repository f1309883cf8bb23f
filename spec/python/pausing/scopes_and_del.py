"""del of names, attributes, items and slices; global, nonlocal; import forms; locals in exec; assert messages."""
from _rpc import rpc, rpcfail

class C:
    def __init__(self): self.log = []
    def __delattr__(self, n): self.log.append(rpc(("attr", n)))
    def __delitem__(self, k): self.log.append(rpc(("item", k)))
c = C()
del c.x, c[rpc(1)], c[rpc(1):rpc(2)], (c.y, [c[0]])
print(c.log)
g = rpc(1)
def change():
    global g, h
    g += rpc(1)
    h = rpc("new")
    def inner():
        nonlocal_ = rpc(5)
        def deep():
            nonlocal nonlocal_
            nonlocal_ *= rpc(2)
            return nonlocal_
        return deep() + nonlocal_
    return inner()
print(change(), g, h)
del h
print("h" in globals())
for attempt in (lambda: assert_(0), lambda: assert_(1)):
    def assert_(v): assert rpc(v), rpc("message " + str(v))
    try:
        print(attempt())
    except AssertionError as error:
        print("AssertionError", error)
import _rpc as module, importlib
from _rpc import rpc as renamed, rpcfail
print(renamed(module.rpc(3)), importlib.import_module(rpc("_rpc")) is module, __import__(rpc("_rpc")).rpc(4))
ns = {"rpc": rpc}
exec(rpc("a = [rpc(i) for i in range(3)]\ndef f(x): return rpc(x) + a[rpc(1)]\nclass K:\n    v = rpc(7)\nb = f(K.v)"), ns)
print(ns["a"], ns["b"], ns["f"](rpc(10)), eval("rpc(f(1)) + rpc(2)", ns), eval(compile("rpc(1), rpc(2)", "<s>", "eval")))
try:
    exec("x = 1\nrpcfail(x)", {"rpcfail": rpcfail})
except RuntimeError as error:
    print(error)
def with_locals():
    y = rpc(2)
    return eval("rpc(y) * 3"), sorted(locals()), eval("[rpc(v) for v in (1, 2)]")
print(with_locals())
class Names(dict):
    def __missing__(self, k): return rpc(k.upper())
    def __setitem__(self, k, v): super().__setitem__(rpc(k) + "_", v)
print(eval("first + second", {}, Names()))
space = Names()
exec("assigned = 5", {}, space)
print(space)
class Body:
    locals_seen = [k for k in sorted(rpc(locals())) if not k.startswith("_")]
    value = rpc(3)
    print(sorted(k for k in vars() if not k.startswith("_")))
print(Body.value)
print(rpc(1) if rpc(0) else rpc(2), (lambda: (yield_ := rpc(3)))(), [rpc(a) or b for a, b in ((0, 1), (2, 3))], not rpc(0), -rpc(3), rpc(2) ** rpc(3), rpc(7) // rpc(2) % rpc(2), rpc("a") + "b")
