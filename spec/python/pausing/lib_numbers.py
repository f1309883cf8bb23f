"""fractions, decimal, statistics, math, random and struct given objects whose methods pause."""
from _rpc import rpc, rpcfail

import math, random, statistics, struct
from fractions import Fraction
from decimal import Decimal
class Ix:
    def __init__(self, v): self.v = v
    def __index__(self): return rpc(self.v)
    def __float__(self): return rpc(float(self.v))
class Ra:
    numerator = property(lambda s: rpc(3))
    denominator = property(lambda s: rpc(4))
    def as_integer_ratio(self): return rpc((3, 4))
def it(*v):
    for x in v: yield rpc(x)
print(math.gcd(Ix(12), Ix(18)), math.factorial(Ix(5)), math.comb(Ix(5), 2), math.isqrt(Ix(17)), math.fsum(it(0.1, 0.2, 0.3)), math.prod(it(2, 3), start=rpc(2)), math.dist(it(0, 0), it(3, 4)), math.pow(Ix(2), Ix(3)), math.sin(Ix(0)), math.sumprod(it(1, 2), it(3, 4)) if hasattr(math, "sumprod") else 11)
print(statistics.mean(it(1, 2, 6)), statistics.median(it(3, 1, 2)), statistics.mode(it("a", "b", "a")), round(statistics.stdev(it(1, 2, 4)), 6))
print(struct.pack("<hB", Ix(258), Ix(7)), struct.pack("<d", Ix(2)), struct.unpack("<h", rpc(b"\x01\x00")))
random.seed(rpc(7))
class Pop:
    def __len__(self): return rpc(4)
    def __getitem__(self, i): return rpc("abcd"[i])
x = [random.choice(Pop()), random.sample(range(Ix(10)), k=rpc(3)), random.choices("ab", weights=list(it(1, 2)), k=3), random.randrange(Ix(5)), random.randint(1, rpc(6))]
random.seed(7)
y = [random.choice("abcd"), random.sample(range(10), k=3), random.choices("ab", weights=[1, 2], k=3), random.randrange(5), random.randint(1, 6)]
print(x == y)
class R(random.Random):
    def random(self): return rpc(0.25)
r = R()
print(r.uniform(0, 4), r.choice([1, 2, 3, 4]), r.shuffle([1, 2]))
l = [1, 2, 3]
random.shuffle(l)
print(sorted(l), Fraction(rpc(1), rpc(3)) + Fraction(1, 6), Decimal(rpc("1.5")) * Ix(2).__index__(), sum(it(Fraction(1, 2), Fraction(1, 2))), max(it(Decimal(1), Decimal("2.5"))))
class Num:
    def __radd__(self, o): return rpc(("radd", str(o)))
    def __rmul__(self, o): return rpc(("rmul", str(o)))
    def __eq__(self, o): return rpc(True)
    def __rpow__(self, o): return rpc(("rpow", str(o)))
print(Fraction(1, 2) + Num(), Decimal(1) * Num(), Fraction(1) == Num(), 1.5 * Num(), 10 ** 30 + Num(), True + Num(), 2j * Num(), "s" * 2)
