# Closures, lambdas, decorators, map/filter/reduce, recursion with a memo, functools-like helpers.
def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    return step


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


def memo(f):
    cache = {}

    def wrapper(n):
        if n not in cache:
            cache[n] = f(n)
        return cache[n]

    return wrapper


@memo
def fibm(n):
    return n if n < 2 else fibm(n - 1) + fibm(n - 2)


def logged(log):
    def deco(f):
        def inner(*args, **kwargs):
            log.append(len(args) + len(kwargs))
            return f(*args, **kwargs)

        return inner

    return deco


LOG = []


@logged(LOG)
def area(w, h=2, *, scale=1):
    return w * h * scale


def curry(a):
    return lambda b: lambda c: a * b + c


def once():
    t = 0
    c = counter()
    for i in range(40000):
        t += c() + c(2)
    f = compose(lambda x: x + 1, lambda x: x * 2, lambda x: x - 3)
    for i in range(15000):
        t += f(i)
    t += sum(map(lambda x: x * x, filter(lambda x: x % 3 == 0, range(20000))))
    t += fibm(80) % 1000
    for i in range(8000):
        t += area(i, h=3) + area(i) + area(i, 4, scale=2)
    t += len(LOG)
    LOG.clear()
    for i in range(10000):
        t += curry(i)(2)(3)
    handlers = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b}
    names = ["add", "sub", "mul"]
    for i in range(20000):
        t += handlers[names[i % 3]](i, 2)
    return t


def bench():
    t = 0
    for _ in range(2):
        t += once()
    return t
