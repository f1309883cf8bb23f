"""AsyncExitStack, asynccontextmanager and aclosing driven by hand, with pauses on both sides."""
from _rpc import rpc, rpcfail

import contextlib
log = []
def drive(coroutine):
    try:
        while True: log.append(coroutine.send(rpc(None)))
    except StopIteration as stop:
        return stop.value
class W:
    def __init__(self, v): self.v = v
    def __await__(self): yield rpc(self.v); return rpc(self.v + "!")
@contextlib.asynccontextmanager
async def cm(name):
    log.append(await W("enter " + name))
    try:
        yield rpc(name)
    except KeyError:
        log.append(await W("swallow " + name))
    finally:
        log.append(rpc("exit " + name))
async def agen():
    try:
        for i in range(3): yield rpc(i)
    finally:
        log.append(await W("agen closed"))
async def main():
    async with cm("a") as a: got = [a]
    async with cm("b"): raise KeyError(rpc(0))
    async with contextlib.AsyncExitStack() as stack:
        got.append(await stack.enter_async_context(cm("c")))
        stack.callback(lambda: log.append(rpc("sync callback")))
        async def later(x): log.append(await W(x))
        stack.push_async_callback(later, "async callback")
        stack.enter_context(contextlib.suppress(RuntimeError))
        rpcfail(0)
    async with contextlib.aclosing(agen()) as items:
        async for v in items:
            got.append(v)
            if rpc(v) == 1: break
    return rpc(got)
print(drive(main()))
print(*log, sep="\n")
