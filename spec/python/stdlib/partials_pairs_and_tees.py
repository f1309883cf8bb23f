# functools.partial as it is copied, shown and restored; the cache of a method; iterators that ask themselves.
import copy
import functools
import itertools
import operator


class Keyed:
    cached = functools.lru_cache(2)(lambda self, x: x + 1)


k = Keyed()
print(type(k.cached).__name__, k.cached(1), k.cached(1), k.cached.cache_info())

p = functools.partial(print, [1], sep="-")
q = copy.copy(p)
print(q.args is p.args, q.keywords is p.keywords, p.__reduce__()[2][3])
p.keywords[5] = 6
print(repr(p).replace(repr(print), "print"))
try:
    p()
except TypeError as problem:
    print(problem)
for state in [(print, (), {}), (print, (), {}, {}, None), [print, (), {}, None], (None, (), {}, None), (print, [], {}, None), (print, (), [], None)]:
    try:
        functools.partial(print).__setstate__(state)
    except TypeError as problem:
        print(problem)


class Args(tuple):
    pass


class Names(dict):
    pass


r = functools.partial(lambda *args, **names: (args, names))
r.note = 1
r.__setstate__((r.func, Args((1, 2)), Names(default=3), {"other": 2}))
print(type(r.args), type(r.keywords), r.args, r.keywords, vars(r), r())
try:
    hash(functools.cmp_to_key(lambda a, b: 0)(1))
except TypeError as problem:
    print(problem)


class Reentrant:
    def __init__(self, at, ask):
        self.count, self.at, self.ask = 0, at, ask

    def __iter__(self):
        return self

    def __next__(self):
        self.count += 1
        if self.count > 6:
            raise StopIteration
        return self.ask() if self.count in self.at else [self.count]


for at in [{1}, {2}, {3}, {1, 2}, {1, 3}, {2, 3}]:
    pairs = itertools.pairwise(Reentrant(at, lambda: next(pairs, None)))
    print(sorted(at), list(pairs))

first, second = itertools.tee(Reentrant({1}, lambda: next(second)))
try:
    next(first)
except RuntimeError as problem:
    print(problem)
print(next(first), next(second))


class Hinted:
    def __length_hint__(self):
        raise TypeError("not known")


print(operator.length_hint(itertools.repeat(None), 12), operator.length_hint(Hinted(), 3))
print(list(itertools.islice(itertools.count(), 1, 10, 2**63 - 1)))
try:
    itertools.islice([], 2**63)
except ValueError as problem:
    print(problem)
