# Loops over dicts: keys, values and items as they stand when they are reached, changes of size, and every kind of dict.
from collections import Counter, OrderedDict, defaultdict


def attempt(run):
    try:
        print(run())
    except Exception as e:
        print(type(e).__name__, e)


def kinds():
    yield {}
    yield {"a": 1}
    yield {"a": 1, "b": None, "c": False}
    yield {1: "x", 2.5: "y", True: "z", None: 0}
    yield {(1, 2): 3, (3, 4): 5, "k": 6}
    yield defaultdict(int, a=1, b=2)
    yield Counter("abca")
    yield OrderedDict(b=1, a=2)

    class Own(dict):
        def __iter__(self):
            return iter(["own"])

    yield Own(a=1, b=2)

    class Thing:
        pass

    thing = Thing()
    thing.x = 1
    thing.y = 2
    yield thing.__dict__


for d in kinds():
    print([k for k in d], [v for v in d.values()], [(k, v) for k, v in d.items()], [kv for kv in d.items()])
    print(list(reversed(d)), list(reversed(d.values())), list(reversed(d.items())))
    print({k: v for k, v in d.items()}, max((len(str(k)) for k in d.keys()), default=0), dict(d.items()))


def changed(d, view, change):
    seen = []
    for n, entry in enumerate(view(d)):
        seen.append(entry)
        change(d, n)
        if n > 20:
            seen.append("endless")
            break
    return seen, d


def grow(d, n):
    d[100 + n] = n


def shrink(d, n):
    d.pop(next(iter(d)))


def swap(d, n):
    if n == 1:
        del d["b"]
        d["new"] = n


def again(d, n):
    if n == 0:
        v = d.pop("a")
        d["a"] = v


def update(d, n):
    d["c"] = n * 10


def clear(d, n):
    d.clear()


def tupled(d, n):
    if n == 0:
        d.pop("c")
        d[(1, 2)] = 3


for change in (grow, shrink, swap, again, update, clear, tupled):
    for view in (lambda d: d, lambda d: d.keys(), lambda d: d.values(), lambda d: d.items()):
        attempt(lambda: changed({"a": 1, "b": 2, "c": 3}, view, change))


def pairs(d):
    out = []
    for k, v in d.items():
        out.append((k, v))
        d["c"] = len(out) * 10
    return out


print(pairs({"a": 1, "b": 2, "c": 3}))
it = iter({"a": 1, "b": 2}.items())
print(it.__length_hint__(), next(it), it.__length_hint__(), next(it), it.__length_hint__(), next(it, "end"), next(it, "end"))
d = {"a": 1, "b": 2}
it = iter(d)
next(it)
d["c"] = 3
attempt(lambda: next(it))
attempt(lambda: next(it))
it = iter(d.values())
print(list(it), list(it))
d["d"] = 4
print(list(it))
import copy

it = iter({"a": 1, "b": 2, "c": 3}.items())
next(it)
other = copy.copy(it)
print(next(it), next(other), list(it), list(other))
for a, b in {"xy": 1}:
    print(a, b)
for a, b in {("p", "q"): 1}.keys():
    print(a, b)
attempt(lambda: [a for a, b in {"xyz": 1}])
attempt(lambda: [a for a, b, c in {"xyz": 1}.items()])
