# Few keys: their order is CPython's for every kind of key, both ways, and equal keys keep their places.
import random


class Num(int):
    def __lt__(self, other):
        return int(self) > int(other)


class Text(str):
    def __lt__(self, other):
        return len(self) < len(other)


class Pair(tuple):
    def __lt__(self, other):
        return self[1] < other[1]


class Half(float):
    def __lt__(self, other):
        return float.__gt__(self, other)


class Box:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"Box({self.v})"


def show(values, **how):
    try:
        print(sorted(values, **how))
    except TypeError as e:
        print("TypeError:", e)


rows = [
    [],
    [3],
    [2, 1],
    [3, 1, 2, 3, 1, 2, 0, -1],
    [True, 0, 2, False, 1],
    [2**53, 2**53 + 1, 2**53 - 1, -(2**60), 2**60, 0],
    [2**70, 1, -(2**70), 1.5, 2**53, 2.0**53],
    [0.0, -0.0, 0, -1, -0.0, 0.0],
    [1.5, 1, 2, 0.5, 1.0, True],
    ["b", "a", "", "ab", "B", "é", "z"],
    ["\U0001f600", "\uffff", "\ue000", "a\U0001f600", "a\uffff", "\ud7ff"],
    ["\ud800", "\udc00", "\ue000", "a"],
    ["x" * 20 + "b", "x" * 20 + "a", "x" * 20],
    [(1, "b"), (1, "a"), (0, "z"), (1,), ()],
    [(1, 2.5), (1, 2), (True, 2), (1.0, 1)],
    [[2, 1], [1], [], [1, 0]],
    [b"b", b"a", b""],
    [Num(1), Num(3), Num(2)],
    [Text("bb"), Text("a"), Text("ccc")],
    ["bb", Text("a"), "ccc"],
    [Pair((1, 9)), Pair((2, 3)), Pair((3, 5))],
    [Half(1.5), Half(2.5), Half(0.5)],
    [Box(2), Box(1), Box(3)],
    [None, 1],
    [1, "a"],
    ["a", 1],
    [(1, None), (1, 2)],
    [1, None, 2],
    [{1}, {1, 2}, set()],
    [1j, 2j],
]
for row in rows:
    show(row)
    show(row, reverse=True)

words = "the quick brown fox jumps over the lazy dog and then some more words follow here".split()
show(words)
show(words, reverse=True)
show(words, key=len)
show(words, key=len, reverse=True)
show(words, key=lambda w: (len(w), w))
show(words, key=lambda w: (-len(w), w[-1]), reverse=True)
show(words, key=lambda w: w[0] == "t")
show(words, key=lambda w: len(w) / 2)
show(words, key=lambda w: None)
show(words, key=str.upper)
show(range(5), key=lambda i: [3, "a", 1, 2, 0][i])

random.seed(4)
for n in (1, 2, 3, 7, 8, 9, 10, 11, 39, 40, 41, 42, 80):
    for make in (
        lambda: random.randrange(6),
        lambda: random.randrange(6) / 2,
        lambda: "abc"[random.randrange(3)] * random.randrange(3),
        lambda: (random.randrange(3), "xy"[random.randrange(2)]),
        lambda: random.choice([0, 0.0, -0.0, False, 1, True, 2**60]),
        lambda: (random.randrange(2), (random.randrange(2), random.random() < 0.5)),
    ):
        keyed = [(make(), i) for i in range(n)]
        for isReversed in (False, True):
            ordered = sorted(keyed, key=lambda pair: pair[0], reverse=isReversed)
            for (a, i), (b, j) in zip(ordered, ordered[1:]):
                assert (a >= b if isReversed else a <= b), (a, b)
                assert a != b or i < j, (a, i, j)
            plain = sorted([a for a, _ in keyed], reverse=isReversed)
            assert [repr(a) for a in plain] == [repr(a) for a, _ in ordered], (plain, ordered)
            inPlace = [a for a, _ in keyed]
            inPlace.sort(reverse=isReversed)
            assert [repr(a) for a in plain] == [repr(a) for a in inPlace]

asked = []


def key(x):
    asked.append(x)
    return -x


print(sorted([1, 2, 3], key=key), asked)
held = [3, 1, 2]


def looking(x):
    print(held)
    return x


held.sort(key=looking)
print(held)
try:
    held.sort(key=lambda x: held.append(x) or x)
except ValueError as e:
    print(e, held)
