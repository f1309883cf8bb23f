# Sets of many short ints: algebra on whole words, and the order in which they are walked afterwards.
import random

random.seed(11)


def show(s):
    items = list(s)
    total = 0
    for i, x in enumerate(items):
        total = (total * 31 + x * (i + 1)) % 1000000007
    return len(s), total, items[:6], items[-3:]


def some(kind):
    n = random.choice([300, 400, 700, 1300, 3000, 6000])
    step = random.choice([1, 2, 3, 5, 7])
    if kind == 0:
        return set(range(0, n * step, step))
    if kind == 1:
        return set(range(random.randrange(50), n, step))
    if kind == 2:
        return {random.randrange(n) for _ in range(n // 2)}
    if kind == 3:
        return set(range(n)) - set(range(0, n, step))
    if kind == 4:
        return set(range(-5, n, step))
    if kind == 5:
        return {1, 2, 3, n * 1000} | set(range(n // 3))
    return set(random.sample(range(n * 50), n // 4))


for round in range(40):
    a, b = some(random.randrange(7)), some(random.randrange(7))
    print(round, show(a | b), show(a & b), show(a - b), show(a ^ b), show(b ^ a))
    print(a <= b, a & b <= a, a | b >= b, a.isdisjoint(b), (a - b).isdisjoint(b), (a ^ b) == (a | b) - (a & b))
    c = a & b
    d = (a & b) | (a - b)
    print(d == a, show(d), show(c & a), show(c ^ a), show(frozenset(c) | b), hash(frozenset(c)) == hash(frozenset(list(c))))
    c = a.copy()
    c |= b
    c -= some(1)
    c ^= some(3)
    c &= a | {5, 10**6}
    print(show(c))
    for x in list(c)[:20]:
        c.discard(x)
        c.add(x + 3)
    c.discard(10**9)
    c.discard(-3)
    print(show(c), 7 in c, -1 in c, 10**12 in c, 7.0 in c, True in c, 'x' in c)
    c.add(random.choice([-1, 5, 10**7, 'text', 2.5, (1, 2)]))
    print(len(c), sum(x for x in c if type(x) is int))
    e = a & b
    while len(e) > 250:
        e.pop()
    print(show(e), show(e | a))
    f = a ^ b
    f.update(range(100, 900, 3))
    f.difference_update(range(0, 500, 2), a)
    f.symmetric_difference_update(b)
    f.intersection_update(range(5000))
    print(show(f))

a = set(range(2000))
seen = 0
for x in a:
    if x % 500 == 0:
        seen += len(a & set(range(x, 2600))) + len(a | set(range(1000, 2600)))
print(seen)
try:
    for x in a:
        a &= set(range(1000))
except RuntimeError as e:
    print(e)
primes = set(range(2, 5000))
for n in range(2, 71):
    if n in primes:
        primes -= set(range(n * n, 5000, n))
print(len(primes), sorted(primes)[-3:], list(primes)[:10])
a -= a
b = set(range(1500))
b ^= b
print(a, b, show(b | set(range(900))))
