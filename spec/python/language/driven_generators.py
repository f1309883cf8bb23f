"""Generator expressions that builtins run to their end: values of all kinds, exceptions, early ends, who looks at the generator meanwhile."""
import sys


def attempt(f):
    try:
        found = f()
        return sorted(map(repr, found)) if isinstance(found, (set, frozenset)) else found
    except BaseException as e:
        return type(e).__name__, type(e.__cause__).__name__


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return N(self.v + (o.v if isinstance(o, N) else o))

    __radd__ = __add__

    def __hash__(self):
        return 1

    def __eq__(self, o):
        print("eq", end=" ")
        return isinstance(o, N) and self.v == o.v

    def __bool__(self):
        print("bool", self.v, end=" ")
        return self.v > 1

    def __lt__(self, o):
        return self.v < (o.v if isinstance(o, N) else o)

    def __gt__(self, o):
        return self.v > (o.v if isinstance(o, N) else o)

    def __repr__(self):
        return f"N({self.v})"


kinds = [[], [1, 2, 3], [1, 2.5, 3], [0, 0, 2], [True, False], [0, False, None], ["a", "b", "a"], [1, "a"], [N(1), N(2), N(1)], [1, N(2), 3], [2**53 - 1, 1, -5],
         [2**60, 1], [0.5, N(1)], [(1, 2), (1, 2)], [1, (1,), "x", 1], [[1], [2]], [float("nan"), 1], [3, 1.5, 2], [1, True, 1.0], [None], ["", 0, 0.0]]
takers = [sum, any, all, set, tuple, list, frozenset, min, max, sorted, lambda g: "".join(g), lambda g: dict.fromkeys(g), lambda g: [*g], lambda g: {*g}, lambda g: print(*g),
          lambda g: [].extend(g), lambda g: sum(g, 5), lambda g: sum(g, N(0)), lambda g: min(g, default=9), lambda g: max(g, key=str), lambda g: {1, 2}.union(g), lambda g: (7 in g)]
for items in kinds:
    for take in takers:
        print(attempt(lambda: take(x for x in items)), end=" ")
    print()


def trace(n, seen):
    for i in range(n):
        seen.append(i)
        yield i


seen = []
g = (x * 2 for x in trace(5, seen))
print(any(x == 4 for x in g), seen, next(g), list(g), seen, list(g), attempt(lambda: next(g)))
g = (x for x in [0, 0, 3, 4])
print(any(g), list(g), all(g))
g = (x for x in [1, 2, 0, 4])
print(all(g), list(g))
g = (10 // x for x in [5, 2, 0, 1])
print(attempt(lambda: sum(g)), list(g))
for take in takers[:10]:
    print(attempt(lambda: take(next(iter(())) if x == 2 else x for x in range(4))), end=" ")
print()


def reenter(take):
    g = (next(g) if x == 1 else x for x in range(4))
    return attempt(lambda: take(g))


for take in takers[:10]:
    print(reenter(take), end=" ")
print()


class Looks:
    """Adds by going on with the generator itself."""

    def __add__(self, o):
        return 100 + next(g)

    __radd__ = __add__


g = (Looks() if x == 1 else x for x in range(6))
print(attempt(lambda: sum(g)), attempt(lambda: list(g)))
g = (x for x in range(3))
print(g.gi_running, sum(g), g.gi_running, g.gi_frame)
g = ((x, g.gi_running) for x in range(2))
print(list(g))
target = {1}
print(attempt(lambda: target.update(len(target) + x for x in range(3))), sorted(target))
grown = [1]
print(attempt(lambda: grown.extend(len(grown) for x in range(3))), grown)
try:
    raise KeyError("outer")
except KeyError:
    print(sum(x if isinstance(sys.exc_info()[1], KeyError) else 100 for x in range(3)), list(repr(sys.exc_info()[1]) for x in range(1)))


def inside():
    try:
        raise ValueError("in")
    except ValueError:
        return sum(x for x in [1, 2])


print(inside(), sum(sum(y for y in range(x)) for x in range(5)), [sum(x for x in range(n)) for n in range(5)])
print(sum(x for x in range(3) if x if x < 2), sum(x * y for x in range(3) for y in range(x)), max(x * y for x, y in zip([1, 2], [3, 4])))
print(attempt(lambda: sum(x for x in 5)), attempt(lambda: sum(undefined_name for x in [1])))


def throw():
    g = (x for x in range(3))
    next(g)
    return attempt(lambda: g.throw(ValueError("t"))), list(g)


print(throw())


def nested(n):
    return sum(nested(k) + 1 for k in range(n))


print(nested(6))


def mixed(log):
    try:
        yield 1
        try:
            raise KeyError
        except KeyError:
            yield 2
            yield 3.5
        with Manager(log):
            yield 4
            yield
        got = yield 5
        log.append(got)
        yield from (6, 7)
    finally:
        log.append("finally")
        yield 8
    return 9


class Manager:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, *exc):
        self.log.append(("out", exc[0]))


for take in [list, lambda g: len(set(g)), tuple, lambda g: sum(x or 0 for x in g), lambda g: any(x == 4 for x in g), all, lambda g: max(x or 0 for x in g), lambda g: attempt(lambda: sum(g))]:
    log = []
    g = mixed(log)
    print(take(g), log, attempt(lambda: next(g)), attempt(lambda: g.close()), log)


def failing(n):
    for i in range(n):
        yield i
    raise ValueError("late")


def wrong():
    yield 1
    raise StopIteration(5)


def self_driving():
    yield 1
    yield attempt(lambda: list(h))
    yield attempt(lambda: h.send(1))
    yield 4


for take in takers[:10]:
    h = self_driving()
    print(attempt(lambda: take(failing(3))), attempt(lambda: take(wrong())), attempt(lambda: take(h)), end=" ")
print()


def walk(tree):
    if isinstance(tree, list):
        for branch in tree:
            yield from walk(branch)
    else:
        yield tree


print(list(walk([1, [2, [3, 4]], 5])), sum(walk([1, [2, [3, 4.5]], 5])), sorted(walk([3, [1, 2]])), set(walk([1, [1]])), any(walk([0, [0, 1], 0])))
print("".join(walk(["a", ["b"]])), max(walk([1, [5, 2]])), dict.fromkeys(walk([1, [2]])), [*walk([1, [2]])], walk is walk)
import traceback

try:
    sum(1 // (x - 1) for x in range(3))
except ZeroDivisionError as e:
    print([f.name for f in traceback.extract_tb(e.__traceback__)])
