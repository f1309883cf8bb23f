"""Coroutines, async generators, async for, async with and await of objects, driven by hand, that pause inside."""
from _rpc import rpc, rpcfail

def drive(coroutine):
    sent = None
    log = []
    try:
        while True:
            log.append(coroutine.send(sent))
            sent = rpc(len(log))
    except StopIteration as stop:
        return stop.value, log
class Wait:
    def __init__(self, v): self.v = v
    def __await__(self):
        rpc(0)
        got = yield self.v
        return rpc((self.v, got))
class Manager:
    async def __aenter__(self): rpc(0); return await Wait("enter")
    async def __aexit__(self, kind, *a): await Wait("exit"); return rpc(kind is RuntimeError)
class Counter:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return rpc(self)
    async def __anext__(self):
        self.i += 1
        if rpc(self.i) > self.n: raise StopAsyncIteration
        return await Wait(self.i)
async def agen(n):
    try:
        for i in range(n):
            yield rpc(i), await Wait(f"g{i}")
    finally:
        print("agen done", rpc(1))
async def inner(v): return rpc(v) + 1
async def main():
    total = [await inner(rpc(1)), await Wait("w")]
    async with Manager() as m, Manager():
        total.append(m)
        rpcfail(0)
    async for v in Counter(2):
        total.append(v)
        if rpc(False): break
    else:
        total.append(rpc("else"))
    total.append([v async for v in agen(2)])
    total.append([rpc(await inner(i)) for i in range(2)])
    total.append({k: v async for k, v in agen(1) if rpc(True)})
    try:
        await failing()
    except RuntimeError as error:
        total.append(str(error))
    g = agen(5)
    total.append(await g.__anext__())
    await g.aclose()
    return rpc(total)
async def failing():
    await inner(1)
    rpcfail(0)
value, log = drive(main())
for v in value: print(v)
print(log)
async def echo():
    got = rpc("start")
    while True:
        try:
            got = yield rpc(got)
        except KeyError as error:
            got = rpc(f"caught {error}")
async def use():
    e = echo()
    return [await e.asend(None), await e.asend(rpc(2)), await e.athrow(KeyError("k")), await anext(e), await anext(aiter(Counter(0)), rpc("default"))]
print(drive(use()))
import types
@types.coroutine
def old(): return rpc((yield rpc(5)))
async def new(): return await old()
print(drive(new()))
c = main()
c.send(None)
c.close()
