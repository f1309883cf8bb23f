"""`b'…' % values`, `bytes(list)` and `!=` of lists and tuples: what their quick roads must leave to the general way."""
from collections import namedtuple


class B(bytes):
    def __bytes__(self):
        return b"<own>"


class Gives:
    def __bytes__(self):
        return b"given"


class I(int):
    def __index__(self):
        print("asked")
        return 66

    def __str__(self):
        return "own"


class L(list):
    def __iter__(self):
        return iter([1, 2])


class Eq:
    def __init__(self, answer):
        self.answer = answer

    def __eq__(self, other):
        print("eq", self.answer)
        return self.answer

    def __ne__(self, other):
        print("ne", self.answer)
        return self.answer


class OddList(list):
    def __ne__(self, other):
        return "odd"


P = namedtuple("P", "a b")


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)


formats = [b"", b"x", b"%s", b"%b|%s", b"%d", b"%d-%s", b"%%", b"%s%%", b"%5s|", b"%.1s", b"%-5d|", b"%x", b"%c", b"%(k)s", b"%*d", b"%f", b"%q", b"%"]
values = [(), b"v", B(b"v"), Gives(), bytearray(b"ba"), 1, -1, True, I(7), 2**53, 2**80, 1.5, -0.0, None, "text", (b"a",), (b"a", b"b"), (1, b"b"), (True, b"b"), (1, 2, 3), P(b"a", b"b"), P(1, b"\xff\x00")]
for format in formats:
    for value in values:
        attempt(lambda: format % value)
        attempt(lambda: bytearray(format) % value)
print(type(B(b"%s") % b"x").__name__, type(bytearray(b"%s") % b"x").__name__, b"%s" % b"", b"same" % ())

for source in ([], [0, 255], [256], [-1], [True, False], [1, "a"], [None], [1.0], [I(5)], [2**40], L([5]), (1, 2), [[1]]):
    attempt(lambda: bytes(source))
    attempt(lambda: B(source) == bytes(source))
    attempt(lambda: bytearray(source))
attempt(lambda: bytes([1], "utf-8"))
attempt(lambda: bytes([1], errors="strict"))
made = [1, 2]
kept = bytes(made)
made[0] = 9
print(kept, bytes(made))


class Shrinks:
    def __index__(self):
        shrinking.clear()
        return 3


shrinking = [1, Shrinks(), 2, 3]
attempt(lambda: bytes(shrinking))


class WithBytes(list):
    def __bytes__(self):
        return b"the list's own"


print(bytes(WithBytes([1])), B(WithBytes([2])))

nan = float("nan")
one = [nan]
sides = [[], [1], [1, 2], [1.0, 2], [True, 2], [1, [2]], [1, (2,)], one, [nan], ["a"], [None], (), (1,), (1, 2), P(1, 2), OddList([1]), [2**70], [-0.0], [0]]
for a in sides:
    print([a != b for b in sides])
for answer in (True, False, 0, "text", NotImplemented):
    attempt(lambda: [Eq(answer)] != [1])
    attempt(lambda: (1, Eq(answer)) != (1, 2))
    attempt(lambda: [Eq(answer), 1] != [Eq(answer), 2])
    attempt(lambda: [Eq(answer)] != [1, 2])
same = Eq(False)
print([same] != [same], (same,) != (same,), [[1, [2, same]]] != [[1, [2, same]]])
