"""Rows of product, permutations and combinations: every small size, pairs taken apart, iterators left and asked again."""
from itertools import combinations, combinations_with_replacement, permutations, product


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


for n in range(5):
    pool = "abcd"[:n]
    for r in range(6):
        print(n, r, list(combinations(pool, r)), list(combinations_with_replacement(pool, min(r, 3))))
        print(list(permutations(pool, min(r, 3))), list(product(pool, repeat=min(r, 2))))
    print(list(permutations(pool)), list(permutations(pool, None)))
print(list(product()), list(product("ab", [], "c")), list(product([1], "xy", (None,))), list(product(repeat=0)), list(product("ab", repeat=0)))
for rows in (product([1, 2], "ab"), permutations([1, 2, 3], 2), combinations([1, 2, 3], 2), combinations_with_replacement([1, 2], 2)):
    print([(a, b) for a, b in rows], list(rows), attempt(lambda: next(rows)), attempt(lambda: next(rows)))
for rows in (product([1, 2]), permutations([1, 2, 3]), combinations([1, 2, 3], 1)):
    print(attempt(lambda: [(a, b) for a, b in rows]), next(rows, "end"))
kept = []
for pair in product(range(2), range(2)):
    kept.append(pair)
print(kept, kept[0] is kept[1], [*map(sum, product((1, 2), (3, 4)))])
rows = permutations(range(4), 3)
first = next(rows)
for a, b, c in rows:
    if (a, b, c) == (1, 2, 0):
        break
print(first, next(rows), sum(1 for _ in rows), hash(first) == hash((0, 1, 2)))
print(attempt(lambda: combinations("ab", -1)), attempt(lambda: product("ab", repeat=-1)), attempt(lambda: permutations(5)), attempt(lambda: permutations("ab", "x")))
pool = [1, 2]
rows = product(pool, pool)
pool.append(3)
print(list(rows))
for x in ([1, 2, 3], (1,), "abc", [], range(4), iter([1, 2])):
    print(attempt(lambda: star(x)))


def star(x):
    a, *b = x
    return a, b


def more(x):
    *a, b = x
    first, *_, last = [*a, b, 0]
    return a, b, first, last


for x in ([1, 2, 3], (1,), "abc", [], range(4), iter([1, 2]), 5, None):
    print(attempt(lambda: star(x)), attempt(lambda: more(x)))
source = [1, 2, 3]
head, *tail = source
tail.append(9)
print(source, tail)
