from _rpc import fail, rpc


def gen(n):
    try:
        for i in range(n):
            got = yield rpc(i)
            if got: print("got", rpc(got))
    except ValueError as e:
        yield rpc(("caught", str(e)))
    finally:
        print("closing", rpc(n))
    return rpc("done")


def outer(n):
    result = yield from gen(n)
    yield rpc(result)


g = gen(3)
print(next(g), g.send("a"), g.throw(ValueError("v")))
print(list(g))
print(list(outer(2)))
g = gen(2); next(g); g.close()
print([x + y for x in gen(2) for y in (rpc(10), rpc(20)) if rpc(x + y) > 10])
print({k: rpc(v) for v, k in zip(gen(2), "abc")}, {rpc(x) for x in gen(2)})
print(sum(rpc(x) for x in gen(3)), max(gen(2)), dict(enumerate(gen(2))), dict(zip(gen(2), "abc")))
a, *b = gen(3); print(a, b)
print(*gen(2)); print([*gen(1), *gen(1)], {**{"a": rpc(1)}})


def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = rpc(b), a + b


print([x for x, _ in zip(fibs(), range(8))])


def raising():
    yield 1
    fail("in generator")


try:
    for x in raising(): print(x)
except ValueError as e:
    print("raised", e)


def in_except():
    try:
        1 / 0
    except ZeroDivisionError:
        yield rpc(1)
        try:
            raise
        except ZeroDivisionError as e:
            yield rpc(str(e))


print(list(in_except()))


class Tree:
    def __init__(self, v, kids=()): self.v, self.kids = v, kids
    def __iter__(self):
        yield rpc(self.v)
        for k in self.kids: yield from k


print(list(Tree(1, [Tree(2, [Tree(3)]), Tree(4)])))


async def co(x):
    rpc(0)
    return x * 2


async def agen(n):
    for i in range(n):
        yield rpc(await co(i))


async def main():
    out = [x async for x in agen(3)]
    async for x in agen(2): out.append(rpc(x))
    return out


m = main()
try:
    m.send(None)
except StopIteration as e:
    print(e.value)
