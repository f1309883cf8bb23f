"""send, throw, close and return of generators that pause on both sides; yield from through all of it."""
from _rpc import rpc, rpcfail

def inner():
    try:
        got = yield rpc(1)
        while got is not None:
            try:
                got = yield rpc(got * 2)
            except KeyError as error:
                got = yield rpc(f"caught {error}")
    finally:
        rpc(0)
        print("inner cleaned")
    return rpc("result")
def outer():
    value = yield from inner()
    print("got", value)
    yield rpc(value + "!")
g = outer()
print(next(g), g.send(rpc(5)), g.throw(KeyError("k")), g.send(7))
print(next(g), next(g, "end"))
g = outer()
next(g)
g.close()
g = outer()
next(g)
try:
    g.throw(ValueError, ValueError("v"))
except ValueError as error:
    print(error, error.__traceback__ is not None)
def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        rpc(0)
        print("exit")
        raise
    finally:
        print("finally", rpc("f"))
c = cleanup()
next(c)
c.close()
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield rpc(2)
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def stops():
    yield rpc(1)
    raise StopIteration(rpc(2))
try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
class Delegate:
    def __iter__(self): return self
    def __next__(self): return rpc("next")
    def send(self, v):
        if v == "stop": raise StopIteration(rpc("done"))
        return rpc(("sent", v))
    def throw(self, *a): return rpc(("thrown", a[0].__class__.__name__))
    def close(self): print("closed", rpc(1))
def delegating(): print((yield from Delegate()))
d = delegating()
print(next(d), d.send(3), d.throw(OSError("x")), next(d))
try:
    d.send("stop")
except StopIteration: print("stopped")
d = delegating()
next(d)
d.close()
def numbers(n):
    for i in range(n):
        received = yield rpc(i)
        if received: print("received", rpc(received))
a, b = numbers(3), numbers(3)
print(next(a), next(b), a.send("x"), next(b), list(a), list(b))
def tree(n):
    if n:
        yield from tree(n - 1)
        yield rpc(n)
        yield from tree(n - 1)
print(list(tree(4)), sum(rpc(v) for v in tree(3)))
gen = (rpc(v) for v in rpc(range(3)))
print(next(gen), list(gen))
r = numbers(2)
def reenter():
    yield next(me)
me = reenter()
try:
    next(me)
except ValueError as error:
    print(error)
