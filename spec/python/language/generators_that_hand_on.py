"""Generators that hand on what others yield, by `for x in g: yield x` and `yield from`: values, ends, errors and who is running."""
import sys
import traceback


def numbers(n, log=None):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                log.append(("got", got))
    except ValueError as e:
        log.append(("thrown", str(e)))
        yield "after"
    return "answer"


def looping(it):
    for x in it:
        yield x
    else:
        yield ("else", x)
    yield ("last", x)


def tree(lo, hi):
    if lo < hi:
        mid = (lo + hi) // 2
        for x in tree(lo, mid):
            yield x
        yield mid
        for x in tree(mid + 1, hi):
            yield x


print(list(tree(0, 20)), sum(tree(0, 50)), list(zip(tree(0, 6), tree(3, 9))))
for it in ([1, 2], (3,), "ab", {"k": 1}, range(3), iter([5, 6]), numbers(3), looping(looping(numbers(3)))):
    print([x for x in looping(it)])
try:
    print(list(looping([])))
except UnboundLocalError as e:
    print(e)

# The variable keeps the last value, also where an end, an error or a thrown exception comes by a longer way.
def keeps(depth):
    x = "none"
    if depth:
        try:
            for x in keeps(depth - 1):
                yield x
        except KeyError as e:
            yield ("error", depth, x, e.args)
        yield ("kept", depth, x)
    else:
        yield "a"
        yield "b"
        raise KeyError("inner")


print(list(keeps(0 + 1)), list(keeps(3)))
g = keeps(3)
print(next(g), next(g))
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print("passed", e)
print(list(g))


def throwing(log):
    x = None
    try:
        for x in numbers(10, log):
            yield x
    except (ValueError, GeneratorExit) as e:
        log.append((type(e).__name__, x))
        yield "caught"


log = []
g = looping(looping(numbers(10, log)))
print(next(g), next(g), next(g), g.send("ignored"), next(g))
try:
    g.throw(ValueError("to the outermost"))
except ValueError as e:
    print(e, log)
log = []
g = throwing(log)
print(next(g), next(g), g.throw(ValueError("to the loop")), log, next(g, "end"))
log = []
g = throwing(log)
print(next(g), next(g))
try:
    g.close()
except RuntimeError as e:
    print(e, log)


# Items of a chain that are stepped, sent to and closed by others.
def shared(log):
    inner = numbers(8, log)
    middle = looping(inner)
    outer = looping(middle)
    return inner, middle, outer


log = []
inner, middle, outer = shared(log)
print(next(outer), next(outer), next(middle), next(inner), next(outer), inner.send("x"), next(outer), list(outer), log)
log = []
inner, middle, outer = shared(log)
print(next(outer), next(outer), inner.close(), next(outer), list(outer), list(middle), log)
log = []
inner, middle, outer = shared(log)
print(next(outer), next(outer), middle.close(), next(inner), next(outer), list(outer), log)
a = numbers(6)
first, second = looping(a), looping(a)
print(next(first), next(second), next(first), next(second), list(first), list(second))


def delegating(it):
    answer = yield from it
    yield ("answer", answer)


a = numbers(7)
first, second = delegating(looping(a)), looping(delegating(a))
print(next(first), next(second), next(first), next(second), list(first), list(second))
print(list(looping(delegating(looping(delegating(numbers(2)))))))


# Who is running and who waits in whom.
def watched():
    yield tell()
    yield tell()
    yield tell()


def tell():
    return [(g.gi_running, g.gi_yieldfrom is not None) for g in around]


for kind in looping, delegating:
    around = []
    around.append(watched())
    around.append(kind(around[0]))
    around.append(kind(around[1]))
    print(next(around[2]), tell(), next(around[2]), tell(), next(around[2]), tell())


def reenter(k):
    yield 0
    for enter in (lambda g: next(g), lambda g: g.send(None), lambda g: g.throw(ValueError), lambda g: g.close()):
        try:
            enter(around[k])
        except ValueError as e:
            yield str(e)


for kind in looping, delegating:
    for k in 0, 1, 2:
        around = []
        around.append(reenter(k))
        around.append(kind(around[0]))
        around.append(kind(around[1]))
        print(list(around[2]))


# Errors and their tracebacks.
def broken(n):
    yield n
    yield n + 1
    raise LookupError("broken")


def through(it):
    for x in it:
        yield x


def stops(it):
    for x in it:
        yield x
    raise StopIteration


try:
    for v in through(through(broken(1))):
        print(v)
except LookupError as e:
    print([(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)])
try:
    print(list(through(stops(through(iter([1]))))))
except RuntimeError as e:
    print(e, repr(e.__cause__))


def in_handler(it):
    try:
        raise OSError("handled")
    except OSError:
        for x in it:
            yield x
        yield repr(sys.exc_info()[1])


def sees():
    yield repr(sys.exc_info()[1])
    yield repr(sys.exc_info()[1])


print(list(through(in_handler(through(sees())))))


def guarded(it):
    with Noting() as noting:
        for x in it:
            yield x
    yield noting.seen


class Noting:
    seen = "nothing"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.seen = kind and kind.__name__
        return True


print(list(through(guarded(through(broken(5))))))


# Other loops that look like it.
def captured(it):
    def get():
        return x
    for x in it:
        yield x
    yield get() + 100


def floats(it):
    x = 0.5
    x = x * 2.0
    for x in it:
        yield x
    yield x * 1.5


def deleted(it):
    for x in it:
        yield x
    del x
    try:
        yield x
    except UnboundLocalError as e:
        yield str(e)


def answers(it):
    got = []
    for x in it:
        got.append((yield x))
    yield got


def argument(x):
    for x in x:
        yield x
    yield [x]


glob = None


def into_global(it):
    global glob
    for glob in it:
        yield glob


def twice(it):
    for x in it:
        yield x
    for x in numbers(2):
        yield x
    yield ("x", x)


for kind in captured, floats, deleted, answers, argument, into_global, twice:
    g = kind(numbers(3))
    print(kind.__name__, list(g), list(through(kind(through(numbers(2))))))
print(glob)
print(list((x for x in looping(numbers(3)))), len({*looping(numbers(2))}), [*looping(numbers(2))], sorted(tree(0, 5)), max(tree(0, 5)))


def deep(n):
    if n:
        for x in deep(n - 1):
            yield x
    else:
        yield from "abc"


print(list(deep(200)))
def endless():
    for x in endless():
        yield x
try:
    next(endless())
except RecursionError as e:
    print("too deep")


class Guest:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("what is not asked for")
        return self.n


print(list(looping(Guest())), list(looping(looping(Guest()))))
