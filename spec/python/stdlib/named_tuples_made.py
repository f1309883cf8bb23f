# Named tuples made by a call of their class: what may stand between the call and the tuple.
from collections import namedtuple
from typing import NamedTuple

P = namedtuple('P', 'x y')
a = P(1, 2)
b = P(1, 2)
print(a, a == b, a is b, a._replace(x=5), a, P(y=1, x=2), P(*[3, 4]), P._make([5, 6]))
for args in ((), (1,), (1, 2, 3)):
    try:
        P(*args)
    except TypeError as e:
        print(e)
items = [1, 2]
q = P(*items)
items.append(3)
print(q, len(q))
D = namedtuple('D', 'x y', defaults=[7])
print(D(1), D(1, 2), namedtuple('E', '')(), namedtuple('O', 'only')(4))


class Sub(P):
    def __new__(cls, x, y=9):
        return super().__new__(cls, x * 10, y)


class Init(P):
    def __init__(self, *args):
        print('init', args)


class Plain(P):
    __slots__ = ()


print(Sub(1), Init(1, 2), Plain(3, 4), type(Plain(3, 4)).__name__)


class T(NamedTuple):
    name: str
    size: int = 3

    def twice(self):
        return self.size * 2


print(T('a'), T('b', 4).twice(), T(name='c'))


class Meta(type):
    def __call__(cls, *args):
        print('call', args)
        return super().__call__(*args)


M = Meta('M', (P,), {})
print(M(1, 2))
K = Meta('K', (tuple,), {'__new__': P.__new__})
print(type(K(1, 2)).__name__)
P.__init__ = lambda self, *args: print('init now', args)
P(1, 2)
del P.__init__
old = P.__new__
P.__new__ = lambda cls, *args: old(cls, 'new', 'made')
print(P(1, 2))
P.__new__ = old
print(P(1, 2), hash(P(1, 2)) == hash((1, 2)), P(1, 2) in {(1, 2)})
