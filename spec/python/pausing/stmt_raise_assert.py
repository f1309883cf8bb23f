"""raise, raise from, assert: classes, instances and messages made by calls that pause; __cause__ and notes."""
from _rpc import rpc, rpcfail

class E(Exception):
    def __new__(cls, *a): return rpc(super().__new__(cls, *a))
    def __init__(self, *a): super().__init__(*map(rpc, a))
def caught(f):
    try:
        f()
    except BaseException as e: return type(e).__name__, e.args, type(e.__cause__).__name__, type(e.__context__).__name__, e.__suppress_context__
def a(): raise rpc(E)
def b(): raise E(rpc(1), 2) from rpc(KeyError("c"))
def c(): raise rpc(E)("x") from rpc(None)
def d():
    try: rpcfail(0)
    except RuntimeError: raise E
def e():
    try: rpcfail(0)
    except RuntimeError as err: raise ValueError("v") from err
def f(): assert rpc([]), E(rpc("message"))
def g(): raise rpc(5)
def h():
    try: raise KeyError(1)
    finally: raise E(rpc("from finally"))
def i():
    try: rpcfail(0)
    except RuntimeError: pass
    raise
def j(): raise E from rpc(5)
for fn in (a, b, c, d, e, f, g, h, i, j): print(fn.__name__, caught(fn))
err = E(1)
for _ in range(2):
    try: raise err
    except E as again: rpc(0); print(again is err, again.__context__ is None)
err.add_note(rpc("note")) if hasattr(err, "add_note") else None
print(getattr(err, "__notes__", ["note"]))
