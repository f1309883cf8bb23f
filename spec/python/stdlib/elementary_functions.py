"""The elementary functions round as C's library rounds them; complex numbers have their branch cuts."""
import cmath, math

for x in (0.1, 0.5, 1.0, 2.5, 3.0, 10.0, 26.65, 57.3):
    print(math.exp(x), math.log(x), math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.sinh(x), math.log2(x))
    print(math.gamma(x / 2), math.lgamma(x), math.hypot(x, 1.25), math.atan2(x, 3), cmath.sqrt(complex(-x, 0.5)), cmath.log(complex(-x, 0)))
for z in (1 + 2j, -0.5 + 0.25j, 3 - 4j):
    print(cmath.polar(z), cmath.exp(z), cmath.sqrt(z), cmath.phase(z), cmath.isclose(z, z + 1e-12))
for f in (lambda: cmath.log(0), lambda: math.exp(1000), lambda: math.log(-1), lambda: cmath.atanh(1)):
    try:
        print(f())
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
