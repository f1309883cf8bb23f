"""What cannot be called, keywords and arguments that are handed on, generators that are driven: every shape of a call."""
import functools
def say(x): print('arg', x); return x


def attempt(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, e)


nothing, five, word = None, 5, 'x'
attempt(lambda: nothing(say(1)))
attempt(lambda: five(say(1), say(2)))


class NC:
    pass


attempt(lambda: NC()(say(3)))
attempt(lambda: NC().missing(say(4)))
attempt(lambda: word.upper(say(5)))


class CC:
    def __call__(self, *a, **k): return ('called', a, k)


attempt(lambda: CC()(say(6), k=say(7)))
def g(*a, **k): return (a, k)
def f1(**kw): return g(**kw)
def f2(*args, **kw): return g(*args, **kw)
def f3(**kw): return g(a=0, **kw)
def f4(**kw): return g(**kw, **kw)


def f5(**kw):
    r = g(**kw)
    kw['new'] = 1
    return r, kw


def f6(**kw): return dict(**kw), kw.get('a'), len(kw)


def f7(*args, **kw):
    def inner(): return g(*args, **kw)
    return inner()


def f8(**kw):
    yield g(**kw)
    yield kw


def f9(self=None, /, **kw): return g(self, **kw)


def f10(**kw):
    kw = dict(kw, z=1)
    return g(**kw)


def f11(*args): return g(*args), g(*args, *args), args


def f12(*args, **kw):
    args = args[1:]
    return g(*args, **kw)


def f13(**kw): return locals(), g(**kw)


def f14(**kw):
    try:
        return g(**kw)
    finally:
        print('fin', kw)


async def f15(**kw): return g(**kw)


class B:
    def __init__(self, a, b=2, *, c=3): self.t = (a, b, c)


class S(B):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
    def m(self, *args, **kw): return self.n(*args, **kw)
    def n(self, x, /, y=1, *rest, z=2, **more): return (x, y, rest, z, more)


for f in (f1, f2, f3, f4, f5, f6, f7, f9, f10, f11, f12, f13, f14):
    attempt(f)
    attempt(f, a=1)
    attempt(f, **{'b': 2, 'c': 3})
    attempt(f, 1, 2)
    attempt(lambda: f(**{1: 2}))
    attempt(lambda: f(a=1, **{'a': 2}))
print(list(f8(a=1)))
import asyncio
print(asyncio.run(f15(q=1)))
attempt(lambda: S(1, c=5).t)
attempt(lambda: S().t)
attempt(lambda: S(1, 2, 3))
attempt(lambda: S(1, d=4))
attempt(lambda: S(1).m(1, 2, 3, z=4, w=5))
attempt(lambda: S(1).m())
attempt(lambda: S(1).m(x=1))
@functools.wraps(g)
def deco(*args, **kw): return g(*args, **kw)


attempt(deco, 1, a=2)


class KW(dict):
    def keys(self): return ['p', 'q']
    def __getitem__(self, k): return k * 2


attempt(f1, **KW())
attempt(f2, **KW())


class MP:
    def keys(self): return ['p']
    def __getitem__(self, k): return k


attempt(f1, **MP())
attempt(lambda: f1(**[1]))
attempt(lambda: f2(*5))
attempt(lambda: f2(**None))
print(min(3, 1, 2), max(1, 3, 2), min(1.0, 1, True), max(True, 1, 1.0), min('b', 'a', 'c'), max(1, 2.5, 2))
attempt(lambda: min(1, 'a', 2))
attempt(lambda: max(1, None, 3))
print(min(float('nan'), 1, 2), max(1, float('nan'), 2), min(0.0, -0.0, 0))
def rec(n): return n if n == 0 else rec(n - 1)


print(rec(900))


def gen(n):
    if n:
        yield n
        yield from gen(n - 1)


print(list(gen(50)))


def gen2():
    x = yield 1
    while x: 
        try:
            x = yield x
        except ValueError as e:
            x = yield str(e)
        finally:
            print('f')


h = gen2()
print(next(h), h.send(3), h.throw(ValueError('q')), h.send(5))
h.close()
def swap(a, b): a, b = b, a; return a, b


print(swap(1, 2))
x = [1, 2, 3]
x[0], x[-1] = x[-1], x[0]
i = 0
i, x[i] = 1, 9
print(x, i)
m = [[0] * 3] * 2
m[0][1] = 5
print(m)
n = [[0] * 3 for _ in range(2)]
n[0][1] = 5
print(n)
r = [None] * 3
r[1] = []
print(r, [[]] * 2, [0.5] * 2, ['a'] * 0, 3 * [1], [1] * True, [(1,)] * 2)
