"""Slices read and assigned, ranges whose step is a variable, comparisons of floats, and the truth of sequences."""


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        return self.n


class Listed(list):
    def __getitem__(self, key):
        return ("got", key if isinstance(key, int) else (key.start, key.stop, key.step))

    def __setitem__(self, key, value):
        print("set", key, value)


class Plain(list):
    pass


class Tupled(tuple):
    pass


class Text(str):
    pass


class Keyed:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)


def part(o, a, b, c):
    try:
        return o[a:b:c]
    except Exception as e:
        return type(e).__name__, str(e)


def put(o, a, b, v):
    try:
        o[a:b] = v
    except Exception as e:
        print(type(e).__name__, e)
    return o


big = 2**70
bounds = [None, 0, 1, 3, 99, -1, -3, -99, True, False, big, -big]
kinds = [[1, 2, 3, 4], (1, 2, 3, 4), "abcd", "a\U0001F600cd", b"abcd", Plain([1, 2, 3, 4]), Tupled((1, 2, 3, 4)), Text("abcd"), range(4)]
for kind in kinds:
    for a in bounds:
        print([part(kind, a, b, None) for b in bounds])
for step in (None, 1, 2, -1, -2, 0, big, -big, True, 1.5, "x"):
    print(step, [part(kind, a, b, step) for kind in kinds for a, b in ((None, None), (1, 3), (3, 0), (-1, None), (None, -9))])
print(part([1, 2, 3], Index(1), Index(9), Index(1)))
print(part(Listed([1]), 1, None, None), part(Keyed(), 1, "x", None), part(None, 1, 2, None), part(5, 1, 2, 3))
print(part(Keyed, 1, 2, None), part(list, 1, 2, None))
whole = (1, 2)
print(whole[:] is whole, whole[0:2] is whole, [1, 2][:] == [1, 2], Tupled(whole)[:].__class__.__name__, Plain(whole)[:].__class__.__name__)
keep = [1, 2]
copy = keep[:]
copy.append(3)
print(keep, copy, ()[:], ""[:], [][5:], [][-5:])

for a in bounds:
    for b in bounds:
        print(put([1, 2, 3, 4], a, b, [9, 8]), put([1, 2, 3, 4], a, b, ()), put([1, 2, 3, 4], a, b, "xyz"))
same = [1, 2, 3]
same[1:] = same
print(same)
same[:] = same
print(same)
same[1:4] = same[3:0:-1]
print(same)
same[::2] = (i for i in range(3)) if len(same) > 4 else [0] * len(same[::2])
print(same)
print(put([1], 0, 1, 5), put([1], 0, 1, None), put((1,), 0, 1, [2]), put("a", 0, 1, "b"), put(None, 0, 1, []))
print(put(bytearray(b"abc"), 0, 2, b"xyz"), put(Listed([1]), 0, 1, [2]), put(Keyed(), 0, 1, 2) is None)
print(put([1, 2, 3], Index(1), Index(2), [7, 7]))
grown = [1, 2, 3]
grown[1:2] += [5, 6]
print(grown)


def stepped(a, b, c):
    try:
        return [i for i in range(a, b, c)]
    except Exception as e:
        return type(e).__name__, str(e)


for args in (
    (0, 10, 3), (10, 0, -3), (5, 5, 1), (0, 3, 5), (True, 5, True), (2**53 - 5, 2**53 - 1, 2), (-(2**53) + 5, -(2**53) + 1, -2),
    (2**60, 2**60 + 5, 2), (0, 5, 0), (0, 5, 1.5), (0, 5, None), (0, 5, "x"), (0, 7, Index(2)), (0.0, 1, 1), (0, 2**70, 2**69),
):
    print(stepped(*args))
step = 2
for i in range(0, 10, step):
    step = 5
    print(i, end=" ")
print([*(x for x in range(0, 9, step))], {x for x in range(9, 0, -step)})


def shadowed(n):
    range = lambda a, b, c: [a, b, c]
    return [i for i in range(1, n, n)]


print(shadowed(4))

nan, inf = float("nan"), float("inf")


class Float(float):
    def __lt__(self, other):
        return "mine"

    def __ge__(self, other):
        return []


floats = [nan, inf, -inf, 0.0, -0.0, 1.5, 2.0**53]
others = floats + [0, 2**53, 2**53 + 1, -(2**70), True, None, "a", Float(1.0), 1j]


def ordered(a, b):
    out = []
    for test in (lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b):
        try:
            out.append(test())
        except TypeError as e:
            out.append(str(e))
    if isinstance(b, (float, int)):
        out.append((1 if a < b else 0) + (2 if a <= b else 0) + (4 if a > b else 0) + (8 if a >= b else 0))
    return out


for a in floats + [Float(2.0)]:
    print([ordered(a, b) for b in others])


class Sized(list):
    def __len__(self):
        return 0


class Truthy(list):
    def __bool__(self):
        print("asked")
        return True


for value in ([], [0], (), (0,), Sized([1]), Truthy(), {}, {1: 1}, set(), {1}, "", "a", 0, 5, 0.0, nan, 10**30, None, True, range(0), b"", Plain(), Tupled((1,))):
    print(1 if value else 0, not value, end=" ")
n = 3
while n:
    n -= 1
print(n)
