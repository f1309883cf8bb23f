"""Pipelines of generators that all pause, advanced in turns, with shared state and finally clauses."""
from _rpc import rpc, rpcfail

def source(n, log):
    try:
        for i in range(n):
            log.append(rpc(f"make {i}"))
            yield i
    finally:
        log.append(rpc("source closed"))
def double(items):
    for item in items: yield rpc(item * 2)
def batch(items, size):
    rows = []
    for item in items:
        rows.append(rpc(item))
        if len(rows) == size:
            yield rows
            rows = []
    if rows: yield rows
log = []
print([rpc(b) for b in batch(double(source(5, log)), 2)], log)
def first(gen):
    for v in gen: return rpc(v)
log = []
g = source(3, log)
print(first(g))
g.close()
print(log)
def worker(name, steps):
    total = 0
    for s in range(steps):
        total += yield (name, rpc(s))
    return rpc((name, total))
def schedule(tasks):
    results = []
    waiting = [(t, None) for t in tasks]
    while waiting:
        task, value = waiting.pop(0)
        try:
            got = task.send(value)
        except StopIteration as stop:
            results.append(rpc(stop.value))
        else:
            waiting.append((task, rpc(got[1] + 10)))
    return results
print(schedule([worker("a", 2), worker("b", 3), worker("c", 1)]))
def primes():
    found = []
    for n in __import__("itertools").count(rpc(2)):
        if all(rpc(n % p) for p in found):
            found.append(n)
            yield n
print([p for p, _ in zip(primes(), range(8))])
def recursive(tree):
    if isinstance(tree, list):
        for t in tree: yield from recursive(rpc(t))
    else:
        received = yield rpc(tree)
        if received: yield ("echo", rpc(received))
r = recursive([1, [2, [3]], 4])
print(next(r), r.send("x"), list(r))
