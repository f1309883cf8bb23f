"""with: several managers, as targets, exceptions swallowed and replaced, pauses in __enter__ and __exit__, ExitStack, contextmanager."""
from _rpc import rpc, rpcfail

from contextlib import ExitStack, contextmanager, suppress, closing, nullcontext, redirect_stdout, ContextDecorator
log = []
class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): log.append(rpc(f"+{self.name}")); return rpc(self)
    def __exit__(self, kind, value, tb):
        log.append(rpc(f"-{self.name} {kind and kind.__name__}"))
        return rpc(self.swallow)
with M(rpc("a")) as a, M("b", True) as b:
    log.append(rpc(a.name + b.name))
    rpcfail(0)
print(log); log.clear()
try:
    with M("c"), M("d"):
        raise KeyError(rpc("k"))
except KeyError as error:
    print(error, log)
log.clear()
def returns():
    for i in range(3):
        with M(i):
            if rpc(i) == 0: continue
            return rpc(i)
print(returns(), log); log.clear()
class Truth:
    def __bool__(self): return rpc(True)
class Odd(M):
    def __exit__(self, *a): return rpc(Truth())
with Odd("odd"): raise ValueError
class Bad(M):
    def __exit__(self, *a): raise OSError(rpc("exit"))
try:
    with Bad("bad"): raise ValueError("inside")
except OSError as error:
    print(error, repr(error.__context__))
@contextmanager
def manager(v):
    rpc(0)
    try:
        yield rpc(v)
    except KeyError:
        log.append(rpc("swallowed"))
    finally:
        log.append(rpc("done"))
with manager(5) as v: log.append(v); raise KeyError
print(log); log.clear()
@manager(1)
def decorated(): return rpc("decorated")
print(decorated())
with ExitStack() as stack:
    for i in range(2): stack.enter_context(M(rpc(i)))
    stack.callback(lambda *a: log.append(rpc(a)), 1, 2)
    stack.push(lambda *e: rpc(True))
    raise ValueError(rpc("v"))
print(log); log.clear()
with suppress(rpc(RuntimeError)): rpcfail(0)
class Closer:
    def close(self): log.append(rpc("closed"))
with closing(Closer()) as c, nullcontext(rpc(3)) as n: log.append(n)
print(log)
import io
buffer = io.StringIO()
with redirect_stdout(buffer): print(rpc("captured"))
print(repr(buffer.getvalue()))
holder = {}
with M("t") as holder[rpc("key")]: pass
print(holder["key"].name)
