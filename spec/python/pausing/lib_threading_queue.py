"""threads that pause: join, locks, events, queues, thread-local data, executors."""
from _rpc import rpc, rpcfail

import threading, queue
from concurrent.futures import ThreadPoolExecutor
results = []
lock = threading.Lock()
local = threading.local()
def work(n):
    local.v = rpc(n)
    for _ in range(3): rpc(0)
    with lock: results.append((n, local.v))
threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(results))
q = queue.Queue(maxsize=2)
def producer():
    for i in range(5): q.put(rpc(i))
    q.put(None)
got = []
t = threading.Thread(target=producer)
t.start()
while (item := q.get()) is not None: got.append(rpc(item))
t.join()
print(got)
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(lambda v: rpc(v * v), range(5))), pool.submit(rpc, 7).result())
    f = pool.submit(rpcfail, 1)
    print(type(f.exception()).__name__, f.done())
ev = threading.Event()
threading.Timer(0.01, lambda: (rpc(0), ev.set())).start()
print(ev.wait(5))
count = 0
def add():
    global count
    for _ in range(20):
        with lock:
            c = count
            rpc(0) if c % 7 == 0 else None
            count = c + 1
ts = [threading.Thread(target=add) for _ in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print(count)
