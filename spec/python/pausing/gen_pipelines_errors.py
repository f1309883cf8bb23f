"""Errors and GeneratorExit through stacks of generators, yield from and context managers that pause."""
from _rpc import rpc, rpcfail

import contextlib
log = []
def level(n):
    try:
        if n == 0:
            yield rpc("a")
            yield rpcfail(0)
        else:
            yield from level(n - 1)
    except RuntimeError as error:
        log.append((n, "except", str(error)))
        if n == 2: yield rpc("recovered")
        else: raise
    finally:
        log.append((n, rpc("finally")))
print(list(level(3)), log)
log.clear()
g = level(2)
print(next(g)); g.close()
print(log)
@contextlib.contextmanager
def cm(name):
    log.append(rpc("enter " + name))
    try:
        yield rpc(name)
    except ValueError as error:
        log.append(rpc(f"{name} saw {error}"))
        raise KeyError(name) from error
    finally:
        log.append(rpc("exit " + name))
log.clear()
def uses():
    with cm("one") as a, cm("two") as b:
        yield a + b
        raise ValueError("inside")
try:
    for v in uses(): print(v)
except KeyError as error:
    print(error, repr(error.__cause__), repr(error.__context__), log)
def returning():
    try:
        return (yield rpc(1))
    finally:
        yield rpc("from finally")
r = returning()
print(next(r), r.send("sent"))
try:
    next(r)
except StopIteration as stop:
    print(stop.value)
def swallow():
    while True:
        try:
            yield rpc("tick")
        except ValueError as error:
            rpc(0)
            print("swallowed", error)
s = swallow()
print(next(s), s.throw(ValueError("one")), s.throw(ValueError("two")))
try:
    s.throw(OSError("out"))
except OSError as error:
    print(error)
print(next(s, "finished"))
