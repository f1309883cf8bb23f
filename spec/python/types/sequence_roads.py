"""Lists, tuples, bytes and arrays at their edges: membership, joining, comparing, pop and insert, items stored; bound methods of subclasses."""
import array
import random


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        print("eq", self.v, other if isinstance(other, (int, str, float)) else "?")
        return self.v == other

    __hash__ = None


class Odd(int):
    def __eq__(self, other):
        return "odd"

    __hash__ = int.__hash__


nan = float("nan")
for wanted in (1, True, 1.0, 0, None, "a", "", 2**70, nan, -0.0, Eq(1), Odd(5), (1,), [1], 1j):
    for sequence in ([1, 2], (True, None), [0.0, "a"], (nan,), [2**70], [Eq(1)], (Odd(7),), [[1], (1,)], (), [1j]):
        print(wanted in sequence, wanted not in sequence, end=" ")
    print()


class Emptying:
    def __init__(self, target):
        self.target = target

    def __eq__(self, other):
        self.target.clear()
        return False


numbers = [1, 2, 3]
numbers[1] = Emptying(numbers)
print(5 in numbers, numbers)


def attempt(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__, str(e)


class L(list):
    def __add__(self, other):
        return "L+"

    def __radd__(self, other):
        return "+L"

    def __lt__(self, other):
        return "L<"

    def __eq__(self, other):
        return "L=="

    def __contains__(self, item):
        return True


class T(tuple):
    pass


values = [[1], (1,), L([1]), T((1,)), "a", 1, None, [], ()]
for a in values:
    for b in values:
        print(attempt(lambda: a + b), attempt(lambda: a < b), attempt(lambda: a == b), attempt(lambda: a >= b), attempt(lambda: a != b), end=" ")
        print(type(attempt(lambda: a + b)).__name__, 5 in a if isinstance(a, list) else "")
print([1, 2] + [3] is [1, 2] + [3], () + (), [] + [], (1, nan) == (1, nan), (1, float("nan")) < (1, float("nan")), (1, Eq(2)) == (1, 2), [Eq(3), 1] < [3, 2])
first = [1]
second = first + []
second.append(2)
print(first, second)
print(attempt(lambda: (1, "a") < (1, 2)), attempt(lambda: [None] < [None]), attempt(lambda: [None] < [1]))


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


for at in (0, 1, 2, 3, 99, -1, -3, -99, True, Index(1), 2**70, -(2**70), 1.0, None, "a"):
    x = [1, 2, 3]
    y = [1, 2, 3]
    print(attempt(lambda: x.pop(at)), x, attempt(lambda: y.insert(at, 9)), y, attempt(lambda: [].pop(at)))
for at in (0, 2, 3, -1, -4, True, Index(1), 2**70, 1.0, None):
    b = bytearray(b"abc")
    d = array.array("d", [1.0, 2.0, 3.0])
    i = array.array("i", [1, 2, 3])
    print(attempt(lambda: b[at]), attempt(lambda: b"abc"[at]), attempt(lambda: d[at]), attempt(lambda: (1, 2, 3)[at]), end=" ")
    for value in (0, 255, 256, -1, True, 1.5, None, Index(7), 2**70):
        print(attempt(lambda: b.__setitem__(at, value)), attempt(lambda: d.__setitem__(at, value)), attempt(lambda: i.__setitem__(at, value)), end=" ")
        try:
            b[at] = value
        except Exception as e:
            print(type(e).__name__, end=" ")
    print(b, d, i)


class Sub(list):
    def append(self, item):
        super().append(item * 2)


class Plain(list):
    pass


s = Sub()
add = s.append
add(1)
p = Plain()
add = p.append
add(1)
take = p.pop
print(s, p, take(), p, attempt(lambda: take()))
unbound = list.append
print(attempt(lambda: unbound(5, 1)), attempt(lambda: unbound((), 1)), unbound(p, 3), p)
import types

print(attempt(lambda: types.MethodType(list.append, 5)(1)), attempt(lambda: types.MethodType(list.append, p)(4)), p, types.MethodType(len, p)())
random.seed(5)
draw = random.random
print(draw(), random.random(), random.Random(3).random(), random.getrandbits(100), attempt(lambda: draw(1)), attempt(lambda: random.random(1)))
many = [random.random() for _ in range(3000)]
print(many[::500], random.randint(1, 6))
