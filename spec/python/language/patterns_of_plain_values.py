"""Patterns over plain lists, tuples, dicts and builtin classes, and over everything that only looks like them."""
import collections
from collections import deque, OrderedDict, UserList, UserDict, defaultdict
import collections.abc


class L(list):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return ('item', i)

    def __iter__(self):
        return iter(('iter', 1))


class D(dict):
    def __missing__(self, key):
        return 'missing'

    def get(self, key, default=None):
        return 'got ' + str(key)

    def keys(self):
        return ['k']


class S(str):
    pass


class I(int):
    __match_args__ = ('real', 'imag')


class J(int):
    pass


class Seq(collections.abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]


class Reg:
    def __len__(self):
        return 1

    def __getitem__(self, i):
        if i > 0:
            raise IndexError
        return 'reg'


collections.abc.Sequence.register(Reg)


class P:
    __match_args__ = ('x', 'y')

    def __init__(self, x, y):
        self.x, self.y = x, y

    @property
    def z(self):
        return self.x * 10


class Q(P):
    __slots__ = ('w',)


def seq(o):
    match o:
        case []: return 'empty'
        case [x]: return 'one', x
        case [1, *rest]: return 'one first', rest
        case [*rest, 9]: return 'nine last', rest
        case [a, _, *_, 5]: return 'five', a
        case [a, *mid, b] if mid: return 'mid', a, mid, b
        case (a, b): return 'pair', a, b
        case [*_]: return 'any'
    return 'none'


def mapping(o):
    match o:
        case {'a': int(x), 'b': [p, *q], **rest}: return 'ab', x, p, q, rest
        case {1: v, **rest}: return 'number', v, rest
        case {None: v}: return 'none key', v
        case {2.5: v, **rest}: return 'float key', v, rest
        case {'a': str() | bytes() as x, **rest}: return 'a text', x, rest
        case {'a': _}: return 'a'
        case {}: return 'mapping'
    return 'no'


def kind(o):
    match o:
        case bool(b): return 'bool', b
        case J(j): return 'J', j
        case I(r, i): return 'I', r, i
        case int(n): return 'int', n
        case float(f): return 'float', f
        case S(s): return 'S', s
        case str(s): return 'str', s
        case bytes(b) | bytearray(b): return 'bytes', b
        case Q(x, y, w=w): return 'Q', x, y, w
        case P(x, z=z) if z > 10: return 'P', x, z
        case P(1, y): return 'P one', y
        case tuple(t): return 'tuple', t
        case list(l): return 'list', l
        case dict(d): return 'dict', d
        case set(s) | frozenset(s): return 'set', sorted(s)
    return 'other'


values = [
    [], (), [3], (4,), [1], [1, 2], [1, 2, 9], [2, 9], (2, 3, 9), [7, 1, 5], [7, 1, 2, 3, 5], (7, 5, 5), [1, 2, 3, 4], 'ab', b'ab', bytearray(b'ab'), '', S('ab'),
    L([1, 2, 3]), Seq(1, 2), Seq(), Seq(3, 4, 9), Reg(), deque([1, 2]), UserList([5, 6]), range(3), range(0), memoryview(b'ab'), {}, {1}, None, 3, 2.5, 2**70, iter([]),
]
for v in values:
    print(seq(v), end=' ')
print()
maps = [
    {}, {'a': 1, 'b': [1, 2, 3], 'c': 4}, {'a': 1, 'b': (5,)}, {'a': True, 'b': [0], 1: 2}, {'a': 1}, {1: 'x', 'z': 0}, {True: 'y'}, {1.0: 'f', 2: 3}, {None: 0},
    {2.5: 1, 'k': 2}, {'a': 'text', 'q': 1}, {'a': b'b'}, {'a': 2.5}, {'b': [1]}, D({'a': 1, 'b': [3]}), OrderedDict(a=1, b=[2]), defaultdict(list, {'a': 'd'}),
    UserDict({'a': 'user', 'x': 1}), [], 'a', 3, collections.ChainMap({'a': 'c'}, {'b': 1}),
]
for v in maps:
    try:
        print(mapping(v), end=' ')
    except KeyError as e:
        print('KeyError', e, end=' ')
print()
d = {'a': 'keep', 'n': 1}
match d:
    case {'a': x, **rest}:
        rest['new'] = 1
print(d, rest)
q = Q(1, 2)
for v in [True, 1, 2**60, 0.5, -0.0, 'x', S('y'), b'z', bytearray(b'w'), I(3), J(4), P(1, 2), P(5, 6), (1, 2), [1], {'k': 1}, {2}, frozenset({3}), None, print, q]:
    print(kind(v), end=' ')
q.w = 3
print(kind(q))


class Meta(type):
    def __instancecheck__(cls, o):
        return o == 'believed'


class Claimed(metaclass=Meta):
    pass


def claims(o):
    match o:
        case Claimed(): return 'claimed'
        case int(1): return 'int one'
        case int(x, y): return 'never'
    return 'no'


for v in ('believed', 1, Claimed(), 'x', 2):
    try:
        print(claims(v))
    except TypeError as e:
        print(e)
items = [1, [2, 3], 4]
match items:
    case [a, [b, *c], *rest]:
        c.append('c')
        rest.append('r')
print(items, c, rest)
