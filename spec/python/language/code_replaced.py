"""`f.__code__ = other`: the function runs other code over its own globals, defaults and cells; places that called it already notice."""
import functools


def first(*args, **kwargs):
    return "first", args, kwargs


def second(a, b=2, *rest, c=3, **more):
    return "second", a, b, rest, c, more


def plain(x, y=5):
    return "plain", x, y


def calls():
    return [first(1, 2), first(*[1], **{"b": 4}), first(a=1, c=2)]


for code in (first.__code__, second.__code__, plain.__code__):
    first.__code__ = code
    first.__defaults__ = (7,) if code is not None else None
    first.__kwdefaults__ = {"c": 8}
    try:
        print(calls(), first.__code__ is code)
    except TypeError as problem:
        print(str(problem).partition("()")[2])
    print(first(1), functools.partial(first, 1)(3), list(map(first, [1, 2])))


def lazily(make):
    """As programs do that compile a wrapper on its first call."""
    def wrapper(*args, _self=None, **kwargs):
        return compile_it(wrapper)(*args, **kwargs)
    wrapper.__kwdefaults__ = {"_self": wrapper}
    wrapper.make = make
    return wrapper


def compile_it(func):
    real = func.make()
    func.__code__ = real.__code__ if not real.__code__.co_freevars else func.__code__
    func.__globals__.update(real.__globals__)
    func.__kwdefaults__ = real.__kwdefaults__
    func.__defaults__ = real.__defaults__
    return real


count = 0


def make():
    global count
    count += 1

    def real(a, /, b=1, *, key=None):
        return a, b, key

    return real


def outer():
    def counted(*args, **kwargs):
        return "counted", args
    return counted


counted = outer()
try:
    counted.__code__ = lazily(make).__code__
except ValueError as problem:
    print(problem)
for wrong in (1, None, first):
    try:
        counted.__code__ = wrong
    except TypeError as problem:
        print(problem)


class C:
    def method(self, *args):
        return "old", args

    def other(self, a, b=0):
        return "new", a, b


c = C()
bound = c.method
print(c.method(1), bound(1))
C.method.__code__ = C.other.__code__
C.method.__defaults__ = (9,)
print(c.method(1), bound(2), c.method(1, 2), c.method(b=1, a=2))
renamed = first.__code__.replace(co_name="renamed")
print(renamed.co_name)


def generator(*args):
    yield from args


def doubled(*args):
    for each in args:
        yield each * 2


print(list(generator(1, 2)))
generator.__code__ = doubled.__code__
print(list(generator(1, 2)), list(generator(*"ab")))
