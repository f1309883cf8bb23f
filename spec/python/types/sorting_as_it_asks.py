"""Which comparisons a sort asks for, in which order, and what a list is when one of them raises."""
import functools
import random

r = random.Random(11)
asked = []


class Key:
    def __init__(self, value, number):
        self.value = value
        self.number = number

    def __lt__(self, other):
        asked.append((self.number, other.number))
        if len(asked) == limit:
            raise ValueError("enough")
        return self.value < other.value


def digest(items):
    total = 7
    for item in items:
        for part in item if isinstance(item, tuple) else (item,):
            total = (total * 31 + part) % 1_000_000_007
    return total


def shapes(n):
    yield "random", [r.randrange(n) for _ in range(n)]
    yield "few values", [r.randrange(3) for _ in range(n)]
    yield "ascending", list(range(n))
    yield "descending", list(range(n, 0, -1))
    yield "equal", [1] * n
    yield "two runs", list(range(0, n, 2)) + list(range(1, n, 2))
    yield "runs", [i % 37 + i // 50 for i in range(n)]
    yield "apart", list(range(n // 2, n)) + list(range(n // 2))
    yield "saw", [i % 7 for i in range(n)]
    yield "late", list(range(n)) + [r.randrange(n + 1) for _ in range(10)]
    yield "blocks", sum((list(range(k, k + 90)) for k in r.sample(range(n), min(n, 30))), [])


for n in (1, 2, 3, 8, 31, 63, 64, 65, 100, 130, 500, 1500):
    for name, values in shapes(n):
        limit = -1
        asked.clear()
        made = [Key(value, number) for number, value in enumerate(values)]
        made.sort(reverse=n % 2 == 1)
        count = len(asked)
        print(n, name, count, digest(asked), digest([key.number for key in made]))
        for limit in sorted({1, count // 3, count - 1, count} - {0, -1}):
            asked.clear()
            made = [Key(value, number) for number, value in enumerate(values)]
            try:
                made.sort(reverse=n % 3 == 1)
                print("  in order")
            except ValueError as error:
                print(" ", error, len(made), digest([key.number for key in made]), sorted(key.number for key in made) == list(range(len(values))))

nan = float("nan")
for n in (2, 3, 5, 20, 45, 70, 200):
    values = [r.choice([nan, 1.0, 2.5, -3, 7, 2**60]) for _ in range(n)]
    print(sorted(values))
    print(sorted(values, reverse=True))
    print(sorted([(value, 1) for value in values])[:9])
    print(sorted(range(n), key=values.__getitem__))
    print(min(values), max(values), min((value, 0) for value in values))

for n in (5, 50, 300):
    values = [r.randrange(100) for _ in range(n)]
    print(sorted(values, key=functools.cmp_to_key(lambda a, b: r.choice([-1, 0, 1]))))
    print(sorted(values, key=functools.cmp_to_key(lambda a, b: -1))[:20], sorted(values, key=functools.cmp_to_key(lambda a, b: 1))[:20])
    print([sorted(s) for s in sorted([frozenset(r.sample(range(4), 2)) for _ in range(n)])][:30])

names = ["b", "a", 3, "c"]
try:
    names.sort()
except TypeError as error:
    print(error, names)
for mixed in ([1, "a", 2], ["x", None], [2, 1, None, 0], [(1, "a"), (1, 2)], [[2], [1], ["x"]]):
    try:
        mixed.sort(reverse=len(mixed) == 4)
    except TypeError as error:
        print(error, mixed)
