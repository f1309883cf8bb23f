"""import statements inside of functions, classes, loops, try and comprehension conditions, of modules that pause."""
from _rpc import rpc, rpcfail

import sys
def fresh(*names):
    for name in names: sys.modules.pop(name, None)
def inside():
    from _paused_package import value as v, star_a
    import _paused_package.child as c
    return v, star_a, c.made
fresh("_paused_package", "_paused_package.child")
print(inside())
class K:
    fresh("_paused_package.other")
    from _paused_package.other import value
    from _paused_package import child as inner
print(K.value, K.inner.value)
for _ in range(2):
    try:
        fresh("_paused_package.broken")
        from _paused_package import broken
    except RuntimeError as error:
        print("import failed:", error)
    finally:
        import _paused_package as again
        print(again.value)
def lazily(name):
    try:
        return __import__(rpc(name), fromlist=["x"])
    except ImportError as error:
        return type(error).__name__
print([lazily(n).__name__ if not isinstance(lazily(n), str) else lazily(n) for n in ("_paused_package.child", "_no_such_module")])
print((lambda: __import__("_paused_package").child.made)(), [m for m in ("_paused_package", "nope") if rpc(m) in sys.modules])
def star():
    ns = {}
    exec("from _paused_package import *", ns)
    return sorted(k for k in ns if k.startswith("star"))
print(star())
with __import__("contextlib").suppress(ImportError):
    from _paused_package import not_there
print("after")
