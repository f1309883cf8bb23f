"""The dict of a function's keyword defaults is the one that calls read."""


def f(*args, k=None, **rest):
    return args, k, rest


f.__kwdefaults__["k"] = 4
print(f(1), f(1, 2, z=3), f(*[1, 2]), f(**{"q": 1}), f(k=5))
given = {"k": 8}
f.__kwdefaults__ = given
given["k"] = 9
print(f(), f.__kwdefaults__ is given)
del f.__kwdefaults__["k"]
try:
    f()
except TypeError as problem:
    print(problem)
f.__kwdefaults__ = None
print(f.__kwdefaults__)
try:
    f()
except TypeError as problem:
    print(problem)


class A:
    def method(self, *, __hidden=1):
        return __hidden


A.method.__kwdefaults__["_A__hidden"] = 7
print(A().method(), A.method(A()))


def plain():
    pass


print(plain.__kwdefaults__)
