"""Many keys of each kind, and of kinds mixed: the same order as one comparison after the other gives."""
import random

r = random.Random(23)


class Row(list):
    pass


class Odd(list):
    def __lt__(self, other):
        return len(self) < len(other)


class Text(str):
    def __lt__(self, other):
        return str(self) > str(other)


texts = ["", "a", "b", "ab", "é", "\uffff", "\ue000", "\U0001f600", "\U0001f600a", "\U00010000", "z\U0001f601", "aaaaaaab", "aaaaaaaa"]
numbers = [0, 1, -1, True, False, 1.0, -0.0, 0.5, 2**53, 2**53 + 1, float(2**53), 10**30, -(10**30), 10**400, -(10**400), float("inf"), float("-inf")]
kinds = {
    "texts": lambda: r.choice(texts),
    "halves": lambda: r.choice(["\ud800", "\udfff", "\ue000", "\U0001f600", "\ud83d", "a\ud800", "a\U0001f600"]),
    "numbers": lambda: r.choice(numbers),
    "big": lambda: r.randrange(10**18, 10**18 + 50) * r.choice([1, -1]),
    "tuples": lambda: (r.choice(numbers[:9]), r.choice(texts), r.choice(numbers)),
    "tuples of lists": lambda: ([r.randrange(2)], r.randrange(3), [r.randrange(2), r.randrange(2)]),
    "lists": lambda: [r.randrange(3), r.choice(texts), r.randrange(3)],
    "lists of lists": lambda: [[r.randrange(2)], [r.randrange(2)], (r.randrange(2), [True])],
    "uneven": lambda: [1] * r.randrange(4),
    "empty": lambda: (),
    "rows": lambda: r.choice([Row, list])([r.randrange(3), r.randrange(3)]),
    "odd": lambda: r.choice([Odd, list])([0] * r.randrange(3)),
    "odd inside": lambda: [Text(r.choice("abc")), r.randrange(3)],
    "odd inside tuples": lambda: (r.randrange(2), Text(r.choice("abc"))),
    "not to be compared": lambda: [r.randrange(40), r.choice([1, "a"])],
    "none inside": lambda: (r.randrange(400), None),
    "bytes": lambda: bytes([r.randrange(3) for _ in range(r.randrange(9))]),
    "sets": lambda: frozenset(r.sample(range(3), r.randrange(3))),
    "nan": lambda: [r.choice([float("nan"), 1.5, 2, 10**20])],
}


def show(values):
    text = ascii(values)
    return text if len(text) < 300 else (text[:150], text[-150:], sum(ord(c) * i for i, c in enumerate(text)))


for name, make in kinds.items():
    for n in (2, 7, 40, 41, 64, 150, 700):
        values = [make() for _ in range(n)]
        for is_reversed in (False, True):
            try:
                print(name, n, show(sorted(values, reverse=is_reversed)), show(sorted(range(n), key=values.__getitem__, reverse=is_reversed)))
            except TypeError as error:
                print(name, n, error)
