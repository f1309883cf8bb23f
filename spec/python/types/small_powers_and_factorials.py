"""`pow` with three numbers and factorials, at the ends of what a double holds."""
import math
import random

r = random.Random(31)
for n in [*range(40), 57, 64, 100, 171, 200, 500]:
    print(n, math.factorial(n), math.factorial(True))
for n in (1000, 3000, 12345):
    print(n, hash(math.factorial(n)), math.factorial(n) % (10**9 + 7), math.factorial(n) == math.prod(range(1, n + 1)))
print([math.comb(n, k) for n in (0, 5, 40, 200, 2**53 - 1, 2**60) for k in (0, 1, 2, 5, 17)])
print([math.perm(n, k) for n in (0, 5, 40, 200, 2**53 - 1, 2**60) for k in (0, 1, 2, 5, 17)], math.perm(20), math.comb(10, 11))
for bad in (-1, 1.5, "a", 2**70):
    try:
        print(math.factorial(bad))
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__)

moduli = [1, 2, 3, 7, 2**16, 2**16 + 1, 94906265, 94906267, 2**31 - 1, 2**31, 2**31 + 11, 10**9 + 7, 998244353, 2**53, 2**61 - 1]
bases = [0, 1, 2, -1, -5, 65535, 65536, 2**31 - 2, 2**31, 2**53, -(2**53), 10**30, True]
exponents = [0, 1, 2, 3, 31, 65537, 2**31, 2**53 - 1, 2**53, 10**20]
for m in moduli:
    for sign in (1, -1):
        print(m * sign, [pow(b, e, m * sign) for b in bases for e in exponents])
for _ in range(2000):
    m = r.randrange(1, 2**31)
    a, e = r.randrange(-m, m), r.randrange(2**40)
    x = pow(a, e, m)
    y = pow(a, e + m - m, m + 2**40 - 2**40)
    k = pow(a, e // 2, m * 2**70) % m
    if x != y or (k * k * (a if e % 2 else 1)) % m != x:
        print("differs", a, e, m)
for args in ((2, -1, 7), (3, -2, 7), (2, -1, 4), (0, 0, 1), (5, 0, 0), (2, 3, 1.5), (2.0, 3, 5), (2, None, 3), (4, 2, None)):
    try:
        print(pow(*args))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
