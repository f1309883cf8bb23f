"""`sys.setrecursionlimit` is a real bound: functions, methods, special methods, generators; the limit itself must not be below the depth."""
import sys

depth = 0


def f(n):
    global depth
    depth = n
    return f(n + 1)


def measured(limit):
    global depth
    old = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)
    try:
        for _ in range(2):
            depth = 0
            try:
                f(1)
            except RecursionError as e:
                print(limit, limit - 5 < depth <= limit, e)
    finally:
        sys.setrecursionlimit(old)


for limit in 50, 200, 900, 3000:
    measured(limit)


class A:
    def m(self, n, *rest, key=1):
        global depth
        depth += 1
        return self.m(n + 1)

    def __getattr__(self, name):
        global depth
        depth += 1
        return self.other

    def __lt__(self, other):
        global depth
        depth += 1
        return sorted([self, other])

    def __add__(self, other):
        global depth
        depth += 1
        return self + other


def chain():
    global depth
    depth += 1
    yield from chain()


def looped():
    global depth
    depth += 1
    for x in looped():
        yield x


async def awaiting():
    global depth
    depth += 1
    await awaiting()


def in_handler():
    global depth
    depth += 1
    try:
        1 / 0
    except ZeroDivisionError:
        in_handler()


def twice():
    try:
        twice()
    except RecursionError:
        twice()


a = A()
sys.setrecursionlimit(120)
for name, work in {
    "method": lambda: a.m(1),
    "attribute": lambda: a.x,
    "sorted": lambda: a < a,
    "operator": lambda: a + 1,
    "yield from": lambda: list(chain()),
    "for": lambda: list(looped()),
    "await": lambda: awaiting().send(None),
    "handler": in_handler,
    "sort key": lambda: (lambda g: g(g))(lambda g: sorted([1, 2], key=lambda _: g(g))),
}.items():
    depth = 0
    try:
        work()
    except RecursionError:
        print(name, depth <= 120)
sys.setrecursionlimit(12)
try:
    twice()
except RecursionError:
    print("twice ends")
sys.setrecursionlimit(1000)


def deep(n):
    if n:
        return deep(n - 1)
    try:
        sys.setrecursionlimit(20)
    except RecursionError as e:
        print(str(e)[:58])
    for wrong in (0, -1, 1 << 40, "1"):
        try:
            sys.setrecursionlimit(wrong)
        except (ValueError, OverflowError, TypeError) as e:
            print(type(e).__name__, e)
    return sys.getrecursionlimit()


print(deep(30))
