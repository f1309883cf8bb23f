"""Masks, powers of two and moduli over arithmetic that outgrows a number; bits of numbers beyond 32 bits; sums."""

M32 = 0xFFFFFFFF
MOD = 10**9 + 7
edges = [0, 1, -1, 2, -2, 3, 31, 32, 255, -256, 2**15, 2**16 + 1, 2**26, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 2**32 - 1, 2**32, 2**32 + 1, -(2**32),
         123456789123, -987654321987, 2**52, 2**53 - 1, -(2**53) + 1, 2**53, -(2**53), 2**53 + 1, 2**63, 2**64 - 1, -(2**64), 3**90, -(3**90), True, False]


def words(a, b, c):
    return [
        (a * b) & 0xFFFFFFFF, (a * b + c) & 0x7FFFFFFF, a * 1103515245 + 12345 & 0x7FFFFFFF, (a << 13) & M32, ((a << 5) + a) & 0xFFFFFFFF,
        0xFFFF & a * b, (a * b - c ^ b) & 0xFFFFFFFF, (a * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFF, (a * b | c) & 1,
        (a * -5 - 7) % 2**32, a * b % 65536, (a * b + c) % (1 << 16), a * b % 1, ((a ^ b) * 16777619) & 0xFFFFFFFF, (a * b & c) & 255,
        (a << 31) & 0xFFFFFFFF, (a << 33) & 0xFFFFFFFFFF, (a * b) & 0xFFFFFFFFFFFFFFFF, (a * b) & 0x1FFFFFFFFFFFFF, (a * b) & -1, (a * b) & 0, (~a * b) & 0xFFFF,
    ]


def rests(a, b, c, m):
    out = [a * b % MOD, (a * b + c) % MOD, a * a % 998244353, (a * b + 5) % 4294967291, a * b % 4294967296, a * b % 2**33, a * b % 67108863]
    for f in (lambda: a * b % m, lambda: (a * b + c) % m, lambda: (7 * b + c) % m):
        try:
            out.append(f())
        except (ZeroDivisionError, TypeError) as e:
            out.append(str(e)[:12])
    return out


def bits(a, b):
    return [a & b, a | b, a ^ b, ~a, a & ~b, a >> 3, a >> 40, a >> 70, a << 1, a << 40] + ([a >> (b & 63), a << (b & 63)])


seed = 1
total = 0
for a in edges:
    for b in edges:
        for value in bits(a, b):
            total = (total * 31 + value) % (2**61 - 1)
        c = edges[(a + b) % len(edges)]
        for value in words(a, b, c):
            total = (total * 31 + value) % (2**61 - 1)
        for m in (1, 2, 3, 10, -7, 0, 2**31, 2**32, 2**32 + 1, 10**18, True, 1.5):
            for value in rests(a, b, c, m):
                total = (total * 31 + hash(value) if not isinstance(value, str) else len(value)) % (2**61 - 1)
    print(a, total)
print(words(123456789, 987654321, 5), rests(10**9, 10**9 + 6, 3, 10**9 + 9))
print(words(2**40 + 3, -(2**41) + 5, -1), rests(-5, 10**15, -3, 97))

order = []


class Loud:
    def __init__(self, name):
        self.name = name

    def __mul__(self, other):
        order.append(("mul", self.name))
        return self

    __rmul__ = __add__ = __radd__ = __and__ = __rand__ = __mod__ = __rmod__ = __lshift__ = __xor__ = __mul__


def tell(x):
    order.append(("got", x if isinstance(x, int) else x.name))
    return x


def ask(f):
    order.clear()
    try:
        f()
    except Exception as e:
        order.append((type(e).__name__, str(e)[:40]))
    print(order)


loud = Loud("L")
ask(lambda: tell(loud) * tell(3) & 255)
ask(lambda: (tell(3) * tell(loud) + 1) & 255)
ask(lambda: (tell(2) * tell(3) + tell(loud)) & 255)
ask(lambda: tell(2) * tell(3) % tell(1000000007))
ask(lambda: loud * 2 % MOD)
ask(lambda: "x" * 2 % MOD)
ask(lambda: loud * 2 % missing)
ask(lambda: 2 * 3 % missing)
ask(lambda: None * 2 % missing)
ask(lambda: (2 * missing) & 255)
ask(lambda: (2 * None + missing) & 255)
ask(lambda: 1.5 * 2 & 255)
ask(lambda: (2.5 * 2) % 2**32)
ask(lambda: (order.append((1.5 * 3) % MOD), (1.5 * 3 + 2) % 16))


class Rebinding:
    def __mul__(self, other):
        global MOD
        MOD = 7
        return 100


print(Rebinding() * 2 % MOD)
MOD = 10**9 + 7


class Int(int):
    def __mul__(self, other):
        return Int(int(self) + 1)

    def __and__(self, other):
        return "and"

    def __mod__(self, other):
        return "mod"


print((Int(3) * 4) & 255, Int(3) * 4 % MOD, Int(3) * 4 % 16, (True * True) & 255, True * 5 % MOD)


def unbound():
    try:
        return 2**40 * 3 % later
    except UnboundLocalError as e:
        print(type(e).__name__)
    later = 5


unbound()


def closure(n):
    h = 2166136261

    def step(x):
        nonlocal h
        h = ((h ^ x) * 16777619) & M32
        return h * n % MOD

    return [step(i) for i in range(5)]


print(closure(10**9), closure(2**40))


def machine(n):
    x = n
    while True:
        x = (x * 1664525 + 1013904223) & M32
        yield x * x % MOD


g = machine(42)
print([next(g) for _ in range(4)])


class Body:
    k = 2**31
    v = (k * k + 1) & 0xFFFF
    w = k * 3 % MOD


print(Body.v, Body.w)
f = 0.5
f = (f * 8) % 2**32
print(f, 10**9 + 7, 1 << 20, -(2**10), 2**53, 2**-1, (-2) ** 3, 0**0, 1 << 60, 2**10 * 3 - 1)


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return N(self.v + (o.v if isinstance(o, N) else o))

    __radd__ = __add__

    def __repr__(self):
        return f"N({self.v})"


class I(int):
    def __add__(self, o):
        return 100

    def __radd__(self, o):
        return 200


for items in ([1, 2.5, 3], [1, True, 2], [True, True], [False], [1, 2, N(3), 4], [1.5, N(2), 3], [1.5, 1j, 2.5, 1], [I(3), 2], [2, I(3)],
              [1.0, I(3)], [[1], [2]], ["a"], [None], [1.5, "x"], [-0.0], [0, -0.0], [10**400, 1.0], []):
    for start in (0, 2.5, True, 2**60, N(1), []):
        for make in (list, iter, lambda x: (y for y in x), tuple):
            try:
                print(repr(sum(make(items), start)), end=" ")
            except Exception as e:
                print(type(e).__name__, e, end=" ")
    print()


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("asked", self.v)
        return self.v > 2


def some(n, seen):
    for i in range(n):
        seen.append(i)
        yield i


seen = []
print(any(some(5, seen)), seen, all(some(5, seen)), seen, any([]), all([]))
print(any(Truth(i) for i in range(6)), all(Truth(9 - i) for i in range(9)))
