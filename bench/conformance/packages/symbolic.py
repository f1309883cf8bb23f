# packages: sympy
from sympy import *

x, y = symbols('x y')
print(expand((x + y)**5))
print(factor(x**4 - 1))
print(solve(x**2 - 3 * x + 2, x))
print(diff(sin(x) * exp(x), x))
print(integrate(x**2 * cos(x), x))
print(simplify(sin(x)**2 + cos(x)**2))
print(Matrix([[1, 2], [3, 4]]).inv())
print(series(exp(x), x, 0, 6))
print(limit(sin(x) / x, x, 0))
print(latex(Integral(x**2, x)))
print(factorint(360360), isprime(2**31 - 1), Rational(1, 3) + Rational(1, 6), pi.evalf(50))
pprint(x**2 / (y + 1))
