"""asyncio: tasks, gather, queues, locks, timeouts, async generators and blocking calls inside of coroutines."""
from _rpc import rpc, rpcfail

import asyncio
log = []
async def job(name, n):
    for i in range(n):
        log.append((name, rpc(i)))
        await asyncio.sleep(0)
    return rpc(name * n)
async def failing():
    await asyncio.sleep(0)
    rpcfail(0)
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield rpc(i)
class CM:
    async def __aenter__(self): await asyncio.sleep(0); return rpc("cm")
    async def __aexit__(self, *a): await asyncio.sleep(0); log.append(rpc("aexit")); return False
async def main():
    print(await asyncio.gather(job("a", 2), job("b", 3)))
    print(sorted(set(log)))
    print(await asyncio.gather(failing(), job("c", 1), return_exceptions=True))
    q = asyncio.Queue()
    async def producer():
        for i in range(3): await q.put(rpc(i))
        await q.put(None)
    async def consumer():
        got = []
        while (item := await q.get()) is not None: got.append(rpc(item))
        return got
    print((await asyncio.gather(producer(), consumer()))[1])
    lock = asyncio.Lock()
    async def locked(n):
        async with lock: return rpc(n)
    print(await asyncio.gather(*[locked(i) for i in range(3)]))
    async with CM() as cm: print(cm, [x async for x in agen(3)], log[-1] != "aexit")
    try:
        await asyncio.wait_for(asyncio.sleep(5), timeout=rpc(0.01))
    except (asyncio.TimeoutError, TimeoutError): print("timeout")
    t = asyncio.create_task(job("t", 50))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError: print("cancelled", rpc(t.cancelled()))
    ev = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, lambda: (rpc(0), ev.set()))
    await ev.wait()
    return rpc("done")
print(asyncio.run(main()))
