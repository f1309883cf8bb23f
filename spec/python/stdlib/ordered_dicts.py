# OrderedDict: joined, popped by name, copied with its attributes; hints as large as an index; cells shown.
import copy, pickle
from collections import OrderedDict
od=OrderedDict(a=1,b=2); od.x=[1]
c=copy.copy(od); print(c, vars(c), c.x is od.x)
print(vars(copy.deepcopy(od)), vars(pickle.loads(pickle.dumps(od))), type(od|{}), type({1:2}|od), {1:2}|od, od|{'a':5})
print(od.pop(key='a'), od.pop(key='z',default=3), od.setdefault(key='q'), od.setdefault(key='r',default=4), od)
class S(OrderedDict): pass
s=S(a=1); s.y=2; print(copy.copy(s), vars(copy.copy(s)), type(s|{}), type(od|s), type({}|s), s.copy())
try: od|[]
except TypeError as e: print(e)
try: od.pop('zz')
except KeyError as e: print(repr(e))
class It:
    def __iter__(s): return iter([1])
    def __length_hint__(s): return 2**63-1
a=[1]; a.extend(It()); print(a)
import re


def outer():
    x = 1
    return lambda: x


print(re.sub(r"0x[0-9a-f]+", "0x", repr(outer().__closure__[0])))
