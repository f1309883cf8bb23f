"""Threads take turns where they wait; asyncio runs on a loop that waits with the page."""
import asyncio, time
async def work(n, d):
    await asyncio.sleep(d)
    return n * 2
async def main():
    t = time.time()
    r = await asyncio.gather(*(work(i, 0.05) for i in range(5)))
    print(r)
    q = asyncio.Queue()
    async def prod():
        for i in range(3):
            await q.put(i)
            await asyncio.sleep(0.01)
        await q.put(None)
    async def cons():
        out = []
        while (x := await q.get()) is not None:
            out.append(x)
        return out
    p = asyncio.create_task(prod())
    print(await cons())
    try:
        async with asyncio.timeout(0.05):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(1, .01)); b = tg.create_task(work(2, .02))
    print(a.result(), b.result())
    print(await asyncio.to_thread(lambda: 42))
    ev = asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, ev.set)
    await ev.wait()
    print("ev", asyncio.current_task().get_name())
asyncio.run(main())
import threading, queue
from concurrent.futures import ThreadPoolExecutor
res = []
def f(n):
    time.sleep(0.06 * n)
    res.append((n, threading.current_thread().name))
ts = [threading.Thread(target=f, args=(i,), name=f"t{i}") for i in (3, 1, 2)]
for t in ts: t.start()
for t in ts: t.join()
print(res, threading.active_count())
with ThreadPoolExecutor(2) as ex:
    print(list(ex.map(lambda x: x * x, range(5))))
lock = threading.RLock()
with lock:
    with lock:
        print(lock.acquire(blocking=False))
        lock.release()
seen = []
condition = threading.Condition()
def producer():
    for n in range(3):
        time.sleep(0.01)
        with condition:
            seen.append(n)
            condition.notify_all()
t = threading.Thread(target=producer)
t.start()
with condition:
    while len(seen) < 3:
        condition.wait()
t.join()
print(seen, t.is_alive())
jobs, done = queue.Queue(2), []
def worker():
    while (job := jobs.get()) is not None:
        done.append(job * 10)
        jobs.task_done()
w = threading.Thread(target=worker, daemon=True)
w.start()
for n in range(5):
    jobs.put(n)
jobs.join()
print(sorted(done))
threading.Thread(target=lambda: (time.sleep(0.02), print("late"))).start()
import atexit
atexit.register(print, "bye")
print("end")
