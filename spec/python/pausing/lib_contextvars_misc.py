"""contextvars, sys hooks, atexit-like callbacks, warnings, time functions, uuid and hashlib in pausing loops."""
from _rpc import rpc, rpcfail

import contextvars, warnings, hashlib, base64, itertools, sys
v = contextvars.ContextVar("v", default=rpc(0))
def inside():
    v.set(rpc(5))
    rpc(0)
    return v.get()
ctx = contextvars.copy_context()
print(ctx.run(inside), v.get(), ctx[v])
token = v.set(rpc(1))
v.reset(token)
print(v.get())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn(rpc("careful"), UserWarning)
    print(len(caught), caught[0].message)
shown = []
def show(message, *args, **kw): shown.append(rpc(str(message)))
with warnings.catch_warnings():
    warnings.simplefilter("always")
    warnings.showwarning = show
    warnings.warn("shown")
print(shown)
h = hashlib.sha256()
for part in (rpc(b) for b in (b"a", b"b")): h.update(part)
print(h.hexdigest()[:8], base64.b64encode(rpc(b"xyz")))
hook = sys.displayhook
out = []
sys.displayhook = lambda value: out.append(rpc(value))
sys.displayhook(3)
sys.displayhook = hook
print(out)
class Out:
    def __init__(self): self.text = ""
    def write(self, t): self.text += rpc(t)
    def flush(self): rpc(0)
keep, sys.stdout = sys.stdout, Out()
print("to own", rpc("stream"))
mine, sys.stdout = sys.stdout, keep
print(repr(mine.text))
