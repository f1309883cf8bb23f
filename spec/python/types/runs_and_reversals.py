# Own classes sorted: runs that are in order already, equal ones, both ways; reversed texts and tuples, and own sequences.
import functools
import random


class Own:
    def __init__(self, v, n):
        self.v = v
        self.n = n

    def __lt__(self, other):
        return self.v < other.v

    def __repr__(self):
        return f"{self.v}.{self.n}"


def own(values):
    return [Own(v, n) for n, v in enumerate(values)]


random.seed(7)
for n in (0, 1, 2, 7, 8, 9, 15, 16, 17, 24, 25, 33, 64, 100):
    for values in (
        list(range(n)),
        list(range(n, 0, -1)),
        [i % 3 for i in range(n)],
        [0] * n,
        [random.randrange(10) for _ in range(n)],
        list(range(n // 2)) + list(range(n // 2)),
        list(range(8, n)) + list(range(min(n, 8))),
        list(range(n - 1)) + [-1],
    ):
        for back in (False, True):
            made = sorted(own(values), reverse=back)
            for a, b in zip(made, made[1:]):
                assert not (a < b if back else b < a), (values, made)
                assert a.v != b.v or a.n < b.n, (values, made)
            by = sorted(range(len(values)), key=functools.cmp_to_key(lambda i, j: values[i] - values[j]), reverse=back)
            assert by == [o.n for o in made], (by, made)
            held = own(values)
            held.sort(reverse=back)
            assert [o.n for o in held] == by
print(sorted(own([3, 1, 2, 1])), sorted(own([3, 1, 2, 1]), reverse=True))


class Fails:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 9:
            raise ValueError("nine")
        return self.n < other.n


for n in (9, 10, 20):
    try:
        print(len(sorted([Fails(i) for i in range(n)])))
    except ValueError as e:
        print(e)


class Truth:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return [1] if self.n < other.n else []


print([t.n for t in sorted([Truth(i * 7 % 20) for i in range(20)])])


class Seq:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i == 0:
            raise IndexError
        return i * 10


class Text(str):
    def __getitem__(self, i):
        return "own %d" % i


class Tuple(tuple):
    def __getitem__(self, i):
        return "own %d" % i


class Back(tuple):
    def __reversed__(self):
        return iter(["back"])


for o in ("", "a", "abc", "äöü", "a\U0001f600b", "x" * 30 + "\U0001f600", "\ud83d", (), (1,), (1, [2], None), Seq(), Text("ab"), Tuple((1, 2)), Back((1, 2)), [1, 2], range(3), b"ab", {"a": 1, "b": 2}):
    print(ascii(list(reversed(o))), ascii([x for x in reversed(o)]), end=" ")
    it = reversed(o)
    print(ascii(next(it, "end")), ascii(next(it, "end")), ascii(next(it, "end")), ascii(next(it, "end")))
print("".join(reversed("hello")), tuple(reversed((1, 2, 3))), dict(zip(reversed("ab"), (1, 2))))
it = reversed((1, 2, 3))
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
for bad in (5, None, {1}, iter([]), object()):
    try:
        reversed(bad)
    except TypeError as e:
        print(e)
