"""match over mappings: how long they are is asked first, a key twice is an error; unions with what `typing` makes; what `|` of views says."""
import collections.abc
import copy
import operator
import pickle
import types
import typing


class Keys:
    KEY = 'a'


class M(collections.abc.Mapping):
    def __init__(self, **items): self.items_ = items
    def __len__(self): print('len'); return len(self.items_)
    def __getitem__(self, key): print('get', key); return self.items_[key]
    def __iter__(self): print('iter'); return iter(self.items_)


def f(x):
    match x:
        case {Keys.KEY: 1, 'a': 2}: return 1
        case {'b': b, **rest}: return b, rest
        case {}: return 'any'
        case _: return 0


for x in ({'a': 1}, {}, {'b': 1}, {'a': 1, 'b': 2}, types.MappingProxyType({'a': 1}), types.MappingProxyType({'a': 1, 'c': 2}), M(), M(b=1), M(a=1), M(a=1, b=2), 3):
    try: print(f(x))
    except ValueError as e: print(e)
for other in typing.Union[str, list], typing.Optional[str], typing.List[int], typing.Literal[1], typing.Callable[[], int]:
    print(int | other, other | int, list[str] | other, (int | float) | other, (int | other).__args__)
print(int | str | None, int | list[int], isinstance(3, int | str), typing.get_type_hints(types.SimpleNamespace(__annotations__={'a': int | typing.Optional[str]})) if False else '')
view = types.MappingProxyType({'a': 0})
for a, b in (view, [1]), ([1], view), (view, {'b': 1}), ({'b': 1}, view), (view, view), (view, 3):
    try: print(a | b)
    except TypeError as e: print(e)
for caller in operator.methodcaller('upper'), operator.methodcaller('split', 'b', maxsplit=1):
    for protocol in range(6): print(pickle.loads(pickle.dumps(caller, protocol))('abc'), end=' ')
    print(copy.deepcopy(caller)('abc'), caller.__reduce__())
