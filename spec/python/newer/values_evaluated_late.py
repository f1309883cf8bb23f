"""What stands lazily is a function of its own: lambdas and comprehensions as values, bounds and defaults; interpolations are matched by place."""
from string.templatelib import Interpolation

type A[T] = lambda: T
type B = [x for x in (1, 2)]
type C[T] = [T for _ in (1,)]
type D[T] = (T for _ in (1,))
type E = {k: v for k, v in [(1, 2)]}
print(A.__value__() is A.__type_params__[0], B.__value__, C.__value__[0] is C.__type_params__[0], next(D.__value__) is D.__type_params__[0], E.__value__)


def f[T: (lambda: 5), U = [x for x in 'ab']](): return T, U


print(f()[0].__bound__(), f()[1].__default__)


class G[T = lambda: T]:
    type H = lambda: T
    x = [locals()['y'] for y in (1, 2)]


print(G.__type_params__[0].__default__() is G.__type_params__[0], G.H.__value__() is G.__type_params__[0], G.x)
name = 'n'
match t'a {name!r:>5} b'.interpolations[0]:
    case Interpolation(value, expression, conversion, spec): print(value, expression, conversion, spec)
print(Interpolation.__match_args__)
