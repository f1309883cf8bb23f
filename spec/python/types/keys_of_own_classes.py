# Keys whose classes say hash and equality themselves, members of enumerations, tuples that hold such keys.
from collections import Counter, OrderedDict, defaultdict
from enum import Enum, Flag, IntEnum
from functools import lru_cache


class Point:
    asked = []

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __hash__(self):
        Point.asked.append('hash')
        return hash((self.x, self.y))

    def __eq__(self, other):
        Point.asked.append('eq')
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return f'P({self.x}, {self.y})'


def asked():
    text = ' '.join(Point.asked)
    Point.asked.clear()
    return text


a, b = Point(1, 2), Point(1, 2)
d = {}
d[a] = 1
print(asked())
print(d[a], asked())
print(d[b], asked())
d[b] = 2
print(d, asked())
print(d.get(Point(2, 1), 'none'), asked())
print(d.setdefault(b, 3), asked(), d.setdefault(Point(9, 9), 3), asked())
print(d.pop(b), asked(), d.pop(b, 'gone'), asked())
print({}.pop(a, 'empty'), a in {}, asked())
print(a in {'text': 1, 5: 2}, asked())
s = {a}
print(b in s, Point(0, 0) in s, asked())
s.add(b)
s.discard(Point(1, 2))
print(s, asked())
t = {(a, 1): 'one', (1, 2): 'two'}
print(t[b, 1], t[1, 2], (b, 2) in t, hash((a, 1)) == hash((b, 1)), hash((a, b)) == hash((b, a)))
Point.asked.clear()
try:
    d[[a]]
except TypeError as e:
    print(type(e).__name__)
try:
    (a, [1]) in {(a, 1)}
except TypeError as e:
    print(type(e).__name__)


class Long:
    def __init__(self, h):
        self.h = h

    def __hash__(self):
        return self.h

    def __eq__(self, other):
        return isinstance(other, Long)


for h in 2**61 - 1, 2**61, -1, -2, 2**63, -(2**63), 2**64 + 5, True, 2**53 + 1, -(2**53) - 1:
    print(h, hash(Long(h)), Long(h) in {Long(hash(h)): 1}, Long(h) in {Long(3): 1})
print(hash((1, 2)) == hash(Long(hash((1, 2)))), hash((2, 1)) in {Long(hash((2, 1))): 1})


class Bad:
    def __hash__(self):
        return 'text'


try:
    {Bad(): 1}
except TypeError as e:
    print(type(e).__name__)


class Raising:
    def __hash__(self):
        raise ValueError('no hash')


for go in (lambda: {Raising(): 1}, lambda: {}[Raising()], lambda: Raising() in {1}, lambda: {1: 1}.get(Raising()), lambda: (Raising(),) in {(1,): 2}):
    try:
        go()
    except ValueError as e:
        print(e)


class Changing:
    """Its comparison changes the dict."""

    def __init__(self, go):
        self.go = go

    def __hash__(self):
        return 7

    def __eq__(self, other):
        self.go()
        return False


box = {}
one = Changing(lambda: box.pop('x', None))
box = {one: 1, 'x': 2}
print(box.get(Changing(lambda: None)), list(box.values()))
box = {one: 1}
print(box.get(Changing(lambda: box.clear())), len(box))
box = {one: 1}
box[Changing(lambda: box.update({k: k for k in range(50)}))] = 3
print(len(box))


class Color(Enum):
    RED = 1
    BLUE = 2


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Perm(Flag):
    R = 1
    W = 2


m = {Color.RED: 1, Color.BLUE: 2, Level.LOW: 3, Perm.R: 4, Perm.R | Perm.W: 5}
print(m[Color(1)], m[Color.BLUE], m[1], m[Perm.W | Perm.R], Color.RED in m, Color.RED.name in m)
print((Color.RED, 1) in {(Color.RED, 1): 2}, hash(Color.RED) == hash('RED'), hash((Color.RED, 1)) == hash(('RED', 1)))
print({Color.RED, Color.BLUE} == {Color.BLUE, Color.RED}, hash(frozenset([Color.RED])) == hash(frozenset(['RED'])))


class Twin:
    def __hash__(self):
        return hash('RED')

    def __eq__(self, other):
        return other is Color.RED or isinstance(other, Twin)


print(Twin() in m, Twin() in {Color.RED}, Color.RED in {Twin(): 1}, (Twin(), 1) in {(Color.RED, 1)}, (Color.RED, 1) in {(Twin(), 1): 3})


class Same(Enum):
    A = 1

    def __eq__(self, other):
        return self.value == getattr(other, 'value', other)

    def __hash__(self):
        return hash(self.value)


print(1 in {Same.A: 1}, Same.A in {1: 2}, Same.A in {Color.RED})


class Loud(Enum):
    A = 1

    def __hash__(self):
        print('asked')
        return 5


print(Loud.A in {Loud.A: 1})
old = Enum.__hash__
Enum.__hash__ = lambda self: print('now asked') or 3
print(len({Color.RED: 1}))
Enum.__hash__ = old
print({Color.RED: 'red'}[Color.RED])

g = defaultdict(list)
for k in a, b, 1, 1.0, True, (1, 2), (1.0, 2), Color.RED:
    g[k].append(k)
print(dict(g))
for factory in int, float, str, list, dict, set, tuple, bool, frozenset, bytes, complex, lambda: 'made', Counter, OrderedDict:
    g = defaultdict(factory)
    print(repr(g['x']), list(g))


class Mine(list):
    def __init__(self, *args):
        print('made', args)


print(defaultdict(Mine)['k'])


class Own(defaultdict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


o = Own(int)
print(o[4], o)
print(type(list()), type(dict()), set(), int(), repr(float()), type(defaultdict(None)))
try:
    defaultdict(None)['x']
except KeyError as e:
    print('KeyError', e)


class Mapping(dict):
    def __missing__(self, key):
        return f'no {key}'


print(Mapping(a=1)['a'], Mapping(a=1)['b'], Mapping().get('b'), Mapping(a=1).pop('a'))
print(Counter([a, b, Color.RED, Color.RED]).most_common(), Counter('abca')['z'])


@lru_cache(maxsize=2)
def twice(k):
    print('computed', k)
    return k


Point.asked.clear()
twice(a), twice(b), twice(3), twice(3.0), twice(a), twice((1, 2)), twice(3)
print(twice.cache_info())


@lru_cache(None)
def failing(k):
    raise ValueError(k)


for _ in range(2):
    try:
        failing(a)
    except ValueError as e:
        print(e)
print(failing.cache_info())
