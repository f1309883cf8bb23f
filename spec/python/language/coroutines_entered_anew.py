# Coroutines, asynchronous generators and what they await: values, exceptions and ends that pass between them.
def run(c, sends=()):
    out = []
    it = iter(sends)
    try:
        out.append(c.send(None))
        while True:
            out.append(c.send(next(it, None)))
    except StopIteration as e:
        return out, e.value
    except BaseException as e:
        return out, type(e).__name__, str(e)


class Aw:
    def __init__(self, *values, error=None, result=None):
        self.values, self.error, self.result = values, error, result

    def __await__(self):
        got = []
        try:
            for v in self.values:
                got.append((yield v))
        except ValueError as e:
            got.append(repr(e))
            yield "caught"
        finally:
            got.append("end")
        if self.error:
            raise self.error
        return self.result, got


async def plain(x):
    return x


async def waits(*values, **k):
    return await Aw(*values, **k)


async def nested(n, *values, **k):
    if n:
        return (n, await nested(n - 1, *values, **k))
    return await waits(*values, **k)


async def sums():
    return await plain(1) + await plain(2) * (await plain(3)), [await plain(i) for i in range(3)], {await plain(1): await plain(2)}


print(run(plain(5)), run(waits()), run(waits(1, 2)), run(waits(1, 2), "ab"), run(nested(3, 1, 2), "xy"), run(sums()))
print(run(waits(error=KeyError("k"))), run(waits(1, error=StopIteration(4))), run(nested(2, 1, error=ZeroDivisionError("z"))))


def driven(make, *steps):
    c = make()
    out = []
    for how, *a in steps:
        try:
            out.append(getattr(c, how)(*a))
        except BaseException as e:
            out.append((type(e).__name__, str(e), getattr(e, "value", None)))
    out.append((c.cr_running, c.cr_await is None, c.cr_suspended if hasattr(c, "cr_suspended") else c.cr_await is not None))
    return out


for make in (lambda: waits(1, 2), lambda: nested(2, 1, 2)):
    print(driven(make, ("send", None), ("throw", ValueError("v")), ("send", 1)))
    print(driven(make, ("send", None), ("close",), ("send", None)))
    print(driven(make, ("send", 1), ("send", None), ("send", "s"), ("send", "t"), ("send", None)))
    print(driven(make, ("throw", TypeError("t")), ("send", None)))
    print(driven(make, ("send", None), ("throw", GeneratorExit()), ("close",)))


class It:
    def __init__(self, n, wait=False, error=None):
        self.n, self.wait, self.error = n, wait, error

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.wait:
            await Aw("w")
        if self.n == 0:
            raise self.error or StopAsyncIteration
        self.n -= 1
        return self.n


class Own(It):
    def __anext__(self):
        return Aw("own", result=self.n) if self.n else 5


async def gen(n, wait=False):
    try:
        for i in range(n):
            if wait:
                await Aw("g%d" % i)
            got = yield i
            if got:
                yield ("got", got)
    except KeyError as e:
        yield ("key", str(e))
    finally:
        if wait:
            await Aw("closing")


async def over(source, stop=None):
    out = []
    async for x in source:
        if x == stop:
            break
        if x == 1:
            continue
        out.append(x)
    else:
        out.append("else")
    return out


for source in (lambda: It(3), lambda: It(3, True), lambda: gen(3), lambda: gen(3, True), lambda: It(2, error=OSError("o")), lambda: It(2, True, error=OSError("o"))):
    print(run(over(source())), run(over(source(), 2)), run(over(source(), 0)))
for bad in (5, [1], Own(0), plain(1)):
    print(run(over(bad)))


async def comps(wait):
    return [x async for x in gen(3, wait)], {x: y async for x in gen(2, wait) for y in range(2)}, {x async for x in It(2, wait) if x}, [y async for y in (z * 2 async for z in gen(3, wait))]


print(run(comps(False)), run(comps(True)))


async def stepping(wait):
    g = gen(3, wait)
    out = [await g.__anext__(), await g.asend("s"), await g.asend(None)]
    out.append(await g.athrow(KeyError("k")))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        out.append("over")
    await g.aclose()
    h = gen(3, wait)
    out.append(await anext(h))
    out.append(await h.aclose())
    out.append(await anext(h, "default"))
    try:
        await gen(1, wait).athrow(ValueError("early"))
    except ValueError as e:
        out.append(str(e))
    return out


print(run(stepping(False)), run(stepping(True)))


class CM:
    def __init__(self, wait, swallow=False):
        self.wait, self.swallow = wait, swallow

    async def __aenter__(self):
        if self.wait:
            await Aw("in")
        return self

    async def __aexit__(self, kind, value, tb):
        if self.wait:
            await Aw("out")
        return self.swallow


async def managed(wait, swallow, error):
    async with CM(wait, swallow) as a, CM(wait) as b:
        if error:
            raise error
        return a is not b
    return "after"


for wait in (False, True):
    for swallow in (False, True):
        print(run(managed(wait, swallow, None)), run(managed(wait, swallow, ValueError("m"))))


async def handlers(wait):
    out = []
    for i in range(3):
        try:
            try:
                if i == 1:
                    raise ValueError(i)
                out.append(await (waits("t") if wait else plain(i)))
                if i == 2:
                    await waits(error=KeyError("in"))
            except ValueError as e:
                out.append(await nested(1, *("e" if wait else "")))
                out.append(str(e))
            finally:
                out.append(await plain("f"))
        except KeyError as e:
            out.append((str(e), e.__context__))
    while await plain(len(out) < 20):
        out.append(0)
        if len(out) == 15:
            break
    return out


print(run(handlers(False)), run(handlers(True)))


async def variables(a, *args, k=3, **kw):
    x = 1.5
    f = lambda: (a, x, args, kw)
    await Aw("p")
    x += 1
    a = await plain(a)
    del k
    try:
        k
    except UnboundLocalError as e:
        return f(), type(e).__name__


print(run(variables(1, 2, z=3)))


class Pausing:
    def __await__(self):
        return iter([1, 2])

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(7)


class Direct(Pausing):
    def __await__(self):
        return self


class Wrong:
    def __await__(self):
        return 5


async def awaits(o):
    return await o


for o in (Pausing(), Direct(), Wrong(), 5, None, [], waits):
    print(run(awaits(o)))
c = plain(1)
print(run(c), run(c), run(awaits(c)))
c = waits(1)
c.send(None)
print(run(awaits(c)))
c.close()


def delegating(it):
    r = yield from it
    yield ("returned", r)


print(list(delegating([1, 2])), list(delegating(delegating(iter("ab")))), list(delegating(Direct())))
g = delegating(delegating(range(5)))
print(next(g), g.send(None), next(g))
try:
    g.send(5)
except AttributeError as e:
    print(e)
g = delegating(delegating(range(5)))
next(g)
try:
    g.throw(ValueError("into"))
except ValueError as e:
    print(e)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = delegating(stubborn())
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


async def deep(n):
    return await deep(n - 1) + 1 if n else (await Aw("bottom"))[0] or 0


print(run(deep(300)))


def fib(n):
    return fib(n - 1) + fib(n - 2) if n > 1 else n


async def afib(n):
    return await afib(n - 1) + await afib(n - 2) if n > 1 else n


print(run(afib(12)), fib(12))
