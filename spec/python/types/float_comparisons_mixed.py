"""Floats beside ints in comparisons, `**`, `%`, `//` and `-x`: large ints, bools, NaN, infinities and classes with methods of their own."""
import operator


class F(float):
    def __lt__(self, other):
        return "lt"

    def __gt__(self, other):
        return "gt"

    def __pow__(self, other):
        return "pow"

    def __rpow__(self, other):
        return "rpow"

    def __mod__(self, other):
        return "mod"

    def __rmod__(self, other):
        return "rmod"

    def __floordiv__(self, other):
        return "floordiv"

    def __neg__(self):
        return "neg"


class I(int):
    def __lt__(self, other):
        return "ilt"

    def __rpow__(self, other):
        return "irpow"

    def __rmod__(self, other):
        return "irmod"


class Plain(float):
    pass


nan, inf = float("nan"), float("inf")
values = [0, 1, 2, -3, True, 2**53, 2**53 + 1, -(2**63), 10**400, 0.0, -0.0, 0.5, 2.0, -2.5, 9007199254740992.0, 1e300, -1e200, nan, inf, -inf]
values += [F(1.5), F(2.0), I(2), I(5), Plain(2.0), Plain(-7.5), None, "x"]


def tried(f, *args):
    try:
        return repr(f(*args))
    except ZeroDivisionError:
        return "by zero"
    except (TypeError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


def truths(a, b):
    found = ""
    for test in (lambda: a < b, lambda: a <= b, lambda: a > b, lambda: a >= b):
        try:
            found += "T" if test() else "f"
        except TypeError:
            found += "-"
    return found


def lt(a, b):
    if a < b:
        return 1
    return 0


def squared(x):
    return x**2


def steps(a, b):
    x = a
    x **= b
    y = a
    y %= b
    z = a
    z //= b
    return x, y, z


for a in values:
    print(repr(a)[:12], "".join(truths(a, b) + " " for b in values))
    print("   ", tried(squared, a)[:60], tried(operator.neg, a)[:40], tried(lambda: -a)[:40])
small = [v for v in values if not (isinstance(v, int) and abs(v) > 2**60)]
for a in small:
    for b in small:
        print(repr(a), repr(b), tried(lambda: a % b), tried(lambda: a // b), tried(lambda: a**2), tried(steps, a, b) if b in (2, 0.5) else "")
for i in range(50):
    assert lt(0.5, i) == (0.5 < i), i
    assert lt(i, 7.5) == (i < 7.5), i
    assert squared(i) == i * i and squared(float(i)) == float(i * i)
print(squared(94906265), squared(94906266), squared(94906267), squared(-94906267), squared(3037000500), squared(2**31), type(squared(3)), type(squared(3.0)))
print(tried(squared, 1e200), squared(-0.0), squared(1e-200), squared(True), type(squared(True)))
