"""match: `__len__` and `__getitem__` of sequences that wait, handlers of signals, lengths in wildcard patterns."""
from collections.abc import Sequence
import signal
from _rpc import rpc


class S(Sequence):
    def __init__(self, *items): self.items = items
    def __len__(self): return rpc(len(self.items))
    def __getitem__(self, i): return rpc(self.items[i])


def f(x):
    match x:
        case [_, _, _]: return 'three'
        case [1, *_]: return 'one first'
        case [*_, 9, last]: return 'nine', last
        case [a, *_, b] if rpc(a == b): return 'same ends'
        case [a, *rest]: return a, rest
        case [*_]: return 'other'


for items in (), (1,), (2,), (1, 2), (2, 9, 3, 4), (2, 0, 9, 5), (4, 5, 6, 4), (7, 8, 9):
    print(items, f(S(*items)), f(list(items)))
signal.signal(signal.SIGUSR1, lambda n, frame: print('handled', rpc(int(n))))
signal.raise_signal(rpc(signal.SIGUSR1))
class Slow:
    __slots__ = ('a',)
    @property
    def b(self): return rpc(1).nothing
    def __getattr__(self, name):
        rpc(0)
        raise AttributeError('no ' + name)
for name in 'a', 'b', 'c':
    try:
        getattr(Slow(), name)
    except AttributeError as e:
        print(e, e.name, type(e.obj).__name__)
try:
    Slow().b
except AttributeError as e:
    print(e, e.name, type(e.obj).__name__)
