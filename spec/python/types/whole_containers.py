# Whole containers handed to builtins, also those whose classes walk them in their own way.
class D(dict):
    def __iter__(self): return iter([1, 2])
    def keys(self): return [9]
class S(set):
    def __iter__(self): return iter([5])
d = D(a=1); s = S([1, 2])
print(list(d), sorted(d), sum(d), max(s), list(s), tuple(s), sorted(s), min(d.values()), [*d], [*s], set(s))
d = {1: 2, 3.5: 4, (1, 2): 5, True: 7}
print(list(d), tuple(d.items()), list(d.values()), sum(d.values()), max(d.values()), sorted(d.values()), list(d.keys()), min({3, 1, 2}), sum({1, 2.5}), max({}, default=4), list(reversed(d)))
try: max(set())
except ValueError as e: print(type(e))
try: sum({'a': 1})
except TypeError as e: print(type(e))
class O:
    a = 1
o = O(); o.b = 2; o.c = 3
print(list(o.__dict__), sum(o.__dict__.values()), sorted(vars(o).items()), 'a' in list(vars(O)))
from collections import *
c = Counter('abca'); od = OrderedDict(a=1, b=2); od.move_to_end('a'); dd = defaultdict(int, {5: 6})
print(list(c), sum(c.values()), list(od), list(od.items()), sum(od.values()), list(od.values()), max(od), sum(dd), list(dd.items()))
import types
print(list(types.MappingProxyType({1: 2})), sum(types.MappingProxyType({1: 2}).values()))
