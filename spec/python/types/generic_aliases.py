"""Generic aliases: of type itself, copied, pickled, listed; iterators that no pickle takes."""
import collections
import contextvars
import copy
import functools
import itertools
import pickle
import queue
import re
import weakref

print(type[int], type[int].__origin__, type[int].__args__, type[int]("T", (), {}))


class Meta(type):
    pass


try:
    Meta[int]
except TypeError as e:
    print(e)

alias = tuple[*tuple[*tuple[int, ...]]]
for made in (copy.copy(alias), copy.deepcopy(alias), pickle.loads(pickle.dumps(alias))):
    print(made, made == alias, made.__args__, [x.__unpacked__ for x in made.__args__])
starred = next(iter(alias))
print(pickle.loads(pickle.dumps(starred)) == starred, copy.deepcopy(list[dict[str, list[int]]]))
print(set(dir(list)) - set(dir(list[int])))


class WithMore(map):
    def __new__(cls, *args, more=None):
        made = super().__new__(cls, *args)
        made.more = more
        return made


print(WithMore(str, [1], more=3).more)


class Mine(list[int]):
    pass


print(Mine.__orig_bases__, Mine.__bases__, Mine[int])
for cls in (collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter, re.Pattern, re.Match,
            functools.partial, functools.cached_property, weakref.ref, itertools.chain, contextvars.ContextVar, queue.Queue,
            enumerate, type, tuple, set, frozenset, dict, list):
    print(cls[int])


class Copied(list):
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    __class_getitem__ = classmethod(type(list[int]))


alias = Copied[int]
print(copy.copy(alias) == alias, copy.deepcopy(alias) == alias, alias.append, alias.__mro__[0].__name__)
