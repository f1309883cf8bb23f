# **kwargs that are only handed on, and those that are also looked at, kept, bound anew, captured or seen by locals().
import functools


def tell(run):
    try:
        return run()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(*args, **kw):
    kw['seen'] = True
    return args, kw


def f(a, b=2, *, c=3, **rest):
    return a, b, c, rest


def plain(a, b=5):
    return a, b


def only(*args, **kwargs):
    return f(*args, **kwargs)


def none(**kwargs):
    return plain(1)


def twice(**kwargs):
    return show(**kwargs), show(1, **kwargs)


def mixed(*args, **kwargs):
    return show(*args, b=1, **kwargs)


def several(**kwargs):
    return show(**kwargs, **{'z': 0})


def doubled(**kwargs):
    return show(**kwargs, **kwargs)


def looked(*args, **kwargs):
    n = len(kwargs)
    return n, f(*args, **kwargs)


def kept(**kwargs):
    return kwargs


def bound(**kwargs):
    kwargs = dict(kwargs, new=1)
    return show(**kwargs)


def grown(**kwargs):
    kwargs |= {'new': 1}
    return show(**kwargs)


def gone(**kwargs):
    del kwargs
    return show(**kwargs)


def captured(**kwargs):
    def inner():
        return show(**kwargs)

    return inner()


def in_lambda(**kwargs):
    return (lambda: show(**kwargs))()


def in_comprehension(**kwargs):
    return [show(i, **kwargs) for i in range(2)], list(show(**kwargs) for _ in range(1)), {k: show(**kwargs) for k in 'ab'}


def with_locals(**kwargs):
    show(**kwargs)
    return sorted(locals())


def with_eval(**kwargs):
    show(**kwargs)
    return eval('kwargs')


def merged(**kwargs):
    return {**kwargs}, show(**kwargs)


def to_builtins(**kwargs):
    return dict(**kwargs), '{a}'.format(**kwargs), functools.partial(show, **kwargs)(), sorted([3, 1], **{'reverse': True})


def gen(**kwargs):
    yield show(**kwargs)


class Base:
    def __init__(self, *args, **kwargs):
        self.got = args, kwargs

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()
        cls.options = kwargs


class Child(Base, flag=1):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)

    def m(self, **kwargs):
        return f(self.got, **kwargs)

    @classmethod
    def make(cls, *args, **kwargs):
        return cls(*args, **kwargs)

    def __call__(self, *args, **kwargs):
        return show(*args, **kwargs)


def deco(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@deco
def wrapped(a, b=1, *, c=2):
    return a, b, c


class Error(Exception):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)
        self.kwargs = kwargs


def raising(*args, **kwargs):
    raise Error(*args, **kwargs)


for _ in range(3):
    for fn in (only, none, twice, mixed, several, doubled, looked, kept, bound, grown, gone, captured, in_lambda, in_comprehension, with_locals, with_eval,
               merged, to_builtins, wrapped, Child.make, Child(1), Child().m, lambda **k: list(gen(**k)), lambda **k: Child(**k).got, raising):
        for call in (
            lambda: fn(),
            lambda: fn(a=1),
            lambda: fn(a=1, b=2),
            lambda: fn(1, a=2),
            lambda: fn(1, c=5),
            lambda: fn(*(1, 2), **{'c': 3}),
            lambda: fn(**{'a': 1, 'x y': 2}),
            lambda: fn(**{1: 2}),
            lambda: fn(b=None, a=[]),
            lambda: fn(self=1),
        ):
            answer = tell(call)
            print(answer if not isinstance(answer, Base) else answer.got)
print(Child.options)
d = {'a': 1}
one, two = kept(**d), kept(**d)
one['q'] = 1
print(d, one, two)


def rest(*args):
    return show(*args)


def stars(n):
    out = []
    for i in range(n):
        for it in ((), (1,), [1, 2], 'ab', range(3), {1: 2}, iter([4]), (x for x in 'xy'), None, 5):
            out.append(tell(lambda: rest(*it)))
            out.append(tell(lambda: max(*it)))
            out.append(tell(lambda: Child(*it).got))
    return out


print(stars(2))


class T(tuple):
    def __iter__(self):
        return iter('own')


print(rest(*T((1, 2))), show(*T()), [*T((1,))])
t = (1, 2, 3)
Error(*t).args
print(t, Error(*t).args is t, tell(lambda: plain(*t)))
try:
    raising(1, k=2)
except Error as e:
    print(e.args, e.kwargs)
