"""generators, async, try/finally, loops, unpacking under pauses"""
from _rpc import rpc, rpcfail, fail
import asyncio, sys, contextlib
def g1():
    try:
        while True:
            try: x = yield rpc("v")
            except ValueError as e: print("got", rpc(e)); yield rpc("after")
            else: print("x", rpc(x))
    finally:
        rpc(0); print("closing"); 
g = g1(); print(next(g)); print(g.send(rpc(3))); print(g.throw(ValueError("q"))); print(next(g)); g.close(); print(list(g))
def inner():
    try: r = yield rpc(1)
    except KeyError: rpc(0); r = "key"
    finally: print("inner fin", rpc(1))
    return rpc(r)
def outer():
    a = yield from inner(); print("a", a)
    b = yield from [rpc(7), 8]
    try: c = yield from inner()
    finally: print("outer fin", rpc(2))
    return rpc((a, b, c))
def drive(g, *ops):
    out = []
    try:
        for op in ops: out.append(op(g))
    except StopIteration as e: out.append(("stop", e.value))
    except BaseException as e: out.append(repr(e))
    return out
print(drive(outer(), next, lambda g: g.send(5), next, next, lambda g: g.throw(KeyError("z")), next))
print(drive(outer(), next, lambda g: g.close()))
print(drive(outer(), next, lambda g: g.throw(rpc(ZeroDivisionError()))))
class Itr:
    def __init__(self): self.i = 0
    def __iter__(self): return rpc(self)
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration(rpc("ret"))
        return rpc(self.i)
    def send(self, v): return rpc(("sent", v))
    def throw(self, e): print("thrown", rpc(repr(e))); raise e
    def close(self): print("closed", rpc(1))
def deleg(): return (yield from Itr())
print(drive(deleg(), next, next, lambda g: g.send(4), next, next))
print(drive(deleg(), next, lambda g: g.throw(ValueError("x"))))
print(drive(deleg(), next, lambda g: g.close()))
def badclose():
    try: yield 1
    except GeneratorExit: rpc(0); yield 2
print(drive(badclose(), next, lambda g: g.close()))
def refin():
    try: yield 1
    finally: rpc("r")
    return "r"
print(drive(refin(), next, next))
def stopit(): yield rpc(1); raise StopIteration(rpc(2))
print(drive(stopit(), next, next))
def gen_locals(n):
    a = rpc(n); t = 0
    for i in range(rpc(n)):
        for j in (k for k in range(i) if rpc(k % 2 == 0)):
            t += rpc(j); z = yield (i, j, t)
            if z: a += z
        else: t += 1
    return a, t
print(drive(gen_locals(4), next, lambda g: g.send(2), next, next, next, next))
nested = [[rpc(i * j) for j in range(rpc(3)) if rpc(j)] for i in range(3) if (y := rpc(i)) != 1]; print(nested, y)
print({rpc(k): rpc(v) for k, v in zip("ab", Itr())}, {rpc(x) for x in Itr()}, sum(rpc(x) for x in Itr()), [*Itr(), *map(rpc, [9])], (*Itr(),), {**{"a": rpc(1)}, **dict(b=rpc(2))})
a, *b, (c, d) = rpc([1, 2, 3, (4, 5)]); print(a, b, c, d)
[p, q, r] = Itr(); print(p, q, r)
try: u, v = Itr()
except ValueError as e: print(e)
def fin():
    for i in range(3):
        try:
            if rpc(i) == 0: continue
            if i == 2: break
            rpcfail(1)
        except RuntimeError as e:
            try: fail("in handler")
            except ValueError as e2: print(repr(e2.__context__), rpc(1))
        else: print("else")
        finally: print("fin", rpc(i), sys.exc_info()[0])
    else: print("no")
    try: return rpc("ret")
    finally: print("last", rpc(1))
print(fin())
def eg():
    try:
        try: raise ExceptionGroup("g", [ValueError(rpc(1)), TypeError(2), KeyError(3)])
        except* rpc(ValueError) as e: print("v", rpc(len(e.exceptions))); raise
        except* (TypeError, rpc(KeyError)) as e: print("t", rpc(len(e.exceptions)))
        finally: print("f", rpc(0))
    except ExceptionGroup as e: print(repr(e))
eg()
class CM:
    def __init__(s, n): s.n = n
    def __enter__(s): rpc(0); print("enter", s.n); return rpc(s.n)
    def __exit__(s, *a): print("exit", s.n, rpc(a[0])); return rpc(s.n == 2)
with CM(rpc(1)) as x, CM(2) as y, CM(3): rpcfail(1)
for i in [1, 2]:
    with CM(i):
        if i == 1: continue
        break
def wr():
    with CM(5): return rpc("w")
print(wr())
class ACM:
    async def __aenter__(s): await asyncio.sleep(0); return rpc("ae")
    async def __aexit__(s, *a): rpc(0); await asyncio.sleep(0); print("aexit", a[0]); return rpc(True)
class AIt:
    def __init__(s): s.i = 0
    def __aiter__(s): return rpc(s)
    async def __anext__(s):
        s.i += 1
        if rpc(s.i) > 3: raise StopAsyncIteration
        await asyncio.sleep(0); return rpc(s.i)
async def agen():
    try:
        for i in range(3): x = yield rpc(i); print("sent", rpc(x))
    finally: rpc(0); await asyncio.sleep(0); print("agen fin")
class Aw:
    def __await__(self): rpc(0); yield from asyncio.sleep(0).__await__(); return rpc("awaited")
async def work(n):
    out = []
    async with ACM() as v: out.append(v); rpcfail(1)
    async for x in AIt(): out.append(x)
    out += [rpc(y) async for y in AIt() if rpc(y) > 1]
    ag = agen(); out.append(await anext(ag)); out.append(await ag.asend(5)); await ag.aclose()
    out.append(await Aw())
    return rpc((n, out))
async def failing(): rpc(1); await asyncio.sleep(0.001); rpcfail(2)
async def main():
    print(await asyncio.gather(work(1), work(2), failing(), return_exceptions=True))
    t = asyncio.create_task(asyncio.sleep(10)); t.add_done_callback(lambda f: print("done", rpc(f.cancelled()))); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled", rpc(1))
    try: await asyncio.wait_for(asyncio.sleep(5), rpc(0.01))
    except TimeoutError: print("timeout")
    q = asyncio.Queue()
    async def prod():
        for i in range(3): await q.put(rpc(i))
    p = asyncio.create_task(prod()); print([await q.get() for _ in range(3)]); await p
    async with asyncio.Lock(): rpc(1)
    loop = asyncio.get_running_loop(); f = loop.create_future(); loop.call_soon(lambda: f.set_result(rpc("fut"))); print(await f)
    async with asyncio.TaskGroup() as tg: a = tg.create_task(work(3)); b = tg.create_task(asyncio.sleep(0, "s"))
    print(a.result()[0], b.result())
    @contextlib.asynccontextmanager
    async def acm():
        rpc(0)
        try: yield rpc("y")
        finally: await asyncio.sleep(0); print("acm fin", rpc(1))
    async with acm() as z: print(z)
asyncio.run(main())
