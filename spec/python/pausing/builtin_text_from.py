"""str, repr, ascii, format, bytes, print: special methods that pause, also inside of each other."""
from _rpc import rpc, rpcfail

class T:
    def __init__(self, v): self.v = v
    def __str__(self): return rpc(f"s:{self.v}")
    def __repr__(self): return rpc(f"r:{self.v}")
    def __format__(self, spec): return rpc(f"f:{self.v}:{spec}")
    def __bytes__(self): return rpc(b"b")
t = T("\xe9")
print(str(t), repr(t), ascii(t), format(t), format(t, rpc(">9")), bytes(t))
print(t, T(2), sep=rpc(" | "), end=rpc(" end\n"))
print([t], (t,), {t: t}, {1: [t]}, {"k": (t, T(3))}, [[T(1)], [T(2)]])
print(str([T(1)]), repr({T(1)}), f"{[T(1)]}", "%s" % [T(1)], "%r %s %a" % (t, t, t))
class Out:
    def __init__(self): self.parts = []
    def write(self, text): self.parts.append(rpc(text))
    def flush(self): self.parts.append(rpc("<flush>"))
out = Out()
print(t, 1, file=out, flush=True)
print(out.parts)
class B:
    def __bytes__(self): rpcfail(0)
    def __repr__(self): rpcfail(1)
for f in (bytes, repr, str, lambda b: f"{b}", lambda b: [b].__repr__(), lambda b: print(b)):
    try:
        f(B())
    except RuntimeError as error:
        print(error)
loop = [T(1)]
loop.append(loop)
print(loop)
