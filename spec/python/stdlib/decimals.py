"""decimal: contexts, signals, rounding, texts, functions; a walk through numbers made by chance at the end."""
import copy
import decimal
import math
import numbers
import pickle
import random
import statistics
from decimal import *
from fractions import Fraction


def attempt(work):
    try:
        print(repr(work()))
    except Exception as problem:
        print(type(problem).__name__, problem)


class Money(Decimal):
    currency = None

    def __add__(self, other):
        return Money(super().__add__(other))


print(Decimal("3.10") + 1, 2 * Decimal("1.5"), Decimal(7) / 2, Decimal(1) / 3, -Decimal("0"), +Decimal("-0"), abs(Decimal("-2.50")))
print(Decimal("1e3"), Decimal("12E-10"), Decimal("0E+3"), Decimal(" 1_000.5 "), Decimal("٣.٥"), Decimal((1, (1, 2, 3), -2)), Decimal(0.1), Decimal(True))
print(Decimal("123.456").quantize(Decimal("0.01")), round(Decimal("2.675"), 2), round(Decimal("2.5")), int(Decimal("-9.9")), math.floor(Decimal("-1.5")))
print(divmod(Decimal(-7), 2), Decimal(-7) // 2, Decimal(-7) % 2, pow(Decimal(3), 100, 7), Decimal(2) ** -3, Decimal(2) ** Decimal("0.5"))
print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(2).log10(), Decimal("1e-30").ln(), Decimal(1000).log10(), Decimal("0.99999").ln())
print(hash(Decimal("2.50")) == hash(2.5) == hash(Fraction(5, 2)), hash(Decimal(10**30)) == hash(10**30), {Decimal(1): 2}[1])
print(Decimal("0.1") == 0.1, Decimal("0.5") == 0.5, Decimal("0.5") < Fraction(2, 3), Fraction(1, 3) > Decimal("0.33"), Decimal(1) == 1 + 0j)
print(Decimal("1.20").as_tuple(), Decimal("-1.25").as_integer_ratio(), Decimal("NaN12"), Decimal("-Infinity").is_infinite(), isinstance(Decimal(1), numbers.Number))
print([format(Decimal("-1234567.8915"), spec) for spec in ("", "f", ".2f", ",.1f", "e", ".3e", "g", ".3g", "015.1f", "<18", "^+18.0f", "%", ".1%", "x>20", "n", "z.0f")])
print(f"{Decimal('0.000001234')} {Decimal('1E+5'):f} {Decimal('1E+5')} {Decimal('123E+3').to_eng_string()} {Decimal('1.50').normalize()}")
print(Money(1) + 2, type(Money(1) + 2).__name__, type(Money(1) - 2).__name__, type(copy.copy(Money(3))).__name__, pickle.loads(pickle.dumps(Decimal("1.5"))), Money.from_float(0.5))
print(sum([Decimal("0.1")] * 3), max(Decimal(1), Decimal("1.0")), sorted([Decimal(3), 1, Decimal("2.5")]), statistics.mean([Decimal(1), Decimal(2)]))

for work in (
    lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) % 0, lambda: Decimal("sNaN") + 1,
    lambda: Decimal("Infinity") - Decimal("Infinity"), lambda: Decimal(10) ** 1000000, lambda: Decimal(-1).sqrt(), lambda: Decimal("NaN") < 1,
    lambda: int(Decimal("NaN")), lambda: int(Decimal("Infinity")), lambda: Decimal(1) + 1.5, lambda: Decimal(1) + "1", lambda: Decimal(None),
    lambda: Decimal([1]), lambda: hash(Decimal("sNaN")), lambda: Decimal(1).quantize(Decimal("1e-99")), lambda: Decimal(1).foo, lambda: format(Decimal(1), "x"),
    lambda: getcontext().create_decimal("1_0"), lambda: Context(prec=0), lambda: Context(rounding="up"), lambda: setcontext(1), lambda: localcontext(foo=1),
    lambda: Context(traps=[ValueError]), lambda: getcontext().flags["x"], lambda: Decimal.from_float("1"), lambda: Decimal(1).exp(1),
):
    attempt(work)

with localcontext() as c:
    c.prec = 5
    c.rounding = ROUND_UP
    print(Decimal(1) / 3, Decimal("1.23456789") + 0, c.flags[Inexact], c.flags[Overflow], c)
    c.traps[Inexact] = True
    attempt(lambda: Decimal(2) / 3)
    c.clear_flags()
    c.clear_traps()
    print(Decimal(1) / 0, Decimal(0) / 0, [s.__name__ for s in c.flags if c.flags[s]], c.traps == c.traps.copy(), len(c.flags))
    with localcontext(prec=3) as inner:
        print(Decimal(2).sqrt(), inner.prec, getcontext() is inner)
    print(c.power(2, 10, 1000), c.divmod(7, 2), c.fma(2, 3, 4), c.to_sci_string(Decimal("1E+5")), c.Etiny(), c.copy().prec)
print(getcontext().prec, Decimal(1) / 7, ExtendedContext, BasicContext.prec, MAX_PREC, MIN_ETINY, HAVE_THREADS)
setcontext(Context(prec=10, Emax=20, Emin=-20, clamp=1, capitals=0, traps=[]))
print(Decimal("1e30") + 0, +Decimal("9.99999999999e20"), +Decimal("1.23456e-25"), +Decimal("1e-40"), getcontext().plus(Decimal("1e20")))
setcontext(Context(prec=28))

dice = random.Random(5)
functions = "add subtract multiply divide divide_int remainder remainder_near compare max min_mag next_toward quantize compare_total copy_sign power"
for k in range(250):
    c = Context(
        prec=dice.choice([1, 3, 9, 15, 16, 28, 40]),
        rounding=dice.choice([ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]),
        Emin=-999,
        Emax=999,
        traps=[],
    )
    x, y = (
        Decimal(("-" if dice.random() < 0.3 else "") + "".join(dice.choices("0123456789", k=dice.randint(1, 30)))).scaleb(dice.randint(-30, 20), Context(prec=40))
        for _ in range(2)
    )
    if dice.random() < 0.3:
        y = Decimal(dice.randint(-30, 30))
    for name in functions.split():
        print(name, x, y, getattr(c, name)(x, y), end=" ")
    for name in ("sqrt", "ln", "normalize", "to_integral_exact", "next_plus", "logb"):
        print(name, getattr(c, name)(x), end=" ")
    print(c.exp(Decimal(dice.randint(-2000, 2000)).scaleb(-2)), [s.__name__ for s in c.flags if c.flags[s]])
