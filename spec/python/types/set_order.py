# Sets of numbers are walked in CPython's order, whatever was done to them.
seed = 99


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) % 2**31
    return (seed >> 8) % n


print({3, 1, 2}, {10, 5, 0, -1, -2}, set(range(20, 0, -3)), {1.5, 2, True, 0.0, 2**70, -(2**65)}, frozenset([9, 8, 7]))
pool = [rand(1000) - 500 for _ in range(300)] + [2**40 + i * 7 for i in range(20)] + [i / 4 for i in range(30)]
for round_number in range(60):
    a = set()
    for _ in range(rand(80)):
        x = pool[rand(len(pool))]
        if rand(4):
            a.add(x)
        else:
            a.discard(x)
    b = {pool[rand(len(pool))] for _ in range(rand(40))}
    print(a)
    print(b, a | b, a & b, b & a, a - b, b - a, a ^ b)
    c = a.copy()
    c |= b
    print(c, frozenset(c), set(list(c)), sorted(c) == sorted(set(c)))
    c = set(a)
    c &= b
    print(c)
    c = set(a)
    c -= b
    print(c)
    c = set(a)
    c ^= b
    print(c)
    c.update(range(round_number), [1, 2], b)
    print(c, c.union(a, [5]), c.intersection(a, b), c.difference([1, 2, 3]), c.symmetric_difference([1, 1, 2]))
    print([c.pop() for _ in range(min(5, len(c)))], len(c), a <= c, a.isdisjoint(b), a == set(reversed(list(a))))
    print({i * 3 % 17 for i in range(round_number)}, set(dict.fromkeys(range(round_number))))

# Emptied and filled again, many taken out at once, two of one size.
for size in (5, 40, 300):
    a = {rand(size * 2) for _ in range(size)}
    b = {rand(size * 2) for _ in range(size)}
    while a:
        a.pop()
    a.update(b)
    print(a, a & b, b & a)
    b -= set(range(size))
    b.update(range(size * 3, size * 3 + 20))
    print(b, b - {size * 3}, b.difference({1}, set(range(size))))

# Ints alone, then something else among them, and back: equal keys stay one key.
for other in (1.0, True, 2**40, (1, 2), None, -(2**30), frozenset({1})):
    a = {0, 1, -1, 5, 2**30 - 1}
    b = set(a)
    b.add(other)
    print(len(b), other in a, other in b, len(a & b), len(a | b), b - a == {other} - a, len(a ^ b), a <= b, b <= a)
    b.discard(other)
    b.clear()
    b |= a
    b.add(other)
    b -= a
    b |= {7, 8}
    print(len(b), 7 in b, 7.0 in b, True in a, 5.5 in a, a.isdisjoint(b), hash(frozenset(a)) == hash(frozenset(b | a) - b | a))
    empty = {other}
    empty.discard(other)
    made = empty | a
    print(sorted(made) == sorted(a), sorted(empty ^ a) == sorted(a), a & empty, len(a - empty))
    empty.update(a)
    print(sorted(empty) == sorted(a), empty & empty == a)
