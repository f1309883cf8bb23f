import collections.abc, sys
class S(collections.abc.Sequence):
    def __len__(self): print('len'); return 5
    def __getitem__(self, i):
        print('get', i)
        if i >= 5: raise IndexError
        return i * 10
def f(x):
    match x:
        case [1, *_]: return 'one'
        case [*_, 40] if False: return 'never'
        case [_, *_, a, b] if a > 1000: return a
        case [_, _, _, _, _]: return 'five'
        case [*_]: return 'any'
print(f(S()))
def g(x):
    match x:
        case [x, *_, y]: return x, y
        case [*_]: return 'any'
        case _: return None
print(g(range(sys.maxsize)), g(range(2**63-1)), g([1]), g([]), g('ab'), g((1, 2)), g(S()), g({}), g(bytearray(b'ab')))
def h(x):
    match x:
        case [a, _]: return a
        case [_, *rest]: return rest
        case []: return 0
print(h([1, 2]), h([1]), h([1, 2, 3]), h(()), h(S()))
class N(collections.abc.Sequence):
    __len__ = None
    __getitem__ = None
match N():
    case [*_]: print('wild')
try:
    match N():
        case [_]: print('no')
except TypeError as e: print(e)
try:
    match range(2**70):
        case [x, *_]: print(x)
except OverflowError as e: print(e)
class L(list):
    def __len__(self): return 9
    def __getitem__(self, i): return 'item%d' % i
match L([1]):
    case [a, *_, b]: print(a, b)
