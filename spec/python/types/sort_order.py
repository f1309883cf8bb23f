# Sorting, heaps and bisection of every kind of key: stable, both ways, few and many, and with keys that ask the program.
import bisect
import heapq

seed = 11


def rand(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return (seed >> 8) % n


class Own:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < (other.v if isinstance(other, Own) else other)

    def __gt__(self, other):
        return self.v > (other.v if isinstance(other, Own) else other)

    def __eq__(self, other):
        return self.v == (other.v if isinstance(other, Own) else other)

    def __repr__(self):
        return "Own(%r)" % (self.v,)


LETTERS = ["", "a", "b", "ab", "z", "é", "\u4e2d", "\ue000", "\U0001f600", "\U0001f601", "prefix", "prefiy", "prefix1", "\x00"]


def text():
    return LETTERS[rand(len(LETTERS))] + LETTERS[rand(len(LETTERS))]


KINDS = {
    "ints": lambda: rand(40) - 20,
    "large ints": lambda: (rand(5) - 2) * 2**60 + rand(3),
    "floats": lambda: (rand(40) - 20) / 4,
    "numbers": lambda: [rand(9), rand(9) / 2, rand(2) == 0, 2**70, float("inf")][rand(5)],
    "texts": text,
    "latin texts": lambda: LETTERS[rand(6)] + LETTERS[10 + rand(3)] + LETTERS[rand(6)],
    "int tuples": lambda: (rand(5), rand(5)),
    "mixed tuples": lambda: (rand(3), text(), rand(3) / 2),
    "text tuples": lambda: (text(), rand(4)),
    "tuples of any length": lambda: (rand(3),) * rand(3),
    "nested": lambda: ((rand(2), rand(2)), [rand(2)]),
    "own": lambda: Own(rand(20)),
    "own in tuples": lambda: (rand(3), Own(rand(4))),
    "own among ints": lambda: Own(rand(20)) if rand(2) else rand(20),
    "lists": lambda: [rand(3), rand(3)],
    "bytes": lambda: text().encode(),
}

for kind, make in KINDS.items():
    for size in (0, 1, 2, 5, 10, 11, 12, 13, 30, 100, 257):
        values = [make() for _ in range(size)]
        print(kind, size, sorted(values), sorted(values, reverse=True))
        pairs = list(enumerate(values))
        print([i for i, _ in sorted(pairs, key=lambda p: p[1])], [i for i, _ in sorted(pairs, key=lambda p: p[1], reverse=True)])
        again = sorted(values)
        again.sort()
        print(again == sorted(again[::-1]), sorted(again, reverse=True) == sorted(again[::-1], reverse=True))
        heap = []
        for v in values:
            heapq.heappush(heap, v)
        print([heapq.heappop(heap) for _ in values], heapq.nsmallest(3, values), heapq.nlargest(3, values))
        heapq.heapify(values)
        if values:
            print(heapq.heapreplace(values, make()), heapq.heappushpop(values, make()), min(values), max(values))
            probe = make()
            print(bisect.bisect_left(again, probe), bisect.bisect(again, probe), bisect.bisect(again, probe, 1))
            bisect.insort(again, probe)
            print(again)

for bad in ([1, "a"], [(1, "a"), (1, 2)], ["b", None, "a"] * 9, [1, 2.5, "x"] * 9, [(1,), 1] * 9, [1j, 2j], [None, None]):
    for job in (sorted, min, max, heapq.heapify, lambda v: bisect.insort(v, {})):
        try:
            print(job(bad))
        except TypeError as e:
            print(type(e).__name__, e)

items = [3, 1, 2]
try:
    items.sort(key=lambda x: items.append(x) or x)
except ValueError as e:
    print(type(e).__name__, items)
items = [Own(3), Own(1)]
try:
    items.sort(key=lambda x: 1 // (x.v - 1))
except ZeroDivisionError as e:
    print(type(e).__name__, items)
print(sum([]), sum([1, 2.5]), sum([True, 2]), sum([2**53, 2**53]), sum([[1], [2]], []), sum([1, 2], 0.5))
