# Each function of one number in math, at one place and at its own, over ints, floats, truths, subclasses, and what is no number.
import math


class F(float):
    def __float__(self):
        return 100.0

    def __abs__(self):
        return 'own abs'


class X:
    def __float__(self):
        return 0.25


class Ix:
    def __index__(self):
        return 1


class Bad:
    def __float__(self):
        return 'no'


def tell(run):
    try:
        return run()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


nan, inf = float('nan'), float('inf')
values = [0, 1, -1, 2, 0.5, -0.5, -0.0, 0.0, 1.5, 700, 1000, 1e308, -1e308, 2**53, 2**70, -(2**70), 10**400, nan, inf, -inf, True, False, F(0.5), X(), Ix(), Bad(), 'a', None, 1j, []]
names = ['sqrt', 'fabs', 'degrees', 'radians', 'floor', 'ceil', 'trunc']
for name in names:
    f = getattr(math, name)
    print(name, [tell(lambda: f(v)) for v in values if not isinstance(v, Bad) or name not in ('floor', 'ceil', 'trunc')])
for name in ('sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'exp', 'expm1', 'log1p', 'cosh', 'sinh', 'tanh', 'acosh', 'asinh', 'atanh', 'gamma', 'lgamma', 'erf', 'erfc'):
    f = getattr(math, name)
    out = []
    for v in values:
        r = tell(lambda: f(v))
        out.append(round(r, 9) if isinstance(r, float) and abs(r) < 1e9 else 'big' if isinstance(r, float) and math.isfinite(r) else r)
    print(name, out)


def place(functions, v):
    return [tell(lambda: f(v)) for f in functions]


every = [math.sqrt, math.fabs, math.degrees, math.sqrt]
for v in values:
    print(place(every, v))
print([tell(lambda: abs(v)) for v in values if not isinstance(v, (Bad, X, Ix))], math.copysign(1, abs(-0.0)))
sides = [0.0, -0.0, 1.0, 3, 4, 5e-324, 1e-300, 1e-170, 1e170, 1e308, 2**60, 0.1, 1 / 3, nan, inf, -inf, True, F(2.0), X(), Ix()]
print([[tell(lambda: math.hypot(a, b)) for b in sides] for a in sides])
print([tell(lambda: math.hypot(*v)) for v in ((), (3,), (-3.5,), (1, 2, 3), (0.1,) * 10, ('a',), (1, None), (10**400, 1), (1e-320, 1e-320), (1e-310, 2e-310, 3e-310))])
seed = 1
wrong = []
for i in range(3000):
    seed = seed * 6364136223846793005 + 1442695040888963407 & 0xFFFFFFFFFFFFFFFF
    a, b, c = (seed >> 11) / 2**53, (seed & 0xFFFFF) / 1000, (seed >> 40) * 0.37
    if i % 100 == 0:
        print(math.hypot(a, b), math.hypot(a, b, c), math.dist((a, b), (b, c)))
