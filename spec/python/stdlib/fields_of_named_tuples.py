# Fields of named tuples: read at one place of many kinds, holding functions and types, changed classes, subclasses, unpickled and short ones.
import copy
from collections import _tuplegetter, namedtuple
from typing import NamedTuple

P = namedtuple('P', 'x y')
Q = namedtuple('Q', ['y', 'x', 'z'], defaults=[None])


class N(NamedTuple):
    x: int
    y: str = 'd'

    def both(self):
        return self.x, self.y


class S(P):
    extra = 5

    @property
    def x(self):
        return ('prop', super().x)


class W(P):
    __slots__ = ()
    y = 'class attribute'


class O:
    x = 'plain'

    def __init__(self, *args):
        self.y = 1


def tell(run):
    try:
        return run()
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def read(o):
    try:
        return o.x, o.y
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def call(o, a):
    try:
        return o.x(a)
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def f(a):
    return 'f', a


values = [P(1, 2), Q(1, 2), N(3), S(1, 2), W(1, 2), O(), P(None, True), P(f, len), P([], {}), None, 3, 'x', P, Q, P(x=0.0, y=-0.0)]
for _ in range(3):
    for o in values:
        answer = read(o)
        print(answer if o is not P and o is not Q and not callable(answer[0]) else len(answer))
for held in (f, len, int, str, O, print, lambda a: a, f.__get__(3), 5, None, P, staticmethod(f), classmethod(f), property(f)):
    got = call(P(held, 1), 3) if held is not print else 'skipped'
    print(got if not isinstance(got, O) else 'O')
    o = P(held, 1)
    print(o.x is held, getattr(o, 'x') is held)
p = P(1, 2)
print(tell(lambda: setattr(p, 'x', 3)), tell(lambda: delattr(p, 'x')), hasattr(p, 'x'), hasattr(p, 'z'), getattr(p, 'z', 7))


def put(o, v):
    try:
        o.x = v
        return o.x
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


print(put(p, 1), put(O(), 4), put(N(1), 2), put(S(1, 2), 3))
print(p._replace(x=9), p._asdict(), P._make([5, 6]).y, Q._field_defaults, N(1).both(), vars(S(1, 2)), p == (1, 2), S(1, 2).extra)
print(repr(P.x), P.x.__doc__, Q.z.__get__(Q(1, 2), Q), P.__dict__['y'].__get__(p), P.x is P.__dict__['x'])
short = tuple.__new__(P, (1,))
print(len(short), tell(lambda: short.x), tell(lambda: short.y))
print(tell(lambda: P.x.__get__(5)), tell(lambda: P.x.__get__([1])), tell(lambda: _tuplegetter(0, 'doc').__get__((7, 8))))
print(copy.copy(p), copy.deepcopy(P([1], 2)))


def loop(items):
    return [o.x for o in items]


items = [P(1, 2), P(3, 4)]
print(loop(items))
P.x = property(lambda self: 'now a property')
print(loop(items))
P.x = 'now a value'
print(loop(items))
del P.x
print(tell(lambda: loop(items)))
P.x = _tuplegetter(1, 'the other')
print(loop(items), items[0].x)
P.m = lambda self: self.x
print(items[0].m(), loop([S(8, 9)]))


class Both(P, O):
    pass


class Mixed(O, P):
    pass


print(tell(lambda: Both(1, 2).x), tell(lambda: Mixed(1, 2).x), tell(lambda: Mixed(1, 2).y))
