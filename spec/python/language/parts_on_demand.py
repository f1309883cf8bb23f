"""What a program reaches without naming it: parts of the runtime that are loaded when they are touched."""
import builtins
import copy
import operator


def builtin(*pieces):
    return getattr(builtins, ''.join(pieces))


# what a class derived from a builtin iterator asks of it, and what is listed
class Zip(zip):
    def __reduce__(self):
        return ('ours', *super().__reduce__()[1:])

    def __setstate__(self, state):
        super().__setstate__(state)


pairs = Zip([1, 2], [3])
pairs.__setstate__(True)
try:
    print(pairs.__reduce__()[0], list(pairs))
except ValueError as problem:
    print(problem)
print('__setstate__' in dir(iter([])), '__length_hint__' in vars(type(iter(()))), 'conjugate' in dir(builtin('comp', 'lex')))

# types whose names are not in the text
view = builtin('memory', 'view')
print(view.__name__, hasattr(view, 'tobytes'), hasattr(view, 'nothing'))
window = view(bytearray(b'abcdef'))
window[1:3] = b'XY'
print(window.tobytes(), window.nbytes, list(window[::2]))
number = builtin('comp', 'lex')
print(number.conjugate(number(1, 2)), number.mro())
print(type((-8) ** 0.5), (-1) ** 0.5 == number(0, 1) or round(abs((-1) ** 0.5), 9))
print(sum([1, 2.5, number('1+2j')]), number(3) == 3, hash(number(3)) == hash(3))


class Point(builtin('comp', 'lex')):
    def __repr__(self):
        return f'<{self.real} {self.imag}>'


print(Point(1, 2), Point(1, 2) + 1, isinstance(Point(), number))

# subscripts and unions of classes
print(list[int], dict[str, list[int]], int | None, list[int].__args__)
print(isinstance(3, int | str), isinstance(3.0, int | str), issubclass(bool, int | str))
print([list[int], tuple[int, ...]] == [list[int], tuple[int, ...]], {int | str: 1}[str | int])


class Shelf(list):
    pass


print(Shelf[int].__origin__ is Shelf, Shelf[int]([1, 2]))

# how things are copied
it = iter([1, 2, 3])
next(it)
print(operator.length_hint(it), hasattr(it, '__setstate__'), hasattr(it, 'send'), list(copy.copy(it)), list(it))
print(it.__reduce__()[0] is iter, reversed([1, 2]).__length_hint__(), copy.deepcopy({'a': [Shelf([1])]}))


class Slotted:
    __slots__ = ('x',)


slotted = Slotted()
slotted.x = [1]
print(copy.copy(slotted).x is slotted.x, copy.deepcopy(slotted).x == [1], slotted.__reduce_ex__(2)[0].__name__)

# encodings
print('é€'.encode('cp1252'), b'\xe9'.decode('iso-8859-15'), 'é'.encode('ASCII', 'xmlcharrefreplace'), b'a\xffb'.decode('utf8', 'replace'))
for attempt in (lambda: 'é'.encode('ascii'), lambda: b'\xff'.decode(), lambda: 'x'.encode('no such thing')):
    try:
        attempt()
    except Exception as problem:
        print(type(problem).__name__, problem)

# groups
group = builtin('Exception', 'Group')
try:
    raise group('some', [ValueError(1), KeyError(2), group('more', [ValueError(3)])])
except builtin('BaseException', 'Group') as caught:
    print(caught.split(ValueError))
    print(group.subgroup(caught, KeyError).exceptions)

# texts that are compiled while the program runs
space = {}
exec(
    '''
def kind(value):
    match value:
        case {'name': str(name), **rest}:
            return name, rest
        case [first, *others]:
            return first, others
        case int(n) | float(n):
            return n
    return None

async def double(n):
    return 2 * n

async def numbers():
    for n in range(3):
        yield await double(n)

async def gather():
    return [n async for n in numbers()]

def star():
    try:
        raise ValueError('x')
    except* ValueError as caught:
        found = caught.exceptions
    return found
''',
    space,
)
print(space['kind']({'name': 'a', 'b': 1}), space['kind']([1, 2, 3]), space['kind'](2.5), space['kind'](None))
try:
    space['gather']().send(None)
except StopIteration as end:
    print(end.value)
print(space['star']())
print(eval('1j * 1j'), eval('kind((1, 2))', space))

# docstrings, whose words are ours
print(type(len.__doc__), isinstance(int.__doc__, str), [].__doc__ == list.__doc__, Shelf.__doc__, Shelf().__doc__, type.__doc__ is not None)
print(isinstance([].append.__doc__, (str, type(None))), int.__add__.__name__, int.bit_length.__doc__ is not None)


# in the middle of things that call back
class Key:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return abs(number(self.n)) < abs(number(other.n))

    def __hash__(self):
        return hash(number(self.n))

    def __eq__(self, other):
        return number(self.n) == number(other.n)


print([key.n for key in sorted(map(Key, [3, 1, 2]))], {Key(1), Key(1.0)} == {Key(1)}, max(Key(1), Key(5)).n)
